from time import perf_counter

import pytest
from taggers import tagger_of

from tusoi_nlp.tag.chains import Chains
from tusoi_nlp.tag.reading import read
from tusoi_nlp.tag.stance import StanceRules
from tusoi_nlp.tag.stance_weights import StanceWeights
from tusoi_nlp.text.syllables import key

RULES = StanceRules(key)

# The hit stands between bars. Each rule kind has a sentence it decides and near misses that it must leave alone.
SENTENCES = [
    ("Thực hiện Nghị quyết 04 về ngăn chặn |suy thoái|.", "title", "mentioned"),
    ("Nghị quyết đã học, nhưng tôi còn |nể nang|.", "self", "admitted"),
    ("|Nể nang| là một biểu hiện của suy thoái.", "definition", "mentioned"),
    ("Chủ tịch Hồ Chí Minh từng nói về bệnh |quan liêu|.", "quotation", "mentioned"),
    ("Hỏi: người |khai thiếu| đất thì sao?", "definition", "mentioned"),
    ("Tôi hỏi đồng chí Lữ vì sao |khai thiếu| đất.", "other", "attributed"),
    ("Đảng viên |nhận hối lộ| thì bị kỷ luật.", "quotation", "mentioned"),
    ("Đồng chí Lữ |nhận hối lộ|, đã bị kỷ luật.", "other", "attributed"),
    ("Đ/c Mận tự kiểm: còn |ghi chép sơ sài|.", "self", "admitted"),
    ("Không hội viên nào |nghe theo| kẻ xấu.", "deny", "denied"),
    ("Không có chuyện trạm trưởng |nhận phong bì|.", "deny", "denied"),
    ("Kẻ xấu tung tin |xuyên tạc việc dời chợ|.", "inform", "mentioned"),
    ("Mấy đứa ở đâu tới |xúi bà con| bỏ họp.", "inform", "mentioned"),
    ("Đồng chí Lữ nghe kẻ xấu |xúi bà con| bỏ họp.", "other", "attributed"),
    ("Ngăn chặn kẻ xấu |xúi bà con|.", "fight", "resisted"),
    ("Tôi không bao giờ chia sẻ bài |bôi nhọ lãnh tụ|.", "deny", "denied"),
    ("Tôi không đăng ký mà |khai thiếu| đất.", "self", "admitted"),
    ("Đừng để |mất đoàn kết|.", "exhort", "resisted"),
    ("Ở xã bên cán bộ |đánh bạc| bị bắt.", "inform", "mentioned"),
    ("Các thế lực thù địch |xuyên tạc| việc sáp nhập.", "inform", "mentioned"),
    ("Chi bộ chưa phát hiện đảng viên nào |đánh bạc|.", "deny", "denied"),
    ("Chi bộ chưa |thẳng thắn góp ý|.", "deny", "denied"),
    ("Bản thân không có biểu hiện |lười học|, ngại khó.", "deny", "denied"),
    ("Bản thân không chỉ |lười học| mà còn ngại khó.", "self", "admitted"),
    ("Về |tham ô|: chưa phát hiện.", "deny", "denied"),
    ("Đơn tố cáo đồng chí Lữ |nhận quà| là không đúng sự thật.", "deny", "denied"),
    ("Đồng chí Lữ |bổ nhiệm người nhà|, không đúng quy trình.", "other", "attributed"),
    ("Đơn nêu |bổ nhiệm người nhà|: không đúng.", "deny", "denied"),
    ("Câu hỏi: người |khai thiếu| đất.", "definition", "mentioned"),
    ("Trả lời câu hỏi: đồng chí Lữ |khai thiếu| đất.", "other", "attributed"),
    ("Đ/c Mận thừa nhận |khai thiếu| đất.", "self", "admitted"),
    ("Đ/c Mận không thừa nhận |khai thiếu| đất.", "other", "attributed"),
    ("Mỗi đồng chí cần tránh |nể nang|.", "exhort", "resisted"),
    ("Tuyệt đối không |uống rượu| trong giờ làm.", "exhort", "resisted"),
    ("Viên chức không được có biểu hiện, hành vi né tránh, |sợ trách nhiệm|.", "exhort", "resisted"),
    ("Nghiêm cấm có thái độ |hách dịch| với dân.", "exhort", "resisted"),
    ("Giao Sở xem xét, xử lý trách nhiệm của Ban trong việc giao đất và |báo cáo chậm|.", "decision", "attributed"),
    ("|Buông lỏng lãnh đạo|, chỉ đạo, không phát hiện việc kế toán chi sai.", "other", "attributed"),
    ("Chủ quan, không phát hiện thủ kho |tham ô|.", "other", "attributed"),
    ("Qua kiểm tra, giám sát, không phát hiện |tham ô|.", "deny", "denied"),
    ("Thanh tra thấy thiếu sổ, không phát hiện |tham ô|.", "deny", "denied"),
    ("Xem xét trách nhiệm của Chi bộ về việc |báo cáo chậm|.", "decision", "attributed"),
    ("Tôi xin làm rõ trách nhiệm của tôi trong việc |báo cáo chậm|.", "self", "admitted"),
    ("Tiếp tục đấu tranh với |tham nhũng|.", "fight", "resisted"),
    ("Chúng tôi ít đấu tranh với |tham nhũng|.", "collective", "admitted"),
    ("Tôi còn |ngại va chạm|.", "self", "admitted"),
    ("Chi ủy chưa sâu sát, còn |quan liêu|.", "collective", "admitted"),
    ("Đồng chí Mận còn |ngại va chạm|.", "other", "attributed"),
    ("Một số đảng viên |vắng họp|.", "other", "attributed"),
    ("Ủy ban Kiểm tra kết luận Ban Thường vụ đã |buông lỏng lãnh đạo|.", "decision", "attributed"),
]


