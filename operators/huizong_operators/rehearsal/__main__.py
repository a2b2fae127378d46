"""The command: a simulated March on a stack of its own, from nothing; 0 only if all held."""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Campaign
from huizong.demo.plan import Plan
from huizong_operators.rehearsal import march
from huizong_operators.rehearsal.driver import Driver, prepare
from huizong_operators.rehearsal.faults import Faults
from huizong_operators.rehearsal.issue import expect_issued, issue, make_signers
from huizong_operators.rehearsal.told import leave
from huizong_operators.scheduler import Scheduler
from huizong_operators.trial import Trial, try_out

_YEAR = "2027"
_FEW = 160


def main(arguments: list[str] | None = None) -> int:
    """Play the campaign; what it left for people to read lies in the folder `--out`."""
    parser = argparse.ArgumentParser(prog="huizong_operators.rehearsal", description="A simulated March.")
    parser.add_argument("--out", type=Path, default=Path("out/rehearsal"), metavar="DIR", help="editions and tables")
    parser.add_argument("--faults", action="store_true", help="the last two days with everything going wrong")
    parser.add_argument("--units", type=int, metavar="N", help="fewer units of the sample province")
    given = parser.parse_args(arguments)
    out = given.out.resolve()
    began = time.monotonic()
    if given.faults:
        stories: list[Callable[[Trial], None]] = [_two_bad_days, _away]
    else:
        stories = [lambda trial: _story(trial, out, given.units)]
    code = max(try_out("rehearsal", story, _say) for story in stories)
    if not code:
        _say(f"演练全部符合预期，{time.monotonic() - began:.0f} 秒；启动的都已停止。")
    return code


def _story(trial: Trial, out: Path, units: int | None) -> None:
    plan = prepare(trial.settings, units, seed=315)
    make_signers(trial.settings)
    campaign, scheduler = load_catalogue().campaigns[_YEAR], Scheduler(trial.status)
    driver = Driver(trial, scheduler)
    driver.play([march.year_before(plan, campaign)])
    driver.play(march.march(plan, campaign))
    driver.play(march.around_the_cut(plan, campaign))
    driver.move(campaign.cut_off + timedelta(minutes=1))
    trial.say(f"  {campaign.cut_off:%m-%d %H:%M}  截止；编制正式版，两人签字")
    expect_issued(trial, issue(trial, scheduler, "due"), "final", campaign.cut_off)
    driver.play(march.april(plan, campaign))
    at = campaign.cut_off.replace(month=4, day=8, hour=10, minute=0)
    driver.move(at)
    trial.say(f"  {at:%m-%d %H:%M}  编制补充版，两人签字")
    expect_issued(trial, issue(trial, scheduler, ""), "supplement", at)
    driver.move(at.replace(day=10))
    digest = leave(trial.settings, out, trial.say)
    trial.say(f"\n{out} 的全部内容：SHA-256 {digest}（同样的演练应当相同）")


def _two_bad_days(trial: Trial) -> None:
    plan, campaign, driver, faults = _brief(trial)
    driver.play([march.year_before(plan, campaign), march.all_at_once(plan, campaign)])
    faults.two_days(plan, campaign)


def _away(trial: Trial) -> None:
    plan, campaign, driver, faults = _brief(trial)
    driver.play([march.all_at_once(plan, campaign)])
    faults.away(campaign)


def _brief(trial: Trial) -> tuple[Plan, Campaign, Driver, Faults]:
    plan = prepare(trial.settings, _FEW, seed=315)
    make_signers(trial.settings)
    scheduler = Scheduler(trial.status)
    driver = Driver(trial, scheduler)
    return plan, load_catalogue().campaigns[_YEAR], driver, Faults(trial, driver, scheduler)


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
