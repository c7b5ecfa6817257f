"""What a verification found, as values; how it reads on a screen and to a program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from docgen.findings import Finding
from docgen.report.as_text import WIDTH, Paint, as_text, tally
from docgen.report.columns import visible, wrap


class Head(Enum):
    """The four heads of DA/T 70 under which an electronic record is examined."""

    AUTHENTICITY = "真实性"
    INTEGRITY = "完整性"
    USABILITY = "可用性"
    SAFETY = "安全性"


class Result(Enum):
    """How a check ended; what was not checked never counts as passed."""

    PASSED = "通过"
    FAILED = "不通过"
    UNCHECKED = "未核"
    INAPPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a verification.

    Attributes:
        id: Stable name for programs (``documents``).
        evidence: What was looked at, or why it could not be.
    """

    id: str
    head: Head
    title: str
    result: Result
    evidence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What ``docgen verify`` says of one packet.

    Attributes:
        path: As the user gave it.
        form: ``folder``, ``zip``, ``pdf``; "" where it is none of them.
        packet: What the packet says of itself: name, stage, checked_on, made_with, digest …; empty where unreadable.
        checks: Every check, in the order of the four heads.
        findings: What is wrong, sorted.
        notes: What no check can show.
    """

    path: str
    form: str
    packet: dict[str, Any]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def verdict(self) -> Result:
        """PASSED only when every check was made and passed."""
        results = {check.result for check in self.checks}
        if Result.FAILED in results:
            return Result.FAILED
        return Result.UNCHECKED if Result.UNCHECKED in results or not results else Result.PASSED

    @property
    def passed(self) -> bool:
        """Whether the packet is complete, unaltered, sound and no draft."""
        return self.verdict is Result.PASSED

    def as_dict(self) -> dict[str, Any]:
        """The keys of ``docgen verify --format json``."""
        return {
            "path": self.path,
            "form": self.form,
            "verdict": self.verdict.name.lower(),
            "packet": self.packet,
            "checks": [
                {
                    "id": check.id,
                    "head": check.head.name.lower(),
                    "title": check.title,
                    "result": check.result.name.lower(),
                    "evidence": check.evidence,
                }
                for check in self.checks
            ],
            "findings": [finding.as_dict() for finding in self.findings],
            "notes": list(self.notes),
        }


_FORMS = {"folder": "文件夹", "zip": "压缩包", "pdf": "单独的 packet.pdf"}
_MARKS = {
    Result.PASSED: ("通过  ", "32;1"),
    Result.FAILED: ("不通过", "31;1"),
    Result.UNCHECKED: ("未核  ", "33;1"),
    Result.INAPPLICABLE: ("不适用", "2"),
}
_SAID = {
    Result.PASSED: "核验通过：材料完整、没有改动，案件合规，文书与案件一致",
    Result.FAILED: "核验不通过：不得作为正式材料接收",
    Result.UNCHECKED: "没有核完：已核的都通过，但标“未核”的项目没有结论，暂不能认定",
}
_NOTHING = "没有核验：给出的不是一份材料"
_HANG = 10


def verdicts_as_json(verifications: Sequence[Verification]) -> str:
    """A list with one object a packet, in the order given."""
    return json.dumps([one.as_dict() for one in verifications], ensure_ascii=False, indent=2) + "\n"


def verdict_as_text(one: Verification, columns: int = WIDTH, colour: bool = False) -> str:
    """What a receiving clerk reads: the packet, the verdict, each check with its evidence, then what is wrong."""
    paint = Paint(colour)
    form = f"（{_FORMS[one.form]}）" if one.form else ""
    lines = [paint(visible(one.path), "1") + form]
    lines += [line for text in _described(one.packet) for line in wrap(visible(text), columns, columns)]
    lines.append(paint(_SAID[one.verdict] if one.form else _NOTHING, _MARKS[one.verdict][1]))
    for head in Head if one.form else ():
        lines.append(f"\n{paint(head.value, '1')}")
        for check in one.checks:
            if check.head is head:
                mark, code = _MARKS[check.result]
                lines += _hung(f"  {paint(mark, code)}  ", f"{check.title}：{check.evidence}", columns)
    for note in one.notes if one.form else ():
        lines += _hung("  说明    ", note, columns)
    if one.findings:
        lines.append(f"\n{paint('问题', '1')}  {tally(one.findings)}\n")
        lines.append(as_text(one.findings, columns, colour).rstrip("\n"))
    return "\n".join(lines) + "\n"


def _hung(mark: str, text: str, columns: int) -> list[str]:
    head, *rest = wrap(visible(text), columns - _HANG, columns - _HANG)
    return [mark + head, *(" " * _HANG + line for line in rest)]


def _described(packet: dict[str, Any]) -> list[str]:
    if not packet:
        return []
    draft = "（草稿）" if packet["draft"] else ""
    said = [f"{packet['packet']}{draft}"]
    said.append(
        f"{packet['stage_title']}，致{packet['addressee']}；{packet['checked_on']} 检查成卷；"
        f"由 docgen {packet['made_with']} 制作，本机 docgen {packet['verified_with']}"
    )
    if packet["digest"]:
        said.append(f"摘要 {packet['digest']}（与封面所印、二维码所载核对）")
    return said