def parse(marked):
    before, phrase, after = marked.split("|")
    reading = read(before + phrase + after)
    first = sum(end <= len(before) for end in reading.ends)
    last = sum(start < len(before + phrase) for start in reading.starts)
    return reading, first, last


def judge(marked, rules=RULES, section=None, genre=None):
    reading, first, last = parse(marked)
    return rules.read(reading).judge(first, last, section, genre)


def signs(marked, section=None, genre=None):
    reading, first, last = parse(marked)
    return set(RULES.read(reading).describe(first, last, section, genre))


def weights(**by_sign):
    stances = ("admitted", "attributed", "denied", "resisted", "mentioned")
    return StanceWeights(stances, (0.0,) * 5, {sign.replace("__", "="): row for sign, row in by_sign.items()}, {})


@pytest.mark.parametrize(("marked", "kind", "stance"), SENTENCES)
def test_a_rule_gives_its_kind_and_stance(marked, kind, stance):
    judged = judge(marked)
    assert (judged.kind, judged.stance) == (kind, stance)


def test_without_weights_the_owner_of_the_genre_and_section_stands_in():
    assert judge("Có lúc |làm chậm|.", genre="individual_review").kind == "self"
    assert judge("Có lúc |làm chậm|.", section="shortcomings").kind == "collective"
    assert judge("Có lúc |làm chậm|.", section="1. Mở đầu").kind == "other"


def test_weights_overrule_owners_and_the_rule_says_so():
    rules = StanceRules(key, weights(ownerless=(1.0, 0.0, 0.0, 0.0, 0.0)))
    judged = judge("Có lúc |làm chậm|.", rules)
    assert (judged.stance, judged.kind, judged.rule) == ("admitted", "collective", "learned_collective")


def test_weights_that_agree_with_a_rule_leave_its_name():
    rules = StanceRules(key, weights(ownerless=(0.0, 1.0, 0.0, 0.0, 0.0)))
    assert judge("Có lúc |làm chậm|.", rules).rule == "other"


def test_weights_never_overrule_a_sure_rule_but_an_unsure_one():
    rules = StanceRules(key, weights(genre__None=(1.0, 0.0, 0.0, 0.0, 0.0)))
    assert judge("Chi bộ chưa phát hiện đảng viên nào |đánh bạc|.", rules).stance == "denied"
    assert judge("Cả tổ lo chống |lãng phí|.", rules).stance == "admitted"


def test_a_fault_that_is_raised_is_only_admitted_or_attributed():
    rules = StanceRules(key, weights(genre__None=(0.0, 0.1, 0.9, 0.5, 0.5)))
    reading, first, _ = parse("Có lúc |làm chậm|.")
    assert rules.read(reading).judge_owner(first, None, None).stance == "attributed"


def test_signs_tell_where_they_stand_to_the_hit():
    found = signs("Tôi bận. Đồng chí Mận, khi họp, |ngại nói|, bà con kêu.")
    assert {"i@before_passage", "person@before_sentence", "generic@before_sentence", "people@after_sentence"} <= found
    assert {"nearest=person", "near=person", "first=i", "subject=person", f"opens={key('Đồng')}", "sentence=1"} <= found


