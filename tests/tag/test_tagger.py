import unicodedata
from dataclasses import replace
from functools import cache
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from taggers import tagger_of

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.classify import default_model
from tusoi_nlp.classify.stance_model import load_stance
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.tag import Tagger
from tusoi_nlp.tag.matcher import MAX_HITS

TAGGER = tagger_of("nq04")
TAGGER.find_hits("Tôi còn nể nang.")  # built now, not within the deadline of a test
SENTENCES = st.sampled_from(
    [
        "Bí thư còn dĩ hòa vi quý, chưa thẳng thắn góp ý với cấp ủy.",
        "Tôi chậm nộp hồ sơ thủy lợi 12 ngày, để quỹ khuyến học chi sai nguồn.",
        "Chi bộ không có biểu hiện “chạy chức, chạy quyền”, lý luận suông.",
        "Kiên quyết ngăn chặn tư duy nhiệm kỳ; phòng, chống tham nhũng, tiêu cực.",
    ]
)


def told(hits):
    return [(hit.indicator, hit.stance, hit.kind) for hit in hits]


@given(SENTENCES)
def test_capitals_give_the_same_hits(sentence):
    assert told(TAGGER.find_hits(sentence.upper())) == told(TAGGER.find_hits(sentence))


@given(SENTENCES)
def test_decomposed_letters_give_the_same_hits(sentence):
    assert told(TAGGER.find_hits(unicodedata.normalize("NFD", sentence))) == told(TAGGER.find_hits(sentence))


@given(SENTENCES, st.integers(1, 2))
def test_the_number_of_blanks_does_not_matter(sentence, n_blanks):
    assert told(TAGGER.find_hits(sentence.replace(" ", " " * n_blanks))) == told(TAGGER.find_hits(sentence))


@pytest.mark.parametrize(
    ("new", "old"), [("dĩ hòa vi quý", "dĩ hoà vi quý"), ("lý luận", "lí luận"), ("hủ tục", "hủ tục")]
)
def test_tone_placement_and_i_or_y_do_not_matter(new, old):
    assert told(TAGGER.find_hits(f"còn ngại học {new}")) == told(TAGGER.find_hits(f"còn ngại học {old}"))


WORDS = ["còn", "tôi chưa", "nể nang", "né tránh", "ne\u0309 nang", "hách  dịch", "đ/c", "TN&MT", "1.234", "“", "\n"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(" ,.-:;“”/&đc12\n", max_size=4), max_size=14).map(" ".join))
def test_a_hit_is_always_the_text_at_its_offsets(text):
    assert all(text[hit.start : hit.end] == hit.phrase for hit in TAGGER.find_hits(text))


def test_text_without_diacritics_is_matched_without_them_and_says_so():
    (hit,) = TAGGER.find_hits("dong chi bi thu con ngai va cham, it noi")
    assert (hit.indicator, hit.fuzzy, hit.phrase) == ("nq04.1.5", True, "ngai va cham")


def test_text_with_diacritics_is_never_matched_without_them():
    assert TAGGER.find_hits("Ông Đảo ghé chợ mua ne nang cho vịt, rồi về nhà.") == ()


def test_a_gap_takes_three_syllables_and_no_mark():
    assert told(TAGGER.find_hits("Tôi chưa thật sự thường xuyên sâu sát tổ 5")) == []
    assert told(TAGGER.find_hits("Tôi chưa thật sự được sâu sát tổ 5")) == [("nq04.2.5", "admitted", "self")]
    assert told(TAGGER.find_hits("Tôi chưa, thật ra, sâu sát tổ 5")) == []


def test_abbreviations_are_matched_as_what_they_stand_for_and_keep_their_place():
    (hit,) = TAGGER.find_hits("Đ/c Tạo k báo cáo việc bán cá.")
    assert (hit.indicator, hit.stance, hit.phrase) == ("nq04.1.4", "attributed", "k báo cáo")


def test_one_hit_a_clause_and_a_few_a_passage():
    assert len(TAGGER.find_hits("Tôi còn nể nang, cả nể, ngại va chạm, sợ mất lòng, dĩ hòa vi quý.")) == MAX_HITS


