"""A word that may name a person known in the document, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from tusoi_nlp.text.names.tokens import Tokens

_N_AHEAD = 24  # characters, in which the marks stand that tell a given name after them


@dataclass(frozen=True, slots=True)
class Mention:
    """Word `n` of a text; `words` are all of them as they stand."""

    text: str
    words: Tokens
    n: int

    @property
    def word(self) -> str:
        """Return the word as it stands."""
        return self.words.words[self.n]

    @property
    def own(self) -> str:
        """Return the key of the word."""
        return self.words.keys[self.n]

    @property
    def start(self) -> int:
        """Return where the word begins."""
        return self.words.starts[self.n]

    @property
    def end(self) -> int:
        """Return where the word ends."""
        return self.words.ends[self.n]

    @property
    def ahead(self) -> str:
        """Return the characters right before the word."""
        return self.ahead_of(self.n)

    @property
    def before(self) -> int | None:
        """Return the place of the word before, None where more than a blank parts the two."""
        return self.n - 1 if self.n and self.parted(self.n) == " " else None

    @property
    def after(self) -> int | None:
        """Return the place of the word after, None where more than a blank parts the two."""
        return self.n + 1 if self.n + 1 < len(self.words) and self.parted(self.n + 1) == " " else None

    def parted(self, n: int) -> str:
        """Return what parts word `n` from the one before it."""
        return self.text[self.words.ends[n - 1] : self.words.starts[n]]

    def ahead_of(self, n: int) -> str:
        """Return the characters right before word `n`."""
        start = self.words.starts[n]
        return self.text[max(0, start - _N_AHEAD) : start]

    def capital(self, n: int) -> bool:
        """Return whether word `n` is a capital and small letters."""
        return self.words.words[n].istitle()
