"""属于禁忌劳动范围的岗位，应当书面告知在岗女职工并由本人签收。

已签订合同的，逐个岗位检查告知日期和签收人数；签收人数少于在岗女职工的报错。既没有列岗位、也没有写明经排查无此类岗位的，警告。
只适用于企业类型：区域、行业合同不写具体岗位。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import focus, protection


@rule(
    "L-N06",
    Severity.ERROR,
    "signing",
    protection("第四条", "用人单位应当将本单位属于女职工禁忌从事的劳动范围的岗位书面告知女职工"),
    focus("落实女职工特别是育龄及孕期、哺乳期的女职工禁忌劳动保护"),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Posts, one by one."""
    data = matter.data
    if not matter.facts.single or matter.facts.signed is None:
        return
    if not data.posts and not data.no_hazard_posts:
        yield Problem(
            "contract.signed_on",
            "没有列出女职工禁忌劳动岗位，也没有写明经排查没有这类岗位",
            "排查后填写“禁忌劳动岗位”；确实没有的填“无禁忌劳动岗位: 是”",
            Severity.WARNING,
        )
    for index, post in enumerate(data.posts):
        if post.women == 0:
            continue
        if post.notified_on is None:
            yield Problem(
                f"posts[{index}].name",
                f"岗位“{post.name}”没有书面告知在岗女职工",
                "发出《女职工禁忌劳动岗位书面告知书》，由本人签收后填写书面告知日期和签收人数",
            )
        elif post.women is not None and (post.notified or 0) < post.women:
            yield Problem(
                f"posts[{index}].notified" if post.notified is not None else f"posts[{index}].notified_on",
                f"岗位“{post.name}”在岗女职工 {post.women} 人，签收 {post.notified or 0} 人",
                "请其余女职工签收后更正签收人数",
            )
