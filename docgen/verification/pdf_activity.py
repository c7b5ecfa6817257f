"""What a PDF may do besides being read: scripts, actions, embedded files and forms, wherever they hide in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

#: Actions that reach outside the page; a jump within the document is the only one docgen makes.
_ACTIONS = {
    "/JavaScript": "脚本（JavaScript）", "/Launch": "启动程序", "/SubmitForm": "提交数据", "/ImportData": "读入数据",
    "/URI": "打开网址", "/GoToR": "打开别的文件", "/GoToE": "打开附件", "/Rendition": "播放媒体", "/Movie": "播放媒体",
    "/Sound": "播放声音", "/RichMediaExecute": "运行富媒体", "/GoTo3DView": "三维视图", "/SetOCGState": "显隐图层",
    "/ResetForm": "清空表单", "/Hide": "隐藏内容", "/Named": "菜单命令", "/Trans": "切换效果", "/Thread": "跳转文章",
}  # fmt: skip
#: Keys whose presence is enough, wherever they stand.
_KEYS = {
    "/JS": "脚本（JavaScript）", "/JavaScript": "脚本（JavaScript）", "/AA": "自动触发的动作", "/AcroForm": "表单",
    "/XFA": "XFA 表单", "/RichMediaContent": "富媒体", "/RichMediaSettings": "富媒体", "/Collection": "文件包",
    "/OCProperties": "可以隐藏的图层", "/OPI": "外部图片", "/Renditions": "媒体", "/AlternatePresentations": "替代放映",
    "/URI": "网址", "/Perms": "权限签名",
}  # fmt: skip
_TRIGGERS = ("/A", "/PA", "/OpenAction", "/Next")
_ANNOTATION = "/Link"


def activity(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Where and what: every active or outward thing, also in objects no page refers to."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    yield from _of_links(pdf)
    for thing in pdf.objects:
        where = f"第 {pages[thing.objgen]} 页" if thing.objgen in pages else f"对象 {thing.objgen[0]}"
        pending: list[Any] = [thing]
        while pending:
            here = pending.pop()
            if isinstance(here, (pikepdf.Dictionary, pikepdf.Stream)):
                yield from ((where, what) for what in _of(here))
                pending += [value for _, value in here.items() if _nested(value)]
            elif isinstance(here, pikepdf.Array):
                pending += [value for value in here if _nested(value)]


def _nested(value: object) -> bool:
    """Whether a value stands inside its owner; what has a number of its own is looked at on its own."""
    compound = isinstance(value, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream))
    return compound and not value.is_indirect  # type: ignore[attr-defined]


def _of(here: Any) -> Iterator[str]:
    for key, what in _KEYS.items():
        if key in here:
            yield what
    kind = str(here.get("/S", ""))
    if kind in _ACTIONS and here.get("/Type", "/Action") == "/Action":
        yield _ACTIONS[kind]
    for key in _TRIGGERS:
        action = here.get(key)
        # A structure element's /A holds attributes, which have no /S.
        if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "/GoTo")) not in ("/GoTo", *_ACTIONS):
            yield "不明的动作"
    if isinstance(here, pikepdf.Stream) and ("/F" in here or "/FFilter" in here):
        yield "内容在文件之外的数据流"
    if str(here.get("/FS", "")) == "/URL":
        yield "网址"
    if here.get("/Subtype") == "/PS":
        yield "PostScript 程序"
    if here.get("/Type") == "/XObject" and "/Ref" in here:
        yield "引用别的文件的内容"


def _of_links(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    for number, page in enumerate(pdf.pages, 1):
        for note in page.obj.get("/Annots", ()):
            kind = str(note.get("/Subtype", "")) if isinstance(note, pikepdf.Dictionary) else "?"
            if kind != _ANNOTATION:
                yield f"第 {number} 页", f"批注或控件（{kind.lstrip('/')}）"


def embedded_files(pdf: pikepdf.Pdf) -> int:
    """How many file specifications carry content, listed among the attachments or not."""
    return sum(1 for thing in pdf.objects if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and "/EF" in thing)