def test_chua_denies_a_vice_and_admits_before_a_virtue():
    assert [hit.stance for hit in TAGGER.find_hits("Chi bộ chưa có biểu hiện mất đoàn kết.")] == ["denied"]
    assert [hit.stance for hit in TAGGER.find_hits("Chi bộ chưa thẳng thắn trong phê bình.")] == ["admitted"]


def test_the_title_of_a_resolution_is_no_hit():
    assert TAGGER.find_hits("Thực hiện Nghị quyết số 04-NQ/TW về ngăn chặn, đẩy lùi suy thoái về tư tưởng.") == ()


@pytest.mark.parametrize(
    ("genre", "section", "stance"),
    [
        ("individual_review", None, "admitted"),
        ("collective_review", None, "admitted"),
        ("communique", None, "attributed"),
        ("minutes", "shortcomings", "admitted"),
        ("minutes", "discussion", "attributed"),
    ],
)
def test_without_an_owner_in_the_text_the_document_tells_whose_fault_it_is(genre, section, stance):
    hits = TAGGER.find_hits("Việc kiểm tra, đôn đốc chưa thường xuyên.", section=section, genre=genre)
    assert [hit.stance for hit in hits] == [stance]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Thế nào là dĩ hòa vi quý?", "definition"),
        ("Bác dạy không được giấu giếm khuyết điểm.", "quotation"),
        ("Tỉnh bạn vừa xử vụ tham ô.", "inform"),
        ("Mỗi đồng chí cần tránh thói nể nang.", "exhort"),
        ("Kiên quyết đẩy lùi bệnh thành tích.", "fight"),
        ("Nội bộ không có biểu hiện bè phái.", "deny"),
        ("Bản thân luôn kiên định mục tiêu của Đảng.", "affirm_opposite"),
        ("Tôi còn nể nang.", "self"),
        ("Chi ủy còn nể nang.", "collective"),
        ("Đ/c Mận còn nể nang.", "other"),
        ("Ban Cán sự đảng đã vi phạm nguyên tắc tập trung dân chủ.", "decision"),
        ("Quán triệt Kết luận 21 về tự phê bình, tham nhũng.", "title"),
    ],
)
def test_the_finer_kind_is_kept(sentence, kind):
    assert {hit.kind for hit in TAGGER.find_hits(sentence)} == {kind}


@pytest.mark.parametrize(
    ("text", "n_hits"),
    [
        ("Tự xếp loại: ☐ Hoàn thành tốt nhiệm vụ ☐ Không hoàn thành nhiệm vụ", 0),
        ("Hoàn thành tốt nhiệm vụ ☑ Không hoàn thành nhiệm vụ ☐", 0),
        ("Hoàn thành tốt nhiệm vụ ☐ Không hoàn thành nhiệm vụ ☑", 1),
        ("☐ Hoàn thành nhiệm vụ ☑ Không hoàn thành nhiệm vụ", 1),
        ("Hoàn thành tốt nhiệm vụ: ☑ Không hoàn thành nhiệm vụ: ☐", 0),
        ("Nể nang: ☐; Quan liêu: ☐; Đùn đẩy việc: ☑", 1),
        ("☑ Có kiểm điểm. Tôi không hoàn thành nhiệm vụ, làm việc qua loa.", 1),
    ],
)
def test_what_an_empty_box_offers_is_no_hit(text, n_hits):
    assert len({hit.indicator for hit in TAGGER.find_hits(text)}) == n_hits


def test_where_boxes_stand_is_looked_for_once_a_passage():
    started = process_time()
    TAGGER.find_hits("Nể nang, né tránh. " * 15_000 + "Đạt ☐")
    assert process_time() - started < 8  # looked for anew at each fault: a minute


def test_a_catalogue_of_virtues_turns_the_stance_round():
    nq04 = load_catalogue("nq04")
    virtue = replace(nq04.items[0], id="q1", cues=("gương mẫu đi đầu",), opposites=(), exclude=())
    tagger = Tagger([replace(nq04, id="virtues", polarity="positive", items=(virtue,))])
    assert [hit.stance for hit in tagger.find_hits("Đ/c Mận gương mẫu đi đầu.")] == ["denied"]
    assert [hit.stance for hit in tagger.find_hits("Đ/c Mận không gương mẫu đi đầu.")] == ["attributed"]


