"""Options of ``docgen print`` that contradict one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli.app import main


@pytest.mark.parametrize(
    ("options", "named"),
    [
        *((f"--each {one}", "--each") for one in ("--separators --by 车间", "--duplex", "--n-up 2", "--copies 2")),
        *((f"--each {one}", "--each") for one in ("--pages 1-2", "--from-piece 1")),
        ("--separators", "--separators"), ("--stack", "--stack"), ("--sheet 名册", "--sheet"),
        ("--pages 2-1", "--pages"), ("--pages 0-4", "--pages"), ("--pages 1-2 --from-piece 1", "--pages"),
        ("--copies 0", "--copies"), ("--n-up 3", "--n-up"), ("--jobs 0", "--jobs"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together_are_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: str, named: str
) -> None:
    words = [
        "print",
        str(tmp_path / "案件.yaml"),
        "--document",
        "notice",
        "-o",
        str(tmp_path / "out"),
        *options.split(),
    ]
    assert main(words) == 2
    assert named in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
