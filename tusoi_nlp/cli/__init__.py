"""The program `tusoi`: one module a command, imported only when that command runs."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from itertools import pairwise

import click

from tusoi_nlp import __version__
from tusoi_nlp.cli.usage import Formatter, tell_usage
from tusoi_nlp.errors import Cause, RunFolderError, SettingsError, TusoiError
from tusoi_nlp.messages import Lang, say

EXIT_STOPPED = 130  # as shells count it: 128 + SIGINT
EXIT_UNREAD = 141  # 128 + SIGPIPE: as of a program that `| head` has read enough of
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BARRED = (errno.ENAMETOOLONG, errno.EACCES)  # what asking whether a file is there raises, where it cannot be asked
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

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command `cmd_name`.

        Raises:
            NoSuchCommand: there is none; the nearest are told.
        """
        if cmd_name not in COMMANDS:
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=COMMANDS, ctx=ctx)
        command: click.Command = import_module(f"tusoi_nlp.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table above, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="""\b
Ví dụ:
  tusoi scan bien-ban/ --out ket-qua/
  tusoi explain bien-ban-thang-6.docx
""",
)
@click.version_option(__version__, prog_name="tusoi", message="%(prog)s %(version)s")
def program() -> None:
    """Đọc biên bản sinh hoạt chi bộ và bản kiểm điểm, chỉ ra nơi phê bình còn hình thức.

    Chương trình đánh giá chất lượng việc tự phê bình và phê bình của chi bộ qua văn bản, không đánh giá con người.
    Mọi việc chạy trên máy này, không gửi gì ra ngoài.
    """


def main() -> None:
    """Run the program; an error that the user can mend is told in one line and ends with its exit code."""
    click.Context.formatter_class = Formatter
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # all text is UTF-8; names of files keep their bytes
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    sys.exit(_run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Give what was started with a closed stream an empty one: a file of ours must not get its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _run(arguments: list[str]) -> int:
    """Return the exit code of the program with `arguments`."""
    lang: Lang = "en" if "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments) else "vi"
    code = 0
    try:
        with program.make_context("tusoi", arguments) as context:
            program.invoke(context)
        if sys.stdout:
            sys.stdout.flush()
    except TusoiError as error:
        click.echo(f"tusoi: {error.told(lang)}", err=True)
        code = error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = error.exit_code
    except click.UsageError as error:
        click.echo(tell_usage(error, lang), err=True)
        code = error.exit_code
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except KeyboardInterrupt:
        click.echo("\n" + say("scan.stopped" if arguments[:1] == ["scan"] else "usage.stopped", lang), err=True)
        code = EXIT_STOPPED
    except OSError as error:
        code = _told_of_path(error, lang) if error.errno in _BARRED and error.filename else _told_of_output(error, lang)
    return code


def _told_of_path(error: OSError, lang: Lang) -> int:
    """Return the exit code where a path that was named cannot be looked at."""
    told = SettingsError("path_barred", path=os.fsdecode(error.filename), why=error)
    click.echo(f"tusoi: {told.told(lang)}", err=True)
    return told.exit_code


def _told_of_output(error: OSError, lang: Lang) -> int:
    """Return the exit code where standard output takes no more: its reader has gone, or its disk is full.

    Raises:
        OSError: it is about something else, and a bug of ours.
    """
    if error.errno == errno.EPIPE:
        code = EXIT_UNREAD
    elif error.errno in _FULL and error.filename is None:
        click.echo(say("usage.output_full", lang, why=Cause.of(error).told(lang)), err=True)
        code = RunFolderError.exit_code
    else:
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python complains of what it could not write when it ends
    return code
