"""What a header says about the figures under or beside it, other than which indicator they are."""

import re
from functools import lru_cache
from typing import Literal

Role = Literal[
    "", "current", "last", "plan", "growth", "share", "aside", "explain", "serial", "unit", "label", "total", "region",
    "period", "venue", "kind", "own", "including", "measure", "organ", "organs", "sender", "unitword", "other",
]  # fmt: skip

EXCLUDED: frozenset[Role] = frozenset({"last", "plan", "growth", "share", "aside", "explain", "serial"})
"""Roles whose figures are never the sender's result."""
PARTIAL: frozenset[Role] = frozenset({"period", "venue", "kind"})
"""Roles of the parts that a total over the sender's own doings adds up."""
COLUMN_HEADS: frozenset[Role] = frozenset({
    "current", "last", "plan", "growth", "share", "aside", "explain", "serial", "unit", "label", "total", "period",
    "venue", "own", "including", "measure", "organ", "organs", "sender", "unitword", "region", "kind",
})  # fmt: skip

_WHOLE: tuple[tuple[Role, str], ...] = (
    ("serial", "序号|序|编号|行次|行号|栏次|代码|指标代码|项目代码|编码|NO|No|no|次序"),
    ("explain", "备注|说明|情况说明|备注说明|填报说明|附注|备考|说明情况|备注\\(说明\\)|原因说明|有关说明"
    "|文字说明|注释|注"),
    ("unit", "单位|计量单位|计算单位|度量单位|计数单位|数量单位|统计单位\\(计量\\)"),
    ("label", "(?:统计|活动|工作|主要|宣传|具体)*(?:项目|指标|事项|类别|内容|栏目|名目)(?:名称|类别|内容)?"
    "|名称|年份|年度|届次|项目/单位|类型|分类|大类|小类"
              "|(?:一|二|三)级指标|单位/项目|项目\\\\单位|单位\\\\项目"),
    ("sender", "(?:填报|报送|上报|成员|参加|所属|基层|报表|参与|填表|统计)?(?:单位|机构|部门|网点|分局|学校"
    "|支行|地区|区县|县区|乡镇|街道|辖区|分所|工商所|监管所|市场监管所"
               "|所别|县\\(市、区\\)|区\\(县\\)|县市区|各单位|各所|行名|校名|局名)(?:名称|全称)?|单位编码"
               "|单位代码|机构编码|机构代码|机构名称|单位名"),
    ("own", "(?:本单位|我单位|本所|我所|本局|我局|本行|我行|本校|我校|本分局|我分局|本支行|本网点|本机构)"
     "(?:本年度?|今年|本期|实际|完成|统计|填报|上报|合计|活动|开展|数据|数值|数量|情况|数|的)*"),
    ("organ", "[1-8][0-9]{11}[0-9A-Z]{0,6}"),
)  # fmt: skip
_ASIDE = (
    "填报人|填表人|复核|审核|负责人|联系人|联系电话|电话|手机|制表|经办|签字|签名|盖章|填报日期|填报时间"
    "|日期|时间|传真|邮箱|电子邮件|邮编|邮政编码|网址|领导|分管|地址|主办|主管"
    "|报送人|统计员|信息员|联络员|(?:责任|承办|牵头|负责|业务|办理)(?:科室|股室|处室|人员?)|单价|人均|户均|平均|日均|最高|最低|来源|依据|截止|截至(?!目前)|文号"
    "|身份证|证件号|账号|卡号|订单号|流水号|单号|(?:案件|投诉|工单)编号"
)
_LAST = "上年|去年|上一年|上期|上届|往年|前年|历年|上次|上年度|同期数?$|以前|上季|上月|前期|前次|基期"
_NOW = "本年|今年|本期|本届|当年"
_PLAN = "计划|目标|任务|预计|预期|预算|拟|应完成|应发|应到|明年|下年|来年|下一年|指标数|指标任务|指标值|考核|定额|额定|上级下达|下达数"
_RESULT = re.compile("^(?:实际|任务|目标)*(?:完成|实绩)|^实际")
_GROWTH = (
    r"增长|增幅|增减|同比|环比|比上|较上|比去|较去|变化|变动|升降|增\(?减|差异|差额|差值|±|\+[、/,]?-|\+/-"
    r"|净增|比.*年"
)
_SHARE = (
    "占比|比重|比例|百分比|构成|完成率|进度|排名|名次|位次|排序|得分|评分|分值|权重|^占|占.*[%比]|^比率$|^率$|评价|等级"
)
_INCLUDING = (
    "含下级|包括下级|含所属|包含下级|含基层|含下属|及下级|及所属|及下属|含辖区|全系统|含分支|含网点"
    "|含下辖|含各所|含各分局"
)
_OWN_LEVEL = (
    "^(?:本级|本级数|本级小计|本单位本级|本级合计|本机关|自身|本级实际|本级本年|机关本级|本部"
    "|.{0,14}[局所行校委会市县区]本级(?:数|合计|小计)?)$"
)
_REGION = (
    r"^(?:下属|所属|下级|基层|下辖|辖区)(?:各?(?:所|局|单位|部门|分局|网点|机构|支行|学校)){1,2}(?:合计|小计)?$|^全[省市区县旗镇乡州盟师团国]$|^全(?:辖|系统|辖区|市区|地区|街道|行业)$|^(?:全[省市区县旗州]"
    r"|辖区|各单位|各地|各所|各分局|各网点)(?:合计|总计|共计|小计|总数)$"
)
_TOTAL_WORDS = "总计|合计|共计|小计|总数|总量|累计|汇总|总和|全部|总|计|全校|全所|全园"
_PERIOD = (
    r"[0-9]{1,2}[-—~至][0-9]{1,2}月份?|活动[前中后]期?|[0-9一二三四五六七八九十]{1,3}月(?:份|[0-9一二三四五六七八九十]{1,3}[日号]?)?|[0-9]{1,2}[日号]"
    r"|第[一二三四五六1-9](?:周|天|日|阶段|季度|期|次|轮|批)"
    r"|[上中下]旬|[上下]午|晚上|当[日天]|活动周|活动月|活动日|启动日|启动仪式|前期|后期"
    r"|[0-9]{1,2}[./][0-9]{1,2}|[一二三四]季度|[上下]半(?:月|年)|星期[一二三四五六日天]|周[一二三四五六日末]"
)
_PERIODS = re.compile(
    rf"^(?:(?:{_PERIOD})(?:[-—~至、,到]+(?:{_PERIOD}))*)+(?:\([^()]*\))?(?:活动|宣传|当天|数量|数|期间|小计)*$"
)
_VENUE = re.compile(
    "^(?:(?:活动|宣传)?(?:地点|场地|场所|会场名称)|主会场|分会场|第?[一二三四五六七八九十0-9A-Z]+(?:号"
    "|个)?(?:分会场|会场|现场|活动点|宣传点|点位|点)|会场|分会场?[一二三四五六七八九十0-9A-Z]+"
    "|(?:活动|宣传)(?:现场|点)[一二三四五六七八九十0-9A-Z]+|.{0,10}(?:广场|公园|会场|步行街|体育馆|文化宫"
    "|集市|大厅|活动点|宣传点))(?:活动)?$"
)
_KIND = re.compile(
    "^(?:[一二三四五六七八九1-9]年级|(?:[一二三四五六七八九]年级)?[一二三四五六七八九十0-9(）)(]{1,5}班|[大中小]班|[初高][一二三]|七八九年级"
    "|城区|乡镇|农村|城市|城镇|社区|县城|市区|景区|校园|校内|校外|室内|室外|食品|药品|保健食品|化妆品|服务|服务类|商品|商品类|其他|其它|其他类|家电|家用电器|日用品|日用百货"
    "|服装|鞋帽|服装鞋帽|网络购物|网购|预付卡|预付式消费|线上|线下|男|女|农资|房屋|建材|装修|汽车|通讯|通信|餐饮|美容|教育培训"
    "|质量|价格|合同|售后|广告|安全|网络|电话|来电|来访|来函|现场|网上|传统|食品类|药品类|老年人|学生|纸质"
    "|电子|新媒体|报纸|电台|广播|网站|电视)(?:类|方面|问题)?$"
)
_ORGAN = re.compile(
    r"^.{1,28}(?:局|所|处|分局|支行|分行|银行|营业部|营业室|营业厅|分理处|储蓄所|网点|联社|信用社|合作社"
    r"|学校|小学|中学|一中|二中|三中|职中|学院|大学|幼儿园|中心校?|委员会|消委会|管委会|委|办|办事处|办公室"
    r"|协会|商会|消协|工会|妇联"
    r"|团委|公司|集团|医院|支队|大队|队|镇|乡|街道|县|区|市|旗|师|农场|牧场|林场|[0-9一二三四五六七八九十]团"
    r"|连|开发区|新区|园区|村|社区|分会|厂|超市|酒店|商行|板块|片区|保险|电信|移动|联通|法院|检察院|税务"
    r"|工商|人行|农行|建行|工行|中行|交行|邮储|农商行|分公司)$"
)
_NEUTRAL_WORDS = (
    r"本|当|今|该|年度?|月|期间?|次|届|活动|实际|实绩|实有|实发|实|完成|发生|开展|执行|数值|数字|数据|数额|数量"
    r"|数|量|值|额|情况|统计|填报|填写|上报|报送|报告|结果|成果|成效|成绩|栏|列|现|已|截至目前|目前"
    r"|3[.·•]?15|工作|宣传|业绩|小计|必填|选填|人工|自动|应填|指标值|的|及|与|总体|内容|具体|本次|此次"
    r"|合计数|填列|登记|汇总数|\(|\)|[、,:]"
)
_MEASURE = re.compile(
    "^(?:本年|本期|实际|完成|总|合计)?(?:数量|件数|户数|家数|人数|次数|场次|份数|条数|个数|人次|批次|品种数?"
    "|种类|大类|重量|金额|案值|货值|标值|价值|总值|篇数|台次|块数|处数|期数|本数|册数|张数|场数|宗数|起数)$"
)
_CONTINUED = re.compile("(?:累计|合计|总计)?完成(?:情况|数|数量)?")


