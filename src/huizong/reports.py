"""Commands about editions: what was filed and what stands, one made once more, and whom they go to."""

from pathlib import Path
from typing import Any

import click

from huizong import pipeline, queries, setup
from huizong.command import command
from huizong.settings import read_settings


@command(click.Group(), "editions", text=lambda answer: _told(answer))
@click.option("--place", help="12 位区划代码；不写为全省")
def editions(place: str | None) -> dict[str, Any]:
    """已归档的汇总报告，以及现以哪一期为准。"""
    return queries.editions(read_settings(), place)


@command(click.Group(), "rebuild", text=lambda done: f"第 {done['number']} 号与归档时相同，在 {done['folder']}。")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--place", help="12 位区划代码；不写为全省")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
def rebuild(number: int, place: str | None, out: Path) -> dict[str, Any]:
    """把已归档的一期按当时所知重新生成一遍。"""
    return pipeline.rebuild(read_settings(), out, place, number)


@click.group("recipients", help="汇总报告的收件人")
def recipients() -> None:
    """Commands of the list of recipients."""


_TAKEN = "名单共 {rows} 人，新列入 {added} 人，停发 {removed} 人。"


@command(recipients, "import", text=lambda done: _TAKEN.format(**done))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def _recipients_import(file: Path) -> dict[str, int]:
    """导入收件人名单（CSV 或 Excel），文件就是整个名单；有一处错误就一行也不导入。"""
    return setup.import_recipients(read_settings(), file)


@command(recipients, "list", text=lambda told: "\n".join("{place}  {body}  {email}".format(**r) for r in told["list"]))
def _recipients_list() -> dict[str, Any]:
    """列出收件人。"""
    return {"list": setup.list_recipients(read_settings())}


_KINDS = {"provisional": "临时版", "final": "正式版", "supplement": "补充版"}


def _told(answer: dict[str, Any]) -> str:
    lines = [answer["said"]]
    for one in answer["editions"]:
        signed = f"{one['signers']}签字" if one["signers"] else "未签字"
        lines.append(
            f"  第 {one['number']} 号  {_KINDS[one['kind']]}  数据截至 {one['as_of']}  归档 {one['filed_at']}  {signed}"
            + (f"  没有 PDF：{one['no_pdf']}" if one["no_pdf"] else "")
        )
    return "\n".join(lines)
