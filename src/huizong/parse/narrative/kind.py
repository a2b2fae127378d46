"""Whether a text is a narrative (总结) of what was done or a plan (方案) of what is to come: what its title and its sentences say."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from huizong.formats.document import Document
from huizong.model import Finding, Narrative, NarrativePart
from huizong.parse.narrative.findings import SAYINGS, finding
from huizong.parse.narrative.frame import Frame, frame_of
from huizong.parse.narrative.sections import headings_of

_FORWARDED = re.compile("^关于(?:印发|转发|下发|发布|制[定订]|报送|上报|呈报|呈送)")
_LETTER = re.compile("的?(?:通知|报告|请示|函)$")
_TO_COME = re.compile("方案|计划|安排|预案")
_DONE = re.compile("总结|小结|汇报|报告|情况|简报|纪实|完成|统计|汇总")

_FUTURE = re.compile(
    "将(?:于|在|会|要|组织|开展|举办|举行|召开|通过|继续|进一步|围绕|采取|设立|邀请|集中|面向)|拟(?:于|在|开展|举办|邀请|组织|设|发放|定)"
    "|(?:计划|预计|打算)(?:于|在|开展|举办|发放|印|组织|出动|安排|设|悬挂|接待|完成|参加)|定于|力争|务必|确保|请各|请于"
    "|各(?:单位|部门|所|分局|科室|支行|网点|学校|班级|成员单位|市|县|区|乡镇|镇|相关单位|有关单位|地)[^,;]{0,12}?(?:要|须|应)"
    "|要(?:高度|切实|积极|充分|认真|结合|按照|精心|严格|及时|广泛|加强|明确|突出|做好|注重|强化|把)|月[0-9]{1,2}日(?:之|以)?前"
)
_PAST = re.compile(
    "(?<![为除到])了(?![解然如望])|已(?!经营)|(?<!公)共(?:计(?!划)|(?:接|受|出|检|开展|悬|张|组织|举办|印|制作|解|处|调解|挽|设|查|立案))"
    "|(?<!公)共向?[^,;]{0,10}?发放|累计|先后|截至|圆满|现将[^,;]{0,40}(?:总结|汇报|报告)如下"
)
_PARTS_OF_PLANS = re.compile(
    "(?:活动)?(?:时间|地点|对象|目标|形式)$|指导思想|工作要求|活动要求|(?:时间|活动|工作|进度|任务|人员|具体)安排|责任分工|任务分工"
    "|(?:实施|工作|方法)步骤|组织保障|保障措施|活动内容|工作任务|参加人员"
)
_ENOUGH = 3


class Kind(NamedTuple):
    """The part of a report that a text is; `doubt` asks where that cannot be told with certainty."""

    part: NarrativePart
    doubt: Finding | None = None


def kind_of(paragraphs: Sequence[str], frame: Frame) -> Kind:
    """The part a text is, by its title unless its sentences speak against it; paragraphs are in one width (NFKC)."""
    to_come, done = _sentences(paragraphs)
    match _titled(frame.title):
        case "plan":
            certain: NarrativePart | None = None if done >= _ENOUGH and done > to_come else "plan"
        case "narrative":
            certain = None if to_come >= _ENOUGH and not done else "narrative"
        case "both":
            certain = "narrative" if done > to_come else None
        case _:
            certain = _untitled(paragraphs, to_come, done)
    if certain:
        return Kind(certain)
    doubt = finding("doubtful_part", said=frame.title, expected="总结或方案", done=str(done), to_come=str(to_come))
    return Kind("narrative", doubt)


def is_titled_plan(document: Document) -> bool:
    """Whether a Word or text file calls itself a plan, however little text stands beside its tables."""
    lines = [unicodedata.normalize("NFKC", text.strip()) for text in document.paragraphs if text.strip()]
    return document.kind in ("docx", "txt") and bool(lines) and _titled(frame_of(lines).title) == "plan"


def is_doubtful(narrative: Narrative) -> bool:
    """Whether its sender is asked which part it is."""
    return any(found.code == SAYINGS["doubtful_part"].code for found in narrative.findings)


def _titled(title: str) -> str:
    """What a title calls the text: "plan", "narrative", "both" or ""; of a covering letter, what it goes with."""
    bare = re.sub(r"\s", "", title)
    if _FORWARDED.match(bare) and _TO_COME.search(bare):
        bare = _LETTER.sub("", bare)
    to_come, done = ([match.start() for match in words.finditer(bare)] for words in (_TO_COME, _DONE))
    if to_come and done:
        # 方案落实情况的报告 is a narrative, 总结和下步计划 says both
        return "narrative" if max(done) > max(to_come) else "both"
    return "plan" if to_come else "narrative" if done else ""


def _sentences(paragraphs: Sequence[str]) -> tuple[int, int]:
    """How many sentences speak of what is to come, and how many of what was done."""
    sentences = [sentence for text in paragraphs for sentence in re.split("[。;!]", text)]
    done = sum(_PAST.search(sentence) is not None for sentence in sentences)
    to_come = sum(_FUTURE.search(s) is not None and _PAST.search(s) is None for s in sentences)
    return to_come, done


def _untitled(paragraphs: Sequence[str], to_come: int, done: int) -> NarrativePart | None:
    labels = [heading.label for heading in headings_of(paragraphs)]
    if to_come and not done and sum(_PARTS_OF_PLANS.search(label) is not None for label in labels) > 1:
        return "plan"
    return "narrative" if to_come < _ENOUGH or done >= to_come else None
