"""What a template could never finish, seen before anything is filled in."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Final

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.findings import Finding
from docgen.render.container import refusal
from docgen.render.environment import environment
from docgen.render.part import Part
from docgen.render.prices import MAX_RANGE

_COMPUTED: Final[dict[type[nodes.Node], Callable[[int, int], int]]] = {
    nodes.Add: operator.add, nodes.Sub: operator.sub, nodes.Mul: operator.mul, nodes.Pow: pow,
}  # fmt: skip
_POWER: Final = 64


def endless_loops(part: Part, file: str) -> Iterator[Finding]:
    """Ranges of constants that are too long to run over; nothing of a part Jinja cannot read."""
    try:
        tree = environment().parse(part.source, part.name, part.name)
    except TemplateSyntaxError:
        return
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "range" and _steps(call) > MAX_RANGE:
            pointer, tag = part.locate(call.lineno, "range")
            message = f"模板要做的事超出一份文书所需：range 超过 {MAX_RANGE} 步"
            remedy = "循环只走案件里的名单，如 {%tr for one in agenda %}。"
            yield refusal("template.too-much", file, message, remedy, pointer, tag)


def _steps(call: nodes.Call) -> int:
    """How many steps a range of constants has; none where they are known only when the template is filled."""
    numbers = [_number(one) for one in call.args]
    try:
        bounds = range(*(one for one in numbers if one is not None)) if None not in numbers else range(0)
    except (TypeError, ValueError):
        return 0
    return abs(bounds.stop - bounds.start) // abs(bounds.step) if bounds else 0


def _number(node: nodes.Expr) -> int | None:
    """The whole number an expression of constants comes to; Jinja itself leaves these to the render."""
    if isinstance(node, nodes.Const):
        return node.value if isinstance(node.value, int) else None
    if isinstance(node, nodes.Neg):
        number = _number(node.node)
        return None if number is None else -number
    compute = _COMPUTED.get(type(node))
    if compute is None or not isinstance(node, nodes.BinExpr):
        return None
    left, right = _number(node.left), _number(node.right)
    if left is None or right is None or (compute is pow and not 0 <= right <= _POWER):
        return None
    return compute(left, right)
