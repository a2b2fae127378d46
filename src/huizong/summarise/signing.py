"""Signing an edition: two persons, each bound to the content that was signed. The rules are the warehouse's: core_sign()."""

from dataclasses import dataclass

import psycopg

from huizong.errors import UsageError
from huizong.warehouse.connect import Connection

SEATS = {1: "审核人", 2: "签发人"}


@dataclass(frozen=True, slots=True)
class Signature:
    """What a person signs: the edition by number, as the content they saw; `seat` is a key of SEATS."""

    campaign: str
    place: str
    number: int
    content_sha256: str
    seat: int
    account: str


def sign(connection: Connection, signature: Signature) -> None:
    """Record a signature at the clock's instant; UsageError says why it cannot be."""
    try:
        with connection.transaction():
            connection.execute(
                "insert into core_signature (campaign, place, number, content_sha256, seat, account)"
                " values (%s, %s, %s, %s, %s, %s)",
                (
                    signature.campaign,
                    signature.place,
                    signature.number,
                    signature.content_sha256,
                    signature.seat,
                    signature.account,
                ),
            )
    except psycopg.errors.RaiseException as error:
        raise UsageError(str(error.diag.message_primary)) from error
    except psycopg.errors.UniqueViolation as error:
        raise UsageError("刚刚已有人签了这一栏，请重新打开页面。") from error
    except psycopg.errors.CheckViolation as error:
        raise UsageError("只有审核人、签发人两栏。") from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise UsageError("您的账号不能签这一期。") from error
