"""Runs the compiled suites and the warehouse's views through Great Expectations; the only module that knows it.

Import it inside a task: the import alone costs 4 to 8 CPU-seconds. Bad data is an answer; a rule that raises, or
an answer that is not complete, is a RuleError.
"""

# ruff: noqa: E402 - GX logs some 200 lines while it is imported, so its logger is set before
import inspect
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

logging.getLogger("great_expectations").setLevel(logging.WARNING)

import great_expectations as gx
import numpy as np
import pandas as pd
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.core.metric_function_types import MetricPartialFunctionTypes
from great_expectations.data_context.types import base
from great_expectations.datasource.fluent.interfaces import TestConnectionError
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.core.expect_column_values_to_not_be_null import ExpectColumnValuesToNotBeNull
from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_map_metric_provider import (
    MulticolumnMapMetricProvider,
)
from great_expectations.expectations.metrics.metric_provider import metric_partial
from great_expectations.validator import validation_graph

from huizong.errors import RuleError, WarehouseUnavailable
from huizong.validate import columns
from huizong.validate.compile import Entry, Suite
from huizong.validate.conditions import CONDITIONS, Truth

_LONGEST = 1000
_ROWS = MetricDomainTypes.MULTICOLUMN
_COMPLETE = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": [columns.ID],
    # else GX looks up every value of every column of each failing row one by one
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
}

# `get_unexpected_rows` draws its progress bar whatever the context's settings say
_bar = validation_graph.tqdm  # type: ignore[attr-defined]
validation_graph.tqdm = lambda *args, **kwargs: _bar(*args, **{**kwargs, "disable": True})  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which versions failed which checks, by the checks' keys and sorted, and how many versions were judged."""

    failed: list[tuple[int, str]]
    checked: int


class _OnRows(MulticolumnMapExpectation):
    """An expectation on rows of the wide frame that decides itself what a blank means.

    GX compares each column of `column_list` with each of the batch, dozens of times over: a second for the 98
    figures of a branch office. So those on many figures name them in another argument.
    """

    column_list: list[str] = [columns.ID, columns.NIL]
    ignore_row_if: Any = "never"


def _expectation(name: str, condition: Callable[..., Truth]) -> type[_OnRows]:
    """A condition on rows as an expectation whose arguments are the condition's own, each packed as JSON.

    GX copies the arguments of an expectation some eighty times, text much faster than ranges of 98 figures.
    """
    keys = tuple(inspect.signature(condition).parameters)[1:]

    @metric_partial(PandasExecutionEngine, MetricPartialFunctionTypes.MAP_CONDITION_SERIES, _ROWS)
    def unexpected(
        cls: type,
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: Any,
    ) -> tuple["pd.Series[bool]", dict[str, Any], dict[str, Any]]:
        rows, computed, accessed = execution_engine.get_compute_domain(metric_domain_kwargs, _ROWS)
        truth = condition(rows, **{key: json.loads(metric_value_kwargs[key]) for key in keys})
        return pd.Series(~_of_rows(truth), index=rows.index), computed, accessed

    metric = f"multicolumn_values.huizong_{condition.__name__}"
    held = {"condition_metric_name": metric, "condition_value_keys": keys, "unexpected": unexpected}
    type(f"{name}Metric", (MulticolumnMapMetricProvider,), held)
    fields = {"__annotations__": dict.fromkeys(keys, str), "__module__": __name__, "__doc__": condition.__doc__}
    return type(name, (_OnRows,), {"map_metric": metric, "success_keys": (*keys, "mostly"), **fields})


def _of_rows(truth: Truth) -> Truth:
    return truth if truth.ndim == 1 else np.asarray(truth.all(axis=1))


_CLASSES: Mapping[str, Any] = {
    "expect_column_values_to_not_be_null": ExpectColumnValuesToNotBeNull,
    **{name: _expectation(name.title().replace("_", ""), condition) for name, condition in CONDITIONS.items()},
}


def run_suite(frame: pd.DataFrame, suite: Suite) -> Outcome:
    """Judge every row of a wide frame: which expectations hold at all, then which rows fail those that do not."""
    if frame[columns.ID].duplicated().any():
        raise RuleError(f"{suite['name']}：同一版本在一批中出现了两次")
    if frame.empty:
        return Outcome([], 0)
    frame = frame.reset_index(drop=True)
    built = _build(json.dumps(suite))
    entries: dict[str, Entry] = {entry["meta"]["key"]: entry for entry in suite["expectations"]}
    batch = _batch_definition().get_batch(batch_parameters={"dataframe": frame})
    failing = {key: built[key] for key, result in _validate(batch, built, "BOOLEAN_ONLY").items() if not result.success}
    failed: list[tuple[int, str]] = []
    for key, result in _validate(batch, failing, _COMPLETE).items() if failing else ():
        failed += _failures(entries[key], _versions(key, result), frame)
    return Outcome(sorted(failed), len(frame))


def _validate(batch: Any, expectations: Mapping[str, Any], result_format: Any) -> dict[str, Any]:
    """The results by key; GX gives them in an order of its own."""
    suite = gx.ExpectationSuite("huizong", expectations=list(expectations.values()))
    results = {}
    for result in batch.validate(suite, result_format=result_format).results:
        key = result.expectation_config.meta["key"]
        # where a metric raises, the dictionary is keyed by metric and has no such entry
        if (result.exception_info or {}).get("raised_exception") is not False:
            raise RuleError(f"规则 {key} 出错，这一批均未审核：{_reason(result.exception_info or {})}"[:_LONGEST])
        results[key] = result
    if missing := expectations.keys() - results.keys():
        raise RuleError(f"规则 {'、'.join(sorted(missing))} 没有结果")
    return results


