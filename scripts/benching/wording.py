"""The words of our reading beside those of pdfplumber, page by page: what differs, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from tusoi_nlp.extract import pdf
from tusoi_nlp.extract.reading import Reading, text_of
from tusoi_nlp.settings import Settings
from tusoi_nlp.text.normalize import normalize

KINDS = {
    "blanks": "the same letters, other blanks between them",
    "elsewhere": "the same words in another place on the page",
    "running": "a page number or running line, which we keep apart",
    "letters": "other letters",
    "lost": "in pdfplumber's text alone",
    "added": "in our text alone",
}


class Difference(NamedTuple):
    """Words of pdfplumber and ours in their place, and the kind of difference: a key of `KINDS`."""

    kind: str
    plain: tuple[str, ...]
    ours: tuple[str, ...]


class Wording(NamedTuple):
    """Pages and words of pdfplumber that were compared, and what differs."""

    n_pages: int
    n_words: int
    differences: list[Difference]

    def told(self, n_examples: int = 2) -> str:
        """Return the count of differences by kind, each with some of them."""
        counts = Counter(difference.kind for difference in self.differences)
        rows = [f"words on {self.n_pages} pages beside pdfplumber's {self.n_words:,}: {counts.total()} differences"]
        for kind, n in counts.most_common():
            some = [d for d in self.differences if d.kind == kind][:n_examples]
            shown = "; ".join(f"{' '.join(d.plain)!r} : {' '.join(d.ours)!r}" for d in some)
            rows.append(f"  {n} {kind} ({KINDS[kind]}): {shown}")
        return "\n".join(rows)


def compare_wording(files: Sequence[Path]) -> Wording:
    """Return what differs between our words and pdfplumber's on every page of PDFs."""
    import pdfplumber

    n_pages = n_words = 0
    found: list[Difference] = []
    for file in files:
        reading = pdf.read(str(file), Settings().limits)
        with pdfplumber.open(file) as document:
            texts = [normalize(page.extract_text()).split() for page in document.pages]
        for number, plain in enumerate(texts):
            n_pages, n_words = n_pages + 1, n_words + len(plain)
            found += differences(plain, reading, number)
    return Wording(n_pages, n_words, found)


def differences(plain: Sequence[str], reading: Reading, number: int) -> Iterator[Difference]:
    """Yield what differs between pdfplumber's words of a page and those of page `number` (from 0) of our reading."""
    ours = text_of(reading.pages[number : number + 1]).split()
    lost, added = Counter(plain) - Counter(ours), Counter(ours) - Counter(plain)
    running = {word for line in reading.margins for word in " ".join((*line.cells, line.text)).split()}
    for tag, a, b, c, d in SequenceMatcher(None, plain, ours, autojunk=False).get_opcodes():
        theirs, here = tuple(plain[a:b]), tuple(ours[c:d])
        if tag == "equal":
            continue
        if "".join(theirs) == "".join(here):
            kind = "blanks"
        elif not any(lost[word] for word in theirs) and not any(added[word] for word in here):
            kind = "elsewhere"
        elif theirs and here:
            kind = "letters"
        elif theirs:
            kind = "running" if running.issuperset(theirs) else "lost"
        else:
            kind = "added"
        yield Difference(kind, theirs, here)
