"""A contract from a case or from a Word file: both are read the same way, as Word shows them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from docgen import places
from docgen.case.intake import Unread, read_bounded
from docgen.case.loading import load_case
from docgen.case.model import Case, Record
from docgen.comparison.model import AREA_WIDE, Side
from docgen.findings import Blocked, Finding, Location, Severity, has_errors
from docgen.procedures.articles import Model, articles_file, read_articles
from docgen.procedures.catalogue import procedure_of
from docgen.procedures.model import Document
from docgen.render.clauses import read_clauses
from docgen.render.container import MAX_BYTES
from docgen.render.context import pieces
from docgen.render.contract_text import ContractText, Kind
from docgen.render.template import template

_CASES = (".yaml", ".yml")


def is_case(path: Path) -> bool:
    """Whether a path names a case; anything else is taken for a Word file."""
    return path.suffix.lower() in _CASES


def open_side(path: Path) -> Side:
    """The contract of a case or of a Word file.

    Raises:
        Blocked: It cannot be read, has no contract, or its template is at fault.
    """
    return case_side(path) if is_case(path) else file_side(path)


def file_side(path: Path) -> Side:
    """The contract in a Word file.

    Raises:
        Blocked: It cannot be read or is no contract.
    """
    name = str(path)
    try:
        content = read_bounded(path, MAX_BYTES)
    except Unread as unread:
        raise Blocked([_fault(f"contract.{unread.rule}", name, unread.message, unread.remedy)]) from None
    text, findings = read_clauses(content, name)
    if text is None:
        raise Blocked(findings)
    procedure, models = _likeliest(text)
    area = procedure in AREA_WIDE
    return Side(name, text, models=models, titles=_titles(text, models), findings=tuple(findings), area=area)


def case_side(path: Path, *, model: bool = False) -> Side:
    """The contract a case makes, as docgen writes it.

    Args:
        path: The case.
        model: Leave out the articles the case adds, put back those it replaces and strikes.

    Raises:
        Blocked: It is no case that ends in a contract, or a template is at fault.
    """
    name = str(path)
    case, findings = load_case(path)
    if case is None or any(one.rule.startswith("source.") for one in findings):
        raise Blocked(findings)
    if model and case.data.get("clauses") is not None:
        case = replace(case, data=Record({**case.data, "clauses": _without(case.data.clauses)}))
    procedure = procedure_of(case)
    facts = procedure.facts(case)
    wanted = getattr(facts, "contract_document", None)
    document = next((one for one in procedure.documents if one.id == wanted), None)
    if document is None:
        message = f"“{procedure.title}”案件不订立集体合同，没有可比较的文本"
        raise Blocked([_fault("compare.no-contract", name, message, "换用集体协商或者女职工专项集体合同的案件")])
    content = _rendered(case, document, name)
    text, faults = read_clauses(content, name)
    assert text is not None, faults
    models = {one.id: one for section in read_articles(articles_file(document.template)) for one in section.articles}
    told = () if not has_errors(findings) else (_unsound(name),)
    own = facts.contract.clauses
    numbered = [clause for clause in text.articles if clause.number is not None]
    if len(numbered) == len(own):
        # The words a case brings carry no mark in Word, but the case knows what they take the place of.
        for clause, known in zip(numbered, own, strict=True):
            clause.ids = (known.id,) if known.id else ()
    at = {id(clause): known.title for clause, known in zip(numbered, own, strict=False)}
    titles = {n: at[id(one)] for n, one in enumerate(text.clauses) if at.get(id(one))}
    return Side(name, text, model, case, facts, models, titles, told)


def _without(clauses: Record) -> Record:
    return Record(dict.fromkeys(clauses, ()))


def _rendered(case: Case, document: Document, name: str) -> bytes:
    procedure = procedure_of(case)
    made = list(pieces(case, procedure, document))
    if not made:
        message = f"案件还没有写到《{document.title}》"
        raise Blocked([_fault("compare.no-contract", name, message, "补填案件后再比较")])
    return template(document.template).render(made[0].context)


@cache
def _texts() -> tuple[tuple[str, dict[str, Model]], ...]:
    """The articles of every model text, each with the procedure it belongs to."""
    return tuple(
        (path.parent.name, {one.id: one for section in read_articles(path) for one in section.articles})
        for path in sorted(places.templates().glob("*/*.articles.yaml"))
    )


def _likeliest(text: ContractText) -> tuple[str, dict[str, Model]]:
    """The model text whose articles a file's marks name, with its procedure; empty where it has none."""
    ids = {one for clause in text.articles for one in clause.ids}
    procedure, best = max(_texts(), key=lambda one: len(ids & set(one[1])))
    return (procedure, best) if ids & set(best) else ("", {})


def _titles(text: ContractText, models: dict[str, Model]) -> dict[int, str]:
    return {
        at: models[ident].title
        for at, clause in enumerate(text.clauses)
        for ident in clause.ids[:1]
        if ident in models and clause.kind is Kind.ARTICLE
    }


def _fault(rule: str, file: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Location(file), message, remedy)


def _unsound(name: str) -> Finding:
    message = "案件有格式错误，填错的值没有写进合同"
    return Finding(
        "compare.case-faults", Severity.WARNING, Location(name), message, f"先看 docgen check {name}，改正后再比较"
    )
