"""What all commands share: one answer, as JSON or in words, and the exit codes."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

DONE, RETURNED, UNREADABLE, FAILED = 0, 1, 2, 3


def command(
    group: click.Group, name: str, *, text: Callable[[Any], str]
) -> Callable[[Callable[..., Any]], click.Command]:
    """A command that gives one object: as JSON with --json, else as `text` makes of it."""

    def wrap(function: Callable[..., Any]) -> click.Command:
        @group.command(name, help=function.__doc__)
        @click.option("--json", "as_json", is_flag=True, help="输出一个 JSON 对象")
        @wraps(function)
        def run(as_json: bool, **arguments: Any) -> None:
            answer = function(**arguments)
            click.echo(json.dumps(answer, ensure_ascii=False) if as_json else text(answer))
            if isinstance(answer, dict) and answer.get("ok") is False:
                sys.exit(RETURNED)

        return run

    return wrap
