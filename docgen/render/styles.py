"""The named Word styles of the house, after GB/T 9704-2012, as data; lengths in twips (1/20 pt)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

BOLD_SONG: Final = "方正小标宋简体"
FANGSONG: Final = "仿宋_GB2312"
KAITI: Final = "楷体_GB2312"
HEITI: Final = "黑体"
SONGTI: Final = "宋体"
FONTS: Final = (BOLD_SONG, FANGSONG, KAITI, HEITI, SONGTI)

LINE: Final = 579  # 225 mm / 22 lines, rounded down so that 22 fit
CHAR: Final = 315  # 156 mm / 28 characters, rounded down to the quarter point
TRACKING: Final = CHAR - 320  # 16 pt characters set on a 15.75 pt pitch
WIDTH: Final = 8845  # 156 mm type area
RED: Final = "FF0000"
FORM_TABLE: Final = "公文表格"
IMPRINT_TABLE: Final = "版记"
TABLE_STYLES: Final = (FORM_TABLE, IMPRINT_TABLE, "签署表", "选票裁切")


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph or character style.

    Attributes:
        size: Half-points; 0 inherits.
        line: Exact line pitch; 0 inherits.
        first: First-line indent; negative hangs.
        tabs: Pairs of alignment and position.
        rule: Bottom border as (eighths of a point, colour).
    """

    id: str
    name: str
    based: str = "Normal"
    next: str = ""
    kind: str = "paragraph"
    font: str = ""
    size: int = 0
    colour: str = ""
    tracking: int | None = None
    line: int = 0
    before: int | None = None
    after: int | None = None
    align: str = ""
    left: int | None = None
    right: int | None = None
    first: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    outline: int | None = None
    tabs: tuple[tuple[str, int], ...] = ()
    rule: tuple[int, str] | None = None


_TABLE: Final[dict[str, Any]] = {"size": 24, "tracking": 0, "line": 400}
_HEADING: Final[dict[str, Any]] = {"next": "BodyText", "first": 2 * CHAR, "align": "both"}

STYLES: Final[tuple[Style, ...]] = (
    Style("Normal", "Normal", based=""),
    Style("BodyText", "Body Text", align="both", first=2 * CHAR),
    Style("Title", "Title", next="Addressee", font=BOLD_SONG, size=44, tracking=0, after=LINE, align="center",
          keep_next=True, keep_lines=True),
    Style("Heading1", "heading 1", font=HEITI, keep_next=True, outline=0, **_HEADING),
    Style("Heading2", "heading 2", font=KAITI, keep_next=True, outline=1, **_HEADING),
    Style("Heading3", "heading 3", font=FANGSONG, keep_next=True, outline=2, **_HEADING),
    Style("Heading4", "heading 4", font=FANGSONG, outline=3, **_HEADING),
    Style("IssuerName", "发文机关标志", next="DocumentNumber", font=BOLD_SONG, size=48, colour=RED,
          tracking=0, line=720,
          before=1864, align="center", keep_next=True),
    Style("DocumentNumber", "发文字号", next="HeadRule", before=2 * LINE, align="center", keep_next=True),
    Style("NumberAndSigner", "上行文字号签发人", next="HeadRule", before=2 * LINE, left=CHAR,
          right=CHAR, keep_next=True,
          tabs=(("right", WIDTH - CHAR),)),
    Style("SignerName", "签发人姓名", kind="character", based="", font=KAITI),
    Style("HeadRule", "版头分隔线", next="Title", size=8, tracking=0, line=160, after=2 * LINE,
          keep_next=True, rule=(16, RED)),
    Style("Addressee", "主送机关", next="BodyText", align="both", first=0),
    Style("AnnexList", "附件说明", next="AnnexListMore", before=LINE, align="both", left=6 * CHAR, first=-4 * CHAR),
    Style("AnnexListMore", "附件说明续", align="both", left=6 * CHAR, first=-CHAR),
    Style("Signature", "署名", next="SignedOn", before=2 * LINE, align="center",
          left=WIDTH - 33 * CHAR // 2, right=0, keep_next=True, keep_lines=True),
    Style("SignedOn", "成文日期", next="BodyText", align="right", right=4 * CHAR),
    # For names longer than 16 characters; the date stays centred below the name.
    Style("LongSignature", "长署名", next="LongSignedOn", before=2 * LINE, align="center",
          left=WIDTH - 22 * CHAR, right=0, keep_next=True, keep_lines=True),
    Style("LongSignedOn", "长署名日期", next="BodyText", align="center", left=WIDTH - 22 * CHAR, right=0),
    Style("SignatureUnsealed", "无章署名", next="SignedOnUnsealed", before=LINE, align="right", right=3 * CHAR,
          keep_next=True),
    Style("SignedOnUnsealed", "无章日期", next="BodyText", align="right", right=2 * CHAR),
    Style("Note", "附注", align="both", first=2 * CHAR),
    Style("AnnexMark", "附件标记", next="Title", font=HEITI, after=LINE, keep_next=True, page_break=True),
    Style("CopyTo", "抄送", size=28, tracking=0, line=500, align="both", left=1120, right=280, first=-840),
    Style("PrintedBy", "印发", size=28, tracking=0, line=500, left=280, right=280, tabs=(("right", WIDTH - 280),)),
    Style("TableTitle", "表题", next="TableText", font=HEITI, size=28, tracking=0, line=500, before=120, after=80,
          align="center", keep_next=True),
    Style("TableHead", "表头", font=HEITI, align="center", **_TABLE),
    Style("TableText", "表文", **_TABLE),
    Style("TableCentre", "表文居中", align="center", **_TABLE),
    Style("TableNote", "表注", size=21, tracking=0, line=340, before=60, align="both"),
    Style("SampleNote", "参考样式", font=SONGTI, size=18, tracking=0, line=300),
    Style("Chapter", "章", next="Article", font=HEITI, before=LINE // 2, after=LINE // 2,
          align="center", keep_next=True,
          outline=0),
    Style("Article", "条", align="both", first=2 * CHAR),
    Style("ArticleNumber", "条号", kind="character", based="", font=HEITI),
    Style("CoverTitle", "封面题名", font=BOLD_SONG, size=72, tracking=0, line=1000, before=6 * LINE, after=4 * LINE,
          align="center"),
    Style("CoverText", "封面文", left=4 * CHAR, right=2 * CHAR, line=800),
    Style("BallotTitle", "票题", next="BallotText", font=BOLD_SONG, size=36, tracking=0, line=560,
          before=120, after=160,
          align="center", keep_next=True),
    Style("BallotText", "票文", size=28, tracking=0, line=460),
    Style("BallotNote", "票注", font=KAITI, size=21, tracking=0, line=340, align="both"),
    Style("Header", "header", font=SONGTI, size=21, tracking=0, line=340),
    Style("Footer", "footer", font=SONGTI, size=28, tracking=0, line=320),
    Style("FooterOdd", "页码单页", based="Footer", align="right", right=280),
    Style("FooterEven", "页码双页", based="Footer", align="left", left=280),
)  # fmt: skip

BY_ID: Final = {style.id: style for style in STYLES}
