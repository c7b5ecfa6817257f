"""The catalogue: procedures, their stages, the documents of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from docgen.case.fields import Field
from docgen.law.limits import limits
from docgen.procedures.milestones import Milestone
from docgen.procedures.model import Procedure, Stage
from docgen.report.columns import table

AUDIENCES = {
    "public": "公开",
    "delegates": "代表",
    "superior_union": "上级工会",
    "employer": "行政",
    "labour_administration": "人社部门",
    "registry": "实名制信息库",
    "archive": "存档",
}
#: Anchors that are derived and have no label in a schema, or whose labels in a row do not read as words.
_DERIVED = {
    "facts.closing": "闭会",
    "facts.term_end": "任期届满",
    "facts.served": "收到要约",
    "facts.first_session": "首次协商",
    "facts.effective": "合同生效",
    "facts.confirmation_deadline": "约定的确认期限届满",
    "facts.firm(enterprise).concluded": "本企业通过、签认",
    "facts.firm(enterprise).effective": "合同对本企业生效",
    "facts.plan_deadline": "年初期限届满",
    "escalation.record.date": "情况记录",
    "escalation.request.received_on": "上级工会收到提请",
    "facts.year_end": "当年12月31日",
    "facts.catalogue_deadline": "当年3月31日",
    "facts.appraisal_deadline": "次年1月31日",
    "facts.deadline": "当年11月30日",
    "facts.refused_on": "公司拒绝建立",
    "facts.poll.date": "选举",
    "meeting.record.date": "会议召开",
    "notice.out": "出台",
    "answer.raised_on": "提出问题",
    "person.record.start": "用工",
    "person.elected_on": "当选",
    "change.date": "变动",
    "review.record.review_date": "评议",
    "one.due": "整改限期届满",
}
_UNITS = {"日": "日", "工作日": "个工作日"}


def catalog_json(procedures: Iterable[Procedure]) -> str:
    """The catalogue as ``docgen catalog --format json`` prints it."""
    return json.dumps({"procedures": [_entry(one) for one in procedures]}, ensure_ascii=False, indent=2) + "\n"


def _entry(procedure: Procedure) -> dict[str, Any]:
    return {
        "id": procedure.id,
        "title": procedure.title,
        "stages": [
            {
                "id": stage.id,
                "title": stage.title,
                "recipient": stage.recipient,
                "due": due_text(procedure, stage),
                "documents": [document.id for document in procedure.documents_of(stage.id)],
            }
            for stage in procedure.stages
        ],
        "documents": [
            {
                "id": document.id,
                "code": document.code,
                "title": document.title,
                "audience": document.audience,
                "template": f"{procedure.id}/{document.template.name}",
            }
            for document in procedure.documents
        ],
    }


def catalog_text(procedures: Iterable[Procedure]) -> str:
    """The catalogue for a reader: each stage with its last day and its documents."""
    parts = []
    for procedure in procedures:
        lines = [f"{procedure.title}  {procedure.id}\n"]
        for stage in procedure.stages:
            due = due_text(procedure, stage)
            lines.append(f"\n  {stage.title}  {stage.id}  送 {stage.recipient}" + (f"，{due}" if due else "") + "\n")
            rows = [
                (document.code, document.title, document.id, AUDIENCES[document.audience])
                for document in procedure.documents_of(stage.id)
            ]
            lines.append(table(rows, "    "))
        parts.append("".join(lines))
    return "\n".join(parts)


def due_text(procedure: Procedure, stage: Stage) -> str:
    """When a stage is due, in words: 会议召开10日前; "" when nothing sets its day."""
    found = [_due(one, procedure.schema) for one in procedure.milestones if one.id in stage.due.split()]
    return " / ".join(dict.fromkeys(found))


def _due(milestone: Milestone, schema: Field) -> str:
    anchor = _anchor(milestone.anchor, schema)
    if not milestone.limit:
        return anchor if anchor.endswith("日") else f"{anchor}当日"
    if milestone.window:
        return f"{anchor}前1日"
    limit = limits()[milestone.limit]
    value = max(limit.values, key=lambda one: one.start).value
    days = f"{value}{_UNITS.get(limit.unit, limit.unit)}"
    return f"{anchor}{days}前" if milestone.direction == "before" else f"{anchor}后{days}内"


def _anchor(expression: str, schema: Field) -> str:
    """The first name of an expression, in words: meeting.start → 会议召开."""
    first = re.split(r"\s+(?:or|if)\s+", expression)[0].strip()
    if first in _DERIVED:
        return _DERIVED[first]
    field, labels = schema, []
    for name in first.split("."):
        if name not in field.children:
            return first
        field = field.children[name]
        labels.append(field.label)
    return "".join(labels).removesuffix("日期")
