"""Brings a label to the form in which labels are compared: numbering, brackets, habits of wording and width taken off."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_NUMBERING = re.compile(
    r"^(?:\([一二三四五六七八九十百0-9]{1,3}\)[、.:]?|[IVX]{1,5}[、.:)]|[A-Za-z]-?[0-9]{0,3}[、.:)]"
    r"|[A-Z]-?[0-9]{1,4}(?=[\u4e00-\u9fff])|第[一二三四五六七八九十0-9]{1,3}项[、.:]?|[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.、:)](?!(?!12315)[0-9])"
    r"|[一二三四五六七八九十]{1,3}[、.:)]|[0-9]{1,2}\.[0-9]{1,2}(?=[\u4e00-\u9fff])"
    r"|[0-9]{1,2}(?=[\u4e00-\u9fff“])(?![0-9]*[年月日号届万千百])|[0-9]{1,2}(?=12315[^0-9])"
    r"|(?!3-15)[0-9]{1,2}-[0-9]{1,2}(?=[\u4e00-\u9fff])(?![0-9-]*[年月日号届万千百]))+"
)
_PART = re.compile(r"^(?:其中[:,、]?|#|-{1,2}(?=[\u4e00-\u9fff]))")
_MARKS = re.compile(r"[*※★☆▲△#①-⑳:,;。.、\-—_]+$|^[*※★☆▲△●○■◆◇·—\-]+")
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕")
_FOOTNOTE = re.compile("^(?:注|附注)?[0-9]{1,2}$|^注$")
_QUOTES = re.compile("[“”\"'‘’「」『』《》<>]")

_NOISE = re.compile(
    r"^(?:20[0-9]{2}年度?)?(?:3[.·•]?15)(?:国际消费者权益日|活动)?(?:期间|当天)?(?=..)"
    r"|^(?:本次|此次)?活动期间(?=..)|^(?:共计|累计|总计|合计|共)(?=[\u4e00-\u9fff]{2})|各类|各种|有关|相关"
    r"|等(?=$|[\u4e00-\u9fff]{2})"
)
_SAME = (
    (re.compile("散发|派发|分发|印发|发送(?=宣|资|传)"), "发放"),
    (re.compile("举行|组织开展|组织举办|开展|召开|组织召开|组织(?=讲座|培训|座谈)"), "举办"),
    (re.compile("张挂|拉挂|悬挂起"), "悬挂"),
    (re.compile("设置|摆放|摆设|搭建|成立|建立|布置|组建"), "设立"),
    (re.compile("申诉|投拆|投诉诉"), "投诉"),
    (re.compile("消费者(?!协|委|权益)"), ""),
    (re.compile("参加|参于"), "参与"),
    (re.compile("接受|接收|接到"), "受理"),
    (re.compile("调节(?=成功|$)"), "调解"),
    (re.compile("账通"), "帐通"),
    (re.compile("和(?!解|谐)|的|及其|[、,/和及与·•.\\-]"), ""),
)
_SUFFIX = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z])(?:总数量|总数|总量|数量|数目|情况|总计|数)$")
# characters that are typed for one another; each group stands for its first
_ALIKE = (
    "幅副辐福 资姿咨 询寻洵徇 诉拆诈 调凋 解介 传转 橫横 帐账 讲进 座坐 培陪 训川 检捡拣 查察 抽油 销消 毁悔 卷券 版板 "
    "栏拦 贴帖 标镖 彩采 气汽 球求 警敬 提题 案按 例列 纠究 纷份 挽换 损捐 罚伐 没设 缔谛 窝窩 约豹 谈淡 经径 营莹 "
    "料枓科斗 失矢夫 户护 众中 媒煤 报抱 短端 屏平 微徽 阅悦 浏刘 览揽 热熱 线钱 站占 志制 愿原 员圆 辆两 劣列 赔陪 偿尝 满瞒 意义 "
    "项顷 整正 治制 责则 令今 改该 送选 品晶 批比 次此 手于 抄炒 奖将 授受 课棵"
)
_SHAPES = {other: group[0] for group in _ALIKE.split() for other in group[1:]}


_TRADITIONAL = (
    "發傳資料諮詢訴調經濟損執檢戶處罰沒銷燬毀種類數參與業單橫幅報導講場員動辦舉聯繫絡題團體組織協會實際計劃劃備註說項號額價貨標條張塊"
    "冊個錢萬億元時間廣電視網閱讀覽點線熱眾務約談責糾紛賠償獎勵學師課銀補處較長機關縣區鄉鎮總結農產質監督辦罰窩進開掛懸貼畫評優選編發"
    "費專擺證識級統訓問屬滿違買賣護顧應環氣產飲藥裝輛設製連貨權訊紙樂車獲優臺鬧懲進來樣檔"
)
_SIMPLIFIED = (
    "发传资料咨询诉调经济损执检户处罚没销毁毁种类数参与业单横幅报导讲场员动办举联系络题团体组织协会实际计划划备注说项号额价货标条张块"
    "册个钱万亿元时间广电视网阅读览点线热众务约谈责纠纷赔偿奖励学师课银补处较长机关县区乡镇总结农产质监督办罚窝进开挂悬贴画评优选编发"
    "费专摆证识级统训问属满违买卖护顾应环气产饮药装辆设制连货权讯纸乐车获优台闹惩进来样档"
)
_VARIANTS = str.maketrans(_TRADITIONAL + "{}", _SIMPLIFIED + "()")
_YEAR = re.compile("二[〇零○0][〇零○0一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


class Plain(NamedTuple):
    """A label in its bare wording, its brackets' contents apart; `part` says that it began with 其中."""

    text: str
    brackets: tuple[str, ...]
    inlined: str
    part: bool


