import re
from pathlib import Path

import pytest

from tusoi_nlp.catalogue import check_catalogue

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
READ_BY_PEOPLE = [
    path
    for glob in ("README.md", "docs/*.md", "scripts/*", "tusoi_nlp/cli/*.py", "tusoi_nlp/data/messages/*.toml")
    for path in sorted(ROOT.glob(glob))
    if path.is_file()
]


@pytest.mark.parametrize("path", READ_BY_PEOPLE, ids=lambda path: path.name)
def test_what_people_read_has_its_tones_in_one_place(path):
    """Tones stand as in "hóa" and "hủy", not as in "hoá" and "huỷ"; one line tells that both are understood."""
    text = path.read_text(encoding="utf-8").replace("(hòa/hoà)", "")
    assert re.findall(r"(?i)\b\w*(?:o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])\b", text) == []


@pytest.mark.parametrize("place", ["tusoi_nlp/**/*.py", "tusoi_nlp/data/messages/*.toml", "*.md", "docs/*.md"])
def test_documents_that_are_named_are_in_the_repository(place):
    known = {path.name for top in ("docs", "corpus", "models") for path in (ROOT / top).rglob("*.md")}
    known |= {path.name for path in ROOT.glob("*.md")}
    named = [
        (path.name, name) for path in ROOT.glob(place) for name in re.findall(r"[\w-]+\.md\b", path.read_text("utf-8"))
    ]
    assert named
    assert [(path, name) for path, name in named if name not in known] == []


@pytest.fixture
def folders_of_the_page(demo, tmp_path, monkeypatch):
    """Stand where the page's folders are: a run of all samples, and the files of one cell."""
    (tmp_path / "ket-qua").symlink_to(demo)
    (tmp_path / "bien-ban-2025").symlink_to(ROOT / "corpus" / "samples" / "files" / "g1-khu-pho-4")
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow
@pytest.mark.usefixtures("folders_of_the_page")
def test_the_lines_of_the_researchers_page_do_what_they_say():
    page = (DOCS / "nghien-cuu.md").read_text(encoding="utf-8")
    names = {}
    for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(code, names)
    table = names["table"]
    assert list(table["criticism"]) == ["formulaic", "substantive"]
    assert ("nq04.1.5", "admitted", "nể nang") in table["indicators"][0]
    assert {span._.stance for span in names["doc"].spans["tusoi"]} == {"admitted"}
    found = names["found"]
    assert len(found) > 0
    assert [row for row in found.itertuples() if not row.text[row.at :].startswith(row.phrase)] == []
    assert names["by_genre"].sum() == len(found)
    assert len(names["read"]) == 3
    assert {judgement.criticism for _, judgement in names["pairs"]} >= {"none", "substantive"}


def test_the_catalogue_of_the_authors_page_is_right_and_its_errors_are_told_as_it_says(tmp_path):
    page = (DOCS / "danh-muc.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "xa.toml"
    file.write_text(text, encoding="utf-8")
    assert check_catalogue(str(file)) == []
    wrong = text.replace('(muộn|trễ)", "(đến', '(muộn", "(đến') + 'crosswalk = ["nq04.1.5z"]\n'
    file.write_text(wrong, encoding="utf-8")
    told = "".join(f"{problem.told('vi')}\n" for problem in check_catalogue(str(file)))
    assert f"```\n{told}```" in page
