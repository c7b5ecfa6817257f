"""Numbers that identify people, organisations and places: their structure and check characters.

Sources: GB 11643-1999 (citizens' numbers; its sample number [M-high]), GB 32100-2015 with its 修改单1号 (credit codes,
tables [V~]), GB 11714 (organisation codes), GB/T 2260 (districts, table of 2024 [V~], former ones [M-high]).
Messages name places in a number and never characters of it: a citizen's number is private, and so is its check
character.
"""

from __future__ import annotations

from datetime import date

DISTRICTS: dict[str, str] = {
    "110101": "东城区",
    "110102": "西城区",
    "110105": "朝阳区",
    "110106": "丰台区",
    "110107": "石景山区",
    "110108": "海淀区",
    "110109": "门头沟区",
    "110111": "房山区",
    "110112": "通州区",
    "110113": "顺义区",
    "110114": "昌平区",
    "110115": "大兴区",
    "110116": "怀柔区",
    "110117": "平谷区",
    "110118": "密云区",
    "110119": "延庆区",
    # Has a trade-union federation of its own but no GB/T 2260 code, so it can be no prefix of a number.
    "BDA": "北京经济技术开发区",
}
"""Districts of Beijing today, and the development area."""

HISTORIC_DISTRICTS: dict[str, str] = {
    "110103": "崇文区",
    "110104": "宣武区",
    "110110": "燕山区",
    "110221": "昌平县",
    "110222": "顺义县",
    "110223": "通县",
    "110224": "大兴县",
    "110225": "房山县",
    "110226": "平谷县",
    "110227": "怀柔县",
    "110228": "密云县",
    "110229": "延庆县",
}
"""Former districts and counties, whose codes live on in numbers already given [M-high]."""

CREDIT_CODE_KINDS: dict[str, str] = {
    "11": "机关",
    "12": "事业单位",
    "13": "中央编办直接管理机构编制的群众团体",
    "19": "其他机构编制",
    "51": "社会团体",
    "52": "民办非企业单位",
    "53": "基金会",
    "59": "其他民政",
    "81": "基层工会",
    "89": "其他工会",
    "91": "企业",
    "92": "个体工商户",
    "93": "农民专业合作社",
    "Y1": "其他",
}
"""What the first two characters of a credit code say [V~]; not complete, so never a ground to refuse a code."""

_DIGITS = "0123456789"
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
# Built alike [M-med]: 83, residence permits of Taiwan residents; 91 to 96, permanent residence cards of foreigners.
_PROVINCES = (
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
    *("71", "81", "82", "83", "91", "92", "93", "94", "95", "96"),
)
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, power, 31) for power in range(17))
_REGISTRARS = "123456789ANY"
_ORGANIZATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def identity_number_faults(text: str, on: date | None = None) -> list[str]:
    """What is wrong with a citizen's number (GB 11643-1999), in Chinese; empty when it is sound.

    A lower-case x is accepted. The district is not held against the list: the code is that of the place of first
    registration and may be long abolished.

    Args:
        text: The number as written.
        on: The day the number is judged on; a later birth is a fault. Not judged without it.
    """
    form = _identity_form_faults(text)
    if form:
        return form
    faults = []
    if text[:2] not in _PROVINCES:
        faults.append("公民身份号码第1至2位不是省级行政区划代码")
    born = _date_of(text[6:14])
    if born is None:
        faults.append("公民身份号码第7至14位不是存在的日期")
    elif on is not None and born > on:
        faults.append("公民身份号码中的出生日期晚于核查日期")
    if _identity_check(text[:17]) != text[17].upper():
        faults.append("公民身份号码校验码不符，请逐位与证件核对")
    return faults


