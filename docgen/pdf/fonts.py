"""Font roles of official documents, what stands in for each here, and who draws a rare character."""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from importlib import resources
from pathlib import Path

from docgen.pdf import typefaces
from docgen.pdf.typefaces import Typeface


@dataclass(frozen=True, slots=True)
class FontRole:
    """One role and the face that plays it on this machine.

    Attributes:
        role: The name officers use (小标宋 仿宋 楷体 黑体 宋体).
        word_name: The name written into Word files.
        maps_to: Family that draws it here; empty when no candidate is installed.
        file: That face's file.
        exact: Whether it is the typeface itself and not a stand-in.
        bold: Whether the stand-in's bold face is meant.
    """

    role: str
    word_name: str
    maps_to: str
    file: Path | None
    exact: bool
    bold: bool = False


@dataclass(frozen=True, slots=True)
class RareCharacter:
    """A character that some role's own face lacks.

    Attributes:
        character: The character.
        lacking: Roles whose face cannot draw it.
        drawn_by: Family that draws it instead; None when no installed font has it.
    """

    character: str
    lacking: tuple[str, ...]
    drawn_by: str | None


@dataclass(frozen=True, slots=True)
class _Casting:
    role: str
    word_name: str
    genuine: tuple[str, ...]
    aliases: tuple[str, ...]
    stand_ins: tuple[str, ...]
    fallback: str
    bold: bool = False


_Faces = Mapping[tuple[str, bool], Typeface]

INSTALL = "在 docgen 源码目录运行 make setup，或 sudo apt-get install fonts-noto-cjk"
_SERIF = "Noto Serif CJK SC"
_SANS = "Noto Sans CJK SC"
_CAST = (
    _Casting(
        "小标宋",
        "方正小标宋简体",
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        ("小标宋", "小标宋体", "方正小标宋", "方正公文小标宋", "华文中宋", "STZhongsong"),
        ("FandolSong", _SERIF),
        _SERIF,
        bold=True,
    ),
    _Casting(
        "仿宋",
        "仿宋_GB2312",
        ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
        ("华文仿宋", "STFangsong", "方正仿宋_GBK", "方正仿宋简体"),
        ("FandolFang", "FandolFang R", _SERIF),
        _SERIF,
    ),
    _Casting(
        "楷体",
        "楷体_GB2312",
        ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
        ("华文楷体", "STKaiti", "方正楷体_GBK", "方正楷体简体"),
        ("FandolKai", _SERIF),
        _SERIF,
    ),
    _Casting(
        "黑体",
        "黑体",
        ("黑体", "SimHei"),
        ("华文黑体", "STHeiti", "微软雅黑", "Microsoft YaHei", "方正黑体_GBK", "方正黑体简体", "等线", "DengXian"),
        ("FandolHei", _SANS),
        _SANS,
    ),
    _Casting(
        "宋体",
        "宋体",
        ("宋体", "SimSun", "NSimSun", "新宋体"),
        ("华文宋体", "STSong", "方正书宋_GBK", "方正书宋简体"),
        ("FandolSong", _SERIF),
        _SERIF,
    ),
)
_LATIN = {
    "Times New Roman": "Liberation Serif",
    "Arial": "Liberation Sans",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Courier New": "Liberation Mono",
    "sans-serif": _SANS,
}
_FOREIGN = tuple(
    f"{family} {region}"
    for family in ("Noto Serif CJK", "Noto Sans CJK", "Noto Sans Mono CJK")
    for region in ("JP", "KR", "TC", "HK")
) + tuple(
    f"{family}{region}"
    for family in ("Source Han Serif", "Source Han Sans", "Source Han Mono")
    for region in ("", " K", " TC", " HC", " J", " JP", " KR", " HK")
)

_Index = Mapping[tuple[str, bool], Typeface]


def roles(settings: Mapping[str, str] | None = None) -> list[FontRole]:
    """The five roles with the face that plays each.

    Args:
        settings: Families of the user's own choice by role (``{"仿宋": "方正仿宋_GBK"}``); a
            family that is not installed is passed over.

    Returns:
        One entry a role, in the order 小标宋 仿宋 楷体 黑体 宋体.
    """
    chosen = settings or {}
    faces = _faces()
    return [_cast(casting, chosen.get(casting.role), faces) for casting in _CAST]


def _cast(casting: _Casting, chosen: str | None, faces: _Index) -> FontRole:
    own = (*((chosen,) if chosen else ()), *casting.genuine)
    for family in own:
        if face := faces.get((family, False)) or faces.get((family, True)):
            return FontRole(casting.role, casting.word_name, family, face.file, family in casting.genuine)
    for family in casting.stand_ins:
        if face := faces.get((family, casting.bold)) or faces.get((family, False)):
            return FontRole(casting.role, casting.word_name, family, face.file, False, casting.bold)
    return FontRole(casting.role, casting.word_name, "", None, False)


