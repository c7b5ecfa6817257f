"""集体合同草案以无记名投票方式表决。

职代会审议填“举手表决”的报错；引用的职代会案件中该议题不是无记名投票的，同样报错。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import plan
from docgen.rules.votes import at, source


@rule("C-20", Severity.ERROR, "signing", plan("必须经职代会审议并以无记名投票方式表决通过"))
def check(matter: Matter) -> Iterator[Problem]:
    """How the vote was taken."""
    vote = matter.facts.passage
    if vote is not None and vote.way is not None and vote.way != "无记名投票":
        yield Problem(
            at(vote, "way"),
            f"{source(vote)}草案的表决方式是“{vote.way}”，应当无记名投票",
            "核对表决方式；确为举手的，重新以无记名投票表决",
        )
