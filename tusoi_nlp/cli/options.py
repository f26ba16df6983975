"""Arguments and options that several commands share."""

from __future__ import annotations

import click

from tusoi_nlp.settings import DEFAULT_CATALOGUES

corpora = click.argument("corpora", metavar="CORPUS...", nargs=-1, required=True)
as_json = click.option("--json", "as_json", is_flag=True, help="In JSON thay cho bảng.")
lang = click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Ngôn ngữ của báo cáo và thông báo.",
)
catalogues = click.option(
    "--catalogue",
    "catalogues",
    multiple=True,
    default=DEFAULT_CATALOGUES,
    show_default=True,
    metavar="ID|FILE",
    help="Danh mục biểu hiện; dùng nhiều lần được.",
)
model = click.option("--model", metavar="DIR", help="Thư mục mô hình; không nêu thì dùng mô hình kèm theo.")
ocr = click.option(
    "--ocr", type=click.Choice(["auto", "never"]), default="auto", show_default=True, help="Nhận dạng chữ trang quét."
)
