"""The list of model contracts: each text once, each article with its field and the law that demands it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen import places
from docgen.cli.app import main
from docgen.cli.exits import Status
from docgen.procedures.catalogue import procedures
from docgen.report.catalog import due_text
from docgen.report.model_texts import articles_json, articles_markdown, articles_text, model_texts


def test_every_list_of_articles_is_told_once() -> None:
    told = [document.template.with_suffix(".articles.yaml") for _, document, _ in model_texts(procedures())]
    assert sorted(told) == sorted(places.templates().glob("*/*.articles.yaml"))


def test_every_article_stands_in_all_three_forms() -> None:
    texts = list(model_texts(procedures()))
    text, page = articles_text(texts), articles_markdown(texts)
    contracts = json.loads(articles_json(texts))["contracts"]
    for (_, _, sections), entry in zip(texts, contracts, strict=True):
        assert [one["title"] for one in entry["chapters"]] == [section.title for section in sections]
        for section in sections:
            for one in section.articles:
                assert f"    {one.title}" in text
                assert f"| {one.title} | {'必备' if one.bases else ''} | " in page


def test_the_page_says_which_field_brings_an_article_and_which_law_demands_it() -> None:
    page = articles_markdown(model_texts(procedures()))
    assert "| 工资支付日 |  | 约定.劳动报酬.工资支付日 |  |" in page
    assert "| 工资支付日 | 必备 | 约定.劳动报酬.工资支付日 | 工资集体协商试行办法第七条 |" in page


def test_markdown_is_for_articles_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "--format", "markdown"]) == Status.USAGE
    assert "--articles" in capsys.readouterr().err


def test_no_expression_stands_where_a_stage_is_due() -> None:
    dues = {f"{one.id}.{stage.id}": due_text(one, stage) for one in procedures() for stage in one.stages}
    assert [due for due in dues.values() if "." in due or "_" in due] == []
    assert dues["industry_bargaining.filing"] == "本企业通过、签认后7日内"


def test_a_template_several_procedures_share_is_checked_by_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document as Word

    planted = tmp_path / "bargaining" / "offer.docx"
    planted.parent.mkdir()
    word = Word(str(places.templates() / "bargaining" / "offer.docx"))
    word.add_paragraph("{{ offer.nmuber }}", style="Body Text")
    word.save(str(planted))
    assert main(["template", "check", str(planted)]) == Status.FINDINGS
    assert "「number」" in capsys.readouterr().out
