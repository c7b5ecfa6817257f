"""The checks there are, and the book their results are entered in."""

from __future__ import annotations

from dataclasses import replace

from docgen.findings import Finding, Location, Severity, arrange
from docgen.report.verdict import Check, Head, Result

#: Id, head and title of every check, in the order they are shown.
CHECKS = (
    ("maker", Head.AUTHENTICITY, "制作版本"),
    ("draft", Head.AUTHENTICITY, "不是草稿"),
    ("digest", Head.AUTHENTICITY, "封面摘要与内附清单一致"),
    ("case", Head.AUTHENTICITY, "所附案件符合成卷日和会议日的规则"),
    ("findings", Head.AUTHENTICITY, "检查结论与重新检查一致"),
    ("documents", Head.AUTHENTICITY, "Word 文书与按案件重新生成的一致"),
    ("rebuild", Head.AUTHENTICITY, "packet.pdf 与按案件重新成卷的一致"),
    ("manifest", Head.INTEGRITY, "清单完好，内外两份一致"),
    ("files", Head.INTEGRITY, "清单所列文件齐全、没有改动"),
    ("extra", Head.INTEGRITY, "没有清单以外的文件"),
    ("required", Head.INTEGRITY, "本阶段应有的文书齐全"),
    ("pages", Head.INTEGRITY, "页数、页序齐全"),
    ("opens", Head.USABILITY, "PDF 打得开"),
    ("archival", Head.USABILITY, "PDF/A-3b 标识"),
    ("fonts", Head.USABILITY, "字体全部嵌入"),
    ("text", Head.USABILITY, "文字可以提取"),
    ("bookmarks", Head.USABILITY, "书签指到每份文书"),
    ("word", Head.USABILITY, "Word 文书打得开"),
    ("container", Head.SAFETY, "文件夹、压缩包没有越界、链接或炸弹"),
    ("active", Head.SAFETY, "PDF 没有脚本、动作和外部链接"),
    ("attachments", Head.SAFETY, "PDF 只附案件、检查结论和清单"),
    ("macros", Head.SAFETY, "Word 文书没有宏和外部链接"),
    ("private", Head.SAFETY, "发给职工的文书没有个人号码，所附案件不含多余的私密字段"),
)
_HEADS = {ident: (head, title) for ident, head, title in CHECKS}
_SKIPPED = "前面的问题使这一项无法核对"
_WEIGHT = {Result.INAPPLICABLE: 0, Result.PASSED: 1, Result.UNCHECKED: 2, Result.FAILED: 3}


def fault(rule: str, file: str, message: str, remedy: str, pointer: str = "") -> Finding:
    """An error of a packet; ``rule`` without its ``verify.``."""
    return Finding(f"verify.{rule}", Severity.ERROR, Location(file, pointer=pointer), message, remedy)


class Ledger:
    """Results as they come in; what nobody entered was not checked.

    Attributes:
        doubtful: Something was found that proves nothing, as another docgen may have meant it so.
    """

    def __init__(self) -> None:
        self._results: dict[str, Result] = {}
        self._evidence: dict[str, list[str]] = {}
        self._findings: list[Finding] = []
        self.doubtful = False

    def enter(self, check: str, evidence: str, faults: list[Finding] | None = None) -> bool:
        """Enter that a check was made: passed without faults, failed with them; whether it passed.

        Faults of the same check entered before stay: the worse result counts.
        """
        result = Result.FAILED if faults else Result.PASSED
        self._enter(check, result, f"{len(faults)} 处不符" if faults else evidence)
        self._findings += faults or []
        return not faults

    def leave(self, check: str, why: str) -> None:
        """Enter that a check could not be made."""
        self._enter(check, Result.UNCHECKED, why)

    def doubt(self, check: str, why: str, faults: list[Finding], remedy: str) -> None:
        """Enter that a check found something that proves nothing; it is told as a warning with this remedy."""
        self._enter(check, Result.UNCHECKED, why)
        self._findings += [replace(one, severity=Severity.WARNING, remedy=remedy) for one in faults]
        self.doubtful = True

    def omit(self, check: str, why: str) -> None:
        """Enter that this form of packet has nothing to check here."""
        self._enter(check, Result.INAPPLICABLE, why)

    def settle(self, check: str, evidence: str) -> None:
        """Enter that a check left open has been made up for by another."""
        if self._results.get(check) is Result.UNCHECKED:
            self._results[check] = Result.PASSED
            self._evidence[check] = [evidence]

    def _enter(self, check: str, result: Result, evidence: str) -> None:
        before = self._results.get(check)
        if before is None or _WEIGHT[result] > _WEIGHT[before]:
            self._results[check] = result
            self._evidence[check] = []
        if (before is None or _WEIGHT[result] >= _WEIGHT[before]) and evidence not in self._evidence[check]:
            self._evidence[check].append(evidence)
        assert check in _HEADS, check

    @property
    def failed(self) -> bool:
        """Whether anything has failed so far."""
        return Result.FAILED in self._results.values()

    def passed(self, check: str) -> bool:
        """Whether a check was made and passed."""
        return self._results.get(check) is Result.PASSED

    def checks(self) -> tuple[Check, ...]:
        """Every check there is, in order."""
        return tuple(
            Check(
                ident, head, title, self._results.get(ident, Result.UNCHECKED),
                "；".join(self._evidence.get(ident, [_SKIPPED])),
            )
            for ident, head, title in CHECKS
        )  # fmt: skip

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, once each, sorted by file."""
        return tuple(arrange(self._findings))
