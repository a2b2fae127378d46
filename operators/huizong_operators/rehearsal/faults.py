"""The last two days with everything going wrong: what must be on disk at the hour of issue all the same."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from huizong import pipeline
from huizong.catalogue.model import Campaign
from huizong.demo.plan import Plan
from huizong.warehouse import embedded
from huizong_operators import processes, stack
from huizong_operators.rehearsal.driver import Driver
from huizong_operators.rehearsal.issue import is_verified
from huizong_operators.rehearsal.march import around_the_cut
from huizong_operators.scheduler import Scheduler
from huizong_operators.services import folder
from huizong_operators.trial import Trial

_HOUR = timedelta(hours=1)
_PATIENCE = 600.0
_QUEUED = 60


def hours(campaign: Campaign) -> Iterator[datetime]:
    """Every full hour of the last day and of the day of the cut-off, up to it."""
    at = campaign.cut_off.replace(hour=0, minute=0) - timedelta(days=1)
    while at < campaign.cut_off:
        yield at
        at += _HOUR


class Faults:
    """Breaks the parts of a running stack."""

    def __init__(self, trial: Trial, driver: Driver, scheduler: Scheduler) -> None:
        """Begin."""
        self._trial, self._driver, self._scheduler = trial, driver, scheduler
        self._settings, self._say = trial.settings, trial.say
        self._place = folder(trial.settings.home)

    def two_days(self, plan: Plan, campaign: Campaign) -> None:
        """Kill the scheduler every hour, stop the mail server and the database, fill the queue; nobody signs."""
        for at in hours(campaign):
            self._driver.move(at)
            self._scheduler.start("publish" if at.hour == 8 else "intake")
            processes.kill("scheduler", self._place)
            told = self._at(at - campaign.cut_off.replace(hour=0, minute=0))
            stack.revive(self._settings)
            self._say(f"  {at:%m-%d %H:%M}  调度程序被杀死，又启动{told}")
        before, _ = around_the_cut(plan, campaign)
        self._driver.send(before)
        pipeline.intake(self._settings)  # what the scheduler can no longer do; an upload to the portal lands by itself
        self._driver.move(campaign.cut_off + timedelta(minutes=1))
        self._scheduler.start("publish", {"as_of": "due", "sign": True})
        processes.kill("scheduler", self._place)
        self._say(f"  {campaign.cut_off:%m-%d %H:%M}  截止；无人签字，调度程序被杀死，不再启动")
        self._driver.move(campaign.cut_off + timedelta(minutes=10))
        self._wait_for(campaign)
        self._driver.move(campaign.issue_by)
        self._expect(campaign, "印发时限")

    def _at(self, since_midnight: timedelta) -> str:
        """What else goes wrong at an hour of the last day."""
        if since_midnight == 12 * _HOUR:
            processes.kill("mail", self._place)
            return "；邮件服务器也被杀死"
        if since_midnight == 15 * _HOUR:
            embedded.stop(self._settings.home)
            embedded.stand(self._settings.home)
            return "；数据库重新启动"
        if since_midnight == 17 * _HOUR:
            for _ in range(_QUEUED):
                self._scheduler.start("intake")
            return f"；队列里又排了 {_QUEUED} 个流程"
        return ""

    def away(self, campaign: Campaign) -> None:
        """The database is away from ten minutes before the cut-off until ten minutes after the hour of issue."""
        self._driver.move(campaign.cut_off - timedelta(minutes=20))
        self._scheduler.run(("publish",))
        before = self._on_disk()
        embedded.stop(self._settings.home)
        self._say(f"  {campaign.cut_off - timedelta(minutes=10):%H:%M}  数据库停止")
        self._until(lambda told: told.get("database") is False)
        told = self._on_disk()
        self._trial.expect(
            told.get("folder") == before.get("folder"), f"中断期间以最后核对过的一期为准：{told['said']}"
        )
        embedded.stand(self._settings.home)
        back = campaign.issue_by + timedelta(minutes=10)
        self._driver.move(back)
        self._say(f"  {back:%H:%M}  数据库恢复")
        self._wait_for(campaign)
        self._expect(campaign, "恢复之后")

    def _wait_for(self, campaign: Campaign) -> None:
        began = time.monotonic()
        self._until(lambda told: bool(told.get("as_of")) and datetime.fromisoformat(told["as_of"]) >= campaign.cut_off)
        self._say(f"    {time.monotonic() - began:.0f} 秒后，值守程序归档了截止时点的一期")

    def _until(self, holds: Callable[[dict[str, Any]], bool]) -> None:
        began = time.monotonic()
        while not holds(self._on_disk()) and time.monotonic() - began < _PATIENCE:
            time.sleep(1)

    def _on_disk(self) -> dict[str, Any]:
        path = self._settings.editions / "standing.json"
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}

    def _expect(self, campaign: Campaign, when: str) -> None:
        told = self._on_disk()
        self._say(f"    {when}：{told.get('said')}")
        late = not told.get("as_of") or datetime.fromisoformat(told["as_of"]) < campaign.cut_off
        self._trial.expect(not late, f"{when}磁盘上有数据截至 17:30 的一期")
        if told.get("folder"):
            whole = is_verified(self._settings, self._settings.editions / told["folder"])
            self._trial.expect(whole, f"{when}，每个数字都能从存档文件重新算出")
