import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "tusoi_nlp"
ROWS = [
    {"messages"},
    {"errors"},
    {"records"},
    {"settings", "text"},
    {"catalogue", "engine", "store", "corpus"},
    {"extract", "structure", "words"},
    {"tag"},
    {"classify"},
    {"history", "aggregate", "campaign"},
    {"report"},
    {"pipeline"},
    {"cli"},
]
ROW_OF = {part: number for number, row in enumerate(ROWS) for part in row}
ONLY_IN = {
    "underthesea": {"words"},
    "spacy": {"words", "tag", "classify"},
    "sklearn": {"classify", "aggregate"},
    "click": {"cli"},
    "distributed": {"engine"},
    "sqlite3": {"store"},
    "jinja2": {"report"},
    "xlsxwriter": {"report", "corpus"},
    "pypdfium2": {"extract"},
    "tesserocr": {"extract"},
    "pebble": {"engine"},
}


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or not path.stem.startswith("__"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def higher_parts(path: Path) -> set[str]:
    mine = part_of(path)
    if mine == "data":
        return set()
    parts = {name.split(".")[1] for name in imports(path) if name.startswith("tusoi_nlp.")} - {mine, "__version__"}
    return {part for part in parts if part != "data" and ROW_OF[part] >= ROW_OF[mine]}


def test_a_part_imports_from_lower_rows_only():
    assert {path: wrong for path in modules() if (wrong := higher_parts(path))} == {}


def test_the_catalogue_looked_for_by_default_is_named_once():
    nodes = [(path, node) for path in modules() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    named = [path.name for path, node in nodes if isinstance(node, ast.Constant) and node.value == "nq04"]
    assert named == ["settings.py"]


def test_a_library_stays_in_its_rooms():
    used = [(path, name.split(".")[0]) for path in modules() for name in imports(path)]
    assert [(path, root) for path, root in used if part_of(path) not in ONLY_IN.get(root, {part_of(path)})] == []
