"""How long a document takes to render: docgen against docxtpl, same template, same context, same run.

Run: .venv/bin/python benchmarks/render.py
Prints, for each document, the median milliseconds of each and their ratio.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from docxtpl import DocxTemplate
from timing import milliseconds

from docgen.pipeline import examine
from docgen.render.context import pieces
from docgen.render.environment import environment
from docgen.render.template import Template

CASE = Path(__file__).parents[1] / "fixtures" / "congress" / "factory.yaml"
DOCUMENTS = ("notice", "delegate-register", "filing-form", "meeting-report")


def main() -> None:
    report = examine(CASE, dt.date(2026, 11, 22))
    assert report.case is not None
    assert report.procedure is not None
    print(f"{'document':20} {'docgen ms':>10} {'docxtpl ms':>11} {'ratio':>7}")
    for document in report.procedure.documents:
        if document.id not in DOCUMENTS:
            continue
        context = next(iter(pieces(report.case, report.procedure, document))).context
        compiled = Template(document.template)

        def peer(path: Path = document.template, context: object = context) -> None:
            template = DocxTemplate(path)
            template.render(context, environment())
            template.save(io.BytesIO())

        ours = milliseconds(lambda compiled=compiled, context=context: compiled.render(context))  # type: ignore[misc]
        theirs = milliseconds(peer)
        print(f"{document.id:20} {ours:10.1f} {theirs:11.1f} {theirs / ours:7.1f}")


if __name__ == "__main__":
    main()
