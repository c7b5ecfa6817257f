"""男女平等就业、同工同酬、平等受教育、平等参与四项内容不能改没。

四项各有一条示范条款；改写其中一条而新条文没有相应内容的报错。删去的由必备条款的规则检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import focus

_WORDS = {
    "招录平等": ("招录", "招聘", "录用", "录（聘）用", "招用"),
    "同工同酬": ("同工同酬", "同酬"),
    "平等受教育": ("培训", "教育", "学习"),
    "民主参与": ("职工代表", "民主", "参与"),
}


@rule(
    "W-04d",
    Severity.ERROR,
    "passage",
    focus("围绕男女平等就业、同工同酬、平等受教育、平等参与企业和社会事务管理"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Rewritten articles against the words they must keep."""
    for index, one in enumerate(matter.data.clauses.replaced):
        words = _WORDS.get(one.article)
        if words is not None and not any(word in one.text for word in words):
            yield Problem(
                f"clauses.replaced[{index}].text",
                f"改写的“{one.article}”条款没有写到{words[0]}",
                f"在条文中写明“{one.article}”的内容，或者去掉这一项改写，用示范条文",
            )
