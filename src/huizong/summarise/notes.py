"""What the workbooks say in words: the basis of the edition, how to read its numbers, and who has not reported."""

from collections.abc import Iterator

from huizong.answers.status import UnitState
from huizong.summarise import wording
from huizong.summarise.edition import Before, Edition

_READING = (
    ("今年（净数）", "几个单位共同举办的活动只计一次，已扣除其他单位重复填报的部分。"),
    ("毛数", "各单位所填数字直接相加，共同活动重复计入；毛数减净数即为重复部分。"),
    ("下限与上限", "“约”“近”“余”“以上”等约数按区间累加；两者不同说明合计含有约数，上限“不封顶”说明含有“以上”。"),
    ("“—”与零", "“—”表示没有单位填报该项，不等于零；“0”是明确填写的零。带底色的空格表示该类主体的表中没有此项。"),
    ("取最大值的指标", "商品大类、品种等在各单位之间有交叉，不能相加，取各单位中的最大值，只说明至少有这么多。"),
    ("不汇总的指标", "没有分子分母的比率（如群众满意度）不能相加也不能平均，只统计报送单位数，分地区各表不列。"),
    ("比率", "由同时填报分子、分母的单位的件数合计计算，不是各单位比率的平均，可能与两项合计数之比略有出入。"),
    ("上级与下级", "上级的数字等于本级单位填报数加所有下级地区的数字。"),
    ("数字的核对", "每张数字表的第一行（已隐藏）和代码列标明每个数字的出处，huizong verify 据此逐个复核，请勿改动。"),
)


def basis(edition: Edition) -> str:
    """One line: as of when, which edition."""
    return f"数据截至{wording.instant(edition.as_of)}　{edition_name(edition)}"


def edition_name(edition: Edition | Before) -> str:
    """The kind and number of the edition."""
    return f"{wording.KINDS.get(edition.kind, edition.kind)}第{edition.number}号"


def names_of_before(edition: Edition) -> tuple[str, ...]:
    """What the report may say of the edition before."""
    before = edition.before
    return (edition_name(before), wording.instant(before.as_of)) if before else ()


def explanation(edition: Edition) -> Iterator[tuple[str, str]]:
    """The rows of the sheet 说明."""
    yield "活动", edition.campaign.zh
    yield "范围", wording.clean(edition.name)
    yield "数据截至", f"{wording.instant(edition.as_of)}（北京时间）"
    yield "版本", edition_name(edition)
    if edition.previous:
        yield "上一版内容摘要", wording.clean(edition.previous)
    if edition.before:
        yield "上一版", f"{edition_name(edition.before)}，数据截至{wording.instant(edition.before.as_of)}"
    yield "人工复核", f"已计入的统计表中，{len(edition.unreviewed)}家未经人工复核（均已由系统逐项审核）"
    yield "快照摘要（SHA-256）", edition.snapshot_sha256
    yield "指标目录摘要", edition.catalogue.digest
    yield from _READING


def missing_units(edition: Edition, top: str) -> list[UnitState]:
    """The units of a place's subtree that have not reported, in the order of the register."""
    return [state for state in edition.states if not state.reported and top in state.path]


def missing_rows(edition: Edition, top: str) -> Iterator[tuple[str, ...]]:
    """The rows of the sheet 缺报名单."""
    for state in missing_units(edition, top):
        yield *_unit(edition, state), wording.VERDICTS.get(state.verdict or "", "未报送")


def changed_rows(edition: Edition) -> Iterator[tuple[str, ...]]:
    """The rows of the sheet 变动单位: whose table came, changed or went since the edition before."""
    before = edition.before
    if before is not None:
        for units, what in ((before.added, "新报"), (before.revised, "更正"), (before.withdrawn, "撤回")):
            for unit in units:
                yield *_unit(edition, edition.units[unit]), what


def _unit(edition: Edition, state: UnitState) -> tuple[str, str, str, str]:
    """Code, name, type and whereabouts of a unit."""
    names = edition.ordered_names
    reporter = edition.catalogue.reporters.get(state.reporter)
    path = sorted(names[code] for code in state.path if code in names and code != edition.place)
    where = wording.clean(" ".join(name for _, name in path))
    return (
        wording.clean(state.unit), wording.clean(state.name), reporter.zh if reporter else state.reporter, where
    )  # fmt: skip