def _reason(info: Mapping[str, Any]) -> str:
    told = {part.get("exception_message") for part in (info, *info.values()) if isinstance(part, dict)}
    return "；".join(sorted(filter(None, told)))


def _versions(key: str, result: Any) -> list[int]:
    """The ids of the rows that fail."""
    listed = result.result.get("unexpected_index_list") or []
    found = [int(version) for part in listed for version in part[columns.ID]]
    if len(found) != result.result["unexpected_count"]:
        raise RuleError(f"规则 {key} 的结果不完整：{result.result['unexpected_count']} 份中只列出 {len(found)} 份")
    return found


def _failures(entry: Entry, versions: Sequence[int], frame: pd.DataFrame) -> list[tuple[int, str]]:
    """GX tells the rows; which figures of those rows it is, the same condition tells."""
    meta = entry["meta"]
    if entry["type"] not in CONDITIONS:
        return [(version, meta["key"]) for version in versions]
    rows = frame[frame[columns.ID].isin(versions)]
    truth = CONDITIONS[entry["type"]](rows, **entry["kwargs"])
    if _of_rows(truth).any():
        raise RuleError(f"规则 {meta['key']} 的结果前后不一")
    if truth.ndim == 1:
        return [(version, meta["key"]) for version in versions]
    ids, figures = rows[columns.ID].to_numpy(), list(entry["kwargs"].get("ranges") or entry["kwargs"]["indicators"])
    return [(int(ids[row]), f"{meta['code']}:{figures[at]}") for row, at in np.argwhere(~truth)]


@lru_cache(maxsize=32)
def _build(suite: str) -> dict[str, Any]:
    """The expectations of a suite by key."""
    built: dict[str, Any] = {}
    for entry in json.loads(suite)["expectations"]:
        key, kwargs = entry["meta"]["key"], entry["kwargs"]
        if entry["type"] in CONDITIONS:
            kwargs = {name: json.dumps(value) for name, value in kwargs.items()}
        try:
            built[key] = _CLASSES[entry["type"]](**kwargs, meta={"key": key})
        except (KeyError, ValueError) as error:
            raise RuleError(f"规则 {key} 写法有误：{error}") from error
    return built


@cache
def _batch_definition() -> Any:
    asset = _context({}).data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def _context(variables: Mapping[str, str]) -> Any:
    bars = base.ProgressBarsConfig(globally=False, metric_calculations=False)
    config = base.DataContextConfig(store_backend_defaults=base.InMemoryStoreBackendDefaults(), progress_bars=bars)
    return gx.get_context(mode="ephemeral", project_config=config, runtime_environment=dict(variables))


def run_views(
    url: str, views: Mapping[str, str], campaign: str, form: str, *, batch: str | None = None
) -> list[tuple[str, dict[str, Any]]]:
    r"""Every row of the checks across submissions for a campaign and form, each after the name of its check.

    `url` is SQLAlchemy's (postgresql+psycopg://…). `views` maps a name to a view of findings, or to a SELECT from
    `{batch}`, which stands for the table or view `batch`; both have the columns campaign and form. In a SELECT a
    colon before a letter is written \: and a literal brace twice. The rows are read on a connection of its own,
    which sees only what is committed.
    """
    chosen = f"where campaign = {_literal(campaign)} and form = {_literal(form)}"
    source = _warehouse(url)
    found: list[tuple[str, dict[str, Any]]] = []
    try:
        for name, view in views.items():
            table, rows = (batch, f"({view}) found") if "{batch}" in view else (view, "{batch}")
            query = f"select * from {rows} {chosen}"  # noqa: S608 - our own views and checked literals
            found += [(name, row) for row in _rows(source, name, table, query)]
    finally:
        # GX tests the connection with one engine and queries with another
        source.get_engine().dispose()
        source.get_execution_engine().close()
    return found


def _warehouse(url: str) -> Any:
    # GX takes no URL without a host and replaces every $ in it, but leaves a variable's value alone
    sources = _context({"HUIZONG_URL": url}).data_sources
    try:
        return sources.add_postgres("warehouse", connection_string="${HUIZONG_URL}")
    except TestConnectionError as error:
        raise WarehouseUnavailable("数据库没有应答") from error


def _literal(text: str) -> str:
    """Text inside a query that GX formats and SQLAlchemy searches for parameters."""
    if not text.replace("_", "").isalnum():
        raise RuleError(f"“{text}”不是年份或表种的代码")
    return f"'{text}'"


def _rows(source: Any, name: str, table: str | None, query: str) -> list[dict[str, Any]]:
    if table is None:
        raise RuleError(f"规则 {name} 没有说明 {{batch}} 是哪张表")
    try:
        asset = source.add_table_asset(name, table_name=table)
        data = asset.add_batch_definition_whole_table("whole")
        definition = gx.ValidationDefinition(name=name, data=data, suite=gx.ExpectationSuite(name))
        return list(definition.get_unexpected_rows(UnexpectedRowsExpectation(unexpected_rows_query=query)))
    except Exception as error:
        raise RuleError(f"规则 {name} 出错：{error}"[:_LONGEST]) from error
