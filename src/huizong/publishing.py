"""Editions from the making to the signature: filed one at a time, held against the landed files, signed by two persons."""

import shutil
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from psycopg.types.json import Jsonb

from huizong.answers.place import campaign_of, check_place
from huizong.answers.standing import Listed, listed, to_be_signed
from huizong.catalogue.load import load_catalogue
from huizong.errors import HuizongError, TransientError, UsageError
from huizong.settings import Settings
from huizong.summarise.filing import file_edition, one_at_a_time, write_edition
from huizong.summarise.gather import gather, root_place
from huizong.summarise.signing import SEATS, Signature, sign
from huizong.warehouse.connect import Connection, transaction
from huizong.warehouse.statements import statement

_NAMED = 20
_One = TypeVar("_One")


def summarise(
    settings: Settings,
    out: Path | None = None,
    as_of: datetime | None = None,
    place: str | None = None,
    kind: str | None = None,
) -> dict[str, str | int]:
    """File an edition of a place (the province) as of an instant (now), and copy it to `out`.

    `kind` None is what the instant says: provisional, final at the cut-off, supplement after it.
    """
    catalogue = load_catalogue()
    with transaction(settings) as connection:
        campaign = campaign_of(connection, settings)
    with one_at_a_time(settings, campaign), transaction(settings, one_state=True) as connection:
        at = place or root_place(connection, campaign)
        check_place(connection, campaign, at)
        edition, snapshot = gather(connection, catalogue, campaign, at, as_of or now(connection), kind)
        filed = file_edition(connection, edition, snapshot, settings.editions)
    if out is not None:
        shutil.copytree(filed, out / filed.name, dirs_exist_ok=True)
    return {
        "folder": str(out / filed.name if out else filed), "place": at, "number": edition.number, "kind": edition.kind
    }  # fmt: skip


