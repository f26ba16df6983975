"""Wrong use and help in the words of the program: click knows English only."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

import click

from tusoi_nlp.messages import Lang, say

_EXTRA = re.compile(r"(?<=  \[)[^][]*(?=\]$)")  # what click adds to an option's help: "  [default: 50; x>=1]"
_EXTRAS = {"default: ": "help.default", "x>=": "help.least", "required": "help.required"}  # by their beginnings


class WrongUse(click.UsageError):
    """Wrong use that click does not see. `key` names a message of the group `usage`; `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(_say(key, "vi", values), click.get_current_context(silent=True))
        self.key, self.values = key, values


class ExistingPath(click.ParamType[str]):
    """A path that is there; whether it can be read is told by who reads it."""

    name = "path"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return `value`.

        Raises:
            WrongUse: there is nothing at `value`.
        """
        if not os.path.exists(value):
            raise WrongUse("no_such_path", path=value)
        return value


class ExistingFile(ExistingPath):
    """A path that is there and is no folder."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return `value`.

        Raises:
            WrongUse: there is nothing at `value`, or a folder.
        """
        if os.path.isdir(super().convert(value, param, ctx)):
            raise WrongUse("is_folder", path=value)
        return value


class PictureFile(click.ParamType[str]):
    """The name of a picture to write, in SVG; a name without an ending, such as /dev/stdout, will do."""

    name = "path"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return `value`.

        Raises:
            WrongUse: it ends as other kinds of pictures do.
        """
        if os.path.splitext(value)[1].lower() not in ("", ".svg"):
            raise WrongUse("no_svg", path=os.path.splitext(value)[0] + ".svg")
        return value


def tell_usage(error: click.UsageError, lang: Lang) -> str:
    """Return what is wrong in `lang`, and where help stands."""
    command = error.ctx.command_path if error.ctx else "tusoi"
    return say("usage.told", lang, what=_tell(error, lang), command=command)


def _tell(error: click.UsageError, lang: Lang) -> str:
    name = _name(error.param, error.ctx) if isinstance(error, click.BadParameter) and error.param else ""
    near = ""
    match error:
        case WrongUse():
            told = _say(error.key, lang, error.values)
        case click.NoSuchOption():
            told = _tell_no_option(error, lang)
        case click.exceptions.NoSuchCommand():
            told, near = (
                say("usage.no_command", lang, name=error.command_name),
                _near(error.command_name, error.possibilities, lang),
            )
        case click.BadOptionUsage():
            told = say("usage.no_value", lang, name=error.option_name)
        case click.MissingParameter():
            told = say("usage.missing", lang, name=name)
        case click.BadParameter(param=click.Parameter(type=click.Choice() as kind)):
            told = say("usage.no_choice", lang, name=name, among=", ".join(kind.choices))
        case click.BadParameter(param=click.Parameter(type=click.IntRange() as kind)):
            told = say("usage.no_number_from", lang, name=name, least=kind.min)
        case click.BadParameter(param=click.Parameter(type=click.types.IntParamType())):
            told = say("usage.no_number", lang, name=name)
        case click.BadParameter():
            told = error.format_message()
        case _:
            told = say("usage.extra", lang)
    return told + near


def _tell_no_option(error: click.NoSuchOption, lang: Lang) -> str:
    """Return that there is no such option, or that it stands behind the name of a command where one below has it."""
    if error.ctx and error.option_name in _options_below(error.ctx.command, error.ctx):
        return say("usage.option_too_soon", lang, name=error.option_name, command=error.ctx.command_path)
    return say("usage.no_option", lang, name=error.option_name) + _near(error.option_name, error.possibilities, lang)


def _options_below(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the options of all commands of a group, those of groups in it too; none of any other command."""
    if not isinstance(command, click.Group):
        return
    for below in filter(None, (command.get_command(context, name) for name in command.list_commands(context))):
        yield from (name for param in below.params for name in param.opts)
        yield from _options_below(below, context)


def _say(key: str, lang: Lang, values: dict[str, object]) -> str:
    return say(f"usage.{key}", lang, **{name: str(value) for name, value in values.items()})


def _name(param: click.Parameter, context: click.Context | None) -> str:
    if isinstance(param, click.Option) or context is None:
        return param.opts[-1]
    return param.make_metavar(context)


def _near(name: str, names: Sequence[str] | None, lang: Lang) -> str:
    """Return a question after those of `names` that are spelt like `name`, the dashes that all have left out."""
    bare = name.lstrip("-")
    near = [
        one for one in names or () if one.lstrip("-").startswith(bare) or get_close_matches(bare, [one.lstrip("-")])
    ]
    return say("usage.near", lang, names=", ".join(near)) if near else ""


class Formatter(click.HelpFormatter):
    """Writes help with the headings of the program."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how to call `prog`."""
        ours = args.replace("[OPTIONS]", say("help.some_options")).replace("COMMAND [ARGS]...", say("help.a_command"))
        super().write_usage(prog, ours, prefix or f"{say('help.usage')}: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading; click's own in our words."""
        super().write_heading({"Options": say("help.options"), "Commands": say("help.commands")}.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names and what they are; what click says of its own options in our words."""
        ours = {"Show this message and exit.": say("help.help"), "Show the version and exit.": say("help.version")}
        told_rows = [(name, ours.get(told) or _EXTRA.sub(_tell_extra, told)) for name, told in rows]
        super().write_dl(told_rows, col_max, col_spacing)


def _tell_extra(found: re.Match[str]) -> str:
    return "; ".join(map(_tell_part, found[0].split("; ")))


def _tell_part(part: str) -> str:
    told = [say(key, value=part.removeprefix(sign)) for sign, key in _EXTRAS.items() if part.startswith(sign)]
    return told[0] if told else part


class Group(click.Group):
    """A group that lists what its commands do in whole sentences."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a row for each command: the first paragraph of its help."""
        helps = {name: command.help or "" for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl([(name, " ".join(told.partition("\n\n")[0].split())) for name, told in helps.items()])
