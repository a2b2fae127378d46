"""The command: a simulated March on a stack of its own, from nothing; 0 only if all held."""

import argparse
import sys
import time
from pathlib import Path

from huizong.catalogue.load import load_catalogue
from huizong_operators.rehearsal import march
from huizong_operators.rehearsal.driver import Driver, prepare
from huizong_operators.scheduler import Scheduler
from huizong_operators.trial import Trial, try_out

_YEAR = "2027"


def main(arguments: list[str] | None = None) -> int:
    """Play the campaign; what it left for people to read lies in the folder `--out`."""
    parser = argparse.ArgumentParser(prog="huizong_operators.rehearsal", description="A simulated March.")
    parser.add_argument("--out", type=Path, default=Path("out/rehearsal"), metavar="DIR", help="editions and tables")
    parser.add_argument("--units", type=int, metavar="N", help="fewer units of the sample province")
    given = parser.parse_args(arguments)
    out = given.out.resolve()
    began = time.monotonic()
    code = try_out("rehearsal", lambda trial: _story(trial, out, given.units), _say)
    if not code:
        _say(f"演练全部符合预期，{time.monotonic() - began:.0f} 秒；启动的都已停止。文件在 {out}")
    return code


def _story(trial: Trial, out: Path, units: int | None) -> None:
    plan = prepare(trial.settings, units, seed=315)
    campaign = load_catalogue().campaigns[_YEAR]
    driver = Driver(trial, Scheduler(trial.status))
    driver.play([march.year_before(plan, campaign)])
    driver.play(march.march(plan, campaign))
    driver.play(march.around_the_cut(plan, campaign))
    driver.play(march.april(plan, campaign))


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
