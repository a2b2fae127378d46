"""Channels, one module each: a module with `open_channel(settings)` is a channel of its own name, found by itself."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from huizong.model import Envelope
from huizong.settings import Settings


class Channel(Protocol):
    """Where reports come from; what it offers stays at the source until it is landed."""

    def offer(self) -> Iterator[Envelope]:
        """What waits, one by one; offered again until it is said to be landed."""

    def landed(self, envelopes: Sequence[Envelope]) -> None:
        """These are committed in the ledger and need not be offered again."""


def open_channels(settings: Settings) -> list[Channel]:
    """Every channel of this package that the settings provide for, by name."""
    modules = sorted(module.name for module in iter_modules(__path__))
    opened = (import_module(f"{__name__}.{name}").open_channel(settings) for name in modules)
    return [channel for channel in opened if channel is not None]
