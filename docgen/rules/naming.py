"""Many enterprises told in one finding."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 3


def several(written: Sequence[str | None]) -> str:
    """甲、乙、丙等 7 户; every name where they are few.

    Args:
        written: Names of enterprises, in the order of their roster; None for a row without one.
    """
    names = [name or "未写名称的企业" for name in written]
    if len(names) <= _SHOWN + 1:
        return "、".join(names)
    return f"{'、'.join(names[:_SHOWN])}等 {len(names)} 户"
