"""Whether the sentinel is awake: it touches a file after every look."""

import time

from huizong.settings import Settings

STILL = 1800.0
"""Seconds without a look after which it counts as dead; filing and checking a large edition takes long."""


def beat(settings: Settings) -> None:
    """A look is over."""
    settings.home.mkdir(parents=True, exist_ok=True)
    (settings.home / "sentinel.beat").touch()


def forget(settings: Settings) -> None:
    """What an earlier sentinel left says nothing of this one."""
    (settings.home / "sentinel.beat").unlink(missing_ok=True)


def is_beating(settings: Settings) -> bool:
    """Whether there was a look lately."""
    path = settings.home / "sentinel.beat"
    return path.exists() and time.time() - path.stat().st_mtime < STILL
