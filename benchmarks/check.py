"""How long a check takes, against reading the same case with PyYAML's pure loader alone.

Run: .venv/bin/python benchmarks/check.py
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import yaml
from timing import milliseconds

from docgen.case.loading import load_case
from docgen.case.writing import write_case
from docgen.pipeline import examine

CASE = Path(__file__).parents[1] / "fixtures" / "congress" / "factory.yaml"
ON = dt.date(2026, 11, 22)


def main() -> None:
    case, _ = load_case(CASE)
    assert case is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(write_case(case), encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        figures = {
            "PyYAML pure loader": milliseconds(lambda: yaml.load(text, Loader=yaml.BaseLoader)),
            "docgen load": milliseconds(lambda: load_case(path)),
            "docgen check": milliseconds(lambda: examine(path, ON)),
        }
    peer = figures["PyYAML pure loader"]
    for name, value in figures.items():
        print(f"{name:20} {value:8.1f} ms  {value / peer:6.2f} x PyYAML")


if __name__ == "__main__":
    main()