@lru_cache(maxsize=16)
def _neutral(year: int) -> re.Pattern[str]:
    months = r"3月份?|三月份?|3月1日?[-—~至]+3?月?3?1?日?"
    return re.compile(rf"^(?:{year}年?度?|{str(year)[2:]}年|{months}|{_NEUTRAL_WORDS})+$")


@lru_cache(maxsize=16)
def _total(year: int) -> re.Pattern[str]:
    return re.compile(rf"^(?:{_TOTAL_WORDS}|{year}年?度?|{_NEUTRAL_WORDS})+$")


STRONG_ORGAN = re.compile(
    "(?:局|分局|所|支行|分行|银行|营业部|学校|小学|中学|学院|大学|幼儿园|协会|公司|委员会|办事处)$"
)
"""Names that are surely those of offices, wherever they stand."""

_YEAR = re.compile(r"(?<![0-9])(?:(20[0-9]{2})(?:年|$|[-/.度]|\()|([0-9]{2})年)")
_FULL = tuple((role, re.compile(f"^(?:{pattern})$")) for role, pattern in _WHOLE)
_SEARCHED: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("explain", re.compile("备注|情况说明|说明栏|^说明")),
    ("growth", re.compile(_GROWTH)),
    ("share", re.compile(_SHARE)),
    ("last", re.compile(_LAST)),
    ("plan", re.compile(_PLAN)),
)