def _faces() -> _Index:
    """The faces of this machine by family and boldness.

    Why: to see which folders there are takes as long as to look up a thousand faces.
    """
    return _index(typefaces.directories())


@functools.lru_cache(maxsize=4)
def _index(_places: tuple[Path, ...]) -> _Index:
    index: dict[tuple[str, bool], Typeface] = {}
    for face in typefaces.installed():
        for family in face.families:
            index.setdefault((family, face.bold), face)
    return index


def font_configuration(directory: Path, settings: Mapping[str, str] | None = None) -> Path:
    """Write docgen's own fontconfig file.

    Args:
        directory: Where to write it; it must exist.
        settings: As for :func:`roles`.

    Returns:
        The file, for ``FONTCONFIG_FILE`` of the converting process.
    """
    weights = "\n".join(_weight(name) for name in ("FandolSong", "FandolHei"))
    places = "\n".join(f"  <dir>{escape(str(place))}</dir>" for place in typefaces.directories())
    rejected = "\n".join(_rejected(family) for family in _FOREIGN)
    state = hashlib.sha256((weights + places + rejected).encode()).hexdigest()[:12]
    parts = {
        "@DIRECTORIES@": places,
        "@CACHE@": escape(str(typefaces.cache_home() / f"fontconfig-{state}")),
        "@REJECTED@": rejected,
        "@WEIGHTS@": weights,
        "@ROLES@": "\n".join(_role_rules(casting, role) for casting, role in zip(_CAST, roles(settings), strict=True)),
        "@LATIN@": "\n".join(_rule(name, (twin,)) for name, twin in _LATIN.items()),
    }
    text = resources.files("docgen.pdf").joinpath("fonts.conf.in").read_text(encoding="utf-8")
    for mark, content in parts.items():
        text = text.replace(mark, content)
    target = directory.absolute() / "fonts.conf"
    target.write_text(text, encoding="utf-8")
    return target


def _rejected(family: str) -> str:
    return f'      <pattern><patelt name="family"><string>{family}</string></patelt></pattern>'


def _weight(family: str) -> str:
    return (
        f'  <match target="scan"><test name="family"><string>{family}</string></test>'
        '<test name="style"><string>Bold</string></test>'
        '<edit name="weight" mode="assign"><const>bold</const></edit></match>'
    )


def _role_rules(casting: _Casting, role: FontRole) -> str:
    names = dict.fromkeys((casting.word_name, *casting.genuine, casting.role, *casting.aliases))
    families = tuple(dict.fromkeys(family for family in (role.maps_to, casting.fallback) if family))
    weight = '<edit name="weight" mode="assign"><const>bold</const></edit>' if role.bold else ""
    return "\n".join(_rule(name, families, weight) for name in names)


def _rule(name: str, families: Iterable[str], more: str = "") -> str:
    strings = "".join(f"<string>{escape(family)}</string>" for family in families)
    return (
        f'  <match target="pattern"><test name="family" qual="first"><string>{escape(name)}</string></test>'
        f'<edit name="family" mode="prepend_first" binding="strong">{strings}</edit>{more}</match>'
    )


def characters_missing(text: str, settings: Mapping[str, str] | None = None) -> dict[str, RareCharacter]:
    """The characters of ``text`` that some role cannot draw with its own face.

    Returns:
        By character: which roles lack it and which family steps in, or None where no
        installed font has it. Empty when every role draws everything.
    """
    wanted = {ord(character) for character in set(text) if _visible(character)}
    faces = _faces()
    lacking: dict[int, list[str]] = {}
    for role in roles(settings):
        face = faces.get((role.maps_to, role.bold)) or faces.get((role.maps_to, False))
        for point in wanted - (typefaces.coverage(face.file, face.index) if face else frozenset()):
            lacking.setdefault(point, []).append(role.role)
    return {
        chr(point): RareCharacter(chr(point), tuple(names), _stand_in(point, "黑体" in names[:1], faces))
        for point, names in sorted(lacking.items())
    }


def undrawable(text: str) -> frozenset[str]:
    """The characters of ``text`` no installed font may draw; blanks and marks apart."""
    return frozenset(character for character in set(text) if character > "~" and _is_undrawable(character))


@functools.lru_cache(maxsize=1 << 14)
def _is_undrawable(character: str) -> bool:
    return _visible(character) and _stand_in(ord(character), False, _faces()) is None


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}


def _stand_in(point: int, sans: bool, faces: _Index) -> str | None:
    for family in (_SANS, _SERIF) if sans else (_SERIF, _SANS):
        face = faces.get((family, False))
        if face and point in typefaces.coverage(face.file, face.index):
            return family
    for face in typefaces.installed():
        if not set(face.families) & set(_FOREIGN) and point in typefaces.coverage(face.file, face.index):
            return face.families[0]
    return None
