"""Puts the meter into a template: every loop, macro, comparison and growing filter pays from the budget."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from docgen.render.budget import SHORT, STEP
from docgen.render.prices import BUILT, COMPARED, JOINED, LOOP, PASS, WITHIN


class Meter(NodeTransformer):
    """Rewrites a template's tree so that running it spends the budget."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """A loop pays for all its passes before the first; a recursive one for each pass."""
        price = _price(node.body)
        self.generic_visit(node)
        if node.recursive:
            node.body.insert(0, _paying(*price))
        else:
            node.iter = _through(LOOP, node.iter, *price)
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:
        """A macro pays at each call."""
        return self._body(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:
        """So does the body of a call block."""
        return self._body(node)

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        """And a block, which can be called through ``self``."""
        return self._body(node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        """Comparing long values costs their length; looking for a long one in a list, the product."""
        self.generic_visit(node)
        if len(node.ops) == 1 and node.ops[0].op in {"in", "notin"}:
            found = _through(WITHIN, node.expr)
            found.args.append(node.ops[0].expr)
            return found if node.ops[0].op == "in" else _placed(nodes.Not(found), node)
        for operand in node.ops:
            if not isinstance(operand.expr, nodes.Const):
                operand.expr = _through(COMPARED, operand.expr)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """``~`` pays for what it joins."""
        self.generic_visit(node)
        node.nodes = [one if isinstance(one, nodes.Const) else _through(JOINED, one) for one in node.nodes]
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        """A slice pays for what it copies."""
        self.generic_visit(node)
        return _through(JOINED, node) if isinstance(node.arg, nodes.Slice) else node

    def visit_List(self, node: nodes.List) -> nodes.Node:
        """A list pays for all it holds, however deep."""
        return self._literal(node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        """So does a dictionary."""
        return self._literal(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        """And a tuple that is no target of an assignment."""
        return self._literal(node) if node.ctx == "load" else self.generic_visit(node)

    def _literal(self, node: nodes.Literal) -> nodes.Node:
        self.generic_visit(node)
        constant = all(isinstance(child, (nodes.Const, nodes.Pair)) for child in node.iter_child_nodes())
        return node if constant and not isinstance(node, nodes.Dict) else _through(BUILT, node)

    def _body(self, node: nodes.Macro | nodes.CallBlock | nodes.Block) -> nodes.Node:
        price = _price(node.body)
        self.generic_visit(node)
        node.body.insert(0, _paying(*price))
        return node


def _price(body: Iterable[nodes.Node]) -> tuple[int, int]:
    """Units and characters of one pass through a body; what has a price of its own is left out."""
    work, text = STEP, 0
    open_ = list(body)
    while open_:
        node = open_.pop()
        work += 2
        if isinstance(node, nodes.TemplateData):
            text += len(node.data)
        elif isinstance(node, nodes.Output):
            text += SHORT * sum(not isinstance(child, nodes.TemplateData) for child in node.nodes)
        if isinstance(node, nodes.For):
            open_.append(node.iter)
            open_ += node.else_
        elif not isinstance(node, (nodes.Macro, nodes.CallBlock, nodes.Block)):
            open_ += node.iter_child_nodes()
    return work, text


def _paying(work: int, text: int) -> nodes.Node:
    none = nodes.Const(None)
    return nodes.ExprStmt(_through(PASS, none, work, text))


def _through(name: str, expression: nodes.Node, *numbers: int) -> nodes.Filter:
    made = nodes.Filter(cast(nodes.Expr, expression), name, [nodes.Const(one) for one in numbers], [], None, None)
    return cast(nodes.Filter, _placed(made, expression))


def _placed(made: nodes.Expr, like: nodes.Node) -> nodes.Expr:
    made.set_lineno(like.lineno or 1)
    if like.environment is not None:
        made.set_environment(like.environment)
    return made
