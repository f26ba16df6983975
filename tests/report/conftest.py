import pytest
from fake_records import fake_run, fake_skipped
from two_cells import LABELS, hollow_analysis

from tusoi_nlp import messages
from tusoi_nlp.aggregate import summarize
from tusoi_nlp.records import RosterRow


@pytest.fixture
def labels():
    return LABELS


@pytest.fixture(autouse=True)
def skip_words(monkeypatch):
    """Put words that are these tests' own for why files are skipped: the real ones belong to another part."""
    table = dict(messages._table())
    for code in ("encrypted", "empty"):
        table[f"skip_reason.{code}"] = {"vi": f"lý do {code}", "en": f"reason {code}"}
        table[f"skip_remedy.{code}"] = {"vi": f"cách xử lý {code}", "en": f"remedy {code}"}
    monkeypatch.setattr(messages, "_table", lambda: table)


@pytest.fixture
def run():
    """Return a run of two cells: one with two documents, one with nothing but skipped files."""
    analyses = [hollow_analysis("dong/2025-05.docx"), hollow_analysis("dong/2025-06 <b>.docx")]
    skipped = [fake_skipped("tay/khoa.pdf"), fake_skipped("tay/rong.docx", "empty", "0 byte")]
    roster = [RosterRow("tay/*", "tay", "Chi bộ thôn Tây & Bắc", "Đảng ủy xã An Hạ", None, None, None)]
    return fake_run(analyses, skipped, *summarize(analyses, skipped, roster))


@pytest.fixture
def empty_run():
    return fake_run([], [], (), ())
