"""The first sheet of a reply: the verdict, what to do and until when, how many problems, and the most important ones."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from huizong.model import Finding, Verdict
from huizong.reply import words
from huizong.reply.words import CALLED, MEANS, SEVERITIES, Heading

Look = Literal[
    "title", "quiet", "bad", "good", "text", "section", "head", "number", "link", "said",
    "block", "explain", "notice", "count", "hint",
]  # fmt: skip
_MOST, _REST, _ALL, _SENTENCE = 10, 100, 500, 1000
_LAST = 5
_TITLE, _BAND, _ROW, _GAP = 34.0, 30.0, 24.0, 9.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or number from a column to another, both included; `link` is (sheet, address)."""

    column: int
    look: Look
    text: str | int
    last: int = -1
    link: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row; at least so many points high."""

    cells: tuple[Cell, ...] = ()
    height: float = _ROW


Spot = Callable[[Finding], tuple[str, str] | None]
"""Where a finding is marked in this workbook, as (sheet, address)."""


def lines_of(
    verdict: Verdict, findings: Sequence[Finding], heading: Heading, spot: Spot, *, own: bool
) -> Iterator[Line]:
    """The rows of the sheet; `own`: what follows is the sender's own workbook.

    Shown one by one are the ten most important findings and every other that is marked in no cell; all of them where
    the workbook is one of ours.
    """
    listed = _MOST if own else _ALL
    ordered = words.by_weight(findings)
    first, rest = ordered[:listed], [f for f in ordered[listed:] if spot(f) is None]
    yield from _top(verdict, findings, heading, own)
    yield from _totals(findings)
    yield from _list("最要紧的问题" if len(ordered) > len(first) else "请逐条处理", first, spot, 1)
    if rest:
        yield from _list("另外几个没有对应格子的问题", rest[:_REST], spot, len(first) + 1)
    yield from _hints(len(ordered) - len(first) - len(rest[:_REST]), any(spot(f) for f in ordered))


def _wide(look: Look, text: str) -> tuple[Cell, ...]:
    return (Cell(0, look, text, last=_LAST),)


def _top(verdict: Verdict, findings: Sequence[Finding], heading: Heading, own: bool) -> Iterator[Line]:
    yield Line(_wide("title", f"{heading.campaign}审核答复"), _TITLE)
    who = (
        f"{heading.unit_name}（{heading.unit}）"
        if heading.unit_name and heading.unit
        else heading.unit_name or heading.unit
    )
    facts = (("报送单位", who), ("收件号", heading.receipt))
    shown = "　　".join(f"{name}：{fact}" for name, fact in facts if fact)
    if shown:
        yield Line(_wide("quiet", shown))
    good = verdict in ("accepted", "accepted_with_notes")
    yield Line(_wide("good" if good else "bad", words.verdict_in_words(verdict, findings)), _BAND)
    yield Line(_wide("text", words.what_now(verdict, heading.due, own=own)))


def _totals(findings: Sequence[Finding]) -> Iterator[Line]:
    yield Line(height=_GAP)
    yield Line(_wide("section", f"一共 {len(findings)} 处"))
    for severity in SEVERITIES:
        count, kinds = words.totals(findings, severity)
        if count:
            chip = Cell(0, severity, CALLED[severity], last=1)
            yield Line(
                (chip, Cell(2, "count", f"{count} 处"), Cell(3, "said", f"{kinds}。{MEANS[severity]}", last=_LAST))
            )
    asked = sum(finding.kind == "question" for finding in findings)
    if asked:
        yield Line(_wide("text", f"其中有 {asked} 处系统读不准，没有替您猜，请填写确切的数字或文字。"))


def _list(title: str, findings: Sequence[Finding], spot: Spot, number: int) -> Iterator[Line]:
    yield Line(height=_GAP)
    yield Line(_wide("section", title))
    yield Line(
        tuple(Cell(n, "head", text) for n, text in enumerate(("序号", "位置", "项目", "您填的", "怎么办", "代码")))
    )
    for count, finding in enumerate(findings, number):
        place = spot(finding)
        at = " ".join(part for part in (finding.sheet, place[1] if place else finding.cell) if part) or "整个文件"
        yield Line(
            (
                Cell(0, finding.severity, count),
                Cell(1, "link" if place else "said", words.short(at), link=place),
                Cell(2, "said", words.short(finding.label or "")),
                Cell(3, "said", words.short(finding.said or "")),
                Cell(4, "said", words.short(words.told(finding), _SENTENCE)),
                Cell(5, "number", finding.code),
            )
        )


def _hints(more: int, marked: bool) -> Iterator[Line]:
    yield Line(height=_GAP)
    if more:
        yield Line(_wide("hint", f"还有 {more} 处没有列在这里{'，都标在各表的格子上' if marked else ''}。"))
    if marked:
        yield Line(_wide("hint", "点“位置”可以跳到那一格。有颜色的格子，把鼠标停在上面就能看到怎么改。"))
    yield Line(_wide("hint", "本页由汇总系统写成，不用填写；重新报送时带着它也没有关系。"))