@lru_cache(maxsize=16384)
def role_of(text: str, year: int) -> Role:
    """The role of a header that is no label, in one width without spaces; "" if it cannot be told. `year` is collected."""
    for role, pattern in _FULL:
        if pattern.match(text):
            return role
    for role, pattern in _SEARCHED:
        if pattern.search(text):
            is_unclear = names_both(text, year) if role == "last" else role == "plan" and names_result(text)
            return "" if is_unclear else role
    if _other_year(text, year):
        return "" if str(year) in text else "last"
    return _scope_or_place(text, year)


def _scope_or_place(text: str, year: int) -> Role:
    if re.search(_INCLUDING, text):
        return "including"
    if re.match(_OWN_LEVEL, text):
        return "own"
    if re.search(_REGION, text):
        return "region"
    if not (text.startswith(str(year)) and _neutral(year).match(text)) and _PERIODS.match(
        text.removeprefix(f"{year}年")
    ):
        return "period"
    return _amount_or_name(text, year)


def _amount_or_name(text: str, year: int) -> Role:
    if _VENUE.match(text):
        return "venue"
    if _KIND.match(text):
        return "kind"
    if _MEASURE.match(text):
        return "measure"
    if _neutral(year).match(text):
        return "total" if re.search("小计|累计|合计", text) else "current"
    if _total(year).match(text):
        return "total"
    if re.search(_ASIDE, text):
        return "aside"
    return "organ" if _ORGAN.match(text) else ""


def names_both(text: str, year: int) -> bool:
    """Whether a header is over this year's figures as well as last year's: 本年（上年）."""
    return re.search(f"{_NOW}|{year}", text) is not None


def names_result(text: str) -> bool:
    """Whether a header is over results, whatever its brackets say: 完成（计划）."""
    return _RESULT.match(text) is not None


def _other_year(text: str, year: int) -> bool:
    return any(int(full or f"20{short}") != year for full, short in _YEAR.findall(text))


def years_in(text: str) -> tuple[int, ...]:
    """Every year that a text names, as written with four digits."""
    return tuple(int(full) for full in re.findall(r"(?<![0-9])(20[0-9]{2})(?=年|度|[-/.][0-9]|届)", text))
