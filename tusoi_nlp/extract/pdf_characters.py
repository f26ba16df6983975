"""What pdfium says of the characters of a PDF's page, asked for many at once."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable
from functools import cache
from itertools import repeat
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.extract.geometry import Floats

Numbers = NDArray[np.intp]
_AT_ONCE = 4096  # characters whose edges are asked for; a page has some 2,500
_STRIDE = 8  # characters; a line of text has some 80 in a piece or a few
_signature = cache(ctypes.PYFUNCTYPE)  # which makes a class a call
_address = ctypes.c_void_p.from_param


class AskedCharacters:
    """What pdfium says of a page's characters by number, asked for many at once.

    The functions are called by their addresses and without types to convert to: a fourth of the time of a call through
    pypdfium2's types.
    """

    def __init__(self, textpage: Any) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._textpage = textpage
        self._page = _address(ctypes.cast(textpage.raw, ctypes.c_void_p).value)
        self._n = raw.FPDFText_CountChars(textpage)

    def codes(self) -> Numbers:
        """Return the code points of all characters, 0 where the file names no letter.

        pdfium takes a hyphen at the end of a line for no character of the text; here it is one ("COVID-", "TCVN-").
        """
        codes = self._codes()
        for i in np.flatnonzero((codes == 0x02) | (codes == 0xFFFE)).tolist():
            if self._raw.FPDFText_IsHyphen(self._textpage, i) == 1:
                codes[i] = ord("-")
        return codes

    def _codes(self) -> Numbers:
        """Return what the page's text has all at once, but for characters it leaves out or writes in two units."""
        text = np.zeros(self._n + 1, np.uint16)
        address = text.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
        n_units = self._raw.FPDFText_GetText(self._textpage, 0, self._n, address) - 1
        if n_units == self._n and not np.any((text >= 0xD800) & (text <= 0xDFFF)):
            return text[:-1].astype(np.intp)
        ask = _by_address(self._raw.FPDFText_GetUnicode, ctypes.c_uint)
        return np.array(list(map(ask, repeat(self._page), range(self._n))), np.intp)

    def angles(self, numbers: Numbers) -> Floats:
        """Return the angles of characters in radians."""
        ask = _by_address(self._raw.FPDFText_GetCharAngle, ctypes.c_float)
        return np.array(list(map(ask, repeat(self._page), numbers.tolist())), np.float64)

    def origins(self, numbers: Numbers) -> Floats:
        """Return x and y of the points on the baseline where characters begin, shape (2, len(numbers))."""
        ask = _by_address(self._raw.FPDFText_GetCharOrigin, None)
        places = np.zeros((len(numbers), 2))
        targets = map(_address, range(places.ctypes.data, places.ctypes.data + places.nbytes, 8))
        deque(map(ask, repeat(self._page), numbers.tolist(), targets, targets), maxlen=0)  # x and y by turns
        return places.T

    def edges(self, numbers: Numbers) -> Floats:
        """Return left, top, right and bottom of characters, as high as their font, shape (4, len(numbers))."""
        ask = _by_address(self._raw.FPDFText_GetLooseCharBox, None)
        places, targets = _rectangles()
        edges = np.empty((4, len(numbers)))
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            places[: len(some)] = 0
            deque(map(ask, repeat(self._page), some.tolist(), targets), maxlen=0)
            edges[:, at : at + _AT_ONCE] = places[: len(some)].T
        return edges

    def pieces(self, numbers: Numbers) -> Numbers:
        """Return which piece of text each character is of: what the page draws at once, in one font on one line.

        Characters of a piece follow one another: those between two of one piece are not asked for.
        """
        ask = _by_address(self._raw.FPDFText_GetTextObject, ctypes.c_ssize_t)
        pieces = np.zeros(len(numbers), np.intp)
        some = np.append(np.arange(0, len(numbers) - 1, _STRIDE), len(numbers) - 1)[: len(numbers)]
        pieces[some] = list(map(ask, repeat(self._page), numbers[some].tolist()))
        gaps = np.diff(some)
        firsts = np.repeat(pieces[some[:-1]], gaps)
        pieces[: len(firsts)] = firsts
        unsure = np.flatnonzero(firsts != np.repeat(pieces[some[1:]], gaps))
        pieces[unsure] = list(map(ask, repeat(self._page), numbers[unsure].tolist()))
        return pieces

    def fonts(self, numbers: Numbers, pieces: Numbers) -> list[str]:
        """Return the names of the fonts of characters in these pieces, "" where one has none."""
        _, firsts, kinds = np.unique(pieces, return_index=True, return_inverse=True)
        names = [_font(self._textpage, i) for i in numbers[firsts].tolist()]
        return [names[kind] for kind in kinds.tolist()]


@cache
def _rectangles() -> tuple[NDArray[np.float32], list[Any]]:
    """Return room for what pdfium writes, filled anew by each who asks, and the address of each rectangle in it.

    To make the addresses takes a fourth of the time of asking.
    """
    places = np.zeros((_AT_ONCE, 4), np.float32)  # FS_RECTF
    return places, list(map(_address, range(places.ctypes.data, places.ctypes.data + places.nbytes, 16)))


def _by_address(function: Any, result: Any) -> Callable[..., Any]:
    """Return a function of pdfium that takes plain numbers for C's int and `_address` for each pointer."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return _signature(result)(address)  # type: ignore[arg-type]


def _font(textpage: Any, i: int) -> str:
    """Return the name of the font of character `i`, "" where it has none."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage, i, name, len(name), flags)
    return name.raw[: max(min(length, len(name)) - 1, 0)].decode("utf-8", "replace")


@overload
def is_visible(code: int) -> bool: ...
@overload
def is_visible(code: Numbers) -> NDArray[np.bool_]: ...
def is_visible(code: Any) -> Any:
    """Return whether a code point (or each of many) is a character to read: no blank, control, surrogate or none."""
    is_character = ((code < 0xD800) | (code > 0xDFFF)) & (code != 0xFFFE) & (code != 0xFFFF)
    return (code > 32) & (code <= 0x10FFFF) & (code != 0x7F) & (code != 0xA0) & is_character
