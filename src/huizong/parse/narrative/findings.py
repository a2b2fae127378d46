"""Every sentence about a narrative that the parser can say to its sender, each under its published code."""

from collections.abc import Mapping

from huizong.errors import UnreadableFile
from huizong.model import Finding, Severity
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
        "这里写的是“{said}”，现在收的是{expected}年的总结。请核对是否误报了往年的稿子，更正后重报。" + _OR_SAY,
        "This says {said}, while the narratives of {expected} are being collected; check that it is not an old one."),
    "no_year": Saying("K007", "notice", "rule",
        "总结里没有写明是{expected}年的活动，请在标题或开头写上年份。",
        "The narrative does not say that it is about {expected}; write the year into its title."),
    "old_theme": Saying("K008", "explain", "rule",
        "这里写的活动主题“{said}”是{year}年的。请核对是否沿用了往年的稿子，更正后重报。" + _OR_SAY,
        "The theme {said} is that of {year}; check that the text is not an old one."),
    "other_author": Saying("K009", "explain", "rule",
        "总结署的是“{said}”，报送单位是“{expected}”。请核对是否误报了别的单位的总结，更正后重报。" + _OR_SAY,
        "The narrative is signed {said} but was sent by {expected}; check that it is one's own."),
    "too_short": Saying("K010", "explain", "rule",
        "总结只有{said}个字，少于{expected}个字，看不出做了什么。请补充活动开展情况后重报。" + _OR_SAY,
        "The narrative has {said} characters, fewer than {expected}; say what was done."),
}  # fmt: skip


def finding(
    key: str,
    paragraph: int | None = None,
    *,
    severity: Severity = "notice",
    label: str | None = None,
    said: str | None = None,
    expected: str | None = None,
    **words: str,
) -> Finding:
    """A finding in its own words; `paragraph` counts from 1, `severity` holds where the saying leaves it open."""
    saying = SAYINGS[key]
    shown = said if said is None or len(said) <= 40 else f"{said[:40]}…"
    words = {"said": shown or "", "expected": expected or "", **words}
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
        "文件里没有文字，读不到总结。请打开原文件核对，把总结的文字（不是图片）存好后重新报送。",
        "There is no text in this file; send the narrative as text, not as a picture.",
    )


def too_long() -> UnreadableFile:
    """The refusal of a text that nobody would call a summary."""
    return UnreadableFile(
        "K011",
        "文字过多，不像是一份总结。请只报本单位的活动总结，其他材料另行报送。",
        "The text is far too long for a narrative; send the summary alone.",
    )
