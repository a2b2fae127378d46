"""What reviewers do: approve a version or send it back with comments at its cells, and approve what a place holds."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Literal

from huizong.answers.reviews import Comment, content_of
from huizong.errors import UsageError
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

LONGEST = 500
"""Characters of a note or comment."""

_AGAINST = {
    "nothing": "这里还没有计入汇总的报告，没有可以审定的内容。",
    "sent_back": "这里有报告已退回、还没有更正，不能审定。请等单位更正；认为不用更正的，先把那一份改为通过。",
    "below": "下级区划还没有全部审定，不能审定本级。请先审定下级，或请下级工作人员审定。",
}


def decide(
    connection: Connection,
    version: int,
    area: str,
    account: str,
    decision: Literal["approved", "sent_back"],
    note: str,
    comments: Sequence[Comment] = (),
) -> None:
    """Put down what staff of an area decide on a version; UsageError if it no longer counts or nothing is said.

    The session must be that of the area: the database refuses any other.
    """
    if decision == "sent_back" and not note and not comments:
        raise UsageError("退回要写明原因：请在有问题的格子后面写意见，或在“总的意见”里写一句。")
    if decision == "approved" and comments:
        raise UsageError("格子后面写了意见，就不能通过。要单位更正的请按“退回”；不用更正的请先删去意见，再按“通过”。")
    if any(len(text) > LONGEST for text in (note, *(one.text for one in comments))):
        raise UsageError(f"意见太长：每处不超过 {LONGEST} 个字，没有记下。")
    row = connection.execute("select is_current from core_version where id = %s", (version,)).fetchone()
    if not row or not row[0]:
        raise UsageError("这一版没有计入汇总（可能已有更正的新版本，或单位已撤回），没有记下。请返回后看最新的一版。")
    told = json.dumps([asdict(one) for one in comments], ensure_ascii=False)
    parameters = {"version": version, "area": area, "account": account, "decision": decision, "note": note}
    connection.execute(statement("review/version").encode(), {**parameters, "comments": told})
    still = connection.execute(statement("review/still_back").encode(), {"version": version}).fetchone()
    if decision == "approved" and still and still[0]:
        raise UsageError("这一版是上级退回的，没有记下您的通过。请等单位更正，或请上级工作人员改为通过。")


def against_approval(connection: Connection, campaign: str, place: str) -> str | None:
    """Why what a place holds cannot be approved now, in a sentence; None if it can."""
    row = connection.execute("select core_not_approvable(%s, %s)", (campaign, place)).fetchone()
    return _AGAINST[str(row[0])] if row and row[0] else None


def approve_place(connection: Connection, campaign: str, place: str, area: str, account: str, seen: str) -> None:
    """Approve what a place holds, if that is still what was seen (the digest); UsageError if it cannot be approved."""
    if against := against_approval(connection, campaign, place):
        raise UsageError(against)
    if content_of(connection, campaign, place) != seen:
        raise UsageError("您看过之后又有新的报告计入，没有审定。请返回看过新的内容，再按“审定”。")
    parameters = {"campaign": campaign, "place": place, "area": area, "account": account, "seen": seen}
    connection.execute(statement("review/place").encode(), parameters)
