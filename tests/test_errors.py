import json
import pickle

import pytest

from tusoi_nlp.errors import CorpusError, SettingsError


def open_folder(path):
    path.read_bytes()


def open_missing(path):
    (path / "khong-co").read_bytes()


def read_other_letters(path):
    b"\xff".decode()


def read_json(path):
    json.loads("{")


@pytest.mark.parametrize(
    ("fail", "vi", "en"),
    [
        (open_folder, "đây là thư mục, không phải tệp", "it is a folder, not a file"),
        (open_missing, "không có tệp hay thư mục này", "there is no such file or folder"),
        (read_other_letters, "không phải UTF-8", "it is not UTF-8"),
        (read_json, "nội dung hỏng hoặc không đúng dạng", "what it holds is damaged or not of the form"),
    ],
)
def test_why_a_file_cannot_be_read_is_told_in_the_language_of_the_message(tmp_path, fail, vi, en):
    with pytest.raises((OSError, ValueError)) as caught:
        fail(tmp_path)
    error = CorpusError("corpus_unreadable", path="a.jsonl", why=caught.value)
    assert error.told("vi").startswith(f"không đọc được a.jsonl ({vi}).")
    assert error.told("en").startswith(f"a.jsonl cannot be read ({en}).")


def test_an_error_says_the_same_when_it_comes_from_another_process():
    error = SettingsError("roster_unreadable", file="a.csv", why=PermissionError(13, "Permission denied"))
    assert pickle.loads(pickle.dumps(error)).told("vi") == error.told("vi")
