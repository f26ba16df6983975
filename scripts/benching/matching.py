"""Matching alone, timed on the corpus: with the 27, and with a catalogue of 500 items and 10,000 cues.

Both with the learned weights of stance, as users run it, and by the rules alone.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tusoi_nlp.catalogue import Catalogue, load_catalogue
from tusoi_nlp.classify.artefact import default_model
from tusoi_nlp.classify.stance_model import load_stance
from tusoi_nlp.corpus import read_corpus
from tusoi_nlp.engine.workers import take_up
from tusoi_nlp.tag import Tagger

CORPUS = Path(__file__).parents[2] / "corpus"
MIN_MB_PER_S = 3.0  # of matching and stance on one core
MAX_RATIO = 3.0  # of the time with 500 items and 10,000 cues to that with the 27
N_ITEMS, N_CUES = 500, 10_000


def make_big_catalogue(texts: Sequence[str], seed: int = 0) -> Catalogue:
    """Return N_ITEMS items with N_CUES cues: two to five neighbouring words of the texts each, some with a gap."""
    draw = random.Random(seed)
    words = [text.replace(",", " ").replace(".", " ").split() for text in draw.sample(list(texts), 2_000)]
    cues: set[str] = set()
    while len(cues) < N_CUES:
        some = [word for word in draw.choice(words) if word.isalpha()]
        first, n = draw.randrange(max(1, len(some) - 5)), draw.randint(2, 5)
        if len(phrase := some[first : first + n]) == n:
            cues.add(" ".join([phrase[0], draw.choice(["", "", "~", "~6"]), *phrase[1:]]))
    nq04, all_cues, n = load_catalogue("nq04"), sorted(cues), N_CUES // N_ITEMS
    items = (
        replace(nq04.items[0], id=f"big.{i}", cues=tuple(all_cues[i * n : (i + 1) * n]), opposites=(), exclude=())
        for i in range(N_ITEMS)
    )
    return replace(nq04, id="big", items=tuple(items))


def time_matching(taggers: Sequence[Tagger], texts: Sequence[str], rounds: int = 5) -> list[float]:
    """Return the best seconds of CPU that each tagger takes for all texts, measured in turns."""
    best = [float("inf")] * len(taggers)
    for _ in range(rounds):
        for i, tagger in enumerate(taggers):
            started = time.process_time()
            for text in texts:
                tagger.find_hits(text)
            best[i] = min(best[i], time.process_time() - started)
    return best


def bench_matching() -> None:
    """Print how fast indicators and stance are found, and what ten thousand cues cost."""
    texts = [passage.text for passage in read_corpus([str(CORPUS / "passages")])]
    catalogues = [load_catalogue("nq04"), make_big_catalogue(texts)]
    learned = load_stance(default_model())
    ways = {"learned weights": learned, "rules alone": None}
    taggers = take_up(lambda: [Tagger([one], weights) for weights in ways.values() for one in catalogues])
    for tagger in taggers:
        tagger.find_hits("Tôi còn nể nang.")
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    seconds = time_matching(taggers, texts)
    print(f"matching and stance, at least {MIN_MB_PER_S:.0f} MB/s of CPU on a quiet core with the 27;")
    print(f"{N_ITEMS} items and {N_CUES:,} cues at most {MAX_RATIO:.0f} times that:")
    for way, small, big in zip(ways, seconds[::2], seconds[1::2], strict=True):
        print(f"  {way:15} {megabytes / small:5.2f} MB/s, {big / small:.2f} times")