def rebuild(settings: Settings, out: Path, place: str | None, number: int) -> dict[str, str | int]:
    """Make an edition that is filed once more from the warehouse, of what it knew then; `out` gets a folder of it."""
    with transaction(settings, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        at = place or root_place(connection, campaign)
        filed = _edition(connection, campaign, at, number)
        edition, snapshot = gather(connection, load_catalogue(), campaign, at, filed.as_of, filed.kind, number)
        written = write_edition(edition, snapshot, out / filed.folder)
    if written.content_sha256 != filed.content_sha256:
        raise HuizongError(f"重新生成的第 {number} 号与归档的内容不同；请运行 huizong verify 查明原因。")
    return {"folder": str(out / filed.folder), "place": at, "number": number, "kind": filed.kind}


def due_instant(settings: Settings) -> datetime:
    """What a scheduled edition is as of: now, and from the cut-off on the cut-off."""
    with transaction(settings) as connection:
        return min(now(connection), load_catalogue().campaigns[campaign_of(connection, settings)].cut_off)


def summarise_below(settings: Settings, as_of: datetime | None = None) -> dict[str, int]:
    """File the editions of the places below the province that have recipients of their own, as of an instant (now)."""
    return {"editions": _each(_with_recipients(settings, None), lambda at: summarise(settings, None, as_of, at))}


def stand_in_below(settings: Settings, cut_off: datetime) -> dict[str, int]:
    """A provisional edition as of the cut-off for each of these places where what stands is older than that."""
    places = _with_recipients(settings, cut_off)
    return {"editions": _each(places, lambda at: summarise(settings, None, cut_off, at, "provisional"))}


def _each(these: Iterable[_One], do: Callable[[_One], object]) -> int:
    """Do it for each and give how many; what fails holds the others up no more than it must, and is told at the end."""
    done, failed = 0, list[str]()
    for one in these:
        try:
            do(one)
            done += 1
        except TransientError:
            raise
        except HuizongError as error:
            failed.append(f"{one}：{error}")
    if failed:
        raise HuizongError("；".join(failed))
    return done


def _with_recipients(settings: Settings, behind: datetime | None) -> list[str]:
    """The places below the province that somebody gets an edition of; only those that stand `behind` an instant."""
    with transaction(settings) as connection:
        rows = connection.execute(
            statement("deliver/places").encode(), {"campaign": campaign_of(connection, settings), "behind": behind}
        ).fetchall()
    return [str(place) for (place,) in rows]


def check_edition(settings: Settings, place: str, number: int, with_audit: bool = True) -> dict[str, Any]:
    """Hold a filed edition against the landed files and record what came of it: the object of `verify --json`.

    `with_audit` False leaves out the audit of the whole warehouse, which is the same for all editions of an hour.
    """
    from huizong.summarise.verify import verify

    with transaction(settings, one_state=True) as connection:
        campaign = campaign_of(connection, settings)
        folder = settings.editions / _edition(connection, campaign, place, number).folder
        found = verify(connection, load_catalogue(), settings.landed, folder, with_audit)
    with transaction(settings) as connection:
        connection.execute(
            "insert into core_verification (campaign, place, number, is_ok, checked, differences)"
            " values (%s, %s, %s, %s, %s, %s)",
            (campaign, place, number, found["ok"], found["checked"], Jsonb(found["differences"][:_NAMED])),
        )
    return found


def unchecked_below(settings: Settings) -> list[tuple[str, int]]:
    """(place, number) of the editions below the province that were never held against the landed files, newest first."""
    with transaction(settings) as connection:
        rows = connection.execute(
            "select e.place, e.number from mart_editions e join core_tree t on t.campaign = e.campaign and t.place = e.place"
            " where e.campaign = %s and t.depth > 1 and e.verified is null order by e.filed_at desc, e.place, e.number desc",
            (campaign_of(connection, settings),),
        ).fetchall()
    return [(str(place), int(str(number))) for place, number in rows]


def check_below(settings: Settings) -> dict[str, int]:
    """Hold these editions against the landed files; `differing` is how many of them say something else."""
    differing = 0

    def check(edition: tuple[str, int]) -> None:
        nonlocal differing
        differing += not check_edition(settings, *edition, with_audit=False)["ok"]

    return {"editions": _each(unchecked_below(settings), check), "differing": differing}


def is_checked(settings: Settings, place: str, number: int) -> bool:
    """Whether an edition was held against the landed files, whatever came of it."""
    with transaction(settings) as connection:
        return _edition(connection, campaign_of(connection, settings), place, number).verified is not None


def seats_to_sign(settings: Settings, place: str, number: int) -> list[int]:
    """The signatures an edition lacks; a provisional one needs none."""
    with transaction(settings) as connection:
        campaign = campaign_of(connection, settings)
        if _edition(connection, campaign, place, number).kind == "provisional":
            return []
        taken = connection.execute(
            "select seat from core_signature where campaign = %s and place = %s and number = %s",
            (campaign, place, number),
        ).fetchall()
    return [seat for seat in SEATS if (seat,) not in taken]


def sign_within(settings: Settings) -> timedelta:
    """How long there is until the hour of issue; nothing once it has passed."""
    with transaction(settings) as connection:
        campaign = load_catalogue().campaigns[campaign_of(connection, settings)]
        return max(campaign.issue_by - now(connection), timedelta(0))


def sign_edition(
    settings: Settings, account: str, seat: int, place: str | None = None, number: int | None = None
) -> dict[str, str | int]:
    """Sign the edition of a place (the province) that waits, or the one named, as the account of a member of staff."""
    with transaction(settings) as connection:
        campaign = campaign_of(connection, settings)
        at = place or root_place(connection, campaign)
        signed = _waiting(connection, campaign, at) if number is None else _edition(connection, campaign, at, number)
        sign(connection, Signature(campaign, at, signed.number, signed.content_sha256, seat, account))
    return {"place": at, "number": signed.number, "seat": seat, "account": account}


def now(connection: Connection) -> datetime:
    """The instant of the one clock."""
    row = connection.execute("select core_now()").fetchone()
    assert row is not None
    return cast(datetime, row[0])


def _waiting(connection: Connection, campaign: str, place: str) -> Listed:
    found = to_be_signed(listed(connection, campaign, place))
    if not found:
        raise UsageError("没有等待签发的正式版或补充版。")
    return found[0]


def _edition(connection: Connection, campaign: str, place: str, number: int) -> Listed:
    found = [one for one in listed(connection, campaign, place) if one.number == number]
    if not found:
        raise UsageError(f"{campaign} 年没有 {place} 的第 {number} 号汇总报告。")
    return found[0]
