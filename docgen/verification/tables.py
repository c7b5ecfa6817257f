"""The workbooks beside the documents: those the case yields, the same to the byte or, by another version, by cell."""

from __future__ import annotations

import io
import re
import zipfile

from docgen.case.package import package_fault
from docgen.case.workbook import cells
from docgen.findings import Finding
from docgen.verification.ledger import fault
from docgen.verification.matter import MANIFEST, RENEW, Matter, same

_LARGEST = 64 * 1024 * 1024
_DANGER = "不要打开；请寄件单位重新成卷报送"
#: The parts of a workbook docgen writes; macros, links, pictures and embedded files are none of them.
_PLAIN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(?:styles|sharedStrings)\.xml|xl/theme/theme1\.xml|xl/worksheets/sheet\d+\.xml"
)


def check_workbooks(matter: Matter) -> None:
    """That every workbook opens and holds nothing but cells."""
    found = [name for name in sorted(matter.held.files) if name.lower().endswith(".xlsx")]
    faults: list[Finding] = []
    for name in found:
        content = matter.held.files[name]
        if told := package_fault(content, _LARGEST):
            faults.append(fault("workbook-broken", name, told, RENEW))
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            strange = [one for one in package.namelist() if not _PLAIN.fullmatch(one)]
        if strange:
            faults.append(fault("workbook-active", name, f"工作簿里有不该有的内容“{strange[0][:60]}”", _DANGER))
    if found:
        matter.ledger.enter("macros", f"{len(found)} 个 .xlsx", faults)


def compare_workbooks(matter: Matter) -> None:
    """Hold each workbook against the one the attached case yields."""
    manifest, remade = matter.manifest, matter.remade
    if manifest is None or remade is None:
        return
    listed = {one.xlsx for one in manifest.documents if one.xlsx}
    faults = [
        fault("required", name, "按案件，本阶段应有这份表格，材料里没有", RENEW)
        for name in sorted(remade.workbooks.keys() - listed)
    ]
    faults += [
        fault("required", name or MANIFEST, "按案件，本阶段没有这份表格", RENEW)
        for name in sorted(listed - remade.workbooks.keys())
    ]
    others = matter.differing(drawing=False)
    for name in sorted(listed & remade.workbooks.keys()):
        made, content = remade.workbooks[name], matter.held.files.get(name)
        if same(made, manifest.files[name][0]) and (matter.bare or content == made):
            continue
        if others and (matter.bare or (content is not None and _same_cells(content, made))):
            continue
        faults.append(fault("document-differs", name, _said(content, made), RENEW))
    if listed or remade.workbooks:
        matter.judge("documents", f"{len(listed)} 份表格与按案件重新生成的一致", faults)


def _said(content: bytes | None, made: bytes) -> str:
    """The first cell that differs."""
    if content is None:
        return "清单所记的校验值与按案件重新生成的不同"
    if package_fault(content, _LARGEST):
        return "工作簿打不开"
    was, now = cells(content), cells(made)
    if was is None or now is None:
        return "工作簿打不开"
    place = next((one for one in [*now, *was] if was.get(one) != now.get(one)), None)
    if place is None:
        return "各格相同，但格式或属性被改动"
    return f"{place} 收到的是“{was.get(place, '')}”，按案件应为“{now.get(place, '')}”"


def _same_cells(content: bytes, made: bytes) -> bool:
    found = None if package_fault(content, _LARGEST) else cells(content)
    return found is not None and found == cells(made)
