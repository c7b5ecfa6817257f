"""Masks for what identifies a person, and the search for it in free text (个人信息保护法 6, 25, 28 [V]; L-P01).

How many characters stay is the house's choice (domain D1): no law read so far fixes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from docgen.law.identifiers import credit_code_faults, identity_number_faults
from docgen.wording.registry import offered

_MOBILE = re.compile(r"(?:(?:\+|00)?86)?((1[3-9]\d)\d{4}(\d{4}))")
_JOINTS = " -_.·"
_LETTER = re.compile("[A-Za-z]")
_CLOSING_X = re.compile(r" {0,3}X(?![0-9A-Za-z])")
_ACCOUNT = re.compile("(?:账号|帐号|账户|帐户|卡号)[^0-9A-Z]{0,6}([0-9](?: ?[0-9]){8,28})(?![0-9A-Za-z])")
_SHORTEST_ACCOUNT = 12
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z])("
    r"0(?:10|2[0-9]|[3-9][0-9]{2}) ?[)）]? ?[2-9](?: ?[0-9]){6,7}"
    r"|(?<=电话|致电|座机|固话)[^0-9]{0,3}[2-9](?: ?[0-9]){6,7}"
    r")(?![0-9A-Za-z])"
)
_WIDEST_JOINT = 3
_LONGEST = 19
#: Digits of a mobile number, the shortest that is looked for.
_SHORTEST = 11
# How people write mobile numbers in pieces; other divisions are columns of a table.
_MOBILE_PIECES = {(11,), (13,), (15,), (3, 4, 4), (4, 3, 4), (4, 4, 3), (1,) * 11}


def _plain(text: str) -> str:
    """The text with every digit and X half-width and every joint between digits a space, place for place.

    Joints are what people put inside numbers: white space, dashes, dots, characters of no width.
    """
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character in "xXｘＸ":
        return "X"
    if character in _JOINTS or character.isspace() or unicodedata.category(character) in ("Cf", "Pd"):
        return " "
    return character


@offered("mask_id")
def mask_id(number: str) -> str:
    """110*************27: the first three and the last two, for copies that cannot do without (domain D1)."""
    return _keep_ends(number, 3, 2)


@offered("mask_id_internal")
def mask_id_internal(number: str) -> str:
    """110100********0027: the first six and the last four, for review inside the union."""
    return _keep_ends(number, 6, 4)


@offered("mask_name")
def mask_name(name: str) -> str:
    """王*: the first character and one star however long the name is; a name of one character is a star alone."""
    stripped = name.strip()
    return f"{stripped[0]}*" if len(stripped) > 1 else "*"


@offered("mask_phone")
def mask_phone(number: str) -> str:
    """138****0000 of a mobile number; of anything else every digit is starred, so that no second number slips by."""
    mobile = _MOBILE.fullmatch(_plain(number).replace(" ", ""))
    if mobile:
        return f"{mobile[2]}****{mobile[3]}"
    return "".join("*" if unicodedata.decimal(character, None) is not None else character for character in number)


def mask_card(number: str) -> str:
    """************0018: the last four digits of a bank card number."""
    return _keep_ends(number, 0, 4)


def _keep_ends(number: str, first: int, last: int) -> str:
    """Stars between the ends; stars alone where the text is too short for a number, lest the ends be most of it."""
    solid = _plain(number).replace(" ", "")
    hidden = len(solid) - first - last if len(solid) >= 15 else len(solid)
    if hidden == len(solid):
        return "*" * hidden
    return f"{solid[:first]}{'*' * hidden}{solid[-last:]}"


class PrivateKind(Enum):
    """What was found; the value is what officers call it."""

    IDENTITY_NUMBER = "公民身份号码"
    MOBILE_NUMBER = "手机号码"
    CARD_NUMBER = "银行卡号"
    ACCOUNT_NUMBER = "银行账号"


@dataclass(frozen=True, slots=True)
class PrivateHit:
    """A personal number in a text, without the number itself, so that it may be printed.

    Attributes:
        kind: What it is.
        start: Place of its first character in the text.
        end: Place after its last one.
        masked: What may be shown of it.
    """

    kind: PrivateKind
    start: int
    end: int
    masked: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    digits: str
    pieces: tuple[int, ...]
    widest_joint: int
    start: int
    end: int


def find_private(text: str) -> list[PrivateHit]:
    """The personal numbers in a text, in order: citizens' numbers, mobile numbers, bank cards.

    Full-width digits count as digits, and spaces, dashes, dots and characters of no width may stand inside a number.
    A citizen's number must be sound by GB 11643, a card number by Luhn's check; a credit code is neither. Numbers of
    accounts that are no cards have no check of their own, so only those that a text calls by name are found.
    """
    if len(text) < _SHORTEST or sum(map(str.isdecimal, text)) < _SHORTEST:
        return []
    even = _plain(text)
    candidates = list(_candidates(even))
    hits: list[PrivateHit] = []
    taken = bytearray(len(text))
    for find in (_identity, _mobile, _card):
        for candidate in candidates:
            hit = find(candidate, even)
            if hit and not any(taken[hit.start : hit.end]):
                hits.append(hit)
                taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    hits += [hit for hit in _accounts(even) if not any(taken[hit.start : hit.end])]
    return sorted(hits, key=lambda hit: hit.start)


def _candidates(even: str) -> Iterator[_Candidate]:
    """Every row of neighbouring digit groups no longer than the longest number."""
    groups = list(re.finditer("[0-9]+", even))
    for first in range(len(groups)):
        digits, widest, end = "", 0, 0
        pieces: tuple[int, ...] = ()
        for group in groups[first : first + _LONGEST]:
            if digits:
                joint = even[end : group.start()]
                if joint.strip(" ") or len(joint) > _WIDEST_JOINT:
                    break
                widest = max(widest, len(joint))
            digits += group[0]
            pieces = (*pieces, len(group[0]))
            end = group.end()
            if len(digits) > _LONGEST:
                break
            if len(digits) >= _SHORTEST and not _inside_code(even, groups[first].start(), end):
                yield _Candidate(digits, pieces, widest, groups[first].start(), end)


def _inside_code(even: str, start: int, end: int) -> bool:
    """Whether letters touch both ends: a stretch of a checksum or a serial, not a number of its own."""
    return bool(_LETTER.match(even[start - 1 : start]) and _LETTER.match(even[end : end + 1]) and even[end] != "X")


def _identity(candidate: _Candidate, even: str) -> PrivateHit | None:
    number, end = candidate.digits, candidate.end
    if len(number) == 17 and (closing := _CLOSING_X.match(even, end)):
        number, end = f"{number}X", closing.end()
    if len(number) != 18 or identity_number_faults(number):
        return None
    return PrivateHit(PrivateKind.IDENTITY_NUMBER, candidate.start, end, mask_id(number))


def _mobile(candidate: _Candidate, _even: str) -> PrivateHit | None:
    mobile = _MOBILE.fullmatch(candidate.digits)
    if not mobile or candidate.pieces not in _MOBILE_PIECES or candidate.widest_joint > 1:
        return None
    return PrivateHit(PrivateKind.MOBILE_NUMBER, candidate.start, candidate.end, mask_phone(mobile[1]))


def _card(candidate: _Candidate, _even: str) -> PrivateHit | None:
    number, pieces = candidate.digits, candidate.pieces
    if len(number) < 16 or number[0] not in "34569" or not _luhn(number) or not credit_code_faults(number):
        return None
    # Four four-digit wages in a row pass Luhn one time in ten; in pieces only the domestic prefix counts.
    in_fours = number.startswith("62") and set(pieces[:-1]) == {4} and pieces[-1] <= 4 and candidate.widest_joint <= 1
    if len(pieces) > 1 and not in_fours:
        return None
    return PrivateHit(PrivateKind.CARD_NUMBER, candidate.start, candidate.end, mask_card(number))


def _accounts(even: str) -> Iterator[PrivateHit]:
    """Numbers that a text itself calls an account (账号：0200 0000 0000 0000)."""
    for found in _ACCOUNT.finditer(even):
        digits = found[1].replace(" ", "")
        if len(digits) >= _SHORTEST_ACCOUNT and credit_code_faults(digits):
            yield PrivateHit(PrivateKind.ACCOUNT_NUMBER, found.start(1), found.end(1), mask_card(digits))


def find_landlines(text: str) -> list[tuple[int, int]]:
    """Where a text holds landline telephone numbers: area code and number, or a number after 电话.

    Why: an office's number and a home's look alike, so these are not among the numbers every text is searched for.
    """
    even = _plain(text)
    return [found.span(1) for found in _LANDLINE.finditer(even)]


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
