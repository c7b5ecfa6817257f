"""真实性: who made it with what, and whether case, findings and Word files are what docgen would make of the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from docgen.case.concealment import conceal_text
from docgen.case.writing import write_case
from docgen.findings import Blocked, Finding, Severity
from docgen.packet.front import short_digest
from docgen.packet.manifest import digest
from docgen.pipeline import lacking
from docgen.verification.comparison import same_text, word_difference
from docgen.verification.ledger import fault
from docgen.verification.manifest import Malformed, read_json
from docgen.verification.matter import CASE, FINDINGS, MANIFEST, PACKET, RENEW, Matter, same
from docgen.verification.remaking import planned, read_attached, remake, renamed

_MOST = 20
_MAX_DOCUMENTS = 5_000
_DRAWN_BY = frozenset({"字体", "画图程序"})


def check_digest(matter: Matter, wanted: str) -> None:
    """The digest on the cover, in the outer manifest and on the receiver's paper are those of the manifest inside."""
    if matter.inner is None:
        return
    held, faults = matter.inner.digest, []
    if matter.outer is not None and matter.outer.facts.get("digest") != held:
        faults.append(fault("digest", MANIFEST, "清单所记的摘要不是 PDF 内附清单的摘要", RENEW))
    short = short_digest(held)
    if "".join(short.split()) not in (matter.packet.texts or [""])[0]:
        faults.append(fault("digest", PACKET, f"封面印的摘要不是内附清单的摘要（{short}）：封面或清单被换过", RENEW))
    if wanted and not held.startswith(wanted):
        remedy = "纸质件和电子件不是同一份，向寄件单位核对"
        said = f"与给出的摘要不同：这份是 {short}，给出的是 {short_digest(wanted).strip()}"
        faults.append(fault("digest", PACKET, said, remedy))
    told = "；与给出的摘要相同" if wanted else ""
    matter.ledger.enter("digest", f"{short}{told}", faults)


def check_draft(matter: Matter) -> None:
    """A draft is never submittable."""
    if matter.manifest is None:
        return
    faults = []
    if any(one.draft for one in (matter.outer, matter.inner) if one):
        faults.append(
            fault("draft", PACKET, "这是草稿（案件当时有错误或缺项），不得报送", "请寄件单位改正案件后重新成卷")
        )
    matter.ledger.enter("draft", "清单记为正式材料", faults)


def check_case(matter: Matter) -> None:
    """The attached case passes the rules for its stage, on the day it was checked and on the day of the matter."""
    manifest, content = matter.manifest, matter.content(CASE)
    if manifest is None or content is None:
        return
    settings = manifest.facts.get("settings")
    report = read_attached(matter.place / "case", content, settings, manifest.checked_on, matter.templates)
    matter.report = report
    if report.case is None or report.procedure is None:
        unread = [_of_case(one) for one in report.findings] or [_unread()]
        matter.judge("case", "", unread, by_rules=True)
        return
    faults: list[Finding] = []
    if report.procedure.id != manifest.procedure:
        faults.append(fault("case-fails", CASE, f"案件是“{report.procedure.id}”，清单写“{manifest.procedure}”", RENEW))
    if matter.on is not None and manifest.checked_on > matter.on:
        late = fault("date", MANIFEST, f"成卷检查日 {manifest.checked_on} 在核验日 {matter.on} 之后", RENEW)
        matter.ledger.enter("case", "", [late])
    faults += _failures(report, manifest.stage)
    days = [f"{manifest.checked_on}（成卷日）"]
    day = report.procedure.facts(report.case).matter_date
    if isinstance(day, dt.date) and day != manifest.checked_on:
        again = read_attached(matter.place / "case", content, settings, day, matter.templates)
        faults += [one for one in _failures(again, manifest.stage) if one not in faults]
        days.append(f"{day}（会议日）")
    warnings = sum(one.severity is Severity.WARNING for one in report.findings)
    told = f"，有 {warnings} 条警告（docgen check 逐条列出）" if warnings else ""
    matter.judge("case", f"按{'、'.join(days)}的规则检查，没有错误{told}", faults[:_MOST], by_rules=True)


