"""The main job on a sample province, through the real DAGs, on a simulated March."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from huizong import pipeline, queries, setup
from huizong.answers.cards import Card, read_cards
from huizong.catalogue.calendar import CHINA
from huizong.catalogue.load import load_catalogue
from huizong.demo import tell
from huizong.demo.airflow import Dags, dags
from huizong.demo.plan import Plan, Sending
from huizong.demo.province import sample_units
from huizong.errors import UsageError
from huizong.places.divisions import read_divisions
from huizong.places.tree import Tree
from huizong.settings import Settings, read_settings
from huizong.warehouse import embedded
from huizong.warehouse.connect import transaction
from huizong.warehouse.scope import keep_units, rebuild_scope

Say = Callable[[str], None]


def run_demo(out: Path, units: int | None, seed: int, say: Say) -> None:
    """Build the province, run the DAGs over both years, file the edition in `out` and tell what came of it."""
    settings = replace(read_settings(), mode="demo", campaign=None)
    if settings.dsn:
        raise UsageError("演示只在自带的数据库上进行；请不要设置 HUIZONG_DSN。")
    _run(settings, out.resolve(), units, seed, say)


def _run(settings: Settings, out: Path, units: int | None, seed: int, say: Say) -> None:
    say("【1/5】建立数据库，载入全国区划和样例省（宁夏）的上报单位……")
    plan = _prepare(settings, units, seed)
    with dags(settings) as airflow:
        say("【2/5】2026 年的上报（样例数据）……")
        _phase(settings, airflow, datetime(2026, 3, 18, 10, tzinfo=CHINA), plan.last_year, say)
        say("【3/5】2027 年：期限前的上报，含常见错误……")
        _phase(
            settings,
            airflow,
            datetime(2027, 3, 19, 10, tzinfo=CHINA),
            lambda cards: chain(plan.plans(2027), plan.on_time(cards)),
            say,
        )
        say("【4/5】2027 年：期限后的迟报和更正……")
        _phase(settings, airflow, datetime(2027, 3, 25, 16, tzinfo=CHINA), plan.afterwards, say)
        say("【5/5】3月28日17:30截止，生成汇总报告……")
        cut_off = load_catalogue().campaigns["2027"].cut_off
        pipeline.set_clock(settings, cut_off)
        filed = airflow.run("publish", {"as_of": cut_off.isoformat(), "out": str(out)})
    folder = Path(str(filed["returned"]["summarise"]["folder"]))
    verified = queries.verify(settings, folder)
    tell.tell(settings, folder, verified, say)


def _prepare(settings: Settings, units: int | None, seed: int) -> Plan:
    """An empty warehouse with the sample's register; what an earlier demonstration left is taken away."""
    server = embedded.start(settings.home)
    if embedded.DATABASE in embedded.databases(server):
        with transaction(settings) as connection:
            found = connection.execute("select mode from core_clock").fetchone()
        if found != ("demo",):
            raise UsageError(f"{settings.home} 中已有不是演示的数据库，演示不会动它；请用另一个 HUIZONG_HOME。")
        embedded.drop_database(server, embedded.DATABASE)
    for folder in (settings.landed, settings.inbox, settings.editions):
        shutil.rmtree(folder, ignore_errors=True)
    setup.init(settings)
    catalogue, places = load_catalogue(), Tree(read_divisions())
    sample = sample_units(places, units)
    with transaction(settings) as connection:
        keep_units(connection, sample)
        for campaign in catalogue.campaigns.values():
            rebuild_scope(connection, campaign)
    return Plan(catalogue, places, sample, seed)


def _phase(
    settings: Settings,
    airflow: Dags,
    instant: datetime,
    sendings: Callable[[Sequence[Card]], Iterable[Sending]],
    say: Say,
) -> None:
    """Move the clock, put the files into the upload folder, and run the DAGs over them."""
    pipeline.set_clock(settings, instant)
    with transaction(settings) as connection:
        cards = read_cards(connection, str(instant.year))
    _put(settings, sendings(cards))
    for dag in ("intake", "process", "rollup"):
        outcome = airflow.run(dag)
        say(f"    {dag:8} {outcome['seconds']:5.1f} 秒  {tell.returned(outcome)}")


def _put(settings: Settings, sendings: Iterable[Sending]) -> None:
    for sending in sendings:
        folder = settings.inbox / sending.unit
        folder.mkdir(parents=True, exist_ok=True)
        (folder / sending.name).write_bytes(sending.content)
