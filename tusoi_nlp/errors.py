"""Errors that the user can mend. Anything else is a bug and keeps its traceback."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from tusoi_nlp.messages import Lang, say

_CAUSES = {  # what an operating system refuses, as a message of the group `cause`
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.EEXIST: "taken",
    errno.ENAMETOOLONG: "long_name",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something failed: a message of the group `cause`, with words of the operating system where it has none."""

    key: str
    words: str = ""

    @classmethod
    def of(cls, error: Exception) -> Cause:
        """Return the cause that `error` tells."""
        if isinstance(error, UnicodeError):
            return cls("encoding")
        if isinstance(error, OSError) and error.errno:
            return cls(_CAUSES.get(error.errno, "other"), error.strerror or "")
        return cls("damaged")

    def told(self, lang: Lang) -> str:
        """Return the cause in `lang`."""
        return say(f"cause.{self.key}", lang, words=self.words)


class TusoiError(Exception):
    """Base of all errors the user can mend; `exit_code` is what the command line ends with.

    `key` names a message of the group `errors` in data/messages/; `values` fill it. The offending value and place
    (file, line, page) belong there, never a stretch of the minutes. An exception among them is told as its `Cause`.
    """

    exit_code = 4

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = {
            name: Cause.of(value) if isinstance(value, Exception) else value for name, value in values.items()
        }

    def told(self, lang: Lang) -> str:
        """Return the message in `lang`: what is wrong, where, and what to do."""
        values = {name: value.told(lang) if isinstance(value, Cause) else value for name, value in self.values.items()}
        return say(f"errors.{self.key}", lang, **values)

    def __reduce__(self) -> tuple[object, ...]:
        return _made_again, (type(self), self.key, self.values)  # workers of other processes raise them too

    def __str__(self) -> str:
        return self.told("en")


def _made_again(kind: type[TusoiError], key: str, values: dict[str, object]) -> TusoiError:
    return kind(key, **values)


class SettingsError(TusoiError):
    """A setting, a roster, a catalogue or a model is wrong (exit code 4)."""


class CorpusError(TusoiError):
    """A labelled corpus or a file of passages is wrong (exit code 4)."""


class RunFolderError(TusoiError):
    """The run folder cannot be read or written (exit code 6)."""

    exit_code = 6


class NothingAnalysedError(TusoiError):
    """No file could be analysed (exit code 3)."""

    exit_code = 3
