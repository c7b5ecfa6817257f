"""按岗位从高到低确定拟聘人选，不超过选聘人数。

一个岗位的拟聘人数多于选聘人数的报错；拟聘人的总成绩低于合格分数的报错；同一岗位名次靠后的拟聘、靠前的没有拟聘，又没有写说明的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("X-01", Severity.ERROR, "publicity", plan("严格规范集体协商专职指导员选聘程序", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """Post by post."""
    facts, least = matter.facts, matter.data.recruitment.pass_score
    for post in facts.posts:
        of = [one for one in facts.ranked if one.record.post == post.record.name]
        if post.record.count is not None and post.chosen > post.record.count:
            yield Problem(
                f"{post.pointer}.count",
                f"{post.record.name}选聘 {post.record.count} 名，拟聘 {post.chosen} 名",
                "核对选聘人数和结论",
            )
        for one in of:
            if one.chosen and least is not None and one.total is not None and one.total < least:
                yield Problem(
                    f"{one.pointer}.decision",
                    f"{one.name}总成绩 {one.total_text} 分，低于合格分数 {facts.mark(least)} 分",
                    "不予拟聘，或者核对成绩",
                )
            passed_over = [
                other.name
                for other in of
                if not (other.chosen or other.record.note)
                and other.rank is not None
                and one.rank is not None
                and other.rank < one.rank
            ]
            if one.chosen and passed_over and not one.record.note:
                yield Problem(
                    f"{one.pointer}.decision",
                    f"{one.name}名次第 {one.rank}，拟聘；名次在前的{'、'.join(passed_over)}没有拟聘，没有说明",
                    "按名次确定；体检、考察不合格或者本人放弃的，在他的“说明”里写明",
                    Severity.WARNING,
                )
