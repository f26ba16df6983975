"""tusoi extract: what the program reads in a file: its text, page by page, and its structure, masked."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from tusoi_nlp.cli import options
from tusoi_nlp.errors import NothingAnalysedError
from tusoi_nlp.messages import Lang, say, write_number
from tusoi_nlp.records import Minutes, Page, Skipped, Source
from tusoi_nlp.settings import OcrMode, Settings
from tusoi_nlp.structure import build_minutes


@click.command(
    epilog="""\b
Ví dụ:
  tusoi extract bien-ban-thang-6.pdf
  tusoi extract bien-ban/ --json > van-ban.jsonl
"""
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Mỗi tệp một dòng JSON: trang, dòng, ô của bảng và cấu trúc.")
@options.ocr
@options.lang
def command(files: tuple[str, ...], as_json: bool, ocr: OcrMode, lang: Lang) -> None:
    """In văn bản đọc được trong từng FILE (tệp hoặc thư mục) theo trang, rồi cấu trúc nhận ra.

    Văn bản theo trang giữ nguyên như trong tệp, KỂ CẢ HỌ TÊN, số điện thoại, số định danh, để đối chiếu với bản gốc:
    chỉ xem trên máy mình, đừng lưu chung hay gửi đi. Hàng của bảng in thành "ô | ô". Cấu trúc thì đã che họ tên;
    scan và explain cũng chỉ làm việc với văn bản đã che. Tệp có dấu MẬT không được in gì.

    Tệp không đọc được thì báo lý do và cách khắc phục ở đầu ra lỗi. Mã thoát 3 khi không đọc được tệp nào.
    """
    from tusoi_nlp.extract import find_sources, kind_of
    from tusoi_nlp.extract.child import Extractor

    settings = Settings(ocr=ocr)
    found = find_sources(files, settings)
    n_read = 0
    with Extractor(settings) as extractor:
        for item in found:
            pages = item if isinstance(item, Skipped) else extractor.read(item)
            if isinstance(pages, Skipped):
                click.echo(_told(pages, lang), err=True)
                continue
            n_read += 1
            source = item if isinstance(item, Source) else item.source
            kind = kind_of(source, settings.limits)
            click.echo(_as_json(source, pages, kind) if as_json else _as_text(source, pages, kind, lang))
    if not n_read:
        raise NothingAnalysedError("nothing_read", n=len(found))


def _told(skipped: Skipped, lang: Lang) -> str:
    from tusoi_nlp.report.words import tell_remedy, tell_skip

    reason, remedy = tell_skip(skipped, lang), tell_remedy(skipped, lang)
    return say("extract.skipped", lang, path=skipped.source.path, code=skipped.code, reason=reason, remedy=remedy)


def _as_json(source: Source, pages: tuple[Page, ...], kind: str) -> str:
    read = {"path": source.path, "sha256": source.sha256, "kind": kind}
    structure = asdict(build_minutes(pages, source))
    return json.dumps(
        {**read, "pages": [asdict(page) for page in pages], "structure": structure}, ensure_ascii=False, default=str
    )


def _as_text(source: Source, pages: tuple[Page, ...], kind: str, lang: Lang) -> str:
    told = [say("extract.file", lang, path=source.path, kind=kind, n_pages=len(pages))]
    for page in pages:
        confidence = "–" if page.confidence is None else write_number(page.confidence, lang, ".2f")
        heading = "page_unread" if page.unread else "page_ocr" if page.ocr else "page"
        told.append(say(f"extract.{heading}", lang, page=page.number, confidence=confidence))
        told.extend(line.text for line in page.lines)
    return "\n".join([*told, *_structure_told(build_minutes(pages, source), lang)])


def _structure_told(minutes: Minutes, lang: Lang) -> list[str]:
    """Return what was made out of a document in a few lines: what it is, of whom, when, who came, its sections."""
    header, attendance = minutes.header, minutes.attendance
    facts = {
        "genre": say(f"genre.{minutes.genre}", lang),
        "cell": header.cell,
        "parent": header.parent,
        "period": minutes.period,
        "held_on": header.held_on,
        "n_due": attendance.n_due,
        "n_present": attendance.n_present,
        "duration": minutes.duration_min,
        "n_speakers": minutes.n_speakers,
        "n_passages": len(minutes.passages),
        "sections": "; ".join(say(f"section.{section.kind}", lang) for section in minutes.sections),
    }
    return [say("extract.structure", lang, **{name: "–" if fact is None else fact for name, fact in facts.items()})]
