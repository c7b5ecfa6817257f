from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from docgen.case.fields import SCALARS, Field, read_schema, walk
from docgen.case.json_schema import json_schema, resolved_schema
from docgen.case.loading import load_case
from docgen.case.manual import field_manual
from docgen.case.scaffold import scaffold
from docgen.procedures.catalogue import procedures

PROCEDURES = [
    pytest.param(
        one.id,
        one.title,
        {stage.id: stage.title for stage in one.stages},
        id=one.id,
        marks=pytest.mark.xdist_group(f"schema-{one.id}"),
    )
    for one in procedures()
]


def filled(text: str) -> str:
    """Every blank filled with the example of the comment above it, as a user would."""
    lines: list[str] = []
    example = ""
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            found = re.search(r"例：(.+)$", line)
            example = found[1] if found else ""
        elif example and re.fullmatch(r"\s*[^\s#:]+:", line):
            line = f"{line} {json.dumps(example, ensure_ascii=False)}"
        elif example and re.fullmatch(r"\s*-", line):
            lines[-1] = f"{lines[-1].partition(':')[0]}:"
            line = f"{line} {json.dumps(example, ensure_ascii=False)}"
        lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("chinese", [True, False], ids=["zh", "en"])
@pytest.mark.parametrize(("procedure", "title", "stages"), PROCEDURES)
class TestScaffold:
    def test_blank_it_loads_without_a_finding(
        self, procedure: str, title: str, stages: dict[str, str], chinese: bool, tmp_path: Path
    ) -> None:
        path = tmp_path / "case.yaml"
        path.write_text(scaffold(procedure, title, stages, chinese), encoding="utf-8")
        case, findings = load_case(path)
        assert case is not None
        assert findings == []

    def test_filled_with_its_examples_it_passes_the_schema(
        self, procedure: str, title: str, stages: dict[str, str], chinese: bool, tmp_path: Path
    ) -> None:
        path = tmp_path / "case.yaml"
        path.write_text(filled(scaffold(procedure, title, stages, chinese)), encoding="utf-8")
        case, findings = load_case(path)
        assert case is not None
        assert findings == []
        empty = [
            pointer
            for pointer, field in walk(read_schema(procedure))
            if "[]" not in pointer and field.type in SCALARS and case.get(pointer) is None
        ]
        assert empty == []

    def test_it_has_every_field_once_with_a_comment(
        self, procedure: str, title: str, stages: dict[str, str], chinese: bool, tmp_path: Path
    ) -> None:
        del tmp_path
        lines = scaffold(procedure, title, stages, chinese).splitlines()
        keys = [line.strip().rstrip(":") for line in lines if re.fullmatch(r"\s*[^\s#]+:", line)]
        wanted = [field.label if chinese else field.key for _, field in walk(read_schema(procedure))]
        assert keys == wanted
        for number, line in enumerate(lines):
            if re.fullmatch(r"\s*[^\s#]+:", line):
                assert lines[number - 1].lstrip().startswith("# ")


def parts_of(procedure: str) -> tuple[Field, Field, Field]:
    """A record of a case with a date of it, and a list of records that ask for something."""
    fields = read_schema(procedure).children.values()
    section, date = next(
        (one, child)
        for one in fields
        if one.type == "dict" and not one.case and not any(child.required for child in one.children.values())
        for child in one.children.values()
        if child.type == "date"
    )
    roster = next(
        one for one in fields if one.item is not None and any(child.required for child in one.item.children.values())
    )
    return section, date, roster


@pytest.mark.parametrize(("procedure", "title", "stages"), PROCEDURES)
class TestJsonSchema:
    @staticmethod
    @cache
    def validator(procedure: str, title: str) -> Any:
        """One for all tests of a procedure: a schema of hundreds of fields takes seconds to be tried."""
        schema = json.loads(json_schema(procedure, title))
        jsonschema.Draft202012Validator.check_schema(schema)
        return jsonschema.Draft202012Validator(schema)

    @pytest.mark.parametrize("chinese", [True, False], ids=["zh", "en"])
    def test_it_accepts_blank_and_filled_scaffolds(
        self, procedure: str, title: str, stages: dict[str, str], chinese: bool
    ) -> None:
        validator = self.validator(procedure, title)
        text = scaffold(procedure, title, stages, chinese)
        for one in (text, filled(text)):
            assert [error.message[:300] for error in validator.iter_errors(yaml.safe_load(one))] == []

    def test_it_refuses_what_check_refuses(self, procedure: str, title: str, stages: dict[str, str]) -> None:
        del stages
        validator = self.validator(procedure, title)
        section, date, roster = parts_of(procedure)
        good = {"程序": procedure, section.label: {date.label: "2026-10-15"}, roster.label: {"文件": "名册.xlsx"}}
        assert validator.is_valid(good)
        assert validator.is_valid({"procedure": title, "union": {"file": "../u.yaml", "phone": "1"}})
        assert not validator.is_valid({section.label: {}})
        assert not validator.is_valid({**good, f"{section.label}们": {}})
        assert not validator.is_valid({**good, section.label: {date.label: "下月"}})
        assert not validator.is_valid({**good, section.label: {date.label: "2026-10-15", date.key: "2026-10-15"}})
        assert not validator.is_valid({**good, roster.label: [{}]})


def test_the_json_schema_refuses_a_number_below_its_least_and_half_a_record() -> None:
    validator = TestJsonSchema.validator("congress", "职工代表大会")
    assert not validator.is_valid({"程序": "congress", "会议": {"实到": -1}})
    assert not validator.is_valid({"程序": "congress", "议题": [{"名称": "x"}]})


@pytest.mark.parametrize(("procedure", "title", "stages"), PROCEDURES)
def test_the_manual_and_the_resolved_schema_name_every_field(
    procedure: str, title: str, stages: dict[str, str]
) -> None:
    manual = field_manual(procedure, title, stages)
    for pointer, _ in walk(read_schema(procedure)):
        assert f"| `{pointer}` |" in manual
    assert all(line.count("|") - line.count("\\|") == 7 for line in manual.splitlines() if line.startswith("|"))
    resolved = yaml.safe_load(resolved_schema(procedure))
    assert list(resolved) == list(read_schema(procedure).children)
    assert "part" not in resolved["union"]
    assert resolved["union"]["schema"]["name"]["required"] is True
