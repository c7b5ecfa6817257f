"""The articles of model contracts, as officers name them when a case adds, replaces or strikes one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docgen.case.fields import walk
from docgen.procedures.articles import Model, Section, articles_file, read_articles
from docgen.procedures.model import Document, Procedure
from docgen.report.columns import table

ModelText = tuple[Procedure, Document, tuple[Section, ...]]

_ARTICLES = """# 合同示范文本的条款

案件的“条款增改”按这里的名称写：增加的写明“章”和“在此条之后”，改写、删去的写“条款名称”。“必备”的是法律要求、或者写明一般
应当包括的，不能删去：删去、改空的，检查时报错并写明哪一部规定的哪一条；只在一定情形下必备的，照样列出。“何时印出”写着字段的，案件填了这个字段，这一条才印出；“按情形”的由案件的
情形决定。编号由程序排，不写在这里。
"""


def model_texts(procedures: Iterable[Procedure]) -> Iterator[ModelText]:
    """Every model contract with its chapters, once: a draft or a variant shares the contract's text."""
    for procedure in procedures:
        texts: dict[str, Document] = {}
        for document in procedure.documents:
            stem = document.template.stem
            if articles_file(document.template).is_file() and (stem not in texts or document.id == stem):
                texts[stem] = document
        for document in texts.values():
            yield procedure, document, read_articles(articles_file(document.template))


def articles_text(texts: Iterable[ModelText]) -> str:
    """Each contract, its chapters, and its articles with what demands them."""
    parts = []
    for procedure, document, sections in texts:
        parts.append(f"{document.title}  {document.template.stem}（{procedure.title}）\n")
        for section in sections:
            parts.append(f"\n  {section.title}\n")
            rows = [(one.title, "必备" if one.bases else "可选", _demand(one)) for one in section.articles]
            parts.append(table(rows, "    "))
        parts.append("\n")
    return "".join(parts)


def articles_json(texts: Iterable[ModelText]) -> str:
    """The same for programs."""
    found = [
        {
            "procedure": procedure.id,
            "document": document.template.stem,
            "chapters": [
                {"id": section.id, "title": section.title, "articles": [_entry(one) for one in section.articles]}
                for section in sections
            ],
        }
        for procedure, document, sections in texts
    ]
    return json.dumps({"contracts": found}, ensure_ascii=False, indent=2) + "\n"


def articles_markdown(texts: Iterable[ModelText]) -> str:
    """A page of tables: each article with the field that brings it and the law that demands it."""
    parts = [_ARTICLES]
    for procedure, document, sections in texts:
        labels = _labels(procedure)
        parts.append(f"\n## {document.title}（{procedure.title}）\n")
        for section in sections:
            parts.append(f"\n### {section.title}\n\n| 条款名称 | 必备 | 何时印出 | 依据 |\n| --- | --- | --- | --- |\n")
            for one in section.articles:
                when = "" if not one.when else labels.get(one.field or one.when, "按情形")
                cells = (one.title, "必备" if one.bases else "", when or "总是", _demand(one))
                parts.append(f"| {' | '.join(cells)} |\n")
    return "".join(parts)


def _labels(procedure: Procedure) -> Mapping[str, str]:
    """Pointer to the Chinese name of every field, from the root: 约定.劳动报酬.工资支付日."""
    found: dict[str, str] = {}
    for pointer, field in walk(procedure.schema):
        parent = pointer.rpartition(".")[0].removesuffix("[]")
        found[pointer] = f"{found[parent]}.{field.label}" if parent else field.label
    return found


def _entry(model: Model) -> dict[str, Any]:
    return {
        "id": model.id,
        "title": model.title,
        "mandatory": bool(model.bases),
        "when": model.when or None,
        "field": model.field or None,
        "law": [str(basis.citation()) for basis in model.bases],
    }


def _demand(model: Model) -> str:
    return "；".join(f"{basis.citation().instrument}{basis.section}" for basis in model.bases)
