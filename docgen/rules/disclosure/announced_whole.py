"""公开职代会审议、决定、通过的全部事项，只审议而不表决的也在内。

案件自己列了公开的事项，又引用了职代会案件的，职代会议题中缺的逐项报错；没有列的由职代会案件取得，不会缺。名称按去掉书名号、
“（草案）”以后比较。有公开日期而一项也没有的报错。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan

_MARKS = re.compile(r"[《》〈〉\s]|（草案）")


@rule("D-05", Severity.ERROR, "announcement", plan("凡职代会审议、决定、通过的事项应于闭会后的3日内公开", "二（一）2"))
def check(matter: Matter) -> Iterator[Problem]:
    """The agenda of the congress against what is made known."""
    own = {_MARKS.sub("", one.title or "") for one in matter.data.announcement.matters}
    if own:
        for item in matter.facts.congress_items:
            if _MARKS.sub("", item.title) not in own:
                merely = "（只审议，没有表决，也应当公开）" if item.kind in ("审议", "听取报告") else ""
                yield Problem(
                    "announcement.matters",
                    f"没有公开职代会议题“{item.title}”{merely}",
                    "补上这一项；或者删去 公开的事项，由职代会案件取得全部",
                )
    elif matter.data.announcement.date is not None and not matter.facts.announced:
        yield Problem(
            "announcement.date",
            "没有写公开职代会的哪些事项",
            "引用 职代会案件，或者在 公开的事项 逐项填写",
        )
