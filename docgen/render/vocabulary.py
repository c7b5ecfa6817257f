"""The names a template uses against those a case has."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Final

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.findings import Finding, Location, Severity
from docgen.render.container import refusal
from docgen.render.environment import closest, environment
from docgen.render.known import ROW
from docgen.render.name_tree import CALL, ITEM, Tree, unknown_call, unknown_step, walk_names, whole
from docgen.render.references import Reference, Shown, bindings, calls, references, shown
from docgen.render.tags import Tag

#: Where a line of a source stands in the document, and the tag there that holds a word.
Locate = Callable[[int, str], tuple[str, str]]
_CELLS: Final = frozenset({"colspan", "cellbg"})
_MERGES: Final = frozenset({"vm", "hm"})
#: What people call a record by.
_TELLING: Final = ("name", "title")


def skeleton(tags: list[Tag], faulty: Container[Tag], pairs: list[tuple[Tag, Tag]]) -> str:
    """The tags alone as a source of Jinja's, one a line: what can be read of a part with wrong tags in it.

    Args:
        tags: All of the part.
        faulty: Those to leave out, with the blocks they belong to.
        pairs: Each opening tag with each that belongs to it.
    """
    broken = {tag for pair in pairs if any(one in faulty for one in pair) for tag in pair}
    broken |= {other for one, other in pairs if one in broken}
    whole = {tag for pair in pairs for tag in pair} - broken
    return "\n".join(_line(tag, whole) if tag not in faulty and tag not in broken else "" for tag in tags)


def _line(tag: Tag, whole: Container[Tag]) -> str:
    inner = " ".join(tag.inner.split())
    if tag.remarks or tag.word in _MERGES:
        return ""
    if tag.prints:
        return "{{ " + inner + " }}"
    if tag.word in _CELLS:
        return "{{ " + inner.partition(" ")[2] + " }}"
    return "{% " + inner + " %}" if tag in whole or (tag.word == "set" and "=" in inner) else ""


def name_faults(source: str, known: Tree, file: str, locate: Locate, told: Container[str] = ()) -> Iterator[Finding]:
    """Fields the tree does not have, and names that hide a field; nothing of a source Jinja cannot read.

    Args:
        source: Read as Jinja reads it.
        known: As for :func:`docgen.render.contract.check_template`.
        file: Name for findings.
        locate: Gives each finding its place.
        told: Paths that are left out.
    """
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError:
        return
    globals_ = environment().globals
    read = ((reference, unknown_step(reference.path, known)) for reference in dict.fromkeys(references(tree)))
    called = ((reference, unknown_call(reference.path, known)) for reference in dict.fromkeys(calls(tree)))
    for reference, missing in (*read, *called):
        if missing is None or reference.text in told or (len(reference.path) == 1 and reference.path[0] in globals_):
            continue
        name, there = missing
        if name == CALL:
            yield _called_wrongly(reference, file, locate)
            continue
        place, tag = locate(reference.line, name)
        near = closest(name, there) or _elsewhere(name, known)
        guess = f"，是否想写「{near}」？" if near else ""
        message = f"案件里没有「{reference.text}」这个字段（{name}）{guess}"
        yield refusal(
            "template.undefined", file, message, "改用 docgen schema 程序 --fields 列出的字段名。", place, tag
        )
    yield from _unprintable(tree, known, file, locate, told)
    if not told:
        yield from _hidden(tree, known, file, locate)


def _called_wrongly(reference: Reference, file: str, locate: Locate) -> Finding:
    """A method printed instead of what it returns, or brackets behind what is no method."""
    method = reference.path[: reference.path.index(CALL)] if CALL in reference.path else reference.path
    place, tag = locate(reference.line, method[-1])
    name = Reference(method, reference.line).text
    if method == reference.path:
        return refusal("template.undefined", file, f"「{name}」要给出括号里的内容", "写成 名称(…)。", place, tag)
    return refusal("template.undefined", file, f"「{name}」不是函数，后面不能有括号", "删去括号。", place, tag)


def _unprintable(
    tree: nodes.Template, known: Tree, file: str, locate: Locate, told: Container[str]
) -> Iterator[Finding]:
    """Records and lists printed as a whole."""
    for one in dict.fromkeys(shown(tree)):
        held = whole(one.reference.path, known)
        if held is None or one.reference.text in told:
            continue
        place, tag = locate(one.reference.line, next(name for name in reversed(one.reference.path) if name != ITEM))
        message, remedy = _in_words(one, held)
        yield refusal("template.failed", file, message, remedy, place, tag)


def _in_words(one: Shown, held: Mapping[str, object] | list[object]) -> tuple[str, str]:
    """What is wrong with printing a record or a list as a whole, and the nearest that can be printed."""
    below = held[0] if isinstance(held, list) and held else held
    named = [str(name) for name, inner in below.items() if inner is None] if isinstance(below, Mapping) else []
    name = next((name for name in _TELLING if name in named), "".join(named[:1]))
    joined = f"{{{{ {one.written}|join_cn" + (f"('{name}') }}}}" if name else " }}")
    if isinstance(held, list):
        field = f"one.{name}" if name else "one"
        loop = f"{{% for one in {one.written} %}}{{{{ {field} }}}}{{% endfor %}}"
        return f"「{one.written}」是一份名单，不能整份印，是否想写「{joined}」？", f"或者逐项写：{loop}。"
    if one.entry:
        return (
            f"「{one.written}」里的每一项是一条记录，不能整条印，是否想写「{joined}」？",
            "写明连起来的是哪一个字段。",
        )
    guess = f"，是否想写「{{{{ {one.written}.{name} }}}}」？" if name else ""
    remedy = "写到它的一个字段（docgen schema 程序 --fields 列出的）。"
    return f"「{one.written}」是一条记录，不能整条印{guess}", remedy


def paths(source: str) -> set[str]:
    """Every path a source reads; empty if Jinja cannot read it."""
    try:
        tree = environment().parse(source)
        return {reference.text for reference in (*references(tree), *calls(tree))}
    except TemplateSyntaxError:
        return set()


def _hidden(tree: nodes.Template, known: Tree, file: str, locate: Locate) -> Iterator[Finding]:
    used = {reference.path[0] for reference in references(tree)}
    for binding in bindings(tree):
        # A name set once and meant so does no harm; one that stands for both does.
        meant = not binding.loop and binding.name not in used
        if binding.name in known and binding.name != ROW and binding.source != (binding.name,) and not meant:
            place, tag = locate(binding.line, binding.name)
            message = f"这里起的名称「{binding.name}」与案件的字段同名，其后读不到那个字段"
            location = Location(file, pointer=place, excerpt=tag)
            yield Finding("template.shadow", Severity.WARNING, location, message, "换一个名称。")


def _elsewhere(name: str, known: Tree) -> str:
    """A field of this very name at another place of the tree."""
    return next((path for path in walk_names(known) if path.rpartition(".")[2] == name), "")
