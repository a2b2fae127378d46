"""The command line: every command one call of the core, one clear sentence for an error, one JSON object with --json."""

import json
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from getpass import getuser
from pathlib import Path
from typing import Any

import click

from huizong import pipeline, queries, setup, show
from huizong.catalogue.calendar import CHINA
from huizong.catalogue.load import load_catalogue
from huizong.command import DONE, FAILED, RETURNED, UNREADABLE, command
from huizong.errors import HuizongError
from huizong.isolate.pool import Pool
from huizong.people import accounts, tokens
from huizong.reports import editions, rebuild, recipients
from huizong.settings import Settings, read_settings

_EXIT = {
    "accepted": DONE,
    "accepted_with_notes": DONE,
    "awaiting_explanation": DONE,
    "returned": RETURNED,
    "unreadable": UNREADABLE,
}


class _Instant(click.ParamType[datetime]):
    """An ISO instant; without a zone it is China's time."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            instant = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是时间，应写作 2027-03-28T17:30", param, ctx)
        return instant if instant.tzinfo else instant.replace(tzinfo=CHINA)


INSTANT = _Instant()


@click.group(help="汇总：收集、审核、逐级汇总全省 3·15 宣传活动统计表。")
def main() -> None:
    """The group of all commands; warnings and logs go to stderr."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")


main.add_command(accounts)
main.add_command(tokens)
main.add_command(editions)
main.add_command(rebuild)
main.add_command(recipients)


def run() -> None:
    """The entry point: errors become a sentence and an exit code, never a traceback."""
    try:
        sys.exit(main(standalone_mode=False) or DONE)
    except HuizongError as error:
        click.echo(f"错误：{error}", err=True)
    except click.ClickException as error:
        error.show()
    except click.Abort:
        click.echo("已中断。", err=True)
    sys.exit(FAILED)


@command(main, "init", text=lambda _: "数据库已就绪。")
def _init() -> dict[str, bool]:
    """建立或更新数据库、区划和指标；可重复运行。"""
    setup.init(_settings())
    return {"ok": True}


@main.group("units", help="上报单位名录")
def _units() -> None:
    """Commands of the unit register."""


@_units.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def _units_import(file: Path, as_json: bool) -> None:
    """导入上报单位名录（CSV 或 Excel）；有一处错误就一行也不导入。"""
    done = setup.import_units(_settings(), file)
    click.echo(json.dumps(done) if as_json else f"名录共 {done['rows']} 行，新增或更改 {done['changed']} 个单位。")


@main.group("places", help="本地增设的区域")
def _places() -> None:
    """Commands of local zones."""


@_places.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def _places_import(file: Path, as_json: bool) -> None:
    """导入本地增设的区域（开发区等，CSV 或 Excel）。"""
    done = setup.import_places(_settings(), file)
    click.echo(json.dumps(done) if as_json else f"增设 {done['changed']} 个区域。")


@command(main, "template", text=lambda done: f"已生成 {done['written']} 份模板，在 {done['folder']}。")
@click.argument("units", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="名录中所有单位")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
def _template(units: tuple[str, ...], everyone: bool, out: Path) -> dict[str, Any]:
    """为各单位生成预先填好的统计表模板。"""
    if bool(units) == everyone:
        raise click.UsageError("请写明单位编码，或用 --all。")
    return setup.write_templates(_settings(), None if everyone else list(units), out)


@main.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--unit", help="发送单位的编码")
@click.option("--form", help="表种（上报类型代码）")
@click.option("--json", "as_json", is_flag=True)
def _check(paths: tuple[Path, ...], unit: str | None, form: str | None, as_json: bool) -> None:
    """检查统计表：上报后会被告知什么。不需要数据库。"""
    from huizong.check import TELLER, check_files, files_in, worst

    settings = _settings()
    campaign = settings.campaign or max(load_catalogue().campaigns)
    with Pool(settings.readers, TELLER) as pool:
        told = check_files(files_in(list(paths)), pool, campaign, unit, form)
    single = len(paths) == 1 and not paths[0].is_dir()
    answer: Any = told[0] if single else {"files": told}
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else "\n\n".join(map(show.check, told)))
    sys.exit(_EXIT[worst([one["outcome"] for one in told])])


@main.command("reply")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--unit", help="发送单位的编码")
@click.option("--form", help="表种（上报类型代码）")
@click.option("--json", "as_json", is_flag=True)
def _reply(paths: tuple[Path, ...], out: Path, unit: str | None, form: str | None, as_json: bool) -> None:
    """检查统计表，并写出给报送单位的答复：标出错处的原表。不需要数据库。"""
    from huizong.check import worst
    from huizong.parse.sender import Sender
    from huizong.respond import RESPONDER, respond_to_files

    settings = _settings()
    sender = Sender(settings.campaign or max(load_catalogue().campaigns), unit, form)
    with Pool(settings.readers, RESPONDER) as pool:
        told = respond_to_files(list(paths), out, pool, sender)
    click.echo(json.dumps({"files": told}, ensure_ascii=False) if as_json else "\n".join(map(show.reply, told)))
    sys.exit(_EXIT[worst([one["outcome"] for one in told])])


