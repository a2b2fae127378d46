"""The texts of the sample: a narrative of an office's own, the same with another's name on it, one of the year before; a plan."""

import io
import zipfile
from collections.abc import Iterator

import docx

from huizong.forms.package import deflated, pack

_FIRST = (
    "{name}",
    "{year}年3·15国际消费者权益日活动总结",
    "为进一步增强消费者的维权意识，营造安全放心的消费环境，根据县局通知要求，我所围绕今年的活动主题开展了系列宣传活动，现总结如下：",
    "一、加强组织领导，周密安排部署",
    "所里成立了以所长为组长的领导小组，制定了活动方案，召开会议两次，明确专人负责，确保活动取得实效。",
    "二、广泛开展宣传活动",
    "3月15日，在人民广场设立咨询台，悬挂横幅，发放宣传资料，接受群众咨询，向过往群众讲解识别假冒商品的办法和网络购物的注意事项。",
    "三、强化执法检查",
    "活动期间对辖区内的商场、超市和农资门店开展执法检查，对标签不全、超过保质期的商品责令下架，督促经营者落实进货查验。",
    "四、及时处理投诉",
    "对受理的消费投诉逐件登记、逐件调解、逐件回访，当场能办的当场办结，不能当场办结的说明期限和经办人。",
    "五、存在的问题",
    "一是宣传形式还不够多样，对老年人和农村居民的覆盖不够；二是人手少，处理网络消费投诉的能力有待提高。",
    "六、下一步打算",
    "一是继续做好日常宣传，把活动送进村组和学校；二是加强业务培训，提高调解水平。",
    "{name}",
    "{year}年3月18日",
)
_SECOND = (
    "{name}",
    "{year}年“3·15”宣传活动情况总结",
    "按照上级文件要求，我所今年把宣传活动办在集市上，逢集就摆摊，让赶集的农民坐下来问、带着资料走。现将有关情况报告如下。",
    "一、组织动员情况",
    "年初就把这项工作列入日程，与镇政府、学校、信用社和卫生院一起商量了工作方案，各家出人出物，分片包干。",
    "二、活动开展情况",
    "集市上的咨询台由老同志坐镇，年轻同志到村里入户，重点讲种子化肥怎样留凭证、保健品讲座怎样识破、手机转账怎样防骗。",
    "三、监督检查情况",
    "结合春耕开展专项检查，逐户看农资经营门店的台账和票据，发现问题当场指出，限期整改后再去看一遍。",
    "四、投诉处理情况",
    "受理投诉后先电话问清楚，再约双方到所里谈，多数在三天以内谈成；谈不成的写明意见，告知其他途径。",
    "五、存在问题",
    "村子分散，一趟集市只能覆盖周边几个村；宣传资料字太小，上了年纪的人看不清。",
    "六、今后打算",
    "把资料改成大字版，与村广播约定每周播一次消费提示，农忙之后再到偏远的村补一次课。",
    "{name}",
    "{year}年3月17日",
)
_PLAN = (
    "{name}",
    "{year}年3·15国际消费者权益日宣传活动方案",
    "为让金融消费者了解自身权益、识别常见骗局，按照人民银行和总行的部署，结合本行网点实际，制定本方案。",
    "一、活动时间",
    "{year}年3月1日至3月31日，3月15日为集中宣传日。",
    "二、活动内容",
    "（一）3月15日拟在网点门前设咨询台，由客户经理轮流值守，讲解存款保险、理财风险和电信诈骗的识别方法。",
    "（二）厅堂内将循环播放宣传短片，柜员办理业务时逐户提示；计划到附近社区和学校各讲一课。",
    "三、工作要求",
    "各部门要指定专人负责，活动照片和数字随时登记，务必于期限前将统计表和总结报送主管部门。",
    "{name}",
    "{year}年3月3日",
)


def plan_of(name: str, year: int) -> tuple[str, bytes]:
    """The (file name, Word document) of an office's plan."""
    return f"{name}{year}年活动方案.docx", _document(line.format(name=name, year=year) for line in _PLAN)


def narratives(names: dict[str, str], year: int) -> Iterator[tuple[str, str, bytes]]:
    """(unit, file name, Word document) of a year; `names` of the three offices that write one, by unit.

    The second copies the first, and the third sends what it wrote the year before.
    """
    for (unit, name), text in zip(names.items(), (_FIRST, _FIRST, _SECOND), strict=False):
        if year == 2027 or text is _SECOND:
            yield unit, f"{name}{year}年总结.docx", _document(line.format(name=name, year=year) for line in text)


def _document(lines: Iterator[str]) -> bytes:
    written = docx.Document()
    for line in lines:
        written.add_paragraph(line)
    buffer = io.BytesIO()
    written.save(buffer)
    with zipfile.ZipFile(buffer) as made:  # packed anew without the time of day
        return pack(deflated(name, made.read(name), 6) for name in made.namelist())
