"""Errors that the user can mend. Anything else is a bug and keeps its traceback."""

from __future__ import annotations

from tusoi_nlp.messages import Lang, say


class TusoiError(Exception):
    """Base of all errors the user can mend; `exit_code` is what the command line ends with.

    `key` names a message of the group `errors` in data/messages/; `values` fill it. The offending value and place
    (file, line, page) belong there, never a stretch of the minutes.
    """

    exit_code = 4

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def told(self, lang: Lang) -> str:
        """Return the message in `lang`: what is wrong, where, and what to do."""
        return say(f"errors.{self.key}", lang, **self.values)

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
