"""Font roles, docgen's own font configuration, rare characters."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from lxml import etree

from docgen.findings import Severity
from docgen.pdf import doctor, fonts, typefaces

ROLES = ["小标宋", "仿宋", "楷体", "黑体", "宋体"]
RARE_NAMES = "㛃𬱖䶮喆堃"

needs_fontconfig = pytest.mark.skipif(shutil.which("fc-match") is None, reason="fontconfig's tools are not installed")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only font directory is empty."""
    place = tmp_path / "fonts"
    place.mkdir()
    monkeypatch.setattr(typefaces, "directories", lambda: (place,))
    return place


def make_font(file: Path, family: str, characters: str) -> None:
    builder = FontBuilder(1000, isTTF=True)
    glyphs = {ord(character): f"g{number}" for number, character in enumerate(characters)}
    names = [".notdef", *glyphs.values()]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(glyphs)
    builder.setupGlyf({name: _empty_glyph() for name in names})
    builder.setupHorizontalMetrics({name: (1000, 0) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(str(file))


def _empty_glyph() -> object:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


def ask(configuration: Path, pattern: str) -> str:
    answer = subprocess.run(
        ["fc-match", "-f", "%{family[0]}|%{weight}|%{file}", pattern],
        env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout


def test_every_role_is_played_here() -> None:
    cast = fonts.roles()
    assert [role.role for role in cast] == ROLES
    assert all(role.file is not None and role.file.is_file() for role in cast)


def test_without_fonts_no_role_is_played_and_the_doctor_says_so(bare: Path) -> None:
    assert [role.maps_to for role in fonts.roles()] == [""] * 5
    grave = [finding for finding in doctor.examine_machine(bare) if finding.severity is Severity.ERROR]
    assert [finding.rule for finding in grave] == ["machine.font"] * 5
    assert all("make setup" in finding.remedy for finding in grave)


def test_the_typeface_itself_is_preferred_to_its_stand_in(bare: Path) -> None:
    make_font(bare / "stand-in.ttf", "FandolFang", "工会")
    assert fonts.roles()[1].maps_to == "FandolFang"
    make_font(bare / "itself.ttf", "仿宋_GB2312", "工会")
    typefaces._installed.cache_clear()
    fonts._index.cache_clear()
    role = fonts.roles()[1]
    assert (role.maps_to, role.exact) == ("仿宋_GB2312", True)


def test_a_chosen_family_wins_and_an_absent_one_is_passed_over() -> None:
    assert fonts.roles({"仿宋": "Noto Serif CJK SC"})[1].maps_to == "Noto Serif CJK SC"
    assert fonts.roles({"仿宋": "没有这种字体"}) == fonts.roles()


def test_a_damaged_font_file_is_passed_over(bare: Path) -> None:
    (bare / "broken.otf").write_bytes(b"OTTO not a font")
    (bare / "broken.ttc").write_bytes(b"")
    make_font(bare / "sound.ttf", "黑体", "工会")
    assert [face.families for face in typefaces.installed()] == [("黑体",)]


def test_the_cache_notices_a_changed_file(bare: Path) -> None:
    file = bare / "font.ttf"
    make_font(file, "黑体", "工")
    before = typefaces.coverage(file, 0)
    make_font(file, "黑体", "工会")
    typefaces.coverage.cache_clear()
    assert typefaces.coverage(file, 0) - before == {ord("会")}


def test_the_configuration_is_well_formed_whatever_a_family_is_called(tmp_path: Path) -> None:
    file = fonts.font_configuration(tmp_path, {"仿宋": "<&>"})
    tree = etree.parse(str(file))
    assert tree.getroot().tag == "fontconfig"
    assert b"@" not in file.read_bytes().replace(b"@&lt;", b"")


@needs_fontconfig
@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("方正小标宋简体", "小标宋"),
        ("小标宋", "小标宋"),
        ("仿宋_GB2312", "仿宋"),
        ("FangSong", "仿宋"),
        ("楷体_GB2312", "楷体"),
        ("KaiTi", "楷体"),
        ("黑体", "黑体"),
        ("SimHei", "黑体"),
        ("宋体", "宋体"),
        ("SimSun", "宋体"),
    ],
)
def test_each_name_leads_to_the_face_of_its_role(tmp_path: Path, name: str, role: str) -> None:
    cast = next(entry for entry in fonts.roles() if entry.role == role)
    family, weight, file = ask(fonts.font_configuration(tmp_path), name).split("|")
    assert (family, Path(file)) == (cast.maps_to, cast.file)
    assert (int(weight) >= 200) is cast.bold


@needs_fontconfig
@pytest.mark.parametrize(
    "pattern", ["没有这种字体", "Foo:lang=ja", "MS Mincho:lang=ja", "serif:lang=ko", "仿宋_GB2312:charset=36c3"]
)
def test_what_no_role_names_is_drawn_by_a_simplified_chinese_face(tmp_path: Path, pattern: str) -> None:
    assert ask(fonts.font_configuration(tmp_path), pattern).startswith("Noto Serif CJK SC|")


@needs_fontconfig
def test_no_face_of_another_region_is_offered(tmp_path: Path) -> None:
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts.font_configuration(tmp_path))}
    ours = subprocess.run(
        ["fc-list", ":", "family"], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert "CJK SC" in ours
    assert not [
        line for line in ours.splitlines() if line.split(",")[0].endswith(("CJK JP", "CJK KR", "CJK TC", "CJK HK"))
    ]


def test_rare_characters_name_who_draws_them(bare: Path) -> None:
    for family in ("FandolSong", "FandolFang", "FandolKai"):
        make_font(bare / f"{family}.ttf", family, "李工")
    make_font(bare / "hei.ttf", "FandolHei", "李工喆")
    make_font(bare / "noto.ttf", "Noto Serif CJK SC", "李工喆㛃")
    make_font(bare / "jp.ttf", "Noto Serif CJK JP", "李工喆㛃𬱖")
    missing = fonts.characters_missing("李工喆㛃𬱖 \n")
    assert list(missing) == ["㛃", "喆", "𬱖"]
    assert missing["喆"].lacking == ("小标宋", "仿宋", "楷体", "宋体")
    assert missing["㛃"].drawn_by == "Noto Serif CJK SC"
    assert missing["𬱖"].drawn_by is None


def test_rare_names_have_a_face_here() -> None:
    missing = fonts.characters_missing(f"{RARE_NAMES}李\U000f1234")
    assert "李" not in missing
    assert all(missing[character].drawn_by for character in RARE_NAMES if character in missing)
    assert missing["\U000f1234"].drawn_by is None


def test_the_cache_moves_where_home_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    place = typefaces.cache_home()
    assert place.is_dir()
    assert blocked not in place.parents


@needs_fontconfig
def test_bold_text_gets_a_bold_file_where_there_is_one(tmp_path: Path) -> None:
    bold = typefaces_of("FandolHei", bold=True)
    if not bold:
        pytest.skip("FandolHei is not installed")
    assert Path(ask(fonts.font_configuration(tmp_path), "黑体:bold").split("|")[2]) in bold


def typefaces_of(family: str, *, bold: bool) -> list[Path]:
    return [face.file for face in typefaces.installed() if family in face.families and face.bold is bold]


def test_the_configuration_is_found_from_any_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert fonts.font_configuration(Path()).is_absolute()
