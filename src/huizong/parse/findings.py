"""Every sentence about a figure or a form that the parser can say to a sender, each under its published code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from huizong.catalogue.model import Indicator
from huizong.model import Finding, Place, Scope, Severity


@dataclass(frozen=True, slots=True)
class Saying:
    """A finding's code and words; severity None is block on a required indicator, else explain."""

    code: str
    severity: Severity | None
    kind: Literal["rule", "question"]
    zh: str
    en: str


SAYINGS: Mapping[str, Saying] = {
    "vague": Saying("Q001", None, "question",
        "“{said}”不是确切数字，请填写实际数字（单位：{unit}）；数不准的可写“约300”“近万”“3万余”。{leave}",
        "“{said}” is no definite figure; write the actual number of {unit}."),
    "range": Saying("Q002", None, "question",
        "“{said}”是一个范围，请填写一个数字（单位：{unit}）；数不准的可写“约300”。{leave}",
        "“{said}” is a range; write one number."),
    "masked": Saying("Q003", None, "question",
        "“{said}”中有未写明的数位，请填写完整的数字（单位：{unit}）。{leave}",
        "“{said}” has digits left out; write the whole number."),
    "not_a_number": Saying("Q004", None, "question",
        "“{said}”读不出确定的数字，请只填一个数字（单位：{unit}），文字请写在“说明”栏。{leave}",
        "“{said}” cannot be read as one number; write a number only."),
    "unit": Saying("Q005", None, "question",
        "“{said}”的单位与本项不符，本项以“{unit}”计，请换算后填写。{leave}",
        "The unit of “{said}” does not fit; this figure is counted in {unit}."),
    "too_large": Saying("Q006", None, "question",
        "“{said}”大得不可能，请核对位数后填写（单位：{unit}）。{leave}",
        "“{said}” is impossibly large; check the digits."),
    "fraction": Saying("Q006", None, "question",
        "“{said}”带有不该有的小数，本项以“{unit}”计，请核对后填写。{leave}",
        "“{said}” has decimals that {unit} cannot have; check it."),
    "negative": Saying("Q006", None, "question",
        "“{said}”是负数，本项不会小于 0，请核对后填写。{leave}",
        "“{said}” is negative, which this figure cannot be."),
    "dash": Saying("Q007", None, "question",
        "只写了“{said}”：没有的请填 0。{leave}",
        "Only “{said}” was written: write 0 if there was none, or leave the cell blank if unknown."),
    "reference": Saying("Q007", None, "question",
        "“{said}”指向别处，请把数字直接填在本格（单位：{unit}）。{leave}",
        "“{said}” points elsewhere; write the number into this cell."),
    "nil": Saying("Q008", "block", "question",
        "“零报告”一格写了“{said}”，看不出是或否：本单位确无活动的填“是”，有活动的请留空。",
        "The nil-return cell says “{said}”; write 是 if there was no activity, else leave it blank."),
    "joint_incomplete": Saying("Q009", "explain", "question",
        "“联合活动{event}”填了数字，但没有写{missing}。请补上；在此之前，这些数字按本单位单独活动计算。",
        "Joint event {event} has figures but no {missing_en}; until it is added they count as this unit's own."),
    "joint_lead": Saying("Q010", "notice", "rule",
        "“联合活动{event}”没有写牵头单位，按本单位牵头处理；由别的单位牵头的请补上其编码或全称。",
        "Joint event {event} names no lead unit; the sender is taken as the lead."),
    "joint_date": Saying("Q011", "explain", "question",
        "“联合活动{event}”的日期“{said}”看不出是{year}年的哪一天，请写成“3月15日”；在此之前，这些数字按本单位单独活动计算。",
        "“{said}” is no day of {year}; write the date of joint event {event} as 3月15日."),
    "error": Saying("E001", None, "rule",
        "单元格显示的是错误值（如 #REF!、#N/A），不是数字，请直接填写数字（单位：{unit}）。{leave}",
        "The cell shows an error value; write the number itself."),
    "unstored": Saying("E002", None, "rule",
        "单元格里的公式没有保存计算结果，请用 Excel 或 WPS 打开、保存后再报，或直接填写数字（单位：{unit}）。",
        "The cell's formula has no stored result; open and save the file in Excel, or write the number itself."),
    "hidden": Saying("E003", "notice", "rule",
        "隐藏的{where}里有内容（{cells}），表格范围内的已照常读取，请确认是否多填。",
        "There are figures in hidden {where_en} ({cells}); please check that they belong to the form."),
    "merged": Saying("E004", None, "rule",
        "合并单元格下面还藏着一个看不见的数字“{said}”，请取消合并，核对后重新填写。{leave}",
        "The number “{said}” lies hidden under a merged cell; unmerge it and check."),
    "merged_stray": Saying("E004", "notice", "rule",
        "合并单元格下面藏着看不见的数字“{said}”，没有读取。",
        "The number “{said}” lies hidden under a merged cell and was not read."),
    "older_catalogue": Saying("T001", "notice", "rule",
        "这份统计表是按较早的指标目录发出的，已照常读取；新增的指标请在新表中补报。",
        "The form was made from an older catalogue; it was read, figures added since are missing."),
    "stray": Saying("T002", "notice", "rule",
        "统计表的填写格以外还写有内容（{cells}），没有计入。属于统计数字的，请填到对应的格子里。",
        "There is content outside the form's cells ({cells}); it was not counted."),
    "other_sheet": Saying("T002", "notice", "rule",
        "自行添加的工作表“{sheet}”没有读取，数字请填在“统计表”内。",
        "The added sheet {sheet} was not read."),
    "other_unit": Saying("T003", "block", "rule",
        "表头的单位编码写的是“{said}”，而这份表是发给“{expected}”的。请使用本单位的统计表，不要改用别的单位的表。",
        "The form shows unit code {said} but was made for {expected}; use your own unit's form."),
    "other_name": Saying("T005", "notice", "rule",
        "表头的单位名称写的是“{said}”，登记的是“{expected}”。仍按登记的单位收下；若本表属于别的单位，请使用该单位的表。",
        "The form shows the unit name {said}; it is registered as {expected} and was taken as that unit's."),
    "row_gone": Saying("T004", "notice", "rule",
        "表中的“{label}”一行已被删除，按未填处理。需要填报的，请重新下载统计表。",
        "The row of {label} was deleted and counts as not filled in."),
    "rate_scale": Saying("L030", None, "question",
        "“{said}”看不出是百分之几（0.92 可能是 0.92%，也可能是 92%），请连同百分号填写，如“92%”。{leave}",
        "“{said}” may be a fraction or a percentage; write it with its percent sign."),
    "scale": Saying("L031", None, "question",
        "“{said}”与表中标明的单位对不上，看不出以什么计，请把数字和单位写全（如“3.2万元”），或换算成“{unit}”后填写。{leave}",
        "“{said}” and the unit given in the table disagree; write the number with its whole unit, or in {unit}."),
    "literal_scale": Saying("L032", "explain", "rule",
        "“{said}”已按所写的单位读取，但数字大得不合常情，可能实际是以“{unit}”计的。单位写错的请更正，确实如此的请说明。",
        "“{said}” was read in the unit given and is far too large; correct the unit, or explain."),
    "label_unit": Saying("L033", None, "question",
        "“{said}”所标的单位与本项不符，本项以“{unit}”计，请换算后填写。{leave}",
        "The unit the table gives to “{said}” does not fit; this figure is counted in {unit}."),
    "recomputed": Saying("L034", "notice", "rule",
        "单元格里的公式没有保存计算结果，已按公式重新算出“{said}”，请核对。",
        "The cell's formula had no stored result; it was worked out again as {said}."),
    "dated": Saying("L035", None, "question",
        "“{said}”是日期或时间，不是数字（填写“3-7”时表格软件会自动改成日期），请重新填写数字（单位：{unit}）。{leave}",
        "“{said}” is a date or a time; write a number."),
    "shown": Saying("L036", None, "question",
        "单元格里存的数“{said}”与显示的不一致，看不出以哪个为准，请直接填写数字（单位：{unit}）。{leave}",
        "The cell stores {said}, which is not what it shows; write the number itself."),
}  # fmt: skip


def finding(
    key: str,
    at: Place | None = None,
    *,
    about: Indicator | None = None,
    scope: Scope = "own",
    required: bool = False,
    said: str | None = None,
    expected: str | None = None,
    **words: str,
) -> Finding:
    """A finding in its own words; `said` is cut short, `required` decides where the saying leaves it open."""
    saying = SAYINGS[key]
    unit = about.measure.unit if about else ""
    shown = said if said is None or len(said) <= 40 else f"{said[:40]}…"
    words = {"said": shown or "", "expected": expected or "", "unit": unit, "label": about.zh if about else "", **words}
    words["leave"] = "" if required else "确实不清楚的请留空。"
    return Finding(
        code=saying.code,
        severity=saying.severity or ("block" if required else "explain"),
        text_zh=saying.zh.format(**words),
        text_en=saying.en.format(**words),
        kind=saying.kind,
        indicator=about.code if about else None,
        scope=scope,
        label=about.zh if about else None,
        sheet=at.sheet if at else None,
        cell=at.cell if at else None,
        said=said,
        expected=expected or (f"以{unit}计的数字" if unit and saying.kind == "question" else None),
    )
