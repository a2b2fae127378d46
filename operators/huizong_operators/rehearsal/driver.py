"""Moves the simulated clock and lets things happen: files into the upload folder, DAG runs on the real scheduler."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from huizong import pipeline, setup
from huizong.answers.cards import read_cards
from huizong.catalogue.load import load_catalogue
from huizong.demo.plan import Plan
from huizong.demo.province import sample_units
from huizong.places.divisions import read_divisions
from huizong.places.tree import Tree
from huizong.sentinel.watch import once
from huizong.settings import Settings
from huizong.warehouse.connect import transaction
from huizong.warehouse.scope import keep_units, rebuild_scope
from huizong_operators.rehearsal.march import Step
from huizong_operators.scheduler import Scheduler
from huizong_operators.trial import Trial

_RECIPIENTS = """行政区划代码,收件单位,邮箱
640000000000,自治区人民政府办公厅,zhengfu@example.org
640000000000,自治区人大财经委,renda@example.org
640100000000,银川市人民政府办公室,yinchuan@example.org
"""


def prepare(settings: Settings, units: int | None, seed: int) -> Plan:
    """The register of the sample province in an empty warehouse, with an address for every unit."""
    setup.init(settings)
    catalogue, places = load_catalogue(), Tree(read_divisions())
    sample = [replace(unit, email=f"{unit.code.lower()}@example.org") for unit in sample_units(places, units)]
    with transaction(settings) as connection:
        keep_units(connection, sample)
        for campaign in catalogue.campaigns.values():
            rebuild_scope(connection, campaign)
    recipients = settings.home / "recipients.csv"
    recipients.write_text(_RECIPIENTS, encoding="utf-8")
    setup.import_recipients(settings, recipients)
    return Plan(catalogue, places, sample, seed)


class Driver:
    """Plays steps on a running stack."""

    def __init__(self, trial: Trial, scheduler: Scheduler) -> None:
        """Begin."""
        self._settings, self._say, self._scheduler = trial.settings, trial.say, scheduler

    def play(self, steps: Iterable[Step]) -> None:
        """One after another; each waits until its DAG runs have ended and the sentinel has looked."""
        for step in steps:
            sent = self.send(step)
            took = sum(self._scheduler.run(chain) for chain in step.runs)
            once(self._settings)  # not at some later instant, when its own next look comes
            files = f"，{sent} 个文件" if sent else ""
            self._say(f"  {step.at:%m-%d %H:%M}  {step.zh}{files}（{took:.0f} 秒）")

    def send(self, step: Step) -> int:
        """Move the clock and put what offices send then into the upload folder; how many files."""
        self.move(step.at)
        with transaction(self._settings) as connection:
            cards = read_cards(connection, str(step.at.year))
        sent = 0
        for sending in step.sends(cards):
            folder = self._settings.inbox / sending.unit
            folder.mkdir(parents=True, exist_ok=True)
            (folder / sending.name).write_bytes(sending.content)
            sent += 1
        return sent

    def move(self, instant: datetime) -> None:
        """Set the clock."""
        pipeline.set_clock(self._settings, instant)
