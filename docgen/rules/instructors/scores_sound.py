"""考试成绩齐全，笔试、面试占比合计百分之百。

占比合计不是100的报错；资格不合格仍有成绩或者拟聘的报错，没有写不合格原因的警告；资格合格、有人已定结论而缺成绩的报错；报考岗位不在
选聘岗位里的报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.instructor_records import Candidate
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan


@rule("X-01", Severity.ERROR, "selection", plan("严格规范集体协商专职指导员选聘程序", "三（四）"))
def check(matter: Matter) -> Iterator[Problem]:
    """The weights, then every applicant."""
    recruitment = matter.data.recruitment
    parts = (recruitment.written_percent, recruitment.interview_percent)
    if None not in parts and sum(parts) != 100:
        yield Problem(
            "recruitment.interview_percent",
            f"笔试占 {parts[0]}%、面试占 {parts[1]}%，合计 {sum(parts)}%",
            "两项合计应当是 100",
        )
    posts = {post.name for post in recruitment.posts}
    for one in matter.facts.candidates:
        yield from _marks(one)
        if posts and one.record.post is not None and one.record.post not in posts:
            yield Problem(
                f"{one.pointer}.post",
                f"{one.name}报考的“{one.record.post}”不在选聘岗位里",
                "与选聘公告的岗位名称写得相同",
            )


def _marks(one: Candidate) -> Iterator[Problem]:
    row = one.record
    if row.qualified is False:
        if row.written is not None or row.interview is not None or one.chosen:
            yield Problem(
                f"{one.pointer}.qualified",
                f"{one.name}资格不合格，却有考试成绩或者拟聘",
                "核对资格审查结果；不合格的不参加考试",
            )
        if not row.reason:
            yield Problem(
                f"{one.pointer}.qualified", f"{one.name}资格不合格，没有写原因", "填写“不合格原因”", Severity.WARNING
            )
    elif one.chosen and one.total is None:
        lacking = [label for label, mark in (("笔试", row.written), ("面试", row.interview)) if mark is None]
        yield Problem(
            f"{one.pointer}.decision",
            f"{one.name}拟聘，没有{'、'.join(lacking) or '总'}成绩",
            "填写成绩和占比；没有参加考试的不能拟聘",
        )
    elif one.chosen and row.qualified is None:
        yield Problem(
            f"{one.pointer}.decision", f"{one.name}拟聘，没有资格审查结果", "填写“资格合格”", Severity.WARNING
        )
