from tusoi_nlp.structure.capitals import in_small_letters

LINE = "CHI BỘ GIAO ĐỒNG CHÍ [ĐV01] THU QUỸ VÀ BÁO CÁO QUA ZALO: [TÀI KHOẢN MẠNG]."


def test_masks_keep_their_capitals_in_a_text_typed_in_capitals_throughout():
    assert in_small_letters([LINE] * 3)[0] == (
        "Chi bộ giao đồng chí [ĐV01] thu quỹ và báo cáo qua zalo: [TÀI KHOẢN MẠNG]."
    )
