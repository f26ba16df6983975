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


class Progress:
    """Told of n done out of n, says how fast it goes and how long it will take."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._terminal = sys.stderr is not None and sys.stderr.isatty()  # closed, as by some schedulers of tasks
        self._started = self._said = time.monotonic()
        self._n_known: int | None = None

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
        ended = n_done == n_all > 0
        plain_every = max(_PLAIN_EVERY_S, _PLAIN_SHARE * (now - self._started))
        due = now - self._said >= (_TERMINAL_EVERY_S if self._terminal else plain_every)
        if not (due or ended):
            return
        self._said = now
        rate = (n_done - self._n_known) / max(now - self._started, 1e-6)
        left = timedelta(seconds=round((n_all - n_done) / rate))
        line = say(
            "scan.progress",
            self._lang,
            n_done=n_done,
            n_all=n_all,
            rate=write_number(rate, self._lang, ".3g"),
            left=left,
        )
        click.echo(f"\r\033[K{line}" if self._terminal else line, err=True, nl=ended or not self._terminal)
