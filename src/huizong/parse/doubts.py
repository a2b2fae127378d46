"""Why a text is no figure: the reason that shapes the question to its sender."""

import re

from huizong.parse.grammar import FOREIGN_TERM, Grammar
from huizong.parse.numerals import CHINESE, read_numeral

_FIGURE = f"[0-9{CHINESE}]"
_FEW = "一二两三四五六七八九"
# Why a text is no figure, the first that applies. It shapes the question to the sender and never gives a value.
_REASONS = [
    (code, re.compile(pattern))
    for code, pattern in (
        ("dash", r"^[-—–−―─/\\_~.|]+$"),
        ("reference", "^(?:请?详?见|参见|另见|同)(?:附|另|上|下|前|后|左|备注|说明|正文)|^附(?:件|表|后|页)|^[〃″]+$"),
        ("masked", r"[0-9][xX×*○◯〇□?]|^[约近超]?[xX×*○◯□?]+(?:[0-9余多万千百]|$)|[xX×*○]{2}"),
        ("not_a_number", rf"第|{_FIGURE}[oO]|{_FIGURE}(?:年|月|日|号|届|时|点钟)|[0-9]:[0-9]"),
        ("not_a_number", "^0[0-9]+-|[0-9]{4}[-/.][0-9]+[-/.]|[0-9]+-[0-9]+-[0-9]|[A-Za-z]-?[0-9]"),
        ("range", rf"{_FIGURE}[^-—–−~至到或、]{{0,4}}(?:[-—–−~]+|至|到|或)[约近]?{_FIGURE}"),
        ("range", f"(?<![{_FEW}零〇])[{_FEW}][{_FEW}](?![{_FEW}零〇])|[{_FEW}]、[{_FEW}][十百千万亿]"),
        ("range", "^[约近]?([1-8])、(?!\\1)[2-9](?:[十百千万亿、]|$)"),
        (
            "vague",
            f"^[约近]?数(?:[十百千万亿]|$)|数[十百千万亿以]|几|若干|许多|很多|大量|少量|无数|成百|成千|半|^多|{_FIGURE}[来把]",
        ),
        ("vague", "^(?:极?少数|大?多数|[大小一]批|好多|不少|诸多|少许|一些|个别|部分|大?部分|全部|所有|有)$"),
        ("vague", "不详|不明|不清|未知|无法|未统计|^待|统计中|暂无"),
        ("vague", "不足|不到|少于|低于|以下|以内|之内|至多|最多|不超过|未满|小于|[<>≤≈]|^~"),
        ("vague", f"大于|多于|高于|不止|[估预]计|{_FIGURE}(?:有余|开外|出头|挂零|许)"),
    )
]


def reason_of(text: str, grammar: Grammar) -> str:
    """Why the grammar found no figure; it decides the question to the sender and never a value."""
    for code, pattern in _REASONS:
        if pattern.search(text):
            return code
    term = FOREIGN_TERM.fullmatch(text)
    numeral = read_numeral(term["number"]) if term and term["unit"] and term["unit"] not in grammar.units else None
    return "unit" if numeral and not numeral.bare else "not_a_number"
