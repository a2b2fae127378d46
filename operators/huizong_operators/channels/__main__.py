"""The command: the stack from nothing in a home of its own, the trial, and everything stopped; 0 only if all held."""

import argparse
import sys
import time

from huizong_operators.channels.story import Story
from huizong_operators.trial import try_out


def main(arguments: list[str] | None = None) -> int:
    """Try the channels; the home is deleted if all held, and named otherwise."""
    parser = argparse.ArgumentParser(prog="huizong_operators.channels", description="Try the three channels.")
    parser.add_argument("--units", type=int, default=40, metavar="N", help="how many units the sample has")
    units = parser.parse_args(arguments).units
    began = time.monotonic()
    code = try_out("channels", lambda trial: Story(trial).tell(units), _say)
    if not code:
        _say(f"全部核对一致，{time.monotonic() - began:.0f} 秒；启动的都已停止，临时数据已删除。")
    return code


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