def test_a_scan_that_lost_marks_beside_right_words_is_matched_without_them_when_it_is_known_as_a_scan():
    text = "Đồng chí bí thư còn dĩ hoa vi quy, họp chi bộ tháng này vẫn đủ mặt."
    assert TAGGER.find_hits(text) == ()
    (hit,) = TAGGER.find_hits(text, ocr=True)
    assert (hit.indicator, hit.fuzzy, hit.phrase) == ("nq04.1.5", True, "dĩ hoa vi quy")


def test_a_scan_with_its_marks_gives_the_same_hits_as_text():
    text = "Đồng chí bí thư còn dĩ hòa vi quý, ngại va chạm."
    assert TAGGER.find_hits(text, ocr=True) == TAGGER.find_hits(text)


@cache
def _weighed():
    """Return the tagger of virtues with the weights that ship with the project."""
    return Tagger([load_catalogue("qd144")], load_stance(default_model()))


VIRTUES = (
    ("Đồng chí luôn gương mẫu, chưa vi phạm gì.", "denied"),
    ("Đồng chí chưa gương mẫu.", "attributed"),
    ("Tôi chưa thật sự gương mẫu trong khu dân cư.", "admitted"),
    ("Đồng chí thiếu gương mẫu.", "attributed"),
    ("Vai trò gương mẫu của đồng chí còn hạn chế.", "attributed"),
    ("Không có đồng chí nào gương mẫu.", "attributed"),
    ("Không có đồng chí nào thiếu gương mẫu.", "denied"),
    ("Chi bộ không chỉ gương mẫu mà còn làm thay.", "denied"),
    ("Tôi gương mẫu nhưng chưa sâu sát.", "denied"),
    ("Mỗi đảng viên cần gương mẫu.", "resisted"),
    ("Khắc phục tình trạng thiếu gương mẫu.", "resisted"),
    ("Đồng chí không vi phạm gì, luôn gương mẫu.", "denied"),
    ("Đồng chí không vi phạm và luôn gương mẫu.", "denied"),
    ("Đồng chí gương mẫu, không có gì phải góp ý.", "denied"),
    ("Đồng chí chưa bao giờ thiếu gương mẫu.", "denied"),
    ("Không ai không gương mẫu.", "denied"),
    ("Không ai gương mẫu bằng lời nói suông.", "attributed"),
    ("Gương mẫu thì không có.", "attributed"),
    ("Tôi chưa phát huy tốt vai trò tiền phong gương mẫu.", "admitted"),
    ("Tôi không còn gương mẫu như trước.", "admitted"),
    ("Không phải lúc nào tôi cũng gương mẫu.", "admitted"),
    ("Cần nêu cao tinh thần gương mẫu.", "resisted"),
    ("Tôi sẽ gương mẫu hơn.", "resisted"),
    ("dong chi cham chi guong mau trong moi viec.", "denied"),
)


@pytest.mark.parametrize("weighed", [False, True])
@pytest.mark.parametrize(("text", "stance"), VIRTUES)
def test_to_lack_a_virtue_is_the_fault_whatever_weights_say(text, stance, weighed):
    (hit,) = (_weighed() if weighed else tagger_of("qd144")).find_hits(text)
    assert hit.stance == stance


def test_the_opposite_of_a_virtue_is_a_fault():
    nq04 = load_catalogue("nq04")
    virtue = replace(nq04.items[0], id="q1", cues=("gần dân",), opposites=("xa dân",), exclude=())
    tagger = Tagger([replace(nq04, id="virtues", polarity="positive", items=(virtue,))])
    said = [tagger.find_hits(text)[0].stance for text in ("Tôi xa dân.", "Chi bộ không có ai xa dân.", "Tôi gần dân.")]
    assert said == ["admitted", "denied", "denied"]


def test_hits_of_a_catalogue_of_virtues_say_so():
    hits = tagger_of("nq04", "qd144").find_hits("Đồng chí gương mẫu; đồng chí nể nang.")
    assert [hit.indicator for hit in hits if not hit.virtue] == ["nq04.1.5"]
    assert any(hit.virtue for hit in hits)


def test_two_catalogues_of_one_id_are_refused():
    with pytest.raises(SettingsError, match="nq04"):
        Tagger([load_catalogue("nq04"), load_catalogue("nq04")])