@command(main, "replies", text=lambda done: f"已写出 {done['written']} 份答复，在 {done['folder']}。")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
def _replies(out: Path) -> dict[str, Any]:
    """为收到的、有问题的文件写出答复：标出错处的原表。"""
    return pipeline.replies(_settings(), out)


@command(main, "submit", text=lambda done: f"收到 {done['landed']} 个新文件（共 {done['offered']} 个）。")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--unit", help="发送单位的编码")
def _submit(paths: tuple[Path, ...], unit: str | None) -> dict[str, int]:
    """把文件作为上传收下。"""
    return pipeline.submit(_settings(), list(paths), unit)


def _stage(name: str, function: Callable[[Settings], dict[str, int]], help_text: str) -> None:
    @command(main, name, text=show.counts)
    def stage() -> dict[str, int]:
        return function(_settings())

    stage.help = help_text


_stage("intake", pipeline.intake, "收取上传文件夹中的文件。")
_stage("process", pipeline.process, "读取、入库、审核所有待处理的文件。")
_stage("rollup", pipeline.rollup, "更新汇总数。")
_stage("remind", pipeline.remind, "写好现在该发的催报信（只写给还欠报的单位及其上级）；由 deliver 发出。")
_stage("deliver", pipeline.deliver, "写好该发的回执、审核结果等信件，并发出。")


@command(main, "extend", text=show.extended)
@click.argument("unit")
@click.option("--until", type=INSTANT, required=True, help="延到何时")
@click.option("--reason", required=True, help="理由")
@click.option("--author", default=getuser, help="由谁登记，不写为当前用户")
def _extend(unit: str, until: datetime, reason: str, author: str) -> dict[str, Any]:
    """给一个单位延期：不晚于省级截止的改上报期限，晚于截止的准许补报和更正到那时。"""
    return setup.extend_unit(_settings(), unit, until, reason, author)


@command(main, "status", text=show.status)
@click.option("--place", help="12 位区划代码；不写为全省")
def _status(place: str | None) -> dict[str, Any]:
    """谁已上报：应报、已报、退回、迟报、零报告和缺报单位。"""
    return queries.status(_settings(), place)


@command(main, "figures", text=show.figures)
@click.option("--place", required=True, help="12 位区划代码")
@click.option("--indicator", help="只看一个指标")
@click.option("--reporter", help="只看一个上报类型；all 为合计")
@click.option("--as-of", type=INSTANT, help="截至某一时刻收到的")
def _figures(place: str, indicator: str | None, reporter: str | None, as_of: datetime | None) -> dict[str, Any]:
    """汇总数：数值、下限、上限、毛数、报送单位数、应报单位数。"""
    return queries.figures(_settings(), place, indicator, reporter, as_of)


@command(main, "trace", text=show.trace)
@click.option("--place", required=True)
@click.option("--indicator", required=True)
def _trace(place: str, indicator: str) -> dict[str, Any]:
    """一个汇总数由哪些单位的哪些单元格组成。"""
    return queries.trace(_settings(), place, indicator)


@command(main, "summarise", text=lambda done: f"第 {done['number']} 号（{done['kind']}）汇总报告在 {done['folder']}。")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--as-of", type=INSTANT)
@click.option("--place", help="12 位区划代码；不写为全省")
@click.option(
    "--kind",
    type=click.Choice(["provisional", "final", "supplement"]),
    help="种类；不写按时点：截止前临时，截止时正式，以后补充",
)
def _summarise(out: Path, as_of: datetime | None, place: str | None, kind: str | None) -> dict[str, Any]:
    """生成一份汇总报告（统计工作簿，Word 和 PDF 报告）。"""
    return pipeline.summarise(_settings(), out, as_of, place, kind)


@command(main, "verify", text=show.differences)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def _verify(folder: Path) -> dict[str, Any]:
    """从存档文件重新计算一份汇总报告，逐个核对其中的数字。"""
    return queries.verify(_settings(), folder)


@command(main, "audit", text=show.differences)
def _audit() -> dict[str, Any]:
    """核对全库：每个汇总数等于本级加下级。"""
    return queries.audit(_settings())


@main.command("demo")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("out"), show_default=True)
@click.option("--units", type=click.IntRange(min=40), help="样例单位数，不写为全部")
@click.option("--seed", type=int, default=2027, show_default=True)
def _demo(out: Path, units: int | None, seed: int) -> None:
    """在样例省（宁夏）上从头到尾演示一遍，经过真实的 Airflow 流程。"""
    from huizong.demo.run import run_demo

    run_demo(out, units, seed, click.echo)


def _settings() -> Settings:
    return read_settings()