def _failures(report: Any, stage: str) -> Iterator[Finding]:
    for one in report.stages:
        if one.stage.id == stage:
            lacks = [lacking(report.case, one.stage, pointer, field) for pointer, field in one.missing]
            yield from (_of_case(found) for found in renamed([*lacks, *one.blocked]))
            return
    yield fault("case-fails", CASE, f"这个案件没有“{stage[:40]}”阶段", RENEW)


def _of_case(found: Finding) -> Finding:
    """A finding on the case as a failure of the packet, with the rule it comes from and its law."""
    message = f"案件不合规则 {found.rule}：{found.message}"
    return Finding(
        "verify.case-fails", Severity.ERROR, found.location, message, found.remedy, found.citation, found.code
    )


def _unread() -> Finding:
    return fault("case-fails", CASE, "所附案件读不出", RENEW)


def make_again(matter: Matter) -> None:
    """Render what the attached case yields, where it is sound and no draft."""
    manifest, report = matter.manifest, matter.report
    if manifest is None or report is None or not (matter.ledger.passed("case") and matter.ledger.passed("draft")):
        return
    if len(manifest.documents) > _MAX_DOCUMENTS:
        matter.ledger.leave("documents", f"超过 {_MAX_DOCUMENTS} 份文书，没有重做")
        return
    whose = manifest.subject, manifest.packet
    if (count := planned(report, manifest.stage, *whose)) != len(manifest.documents):
        said = f"按案件应有 {count} 份文书，清单列了 {len(manifest.documents)} 份"
        matter.judge("required", "", [fault("required", MANIFEST, said, RENEW)])
        if count > len(manifest.documents) + _MOST:
            return
    try:
        matter.remade = remake(report, manifest.stage, matter.place / "documents", *whose)
    except Blocked as blocked:
        faults = [fault("case-fails", CASE, f"按案件生成文书时：{one.message}", one.remedy) for one in blocked.findings]
        matter.judge("documents", "", faults)


def check_maker(matter: Matter) -> None:
    """Which version made it, as manifest and cover say alike, and in what it differs from the one here."""
    manifest = matter.manifest
    if manifest is None:
        return
    told = manifest.versions
    said = f"docgen{told.get('docgen')}；模板{told.get('templates', '')[:12]}；规则{told.get('rules', '')[:12]}"
    faults = []
    if not matter.packet.error and said not in (matter.packet.texts or [""])[0]:
        faults.append(fault("versions", MANIFEST, "清单所记的制作版本与封面所印的不同", RENEW))
    evidence = f"docgen {told.get('docgen')}"
    if matter.remade is not None:
        others = matter.differing(drawing=True)
        evidence += f"；与本机不同的有：{'、'.join(others)}" if others else "；各项版本与本机相同"
    elif matter.edition.newer:
        evidence += f"，比本机的 {matter.edition.here} 新"
    matter.ledger.enter("maker", evidence, faults)


def check_findings(matter: Matter) -> None:
    """findings.json says what a new check says."""
    content = matter.content(FINDINGS)
    if matter.remade is None or content is None:
        return
    try:
        told = read_json(content)
    except Malformed as problem:
        matter.ledger.enter("findings", "", [fault("findings", FINDINGS, f"检查结论{problem}", RENEW)])
        return
    fresh = [one.as_dict() for one in matter.remade.findings]
    entries: list[Any] = told if isinstance(told, list) else [None]
    if others := matter.differing(drawing=False):
        grave = any(not isinstance(one, dict) or one.get("severity") == "error" for one in entries)
        faults = [fault("findings", FINDINGS, "正式材料的检查结论里有错误", RENEW)] if grave else []
        evidence = f"制作时的{'、'.join(others)}与本机不同，不逐条比对；按本机规则重新检查没有错误"
        matter.ledger.enter("findings", evidence, faults)
        return
    faults = []
    for number in range(max(len(entries), len(fresh))):
        one = entries[number] if number < len(entries) else None
        other = fresh[number] if number < len(fresh) else None
        if one != other:
            faults.append(fault("findings", FINDINGS, f"第 {number + 1} 条：{_differing(one, other)}", RENEW))
            break
    if not faults and matter.report is not None and matter.report.case is not None:
        faults = _unnormal(matter)
    matter.ledger.enter("findings", f"{len(fresh)} 条，逐条相同", faults)


