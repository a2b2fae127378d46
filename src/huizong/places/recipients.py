"""Who gets the edition of which place, from a file people keep; a file is the whole list, taken whole or not at all."""

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from huizong.places.fields import Fields
from huizong.places.table import Column, read_table

COLUMNS = (
    Column("place", ("行政区划代码", "区划代码")),
    Column("body", ("收件单位", "单位名称")),
    Column("email", ("邮箱", "电子邮箱")),
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A body at an address that gets the edition of a place; the address is in small letters."""

    place: str
    email: str
    body: str


def read_recipients(path: Path, places: Container[str]) -> list[Recipient]:
    """The recipients of a file; RegisterError holds every fault."""
    table = read_table(path, COLUMNS)
    found: dict[tuple[str, str], int] = {}
    recipients = []
    for line in table.lines:
        fields = Fields(line, table.faults)
        place, body, email = fields.known_place("place", places), fields.text("body"), fields.email("email")
        if not line.cells.get("email"):
            fields.say("email", "没有填写；请补上")
        key = place, (email or "").lower()
        if place and email and key in found:
            fields.say("email", f"「{email}」与第{found[key]}行重复；请只留一行")
        found.setdefault(key, line.number)
        recipients.append(Recipient(*key, body))
    table.faults.raise_any()
    return recipients
