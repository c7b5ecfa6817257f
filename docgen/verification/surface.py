"""可用性 and 安全性: what anyone who opens the files would meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.case.writing import write_case
from docgen.findings import Blocked, Finding
from docgen.packet.inspection import document_text
from docgen.packet.order import OPEN
from docgen.render.archive import parse, read_parts
from docgen.verification.ledger import fault
from docgen.verification.matter import CASE, PACKET, RENEW, Matter
from docgen.wording.masking import find_private

#: Refusals of a Word file that say it cannot be read, rather than that it is dangerous.
_UNREADABLE = frozenset({"template.broken", "template.too-large"})
_ARCHIVAL = "3B"
_DANGER = "不要打开；请寄件单位重新成卷报送"


def check_pdfs(matter: Matter) -> None:
    """That every PDF opens, claims PDF/A-3b, embeds its fonts, gives its text and does nothing."""
    read = matter.readings
    if PACKET not in read:
        return
    sound = {name: one for name, one in read.items() if not one.error}
    enter = matter.ledger.enter
    broken = [fault("pdf-broken", name, f"PDF {one.error}", RENEW) for name, one in read.items() if one.error]
    enter("opens", f"{len(read)} 个 PDF，共 {sum(one.pages for one in sound.values())} 页", broken)
    if not sound:
        return
    claims = [
        fault("pdf-archival", name, f"没有 PDF/A-3b 标识（{one.archival or '无'}）", RENEW)
        for name, one in sound.items()
        if one.archival != _ARCHIVAL
    ]
    enter("archival", "XMP 声明 PDF/A-3b（只核声明；是否合规用 veraPDF 验）", claims)
    loose = [
        fault("pdf-font", name, f"字体“{font[:40]}”没有嵌入", RENEW)
        for name, one in sound.items()
        for font in one.loose_fonts
    ]
    enter("fonts", "没有外部字体", loose)
    mute = [
        fault("pdf-text", name, f"第 {number} 页提取不出文字", RENEW)
        for name, one in sound.items()
        for number, text in enumerate(one.texts, 1)
        if not text
    ]
    enter("text", "每页都能提取、检索", mute)
    active = [
        fault("pdf-active", name, f"{what}：{_listed(places)}", _DANGER)
        for name, one in sound.items()
        for what, places in _gathered(one.active).items()
    ]
    hidden = [
        fault("pdf-active", name, "文书的 PDF 里藏有附件", _DANGER)
        for name, one in sound.items()
        if name != PACKET and (one.attachments or one.hidden)
    ]
    enter("active", "没有脚本、动作、表单、外部链接", active + hidden)


def _gathered(active: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """What a PDF may do, with the places where it may."""
    found: dict[str, list[str]] = {}
    for where, what in active:
        found.setdefault(what, []).append(where)
    return found


def _listed(places: Sequence[str]) -> str:
    return "、".join(places[:3]) + (f" 等 {len(places)} 处" if len(places) > 3 else "")


def check_words(matter: Matter) -> None:
    """That every Word file opens, with no macro and nothing outward in it."""
    if matter.bare:
        for check in ("word", "macros"):
            matter.ledger.omit(check, "Word 文书不随 PDF")
        return
    files = {name: content for name, content in matter.held.files.items() if name.lower().endswith(".docx")}
    broken: list[Finding] = []
    unsafe: list[Finding] = []
    for name, content in files.items():
        try:
            parts = read_parts(content, name)
            for part in parts:
                if part.endswith((".xml", ".rels")):
                    parse(parts[part], name, part)
        except Blocked as blocked:
            for one in blocked.findings:
                if one.rule in _UNREADABLE:
                    broken.append(fault("word-broken", name, one.message, RENEW, one.location.pointer))
                else:
                    unsafe.append(fault("word-active", name, one.message, _DANGER, one.location.pointer))
    matter.ledger.enter("word", f"{len(files)} 份 .docx", broken)
    matter.ledger.enter("macros", f"{len(files)} 份 .docx", unsafe)


def check_private(matter: Matter) -> None:
    """That what goes to the workforce shows no number of a person, and that the case holds no more than was printed."""
    if matter.remade is None or matter.manifest is None:
        return
    order = matter.remade.order
    listed = {one.docx: one.title for one in matter.manifest.documents}
    open_to_all = [
        name
        for name, one in zip(matter.remade.documents, order.drawn, strict=True)
        if one.piece.document.audience in OPEN
    ]
    faults = [
        fault("private", name, f"《{listed.get(name, name)}》发给职工，正文里出现{kind}", "不要分发；" + RENEW)
        for name in open_to_all
        for kind in _kinds(matter, name)
    ]
    printed = "\n".join(document_text(one) for one in matter.remade.documents.values())
    attached = matter.report.case if matter.report is not None and matter.report.case is not None else order.case
    if order.attached(printed) != write_case(attached):
        what = "所附案件带有不应随卷的内容（身份证号、手机号、内部方案，或者别人、别家的记录）"
        matter.judge("private", "", [fault("private", CASE, what, "不要分发；" + RENEW)])
    evidence = f"{len(open_to_all)} 份发给职工的文书" if open_to_all else "没有发给职工的文书"
    matter.ledger.enter("private", evidence, faults)


def _kinds(matter: Matter, name: str) -> Iterator[str]:
    assert matter.remade is not None
    content = matter.held.files.get(name, matter.remade.documents[name])
    try:
        yield from sorted({hit.kind.value for hit in find_private(document_text(content))})
    except Blocked:
        # The file does not open, which another check says.
        return
