"""Validation of what the warehouse holds: one GX call a campaign and form, the checks across submissions, the verdicts."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from psycopg import sql

from huizong.catalogue.model import Catalogue
from huizong.model import OPEN, Finding, Reading
from huizong.settings import Settings
from huizong.validate import columns, gx
from huizong.validate.checks import Check, checks_by_key
from huizong.validate.compile import compile_suite
from huizong.validate.findings import finding_of, is_said, located
from huizong.validate.frame import frame_from_columns
from huizong.validate.keep import keep_findings, make_current
from huizong.validate.stored import stored_readings
from huizong.validate.wording import amount, with_unit
from huizong.warehouse.columns import listed
from huizong.warehouse.connect import Connection, dsn
from huizong.warehouse.statements import filled, statement

_ACROSS = ("year_on_year", "below_subordinates", "same_as_another")


def validate_next(connection: Connection, catalogue: Catalogue, settings: Settings) -> dict[str, int]:
    """Judge the oldest batch waiting, a campaign and form; counts by verdict and of findings, none if nothing waits.

    One at a time per warehouse, and each in a transaction of its own: the checks across submissions see only what is
    committed, the year before among it.
    """
    connection.execute("select pg_advisory_xact_lock(hashtext('huizong validate'))")
    batch = connection.execute(statement("validate/unjudged").encode()).fetchone()
    if batch is None:
        return {}
    campaign, form, _ = batch
    return _validate_batch(connection, catalogue, settings, str(campaign), str(form))


def _validate_batch(
    connection: Connection, catalogue: Catalogue, settings: Settings, campaign: str, form: str
) -> dict[str, int]:
    year = int(campaign)
    values = _values(connection, catalogue, campaign, form)
    frame = frame_from_columns(
        values,
        _ranges(connection, catalogue, campaign, form),
        catalogue,
        form,
        year,
        _joint(connection, campaign, form),
    )
    failed = gx.run_suite(frame, compile_suite(catalogue, form, year)).failed
    across = _cross_findings(settings, catalogue, campaign, form)
    readings = stored_readings(connection, {version for version, _ in (*failed, *across)})
    found = [*_own_findings(readings, checks_by_key(catalogue, form, year), catalogue, failed), *across]
    findings = [(version, located(finding, catalogue, readings[version])) for version, finding in found]
    keep_findings(connection, findings)
    verdicts: list[tuple[Any, ...]] = connection.execute(
        statement("validate/verdicts").encode(),
        {"digest": catalogue.digest, "campaign": campaign, "form": form, "last": int(values[columns.ID].max())},
    ).fetchall()
    make_current(connection, [version for version, _ in verdicts])
    return Counter(verdict for _, verdict in verdicts) | {"findings": len(findings)}


def _copied(connection: Connection, query: sql.Composed) -> pd.DataFrame:
    with connection.cursor().copy(sql.SQL("copy ({}) to stdout (format csv, header)").format(query)) as copy:
        return pd.read_csv(io.BytesIO(b"".join(bytes(block) for block in copy)))


def _values(connection: Connection, catalogue: Catalogue, campaign: str, form: str) -> pd.DataFrame:
    codes = [indicator.code for indicator in catalogue.form(form, int(campaign))]
    return _copied(
        connection,
        sql.SQL(
            "select v.id as version_id, v.nil::int as nil, {codes} from core_version v"
            " join core_value x on x.version_id = v.id and x.scope = 'own'"
            " where v.verdict is null and v.part = 'table' and v.campaign = {campaign} and v.form = {form} order by v.id"
        ).format(
            codes=listed(codes, lambda code: sql.Identifier("x", code)),
            campaign=sql.Literal(campaign),
            form=sql.Literal(form),
        ),
    )


def _ranges(connection: Connection, catalogue: Catalogue, campaign: str, form: str) -> pd.DataFrame:
    rates = [indicator.code for indicator in catalogue.indicators.values() if indicator.is_rate]
    query = filled(
        "validate/ranges",
        open=sql.Literal(OPEN),
        rates=sql.Literal(rates),
        campaign=sql.Literal(campaign),
        form=sql.Literal(form),
    )
    return _copied(connection, query)


def _joint(connection: Connection, campaign: str, form: str) -> pd.DataFrame:
    query = sql.SQL(
        "select v.id as version_id, j.indicator, j.low from core_version v join raw_reading r on r.arrival_id = v.arrival_id"
        " cross join lateral jsonb_to_recordset(r.joint) as j (indicator text, low bigint)"
        " where v.verdict is null and v.part = 'table' and v.campaign = {} and v.form = {} and r.joint is not null"
    ).format(sql.Literal(campaign), sql.Literal(form))
    return _copied(connection, query)


def _own_findings(
    readings: Mapping[int, Reading],
    known: Mapping[str, Check],
    catalogue: Catalogue,
    failed: Iterable[tuple[int, str]],
) -> list[tuple[int, Finding]]:
    return [
        (version, finding_of(known[key], catalogue, readings[version].figures("own"), readings[version].joint))
        for version, key in sorted(failed)
        if not is_said(known[key], readings[version])
    ]


def _cross_findings(settings: Settings, catalogue: Catalogue, campaign: str, form: str) -> list[tuple[int, Finding]]:
    """The checks that compare submissions, as views of the warehouse read through GX."""
    views = {name: f"core_check_{name}" for name in _ACROSS}
    url = dsn(settings, "huizong_pipeline").replace("postgresql://", "postgresql+psycopg://", 1)
    rows = gx.run_views(url, views, campaign, form)
    return [(row["version_id"], _cross_finding(catalogue, name, row)) for name, row in rows]


def _cross_finding(catalogue: Catalogue, name: str, row: dict[str, Any]) -> Finding:
    limit, code = catalogue.limits[name], row["indicator"]
    indicator = catalogue.indicators[code] if code else None

    def shown(number: str | None) -> str | None:
        return number if indicator is None or number is None else with_unit(amount(int(number), indicator), indicator)

    said, expected = shown(row["said"]), shown(row["expected"])
    prefix = {"year_on_year": "上年 ", "below_subordinates": "不小于 ", "same_as_another": "与之相同的单位："}[name]
    return Finding(
        code=limit.code,
        severity=limit.severity,  # type: ignore[arg-type]  # the schema allows the three severities only
        text_zh=limit.text_zh,
        text_en=limit.text_en,
        indicator=code,
        scope="including" if name == "below_subordinates" else "own",
        label=indicator.zh if indicator else None,
        said=said,
        expected=f"{prefix}{expected}",
    )
