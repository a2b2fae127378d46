"""Who is signed in, and what an account may be told when it is not."""

from dataclasses import dataclass
from typing import Literal

from huizong.errors import HuizongError

Role = Literal["office", "staff", "admin"]


class AccountRefused(HuizongError):
    """The one sentence for the person at the keyboard; the same for an unknown login as for a wrong password."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account that may act: `unit` is an office's code, `area` the place whose subtree staff looks after."""

    id: int
    login: str
    role: Role
    unit: str | None
    area: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in account and the code that its forms must carry."""

    account: Account
    csrf: str
