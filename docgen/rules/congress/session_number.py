"""届次与会议类型一致：首届为第一届第一次，换届为新一届第一次。

换届会议由新一届代表参加，届数加一、次数从一起。只警告，由单位核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, cite, rule


@rule("A2.8-5", Severity.WARNING, "start", cite("project", "届次", "首届和换届会议为该届第一次会议"))
def check(matter: Matter) -> Iterator[Problem]:
    """Number and session against the kind of meeting."""
    congress = matter.data.congress
    if congress.kind == "首届" and congress.number is not None and congress.number != 1:
        yield Problem(
            "congress.number",
            f"会议类型是首届，届数却是 {congress.number}",
            "字段 职代会.届 填 1，或更正字段 职代会.会议类型",
        )
    if congress.kind in ("首届", "换届") and congress.session is not None and congress.session != 1:
        yield Problem(
            "congress.session",
            f"会议类型是{congress.kind}，应为该届第 1 次会议，这里是第 {congress.session} 次",
            "字段 职代会.次 填 1，或更正字段 职代会.会议类型",
        )
