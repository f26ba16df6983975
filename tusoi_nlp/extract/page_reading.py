"""What is recognised on one page: its text, from whichever side it stands on, and what stands apart or in red ink."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tusoi_nlp.extract import page_image, page_ink
from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.page_tables import with_tables
from tusoi_nlp.extract.recognized import Recognized
from tusoi_nlp.extract.tesseract import read_scattered, read_words
from tusoi_nlp.text.syllables import share_of_syllables

if TYPE_CHECKING:
    from PIL.Image import Image

_GOOD = 0.55  # confidence times share of syllables from which a page stands upright; upside down it has 0.2
_TURNS = (12, -12)  # degrees, of stamps that lie further askew than pages do, which are turned level
_RISES, _SINKS = 0.75, 0.2  # of their size, by which letters with marks stand above and below the baseline


def recognize_page(engine: Any, image: Image) -> Recognized:
    """Return what is recognised on a page, and what else it says, in red ink or apart from its text."""
    page, quarters, apart = _best_side(engine, page_image.prepared(image))
    red = page_ink.red_ink(image)
    stamps = () if red is None else _stamps(engine, page_image.turned(red, quarters))
    return page._replace(stamps=(() if apart is None else capitals_on(engine, apart)) + stamps)


def _best_side(engine: Any, flat: Image) -> tuple[Recognized, int, Image | None]:
    """Return the best of what is recognised on a prepared page, the quarters it was turned by, what stands apart."""
    ink = page_image.share_of_ink(flat)
    best, best_quality, turn, stood = Recognized([], *flat.size, ink), -1.0, 0, flat
    small = page_image.seen_small(flat)
    sides = (1, 0) if page_image.lies_sideways(small) else (0, 1)
    for side in sides:
        level = page_image.level(*(page_image.turned(picture, side) for picture in (flat, small)))
        level = page_image.without_leaders(level)
        for half in (0, 2):
            upright = page_image.turned(level, half)
            page = Recognized(read_words(engine, upright), *level.size, ink)
            quality = _quality(page)
            if quality > best_quality:
                best, best_quality, turn, stood = page, quality, side + half, upright
            if best_quality >= _GOOD:
                best = best._replace(words=best.words + _left_out(engine, upright, best.words))
                apart = page_ink.standing_apart(upright, _edges(best.words))
                return with_tables(engine, upright, best), turn, apart
    return best, turn, page_ink.standing_apart(stood, _edges(best.words))


def _quality(page: Recognized) -> float:
    return page.confidence * share_of_syllables(" ".join(word.text for word in page.words))


def _left_out(engine: Any, image: Image, words: list[Box]) -> list[Box]:
    """Return the words of lines of which nothing was recognised on a page that otherwise reads well."""
    from tesserocr import PSM

    size = words[0].size
    rest, lines = page_ink.left_out(image, _edges(words), size)
    found: list[Box] = []
    engine.SetPageSegMode(PSM.SINGLE_BLOCK)
    for left, top, right, bottom in lines:
        seen = read_words(engine, rest.crop((left, top, right, bottom)))
        if seen and _quality(Recognized(seen, 0, 0, 0.0)) >= _GOOD:
            found += [
                w._replace(left=w.left + left, right=w.right + left, baseline=w.baseline + top, size=size) for w in seen
            ]
    engine.SetPageSegMode(PSM.AUTO)
    return found


def _edges(words: Iterable[Box]) -> list[page_ink.Edges]:
    return [
        (round(w.left), round(w.baseline - _RISES * w.size), round(w.right), round(w.baseline + _SINKS * w.size))
        for w in words
    ]


def _stamps(engine: Any, red: Image) -> tuple[str, ...]:
    """Return the lines that stand anywhere on a picture of red ink.

    Stamps are set down askew and within frames, which touch their letters: each way of looking misses some.
    """
    level = page_image.level(red, page_image.seen_small(red))
    askew = [red.rotate(turn, expand=True, fillcolor=255) for turn in _TURNS]
    return read_scattered(engine, (red, level, page_ink.without_frames(level), *askew))


def capitals_on(engine: Any, apart: Image) -> tuple[str, ...]:
    """Return the lines in capitals on a picture of what stands apart from the text, with frames around it or without.

    A frame that touches letters makes others of them: "MẠT".
    """
    from tesserocr import PSM

    bare = page_ink.without_frames(apart)
    framed = () if bare.tobytes() == apart.tobytes() else read_scattered(engine, (bare,), PSM.SINGLE_BLOCK)
    said = dict.fromkeys(read_scattered(engine, (apart,)) + framed)
    return tuple(line for line in said if line.isupper())
