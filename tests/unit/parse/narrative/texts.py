"""Narratives as offices write them, for tests; `narrative` reads one from its paragraphs."""

from huizong.catalogue.load import load_catalogue
from huizong.formats.document import Document
from huizong.parse.narrative.read import parse_narrative
from huizong.parse.sender import Sender

SENDER = Sender("2027", "640521101", "branch_office", "宁安镇市场监督管理所")
WHOLE = (
    "宁安镇市场监督管理所",
    "2027年3·15国际消费者权益日活动总结",
    "为进一步增强消费者的维权意识，营造安全放心的消费环境，根据县局通知要求，我所围绕今年的活动主题，组织开展了3·15系列宣传活动，现将有关情况总结如下：",
    "一、加强组织领导，周密安排部署",
    "所里成立了以所长为组长的领导小组，制定了活动方案，召开会议两次，明确专人负责，确保活动取得实效。",
    "二、广泛开展宣传活动",
    "3月15日，在人民广场设立咨询台1个，悬挂横幅12条，发放宣传资料3000余份，接受咨询260人次，现场受理投诉8件，比2026年3·15当天多2件。",
    "三、强化执法检查",
    "活动期间共出动执法人员86人次，检查经营户215户次，立案查处3起，没收过期食品32公斤。消费者王XX投诉某超市一案当场调解。",
    "四、及时处理投诉",
    "全月受理投诉41件，办结39件，为消费者挽回经济损失2.6万元，其余2件正在办理。",
    "五、存在的问题",
    "一是宣传形式还不够多样，对老年人和农村居民的覆盖不够；二是人手少，网络消费的投诉处理能力有待提高。",
    "六、下一步打算",
    "一是继续做好日常宣传，把活动送进村组和学校；二是加强业务培训，提高调解水平。",
    "宁安镇市场监督管理所",
    "2027年3月25日",
)


def narrative(*paragraphs, sender=SENDER, kind="docx"):
    return parse_narrative(Document(kind, (), tuple(paragraphs)), load_catalogue(), sender)


def replaced(old, new):
    """The whole text with one passage changed everywhere."""
    assert any(old in text for text in WHOLE), old
    return tuple(text.replace(old, new) for text in WHOLE)


def codes(found):
    return {finding.code for finding in found.findings}


def without(*headings):
    """The whole text without the sections under these headings."""
    kept, leaving = [], False
    for text in WHOLE:
        if text[1:2] == "、":
            leaving = any(heading in text for heading in headings)
        elif text == WHOLE[0]:
            leaving = False
        if not leaving:
            kept.append(text)
    return tuple(kept)
