"""What is worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as functools.cached_property is
    """A cached_property without its lock, which takes longer than most of what a passage is asked for."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    def __get__(self, one: Any, owner: type) -> T:
        value = self._work_out(one)
        one.__dict__[self._name] = value  # as one that is frozen allows too
        return value
