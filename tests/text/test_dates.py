from datetime import date

import pytest

from tusoi_nlp.text.dates import find_dates, find_period, find_times, period_of_file


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ngày 20 tháng 02 năm 2018", (date(2018, 2, 20),)),
        ("Kế hoạch 64-KH/HU ngày 4-3-2022", (date(2022, 3, 4),)),
        ("từ 16/12/2021 đến 3.1.2022", (date(2021, 12, 16), date(2022, 1, 3))),
        ("ngày 3 tháng 6, 2025", (date(2025, 6, 3),)),
        ("ngày mùng 3 tháng tư năm 2025", (date(2025, 4, 3),)),
        ("họp bữa mùng 3 tháng 3 năm 2025", (date(2025, 3, 3),)),
        ("tối 4 tháng 6 năm 2025", (date(2025, 6, 4),)),
        ("trong 3 tháng 6 năm 2025", ()),
        ("ngày .06. tháng ..12.. năm 2018", (date(2018, 12, 6),)),
        ("ngày…06…tháng…12…năm 2018", (date(2018, 12, 6),)),
        ("ngày… tháng… năm 2018", ()),
        ("ngày 3 tháng năm 2025", ()),
        ("ngày 3 tháng ſáu năm 2025", ()),
        ("ngày 5/11/25 và ngày 5/11/99", (date(2025, 11, 5), date(1999, 11, 5))),
        ("ngày 03.02.26, tại kho", (date(2026, 2, 3),)),
        ("ngày 03.02.26.1", ()),
        ("mục 03.02.26", ()),
        ("hẻm 5/11/25", ()),
        ("ngày 5/11/25-7/11/25", (date(2025, 11, 5),)),
        ("ngày 03-02-26-1", ()),
        ("ngày 31/2/2022", ()),
        ("đạt 12/12 chỉ tiêu, 4/2022", ()),
    ],
)
def test_dates_are_found_as_people_write_them(text, found):
    assert find_dates(text) == found


def test_a_short_year_needs_no_word_where_a_date_is_expected():
    assert find_dates("19h30, 5/11/25", short_years=True) == (date(2025, 11, 5),)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Sinh hoạt chi bộ thường kỳ tháng 6 năm 2025", "2025-06"),
        ("tháng 06/2025", "2025-06"),
        ("Ghi chú họp chi bộ T6/2025", "2025-06"),
        ("T13/2025", None),
        ("tháng tư năm 2021", "2021-04"),
        ("tháng mười hai 2020", "2020-12"),
        ("chuyên đề quý IV năm 2023", "2023-Q4"),
        ("quý 2/2024", "2024-Q2"),
        ("kiểm điểm năm 2024", "2024"),
        ("tháng 13 năm 2024", "2024"),
        ("tháng ſáu năm 2025", "2025"),
        ("quý ı năm 2025", "2025"),
        ("họp thường lệ", None),
    ],
)
def test_a_period_is_the_narrowest_kind_that_is_named(text, period):
    assert find_period(text) == period


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Hồi 14 giờ 00", (840,)),
        ("19h30' đến 21h", (1170, 1260)),
        ("18h 06/10/2025", (1080,)),
        ("18h ngày 06/10, 7g30-9g15", (1080, 450, 555)),
        ("từ 7h30/9h", (450, 540)),
        ("8 giờ rưỡi", (510,)),
        ("7 giờ tối, nghỉ lúc 8 rưỡi", (1140,)),
        ("vào lúc 7 rưỡi tối", (1170,)),
        ("thu 3 rưỡi triệu", ()),
        ("7 giờ rưỡi tối đến 9g15 đêm", (1170, 1275)),
        ("2 giờ đêm, 10 giờ đêm", (120, 1320)),
        ("trực 8 giờ tối đa", (480,)),
        ("Kết thúc 10g35", (635,)),
        ("lúc 16 giờ 45 phút cùng ngày", (1005,)),
        ("cao 25 hộ", ()),
        ("Thời gian: 19.30, ngày 28.10.2025", (1170,)),
        ("Hội nghị kết thúc 21.15 cùng ngày.", (1275,)),
        ("Thời gian: 7:30 - 9:45", (450, 585)),
        ("Bắt đầu: 16:30; kết thúc: 18:05 ngày 04/6/2025", (990, 1085)),
        ("từ 2.30 tỷ, vào 12.10.2025, vào 1.200 m", ()),
    ],
)
def test_hours_are_told_in_minutes_after_midnight(text, minutes):
    assert find_times(text) == minutes


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("bien ban chi bo 2 thang 11-2023", "2023-11"),
        ("Biên bản tháng 9 năm 2025", "2025-09"),
        ("BB_CB_T6.2024", "2024-06"),
        ("03.06.2024", "2024-06"),
        ("2024_T07", "2024-07"),
        ("BB_06_2024", "2024-06"),
        ("bb chi bo 5_2024", None),
        ("cb3-2024", None),
        ("nam 2024", None),
        ("Chi bo thon 5-2024.txt", None),
        ("BB khu 3_2024.txt", None),
        ("Khu phố 3-2024", None),
        ("so 5-2024", None),
        ("chi bo so 4-2024", None),
        ("chi bo ban 4-2024", None),
        ("to 12.2025", None),
        ("bien-ban-thang-6-2025", "2025-06"),
        ("bien ban 6-2025", "2025-06"),
        ("ho so 06.2025", "2025-06"),
        ("BB T6.2025", "2025-06"),
        ("thon 5 06.2025", "2025-06"),
        ("thon 5-6-2025", "2025-06"),
        ("to 5 thang 6-2025", "2025-06"),
        ("2025-06", "2025-06"),
        ("06.2025", "2025-06"),
    ],
)
def test_the_name_of_a_file_tells_a_month(name, period):
    assert period_of_file(name) == period
