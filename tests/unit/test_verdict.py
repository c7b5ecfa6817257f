"""How a verification reads, whatever its checks came to."""

from __future__ import annotations

import json

import pytest

from docgen.report.verdict import Check, Head, Result, Verification, verdict_as_text, verdicts_as_json
from docgen.wording.widths import width


def verified(*results: Result) -> Verification:
    checks = tuple(Check(one.name.lower(), Head.USABILITY, f"第{at}项", one, "看过") for at, one in enumerate(results))
    return Verification("材料", "pdf", {}, checks, ())


@pytest.mark.parametrize("result", Result)
def test_every_result_has_a_mark_of_one_width(result: Result) -> None:
    text = verdict_as_text(verified(Result.PASSED, result))
    line = next(one for one in text.splitlines() if "第1项" in one)
    assert line.split()[0] == result.value
    assert width(line.partition("第1项")[0]) == width("  不通过  ")
    assert json.loads(verdicts_as_json([verified(result)]))[0]["checks"][0]["result"] == result.name.lower()


def test_what_does_not_apply_neither_passes_nor_fails() -> None:
    assert verified(Result.PASSED, Result.INAPPLICABLE).passed
    assert verified(Result.FAILED, Result.INAPPLICABLE).verdict is Result.FAILED
    assert verified(Result.UNCHECKED, Result.INAPPLICABLE).verdict is Result.UNCHECKED
