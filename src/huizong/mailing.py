"""Writes the letters that are due into the outbox, each with the marked copy that belongs to it."""

from collections.abc import Sequence

from huizong.answers.place import campaign_of
from huizong.answers.replies import Owed
from huizong.catalogue.load import load_catalogue
from huizong.deliver.due import Judged, due_letters, judged
from huizong.deliver.editions import due_editions
from huizong.deliver.outbox import put
from huizong.respond import answers_to
from huizong.settings import Settings
from huizong.summarise.freeze import pack
from huizong.warehouse.connect import Connection, transaction

_AT_ONCE = 200


def write_letters(settings: Settings) -> int:
    """Put every letter that is due into the outbox; gives how many. A demonstration without a mail server has none."""
    with transaction(settings) as connection:
        if writes_to_nobody(connection, settings):
            return 0
        campaign = campaign_of(connection, settings)
    total = write_edition_letters(settings)
    while True:
        with transaction(settings) as connection:
            written = put(connection, due_letters(connection, campaign, _AT_ONCE, settings.portal_url))
            results = judged(connection, campaign, _AT_ONCE)
        attached = _marked_copies(settings, campaign, results)
        with transaction(settings) as connection:
            written += put(connection, [one.letter(attached.get(one.version), settings.portal_url) for one in results])
        if not written:
            return total
        total += written


def write_edition_letters(settings: Settings) -> int:
    """Put the editions that are due into the outbox, each with its files; gives how many letters."""
    packed: dict[str, bytes] = {}
    with transaction(settings) as connection:
        if writes_to_nobody(connection, settings):
            return 0
        letters = []
        for due in due_editions(connection, campaign_of(connection, settings)):
            if due.folder not in packed:
                packed[due.folder] = pack(settings.editions / due.folder)
            letters.append(due.letter(packed[due.folder]))
        return put(connection, letters)


def _marked_copies(settings: Settings, campaign: str, results: Sequence[Judged]) -> dict[int, tuple[str, bytes]]:
    """(name, bytes) of the marked workbook by version, for tables in which something was found."""
    wanted = {one.arrival: one for one in results if one.part == "table" and one.findings}
    owed = [
        Owed(o.unit, o.unit_name, o.form, o.due_text, o.arrival, o.file, o.sha256, o.verdict, o.findings)
        for o in wanted.values()
    ]
    if not owed:
        return {}
    answers = answers_to(settings, campaign, load_catalogue(), owed)
    return {wanted[one.arrival].version: (reply.name, reply.content) for one, reply in answers}


def writes_to_nobody(connection: Connection, settings: Settings) -> bool:
    """Whether this is a demonstration without a mail server."""
    return settings.smtp is None and connection.execute("select mode from core_clock").fetchone() == ("demo",)
