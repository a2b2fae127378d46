"""Highlights: paragraphs of accepted narratives that staff chose for the report of their place, word for word."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huizong.errors import UsageError
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

LISTED = 200
"""So many narratives are listed at once."""

_SHORTEST, _LONGEST = 15, 600
_SENTENCE = re.compile("[。！？；]")
_CONTACT = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|\d{3,4}[-－—]\d{7,8}(?!\d)|(?<!\d)\d{17}[\dXx]|[\w.]+@[\w-]+\.\w+")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A paragraph of a document: `number` is that of the version, `paragraph` counts from 1."""

    unit: str
    name: str
    place: str
    number: int
    sha256: str
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An accepted narrative, and how many of its paragraphs were chosen."""

    unit: str
    name: str
    place: str
    title: str
    received_at: datetime
    chosen: int


@dataclass(frozen=True, slots=True)
class Choosable:
    """A paragraph to choose from; `why_not` says why it cannot be chosen."""

    number: int
    text: str
    is_chosen: bool
    why_not: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A unit's accepted narrative."""

    version: int
    number: int
    name: str
    title: str
    sha256: str
    paragraphs: tuple[Choosable, ...]


def chosen(connection: Connection, campaign: str, place: str, as_of: datetime | None = None) -> tuple[Highlight, ...]:
    """The highlights of a place's report as of an instant, by place and unit."""
    asked = {"campaign": campaign, "place": place, "as_of": as_of}
    rows: list[tuple[Any, ...]] = connection.execute(statement("answers/highlights").encode(), asked).fetchall()
    return tuple(Highlight(*row) for row in rows)


def narratives(connection: Connection, campaign: str, place: str, find: str = "") -> list[Listed]:
    """The accepted narratives that the session sees, those of a unit or place of that name only if one is named."""
    asked = {"campaign": campaign, "place": place, "find": find, "limit": LISTED}
    rows: list[tuple[Any, ...]] = connection.execute(statement("answers/narratives").encode(), asked).fetchall()
    return [Listed(*row) for row in rows]


def opened(connection: Connection, campaign: str, place: str, unit: str) -> Opened:
    """A unit's accepted narrative with what the place has chosen of it; UsageError if the session sees none."""
    asked = {"campaign": campaign, "place": place, "unit": unit}
    row = connection.execute(statement("answers/narrative").encode(), asked).fetchone()
    if row is None:
        raise UsageError("这个单位没有已通过的总结，或者不在您管理的范围内。")
    version, number, name, title, sha256, paragraphs, taken = row
    choices = [Choosable(n, text, n in _numbers(taken), why_not(text)) for n, text in enumerate(_texts(paragraphs), 1)]
    return Opened(int(str(version)), int(str(number)), str(name), str(title), str(sha256), tuple(choices))


def _numbers(taken: object) -> Sequence[int]:
    return taken if isinstance(taken, list) else []


def _texts(paragraphs: object) -> Sequence[str]:
    return paragraphs if isinstance(paragraphs, list) else []


def why_not(text: str) -> str | None:
    """Why a paragraph cannot be quoted in a report that many will read; None if it can."""
    if len(text.strip()) < _SHORTEST or not _SENTENCE.search(text):
        return "太短或没有句号，像是标题或落款"
    if len(text) > _LONGEST:
        return "太长，报告里放不下"
    if _CONTACT.search(unicodedata.normalize("NFKC", text)):
        return "含有电话、证件号码或邮箱，不能公开"
    return None


def decide(
    connection: Connection, campaign: str, place: str, unit: str, paragraph: int, *, choose: bool, account: str
) -> None:
    """Choose a paragraph of a unit's accepted narrative for a place's report, or take the choice back; recorded either way."""
    narrative = opened(connection, campaign, place, unit)
    found = next((one for one in narrative.paragraphs if one.number == paragraph), None)
    if found is None:
        raise UsageError("总结里没有这一段：可能已有新的版本，请刷新后重新选择。")
    if choose and found.why_not:
        raise UsageError(f"这一段不能选用：{found.why_not}。")
    if found.is_chosen != choose:
        connection.execute(
            "insert into core_highlight (campaign, place, version_id, paragraph, is_chosen, account)"
            " values (%s, %s, %s, %s, %s, %s)",
            (campaign, place, narrative.version, paragraph, choose, account),
        )
