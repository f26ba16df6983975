"""Who is who: one person keeps one mask, two have two."""

from masked_lines import masked


def test_who_is_called_by_two_syllables_is_the_person_whose_name_ends_so():
    lines = masked("Có mặt: Đinh Vũ Quỳnh Như, Lê Thái Bình", "Hỏi Quỳnh Như nhé.", "Họp ở Thái Bình", "Quỳnh Như")
    assert lines[1:] == ["Hỏi [ĐV01] nhé.", "Họp ở Thái Bình", "[ĐV01]"]


def test_a_person_keeps_one_mask_after_a_form_of_address_and_without_the_clan():
    lines = masked(
        "Chủ trì: Trang Sĩ Tấn",
        "Anh Tấn: em vợ tôi sai.",
        "Có mặt: đ/c Y Bhen Niê, đ/c H'Lim Byă",
        "Đ/c Y Bhen hỏi H'Lim.",
    )
    assert lines == [
        "Chủ trì: [ĐV01|chủ trì]",
        "Anh [ĐV01|chủ trì]: em vợ tôi sai.",
        "Có mặt: đ/c [ĐV02], đ/c [ĐV03]",
        "Đ/c [ĐV02] hỏi [ĐV03].",
    ]


def test_the_order_of_birth_tells_a_person_again():
    assert masked("Chú Tư Lành nói. Chú Tư đồng ý. Anh Lành nói. Chú Năm Lành hỏi.") == [
        "Chú [ĐV01] nói. Chú [ĐV01] đồng ý. Anh [ĐV01] nói. Chú [ĐV02] hỏi."
    ]


def test_an_order_of_birth_that_two_bear_tells_neither():
    assert masked("Bảy Tham nói. Bảy Coi hỏi. Chú Bảy vắng.") == ["[ĐV01] nói. [ĐV02] hỏi. Chú [ĐV03] vắng."]


def test_a_given_name_of_two_is_theirs_whose_role_is_told_or_who_came():
    lines = masked(
        "Có mặt 16/18. Vắng 02: đ/c Sơn Minh Hùng (đi học), đ/c Bùi Tấn Lực (ốm)",
        "Khách mời: đồng chí Âu Dương Lực - Phó Bí thư Đảng ủy xã",
        "Chủ trì: đồng chí Nguyễn Văn Hùng - Bí thư chi bộ, Trưởng ấp",
        "Đ/c Trần Mạnh Hùng: đồng chí Hùng không họp tổ 7 lần nào",
        "Đ/c Hùng (trưởng ấp): Tôi nhận. Đ/c Lực: Tôi ghi nhận.",
    )
    chair, guest = "[ĐV04|bí thư chi bộ]", "[NGOÀI03|phó bí thư đảng ủy]"
    assert lines[2] == f"Chủ trì: đồng chí {chair} - Bí thư chi bộ, Trưởng ấp"
    assert lines[4] == f"Đ/c {chair} (trưởng ấp): Tôi nhận. Đ/c {guest}: Tôi ghi nhận."


def test_what_lines_about_customers_and_bodies_name_is_no_guest():
    lines = masked(
        "Chủ trì: đ/c Nguyễn Văn Long. Thư ký: đ/c Trần Thị Lan",
        "- Khách mời: đ/c Phạm Văn Tư - Đảng ủy xã",
        "- Khách hàng phàn nàn đ/c Lan thái độ kém.",
        "Khách quan mà nói, đ/c Long còn nể nang.",
        "- Đại diện chi ủy, đ/c Lan báo cáo.",
        "Khách mời dự họp, đ/c Bùi Văn Sơn",
        "Đại diện cấp trên đ/c Lò Văn Tâm",
    )
    assert [line.count("NGOÀI") for line in lines] == [0, 1, 0, 0, 0, 1, 1]


def test_a_given_name_among_the_absent_does_not_tell_which_of_two_came():
    lines = masked("Vắng: đ/c Hà", "Chủ trì: đ/c Nguyễn Thị Hà", "Thư ký: đ/c Vũ Thị Hà", "Đ/c Hà: quỹ chậm.")
    assert lines[3] == "Đ/c [ĐV01]: quỹ chậm."


def test_what_is_large_or_small_is_nobodys_age():
    lines = masked("Đ/c Lê Văn Nam: tôi nhận.", "Nhà đ/c Nam nhỏ, đất đ/c Nam lớn.")
    assert lines[1] == "Nhà đ/c [ĐV01] nhỏ, đất đ/c [ĐV01] lớn."


def test_two_who_are_told_apart_by_their_age_have_masks_of_their_own():
    lines = masked("Vắng: đ/c Lan (nhỏ) nghỉ ốm", "Thư ký: đ/c Hà Thị Lan (Lan lớn)", "Đ/c Lan lớn: Lệnh xe ghi sai.")
    assert lines == [
        "Vắng: đ/c [ĐV02] (nhỏ) nghỉ ốm",
        "Thư ký: đ/c [ĐV01] ([ĐV01] lớn)",
        "Đ/c [ĐV01] lớn: Lệnh xe ghi sai.",
    ]
