"""The story of the program: a file becomes an analysis, a folder of files a run, a run a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tusoi_nlp import __version__
from tusoi_nlp.aggregate import summarize
from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.classify import Classifier, PassageText, default_model, load_classifier
from tusoi_nlp.classify.stance_model import load_stance
from tusoi_nlp.engine import ENGINES
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.extract.child import Extractor
from tusoi_nlp.extract.sources import find_sources
from tusoi_nlp.records import Analysis, Manifest, RosterRow, Run, Skipped, Source
from tusoi_nlp.report import REPORTS
from tusoi_nlp.settings import Settings
from tusoi_nlp.store import RunFolder, fingerprint, library_versions, settings_told
from tusoi_nlp.structure import build_minutes
from tusoi_nlp.tag import Tagger

Progress = Callable[[int, int], None]  # files done, those of an earlier scan among them; files in all


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker builds once: the reader of files, the tagger and the classifier."""

    extractor: Extractor
    tagger: Tagger
    classifier: Classifier


def model_folder(settings: Settings) -> Path:
    """Return the folder of the model that `settings` name, of the newest one shipped where they name none."""
    return Path(settings.model) if settings.model else default_model()


def build_tools(settings: Settings) -> Tools:
    """Return the tools that `settings` name.

    Raises:
        SettingsError: a catalogue or the model is missing or wrong.
    """
    catalogues = tuple(load_catalogue(name) for name in settings.catalogues)
    folder = model_folder(settings)
    return Tools(Extractor(settings), Tagger(catalogues, load_stance(folder)), load_classifier(folder))


def analyze(source: Source, tools: Tools) -> Analysis | Skipped:
    """Return what the record in one file shows, or why the file could not be read."""
    pages = tools.extractor.read(source)
    if isinstance(pages, Skipped):
        return pages
    minutes = build_minutes(pages, source)
    scanned = {page.number for page in pages if page.ocr}
    return Analysis(
        source=source,
        n_pages=len(pages),
        n_pages_ocr=sum(page.ocr for page in pages),
        minutes=minutes,
        hits=tuple(
            tools.tagger.find_hits(p.text, p.section, minutes.genre, ocr=p.page in scanned) for p in minutes.passages
        ),
        judgements=tools.classifier.judge([PassageText(p.text, p.section) for p in minutes.passages]),
        trust=tuple(page.trust for page in pages),
        unread=tuple(page.number for page in pages if page.unread),
    )


def build_analyze(settings: Settings) -> Callable[[Source], Analysis | Skipped]:
    """Return `analyze` with its tools: what an engine's worker runs."""
    return partial(analyze, tools=build_tools(settings))


@dataclass(frozen=True, slots=True)
class Workers:
    """How a scan is shared out: the name of an engine and the number of its workers."""

    engine: str = "serial"
    jobs: int = 1


def scan(
    inputs: Sequence[str],
    folder: RunFolder,
    settings: Settings,
    *,
    roster: tuple[RosterRow, ...] = (),
    workers: Workers = Workers(),
    on_progress: Progress = lambda n_done, n_all: None,
) -> Run:
    """Analyse all files of `inputs` into `folder`, going on where an earlier scan of it ended, and return the run.

    Raises:
        RunFolderError: the folder cannot be written.
        SettingsError: nothing is found in `inputs`, or the model or a catalogue is wrong.
    """
    started_at = datetime.now(UTC)
    found = find_sources(inputs, settings)
    if not found:
        raise SettingsError("nothing_found", inputs=", ".join(inputs))
    build_tools(settings)  # what is wrong with the model or a catalogue is told here, not by workers that die of it
    with folder.results(_fingerprint(settings)) as store:
        folder.begin()
        waiting = []
        for item in found:
            if isinstance(item, Skipped):
                store.put(item)
            elif not store.holds(item):
                waiting.append(item)
        n_known = len(found) - len(waiting)
        on_progress(n_known, len(found))
        pairs = ENGINES[workers.engine](partial(build_analyze, settings), waiting, workers.jobs)
        for n_done, (source, result) in enumerate(pairs, n_known + 1):
            store.put(result or Skipped(source, "out_of_memory"))
            on_progress(n_done, len(found))
        store.keep_only({_source(item).path for item in found})
    folder.write_roster(roster)
    folder.write_manifest(_manifest(inputs, settings, started_at, folder))
    return load_run(folder)


def load_run(folder: RunFolder) -> Run:
    """Return the run that `folder` holds, its cells summed up anew from the results.

    Raises:
        RunFolderError: the folder cannot be read.
    """
    with folder.results() as store:
        results = tuple(store.results())
    analyses = tuple(result for result in results if isinstance(result, Analysis))
    skipped = tuple(result for result in results if isinstance(result, Skipped))
    reviews, cell_of = summarize(analyses, skipped, folder.read_roster())
    return Run(folder.read_manifest(), analyses, skipped, reviews, cell_of)


def write_reports(run: Run, folder: Path, formats: Sequence[str], settings: Settings) -> tuple[Path, ...]:
    """Write `run` into `folder` in each of `formats` (keys of REPORTS) and return what was written."""
    labels = _labels(settings.catalogues)
    return tuple(REPORTS[name](run, folder, settings.lang, labels) for name in formats)


def _labels(catalogues: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return Vietnamese and English labels by indicator; a moved run may have left its own catalogue behind."""
    labels: dict[str, tuple[str, str]] = {}
    for name in catalogues:
        with suppress(SettingsError):
            labels |= {item.id: (item.label_vi, item.label_en) for item in load_catalogue(name).items}
    return labels


def _source(item: Source | Skipped) -> Source:
    return item.source if isinstance(item, Skipped) else item


def _fingerprint(settings: Settings) -> str:
    model = (model_folder(settings) / "model.skops").read_bytes()
    catalogues = (repr(load_catalogue(name)).encode() for name in settings.catalogues)
    return fingerprint(settings, (model, *catalogues))


def _manifest(inputs: Sequence[str], settings: Settings, started_at: datetime, folder: RunFolder) -> Manifest:
    with folder.results() as store:
        kinds = [isinstance(result, Analysis) for result in store.results()]
    model = model_folder(settings)
    return Manifest(
        program=__version__,
        model=f"{model.parent.name}/{model.name}",
        catalogues=settings.catalogues,
        libraries=library_versions(),
        settings=settings_told(settings),
        inputs=tuple(inputs),
        started_at=started_at.isoformat(timespec="seconds"),
        finished_at=datetime.now(UTC).isoformat(timespec="seconds"),
        n_found=len(kinds),
        n_analysed=sum(kinds),
        n_skipped=len(kinds) - sum(kinds),
    )
