"""The schema for other programs: JSON Schema for editors, and the resolved Cerberus schema as YAML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from docgen.case.fields import Field, read_schema
from docgen.case.manual import example_of

# The patterns say which notation is meant; that a date exists is for docgen check to say.
_PATTERNS = {
    "date": r"^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)$",
    "month": r"^[0-9]{4}([-/.][0-9]{1,2}|年[0-9]{1,2}月)((-|/)?[0-9]{1,2}日?)?$",
    "time": r"^[0-9]{1,2}[:：][0-9]{2}([:：]00)?$",
    "integer": r"^-?[0-9]{1,12}$",
    "decimal": r"^-?[0-9]{1,15}(\.[0-9]{1,4})?$",
}
_YES_NO = ["是", "否", "有", "无", "true", "false", "yes", "no", True, False, None]


def json_schema(procedure: str, title: str) -> str:
    """A JSON Schema (draft 2020-12) of a procedure's case file; it admits English keys and Chinese labels alike.

    What a stage demands is not in it: a case grows, and ``docgen check`` says what is still missing.

    Args:
        procedure: Its id.
        title: Its title, accepted in place of the id.
    """
    definitions: dict[str, Any] = {}
    root = read_schema(procedure)
    body = _record(root, "", definitions)
    names: dict[str, Any] = {"enum": [procedure, title], "title": "程序"}
    body["properties"] = {"procedure": names, "程序": names, **body["properties"]}
    body.setdefault("allOf", []).insert(0, _one_of(("procedure", "程序")))
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{title}案件",
        **body,
        "$defs": definitions,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _record(field: Field, pointer: str, definitions: dict[str, Any], extra: Iterable[str] = ()) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    demands: list[dict[str, Any]] = []
    for child in field.children.values():
        here = f"{pointer}.{child.key}" if pointer else child.key
        definitions[here] = _value(child, here, definitions)
        reference = {"$ref": f"#/$defs/{here.replace('[', '%5B').replace(']', '%5D')}"}
        names = (child.key, child.label)
        properties |= dict.fromkeys(names, reference)
        if child.key != child.label:
            demands.append({"not": {"required": list(names)}})
        if child.required and not extra:
            demands.append(_one_of(names))
    properties |= {name: {"type": "string"} for name in extra}
    record: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if demands:
        record["allOf"] = demands
    return record


def _one_of(names: Iterable[str]) -> dict[str, Any]:
    return {"anyOf": [{"required": [name]} for name in dict.fromkeys(names)]}


def _value(field: Field, pointer: str, definitions: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {"title": field.label}
    if field.guidance:
        described["description"] = field.guidance
    if field.type == "dict":
        record = _record(field, pointer, definitions)
        # A record kept in a file of its own may be given in part here.
        referring = dict(
            record, properties={**record["properties"], "file": {"type": "string"}, "文件": {"type": "string"}}
        )
        referring["allOf"] = [_one_of(("file", "文件"))]
        return {**described, "anyOf": [{"type": "null"}, record, referring]}
    if field.item is not None:
        names = ("file", "文件", "sheet", "工作表")
        reference = {
            "type": "object",
            "properties": {name: {"type": "string"} for name in names},
            "additionalProperties": False,
            **_one_of(("file", "文件")),
        }
        item = _value(field.item, f"{pointer}[]", definitions)
        choices: list[dict[str, Any]] = [{"type": "null"}, {"type": "array", "items": item}, reference]
        if field.item.type != "dict":
            choices.append(_scalar(field.item))
        return {**described, "anyOf": choices}
    return {**described, **_scalar(field), "examples": [example_of(field)]}


def _scalar(field: Field) -> dict[str, Any]:
    if "allowed" in field.rule:
        return {"enum": [*field.rule["allowed"], None]}
    if field.type == "boolean":
        return {"enum": _YES_NO}
    if field.type in ("integer", "decimal"):
        number = {"type": "integer" if field.type == "integer" else "number"}
        number |= {name: field.rule[key] for key, name in (("min", "minimum"), ("max", "maximum")) if key in field.rule}
        return {"anyOf": [number, {"type": "string", "pattern": _PATTERNS[field.type]}, {"type": "null"}]}
    if field.type in _PATTERNS:
        return {"type": ["string", "null"], "pattern": _PATTERNS[field.type]}
    # A number or 否 written without quotation marks is text to docgen, but not to an editor's YAML.
    text: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
    if "maxlength" in field.rule:
        text["maxLength"] = field.rule["maxlength"]
    return text


def resolved_schema(procedure: str) -> str:
    """The schema of a procedure as YAML, with its shared parts put in place."""
    fields = {key: _rules(field) for key, field in read_schema(procedure).children.items()}
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=120)


def _rules(field: Field) -> dict[str, Any]:
    rules: dict[str, Any] = {"type": field.type}
    if field.required:
        rules["required"] = True
    rules |= _plain(field.rule)
    if field.default is not None:
        rules["default"] = field.default
    if field.case:
        rules["case"] = field.case
    elif field.type == "dict":
        rules["schema"] = {key: _rules(child) for key, child in field.children.items()}
    elif field.item is not None:
        rules["schema"] = _rules(field.item)
    names = ("label", "help", "example", "required_from", "required_when", "private", "cite")
    meta = {name: getattr(field, name) for name in names if getattr(field, name)}
    if field.key:
        rules["meta"] = meta
    return rules


def _plain(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, (list, tuple)) else value for key, value in rule.items()}
