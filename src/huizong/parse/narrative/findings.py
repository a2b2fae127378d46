"""Every sentence about a narrative or a plan that the parser can say to its sender, each under its published code."""

from collections.abc import Mapping

from huizong.errors import UnreadableFile
from huizong.model import Finding, NarrativePart, Severity
from huizong.parse.findings import Saying

WHERE = "正文"
"""What a finding names as its sheet; its cell is the paragraph, as in 第3段."""

_OR_SAY = "属实的，请在文末另起一段写“说明：”和原因。"

SAYINGS: Mapping[str, Saying] = {
    "placeholder": Saying("K003", "block", "rule",
        "这一段还有没填的空格或模板提示“{said}”，请写上实际内容后重报。",
        "This paragraph still holds the blank or prompt “{said}”; write what it asks for."),
    "doubtful_placeholder": Saying("K004", "explain", "question",
        "这一段的“{said}”像是没填的空格，请写上实际内容后重报；确为有意隐去的，请在文末另起一段写“说明：”和原因。",
        "“{said}” looks like a blank never filled in; write what belongs there, or say that it was left out on purpose."),
    "section_missing": Saying("K005", None, "rule",
        "总结里没有看到“{said}”部分，请补写后重报；没有开展的，请写一句说明未开展。",
        "The narrative has no section on {said}; add it, or say that nothing was done."),
    "section_empty": Saying("K005", "explain", "rule",
        "标题“{said}”下面没有内容，请补写后重报；没有的，请写“无”。",
        "There is nothing under the heading {said}; write it, or 无."),
    "other_year": Saying("K006", "explain", "rule",
        "这里写的是“{said}”，现在收的是{expected}年的{text}。请核对是否误报了往年的稿子，更正后重报。" + _OR_SAY,
        "This says {said}, while the texts of {expected} are being collected; check that it is not an old one."),
    "no_year": Saying("K007", "notice", "rule",
        "{text}里没有写明是{expected}年的活动，请在标题或开头写上年份。",
        "The text does not say that it is about {expected}; write the year into its title."),
    "old_theme": Saying("K008", "explain", "rule",
        "这里写的活动主题“{said}”是{year}年的。请核对是否沿用了往年的稿子，更正后重报。" + _OR_SAY,
        "The theme {said} is that of {year}; check that the text is not an old one."),
    "other_author": Saying("K009", "explain", "rule",
        "总结署的是“{said}”，报送单位是“{expected}”。请核对是否误报了别的单位的总结，更正后重报。" + _OR_SAY,
        "The narrative is signed {said} but was sent by {expected}; check that it is one's own."),
    "too_short": Saying("K010", "explain", "rule",
        "总结只有{said}个字，少于{expected}个字，看不出做了什么。请补充活动开展情况后重报。" + _OR_SAY,
        "The narrative has {said} characters, fewer than {expected}; say what was done."),
    "doubtful_part": Saying("K014", "block", "question",
        "看不准这份材料是总结还是方案：标题是“{said}”，正文里写已经做了的有{done}句，写将要做的有{to_come}句。"
        "请在标题里写明“总结”或“方案”；总结只写已经做了的，方案只写计划要做的，分成两份报送。",
        "It cannot be told whether this is a narrative or a plan; say so in the title, and send each by itself."),
}  # fmt: skip


def finding(
    key: str,
    paragraph: int | None = None,
    *,
    severity: Severity = "notice",
    part: NarrativePart = "narrative",
    label: str | None = None,
    said: str | None = None,
    expected: str | None = None,
    **words: str,
) -> Finding:
    """A finding in its own words; `paragraph` counts from 1, `severity` holds where the saying leaves it open."""
    text = {"narrative": "总结", "plan": "方案"}[part]
    saying = SAYINGS[key]
    shown = said if said is None or len(said) <= 40 else f"{said[:40]}…"
    words = {"said": shown or "", "expected": expected or "", "text": text, **words}
    return Finding(
        code=saying.code,
        severity=saying.severity or severity,
        text_zh=saying.zh.format(**words),
        text_en=saying.en.format(**words),
        kind=saying.kind,
        label=label,
        sheet=WHERE if paragraph else None,
        cell=f"第{paragraph}段" if paragraph else None,
        said=shown,
        expected=expected,
    )


def empty() -> UnreadableFile:
    """The refusal of a text without a word in it."""
    return UnreadableFile(
        "K001",
        "文件里没有文字，读不到总结或方案。请打开原文件核对，把文字（不是图片）存好后重新报送。",
        "There is no text in this file; send the text itself, not as a picture.",
    )


def too_long() -> UnreadableFile:
    """The refusal of a text that nobody would call a summary."""
    return UnreadableFile(
        "K011",
        "文字过多，不像是一份总结或方案。请只报本单位的活动总结或方案，其他材料另行报送。",
        "The text is far too long for a narrative or a plan; send that alone.",
    )