def _unnormal(matter: Matter) -> list[Finding]:
    """A case.yaml that says the same in other words than docgen writes, where remarks may hide."""
    assert matter.remade is not None
    if write_case(matter.remade.order.case).encode() == matter.content(CASE):
        return []
    return [fault("case-altered", CASE, "所附案件不是 docgen 写出的样子（有注释、空白或别的写法）", RENEW)]


def _differing(one: Any, other: Any) -> str:
    if not isinstance(one, dict):
        return f"缺少“{conceal_text(str(other['message']))[:60]}”" if other else "不是检查结论"
    if other is None:
        return f"多出“{conceal_text(str(one.get('message')))[:60]}”"
    key = next((key for key in other if one.get(key) != other[key]), "多余的内容")
    told, wanted = (conceal_text(str(entry.get(key)))[:60] for entry in (one, other))
    return f"{key} 收到的是“{told}”，重新检查是“{wanted}”"


def check_documents(matter: Matter) -> None:
    """The documents are those the case yields, each the same to the byte or, by another version, to the paragraph."""
    manifest, remade = matter.manifest, matter.remade
    if manifest is None or remade is None:
        return
    listed = {one.docx: one.title for one in manifest.documents}
    absent = [
        fault("required", name, "按案件，本阶段应有这份文书，材料里没有", RENEW)
        for name in remade.documents
        if name not in listed
    ]
    absent += [
        fault("required", name, "按案件，本阶段没有这份文书", RENEW) for name in listed if name not in remade.documents
    ]
    order = [name for name in listed if name in remade.documents]
    if order != [name for name in remade.documents if name in listed]:
        absent.append(fault("required", MANIFEST, "文书的先后次序被改动", RENEW))
    matter.judge("required", f"{len(listed)} 份文书，与案件所需相同", absent[:_MOST])
    _compare(matter, order)


def _compare(matter: Matter, names: list[str]) -> None:
    assert matter.manifest is not None
    assert matter.remade is not None
    others = matter.differing(drawing=False)
    # A chart is drawn with the fonts and by the library of the maker's machine.
    redrawn = [one for one in matter.differing(drawing=True) if one in _DRAWN_BY]
    faults, reworded = [], []
    for name in names:
        made = matter.remade.documents[name]
        if same(made, matter.manifest.files[name][0]) and (matter.bare or matter.held.files.get(name) == made):
            continue
        content = matter.held.files.get(name)
        excused = others or (redrawn if b"word/media/" in made else [])
        if excused and (matter.bare or (content is not None and same_text(content, made))):
            reworded.append(name)
        else:
            faults.append(fault("document-differs", name, _said(matter, name, content), RENEW))
    count = len(names)
    if faults and others:
        hint = "；制作时用的是别的模板或版本，如是单位自有模板，用 --templates 指明后再核"
        faults = [one if one is not faults[0] else _hinted(one, hint) for one in faults]
    if matter.bare and reworded and not faults:
        matter.ledger.leave(
            "documents", f"制作时的{'、'.join(others or redrawn)}与本机不同，Word 文书又不随 PDF：只能逐页核对 PDF"
        )
        return
    how = (
        "逐字节相同"
        if not reworded
        else f"{count - len(reworded)} 份逐字节相同，{len(reworded)} 份逐段文字相同（版本不同，只比文字）"
    )
    matter.judge("documents", f"{count} 份，{how}", faults[:_MOST])


def _hinted(one: Finding, hint: str) -> Finding:
    return Finding(one.rule, one.severity, one.location, one.message + hint, one.remedy)


def _said(matter: Matter, name: str, content: bytes | None) -> str:
    assert matter.remade is not None
    if content is None:
        return "清单所记的校验值与按案件重新生成的不同" if matter.bare else "没有这个文件，无从比较"
    for other, made in matter.remade.documents.items():
        if other != name and digest(content) == digest(made):
            return f"里面是 {other.rpartition('/')[2]} 的内容：文书被调换"
    return word_difference(content, matter.remade.documents[name])
