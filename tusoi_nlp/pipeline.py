"""The story of the program: a file becomes an analysis, a folder of files a run, a run a report."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tusoi_nlp import __version__
from tusoi_nlp.aggregate import summarize
from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.classify import Classifier, PassageText, default_model, load_classifier
from tusoi_nlp.classify.finder import Finder, Searched, load_finder
from tusoi_nlp.engine import ENGINES, Workers
from tusoi_nlp.errors import NothingAnalysedError, RunFolderError, SettingsError
from tusoi_nlp.extract.child import Extractor
from tusoi_nlp.extract.sources import find_sources
from tusoi_nlp.extract.temporary import TemporaryFolder
from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Analysis, Changes, Manifest, RosterRow, Run, Skipped, Source
from tusoi_nlp.report import REPORTS, write_report
from tusoi_nlp.settings import Settings
from tusoi_nlp.store import (
    Fingerprint,
    ResultStore,
    RunFolder,
    compare,
    digests,
    fingerprint,
    library_versions,
    settings_told,
)
from tusoi_nlp.structure import build_minutes

Progress = Callable[[int, int, int], None]
"""Is told of files done, those of an earlier scan among them; files to read; files skipped where they were found."""

_ALONE = Workers()


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker builds once: the reader of files, the finder of indicators and the classifier."""

    extractor: Extractor
    finder: Finder
    classifier: Classifier


def model_folder(settings: Settings) -> Path:
    """Return the folder of the model that `settings` name, of the newest one shipped where they name none."""
    return Path(settings.model) if settings.model else default_model()


def build_tools(settings: Settings, temporary: str | None = None) -> Tools:
    """Return the tools that `settings` name; copies of documents lie in the folder `temporary` where there is one.

    Raises:
        SettingsError: a catalogue or the model is missing or wrong.
    """
    folder = model_folder(settings)
    return Tools(Extractor(settings, temporary), load_finder(settings.catalogues, folder), load_classifier(folder))


def analyze(item: Source | Analysis, tools: Tools) -> Analysis | Skipped:
    """Return what the record in one file shows, or why the file could not be read.

    What was read before (`Analysis`) is only judged again, its file left alone.
    """
    found = item if isinstance(item, Analysis) else read(item, tools)
    return found if isinstance(found, Skipped) else judge(found, tools)


def read(source: Source, tools: Tools) -> Analysis | Skipped:
    """Return a file read as minutes and not yet judged, or why it could not be read."""
    pages = tools.extractor.read(source)
    if isinstance(pages, Skipped):
        return pages
    return Analysis(
        source=source,
        n_pages=len(pages),
        n_pages_ocr=sum(page.ocr for page in pages),
        minutes=build_minutes(pages, source),
        hits=(),
        judgements=(),
        trust=tuple(page.trust for page in pages),
        unread=tuple(page.number for page in pages if page.unread),
        scanned=tuple(page.number for page in pages if page.ocr),
        asks_ocr=any(page.asks_ocr for page in pages),
    )


def judge(analysis: Analysis, tools: Tools) -> Analysis:
    """Return `analysis` with the indicators and judgements of its passages."""
    minutes = analysis.minutes
    return replace(
        analysis,
        hits=tools.finder.find_all(
            [Searched(p.text, p.section, minutes.genre, ocr=p.page in analysis.scanned) for p in minutes.passages]
        ),
        judgements=tools.classifier.judge([PassageText(p.text, p.section) for p in minutes.passages]),
    )


def build_analyze(
    settings: Settings, expected: Fingerprint, temporary: str
) -> Callable[[Source | Analysis], Analysis | Skipped]:
    """Return `analyze` with its tools: what an engine's worker runs.

    Raises:
        SettingsError: program, model, catalogues or libraries here are not those of the scan (`expected`).
    """
    if fingerprint(settings, _contents(settings)) != expected:
        raise SettingsError("worker_differs", host=platform.node())
    return partial(analyze, tools=build_tools(settings, temporary))


def scan(
    inputs: Sequence[str],
    folder: RunFolder,
    settings: Settings,
    *,
    roster: tuple[RosterRow, ...] = (),
    workers: Workers = _ALONE,
    on_progress: Progress = lambda n_done, n_all, n_unread: None,
) -> Run:
    """Analyse all files of `inputs` into `folder`, going on where an earlier scan of it ended, and return the run.

    Raises:
        RunFolderError: the folder cannot be written.
        NothingAnalysedError: nothing is found in `inputs`.
        SettingsError: the model or a catalogue is wrong.
    """
    started_at = datetime.now(UTC).astimezone()  # reports tell the date of the place
    settings = _with_whole_paths(settings)
    build_tools(settings)  # what is wrong with the model or a catalogue is told before files are looked for
    found = find_sources(inputs, settings, str(folder.path))
    if not found:
        raise NothingAnalysedError("nothing_found", inputs=", ".join(inputs))
    contents = _contents(settings)
    depends = fingerprint(settings, contents)
    with TemporaryFolder() as temporary, folder.results(depends) as store:
        done = _fill(store, found, folder, partial(build_analyze, settings, depends, temporary), workers, on_progress)
        n_dropped = store.keep_only({_source(one).path for one in found})
        n_analysed, n_skipped = store.counts()
    folder.write_roster(roster)
    folder.write_labels(labels_of(settings.catalogues))
    contents |= {"roster": repr(roster).encode()} if roster else {}
    manifest = _manifest(inputs, settings, started_at, (len(found), n_analysed, n_skipped), contents)
    changes = _changes(folder.previous(), manifest, done, n_dropped)
    folder.write_manifest(replace(manifest, changes=changes))
    run = load_run(folder)
    folder.write_manifest(run.manifest)  # where copies in other forms do not count as analysed
    return run


