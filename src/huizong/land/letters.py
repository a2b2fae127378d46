"""Whose a mail is: what proves it, what is held until somebody decides, and the decision."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from huizong.formats.document import Letter
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement


def settle_letters(connection: Connection, letters: Sequence[tuple[int, Letter]], authserv: str | None) -> int:
    """Put down whose the mails just opened are, in the transaction that landed their files; gives how many are held.

    Only the word of the mail server named `authserv` proves an address. A reply with a unit's token lets go the mail it
    answers, if that is held as the same unit's.
    """
    if not letters:
        return 0
    told = [_told(arrival, letter, authserv) for arrival, letter in letters]
    known = connection.execute(
        statement("land/letters").encode(), {"letters": json.dumps(told, ensure_ascii=False)}
    ).fetchall()
    connection.execute(statement("land/hold").encode(), {"arrivals": [arrival for arrival, *_ in known]})
    answers = {arrival: letter.answers for arrival, letter in letters}
    for arrival, unit, proof in known:
        answered = answers[int(str(arrival))]
        if proof == "token" and answered and release(connection, answered, str(unit), "unit"):
            connection.execute(
                "update raw_arrival set state = 'confirmation', problem_code = null, problem_zh = null, problem_en = null"
                " where id = %s and problem_code = 'F012'",
                (arrival,),
            )
    return sum(unit is None for _, unit, _ in known)


def _told(arrival: int, letter: Letter, authserv: str | None) -> dict[str, object]:
    confirmed = any(one.confirmed for one in letter.vouched if one.server == authserv)
    return asdict(letter) | {"arrival": arrival, "confirmed": confirmed}


def release(connection: Connection, arrival: int, unit: str, proof: str, by: str | None = None) -> bool:
    """Let a held mail go as a unit's: its files are read like any other. False if it is not held for that unit.

    `proof` is "unit" where the unit itself says so, "staff" where staff assigns it, also to another unit than claimed.
    """
    done = connection.execute(
        "update raw_letter set unit = %(unit)s, proof = %(proof)s, decided_at = core_now(), decided_by = %(by)s"
        " where arrival_id = (select id from raw_arrival where id = %(arrival)s and state = 'held' and parent is null"
        "     and (%(proof)s = 'staff' or claimed_unit = %(unit)s) for update)",
        {"unit": unit, "proof": proof, "by": by, "arrival": arrival},
    ).rowcount
    if done:
        connection.execute(
            "update raw_arrival set claimed_unit = %(unit)s,"
            " state = case when parent is null then 'opened' else 'landed' end"
            " where state = 'held' and (id = %(arrival)s or parent = %(arrival)s)",
            {"unit": unit, "arrival": arrival},
        )
    return done > 0


def discard(connection: Connection, arrival: int, by: str) -> bool:
    """Nobody's report: kept, never read. False if it is not held."""
    done = connection.execute(
        "update raw_letter set decided_at = core_now(), decided_by = %(by)s"
        " where arrival_id = (select id from raw_arrival where id = %(arrival)s and state = 'held' and parent is null"
        "     for update)",
        {"by": by, "arrival": arrival},
    ).rowcount
    if done:
        connection.execute(
            "update raw_arrival set state = 'discarded' where state = 'held' and (id = %(arrival)s or parent = %(arrival)s)",
            {"arrival": arrival},
        )
    return done > 0
