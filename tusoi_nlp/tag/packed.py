"""Rows of numbers, each row packed in one integer: to add such integers adds their rows, number by number."""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct

_BITS = 64  # of each number
STEP = 2.0**-24  # to which numbers are rounded; it leaves room for sums, and for factors, up to 2**39 together


class Packer:
    """Packs rows of `width` numbers."""

    def __init__(self, width: int) -> None:
        self._numbers = Struct(f"<{width}Q")
        self._lift = sum(1 << (_BITS * at + _BITS - 1) for at in range(width))  # above any number below zero

    def pack(self, row: Sequence[float]) -> int:
        """Return `row` as steps of STEP."""
        return sum(round(number / STEP) << (_BITS * at) for at, number in enumerate(row))

    def order(self, packed: int) -> tuple[int, ...]:
        """Return a number for each of those packed, which stand to each other as those do."""
        return self._numbers.unpack((packed + self._lift).to_bytes(self._numbers.size, "little"))
