"""The program `tusoi`: one module a command, imported only when that command runs."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from tusoi_nlp import __version__
from tusoi_nlp.errors import TusoiError
from tusoi_nlp.messages import Lang, say

EXIT_STOPPED = 130  # as shells count it: 128 + SIGINT
COMMANDS = {
    "scan": "Đọc một thư mục biên bản và lập báo cáo theo chi bộ.",
    "report": "Viết lại báo cáo của một lần quét (html, xlsx, csv, json, parquet).",
    "extract": "In những gì chương trình đọc được trong một tệp.",
    "explain": "Giải thích một tệp: đoạn, biểu hiện, nhận định và lý do.",
    "classify": "Phân loại các đoạn trong một tệp JSON lines.",
    "train": "Huấn luyện bộ phân loại từ các kho ngữ liệu đã gán nhãn.",
    "evaluate": "Chấm một bộ phân loại trên các kho ngữ liệu đã gán nhãn.",
    "corpus": "Kiểm tra, thống kê, đổi dạng ngữ liệu đã gán nhãn.",
    "catalogue": "Liệt kê, xem, kiểm tra các danh mục biểu hiện.",
    "doctor": "Cho biết máy này có gì, thiếu gì, và phải làm gì.",
}


class LazyGroup(click.Group):
    """A group that imports tusoi_nlp.cli.<name> for a command only when it is called, so `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command `cmd_name`, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tusoi_nlp.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table above, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Ví dụ:  tusoi scan bien-ban/ --out ket-qua/     tusoi explain bien-ban-thang-6.docx",
)
@click.version_option(__version__, prog_name="tusoi")
def program() -> None:
    """Đọc biên bản sinh hoạt chi bộ và bản kiểm điểm, chỉ ra nơi phê bình còn hình thức.

    Chương trình đánh giá chất lượng việc tự phê bình và phê bình của chi bộ qua văn bản, không đánh giá con người.
    Mọi việc chạy trên máy này, không gửi gì ra ngoài.
    """


def main() -> None:
    """Run the program; an error that the user can mend is told in one line and ends with its exit code."""
    lang: Lang = "en" if "--lang=en" in sys.argv or "--lang en" in " ".join(sys.argv) else "vi"
    try:
        sys.exit(program(standalone_mode=False))
    except TusoiError as error:
        click.echo(f"tusoi: {error.told(lang)}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n" + say("scan.stopped", lang), err=True)
        sys.exit(EXIT_STOPPED)
