"""The views that list the catalogue's columns, made anew by `huizong init`; plain names, comments on every column."""

from psycopg import sql

from huizong.catalogue.model import Catalogue, Indicator
from huizong.model import OPEN
from huizong.warehouse.columns import listed, parts
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import filled, statement

_VIEWS = {
    "mart_figures": ("core_rollup_value", "汇总数（目录计量单位），比率由分子分母算出；联合活动只计一次"),
    "mart_figures_low": ("core_rollup_low", "汇总数下限（目录计量单位）"),
    "mart_figures_high": ("core_rollup_high", "汇总数上限（目录计量单位），空表示不封顶或无数字"),
    "mart_figures_gross": ("core_rollup_gross", "汇总毛数（目录计量单位），联合活动重复计"),
}

_CHECK_COLUMNS = {
    "version_id": "版本",
    "campaign": "年份",
    "form": "表种",
    "indicator": "指标代码",
    "said": "所填（存储单位）",
    "expected": "比较对象：上年数、各级之和或相同的单位",
}


def make_views(connection: Connection, catalogue: Catalogue) -> None:
    """Replace every view and grant it to the reading roles; the views see with their reader's rights."""
    for name, (table, comment) in _VIEWS.items():
        shown = listed(catalogue.indicators, lambda code, t=table: _shown(catalogue, code, t))  # type: ignore[misc]
        connection.execute(sql.SQL("drop view if exists {}").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL(
                "create view {name} with (security_invoker = true) as select t.campaign, t.place, t.name as place_name,"
                " t.level, t.parent, r.reporter, {shown} from {table} r"
                " join core_tree t on t.campaign = r.campaign and t.place = r.place"
            ).format(name=sql.Identifier(name), shown=shown, table=sql.Identifier(table))
        )
        _comment(connection, name, comment, catalogue)
    _make_checks(connection, catalogue)
    for body in statement("views/fixed").split("\n\n"):
        connection.execute(body.encode())
    connection.execute(
        "do $$ declare v text; begin"
        " for v in select table_name from information_schema.views where table_schema = 'public' loop"
        " execute format('grant select on %I to huizong_pipeline, huizong_portal, huizong_read', v); end loop; end $$"
    )


def _make_checks(connection: Connection, catalogue: Catalogue) -> None:
    """The checks across submissions, over the versions not judged yet; Great Expectations reads them."""
    limit = catalogue.limits["year_on_year"]
    counted = [i for i in catalogue.indicators.values() if not i.is_rate]
    summed = [i.code for i in counted if i.aggregation == "sum"]
    bound, open_end = sql.Literal(int(limit.bound or 0)), sql.Literal(OPEN)
    year_on_year = sql.SQL(",\n").join(
        sql.SQL(
            "case when p.{c} > 0 and greatest(x.{c}, p.{c}) >= {floor}"
            " and (x.{c} >= {bound} * p.{c} or x.{c} * {bound} <= p.{c}) then {name} end"
        ).format(
            c=sql.Identifier(i.code),
            floor=sql.Literal(limit.floor * i.measure.factor),
            bound=bound,
            name=sql.Literal(i.code),
        )
        for i in counted
    )
    below = listed(
        summed,
        lambda code: sql.SQL(
            "case when least(coalesce(h.{c}, i.{c}), {open}) < coalesce(l.{c}, x.{c}, 0) + coalesce(d.{c}, 0) then {name} end"
        ).format(c=sql.Identifier(code), open=open_end, name=sql.Literal(code)),
    )
    sums = listed(
        summed, lambda code: sql.SQL("sum(coalesce(yl.{c}, y.{c}))::bigint as {c}").format(c=sql.Identifier(code))
    )
    views = {
        "year_on_year": filled("views/year_on_year", tests=year_on_year),
        "below_subordinates": filled("views/below_subordinates", tests=below, sums=sums),
        "same_as_another": filled("views/same_as_another"),
    }
    for name, definition in views.items():
        view = sql.Identifier(f"core_check_{name}")
        connection.execute(sql.SQL("drop view if exists {}").format(view))
        connection.execute(definition)
        connection.execute(sql.SQL("alter view {} set (security_invoker = true)").format(view))
        comment = f"{catalogue.limits[name].code} 跨表核对：尚未审核的版本中不符的"
        connection.execute(sql.SQL("comment on view {} is {}").format(view, sql.Literal(comment)))
        for column, meaning in _CHECK_COLUMNS.items():
            connection.execute(
                sql.SQL("comment on column {}.{} is {}").format(view, sql.Identifier(column), sql.Literal(meaning))
            )


def _shown(catalogue: Catalogue, code: str, table: str) -> sql.Composable:
    indicator = catalogue.indicators[code]
    name = sql.Identifier(code)
    if indicator.aggregation == "ratio_of_sums" and table in ("core_rollup_value", "core_rollup_gross"):
        numerator, denominator = (sql.Identifier("r", part) for part in parts(indicator))
        return sql.SQL("round(100.0 * {} / nullif({}, 0), 2) as {}").format(numerator, denominator, name)
    column = sql.Identifier("r", code)
    if table == "core_rollup_high":
        column = sql.SQL("case when {0} < {1} then {0} end").format(column, sql.Literal(OPEN))  # type: ignore[assignment]
    return sql.SQL("{} as {}").format(_scaled(column, indicator), name)


def _scaled(column: sql.Composable, indicator: Indicator) -> sql.Composable:
    factor = indicator.measure.factor
    if factor == 1:
        return column
    digits = len(str(factor)) - 1
    return sql.SQL("round({} / {}.0, {})").format(column, sql.Literal(factor), sql.Literal(digits))


def _comment(connection: Connection, view: str, text: str, catalogue: Catalogue) -> None:
    words = {
        "campaign": "年份",
        "place": "区划代码",
        "place_name": "区划名称",
        "level": "级别",
        "parent": "上级区划",
        "reporter": "上报类型",
    }
    words |= {i.code: f"{i.zh}（{i.measure.unit}）" for i in catalogue.indicators.values()}
    target = sql.Identifier(view)
    connection.execute(sql.SQL("comment on view {} is {}").format(target, sql.Literal(text)))
    for column, meaning in words.items():
        connection.execute(
            sql.SQL("comment on column {}.{} is {}").format(target, sql.Identifier(column), sql.Literal(meaning))
        )
