"""A small province for the trial, and four of its town offices with accounts, tokens and a filled form each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from huizong import pipeline
from huizong.accounts.admin import issue_activation, make_office_accounts
from huizong.accounts.tokens import issue_token
from huizong.answers.cards import Card, read_cards
from huizong.catalogue.calendar import CHINA
from huizong.catalogue.load import load_catalogue
from huizong.catalogue.model import Catalogue
from huizong.demo.figures import make_answers
from huizong.demo.province import sample_units
from huizong.errors import UsageError
from huizong.forms.answered import filled
from huizong.forms.stamp import Template, UnitCard
from huizong.places.divisions import read_divisions
from huizong.places.tree import Tree
from huizong.settings import Settings
from huizong.warehouse.connect import transaction
from huizong.warehouse.scope import keep_units, rebuild_scope

YEAR = 2027
_INSTANT = datetime(YEAR, 3, 16, 9, tzinfo=CHINA)
_REPORTER = "branch_office"


@dataclass(frozen=True)
class Office:
    """One office: what it proves itself with, what it answers by defined name, and the same as a workbook."""

    unit: str
    name: str
    email: str
    token: str
    code: str
    answers: Mapping[str, str]
    workbook: bytes


def four_offices(settings: Settings, units: int) -> list[Office]:
    """The warehouse gets `units` units and stands in March; gives four town offices that are ready to report."""
    catalogue, places = load_catalogue(), Tree(read_divisions())
    sample = [replace(unit, email=_email(unit.code)) for unit in sample_units(places, units)]
    towns = [u.code for u in sample if u.reporter == _REPORTER and places[u.place].level == "town"][:4]
    if len(towns) < 4:
        raise UsageError("单位太少：其中至少要有四个乡镇所。")
    pipeline.set_clock(settings, _INSTANT)
    with transaction(settings) as connection:
        keep_units(connection, sample)
        for campaign in catalogue.campaigns.values():
            rebuild_scope(connection, campaign)
        make_office_accounts(connection, [(unit.code, unit.name, unit.email) for unit in sample])
        cards = read_cards(connection, str(YEAR), towns)
        accounts = connection.execute("select login, id from portal_account where login = any(%s)", (towns,)).fetchall()
        codes = {str(login): issue_activation(connection, int(str(number))) for login, number in accounts}
        tokens = {town: issue_token(connection, town, "三渠道试用") for town in towns}
    template = Template(catalogue, _REPORTER, str(YEAR))
    return [_office(card, tokens[card.unit], codes[card.unit], catalogue, template) for card in cards]


def _office(card: Card, token: str, code: str, catalogue: Catalogue, template: Template) -> Office:
    made = make_answers(catalogue, _REPORTER, "town", card.unit, YEAR, seed=315)
    answers = {name: str(value) for name, value in made.items()}
    shown = UnitCard(card.unit, card.name, card.place_name, card.due_text)
    workbook = template.stamp(shown, card.last_year, filled(answers, template.layout))
    return Office(card.unit, card.name, _email(card.unit), token, code, answers, workbook)


def _email(unit: str) -> str:
    return f"{unit.lower()}@example.org"
