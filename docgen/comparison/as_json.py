"""A comparison for programs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from docgen.comparison.model import Comparison, Difference, Side, Term
from docgen.render.contract_text import Clause


def comparison_as_json(comparison: Comparison) -> str:
    """One object: both sides, every clause with its pieces, chapters, numbers, findings."""
    return json.dumps(_whole(comparison), ensure_ascii=False, indent=2) + "\n"


def _whole(comparison: Comparison) -> dict[str, Any]:
    return {
        "new": _side(comparison.new),
        "old": _side(comparison.old),
        "law_on": comparison.on.isoformat(),
        "covering": comparison.covering,
        "clauses": [_difference(one) for one in comparison.differences],
        "chapters": [
            {"old": one.old.title if one.old else None, "new": one.new.title if one.new else None}
            for one in comparison.chapters
        ],
        "terms": [_term(one) for one in comparison.terms],
        "findings": [one.as_dict() for one in comparison.findings],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "file": side.name, "kind": "model" if side.model else "case" if side.case is not None else "file",
        "title": side.text.title, "articles": len(side.text.articles),
    }  # fmt: skip


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "status": one.status.value,
        "moved": one.moved,
        "id": one.id or None,
        "title": one.title or None,
        "chapter": one.chapter or None,
        "old": _clause(one.old),
        "new": _clause(one.new),
        "lines": [[{"change": piece.change.value, "text": piece.text} for piece in line] for line in one.lines],
    }


def _clause(clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    return {"kind": clause.kind.value, "number": clause.number, "label": clause.label, "place": clause.place or None}


def _term(one: Term) -> dict[str, Any]:
    return {
        "what": one.what, "unit": one.unit, "new": _number(one.new), "old": _number(one.old), "law": _number(one.least)
    }  # fmt: skip


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
