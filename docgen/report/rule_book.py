"""The rules as text, JSON and a Markdown manual."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from docgen.law.citations import Basis, instruments
from docgen.law.limits import Limit, Value
from docgen.report.columns import wrap
from docgen.rules.registry import Rule


def rules_json(rules: Iterable[Rule]) -> str:
    """A list of objects, one a rule."""
    return json.dumps([_entry(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"


def _entry(rule: Rule) -> dict[str, Any]:
    bases = all_bases(rule)
    return {
        "id": rule.id,
        "code": rule.code,
        "severity": rule.severity.name.lower(),
        "procedure": rule.procedure,
        "stage": rule.stage,
        "summary": rule.summary,
        "citation": _cited(bases[0]) if bases else None,
        "phrase": bases[0].phrase if bases else "",
        "citations": [_basis(basis) for basis in bases],
        "limits": [_limit(limit) for limit in rule.limit_values],
        "manual": rule.manual,
    }


def all_bases(rule: Rule) -> list[Basis]:
    """What a rule rests on: its own bases, then those of its limits, latest first; each once."""
    own = list(rule.bases)
    for limit in rule.limit_values:
        own += [value.basis for value in _latest_first(limit)]
    return list(dict.fromkeys(own))


def _latest_first(limit: Limit) -> list[Value]:
    return sorted(limit.values, key=lambda value: value.start, reverse=True)


def _cited(basis: Basis) -> str:
    return f"{instruments()[basis.instrument].short} {basis.section}"


def _basis(basis: Basis) -> dict[str, Any]:
    known = instruments()[basis.instrument]
    return {
        "instrument": known.title,
        "section": basis.section,
        "phrase": basis.phrase,
        "from": known.start.isoformat(),
        "to": known.end.isoformat() if known.end else None,
        "checked": basis.checked or known.checked,
    }


def _limit(limit: Limit) -> dict[str, Any]:
    return {
        "id": limit.id,
        "label": limit.label,
        "unit": limit.unit,
        "values": [
            {
                "value": value.value,
                "from": value.start.isoformat(),
                "to": value.end.isoformat() if value.end else None,
                "citation": _cited(value.basis),
                "phrase": value.basis.phrase,
                "note": value.note,
            }
            for value in _latest_first(limit)
        ],
    }


def rules_text(rules: Iterable[Rule], columns: int = 100) -> str:
    """Each rule in a few lines."""
    blocks = []
    for rule in rules:
        lines = [f"{rule.id}  [{rule.code}]  {rule.severity.label}"]
        lines += _hung("", rule.summary, columns)
        for basis in all_bases(rule):
            lines += _hung("依据  ", str(basis.citation()), columns)
        for limit in rule.limit_values:
            for value in _latest_first(limit):
                lines += _hung("限值  ", f"{limit.label}：{_amount(limit, value)}，{_period(value)}", columns)
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _hung(label: str, text: str, columns: int) -> list[str]:
    hang = 2 + 3 * len(label) // 2 - (1 if label else 0)
    head, *rest = wrap(text, columns - hang, columns - hang)
    return [f"  {label}{head}", *(" " * hang + line for line in rest)]


def _amount(limit: Limit, value: Value) -> str:
    return f"{limit.unit[1:]} 分之 {value.value}" if limit.unit.startswith("/") else f"{value.value}{limit.unit}"


def _period(value: Value) -> str:
    end = f"至 {value.end.isoformat()}" if value.end else "起"
    return f"{value.start.isoformat()} {end}"


def rules_markdown(rules: Iterable[Rule], titles: Mapping[str, str]) -> str:
    """The manual of the rules: one part for each folder of rules, one section a rule.

    Args:
        rules: The rules, each once.
        titles: What each folder holds rules for, in the order of the parts.
    """
    held = list(rules)
    groups = {folder: [one for one in held if one.procedure == folder] for folder in titles}
    parts = ["# 规则手册\n\n"]
    parts += [f"- {titles[folder]}（{folder}）：{len(group)} 条\n" for folder, group in groups.items() if group]
    for folder, group in groups.items():
        if group:
            parts.append(f"\n## {titles[folder]}（{folder}）\n")
            parts += [_section(rule) for rule in group]
    return "".join(parts)


def _section(rule: Rule) -> str:
    parts = [f"\n### {rule.id}（{rule.code}，{rule.severity.label}）\n\n{rule.summary}\n"]
    if body := rule.manual.partition("\n")[2].strip():
        parts.append(f"\n{body}\n")
    if bases := all_bases(rule):
        parts.append("\n" + "".join(f"- 依据：{basis.citation()}\n" for basis in bases))
    if rule.limits:
        parts.append("\n| 限值 | 数 | 施行期间 | 出处 |\n| --- | --- | --- | --- |\n")
        for limit in rule.limit_values:
            for value in _latest_first(limit):
                cells = (limit.label, _amount(limit, value), _period(value), _cited(value.basis))
                parts.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return "".join(parts)