def test_a_speaker_before_a_colon_is_told_from_a_label():
    assert {"turn=person", "speaker+i"} <= signs("Đ/c Mận: tôi |ngại nói|.")
    assert "speaker+nobody" in signs("Đ/c Mận: có lúc |ngại nói|.")
    assert {"turn=fault_noun", "label+nobody"} <= signs("Hạn chế: có lúc |ngại nói|.")


def test_a_heading_as_written_and_a_kind_of_section_both_speak():
    assert {"heading=inspection", f"heading:{key('kiểm')}"} <= signs("Có lúc |ngại nói|.", section="Kết luận kiểm tra")
    assert "section=shortcomings" in signs("Có lúc |ngại nói|.", section="shortcomings")
    assert "headless" in signs("Có lúc |ngại nói|.")


def test_headings_hold_no_names_and_no_figures():
    found = signs("Có lúc |ngại nói|.", section="2. Ý kiến của Mận")
    assert [sign for sign in found if sign.startswith("heading:")] != []
    assert not found & {"heading:2", f"heading:{key('mận')}"}


def test_phrases_hold_no_names_and_no_figures():
    reading, first, last = parse("Ngày 12/5 đồng chí Bùi Thị Mận |ngại nói|.")
    told = StanceRules(key).read(reading).quote(first, last)
    assert key("ngày") + " #" in told
    assert f"{key('chí')} @" in told
    assert "before:@" in told
    assert not [phrase for phrase in told if key("mận") in phrase or "12" in phrase]


def test_what_denies_the_first_of_a_list_of_faults_denies_them_all():
    reading = read("không hách dịch, cửa quyền, nhưng tham ô")
    chains = Chains(reading, [(1, 3), (4, 6), (8, 10)])
    assert [chains.lead(first) for first in (1, 4, 8)] == [1, 1, 8]


def test_what_denies_the_last_of_a_list_of_faults_denies_them_all():
    chains = Chains(read("hách dịch, cửa quyền: không có; tham ô"), [(0, 2), (3, 5), (9, 11)])
    assert [chains.tail(last) for last in (2, 5, 11)] == [5, 5, 11]
    hits = tagger_of("nq04").find_hits("Về nể nang, né tránh: qua kiểm tra không phát hiện.")
    assert [hit.stance for hit in hits] == ["denied", "denied"]


def test_not_to_have_noticed_in_time_denies_nothing():
    text = "Ban giám hiệu thiếu trách nhiệm, không phát hiện ngay nguyên nhân."
    assert [hit.stance for hit in tagger_of("nq04").find_hits(text)] == ["attributed"]


def test_a_long_text_full_of_faults_is_judged_in_time_that_grows_with_its_length():
    text = "Đồng chí Hà không hách dịch, cửa quyền, nể nang. Tôi chưa phát hiện tham nhũng, đi muộn. " * 3_200
    began = perf_counter()
    assert tagger_of("nq04").find_hits(text)
    assert perf_counter() - began < 12  # about 2; four times as long for each doubling would be 45


@pytest.mark.parametrize("unit", ["Hạn chế: nể nang, ", "còn ai nể nang không "])
def test_fields_and_questions_take_time_that_grows_with_the_text(unit):
    reading = read(unit * 8_000 + "?")
    began, stances = perf_counter(), RULES.read(reading)
    for first in range(20_000, 20_040):
        stances.judge(first, first + 1, None, None)
    assert perf_counter() - began < 4  # below 1


def test_a_cue_inside_one_hit_says_nothing_of_another():
    text = "Anh Thẩm nói công an thì đừng có đảng lãnh đạo, đồng chí Phi hùa theo."
    assert [hit.stance for hit in tagger_of("nq04").find_hits(text)] == ["attributed", "attributed"]


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("Họp không đúng giờ, ba buổi |đi muộn|.", "attributed"),
        ("Có biểu hiện tự diễn biến, |phủ nhận| chủ nghĩa.", "attributed"),
        ("Chưa ai nói có chuyện |đi muộn|.", "denied"),
        ("Họ nói anh |đi muộn| mấy buổi. Tin ấy bịa.", "denied"),
    ],
)
def test_weights_deny_only_what_a_sign_denies(marked, stance):
    assert judge(marked, StanceRules(key, StanceWeights(("attributed", "denied"), (0.0, 9.0), {}, {}))).stance == stance
