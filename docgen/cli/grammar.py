"""How the commands are found, and how help and usage errors read in Chinese."""

from __future__ import annotations

import difflib
import importlib
import inspect
import pkgutil
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from docgen import cli
from docgen.report.columns import pad, wrap
from docgen.wording.widths import width

_HELP = """职工代表大会等工会事务：一个案件文件，检查、排期、成文、成卷。

(One YAML case in; checked documents and packets out.)"""
_EXITS = "退出码 0 无错误　1 有错误　2 用法不对　3 缺少软件、字体或磁盘　4 程序故障"
_STANDARD = {
    "--help": "显示说明 (show help)",
    "--install-completion": "为当前命令行环境安装补全 (install shell completion)",
    "--show-completion": "显示补全脚本 (print the completion script)",
}
_COLUMNS = 96
_LABELS = 30


class _Page:
    """Help laid out by columns that count Chinese characters as two."""

    name: str | None
    help: str | None
    params: list[Any]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole page."""
        formatter.write(self.page(ctx))

    def page(self, ctx: Any) -> str:
        """Usage, explanation, arguments, options, commands."""
        parts = [f"用法：{ctx.command_path} {self.usage(ctx)}\n"]
        for paragraph in inspect.cleandoc(self.help or "").split("\n\n"):
            lines = wrap(" ".join(paragraph.split("\n")), _COLUMNS - 2, _COLUMNS - 2)
            parts.append("\n" + "".join(f"  {line}\n" for line in lines))
        shown = [param for param in self.all_params(ctx) if not getattr(param, "hidden", False)]
        arguments = [(_metavar(param), param.help or "") for param in shown if param.param_type_name == "argument"]
        options = [_option(param) for param in shown if param.param_type_name == "option"]
        parts += [_section("参数 (arguments)", arguments), _section("选项 (options)", options)]
        parts.append(_section("命令 (commands)", self.subcommands(ctx)))
        return "".join(parts)

    def usage(self, ctx: Any) -> str:
        """What follows the command's name."""
        arguments = [param for param in self.all_params(ctx) if param.param_type_name == "argument"]
        named = [_metavar(param) if param.required else f"[{_metavar(param)}]" for param in arguments]
        options = [param for param in self.params if param.param_type_name == "option" and param.required]
        demanded = [f"{param.opts[0]} {param.metavar}" for param in options]
        return " ".join(["[选项]", *named, *demanded, *(["命令 …"] if self.subcommands(ctx) else [])])

    def all_params(self, ctx: Any) -> list[Any]:
        """Parameters and the help option."""
        found: list[Any] = self.get_params(ctx)  # type: ignore[attr-defined]
        return found

    def subcommands(self, ctx: Any) -> list[tuple[str, str]]:
        """Name and first line of each subcommand."""
        del ctx
        return []


class Command(_Page, TyperCommand):
    """One command."""


class Group(_Page, TyperGroup):
    """A command with commands below it."""

    def subcommands(self, ctx: Any) -> list[tuple[str, str]]:
        """Name and first line of each subcommand."""
        del ctx
        return [(name, (command.help or "").partition("\n")[0]) for name, command in self.commands.items()]


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name) + ("…" if param.nargs == -1 else "")


def _option(param: Any) -> tuple[str, str]:
    value = "" if param.is_flag else f" {param.metavar or ''}"
    names = ", ".join(sorted(param.opts, key=len))
    standard = next((_STANDARD[name] for name in param.opts if name in _STANDARD), "")
    return f"{names}{value}".rstrip(), standard or param.help or ""


def _section(title: str, rows: Sequence[tuple[str, str]]) -> str:
    if not rows:
        return ""
    indent = min(_LABELS, max(width(name) for name, _ in rows)) + 4
    lines = [f"\n{title}"]
    for name, text in rows:
        head, *rest = wrap(text, _COLUMNS - indent, _COLUMNS - indent)
        if width(name) + 4 > indent:
            lines += [f"  {name}", " " * indent + head]
        else:
            lines.append("  " + pad(name, indent - 2) + head)
        lines += [" " * indent + line for line in rest]
    return "\n".join(lines) + "\n"


