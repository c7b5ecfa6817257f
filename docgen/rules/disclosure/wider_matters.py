"""企业民主管理规定另列的五类事项，也列入公开目录。

经营管理基本情况、招用职工和签订劳动合同、劳动安全卫生、劳动争议及处理、评先评模，没有列入的警告。该规定未见全文，
条文号待核；企业以外的单位参照。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.procedures.disclosure_matters import WIDER
from docgen.rules.disclosure_lists import unlisted
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import DEMOCRATIC_MANAGEMENT, by_analogy


@rule("L-D13", Severity.WARNING, "catalogue", DEMOCRATIC_MANAGEMENT)
def check(matter: Matter) -> Iterator[Problem]:
    """Each of the five against the catalogue."""
    yield from unlisted(matter, WIDER, f"企业还应当向职工公开{by_analogy(matter)}")
