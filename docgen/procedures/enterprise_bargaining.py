"""What follows from the facts of an enterprise's collective bargaining (方案 二（二）1)."""

from __future__ import annotations

from functools import cached_property

from docgen.case.model import Case
from docgen.procedures.bargaining import Bargaining


class Facts(Bargaining):
    """Derived facts of one enterprise's bargaining; nothing here was typed in."""

    @cached_property
    def contract_kind(self) -> str:
        """集体合同 or 工资专项集体合同."""
        return self.data.bargaining.kind or "集体合同"

    @cached_property
    def contract_document(self) -> str:
        """Id of the document that is the contract."""
        return "wage-contract" if self.wage else "contract"

    @cached_property
    def year(self) -> int | None:
        """The year of the bargaining: as written, else that of the offer."""
        return self.data.bargaining.year or super().year

    @cached_property
    def annexes(self) -> tuple[str, ...]:
        """The papers annexed to the contract after the list of representatives."""
        terms = self.data.terms
        special = () if self.wage else (terms.wages.special_contract, terms.women.special_contract)
        return (*(one for one in special if one), *terms.annexes)


def facts(case: Case) -> Facts:
    """The derived facts of an enterprise bargaining case."""
    return Facts(case)
