"""Who sent a file, as far as the channel knows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a file, as far as the channel knows; `unit` is a code, `form` a reporter type, `name` as registered.

    `campaign` is the one being collected. `is_mail`: it comes from a mailbox, so it is a mail whatever it looks like.
    """

    campaign: str
    unit: str | None = None
    form: str | None = None
    name: str | None = None
    is_mail: bool = False
