"""Text in a page's content: which font shows which codes, and the same content with other codes.

Only content made of operators named here is touched; anything else is refused whole, so that nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.pdf.unreadable import Unreadable

# Atomic groups, not possessive ones: those of Python before 3.11.5 match wrongly when what they repeat backtracks.
_SPACE = rb"[\0\t\n\x0c\r ]"
_REGULAR = rb"[^\0\t\n\x0c\r ()<>\[\]{}/%]"
_END = rb"(?!" + _REGULAR + rb")"
_NUMBER = rb"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)" + _END
_HEX = rb"<[0-9A-Fa-f]*+>"
_LITERAL = rb"\((?>(?:[^()\\]|\\.)*)\)"
_STRING = rb"(?:" + _HEX + rb"|" + _LITERAL + rb")"
_NAME = rb"/" + _REGULAR + rb"*+"
_SHOW = _SPACE + rb"*+T[jJ]" + _END
_PLAIN = (
    rb"cm|w|J|j|M|d|i|re|m|l|c|v|y|h|S|s|f\*?|F|B\*?|b\*?|W\*?|n|BT|ET|Td|TD|Tm|T\*|Tc|Tz|TL|Tr|Ts|BMC|BDC|EMC|MP|DP|Do"
    rb"|CS|cs|SCN?|scn?|G|g|RG|rg|K|k|sh|ri|gs|true|false|null"
)
#: What is passed over in one go: numbers, names, operators that show no text, dictionaries of marked content.
_PASSED = (
    rb"(?>(?:" + _SPACE + rb"++"
    rb"|" + _NUMBER
    + rb"|(?:" + _PLAIN + rb")" + _END
    + rb"|" + _NAME + rb"(?!" + _SPACE + rb"++" + _NUMBER + _SPACE + rb"++Tf" + _END + rb")"
    rb"|<<|>>"
    rb"|" + _STRING + rb"(?!" + _SHOW + rb")"
    rb"|\[(?>(?:" + _SPACE + rb"|[\d.+-]|" + _NAME + rb")*)\](?!" + _SHOW + rb"))+)"
)  # fmt: skip
_TOKEN = re.compile(
    rb"(?P<passed>" + _PASSED + rb")"
    rb"|/(?P<font>" + _REGULAR + rb"*+)" + _SPACE + rb"++" + _NUMBER + _SPACE + rb"++Tf" + _END
    + rb"|(?P<shown>" + _STRING + rb"|\[(?>(?:" + _SPACE + rb"|[\d.+-]|" + _STRING + rb")*)\])" + _SHOW
    + rb"|(?P<save>q)" + _END
    + rb"|(?P<restore>Q)" + _END,
    re.S,
)  # fmt: skip
_CODES = re.compile(rb"<([0-9A-Fa-f]*+)>|(" + _LITERAL + rb")", re.S)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))|(\r\n?)", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MARKED = b"\nEMC\n"
#: Stretches of marked content kept: some pages of each template at hand.
_STRETCHES = 4096
_STATES = re.compile(rb"/(" + _REGULAR + rb"*+)" + _SPACE + rb"++gs" + _END)


@dataclass(slots=True)
class State:
    """What one stream of a page's content leaves to the next: the font in force, and those saved."""

    font: str | None
    saved: list[str | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """The operand of one operator that shows text: one string, or an array of strings and moves.

    Attributes:
        font: The name of the font in force.
        operand: As it is written.
        strings: The strings in it, as hexadecimal digits.
    """

    font: str
    operand: bytes
    strings: tuple[bytes, ...]


Content = Sequence["bytes | Shown"]


def parse(data: bytes, state: State) -> Content:
    """Cut content into what shows text and what does not.

    Pages of one template are alike but for a few lines, so each stretch of marked content is cut once for all pages.

    Args:
        data: One stream of a page or form.
        state: Carried on from stream to stream.

    Raises:
        Unreadable: It holds an operator that is not known here.
    """
    begun = State(state.font, [*state.saved])
    *marked, rest = data.split(_MARKED)
    stretches = [*(stretch + _MARKED for stretch in marked), rest]
    try:
        return [piece for stretch in stretches for piece in _cut_by_itself(stretch, state)]
    except Unreadable:
        # What ends a stretch may stand in a string.
        state.font, state.saved = begun.font, begun.saved
        return _cut(data, state)


def _cut_by_itself(data: bytes, state: State) -> Content:
    known = _known(data, state.font)
    if known is None:
        return _cut(data, state)
    pieces, state.font, saved = known
    state.saved += saved
    return pieces


@lru_cache(maxsize=_STRETCHES)
def _known(data: bytes, font: str | None) -> tuple[Content, str | None, Sequence[str | None]] | None:
    """Content cut, the font then in force and those it saved; None where that depends on what came before."""
    state = State(font, [])
    try:
        return _cut(data, state), state.font, tuple(state.saved)
    except Unreadable:
        return None


def _cut(data: bytes, state: State) -> Content:
    pieces: list[bytes | Shown] = []
    place = kept = 0
    match = _TOKEN.match
    while place < len(data):
        token = match(data, place)
        if token is None:
            raise Unreadable("content with an operator that is not handled")
        kind = token.lastgroup
        place = token.end()
        if kind == "font":
            state.font = token["font"].decode("latin-1")
        elif kind == "shown":
            if state.font is None:
                raise Unreadable("content that shows text without a font")
            pieces.append(data[kept : token.start("shown")])
            operand = token["shown"]
            pieces.append(Shown(state.font, operand, strings(operand)))
            kept = token.end("shown")
        elif kind == "save":
            state.saved.append(state.font)
        elif kind == "restore":
            if not state.saved:
                raise Unreadable("content that restores what it did not save")
            state.font = state.saved.pop()
    if kept < len(data):
        pieces.append(data[kept:])
    return pieces


def graphics_states(data: bytes) -> set[str]:
    """Names of the graphics states that content uses; such a state may set a font."""
    return {name.decode("latin-1") for name in _STATES.findall(data)}


def strings(operand: bytes) -> tuple[bytes, ...]:
    """The strings an operand shows, as hexadecimal digits."""
    return tuple([codes or _digits(literal) for codes, literal in _CODES.findall(operand)])


def frame(operand: bytes) -> list[bytes]:
    """What stands before, between and behind the strings of an operand."""
    return _CODES.split(operand)[:: _CODES.groups + 1]


def rewrite(content: Content, fonts: Mapping[str, Mapping[bytes, bytes]]) -> bytes:
    """Put content together again.

    Args:
        content: As parsed.
        fonts: For each font whose codes change, the new digits for each of its ``strings``.
    """
    return b"".join(piece if isinstance(piece, bytes) else _recoded(piece, fonts.get(piece.font)) for piece in content)


def _recoded(shown: Shown, digits: Mapping[bytes, bytes] | None) -> bytes:
    if digits is None:
        return shown.operand
    return _CODES.sub(
        lambda found: b"<" + digits[found[1] if found[2] is None else _digits(found[2])] + b">", shown.operand
    )


def _digits(literal: bytes) -> bytes:
    """A string in parentheses as hexadecimal digits."""
    return _ESCAPE.sub(_unescaped, literal[1:-1]).hex().encode() if literal else b""


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, continued, character, line_end = found.groups()
    if octal:
        return bytes((int(octal, 8) & 0xFF,))
    if line_end:
        return b"\n"
    return b"" if continued else _ESCAPED.get(character, character)
