"""公布的内容不得出现三期女职工、津贴核查对象的姓名：怀孕、生育情况属于敏感个人信息。

检查公布要点、上期履行情况、履行检查的总体情况、问题和逐项说明；出现“计件待遇测算”“生育保险核查”中的姓名的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule(
    "L-N14",
    Severity.ERROR,
    "publication",
    cite("personal-information-law", "第二十八条", "医疗健康"),
    cite("personal-information-law", "第二十五条", "个人信息处理者不得公开其处理的个人信息"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Names of women reckoned with, in what others read."""
    data = matter.data
    names = {one.name for part in (data.piece_rate, data.insurance) for one in part.workers}
    for pointer, text in _read_by_others(matter):
        found = [name for name in sorted(names) if len(name) > 1 and name in text]
        if found:
            yield Problem(
                pointer,
                f"公布、报告的内容写了 {len(found)} 名三期女职工的姓名",
                "删去姓名，只写人数和汇总情况",
            )


def _read_by_others(matter: Matter) -> Iterator[tuple[str, str]]:
    data = matter.data
    for index, text in enumerate(data.publication.summary):
        yield f"publication.summary[{index}]", text
    for index, check_ in enumerate(data.performance):
        for field in ("summary", "problems"):
            yield f"performance[{index}].{field}", check_[field] or ""
        for place, item in enumerate(check_["items"]):
            yield f"performance[{index}].items[{place}].note", item.note or ""
