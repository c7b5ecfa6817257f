"""名册里一户只写一行，报送单位一家只写一行，每一户都属于名册里的报送单位。

编号重复、企业名称重复、报送单位重复的报错；报送单位写法与名册不同的报错；区总工会没有写所在区的警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.sources import convention


@rule("A2.8-5", Severity.ERROR, "network", convention("监测点名册", "一户一行，编号不重复，报送单位写法一致"))
def check(matter: Matter) -> Iterator[Problem]:
    """Rows against those before them, and against the list of those that submit."""
    data = matter.data
    known: set[str] = set()
    for index, one in enumerate(data.submitters):
        if one.name in known:
            yield Problem(f"submitters[{index}].name", f"{one.name}写了两次", "只留一行")
        known.add(one.name)
        if one.kind == "区总工会" and one.district is None:
            yield Problem(f"submitters[{index}]", f"{one.name}没有写所在区", "补填所在区", Severity.WARNING)
    codes: set[str] = set()
    names: set[str] = set()
    for key, what in (("firms", "监测企业"), ("families", "监测家庭")):
        for index, row in enumerate(data[key]):
            here = f"{key}[{index}]"
            if row.code in codes:
                yield Problem(f"{here}.code", f"{what}的编号 {row.code} 用了两次", "另编号，或者删去重复的一户")
            codes.add(row.code)
            name = row.get("name")
            if name is not None and name in names:
                yield Problem(f"{here}.name", f"{name}在名册中写了两次", "只留一行")
            names.add(name)
            if known and row.submitter not in known:
                yield Problem(f"{here}.submitter", f"报送单位里没有“{row.submitter}”", "写法与“报送单位”的单位名称相同")
