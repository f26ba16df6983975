"""Progress of long work on standard error: one line that renews itself in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from datetime import timedelta

import click

from tusoi_nlp.messages import Lang, say, write_number

_PLAIN_EVERY_S = 10.0  # at first; a log of a long scan needs a line less often
_PLAIN_SHARE = 0.02  # of the time gone by
_TERMINAL_EVERY_S = 0.2
_ENOUGH = 5  # files to tell a rate from; the first waits for the workers to start


class Progress:
    """Told of n done out of n, says how fast it goes and how long it will take."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._terminal = sys.stderr is not None and sys.stderr.isatty()  # closed, as by some schedulers of tasks
        self._started = self._said = time.monotonic()
        self._n_known: int | None = None
        self._first: tuple[int, float] | None = None  # files done when the first was, and when

    def __call__(self, n_done: int, n_all: int, n_unread: int) -> None:
        """Say where the work stands, unless that was said just now; at first, which files `n_all` leaves out."""
        if self._n_known is None:
            self._n_known = n_done
            if n_unread:
                counts = {"n_found": n_all + n_unread, "n_unread": n_unread, "n_all": n_all}
                click.echo(say("scan.unread", self._lang, **counts), err=True)
            if n_done:
                click.echo(say("scan.resumed", self._lang, n_known=n_done, n_left=n_all - n_done), err=True)
            return
        now = time.monotonic()
        self._first = self._first or (n_done, now)
        ended = n_done == n_all > 0
        plain_every = max(_PLAIN_EVERY_S, _PLAIN_SHARE * (now - self._started))
        due = now - self._said >= (_TERMINAL_EVERY_S if self._terminal else plain_every)
        if not (due or ended):
            return
        self._said = now
        line = self._tell(n_done, n_all, now)
        click.echo(f"\r\033[K{line}" if self._terminal else line, err=True, nl=ended or not self._terminal)

    def _tell(self, n_done: int, n_all: int, now: float) -> str:
        """Return how many files are done; how fast it goes and how long it will take where enough are to tell."""
        begun = (self._n_known or 0, self._started)
        after_start = self._first if self._first and n_done - self._first[0] >= _ENOUGH else begun
        n_known, since = begun if n_done == n_all else after_start
        if n_done - n_known < _ENOUGH and n_done < n_all:
            return say("scan.progress_begun", self._lang, n_done=n_done, n_all=n_all)
        rate = (n_done - n_known) / max(now - since, 1e-6)
        left = timedelta(seconds=round((n_all - n_done) / rate))
        told = write_number(rate, self._lang, ".3g")
        return say("scan.progress", self._lang, n_done=n_done, n_all=n_all, rate=told, left=left)
