"""Blanks and prompts of a model text that nobody filled in, told from names left out on purpose (王XX, XX超市)."""

import re
from collections.abc import Iterator, Sequence

from huizong.model import Finding
from huizong.parse.narrative.findings import finding

_RUN = "(?:(?<![A-Za-z0-9./@])[Xx]{2,}(?![A-Za-z./@])|×{2,}|(?<![一二三四五六七八九])[○◯]{2,}(?![○◯一二三四五六七八九年])|□{2,})"
_COUNTED = "[年月日号份册本人次件起宗条幅元户家场期个名万千百余多台辆吨种批块处篇%]|公斤"
_BODY = "省|市|县|区|镇|乡|街道|社区|局|分局|市场监管|市场监督|工商|单位|学校|小学|中学|银行|支行|分行|部门|同志|领导"
_VERBS = "填写|填入|填报|输入|插入|补充|改写|替换|可根据|请根据"
_THINGS = "单位名称|单位全称|单位|名称|姓名|日期|时间|地点|数字|数量|金额|具体内容|内容"

_CERTAIN = re.compile(
    rf"_{{2,}}"
    rf"|{_RUN}\s*(?:{_COUNTED}|{_BODY})"
    rf"|\*{{2,}}\s*(?:份|人次|万元|件|县|镇|乡)"
    rf"|(?<![A-Za-z0-9])[Xx×○]\s*(?=[月日])[月日]"
    rf"|[0-9]+[Xx×○]+\s*(?:{_COUNTED})"
    rf"|[【\[〔][^】\]〕]{{0,40}}(?:{_VERBS}|待定|待补)[^】\]〕]{{0,40}}[】\]〕]"
    rf"|\(\s*(?:(?:请|此处|在此)?(?:{_VERBS})(?!率|了|后|完)|待补)[^)]{{0,40}}\)"
    rf"|[【\[〔(]\s*(?:{_THINGS})\s*[】\]〕)]"
    rf"|此处(?:可|请)?(?:{_VERBS})|请在此(?:处)?(?:{_VERBS})|待补充|待填写|某某(?:省|市|县|区|镇|乡|局|单位|学校|银行)"
    rf"|[0-9]{{4}}年\s+月|年\s+月\s+日|[0-9]月\s+日"
)
_DOUBTFUL = re.compile(rf"{_RUN}|[【\[〔(]\s*[】\]〕)]")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_MASKED = re.compile(
    "\\s*(?:超市|商店|商行|商场|酒店|饭店|餐|药|美容|美发|健身|经营部|公司|门店|店|医院|诊所|品牌|牌|先生|女士|某|路|网|平台|小区|手机|\\()"
)


def find_placeholders(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """A finding for each paragraph with a blank, certain ones first; paragraphs are in one width (NFKC)."""
    for number, text in enumerate(paragraphs, start=1):
        certain = [match.group().strip() for match in _CERTAIN.finditer(text)]
        if certain:
            yield finding("placeholder", number, said="、".join(dict.fromkeys(certain)))
        elif doubtful := [match.group() for match in _DOUBTFUL.finditer(text) if not _is_masked(text, match)]:
            yield finding("doubtful_placeholder", number, said="、".join(dict.fromkeys(doubtful)))


def _is_masked(text: str, match: re.Match[str]) -> bool:
    """Whether it hides the name of a person or a shop, as write-ups of cases do."""
    return text[: match.start()][-1:] in _SURNAMES or _MASKED.match(text, match.end()) is not None
