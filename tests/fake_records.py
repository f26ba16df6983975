"""Small records for tests of cells and reports. All names are invented."""

import hashlib
from datetime import date
from random import Random

from tusoi_nlp.records import (
    Analysis,
    Attendance,
    Header,
    Hit,
    Judgement,
    Manifest,
    Minutes,
    Passage,
    Run,
    Skipped,
    Source,
)


def fake_source(path: str) -> Source:
    sha256 = hashlib.sha256(path.encode()).hexdigest()
    return Source(path=path, file=f"/in/{path}", sha256=sha256, doc_id=sha256[:16], size_bytes=1000)


def fake_hit(text: str, phrase: str, indicator: str = "nq04.1.5", stance: str = "admitted") -> Hit:
    start = text.index(phrase)
    return Hit(indicator, stance, "self", start, start + len(phrase), phrase, "cue")


def fake_judgement(label: str, *facets: str, p: float = 0.9, sure: bool = True) -> Judgement:
    probability = dict.fromkeys(("none", "formulaic", "substantive"), (1 - p) / 2) | {label: p}
    return Judgement(
        criticism=label,
        p_none=probability["none"],
        p_formulaic=probability["formulaic"],
        p_substantive=probability["substantive"],
        sure=sure,
        facets=facets,
        reasons=(),
    )


def fake_analysis(path: str, *passages: tuple, cell: str | None = None, parent: str | None = None, **more) -> Analysis:
    """Return an analysis of passages (text, judgement, hit...); `words` pads the text to a readable length.

    The padding is of the file's own words, or of those of `spoken` where two files hold one text.
    """
    texts = [text for text, *_ in passages]
    starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    minutes = Minutes(
        text="\n".join(texts) + "\n" + padding(more.get("spoken", path), more.get("words", 120)),
        page_starts=(0,),
        genre=more.get("genre", "minutes"),
        form=None,
        period=more.get("period", "2025-06"),
        header=Header(parent=parent, cell=cell, held_on=more.get("held_on", date(2025, 6, 5))),
        attendance=Attendance(n_members=more.get("n_members", 12), n_present=more.get("n_present", 10)),
        duration_min=90,
        sections=(),
        turns=(),
        votes=(),
        passages=tuple(
            Passage(f"p{number + 1}", 1, start, start + len(text), "discussion", "ĐV02|chi ủy viên", text)
            for number, (start, text) in enumerate(zip(starts, texts, strict=True))
        ),
        n_speakers=3,
    )
    return Analysis(
        source=fake_source(path),
        n_pages=2,
        n_pages_ocr=0,
        minutes=minutes,
        hits=tuple(tuple(hits) for _, _, *hits in passages),
        judgements=tuple(judgement for _, judgement, *_ in passages),
    )


def padding(spoken: str, n_words: int) -> str:
    letters = Random(spoken)
    return "".join("".join(letters.choices("aeghilnotu", k=3)) + " " for _ in range(n_words))


def fake_run(analyses, skipped, reviews, cell_of) -> Run:
    manifest = Manifest(
        program="0.1.0",
        model="models/thu",
        catalogues=("nq04",),
        libraries=(("spacy", "3.8.11"),),
        settings=(("ocr", "auto"),),
        inputs=("bien-ban",),
        started_at="2026-11-22T08:15:02+07:00",
        finished_at="2026-11-22T08:16:10+07:00",
        n_found=len(analyses) + len(skipped),
        n_analysed=len(analyses),
        n_skipped=len(skipped),
    )
    return Run(manifest, {one.source.path: one for one in analyses}, tuple(skipped), reviews, cell_of)


def fake_skipped(path: str, code: str = "encrypted", detail: str = "") -> Skipped:
    return Skipped(fake_source(path), code, detail)
