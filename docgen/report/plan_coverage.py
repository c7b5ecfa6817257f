"""The plan sentence by sentence: which rules check it, which papers carry it out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from docgen import places
from docgen.law.citations import articles, instruments
from docgen.procedures.model import Procedure
from docgen.report.columns import wrap
from docgen.report.rule_book import all_bases
from docgen.rules.registry import rules

PLAN = "plan-2015"
_HEADING = re.compile(r"[一二三]、|（[一二三四五]）|[1-5]\.")
_SENTENCE = re.compile("[^。；;]+[。；;]?")
_MARKS = re.compile(r"[\s，,；;。、：:“”「」()（）]")
_LEFT_OUT = re.compile("…+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the plan.

    Attributes:
        section: As the plan numbers it (二（一）1).
        number: From 1 in its section, headings not counted.
        rules: Ids of the rules that quote it.
        papers: Codes of the documents that carry it out.
        words: Why it is no matter of a rule or a paper, or what stands for it; "" for none.
    """

    section: str
    number: int
    text: str
    rules: tuple[str, ...]
    papers: tuple[str, ...]
    words: str

    @property
    def served(self) -> bool:
        """Whether anything answers it."""
        return bool(self.rules or self.papers or self.words)


def sentences(procedures: Iterable[Procedure]) -> list[Sentence]:
    """Every sentence of the plan with what serves it, in the plan's order."""
    quoted = _quotations(procedures)
    found = []
    for section, text in articles(PLAN).items():
        for number, words in enumerate(_sentences(text), 1):
            plain = _plain(words)
            ids = {rule for rule, place, phrase in quoted if place == section and _says(plain, phrase)}
            entry = _papers().get(section, {}).get(number, {})
            papers = tuple(entry.get("papers", ()))
            found.append(Sentence(section, number, words, tuple(sorted(ids)), papers, entry.get("words", "")))
    return found


def unknown_entries() -> list[str]:
    """Entries of the list of papers that no sentence of the plan has: section and number."""
    known = {(section, number) for section, text in articles(PLAN).items() for number in _numbers(text)}
    return [
        f"{section} {number}"
        for section, entries in _papers().items()
        for number in entries
        if (section, number) not in known
    ]


def _numbers(text: str) -> range:
    return range(1, len(_sentences(text)) + 1)


def _sentences(text: str) -> list[str]:
    return [
        sentence.strip()
        for line in text.splitlines()
        if not (_HEADING.match(line.strip()) and not line.rstrip().endswith("。"))
        for sentence in _SENTENCE.findall(line.strip())
    ]


def _quotations(procedures: Iterable[Procedure]) -> list[tuple[str, str, str]]:
    """Rule, section and words of everything the rules quote from the plan."""
    every = dict.fromkeys(rule for procedure in procedures for rule in rules(procedure.id))
    return [
        (rule.id, basis.section, basis.phrase)
        for rule in every
        for basis in all_bases(rule)
        if basis.instrument == PLAN and basis.phrase
    ]


def _says(plain: str, phrase: str) -> bool:
    return any(part in plain for one in _LEFT_OUT.split(phrase) if (part := _plain(one)))


def _plain(text: str) -> str:
    return _MARKS.sub("", text)


@cache
def _papers() -> dict[str, dict[int, dict[str, Any]]]:
    path = places.law() / f"{PLAN}-papers.yaml"
    loaded: dict[str, dict[int, dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def plan_text(found: Iterable[Sentence], columns: int) -> str:
    """The plan for a reader at a terminal."""
    parts = []
    for one in found:
        lines = wrap(f"{one.section}-{one.number}  {one.text}", columns, columns - 4)
        parts.append("\n    ".join(lines) + "\n")
        for label, said in (("规则", "、".join(one.rules)), ("文书", " ".join(one.papers)), ("说明", one.words)):
            if said:
                parts.append("".join(f"    {line}\n" for line in wrap(f"{label}  {said}", columns - 4, columns - 4)))
    return "".join(parts)


def plan_json(found: Iterable[Sentence]) -> str:
    """A list of objects, one a sentence."""
    entries = [
        {
            "section": one.section,
            "number": one.number,
            "text": one.text,
            "rules": list(one.rules),
            "papers": list(one.papers),
            "words": one.words or None,
        }
        for one in found
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def plan_markdown(found: Iterable[Sentence]) -> str:
    """The plan as a page of docs/."""
    held = list(found)
    head = (
        "# 方案逐句对照\n\n"
        f"《{instruments()[PLAN].title}》每一句由哪些规则核对、由哪些文书落实。本页由 `docgen catalog --plan` 生成；"
        "规则按所引的原文自动归到各句，文书编号见 `docgen catalog`。\n"
    )
    parts, section = [head], ""
    for one in held:
        if one.section != section:
            section = one.section
            parts.append(f"\n## {section}\n\n| 句 | 原文 | 规则 | 文书 | 说明 |\n| --- | --- | --- | --- | --- |\n")
        ids = "<br>".join(f"`{rule}`" for rule in one.rules)
        parts.append(f"| {one.number} | {one.text} | {ids} | {' '.join(one.papers)} | {one.words} |\n")
    return "".join(parts)
