"""docgen.yaml: the root of a union's cases and its own settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from docgen.case.source import Node, read_yaml
from docgen.findings import Finding, Severity

NAME = "docgen.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What docgen.yaml says.

    Attributes:
        root: The folder no path of a case may leave.
        place: Place whose limits apply (``beijing``).
        fonts: Font role (小标宋 仿宋 楷体 黑体 宋体) to the family the office wants.
        holidays: Year to (days off, days worked) for years the bundled calendar does not know.
    """

    root: Path
    place: str = "beijing"
    fonts: dict[str, str] = field(default_factory=dict)
    holidays: dict[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)


def find_settings(case: Path) -> tuple[Settings, list[Finding]]:
    """The settings that hold for a case: the nearest docgen.yaml upward, else the case's own folder as root."""
    folder = case.absolute().parent
    for candidate in (folder, *folder.parents):
        if (candidate / NAME).is_file():
            return _read(candidate)
    return Settings(folder), []


def _read(root: Path) -> tuple[Settings, list[Finding]]:
    node, findings = read_yaml(root / NAME, str(root / NAME))
    place, fonts, holidays = "beijing", {}, {}
    entries = node.value if node is not None and isinstance(node.value, dict) else {}
    for key, value in entries.items():
        if key in ("place", "地区") and isinstance(value.value, str):
            place = value.value
        elif key in ("fonts", "字体") and isinstance(value.value, dict):
            fonts = {role: str(family.value) for role, family in value.value.items()}
        elif key in ("holidays", "节假日") and isinstance(value.value, dict):
            holidays = _holidays(value.value)
        else:
            where = node.keys[key] if node is not None else value.location
            findings.append(
                Finding(
                    "settings.unknown",
                    Severity.ERROR,
                    where,
                    f"docgen.yaml 里没有“{key}”这个设置",
                    "可用的设置：地区、字体、节假日",
                )
            )
    return Settings(root, place, fonts, holidays), findings


def _holidays(years: dict[str, Node]) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    found: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
    for year, node in years.items():
        if not year.isdigit() or not isinstance(node.value, dict):
            continue
        days = {key: value.value for key, value in node.value.items()}
        off = days.get("放假", days.get("off", []))
        work = days.get("上班", days.get("work", []))
        found[int(year)] = (_days(off), _days(work))
    return found


def _days(nodes: object) -> frozenset[str]:
    return frozenset(str(node.value) for node in nodes) if isinstance(nodes, list) else frozenset()
