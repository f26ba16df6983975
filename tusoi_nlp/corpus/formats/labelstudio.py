"""Label Studio's JSON (labelstud.io/guide/task_format), for the labelling interface in docs/huan-luyen.md.

Spans: its front end has counted UTF-16 code units (issue 1347) and, later, characters (pull request 1559), so a span is
taken in the unit in which it gives the words that stand beside it; without words, and in writing, in UTF-16.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tusoi_nlp.corpus.formats.rows import (
    Format,
    decode,
    from_utf16,
    join_row,
    load_json,
    placed_tags,
    read_tag,
    side_fields,
    to_utf16,
)
from tusoi_nlp.corpus.lines import Row
from tusoi_nlp.errors import CorpusError


def _choice(name: str, values: Sequence[str]) -> Row:
    return {"id": name, "from_name": name, "to_name": "text", "type": "choices", "value": {"choices": list(values)}}


def _region(text: str, tag: Row, place: int) -> list[Row]:
    start, end = (to_utf16(text, tag[edge]) for edge in ("start", "end"))
    base = {"id": f"r{place}", "to_name": "text"}
    span = {"start": start, "end": end, "text": text[tag["start"] : tag["end"]]}
    return [
        {**base, "from_name": "indicator", "type": "labels", "value": {**span, "labels": [tag["id"]]}},
        {**base, "from_name": "stance", "type": "choices", "value": {**span, "choices": [tag["stance"]]}},
    ]


def _write_task(row: Row) -> Row:
    task: Row = {"data": {"text": row["text"], **side_fields(row)}}
    if row.get("criticism"):
        result = [_choice("criticism", [row["criticism"]])]
        result += [_choice("facets", row["facets"])] if row.get("facets") else []
        for place, tag in enumerate(placed_tags(row)):
            result += _region(row["text"], tag, place)
        task["annotations"] = [{"result": result}]
    return task


def write(rows: Sequence[Row]) -> bytes:
    """Return tasks for import into Label Studio, with annotations where a row has a label."""
    return (json.dumps([_write_task(row) for row in rows], ensure_ascii=False, indent=1) + "\n").encode()


def _write_breaks(words: str) -> str:
    """Return `words` as the front end notes a selection: a backslash and an n for each line break."""
    return words.replace("\r", "\\n").replace("\n", "\\n")


def _span(text: str, value: Row, where: str) -> tuple[int, int]:
    start, end, words = value.get("start"), value.get("end"), value.get("text")
    if not isinstance(start, int) or not isinstance(end, int):
        raise CorpusError("format_span", where=where, span=f"{start}-{end}")
    utf16 = from_utf16(text, start), from_utf16(text, end)
    for first, last in (utf16, (start, end)):
        if words is None or text[first:last] == words or _write_breaks(text[first:last]) == words:
            return first, last
    raise CorpusError("format_span", where=where, span=f"{start}-{end}")


def _read_regions(text: str, results: Sequence[Row], where: str) -> list[Row]:
    """Return the tags: labels of regions, each with the stance chosen for the region of that id."""
    stances = {
        one["id"]: one["value"]["choices"][0]
        for one in results
        if one.get("from_name") == "stance" and one["value"].get("choices")
    }
    tags = []
    for one in results:
        for name in one["value"].get("labels", ()):
            tag, (start, end) = read_tag(name), _span(text, one["value"], where)
            stance = tag["stance"] or stances.get(one["id"])
            tags.append({"id": tag["id"], "stance": stance, "start": start, "end": end})
    return tags


def _read_task(task: Row, where: str) -> Row:
    if "data" not in task:
        raise CorpusError("format_wrong", where=where, why="data; JSON, not JSON-MIN")
    data = dict(task["data"])
    text = data.pop("text")
    done = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
    results = [one for one in done[-1]["result"] if "value" in one] if done else []  # a relation has none
    chosen = {
        one["from_name"]: one["value"]["choices"]
        for one in results
        if one["type"] == "choices" and one["from_name"] != "stance" and one["value"].get("choices")
    }
    labels = {
        "criticism": chosen.get("criticism", [None])[0],
        "facets": chosen.get("facets", []),
        "indicators": _read_regions(text, results, where),
    }
    if done and done[-1].get("completed_by") is not None and "annotator" not in data:
        data["annotator"] = _name_annotator(done[-1]["completed_by"])
    return join_row(text, labels, data)


def _name_annotator(completed_by: Any) -> str:
    """Return a name by number alone; newer exports write the whole account with its address."""
    return f"label-studio-{completed_by.get('id') if isinstance(completed_by, dict) else completed_by}"


def read(data: bytes) -> list[Row]:
    """Return a row for each task, from its last annotation that was not cancelled; without one, a row without label."""
    found = load_json(decode(data))
    tasks = [found] if isinstance(found, dict) else found  # one task alone, as its API gives it
    try:
        return [_read_task(task, f"task {task.get('id', n)}") for n, task in enumerate(tasks, start=1)]
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise CorpusError("format_wrong", where="Label Studio", why=f"{type(error).__name__} {error}") from error


LABEL_STUDIO = Format(read, write)
