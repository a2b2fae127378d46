"""A unit's own form: its template, and the workbook made of what was filled in on the page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from huizong.answers.cards import Card, read_cards
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.errors import UsageError
from huizong.forms.answered import filled
from huizong.forms.fields import Field
from huizong.forms.layout import Layout, layout
from huizong.forms.stamp import Template, UnitCard
from huizong.warehouse.connect import Connection


@dataclass(frozen=True)
class OwnForm:
    """The form of one unit in one campaign."""

    card: Card
    campaign: str
    drawn: Layout
    catalogue: Catalogue

    @property
    def _shown(self) -> UnitCard:
        return UnitCard(self.card.unit, self.card.name, self.card.place_name, self.card.due_text)

    def last_year(self, field: Field) -> str:
        """The unit's own figure of the year before, in the catalogue's unit."""
        stored = self.card.last_year.get(field.name)
        return "" if stored is None else f"{Decimal(stored) / field.indicator.measure.factor:,f}"

    @staticmethod
    def has_joint(answers: Mapping[str, str]) -> bool:
        """Whether anything stands in the joint table."""
        return any(name.startswith("joint") for name in answers)

    def blank(self) -> bytes:
        """The pre-filled workbook to download."""
        return _template(self.card.reporter, self.campaign).stamp(self._shown, self.card.last_year)

    def filled(self, answers: Mapping[str, str]) -> bytes:
        """The workbook with the answers of the page in it: the document that is submitted."""
        given = filled(answers, self.drawn)
        return _template(self.card.reporter, self.campaign).stamp(self._shown, self.card.last_year, given)


def own_form(connection: Connection, campaign: str, unit: str) -> OwnForm:
    """The form of a unit; UsageError if it has nothing to report this year."""
    cards = read_cards(connection, campaign, [unit])
    if not cards:
        raise UsageError(f"贵单位不在 {campaign} 年的应报名录中。如有疑问请与上级管理人员联系。")
    catalogue = load_catalogue()
    return OwnForm(cards[0], campaign, layout(catalogue, cards[0].reporter, int(campaign)), catalogue)


def read_draft(connection: Connection, campaign: str, unit: str) -> dict[str, str]:
    """What was saved last on the page, by defined name."""
    row = connection.execute(
        "select content from portal_draft where campaign = %s and unit = %s", (campaign, unit)
    ).fetchone()
    return dict(row[0]) if row else {}  # type: ignore[call-overload]


def keep_draft(connection: Connection, campaign: str, unit: str, answers: Mapping[str, str]) -> None:
    """Save what stands on the page."""
    connection.execute(
        "insert into portal_draft (unit, campaign, content) values (%s, %s, %s)"
        " on conflict (unit, campaign) do update set content = excluded.content, saved_at = core_now()",
        (unit, campaign, json.dumps(dict(answers), ensure_ascii=False)),
    )


def drop_draft(connection: Connection, campaign: str, unit: str) -> None:
    """It has been submitted."""
    connection.execute("delete from portal_draft where campaign = %s and unit = %s", (campaign, unit))


@lru_cache(maxsize=16)
def _template(reporter: str, campaign: str) -> Template:
    return Template(load_catalogue(), reporter, campaign)
