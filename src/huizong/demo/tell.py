"""What the demonstration tells at its end: what came in, what was returned and why, the main figures, who is missing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from huizong import queries
from huizong.catalogue.load import load_catalogue
from huizong.demo.province import PROVINCE
from huizong.settings import Settings
from huizong.show import counts, number
from huizong.warehouse.connect import transaction
from huizong.warehouse.statements import statement

Say = Callable[[str], None]


def returned(outcome: dict[str, Any]) -> str:
    """What the tasks of a DAG run gave back, in words."""
    total: dict[str, int] = {}
    for answer in outcome["returned"].values():
        for part in answer if isinstance(answer, list) else [answer]:
            if isinstance(part, dict):
                total |= {key: total.get(key, 0) + value for key, value in part.items() if isinstance(value, int)}
    return counts({key: value for key, value in total.items() if value})


def tell(settings: Settings, folder: Path, verified: dict[str, Any], say: Say) -> None:
    """Print the story of the campaign and where its files lie."""
    _arrivals(settings, say)
    _figures(settings, say)
    _missing(settings, say)
    state = "与存档文件一致" if verified["ok"] else f"有 {len(verified['differences'])} 处与存档文件不一致！"
    say(f"\n汇总报告（{state}，核对了 {verified['checked']} 个原始数字）：")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            say(f"  {path}")
    say(f"收到的文件存放在 {settings.landed}")


def _arrivals(settings: Settings, say: Say) -> None:
    parameters = {"campaign": "2027"}
    with transaction(settings) as connection:
        row = connection.execute(statement("answers/came_in").encode(), parameters).fetchone()
        why: list[tuple[Any, ...]] = connection.execute(statement("answers/returned").encode(), parameters).fetchall()
        bad: list[tuple[Any, ...]] = connection.execute(
            "select problem_code, name, problem_zh from raw_arrival where state = 'unreadable' order by problem_code"
        ).fetchall()
    assert row is not None
    say(
        "\n2027 年收到文件 {} 个：通过 {}，待说明 {}，退回 {}，不能读取 {}，重复 {}".format(
            *(row[i] for i in (0, 3, 4, 5, 1, 2))
        )
    )
    say("\n退回和待说明的原因：")
    for code, units, text, example in why:
        say(f"  {code}  {units:3} 个单位  {text}\n        例：{example}")
    say("\n不能读取的文件：")
    for code, name, text in bad:
        say(f"  {code}  {name}：{text}")


def _figures(settings: Settings, say: Say) -> None:
    catalogue = load_catalogue()
    say("\n全省主要数字（2027 年，括号内为 2026 年）：")
    now, last = (_totals(settings, year) for year in ("2027", "2026"))
    for code in catalogue.reports["provincial"].headline:
        indicator, figure = catalogue.indicators[code], now[code]
        spread = (
            f"  在 {number(figure['low'])} 与 {number(figure['high'])} 之间" if figure["low"] != figure["high"] else ""
        )
        say(
            f"  {indicator.zh}：{number(figure['value'])} {indicator.measure.unit}（{number(last[code]['value'])}）"
            f"  {figure['n_reporting']}/{figure['n_expected']} 家填报{spread}"
        )


def _totals(settings: Settings, year: str) -> dict[str, dict[str, Any]]:
    from dataclasses import replace

    answer = queries.figures(replace(settings, campaign=year), PROVINCE, None, "all", None)
    return {figure["indicator"]: figure for figure in answer["figures"]}


def _missing(settings: Settings, say: Say) -> None:
    answer = queries.status(settings, PROVINCE)
    say(
        f"\n应报 {answer['expected']} 个单位，已报 {answer['reported']}（零报告 {answer['nil']}，迟报 {answer['late']}），"
        f"退回待改 {answer['returned']}"
    )
    absent = [unit for unit in answer["units"] if not unit["accepted"] and unit["verdict"] is None]
    names = "、".join(unit["name"] for unit in absent)
    say(f"从未报来可用统计表的 {len(absent)} 个单位：{names}")
