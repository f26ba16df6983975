import io
import random
import stat
import zipfile
from contextlib import nullcontext
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from time import process_time

import hostile
import pytest

from tusoi_nlp.extract import child, find_sources, kind_of, office, read_pages
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Limits, Settings


@pytest.fixture(scope="module")
def kept_child():
    with child.Extractor(Settings()) as extractor:
        yield extractor


@pytest.fixture(autouse=True)
def one_child(kept_child, monkeypatch):
    """Let one child list the members for all tests: to start it takes longer than what is tested here."""

    def kept(settings):
        kept_child._settings = settings  # sent with each file
        return nullcontext(kept_child)

    monkeypatch.setattr(child, "Extractor", kept)


def packed(entries):
    """Return the bytes of a zip of (name or ZipInfo, bytes)."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return data.getvalue()


def find(tmp_path, data, name="a.zip", **limits):
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return find_sources([str(folder)], Settings(ocr="never", limits=replace(Limits(), **limits)))


def told(found):
    return [(i.source.path, i.code, i.detail) if isinstance(i, Skipped) else i.path for i in found]


def text_of(source):
    return [line.text for page in read_pages(source, Settings()) for line in page.lines]


def test_each_member_of_an_archive_is_a_source_of_its_own(tmp_path):
    found = find(tmp_path, packed([("2025/b.txt", "hai"), ("a.txt", "một"), ("empty/", "")]))
    assert told(found) == ["a.zip/2025/b.txt", "a.zip/a.txt"]
    assert [text_of(source) for source in found] == [["hai"], ["một"]]
    assert found[0].doc_id == found[0].sha256[:16]
    assert (found[0].size_bytes, kind_of(found[0], Limits())) == (3, "txt")


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "rtf"])
def test_a_member_of_any_kind_is_read_as_the_file_itself_would_be(tmp_path, files, make_source, make_docx, kind):
    if kind == "rtf" and office.what_is_missing("rtf"):
        pytest.skip("needs LibreOffice Writer")
    data = {
        "pdf": (files / "head_and_table.pdf").read_bytes(),
        "rtf": (files / "minutes.rtf").read_bytes(),
        "docx": Path(make_docx("<w:p><w:r><w:t>Chi bộ.</w:t></w:r></w:p>")).read_bytes(),
        "xlsx": hostile.xlsx("<row><c><v>1</v></c></row>"),
    }[kind]
    (source,) = find(tmp_path, packed([(f"x.{kind}", data)]))
    assert kind_of(source, Limits()) == kind
    assert read_pages(source, Settings()) == read_pages(make_source(data), Settings())


def test_archives_in_archives_are_opened_to_a_depth(tmp_path):
    data = packed([("x.txt", "một")])
    for name in ("c.zip", "b.zip"):
        data = packed([(name, data), (f"beside-{name}.txt", name)])
    found = find(tmp_path, data)
    assert told(found) == [
        "a.zip/b.zip/beside-c.zip.txt",
        "a.zip/b.zip/c.zip/x.txt",
        "a.zip/beside-b.zip.txt",
    ]
    assert text_of(found[1]) == ["một"]
    assert told(find(tmp_path, data, archive_depth=2))[0:2] == [
        "a.zip/b.zip/beside-c.zip.txt",
        ("a.zip/b.zip/c.zip", "too_large", "3 levels > 2 levels"),
    ]


def test_names_lead_nowhere_and_are_shown_on_one_line(tmp_path):
    names = ["../../etc/x.txt", "/root/y.txt", "C:\\z.txt", "a\nb.txt", "-rf.txt", "\u202etxt.exe"]
    found = find(tmp_path, packed([(name, name) for name in names]))
    assert told(found) == [
        "a.zip/-rf.txt",
        "a.zip/a␊b.txt",
        "a.zip/etc/x.txt",
        "a.zip/root/y.txt",
        "a.zip/z.txt",
        "a.zip/\ufffdtxt.exe",
    ]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_without_a_flag_are_read_as_vietnamese(tmp_path, encoding):
    name = "Biên bản họp.txt" if encoding == "utf-8" else "Biên ba\u0309n ho\u0323p.txt"
    placeholder = "x" * len(name.encode(encoding))
    data = packed([(placeholder, "một")]).replace(placeholder.encode(), name.encode(encoding))
    assert told(find(tmp_path, data)) == ["a.zip/Biên bản họp.txt"]


def test_two_entries_of_one_name_are_told_apart(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed([("a.txt", "một"), ("a.txt", "hai")])
    found = find(tmp_path, data)
    assert told(found) == ["a.zip/a.txt", "a.zip/a.txt (2)"]
    assert [text_of(source) for source in found] == [["một"], ["hai"]]


def test_what_is_hidden_in_an_archive_is_left_out(tmp_path):
    entries = [("__MACOSX/._a.txt", "x"), (".DS_Store", "x"), ("a/~$b.docx", "x"), ("a/b.txt", "b")]
    assert told(find(tmp_path, packed(entries))) == ["a.zip/a/b.txt"]


def test_the_same_bytes_in_and_out_of_an_archive_are_duplicates(tmp_path):
    found = find(tmp_path, packed([("a.txt", "một")]))
    (tmp_path / "in" / "b.txt").write_text("một")
    found = find_sources([str(tmp_path / "in")])
    assert told(found) == ["a.zip/a.txt", ("b.txt", "duplicate", "a.zip/a.txt")]


def test_a_member_with_a_password_a_link_and_an_empty_one_are_skipped_and_the_others_are_not(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = bytearray(packed([("a.txt", "một"), (link, "/etc/passwd"), ("none.txt", ""), ("z.txt", "mật")]))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert told(find(tmp_path, bytes(data))) == [
        "a.zip/a.txt",
        ("a.zip/link.txt", "unreadable_path", "link"),
        ("a.zip/none.txt", "empty", "0 B"),
        ("a.zip/z.txt", "encrypted", "zip"),
    ]


def test_a_member_whose_bytes_are_wrong_is_damaged(tmp_path):
    data = packed([("a.txt", "một" * 50), ("b.txt", "hai")])
    at = data.index(b"a.txt") + 8
    broken = data[:at] + b"\xff\xff\xff" + data[at + 3 :]
    assert told(find(tmp_path, broken)) == [("a.zip/a.txt", "damaged", "zip"), "a.zip/b.txt"]


def test_an_archive_without_files_is_empty_and_one_cut_off_is_damaged(tmp_path):
    assert told(find(tmp_path, packed([]))) == [("a.zip", "empty", "zip")]
    assert told(find(tmp_path, packed([("bien-ban.txt", "một")])[:-30])) == [("a.zip", "damaged", "zip")]


@pytest.mark.parametrize(
    ("limits", "detail"),
    [
        ({"archive_entries": 2}, "3 entries > 2 entries"),
        ({"archive_unpacked_mb": 2}, "3 MB > 2 MB"),
        ({"zip_ratio": 100}, ": 1 > 100 : 1"),
        ({"archive_mb": 0}, "0 MB > 0 MB"),
    ],
)
def test_an_archive_over_a_limit_is_too_large(tmp_path, limits, detail):
    ((path, code, told_detail),) = told(
        find(tmp_path, packed([(f"{n}.txt", bytes(10**6)) for n in range(3)]), **limits)
    )
    assert (path, code) == ("a.zip", "too_large")
    assert told_detail.endswith(detail)


def test_archives_in_an_archive_count_together(tmp_path):
    inner = packed([("x.txt", b"chi " * 150_000)])
    data = packed([("a.zip", inner), ("b.zip", inner + b" "), ("c.txt", "c")])
    found = told(find(tmp_path, data, archive_unpacked_mb=1))
    assert found == ["a.zip/a.zip/x.txt", ("a.zip/b.zip", "too_large", "1 MB > 1 MB"), "a.zip/c.txt"]


def test_a_member_over_the_limit_of_a_file_is_too_large_and_the_others_are_not(tmp_path):
    data = packed([("big.txt", random.Random(1).randbytes(2_000_000)), ("small.txt", "một")])
    assert told(find(tmp_path, data, file_mb=1)) == [("a.zip/big.txt", "too_large", "2 MB > 1 MB"), "a.zip/small.txt"]


def test_an_archive_that_changes_after_it_was_found_is_told(tmp_path):
    (source,) = find(tmp_path, packed([("a.txt", "một")]))
    (tmp_path / "in" / "a.zip").write_bytes(packed([("b.txt", "một hai")]))
    assert read_pages(source, Settings()).code == "unreadable_path"
    (tmp_path / "in" / "a.zip").write_bytes(b"gone")
    assert read_pages(source, Settings()).code == "unreadable_path"


def mail(*, html=None):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@vi-du.vn", "b@vi-du.vn", "Biên bản tháng 6"
    message.set_content("Kính gửi biên bản họp.")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_the_text_and_the_attachments_of_a_mail_are_sources(tmp_path):
    message = mail(html="<p>Kính gửi</p>")
    message.add_attachment("một".encode(), maintype="application", subtype="octet-stream", filename="Biên bản 1.txt")
    message.add_attachment(packed([("b.txt", "hai")]), maintype="application", subtype="zip", filename="gói.zip")
    found = find(tmp_path, message.as_bytes(), "a.eml")
    assert told(found) == ["a.eml/Biên bản 1.txt", "a.eml/gói.zip/b.txt", "a.eml/noi-dung.txt"]
    assert [text_of(source) for source in found] == [["một"], ["hai"], ["Kính gửi biên bản họp."]]


def test_a_page_of_a_mail_is_read_and_the_pictures_it_shows_are_not(tmp_path):
    message = EmailMessage()
    message["From"], message["Subject"] = "a@vi-du.vn", "x"
    message.set_content("<p>Năm tư<img src='cid:logo'></p>", subtype="html", charset="windows-1258")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo>", filename="logo.png")
    (source,) = find(tmp_path, message.as_bytes(), "a.eml")
    assert (source.path, text_of(source)) == ("a.eml/noi-dung.html", ["Năm tư"])


def test_the_attachments_of_a_forwarded_mail_are_found(tmp_path):
    inner, outer = mail(), mail()
    inner.add_attachment(b"mot", maintype="application", subtype="octet-stream", filename="x.txt")
    outer.set_content("Xin chuyển.")
    outer.add_attachment(inner)
    found = told(find(tmp_path, outer.as_bytes(), "a.eml"))
    assert found == ["a.eml/noi-dung.txt", "a.eml/noi-dung.txt (2)", "a.eml/x.txt"]


def test_a_mail_that_says_nothing_is_empty(tmp_path):
    assert told(find(tmp_path, b"From: a@b.vn\nSubject: x\n\n", "a.eml")) == [("a.eml", "empty", "eml")]


def test_a_mail_of_parts_in_parts_without_end_is_damaged(tmp_path):
    data = b"From: a@b.vn\nSubject: x\nMIME-Version: 1.0\n"
    for n in range(400):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
    assert told(find(tmp_path, data + b"\nx", "a.eml")) == [("a.eml", "damaged", "eml")]


def part(kind, data, *heads):
    """Return a part of a mail as it was sent: heads, a blank line, the bytes as they are."""
    lines = [f"Content-Type: {kind}".encode(), *(head if isinstance(head, bytes) else head.encode() for head in heads)]
    return b"\n".join(lines) + b"\n\n" + (data if isinstance(data, bytes) else data.encode())


def test_minutes_that_a_mail_quotes_are_read_without_its_marks(tmp_path):
    message = mail()
    message.set_content("Đã nhận.\n> > BIÊN BẢN\n>>- Vắng 2: thu < 5 > 3 triệu.\n>\n> 2 > 1")
    assert text_of(*find(tmp_path, message.as_bytes(), "a.eml")) == [
        "Đã nhận.",
        "BIÊN BẢN",
        "- Vắng 2: thu < 5 > 3 triệu.",
        "2 > 1",
    ]


def test_a_mark_of_secrecy_in_what_a_mail_quotes_covers_it(tmp_path):
    data = sent(part("text/plain; charset=utf-8", "Đã nhận.\n> MẬT\n> Gửi các đồng chí."))
    assert told(find(tmp_path, data, "a.eml")) == [("a.eml", "secrecy_mark", "")]


def of_parts(subtype, *parts, name="b"):
    inside = b"".join(b"--%b\n%b\n" % (name.encode(), each) for each in parts)
    return part(f"multipart/{subtype}; boundary={name}", inside + f"--{name}--\n".encode())


def sent(body, subject="x"):
    return b"From: a@vi-du.vn\nTo: b@vi-du.vn\nMIME-Version: 1.0\nSubject: " + subject.encode() + b"\n" + body


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-8", "iso-8859-1"), ("cp1252", "iso-8859-1"), ("cp1252", "windows-1252")]
)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_the_letters_of_a_mail_are_right_though_it_names_the_wrong_encoding(tmp_path, encoding, named, kind):
    head = f"<html><meta charset={named}>" if kind == "html" else ""
    data = sent(part(f'text/{kind}; charset="{named}"', f"{head}Hôm nay là".encode(encoding)))
    (source,) = find(tmp_path, data, "a.eml")
    assert text_of(source) == ["Hôm nay là"]


ATTACHED = 'Content-Disposition: attachment; filename="{}"'


def test_attachments_are_found_whatever_their_place_or_name(tmp_path):
    located = "Content-Location: file:///C:/x"
    data = sent(
        of_parts(
            "mixed",
            part("application/octet-stream", "một", located, ATTACHED.format("a.txt")),
            part("text/plain; name=b.txt", "hai", located),
            part("image/png", "ba", located, ATTACHED.format("scan.png")),
            part("application/octet-stream", "bốn", ATTACHED.format(".txt")),
            part("image/png", "logo", located),
            part("application/x-font", "style", located),
        )
    )
    assert told(find(tmp_path, data, "a.eml")) == ["a.eml/.txt", "a.eml/a.txt", "a.eml/b.txt", "a.eml/scan.png"]


def test_a_text_given_in_plain_and_as_a_page_with_pictures_is_read_once(tmp_path):
    page = part("text/html", "<p>một<img src='cid:logo'></p>")
    logo = part("image/png", "logo", "Content-ID: <logo>")
    related = of_parts(
        "related", page, logo, part("application/octet-stream", "hai", ATTACHED.format("a.txt")), name="r"
    )
    data = sent(of_parts("alternative", part("text/plain", "một"), related))
    assert told(find(tmp_path, data, "a.eml")) == ["a.eml/a.txt", "a.eml/noi-dung.txt"]
    data = sent(of_parts("alternative", part("text/plain", " "), related))
    assert told(find(tmp_path, data, "a.eml")) == ["a.eml/a.txt", "a.eml/noi-dung.html"]


def test_a_mail_whose_plain_text_merely_tells_of_its_page_is_read_from_the_page(tmp_path):
    page = part("text/html", "<style>p {}</style><p>Chi bộ họp ngày 5, vắng hai đồng chí.</p>")
    data = sent(of_parts("alternative", part("text/plain", "Xem trang"), page))
    assert told(find(tmp_path, data, "a.eml")) == ["a.eml/noi-dung.html"]


def test_a_page_of_broken_markup_is_weighed_in_no_time(tmp_path):
    data = sent(of_parts("alternative", part("text/plain", "Chi bộ họp."), part("text/html", "<" * 400_000)))
    started = process_time()
    find(tmp_path, data, "a.eml")
    assert process_time() - started < 10  # all ends looked for from each beginning: some 50 seconds


@pytest.mark.parametrize(
    "subject",
    ["[MẬT] Biên bản", "TỐI MẬT: báo cáo", "Mật: báo cáo", "Fwd: [Tối mật] họp", "TUYỆT MẬT", "Biên bản - MẬT"],
)
def test_a_mark_in_the_subject_of_a_mail_covers_all_in_it(tmp_path, subject):
    message = mail()
    message.replace_header("Subject", subject)
    message.add_attachment(b"mot", maintype="application", subtype="octet-stream", filename="x.txt")
    assert told(find(tmp_path, message.as_bytes(), "a.eml")) == [("a.eml", "secrecy_mark", "")]


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_mark_in_the_text_of_a_mail_covers_its_attachments(tmp_path, kind):
    text = "<p>MẬT</p><p>Gửi các đồng chí.</p>" if kind == "html" else "MẬT\nGửi các đồng chí."
    attached = part("application/octet-stream", "một", ATTACHED.format("a.txt"))
    data = sent(of_parts("mixed", part(f"text/{kind}", text), attached))
    assert told(find(tmp_path, data, "a.eml")) == [("a.eml", "secrecy_mark", "")]


@pytest.mark.parametrize("name", ["TỐI MẬT.zip", "Mật.zip", "bien-ban_TOI_MAT.zip"])
def test_a_mark_in_the_name_of_an_archive_covers_all_in_it(tmp_path, name):
    assert told(find(tmp_path, packed([("a.txt", "một")]), name)) == [(name, "secrecy_mark", "")]


def test_a_mark_in_the_name_of_a_file_stops_it_before_it_is_read(tmp_path):
    inside = [("[MẬT] a.txt", "một"), ("b.txt", "hai")]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "TỐI MẬT.txt").write_text("ba", encoding="utf-8")
    found = find(tmp_path, packed(inside))
    assert told(found) == [
        ("TỐI MẬT.txt", "secrecy_mark", ""),
        ("a.zip/[MẬT] a.txt", "secrecy_mark", ""),
        "a.zip/b.txt",
    ]
    assert all(item.source.sha256 for item in found if isinstance(item, Skipped))


def test_a_mark_in_the_name_of_a_folder_stops_all_in_it(tmp_path):
    (tmp_path / "in" / "Tài liệu MẬT").mkdir(parents=True)
    (tmp_path / "in" / "Tài liệu MẬT" / "c.txt").write_text("ba", encoding="utf-8")
    assert told(find(tmp_path, packed([("MẬT/a.txt", "một"), ("Mật Sơn/b.txt", "hai")]))) == [
        ("Tài liệu MẬT/c.txt", "secrecy_mark", ""),
        ("a.zip/MẬT/a.txt", "secrecy_mark", ""),
        "a.zip/Mật Sơn/b.txt",
    ]
    marked = find_sources([str(tmp_path / "in" / "Tài liệu MẬT")])
    assert told(marked) == [("c.txt", "secrecy_mark", "")]


@pytest.mark.parametrize("name", ["bảo mật.zip", "Chi bộ Mật Sơn.zip", "vắng mặt.zip"])
def test_the_word_in_the_name_of_an_archive_is_no_mark(tmp_path, name):
    assert told(find(tmp_path, packed([("a.txt", "một")]), name)) == [f"{name}/a.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_and_subjects_that_a_mail_gives_in_raw_bytes_are_read(tmp_path, encoding):
    name = "Biên ba\u0309n.txt"
    head = ATTACHED.format(name).encode(encoding)
    data = of_parts("mixed", part("application/octet-stream", "một", head))
    assert told(find(tmp_path, sent(data), "a.eml")) == ["a.eml/Biên bản.txt"]
    assert told(find(tmp_path, sent(data, "[MẬT] x"), "a.eml")) == [("a.eml", "secrecy_mark", "")]


@pytest.mark.slow
def test_reading_a_member_costs_the_same_however_many_there_are(tmp_path):
    found = find(tmp_path, packed([(f"{number:04}.txt", f"{number} chi bo") for number in range(8_000)]))
    assert text_of(found[0]) == ["0 chi bo"]
    started = process_time()
    assert [text_of(source) for source in found[-10:]] == [[f"{number} chi bo"] for number in range(7_990, 8_000)]
    assert process_time() - started < 0.4  # 1 s where the list of members is gone through for each


def test_an_archive_that_is_put_in_the_place_of_another_is_read_anew(tmp_path):
    (found,) = find(tmp_path, packed([("a.txt", "một")]))
    assert text_of(found) == ["một"]
    (again,) = find(tmp_path, packed([("a.txt", "hai")]))
    assert text_of(again) == ["hai"]
    assert read_pages(found, Settings()).code == "unreadable_path"
