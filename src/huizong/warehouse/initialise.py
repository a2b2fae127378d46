"""`huizong init`: the schema by its owner, then what the catalogue and the divisions say; harmless when repeated."""

import logging

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from huizong.catalogue.model import Catalogue
from huizong.errors import UsageError
from huizong.places.divisions import read_divisions
from huizong.settings import Settings
from huizong.warehouse import embedded
from huizong.warehouse.columns import add_columns
from huizong.warehouse.connect import Connection, dsn, transaction
from huizong.warehouse.scope import keep_places, rebuild_scope
from huizong.warehouse.views import make_views


def initialise(settings: Settings, catalogue: Catalogue) -> None:
    """Bring the warehouse up to date with this program and this catalogue."""
    if settings.dsn is None:
        embedded.keep_roles(settings.home)
        embedded.create_database(embedded.start(settings.home), embedded.DATABASE, "huizong_owner")
    _migrate(settings)
    with transaction(settings, "huizong_owner") as connection:
        add_columns(connection, catalogue)
        make_views(connection, catalogue)
    with transaction(settings) as connection:
        _keep_mode(connection, settings.mode)
        _keep_catalogue(connection, catalogue)
        _keep_national_places(connection)
        for campaign in catalogue.campaigns.values():
            rebuild_scope(connection, campaign)


def _migrate(settings: Settings) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", "huizong.warehouse:migrations")
    config.set_main_option("path_separator", "os")
    url = dsn(settings, "huizong_owner").replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


def _keep_mode(connection: Connection, wanted: str | None) -> None:
    """The mode is chosen once: simulated and real reports never share a warehouse."""
    made = connection.execute("select mode, exists (select from core_campaign) from core_clock").fetchone()
    assert made is not None
    if not made[1]:
        connection.execute("update core_clock set mode = %s", (wanted or "production",))
    elif wanted and wanted != made[0]:
        raise UsageError(
            f"这个数据库是以 {made[0]} 方式建立的，不能改为 {wanted}；请用另一个 HUIZONG_HOME 或 HUIZONG_DSN。"
        )


def _keep_catalogue(connection: Connection, catalogue: Catalogue) -> None:
    cursor = connection.cursor()
    cursor.executemany(
        "insert into core_campaign (campaign, zh, opens, cut_off, issue_by, plan_due, review) values (%s, %s, %s, %s, %s, %s, %s)"
        " on conflict (campaign) do update set zh = excluded.zh, opens = excluded.opens, cut_off = excluded.cut_off,"
        " issue_by = excluded.issue_by, plan_due = excluded.plan_due, review = excluded.review",
        [(c.code, c.zh, c.opens, c.cut_off, c.issue_by, c.plan_due, c.review) for c in catalogue.campaigns.values()],
    )
    cursor.executemany(
        "insert into core_due (campaign, level, due, late_after, closes, locks) values (%s, %s, %s, %s, %s, %s)"
        " on conflict (campaign, level) do update set due = excluded.due, late_after = excluded.late_after,"
        " closes = excluded.closes, locks = excluded.locks",
        [
            (c.code, level, c.due[level], c.late_after[level], c.closes[level], c.locks[level])
            for c in catalogue.campaigns.values()
            for level in catalogue.levels
        ],
    )
    cursor.executemany(
        "insert into core_reporter (code, ordinal, zh, en, plan, collects) values (%s, %s, %s, %s, %s, %s)"
        " on conflict (code) do update set ordinal = excluded.ordinal, zh = excluded.zh, en = excluded.en,"
        " plan = excluded.plan, collects = excluded.collects",
        [(r.code, r.order, r.zh, r.en, r.plan, r.collects) for r in catalogue.reporters.values()],
    )
    cursor.executemany(
        "insert into core_indicator values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict (code) do update"
        " set ordinal = excluded.ordinal, zh = excluded.zh, en = excluded.en, section = excluded.section,"
        " section_zh = excluded.section_zh, type = excluded.type, unit = excluded.unit, factor = excluded.factor,"
        " aggregation = excluded.aggregation, joint_event = excluded.joint_event",
        [
            (
                i.code,
                n,
                i.zh,
                i.en,
                i.section,
                catalogue.sections[i.section].zh,
                i.measure.type,
                i.measure.unit,
                i.measure.factor,
                i.aggregation,
                i.joint_event,
            )
            for n, i in enumerate(catalogue.indicators.values())
        ],
    )
    connection.execute("delete from core_form")
    with cursor.copy("copy core_form (campaign, reporter, indicator, required) from stdin") as copy:
        for campaign in catalogue.campaigns.values():
            for reporter in catalogue.reporters.values():
                for indicator in catalogue.form(reporter.code, campaign.year):
                    copy.write_row((campaign.code, reporter.code, indicator.code, indicator.code in reporter.required))


def _keep_national_places(connection: Connection) -> None:
    if connection.execute("select from core_place limit 1").fetchone() is None:
        keep_places(connection, read_divisions())