@pytest.mark.parametrize(
    ("row", "stances"),
    [
        ("5 | Trung bình chủ nghĩa, làm việc qua loa | Không", {"denied"}),
        ("3. Nể nang, né tránh | | Không có.", {"denied"}),
        ("Nể nang, né tránh: Không.", {"denied"}),
        ("Cơ hội, vụ lợi; ganh ghét, đố kỵ | Không |", {"denied"}),
        ("Nói không đi đôi với làm | Có | Quý 2 chưa làm", {"admitted"}),
        ("Tôi còn nể nang | Không", {"admitted"}),
        ("Nể nang | Có | Không", {"admitted"}),
        ("Nể nang, né tránh\n2 | Bài học: Không", {"admitted"}),
        ("1 | Đã góp ý\n2 | Nể nang, né tránh | Không", {"denied"}),
        ("Trong tự phê bình còn giấu giếm, không dám nhận khuyết điểm; nể nang, né tránh | Không có", {"denied"}),
        ("Vướng vào “tư duy nhiệm kỳ”, chỉ lo việc trước mắt | Không có", {"denied"}),
        ("Quyết định hoặc tổ chức thực hiện gây lãng phí, thất thoát tài sản | Không", {"denied"}),
        ("Bản thân còn nể nang | Không", {"admitted"}),
        ("[ĐV03] còn nể nang | Không có", {"attributed"}),
        ("Quý 2 còn đùn đẩy việc | Không có", {"admitted"}),
        ("Xếp loại: HTXSNV: 2; HTTNV: 10; HTNV: 3; KHTNV: 0", {"denied"}),
        ("HTTNV 11 đ/c, HTNV 02 đ/c, KHTNV 00 đ/c", {"denied"}),
        ("Vắng không lý do | 0 | 2", {"denied"}),
        ("KHTNV: 01 đ/c", {"admitted"}),
        ("Quan liêu, xa rời quần chúng: ☐ Có ☒ Không", {"denied"}),
        ("Nể nang, né tránh | ☐ Có | ☒ Không", {"denied"}),
        ("Vướng vào tư duy nhiệm kỳ: Có ☐ Không ☑", {"denied"}),
        ("Xa rời tôn chỉ, mục đích của Đảng: ☐ Có ☒ Không", {"denied"}),
        ("Nể nang, né tránh với cấp trên: Có ☐ Không ☒", {"denied"}),
        ("Nể nang, né tránh: ☒ Có ☐ Không", {"admitted"}),
        ("Nể nang, né tránh | ☒ Có | ☐ Không", {"admitted"}),
        ("Quan liêu, xa dân: ☐ Có ☒ Không; Chi bộ làm tốt: ☒ Có ☐ Không", {"denied"}),
        ("Đồng chí Hùng còn nể nang | Không", {"attributed"}),
        ("Bí thư nể nang, né tránh | Không", {"attributed"}),
        ("Em còn nể nang, né tránh | Không", {"admitted"}),
        ("Còn nể nang, ngại va chạm | Kỷ luật | Không", {"admitted"}),
        ("Hạn chế năm trước: nể nang | Chưa khắc phục | Không", {"admitted"}),
        ("Biểu hiện mất đoàn kết, cục bộ | chi ủy | | không có | không có", {"denied"}),
        ("Bỏ sinh hoạt 0 phép 3 buổi", {"admitted"}),
        ("Nể nang: 0 dám góp ý cấp trên", {"admitted"}),
        ("Uống rượu say: 0 giờ 30 ngày 12/3 bị lập biên bản", {"admitted"}),
        ("Không hoàn thành nhiệm vụ: 00 đồng chí chiếm 0 %", {"denied"}),
    ],
)
def test_a_form_that_asks_for_faults_is_answered_in_the_cell_beside(row, stances):
    hits = TAGGER.find_hits(row, genre="individual_review")
    assert {hit.stance for hit in hits} == stances
    assert any(hit.rule == "answered_no" for hit in hits) == (stances == {"denied"})


def test_a_visit_to_a_child_is_no_measured_breath_on_a_page_that_was_recognised():
    assert TAGGER.find_hits("Tôi đến muộn do đi thăm con ở xa.", ocr=True) == TAGGER.find_hits(
        "Tôi đến muộn do đi thăm con ở xa."
    )