def load_run(folder: RunFolder) -> Run:
    """Return the run that `folder` holds, its cells summed up anew from the results, which stay on disk.

    The store holds what was read of every file; which of them are one document in several forms is found here.

    Raises:
        RunFolderError: the folder cannot be read.
    """
    with folder.results() as store:
        skipped, counts = store.skipped(), store.counts()
    manifest = folder.read_manifest()
    if sum(counts) != manifest.n_found:  # another scan has ended badly, or part of it was deleted
        raise RunFolderError("run_unreadable", folder=folder.path, file="store.sqlite")
    reviews, cell_of = summarize(folder.analyses().values(), skipped, folder.read_roster())
    copies = [copy for review in reviews for copy in review.copies]
    analyses = folder.analyses([copy.source.path for copy in copies])
    skipped = tuple(sorted((*skipped, *copies), key=lambda file: file.source.path))
    manifest = replace(manifest, n_analysed=len(analyses), n_skipped=len(skipped))
    return Run(manifest, analyses, skipped, reviews, cell_of)


def write_reports(run: Run, folder: RunFolder, formats: Sequence[str], lang: Lang) -> tuple[Path, ...]:
    """Write `run` into its folder in each of `formats` (keys of REPORTS) and return what was written.

    Raises:
        RunFolderError: a report cannot be written.
    """
    labels = folder.read_labels()
    return tuple(write_report(name, run, folder.path, lang, labels) for name in formats)


def formats_in(folder: RunFolder) -> tuple[str, ...]:
    """Return the formats (keys of REPORTS) of the reports that stand in a run folder."""
    return tuple(name for name, report in REPORTS.items() if (folder.path / report.place).exists())


def labels_of(catalogues: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return Vietnamese and English labels by indicator."""
    items = (item for name in catalogues for item in load_catalogue(name).items)
    return {item.id: (item.label_vi, item.label_en) for item in items}


def _fill(
    store: ResultStore,
    found: Sequence[Source | Skipped],
    folder: RunFolder,
    build: Callable[[], Callable[[Source | Analysis], Analysis | Skipped]],
    workers: Workers,
    on_progress: Progress,
) -> Counter[type]:
    """Put into `store` what it does not hold of the files found; return how many were judged again, and read."""
    waiting = [item for item in found if isinstance(item, Source) and not store.holds(item)]
    unreadable = [item for item in found if isinstance(item, Skipped)]
    n_all = len(found) - len(unreadable)
    n_done = n_all - len(waiting)
    on_progress(n_done, n_all, len(unreadable))
    done: Counter[type] = Counter()
    items = (store.read_before(source) or source for source in waiting)
    with closing(ENGINES[workers.engine](build, items, workers)) as pairs:
        for item, result in pairs:
            folder.begin()  # not before: a cluster that does not answer leaves an earlier run as it is
            store.put(result or Skipped(_source(item), "out_of_memory"))
            done[type(item)] += isinstance(result, Analysis)
            n_done += 1
            on_progress(n_done, n_all, len(unreadable))
    if n_done != n_all:
        raise RuntimeError(f"the engine {workers.engine!r} gave results of {n_done} files, not of {n_all}")
    folder.begin()
    for skipped in unreadable:
        store.put(skipped)
    return done


def _source(item: Source | Analysis | Skipped) -> Source:
    return item if isinstance(item, Source) else item.source


def _with_whole_paths(settings: Settings) -> Settings:
    """Return `settings` with paths that workers elsewhere understand too."""
    catalogues = tuple(os.path.abspath(name) if os.path.isfile(name) else name for name in settings.catalogues)
    return replace(settings, catalogues=catalogues, model=settings.model and os.path.abspath(settings.model))


def _contents(settings: Settings) -> dict[str, bytes]:
    """Return what each file of the model and each catalogue hold, by names to show."""
    contents = {file.name: file.read_bytes() for file in sorted(model_folder(settings).glob("*.skops"))}
    return contents | {name: repr(load_catalogue(name)).encode() for name in settings.catalogues}


def _manifest(
    inputs: Sequence[str],
    settings: Settings,
    started_at: datetime,
    counts: tuple[int, int, int],
    contents: Mapping[str, bytes],
) -> Manifest:
    """Return the manifest of a scan that ends now, `counts` of files found, analysed and skipped."""
    model = model_folder(settings)
    return Manifest(
        program=__version__,
        model=f"{model.parent.name}/{model.name}",
        catalogues=settings.catalogues,
        libraries=library_versions(),
        settings=settings_told(settings),
        inputs=tuple(inputs),
        started_at=started_at.isoformat(timespec="seconds"),
        finished_at=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        n_found=counts[0],
        n_analysed=counts[1],
        n_skipped=counts[2],
        contents=digests(contents),
    )


def _changes(before: Manifest | None, now: Manifest, done: Counter[type], n_dropped: int) -> Changes | None:
    """Return what the scan of `now` did anew, None where none came before it; `done` is what `_fill` returns."""
    n_kept = now.n_analysed - done[Analysis] - done[Source]
    if not (before or n_kept or n_dropped):
        return None
    differences = compare(before, now) if before else ()
    return Changes(n_kept, done[Analysis], done[Source], differences, n_dropped)
