from dataclasses import replace

from fake_records import fake_run

from tusoi_nlp.records import Difference
from tusoi_nlp.settings import Limits, Settings
from tusoi_nlp.store import compare, fingerprint, library_versions

MODEL = {"model.skops": b"weights", "nq04": b"cues"}


def test_a_new_model_or_catalogue_leaves_what_was_read():
    before = fingerprint(Settings(), MODEL)
    after = fingerprint(Settings(), {**MODEL, "model.skops": b"other weights"})
    assert after.reading == before.reading
    assert after.judging != before.judging


def test_other_limits_change_what_is_read_and_another_way_of_ocr_stands_apart():
    before = fingerprint(Settings(), MODEL)
    assert fingerprint(Settings(ocr="never"), MODEL) == before._replace(ocr="never")
    assert fingerprint(Settings(limits=Limits(pages=9)), MODEL).reading != before.reading


def test_the_language_of_reports_changes_nothing():
    assert fingerprint(Settings(lang="en"), MODEL) == fingerprint(Settings(lang="vi"), MODEL)


def test_differences_name_what_changed_and_how():
    before = fake_run([], [], (), ()).manifest
    now = replace(before, model="models/moi", contents=(("nq04", "ab12"),), finished_at="later")
    assert compare(before, now) == (
        Difference("model", "models/thu", "models/moi"),
        Difference("nq04 (sha256)", "", "ab12"),
    )


def test_results_rest_on_the_readers_of_xml_and_pictures():
    assert {"lxml", "pillow"} <= dict(library_versions()).keys()