def commands() -> list[tuple[str, Any, str]]:
    """Name, callable and help of each command, sorted.

    A module of :mod:`docgen.cli` is a command when it holds an object of its own name: a function, or a group of
    functions. Its ``HELP`` is what users read.
    """
    found = []
    for module in sorted(pkgutil.iter_modules(cli.__path__), key=lambda one: one.name):
        loaded = importlib.import_module(f"{cli.__name__}.{module.name}")
        if (command := getattr(loaded, module.name, None)) is not None:
            found.append((module.name, command, loaded.HELP))
    return found


@cache
def program() -> Any:
    """The whole command line, ready to be run."""
    app = typer.Typer(
        cls=Group, help=_HELP + "\n\n" + _EXITS, no_args_is_help=True, rich_markup_mode=None,
        pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip
    app.callback()(_global)
    for name, command, text in commands():
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, help=text, cls=Group, no_args_is_help=True)
        else:
            app.command(name, help=text, cls=Command)(command)
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:
    if wanted:
        from docgen import __version__
        from docgen.cli import terminal

        terminal.write(f"docgen {__version__}\n")
        raise typer.Exit


def _global(
    version: bool = typer.Option(False, "--version", is_eager=True, callback=_version, help="显示版本 (show version)"),
) -> None:
    del version


def usage_text(error: TyperException) -> str:
    """A usage error in Chinese, with the usage line and where to read more."""
    ctx = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message() + "\n"
    lines = [f"错误：{_explain(error)}"]
    usage = f"{ctx.command_path} {ctx.command.usage(ctx)}" if ctx is not None else "docgen 命令 [选项] …"
    lines += [f"用法：{usage}", f"详见 {ctx.command_path if ctx is not None else 'docgen 命令'} --help"]
    return "\n".join(lines) + "\n"


def _explain(error: TyperException) -> str:
    kind, param = type(error).__name__, getattr(error, "param", None)
    named = _named(param) if param is not None else str(getattr(error, "param_hint", None) or "")
    if kind == "MissingParameter":
        return f"缺少{named}"
    if kind == "NoSuchOption":
        near = getattr(error, "possibilities", None)
        hint = f"，是不是 {'、'.join(sorted(near))}？" if near else ""
        return f"没有 {getattr(error, 'option_name', '')} 这个选项{hint}"
    if kind == "BadOptionUsage":
        option = getattr(error, "option_name", "")
        return f"选项 {option} 后面不带值" if "not take" in error.message else f"选项 {option} 后面缺少值"
    if kind == "BadParameter":
        choices = getattr(getattr(param, "type_descriptor", None), "choices", None)
        if choices:
            return f"{named} 只能是 {'、'.join(str(getattr(one, 'value', one)) for one in choices)}"
        said = _number_wanted(error.message)
        return f"{named}：{said}" if named else said
    if found := re.search(r"No such command '(.+?)'", error.message):
        near = difflib.get_close_matches(found[1], [name for name, _, _ in commands()], n=1)
        return f"没有“{found[1]}”这个命令" + (f"，是不是 {near[0]}？" if near else "")
    if found := re.search(r"unexpected extra argument\(s\) \((.*)\)", error.message, re.DOTALL):
        return f"多出了参数 {found[1]}"
    return "缺少命令" if error.message.startswith("Missing command") else error.format_message()


def _number_wanted(message: str) -> str:
    """What an option that takes a whole number says of another value, in Chinese; other messages are already."""
    if found := re.search(r"(greater|less) than or equal to (\d+)", message):
        return f"写不{'小' if found[1] == 'greater' else '大'}于 {found[2]} 的整数"
    return "写整数" if "valid integer" in message else message


def _named(param: Any) -> str:
    return f"参数 {param.metavar}" if param.param_type_name == "argument" else f"选项 {param.opts[-1]}"
