"""Hand-written lines with marked names: how many the masking takes out, and how much else."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tusoi_nlp.structure.masking import mask_paragraphs
from tusoi_nlp.structure.paragraphs import Paragraph

LINES = Path(__file__).parent / "lines"
MASK = re.compile(r"\[(?:ĐV\d|NGOÀI\d|SỐ |THƯ |BIỂN |NGÀY |ĐỊA )[^\]]*\]")
MARK = re.compile(r"\{([a-z])\|([^}]*)\}")
KINDS = {"n": "full name", "g": "given name", "b": "bare given name", "i": "initials"}


@dataclass(frozen=True)
class Case:
    number: int
    form: str
    text: str
    marked: tuple[tuple[int, int, str], ...]


def cases(file, parity=None):
    """Return the cases of a file; those of parity 1 may be looked at, those of parity 0 are only measured."""
    form, number, found = "", 0, []
    for line in (LINES / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            form = line.removeprefix("##").strip()
        elif line:
            number += 1
            if parity is None or number % 2 == parity:
                found.append(case(number, form, line.replace("⏎", "\n")))
    return found


def case(number, form, line):
    text, marked, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        marked.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return Case(number, form, text + line[at:], tuple(marked))


def masks(text):
    """Return the [start, end) of what masking takes out of `text`."""
    rows = [Paragraph(row, 1, tuple(row.split(" | ")) if " | " in row else ()) for row in text.split("\n")]
    taken, at = [], 0
    for row, after in zip(rows, mask_paragraphs(rows), strict=True):
        kept = [re.escape(piece) for piece in MASK.split(after.text)]
        found = re.fullmatch("(.+?)".join(kept), row.text)
        taken += [(at + found.start(n), at + found.end(n)) for n in range(1, len(kept))]
        at += len(row.text) + 1
    return taken


def letters(text, start, end, outside):
    return any(text[n].isalnum() and not any(a <= n < b for a, b in outside) for n in range(start, end))


def missed(case):
    taken = masks(case.text)
    return [(kind, case.text[a:b]) for a, b, kind in case.marked if letters(case.text, a, b, taken)]


def wrong(case):
    marked = [(a, b) for a, b, _ in case.marked]
    return [case.text[a:b] for a, b in masks(case.text) if letters(case.text, a, b, marked)]


def recall(cases_, kinds):
    n = sum(kind in kinds for case in cases_ for _, _, kind in case.marked)
    return 1 - sum(kind in kinds for case in cases_ for kind, _ in missed(case)) / n


def precision(cases_):
    n = sum(len(masks(case.text)) for case in cases_)
    return 1 - sum(len(wrong(case)) for case in cases_) / n


EVERY_HALF = pytest.mark.parametrize("parity", [1, 0])


def test_there_are_as_many_lines_as_the_bars_ask_for():
    assert len(cases("names.txt")) >= 300
    assert len(cases("kept.txt")) >= 150


@EVERY_HALF
def test_full_names_are_taken_out(parity):
    assert recall(cases("names.txt", parity), "n") >= 0.995


@EVERY_HALF
def test_given_names_and_initials_after_an_honorific_are_taken_out(parity):
    assert recall(cases("names.txt", parity), "gi") >= 0.98


@EVERY_HALF
def test_given_names_of_persons_named_later_are_taken_out(parity):
    assert recall(cases("names.txt", parity), "b") >= 0.95


@EVERY_HALF
def test_numbers_addresses_and_birth_dates_are_taken_out(parity):
    assert recall(cases("names.txt", parity), "pcklead") >= 0.98


@EVERY_HALF
def test_hardly_anything_else_is_taken_out(parity):
    assert precision([*cases("names.txt", parity), *cases("kept.txt", parity)]) >= 0.97


def test_lines_never_mended_on_keep_near_the_bars():
    blind = cases("blind.txt")
    assert recall(blind, "nb") >= 0.97
    assert recall(blind, "gi") >= 0.98
    assert precision(blind) >= 0.95


def main():
    for parity, told in ((1, "looked at"), (0, "measured only")):
        named, kept = cases("names.txt", parity), cases("kept.txt", parity)
        if parity:
            named += cases("more_names.txt")
        counts = Counter(kind for case in named for _, _, kind in case.marked)
        lost = Counter(kind for case in named for kind, _ in missed(case))
        print(told, {k: f"{n - lost[k]}/{n}" for k, n in counts.items()}, f"precision {precision([*named, *kept]):.4f}")
        if parity:
            for case in [*named, *kept]:
                if missed(case) or wrong(case):
                    print(
                        "  ",
                        case.number,
                        case.form[:12],
                        "|",
                        case.text,
                        "| missed",
                        missed(case),
                        "wrong",
                        wrong(case),
                    )


if __name__ == "__main__":
    main()
