"""Pages of known text as pictures: typeset from corpus/samples/written, then scanned badly or photographed.

Every page comes with its text, so that recognition can be measured by characters. Usage as a program, to measure more
pages than the tests do: python tests/extract/scans.py [PAGES OF A KIND]
"""

from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WRITTEN = Path(__file__).parents[2] / "corpus" / "samples" / "written"
FONTS = Path("/usr/share/fonts/truetype/liberation2")  # Times New Roman's metrics, with all Vietnamese letters
A4_INCHES = (8.27, 11.69)
POINTS = 13  # of the text, as the rules of official documents want it


@dataclass(frozen=True)
class Sheet:
    """A page as a picture, and its text: rows from the top, their cells from the left, joined by blanks."""

    image: Image.Image
    text: str


def have_fonts() -> bool:
    return (FONTS / "LiberationSerif-Regular.ttf").exists()


class _Typesetter:
    """Sets rows on pages of A4 at `dpi`; cells side by side, body text broken into lines."""

    def __init__(self, dpi: int) -> None:
        self.dpi = dpi
        self.width, self.height = (round(inches * dpi) for inches in A4_INCHES)
        size = round(POINTS * dpi / 72)
        self.roman, self.bold = (
            ImageFont.truetype(FONTS / f"LiberationSerif-{face}.ttf", size) for face in ("Regular", "Bold")
        )
        self.left, self.right = round(1.18 * dpi), self.width - round(0.79 * dpi)
        self.leading = round(size * 1.35)
        self.sheets: list[tuple[Image.Image, list[str]]] = []
        self.new_page()

    def new_page(self) -> None:
        image = Image.new("RGB", (self.width, self.height), "white")
        self.draw = ImageDraw.Draw(image)
        self.y = round(0.79 * self.dpi)
        self.said: list[str] = []
        self.sheets.append((image, self.said))

    def room(self, n_lines: int) -> None:
        if self.y + n_lines * self.leading > self.height - round(0.79 * self.dpi):
            self.new_page()

    def write(self, x: float, text: str, font: ImageFont.FreeTypeFont) -> None:
        self.draw.text((x, self.y), text, fill=(20, 20, 20), font=font)

    def broken(self, text: str, width: float, font: ImageFont.FreeTypeFont) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and font.getlength(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def paragraph(self, text: str, *, centred: bool = False, font: ImageFont.FreeTypeFont | None = None) -> None:
        font = font or self.roman
        for line in self.broken(text, self.right - self.left, font):
            self.room(1)
            x = (self.left + self.right - font.getlength(line)) / 2 if centred else self.left
            self.write(x, line, font)
            self.said.append(line)
            self.y += self.leading
        self.y += self.leading // 4

    def columns(self, cells: list[str]) -> None:
        """Set cells centred in columns of equal width, as heads and signatures are, each broken where it must."""
        width = (self.right - self.left) / len(cells)
        broken = [self.broken(cell, width * 0.95, self.bold) if cell else [] for cell in cells]
        self.room(max(map(len, broken)))
        for n in range(max(map(len, broken))):
            for column, lines in enumerate(broken):
                if n < len(lines):
                    middle = self.left + width * (column + 0.5)
                    self.write(middle - self.bold.getlength(lines[n]) / 2, lines[n], self.bold)
            self.said.append(" ".join(lines[n] for lines in broken if n < len(lines)))
            self.y += self.leading

    def table_row(self, cells: list[str]) -> None:
        """Set a ruled row; the first column is narrow where it holds a number."""
        n, total = len(cells), self.right - self.left
        first = min(total * 0.1, total / n)
        edges = [self.left, *(self.left + first + (total - first) * i / (n - 1) for i in range(n - 1)), self.right]
        pad = self.dpi // 16
        broken = [
            self.broken(cell, edges[i + 1] - edges[i] - 2 * pad, self.roman) if cell else []
            for i, cell in enumerate(cells)
        ]
        n_lines = max(map(len, broken))
        self.room(n_lines + 1)
        top = self.y
        for line in range(n_lines):
            for i, lines in enumerate(broken):
                if line < len(lines):
                    self.write(edges[i] + pad, lines[line], self.roman)
            self.said.append(" ".join(lines[line] for lines in broken if line < len(lines)))
            self.y += self.leading
        bottom = self.y + self.leading // 5
        thick = max(self.dpi // 100, 1)
        for edge in edges:
            self.draw.line([(edge, top), (edge, bottom)], fill=(20, 20, 20), width=thick)
        for y in (top, bottom):
            self.draw.line([(edges[0], y), (edges[-1], y)], fill=(20, 20, 20), width=thick)
        self.y = bottom


def typeset(source: Path, dpi: int) -> list[Sheet]:
    """Return the pages of a written sample."""
    setter = _Typesetter(dpi)
    body = source.read_text(encoding="utf-8").split("---\n", 2)[2]
    for block in body.split("== ")[1:]:
        kind, _, text = block.partition("\n")
        for line in filter(None, map(str.strip, text.splitlines())):
            if kind in ("header", "signatures"):
                setter.columns([cell.strip() for cell in line.split("||")])
            elif kind == "table":
                setter.table_row([cell.strip() for cell in line.split("|")])
            else:
                setter.paragraph(line, centred=kind == "title", font=setter.bold if kind == "title" else None)
        setter.y += setter.leading // 2
    return [Sheet(image, "\n".join(said)) for image, said in setter.sheets]


def stamped(image: Image.Image, centre: tuple[float, float], dpi: int) -> Image.Image:
    """Return a page with a round red stamp, as pads of ink print them; `centre` in shares of the page."""
    image = image.copy()
    x, y, r = image.width * centre[0], image.height * centre[1], 0.7 * dpi
    seal = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(seal)
    for inset in (0, 0.1, 0.35):
        edge = r * (1 - inset)
        draw.ellipse((x - edge, y - edge, x + edge, y + edge), outline=(214, 40, 48), width=max(dpi // 50, 2))
    font = ImageFont.truetype(FONTS / "LiberationSans-Bold.ttf", round(dpi / 6.5))
    draw.text((x, y), "ĐẢNG BỘ XÃ\nBAN CHẤP HÀNH", fill=(214, 40, 48), font=font, anchor="mm", align="center")
    both = np.minimum(np.asarray(image), np.asarray(seal))
    return Image.fromarray(both)


def scanned(image: Image.Image, seed: int, *, skew: float | None = None) -> Image.Image:
    """Return a page as a poor office scanner gives it: skewed, greyish paper, noise, specks, JPEG."""
    chance = np.random.default_rng(seed)
    angle = chance.uniform(0.5, 1.8) * chance.choice([-1, 1]) if skew is None else skew
    image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(0.6))
    data = np.asarray(image, dtype=np.float32) * 0.93
    data += chance.normal(0, 11, data.shape[:2])[..., None]
    specks = chance.random(data.shape[:2]) < 1e-4
    data[specks] = 60
    return Image.fromarray(data.clip(0, 255).astype(np.uint8))


def photographed(image: Image.Image, seed: int) -> Image.Image:
    """Return a page as a phone sees it on a table: in perspective, light falling off to a corner, blur and noise."""
    chance = np.random.default_rng(seed)
    width, height = image.size
    corners = np.array([[0, 0], [0, height], [width, height], [width, 0]], dtype=float)
    margin = np.array([width, height]) * 0.06
    inward = np.array([[1, 1], [1, -1], [-1, -1], [-1, 1]])
    seen = corners + inward * margin * chance.uniform(0.3, 1.2, (4, 2))
    table = Image.new("RGB", image.size, (92, 70, 52))
    mask = Image.new("L", image.size, 255)
    coefficients = perspective(seen, corners)
    shape = (image.size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    table.paste(image.transform(*shape), mask=mask.transform(*shape))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    light = 1.0 - 0.5 * (x / width * chance.uniform(0.5, 1) + y / height * chance.uniform(0.5, 1)) / 1.5
    data = np.asarray(table.filter(ImageFilter.GaussianBlur(0.9)), dtype=np.float32)
    data = data * light[..., None] * np.array([1.0, 0.97, 0.9], dtype=np.float32)
    data += chance.normal(0, 7, data.shape)
    return Image.fromarray(data.clip(0, 255).astype(np.uint8))


def perspective(outer: np.ndarray, inner: np.ndarray) -> list[float]:
    """Return the eight coefficients by which Pillow takes the picture of `inner` to the corners `outer`."""
    rows = []
    for (x, y), (u, v) in zip(outer, inner, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    return list(np.linalg.solve(np.array(rows), inner.reshape(8)))


def _clean(sheet: Sheet, number: int) -> Image.Image:
    return sheet.image


def _poor(sheet: Sheet, number: int) -> Image.Image:
    return scanned(stamped(sheet.image, (0.3, 0.75), 200) if number % 2 else sheet.image, number)


def _photo(sheet: Sheet, number: int) -> Image.Image:
    return photographed(sheet.image, number)


KINDS: dict[str, tuple[int, Callable[[Sheet, int], Image.Image], float]] = {  # dpi, how, the bar for errors
    "clean": (300, _clean, 0.003),
    "poor": (200, _poor, 0.010),
    "photo": (250, _photo, 0.030),
}


def sheets(dpi: int, step: int = 1) -> Iterator[Sheet]:
    """Yield the pages of every `step`-th written sample."""
    for source in sorted(WRITTEN.glob("*/20*.txt"))[::step]:
        yield from typeset(source, dpi)


def as_pdf(images: list[Image.Image], dpi: int, file: Path, quality: int = 75) -> str:
    """Write pictures as the pages of a PDF and return its path."""
    images[0].save(file, save_all=True, append_images=images[1:], resolution=dpi, quality=quality)
    return str(file)


def error_rate(said: str, text: str) -> float:
    """Return the edits a character that `said` needs to become `text`; blanks, quotes and dots of one look count as
    equal."""
    a, b = _folded(said), _folded(text)
    codes = np.array([ord(c) for c in b])
    row = np.arange(len(b) + 1)
    for i, c in enumerate(a, 1):
        diagonal = row[:-1] + (codes != ord(c))
        best = np.minimum(diagonal, row[1:] + 1)
        whole = np.concatenate([[i], best]) - np.arange(len(b) + 1)
        row = np.minimum.accumulate(whole) + np.arange(len(b) + 1)
    return float(row[-1]) / max(len(b), 1)


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("|", " ").replace("…", "...").replace("–", "-")
    for quote in "“”„":
        text = text.replace(quote, '"')
    return " ".join(text.split())


def main() -> None:
    """Print the error rate of each page and kind."""
    import difflib
    import tempfile

    from tusoi_nlp.extract.reading import text_of
    from tusoi_nlp.extract.recognition import recognized_pages
    from tusoi_nlp.settings import Limits

    n_pages = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    for kind in sys.argv[2:] or list(KINDS):
        dpi, spoil, bar = KINDS[kind]
        every = list(sheets(dpi))
        chosen = every[:: max(len(every) // n_pages, 1)][:n_pages]
        images = [spoil(sheet, number) for number, sheet in enumerate(chosen)]
        with tempfile.TemporaryDirectory() as folder:
            file = as_pdf(images, dpi, Path(folder) / "x.pdf")
            began, spent = time.perf_counter(), time.process_time()
            pages = recognized_pages(file, range(1, len(chosen) + 1), Limits()).pages
            seconds, work = time.perf_counter() - began, time.process_time() - spent
        rates = []
        for page, sheet in zip(pages, chosen, strict=True):
            said, text = _folded(text_of([page])), _folded(sheet.text)
            rates.append(error_rate(said, text))
            print(f"  {kind} {rates[-1]:.4f} confidence {page.confidence}")
            for tag, i, j, k, m in difflib.SequenceMatcher(None, said, text, autojunk=False).get_opcodes():
                if tag != "equal":
                    print(f"      {said[max(i - 6, 0) : j + 6]!r} -> {text[max(k - 6, 0) : m + 6]!r}")
        mean = sum(rates) / len(rates)
        print(f"{kind}: mean {mean:.4f} bar {bar} {len(chosen) / seconds:.2f} pages/s, {work / len(chosen):.2f} s CPU")


if __name__ == "__main__":
    main()
