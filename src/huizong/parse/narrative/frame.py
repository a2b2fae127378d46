"""The head and the foot of a narrative: its title, and the unit that signed it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_LINE = 60
_OFFICES = (
    "局|所|分局|委员会|协会|消协|消保委|银行|支行|分行|信用社|联社|营业部|小学|中学|学校|大学|学院|幼儿园|公司|中心|医院|厅|办公室|站"
    "|政府|办事处"
)
_WHOLE = re.compile(f"[\u4e00-\u9fff()0-9]{{3,40}}?(?:{_OFFICES})")
_BEFORE_TITLE = re.compile(f"(?P<name>[\u4e00-\u9fff()]{{3,40}}?(?:{_OFFICES}))(?=关于|开展|组织|举办|[“\"'‘《3二2])")
_GENERIC = re.compile(
    "市场监督管理|市场监管|市监|工商行政管理|工商|消费者|权益|保护|协会|委员会|消协|消保委|中国|股份|有限|责任|公司|银行|支行|分行|营业部"
    "|学校|小学|中学|大学|学院|幼儿园|办事处|人民政府|分局|局|所|省|自治区|自治县|市|县|区|镇|乡|街道|[()]"
)


class Frame(NamedTuple):
    """Paragraph numbers count from 1; `author` is the unit named in the title or below the text, if any."""

    title: str
    head: tuple[int, ...]
    foot: tuple[int, ...]
    author: str | None
    signed_at: int | None


def frame_of(paragraphs: Sequence[str]) -> Frame:
    """The short lines before and after the text; paragraphs are in one width (NFKC)."""
    head = _lines(paragraphs, range(1, min(4, len(paragraphs)) + 1))
    foot = _lines(paragraphs, range(len(paragraphs), max(len(paragraphs) - 3, len(head)), -1))
    lines = {number: paragraphs[number - 1].strip("# *") for number in (*head, *foot)}
    title = next((lines[n] for n in head if re.search("总结|小结|报告|情况|汇报|方案|计划|安排", lines[n])), "")
    author, at = _author(lines)
    return Frame(title or (lines[head[0]] if head else ""), head, foot, author, at)


def _lines(paragraphs: Sequence[str], numbers: range) -> tuple[int, ...]:
    """As many of the numbers as are lines of their own: short, and no sentence."""
    found = []
    for number in numbers:
        text = paragraphs[number - 1]
        if len(text) > _LINE or "。" in text or re.match("[一二三四五六七八九十]、|[(（]|[0-9]+[.、]", text):
            break
        found.append(number)
    return tuple(found)


def _author(lines: dict[int, str]) -> tuple[str | None, int | None]:
    for number, line in lines.items():
        bare = re.sub(r"\s", "", line)
        if _WHOLE.fullmatch(bare):
            return bare, number
        if match := _BEFORE_TITLE.match(bare):
            return match["name"], number
    return None, None


def may_be(author: str, name: str) -> bool:
    """Whether an author as written may be the unit of that name: False only where nothing of its own agrees."""
    one, other = (re.sub(r"\s", "", _GENERIC.sub("", text)) for text in (author, name))
    if not one or not other:
        return True
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    if all(character in rest for character in short):
        return True
    return any(short[at : at + 2] in long for at in range(len(short) - 1))
