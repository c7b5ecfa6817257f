"""Titles break where their wording has a seam."""

from __future__ import annotations

import pytest

from docgen.wording.titles import WIDTH, break_title


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于召开第三届第二次职工代表大会的报告", ["关于召开第三届第二次职工代表大会的报告"]),
        (
            "北京京北机械制造有限公司工会委员会关于召开第三届第二次职工代表大会的报告",
            ["北京京北机械制造有限公司工会委员会", "关于召开第三届第二次职工代表大会的报告"],
        ),
        (
            "北京京北机械制造有限公司第三届第二次职工代表大会关于《集体合同（草案）》的决议",
            ["北京京北机械制造有限公司", "第三届第二次职工代表大会", "关于《集体合同（草案）》的决议"],
        ),
        ("关于公布职工代表大会决议\n的公告", ["关于公布职工代表大会决议", "的公告"]),
        (
            "关于印发《关于落实户外作业职工高温津贴的若干措施》的通知",
            ["关于印发《关于落实户外作业", "职工高温津贴的若干措施》的通知"],
        ),
        ("2026年第一季度社会保险和企业年金缴费情况", ["2026年第一季度", "社会保险和企业年金缴费情况"]),
        (
            "北京铸鼎精密机械有限公司关于公布女职工权益保护专项集体合同的公告",
            ["北京铸鼎精密机械有限公司关于公布", "女职工权益保护专项集体合同的公告"],
        ),
        (
            "北京市餐饮行业协会关于提请约谈行业协会负责人的报告",
            ["北京市餐饮行业协会", "关于提请约谈行业协会负责人的报告"],
        ),
        (
            "北京市海淀区总工会2026年重点企业工资集体协商推进计划",
            ["北京市海淀区总工会2026年", "重点企业工资集体协商推进计划"],
        ),
    ],
)
def test_a_title_is_broken_between_its_phrases(title: str, lines: list[str]) -> None:
    assert break_title(title).split("\n") == lines


@pytest.mark.parametrize("title", ["甲" * 45, "《" + "草案" * 30 + "》的决议", "2026" * 20, "", "的" * 50])
def test_no_title_loses_a_character(title: str) -> None:
    assert break_title(title).replace("\n", "") == title


def test_no_line_is_wider_than_the_page_nor_begins_with_a_particle() -> None:
    lines = break_title("关于" + "调整夏季高温作业时间和发放防暑降温费用" * 3 + "的决议").split("\n")
    assert len(lines) > 1
    assert all(len(line) <= WIDTH and not line.startswith("的") for line in lines)
