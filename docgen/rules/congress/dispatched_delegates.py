"""有劳务派遣职工的，职工代表中应有适当比例的劳务派遣职工代表。

名册中没有一名代表填写用工形式的，暂不判断。企业民主管理规定的全文没有核对到，只警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT


@rule("L-D03", Severity.WARNING, "report", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Dispatched workers, none among the delegates."""
    workers = matter.data.organization.dispatched or 0
    written = any(one.employment is not None for one in matter.data.delegates)
    if matter.facts.delegate_congress and workers > 0 and written and matter.facts.dispatched == 0:
        yield Problem(
            "delegates",
            f"有劳务派遣职工 {workers} 人，{len(matter.data.delegates)} 名职工代表中没有劳务派遣职工",
            "给劳务派遣职工安排名额；用工形式填错的，更正名册的“用工形式”",
        )
