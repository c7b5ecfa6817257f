"""A unit's profile of the year: who it is and which cases it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.case.loading import load_profile
from docgen.case.model import Case
from docgen.findings import Finding, Location, Severity, arrange

SCHEMA = "profiles/unit"
_KINDS = (".yaml", ".yml")
_PROCEDURE = ("程序:", "procedure:")
_CASE = ("程序", "procedure")


@dataclass(frozen=True)
class Profile:
    """What the file of a unit says.

    Attributes:
        held: Its fields, and the place of each.
        cases: The files of its cases, in order, each with the place that names it.
    """

    held: Case
    cases: tuple[tuple[Path, Location], ...]

    @property
    def name(self) -> str:
        """The unit, or the union where it is one, by full name."""
        data = self.held.data
        return str(data.organization.name or data.union.name or self.held.path.stem)

    @property
    def names(self) -> set[str]:
        """The unit and its union, by full name."""
        data = self.held.data
        return {name for name in (data.organization.name, data.union.name) if name}


def read_profile(path: Path) -> tuple[Profile | None, list[Finding]]:
    """The profile of a unit and every fault of its form; None when the file cannot be read."""
    held, findings = load_profile(path, SCHEMA)
    if held is None:
        return None, findings
    if any(one.rule == "schema.unknown-field" and one.location.pointer in _CASE for one in findings):
        message, remedy = "这是一个案件，不是单位的年度档案", "另写年度档案（单位、工会、案件），把这个文件列在“案件”里"
        return None, [Finding("year.not-a-profile", Severity.ERROR, held.at(""), message, remedy)]
    misread = {one.location.pointer.partition(".")[0] for one in findings}
    if not held.data.organization.name and not held.data.union.name and not misread & {"organization", "union"}:
        place = held.at("")
        findings.append(
            Finding(
                "year.nobody",
                Severity.ERROR,
                place,
                "没有写是哪家单位或者哪级工会",
                "写字段 单位 或 工会（可引用档案文件）",
            )
        )
    cases: dict[Path, Location] = {}
    for index, written in enumerate(held.data.cases):
        place = held.at(f"cases[{index}]")
        found, fault = _named(path, held.settings.root, written, place)
        findings += fault
        for one in found:
            cases.setdefault(one, place)
    return Profile(held, tuple(cases.items())), arrange(findings)


def _named(profile: Path, root: Path, written: str, place: Location) -> tuple[list[Path], list[Finding]]:
    try:
        path = profile.parent / written.replace("\\", "/")
        inside = path.resolve().is_relative_to(root.resolve())
        folder, file = path.is_dir(), path.is_file()
    except (OSError, RuntimeError, ValueError):
        inside, folder, file = True, False, False
    if not inside:
        message, remedy = f"“{written}”在案件文件夹之外", f"把文件放到 {root.name}/ 里面再引用"
    elif folder:
        found = sorted(one for one in path.rglob("*") if one.suffix in _KINDS and one.is_file() and _is_case(one))
        if found:
            return found, []
        message, remedy = f"文件夹“{written}”里没有案件", "核对文件夹名；案件文件第一项是“程序”"
    elif file:
        return [path], []
    else:
        message, remedy = f"找不到文件“{written}”", "核对文件名；路径从本文件所在文件夹算起"
    return [], [Finding("year.missing-case", Severity.ERROR, place, message, remedy)]


def _is_case(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return any(line.startswith(_PROCEDURE) for line in _head(file))
    except OSError:
        return False


def _head(lines: Iterator[str]) -> Iterator[str]:
    for count, line in enumerate(lines):
        if count >= 200:
            return
        yield line
