"""产前休假、难产、多胞胎增加的产假不少于法定天数。

产前可以休假15天；难产增加15天；每多生育一个婴儿增加15天。没有填的按法定天数写入合同，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Severity
from docgen.rules.registry import Matter, Problem, rule
from docgen.rules.women import below, protection

_TERMS = {
    "prenatal_days": ("women.prenatal-days", "产前休假"),
    "difficult_days": ("women.difficult-birth-days", "难产增加产假"),
    "multiple_days": ("women.multiple-birth-days", "多胞胎每多生育一个婴儿增加产假"),
}


@rule(
    "L-N01",
    Severity.ERROR,
    "passage",
    protection("第七条", "难产的，增加产假15天；生育多胞胎的，每多生育1个婴儿，增加产假15天"),
    limits=tuple(limit for limit, _ in _TERMS.values()),
)
def check(matter: Matter) -> Iterator[Problem]:
    """Each addition against its limit."""
    for field, (limit, what) in _TERMS.items():
        yield from below(matter, f"terms.leave.{field}", limit, what, "天")
