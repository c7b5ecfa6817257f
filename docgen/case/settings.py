"""docgen.yaml: the root of a union's cases and its own settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.case.intake import exists_as_file
from docgen.case.source import Node, read_yaml
from docgen.findings import Finding, Location, Severity
from docgen.law.limits import known_places

NAME = "docgen.yaml"
ROLES = ("小标宋", "仿宋", "楷体", "黑体", "宋体")
_KEYS = {
    "place": "place", "地区": "place", "fonts": "fonts", "字体": "fonts",
    "holidays": "holidays", "节假日": "holidays", "templates": "templates", "模板": "templates",
}  # fmt: skip
_PLACES = {"北京": "beijing", "北京市": "beijing"}

Arrangement = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What docgen.yaml says.

    Attributes:
        root: The folder no path of a case may leave.
        place: Place whose limits apply (``beijing``).
        fonts: Font role (小标宋 仿宋 楷体 黑体 宋体) to the family the office wants.
        holidays: Year to (days off, days worked), ISO, for years the bundled calendar does not know.
        templates: Folder of the union's own templates, ``<procedure>/<document>.docx``; None when it has none.
    """

    root: Path
    place: str = "beijing"
    fonts: Mapping[str, str] = field(default_factory=dict)
    holidays: Mapping[int, Arrangement] = field(default_factory=dict)
    templates: Path | None = None

    def written(self) -> dict[str, Any]:
        """What a docgen.yaml must say for a case to be read the same elsewhere, in its own words; not the templates."""
        holidays = {
            str(year): {"放假": sorted(off), "上班": sorted(worked)}
            for year, (off, worked) in sorted(self.holidays.items())
        }
        return {"地区": self.place, "字体": dict(sorted(self.fonts.items())), "节假日": holidays}


def find_settings(case: Path) -> tuple[Settings, list[Finding]]:
    """The settings that hold for a case: the nearest docgen.yaml upward, else the case's own folder as root."""
    try:
        folder = case.absolute().parent
    except OSError:
        # The working directory is gone; reading the case will say so.
        return Settings(case.parent), []
    for candidate in (folder, *folder.parents):
        if exists_as_file(candidate / NAME):
            return _Reader(candidate).read()
    return Settings(folder), []


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []

    def read(self) -> tuple[Settings, list[Finding]]:
        path = self.root / NAME
        node, self.findings = read_yaml(path, str(path))
        self.findings = [one for one in self.findings if one.rule != "source.empty"]
        written: dict[str, Node] = {}
        entries = node.value if node is not None and isinstance(node.value, dict) else {}
        for key, value in entries.items():
            if key in _KEYS:
                written[_KEYS[key]] = value
            else:
                where = node.keys[key] if node is not None else value.location
                self._report(
                    "unknown", where, f"docgen.yaml 里没有“{key}”这个设置", "可用的设置：地区、字体、节假日、模板"
                )
        settings = Settings(
            self.root,
            self._place(written.get("place")),
            self._fonts(written.get("fonts")),
            self._holidays(written.get("holidays")),
            self._templates(written.get("templates")),
        )
        return settings, self.findings

    def _place(self, node: Node | None) -> str:
        if node is None or node.blank:
            return "beijing"
        place = _PLACES.get(node.text, node.text)
        if place in known_places():
            return place
        self._report("place", node.location, "没有这个地区的法定数据", f"现有：{'、'.join(known_places())}（北京）")
        return "beijing"

    def _fonts(self, node: Node | None) -> dict[str, str]:
        fonts: dict[str, str] = {}
        for role, family in self._mapping(node, "字体").items():
            if role in ROLES and isinstance(family.value, str) and family.value:
                fonts[role] = family.value
            else:
                self._report(
                    "fonts",
                    family.location,
                    f"“{role}”不是字体角色或没有写字体名",
                    f"写作“角色: 字体名”，角色为{'、'.join(ROLES)}",
                )
        return fonts

    def _holidays(self, node: Node | None) -> dict[int, Arrangement]:
        found: dict[int, Arrangement] = {}
        for year, days in self._mapping(node, "节假日").items():
            arrangement = self._mapping(days, year)
            if not (year.isascii() and year.isdigit() and len(year) == 4) or set(arrangement) - {"放假", "上班"}:
                self._report(
                    "holidays",
                    days.location,
                    f"“{year}”的放假安排写法不对",
                    "写作“2027: {放假: [2027-01-01], 上班: []}”",
                )
                continue
            found[int(year)] = (self._days(arrangement.get("放假"), year), self._days(arrangement.get("上班"), year))
        return found

    def _days(self, node: Node | None, year: str) -> frozenset[str]:
        days: set[str] = set()
        if node is not None and not node.blank and not isinstance(node.value, list):
            self._report("holidays", node.location, f"{year} 年的日期应当是列表", f"写作 [{year}-10-01, {year}-10-02]")
        for entry in node.value if node is not None and isinstance(node.value, list) else ():
            text = entry.text
            try:
                if dt.date.fromisoformat(text).year != int(year):
                    raise ValueError(text)
            except ValueError:
                self._report("holidays", entry.location, f"“{text[:20]}”不是 {year} 年的日期", f"写作 {year}-10-01")
            else:
                days.add(text)
        return frozenset(days)

    def _templates(self, node: Node | None) -> Path | None:
        if node is None or node.blank:
            return None
        try:
            name = node.value if isinstance(node.value, str) else "?"
            folder = (self.root / name.replace("\\", "/").replace("\x00", "?")).resolve()
            found = folder.is_dir()
        except (OSError, RuntimeError):
            folder, found = self.root, False
        if found and folder != self.root.resolve() and folder.is_relative_to(self.root.resolve()):
            return folder
        self._report("templates", node.location, "模板文件夹不存在，或在根之外", "写相对于 docgen.yaml 的文件夹名")
        return None

    def _mapping(self, node: Node | None, name: str) -> dict[str, Node]:
        if node is not None and isinstance(node.value, dict):
            return node.value
        if node is None or node.blank:
            return {}
        self._report("shape", node.location, f"“{name}”应当是下一级字段", "换行缩进，写成“名称: 值”")
        return {}

    def _report(self, rule: str, place: Location, message: str, remedy: str) -> None:
        self.findings.append(Finding(f"settings.{rule}", Severity.ERROR, place, message, remedy))
