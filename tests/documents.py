"""The documents of the committed cases, rendered as the program renders them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
from docx.document import Document as Word

from docgen import places
from docgen.case.loading import load_case
from docgen.case.model import Case
from docgen.procedures.catalogue import read_procedure
from docgen.procedures.model import Document, Procedure
from docgen.render.context import pieces
from docgen.render.template import Template

FIXTURES = places.templates().parent / "fixtures"
#: The cases whose every document is kept, by procedure.
KEPT: Mapping[str, tuple[str, ...]] = {
    # ordinary, all staff, regional, state-owned, re-election
    "congress": ("factory", "small-firm", "regional", "state-owned", "reelection"),
    # a private firm's whole year; the major affairs and the pay that a state-owned one adds; the law of 2015
    "disclosure": ("foundry", "state-owned", "year-2015"),
    # comprehensive and renewed, wages by the piece, the law of 2015, the ladder to its end
    "enterprise_bargaining": ("maker", "wage", "year-2015", "refused"),
    # an acting union with eight firms; a whole industry in four districts; the law of 2017, amended; the ladder
    "industry_bargaining": ("snack-street", "restaurants", "year-2017", "refused"),
    # the whole city; a district that sends to enterprises of its ledger
    "instructors": ("city", "district"),
    "key_enterprises": ("district",),
    # both standards, a recheck, a revocation
    "model_units": ("district",),
    "minimum_wage": ("year-2026",),
    "coverage": ("city",),
    # the measures of 2026 with a score table, those of 2015 without one
    "coordination_group": ("district-next-year", "city-2025"),
    # a district under the measures of 2026, the city under those of 2015
    "joint_conference": ("district", "city-2025"),
    # an office tower with its congress; the law of 2018, terminated; the ladder
    "regional_bargaining": ("office-tower", "year-2018", "refused"),
    # the whole ladder to a by-election
    "staff_directors": ("instrument",),
    # all three variants; the law of 2018
    "women_workers": ("enterprise", "regional", "industry", "year-2018"),
}
#: Documents none of those cases has: procedure, case, document.
ELSEWHERE = (
    ("congress", "first-congress", "methods"),
    ("congress", "extension", "term-request"),
    ("congress", "extension", "term-reply"),
    ("regional_bargaining", "village", "staff-meetings"),
    ("regional_bargaining", "dispute", "dispute-application"),
    ("industry_bargaining", "dispute", "dispute-application"),
    ("enterprise_bargaining", "dispute", "mandate"),
    ("enterprise_bargaining", "dispute", "suspension"),
    ("enterprise_bargaining", "dispute", "dispute-application"),
    ("enterprise_bargaining", "renewal", "offer"),
    ("enterprise_bargaining", "renewal", "congress-resolution"),
    ("enterprise_bargaining", "renewal", "filing-form"),
    ("enterprise_bargaining", "answered-on-last-day", "reply"),
    ("enterprise_bargaining", "answered-on-last-day", "session-record"),
    ("enterprise_bargaining", "maker-before-session", "session-record"),
    ("enterprise_bargaining", "maker-before-offer", "offer"),
    ("joint_conference", "street", "request"),
    ("joint_conference", "street", "meeting-notice"),
    ("joint_conference", "street", "minutes"),
)
CONGRESS = KEPT["congress"]


@dataclass(frozen=True)
class Printed:
    """One printed piece of a document."""

    title: str
    content: bytes

    @property
    def word(self) -> Word:
        """The piece, opened."""
        return docx.Document(io.BytesIO(self.content))


@cache
def case_of(procedure: str, fixture: str) -> Case:
    """A committed case; it must load."""
    case, findings = load_case(FIXTURES / procedure / f"{fixture}.yaml")
    assert case is not None, findings
    return case


@cache
def template_of(path: Path) -> Template:
    """A template, compiled once for all tests."""
    return Template(path)


def print_all(case: Case, procedure: Procedure, document: Document) -> list[Printed]:
    """Every piece of a document for a case; none when it does not apply."""
    template = template_of(document.template)
    return [Printed(piece.title, template.render(piece.context)) for piece in pieces(case, procedure, document)]


@cache
def printed(procedure: str, fixture: str) -> dict[str, list[Printed]]:
    """All documents of a committed case that apply to it, by id, in the order of the procedure."""
    described = read_procedure(procedure)
    case = case_of(procedure, fixture)
    made = {one.id: print_all(case, described, one) for one in described.documents}
    return {ident: found for ident, found in made.items() if found}
