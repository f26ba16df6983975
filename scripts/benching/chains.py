"""The two ways from PDFs to judged passages, stage by stage: this program's, and the plain one it is compared with."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class Stopwatch:
    """Adds up the CPU seconds of named stages in this process."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def __call__(self, stage: str, do: Callable[[], T]) -> T:
        """Return what `do` returns, its CPU time counted as `stage`."""
        started = time.process_time()
        result = do()
        self.seconds[stage] += time.process_time() - started
        return result


class PlainChain:
    """pdfplumber, underthesea, scikit-learn: what a capable person writes in an afternoon."""

    def __init__(self, corpus: str) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from underthesea import word_tokenize

        from tusoi_nlp.corpus import read_corpus

        self._words: Callable[..., Any] = word_tokenize
        passages = read_corpus([corpus])[::8]  # learning is not timed
        self._model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+"), LogisticRegression())
        texts = [word_tokenize(passage.text, format="text") for passage in passages]
        self._model.fit(texts, [passage.criticism for passage in passages])

    def __call__(self, file: Path, watch: Stopwatch) -> int:
        """Judge the lines of a PDF; return its number of pages."""
        import pdfplumber

        def read() -> list[str]:
            with pdfplumber.open(file) as pdf:
                return [page.extract_text() for page in pdf.pages]

        pages = watch("read", read)
        lines = [line for page in pages for line in page.splitlines() if line.strip()]
        words = watch("words", lambda: [self._words(line, format="text") for line in lines])
        watch("judge", lambda: self._model.predict_proba(words))
        return len(pages)


class OurChain:
    """The stages of `pipeline.analyze`, the reading in this process so that its CPU time is counted too."""

    def __init__(self) -> None:
        from tusoi_nlp.engine.workers import take_up
        from tusoi_nlp.pipeline import build_tools
        from tusoi_nlp.settings import Settings

        self._settings = Settings()
        self._tools = take_up(lambda: build_tools(self._settings))

    def __call__(self, file: Path, watch: Stopwatch) -> int:
        """Analyse a PDF; return its number of pages.

        Raises:
            ValueError: it was skipped.
        """
        from tusoi_nlp.classify import PassageText
        from tusoi_nlp.classify.finder import Searched
        from tusoi_nlp.extract import read_pages
        from tusoi_nlp.records import Skipped, Source
        from tusoi_nlp.structure import build_minutes

        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        source = Source(file.name, str(file), sha256, sha256[:16], file.stat().st_size)
        pages = watch("read", lambda: read_pages(source, self._settings))
        if isinstance(pages, Skipped):
            raise ValueError(f"{file}: {pages.code} {pages.detail}")
        minutes = watch("structure", lambda: build_minutes(pages, source))
        searched = [Searched(p.text, p.section, minutes.genre) for p in minutes.passages]
        watch("indicators", lambda: self._tools.finder.find_all(searched))
        texts = [PassageText(p.text, p.section) for p in minutes.passages]
        watch("judge", lambda: self._tools.classifier.judge(texts))
        return len(pages)


def time_in_turns(files: Sequence[Path], corpus: str) -> tuple[dict[str, float], dict[str, float], int]:
    """Return CPU seconds by stage of the plain chain and of ours on the same files in turns, and the pages."""
    plain, ours = PlainChain(corpus), OurChain()
    warm = Stopwatch()
    plain(files[0], warm), ours(files[0], warm)
    plain_watch, our_watch, n_pages = Stopwatch(), Stopwatch(), 0
    for file in files:
        n_pages += plain(file, plain_watch)
        ours(file, our_watch)
    return dict(plain_watch.seconds), dict(our_watch.seconds), n_pages
