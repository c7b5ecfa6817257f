"""The packet for one, which carries only his part of a case: its papers need no more, its findings say no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from docgen.findings import Blocked, Finding, Location, Severity, arrange
from docgen.packet.order import Order
from docgen.render.template import template
from docgen.rules.registry import rules


def refuse_others(order: Order) -> None:
    """See that the papers of a packet for one read the same as they would with the whole case before them.

    Raises:
        Blocked: One prints what belongs to others, or what is counted over them, and would be wrong without it.
    """
    if order.whole is None:
        return
    wanted = order.whole.pieces()
    faults = [
        Finding(
            "packet.prints-others",
            Severity.ERROR,
            Location(str(order.case.path), pointer=piece.title),
            f"《{piece.title}》要用这一卷所附的案件里已略去的内容",
            "模板里只印这一卷的人（单位、事项）自己的内容；印全体的文书放进发给上级或者备案机关的卷",
        )
        for piece, drawn in zip(wanted, order.drawn, strict=True)
        if piece.title != drawn.title or template(piece.document.template).render(piece.context) != drawn.content
    ]
    if faults:
        raise Blocked(faults)


#: Lists and chapters a cover names one by one; of more it says how many.
_NAMED = 4


def left_out(order: Order) -> str:
    """What the attached case lacks of the whole one, in a line for the cover; "" where it lacks nothing."""
    excerpt, fields = order.case.excerpt, order.procedure.schema.children
    entries = Counter(re.split(r"[.\[]", one, maxsplit=1)[0] for one in excerpt.entries | excerpt.shortened)
    lists = {key: f"{field.label} {entries[key]} 项" for key, field in fields.items() if key in entries}
    gone = [lists.get(key) or field.label for key, field in fields.items() if key in lists or key in excerpt.chapters]
    told = "、".join(gone[:_NAMED]) + (f"等 {len(gone)} 部分" if len(gone) > _NAMED else "")
    return f"节录，与本卷无关的内容已略去：{told}" if gone else ""


def said_of_own(order: Order, text: str) -> list[Finding]:
    """What a draft for one says: what the rules say of the case.yaml it carries, and what is amiss in the form of that.

    Args:
        order: A draft that carries less than its whole case.
        text: The case.yaml.
    """
    ruled = {one.id for one in rules(order.procedure.id)}
    return arrange([*(one for one in order.recheck(text) if one.rule in ruled), *_of_form(order, ruled)])


def _of_form(order: Order, ruled: set[str]) -> Iterator[Finding]:
    excerpt, places = order.case.excerpt, order.case.places
    elsewhere = (places[pointer] for pointer in excerpt.entries | excerpt.shortened if pointer in places)
    rows = {(place.file, place.line) for place in elsewhere if "!" in place.pointer}
    for one in order.findings:
        place = one.location
        if one.rule not in ruled and not excerpt.hides(place.pointer) and (place.file, place.line) not in rows:
            # The line as written may hold the entries of others too.
            yield one.moved(replace(place, excerpt=""))
