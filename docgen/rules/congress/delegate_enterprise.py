"""区域（行业）职代会的每名代表写明所属企业，且该企业在企业名册中。

名称须与企业名册完全相同，简称不算。本单位的职代会不查。
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule


@rule("C-08", Severity.ERROR, "start", limits=("congress.enterprise-delegates-minimum",))
def check(matter: Matter) -> Iterator[Problem]:
    """Each delegate's enterprise."""
    value = matter.limit("congress.enterprise-delegates-minimum")
    names = [firm.name for firm in matter.data.enterprises if firm.name]
    if not matter.facts.regional or not names or value is None:
        return
    for index, one in enumerate(matter.data.delegates):
        who = f"第 {index + 1} 名代表{one.name or ''}"
        if one.enterprise is None:
            yield Problem(f"delegates[{index}]", f"{who}没有填所属企业", "在名册的“所属企业”填写企业全称", value=value)
        elif one.enterprise not in names:
            close = difflib.get_close_matches(one.enterprise, names, n=1, cutoff=0.5)
            hint = f"是不是“{close[0]}”？" if close else ""
            yield Problem(
                f"delegates[{index}].enterprise",
                f"{who}的所属企业“{one.enterprise}”不在企业名册中",
                f"{hint}与字段 企业名册.企业名称 写成一样，或把该企业补入企业名册",
                value=value,
            )
