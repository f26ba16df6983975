"""What the tests of reports report on. All names are invented."""

from fake_records import fake_analysis, fake_hit, fake_judgement

LABELS = {"nq04.1.5": ("Ngại đấu tranh", "Not fighting what is wrong")}
HOLLOW = "Một số đồng chí còn nể nang, ngại va chạm."
SOUND = "- [ĐV03|kế toán] nộp báo cáo <quý II> trễ 12 ngày vì quên; giao [ĐV05] làm lại trước 30/6."
FORMULA = '=HYPERLINK("http://vi-du";"bấm") & chưa cao.'
PLAN = "Tháng tới thu hoạch vụ mùa."


def hollow_analysis(path: str, **more):
    passages = [
        (PLAN, fake_judgement("none")),
        (HOLLOW, fake_judgement("formulaic"), fake_hit(HOLLOW, "nể nang"), fake_hit(HOLLOW, "ngại va chạm")),
        (FORMULA, fake_judgement("formulaic", p=0.6, sure=False)),
        (SOUND, fake_judgement("substantive", "act", "remedy", p=0.97)),
        (HOLLOW, fake_judgement("formulaic", p=0.85)),
    ]
    return fake_analysis(path, *passages, cell="CHI BỘ THÔN ĐÔNG", parent="ĐẢNG ỦY XÃ AN HẠ", **more)
