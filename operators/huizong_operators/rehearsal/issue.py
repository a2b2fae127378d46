"""Makes the editions of the campaign as its people do: one signs in Airflow, the other in the portal, it goes out."""

from datetime import datetime
from pathlib import Path

from huizong import pipeline, queries, setup
from huizong.answers.standing import Standing, standing
from huizong.demo.province import PROVINCE
from huizong.sentinel.watch import once
from huizong.settings import Settings
from huizong.warehouse.connect import transaction
from huizong_operators.home import ADMIN
from huizong_operators.scheduler import Scheduler
from huizong_operators.trial import Trial

_LEADER = "leader"
_WAIT = 120
"""Seconds that a question may stay open: long enough to be answered here, and nobody answers the other one."""


def make_signers(settings: Settings) -> None:
    """Two members of the province's staff; one has the login of Airflow's user."""
    setup.make_staff(settings, ADMIN, PROVINCE, "消保处审核人", admin=True)
    setup.make_staff(settings, _LEADER, PROVINCE, "分管领导", admin=False)


def issue(trial: Trial, scheduler: Scheduler, as_of: str) -> Standing | None:
    """Make the edition that is due, have it signed by both, and wait until it has gone out; what stands then."""
    run = scheduler.start("publish", {"as_of": as_of, "sign": True, "seconds": _WAIT})
    scheduler.answer("publish", run, 0, "签字")
    scheduler.answer("publish", run, 1, "不签")
    pipeline.sign_edition(trial.settings, _LEADER, 2)
    scheduler.finish("publish", run)
    once(trial.settings)
    return stands(trial.settings)


def stands(settings: Settings) -> Standing | None:
    """The province's edition that stands."""
    with transaction(settings) as connection:
        year = connection.execute("select to_char(core_now() at time zone 'Asia/Shanghai', 'YYYY')").fetchone()
        return standing(connection, str(year[0]), PROVINCE) if year else None


def is_verified(settings: Settings, folder: Path) -> bool:
    """Whether every number of an edition follows from the landed files."""
    return bool(queries.verify(settings, folder)["ok"])


def expect_issued(trial: Trial, found: Standing | None, kind: str, as_of: datetime) -> None:
    """Say what stands, and whether it is what should."""
    trial.say(f"    {found.said if found else '没有可用的汇总报告'}")
    good = found is not None and (found.kind, found.as_of) == (kind, as_of) and found.signed_at is not None
    trial.expect(good, f"现行的是已签发的{'正式版' if kind == 'final' else '补充版'}")
    if found:
        folder = trial.settings.editions / found.folder
        trial.expect(is_verified(trial.settings, folder), "每个数字都能从存档文件重新算出")