def _identity_form_faults(text: str) -> list[str]:
    if not text:
        return ["公民身份号码为空"]
    if any(not (character.isascii() and character.isalnum()) for character in text):
        return ["公民身份号码含有空格、全角字符或符号，应为18位半角字符"]
    if len(text) == 15 and _all_digits(text):
        return ["公民身份号码为15位旧号，应填18位号码"]
    if len(text) != 18:
        return [f"公民身份号码应为18位，现为{len(text)}位"]
    faults = []
    strange = [str(place) for place, character in enumerate(text[:17], 1) if character not in _DIGITS]
    if strange:
        faults.append(f"公民身份号码第{'、'.join(strange)}位不是数字")
    if text[17] not in f"{_DIGITS}Xx":
        faults.append("公民身份号码末位应为数字或X")
    return faults


def birth_date(number: str) -> date:
    """The date of birth a sound citizen's number holds.

    Raises:
        ValueError: The number is not sound.
    """
    born = _date_of(number[6:14])
    if identity_number_faults(number) or born is None:
        raise ValueError("not a sound identity number")
    return born


def gender(number: str) -> str:
    """男 or 女, by the last digit of the sequence: odd for men, even for women (GB 11643).

    Raises:
        ValueError: The number is not sound.
    """
    if identity_number_faults(number):
        raise ValueError("not a sound identity number")
    return "男" if int(number[16]) % 2 else "女"


def credit_code_faults(text: str) -> list[str]:
    """What is wrong with a unified social credit code (GB 32100-2015), in Chinese; empty when it is sound."""
    if len(text) != 18:
        return [f"统一社会信用代码应为18位，现为{len(text)}位"]
    if any(character.isascii() and character.islower() for character in text):
        return ["统一社会信用代码的字母应为大写"]
    strange = [str(place) for place, character in enumerate(text, 1) if character not in _CREDIT_ALPHABET]
    if strange:
        return [f"统一社会信用代码第{'、'.join(strange)}位不是规定的字符（数字或除I、O、S、V、Z外的大写字母）"]
    faults = []
    if text[0] not in _REGISTRARS:
        faults.append("统一社会信用代码第1位不是登记管理部门代码")
    if not _all_digits(text[2:8]):
        faults.append("统一社会信用代码第3至8位应为登记机关行政区划数字")
    if _organization_check(text[8:16]) != text[16]:
        faults.append("统一社会信用代码中的组织机构代码（第9至17位）校验码不符")
    if _credit_check(text[:17]) != text[17]:
        faults.append("统一社会信用代码校验码不符，请逐位与登记证书核对")
    return faults


def credit_code_kind(text: str) -> str:
    """What kind of organisation a credit code belongs to (基层工会, 企业); empty where the table does not say."""
    return CREDIT_CODE_KINDS.get(text[:2], "")


def organization_code_faults(text: str) -> list[str]:
    """What is wrong with an organisation code (GB 11714), in Chinese; the hyphen before its last place may stand."""
    code = text[:8] + text[9:] if len(text) == 10 and text[8] == "-" else text
    if len(code) != 9:
        return [f"组织机构代码应为9位，现为{len(code)}位"]
    strange = [str(place) for place, character in enumerate(code[:8], 1) if character not in _ORGANIZATION_ALPHABET]
    if strange:
        return [f"组织机构代码第{'、'.join(strange)}位不是数字或大写字母"]
    if code[8] not in f"{_DIGITS}X":
        return ["组织机构代码末位应为数字或大写X"]
    if _organization_check(code[:8]) != code[8]:
        return ["组织机构代码校验码不符，请逐位与证书核对"]
    return []


def _all_digits(text: str) -> bool:
    return all(character in _DIGITS for character in text)


def _date_of(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _identity_check(body: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(body, _IDENTITY_WEIGHTS, strict=True))
    return _IDENTITY_CHECKS[total % 11]


def _credit_check(body: str) -> str:
    total = sum(_CREDIT_ALPHABET.index(place) * weight for place, weight in zip(body, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_ALPHABET[-total % 31]


def _organization_check(body: str) -> str:
    pairs = zip(body, _ORGANIZATION_WEIGHTS, strict=True)
    remainder = 11 - sum(_ORGANIZATION_ALPHABET.index(place) * weight for place, weight in pairs) % 11
    return {10: "X", 11: "0"}.get(remainder, str(remainder))