@lru_cache(maxsize=16384)
def squeeze(text: str) -> str:
    """One width, no white space at all, curly quotes kept."""
    if text.isascii():
        return _INVISIBLE.sub("", text)
    kept = re.sub("[①-⑳㈠-㈩⒈-⒛Ⅰ-Ⅻⅰ-ⅻ]", lambda mark: f"({_order(mark[0])})", text)
    squeezed = _INVISIBLE.sub("", unicodedata.normalize("NFKC", kept)).translate(_VARIANTS)
    return _YEAR.sub(lambda year: year[0].translate(_DIGITS), squeezed) if "二" in squeezed else squeezed


def _order(mark: str) -> int:
    return int(unicodedata.numeric(mark)) if unicodedata.numeric(mark, 0) else 1


@lru_cache(maxsize=16384)
def plain(text: str) -> Plain:
    """Take numbering, marks, quotes and brackets off a label."""
    bare = _numbering_off(squeeze(text))
    part = _PART.match(bare)
    if part:
        bare = _numbering_off(bare[part.end() :])
    bare = _QUOTES.sub("", bare)
    brackets = tuple(next((found for found in match if found), "") for match in _BRACKET.findall(bare))
    outside = _bare_marks(_BRACKET.sub("", bare))
    inlined = _bare_marks(re.sub(r"[()\[\]【】〔〕]", "", bare))
    told = tuple(bracket for bracket in brackets if bracket and not _FOOTNOTE.match(bracket))
    return Plain(outside, told, inlined if told else outside, part is not None)


def _bare_marks(text: str) -> str:
    return _MARKS.sub("", text)


def _numbering_off(text: str) -> str:
    if text.startswith(("3.15", "3·15", "12315", "12345", "315")):
        return text
    return _NUMBERING.sub("", text, count=1)


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """What two labels of the same meaning have in common: habits of wording taken out, a closing 数 or 情况 too."""
    worded = _NOISE.sub("", text)
    for pattern, word in _SAME:
        worded = pattern.sub(word, worded)
    shorter = _SUFFIX.sub("", worded)
    return shorter if len(shorter) > 1 else worded


@lru_cache(maxsize=16384)
def exact_key(text: str) -> str:
    """The same with its closing 数量 kept, where 数量 is what tells a figure from its neighbours."""
    worded = _NOISE.sub("", text)
    for pattern, word in _SAME:
        worded = pattern.sub(word, worded)
    return worded


def shape(keyed: str) -> str:
    """The key with characters that are typed for one another made one."""
    return "".join(_SHAPES.get(character, character) for character in keyed)
