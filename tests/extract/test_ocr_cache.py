import os
import random
import stat

from tusoi_nlp.extract import ocr_cache


def test_what_is_kept_is_found_again_under_its_secret_only(tmp_path, monkeypatch):
    monkeypatch.setenv("TUSOI_CACHE", str(tmp_path / "cache"))
    assert ocr_cache.find(b"a page") is None
    ocr_cache.keep(b"a page", "chi bộ".encode())
    assert ocr_cache.find(b"a page") == "chi bộ".encode()
    assert ocr_cache.find(b"another") is None


def test_the_text_cannot_be_read_without_the_page(tmp_path, monkeypatch):
    monkeypatch.setenv("TUSOI_CACHE", str(tmp_path / "cache"))
    ocr_cache.keep(b"a page", b"nguyen van mau " * 50)
    (kept,) = (file.read_bytes() for file in (tmp_path / "cache").rglob("*") if file.is_file())
    assert b"mau" not in kept
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


def test_a_broken_entry_is_no_entry(tmp_path, monkeypatch):
    monkeypatch.setenv("TUSOI_CACHE", str(tmp_path))
    ocr_cache.keep(b"a page", b"x")
    (file,) = (file for file in tmp_path.rglob("*") if file.is_file())
    for data in (b"", b"broken", file.read_bytes()[:-3]):
        file.write_bytes(data)
        assert ocr_cache.find(b"a page") is None


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("TUSOI_CACHE", str(tmp_path / "file"))
    ocr_cache.keep(b"a page", b"x")
    assert ocr_cache.find(b"a page") is None


def test_the_cache_stands_where_the_user_keeps_caches(tmp_path, monkeypatch):
    monkeypatch.delenv("TUSOI_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert ocr_cache.folder() == tmp_path / "tusoi" / "ocr"


def test_beyond_its_size_what_was_kept_first_is_dropped(tmp_path, monkeypatch):
    monkeypatch.setenv("TUSOI_CACHE", str(tmp_path))
    monkeypatch.setenv("TUSOI_CACHE_MB", "1")
    monkeypatch.setattr(ocr_cache, "_SHELVES", 250)  # 4,000 bytes each
    monkeypatch.setattr(ocr_cache, "_place", lambda secret: tmp_path / "00" / secret.decode())
    for n in range(4):
        ocr_cache.keep(b"page%d" % n, random.Random(n).randbytes(1_500))
        os.utime(tmp_path / "00" / f"page{n}", ns=(n, n))
    assert [ocr_cache.find(b"page%d" % n) is not None for n in range(4)] == [False, False, True, True]
