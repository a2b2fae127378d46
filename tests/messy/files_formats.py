"""The same tables in the wrappings offices send: encodings, wrong extensions, archives, mails."""

from functools import partial

from tests.messy.build import UNIT, inside, mail, messy, zipped
from tests.messy.cells import Mark, Messy, Sheet, is_, may

_PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 500 + b"\xff\xd9"
Figures = tuple[int, int, int, float]


def format_files() -> tuple[Messy, ...]:
    return (*_text(), *_lying(), *_word(), *_archives(), *_mails())


def _table(figures: Figures) -> Sheet:
    materials, asked, received, loss = figures
    return Sheet(
        [
            ["2027年“3·15”活动统计表"],
            ["项目", "单位", "数量", "备注"],
            ["发放宣传资料", "份", is_("publicity_materials", materials), "含彩页，折页；传单"],
            ["接受咨询", "人次", is_("consultations", asked), None],
            ["受理投诉", "件", is_("complaints_received", received), '含"网购"'],
            ["挽回经济损失", "元", is_("economic_loss_recovered", loss), None],
        ],
        paragraphs=("2027年“3·15”活动统计表",),
    )


def _text() -> tuple[Messy, ...]:
    lines = Sheet(
        [
            ["发放宣传资料（份）", is_("publicity_materials", "3,000", 3000)],
            ["受理投诉（件）", is_("complaints_received", 12)],
        ]
    )
    return (
        messy("统计表gbk.csv", "GB18030, commas", _table((3000, 260, 12, 8600.5)), kind="csv"),
        messy("统计表utf8.csv", "UTF-8, commas", _table((1400, 80, 3, 900)), kind="utf8"),
        messy("统计表bom.csv", "UTF-8 with a mark, tabs", _table((2200, 95, 6, 1200)), kind="bomtab"),
        messy("统计表.txt", "GB18030, tabs", _table((1750, 70, 5, 640)), kind="tab"),
        messy("统计表分号.csv", "UTF-8, semicolons", _table((990, 41, 1, 300)), kind="semicolon"),
        messy("两行.csv", "two lines, thousands in quotes", lines, kind="csv"),
    )


def _lying() -> tuple[Messy, ...]:
    return (
        messy("统计表.xls", "HTML named .xls", _table((3100, 210, 9, 4000)), kind="html"),
        messy("网页导出.xlsx", "HTML named .xlsx", _table((2100, 110, 7, 3000)), kind="html"),
        messy("文本.xls", "CSV named .xls", _table((800, 30, 2, 100)), kind="csv"),
        messy("文本.xlsx", "UTF-8 CSV named .xlsx", _table((850, 35, 2, 150)), kind="bom"),
        messy("老格式.xlsx", "an old workbook named .xlsx", _table((4100, 310, 19, 14000)), kind="xls"),
        messy("新格式.xls", "a new workbook named .xls", _table((4200, 320, 20, 15000))),
        messy("金山表格.et", "an .et of WPS", _table((5100, 410, 23, 24000)), kind="xls"),
        messy("电子表格2003.xls", "SpreadsheetML 2003 named .xls", _table((640, 22, 1, 50)), kind="xml2003"),
        messy("没有扩展名", "no extension", _table((730, 29, 2, 75))),
        messy("文档.doc", "a .docx named .doc", _table((930, 39, 3, 85)), kind="docx"),
    )


def _word() -> tuple[Messy, ...]:
    story = (
        "2027年“3·15”活动总结",
        "3月15日，我所共发放宣传资料12000份，接受咨询500人次，受理投诉60件，挽回损失8万元。",
        "附：活动情况统计表",
    )
    figures = Sheet(
        [
            ["项目", "单位", "数量"],
            ["发放宣传资料", "份", is_("publicity_materials", 3900)],
            ["受理投诉", "件", is_("complaints_received", 13)],
        ],
        paragraphs=story,
    )
    unit_above = Sheet(
        [
            ["项目", "数量"],
            ["受理投诉", is_("complaints_received", 13)],
            ["挽回经济损失", may("economic_loss_recovered", 2.36, 23600)],
            ["罚没金额", may("fines_confiscations", 1.2, 12000)],
        ],
        paragraphs=("消费投诉情况表", "单位：件、万元"),
    )
    continued = (
        Sheet(
            [["项目", "单位", "数量"], ["发放宣传资料", "份", is_("publicity_materials", 3900)]], paragraphs=("统计表",)
        ),
        Sheet(
            [["受理投诉", "件", is_("complaints_received", 13)], ["受理举报", "件", is_("reports_received", 2)]],
            paragraphs=("（续表）",),
        ),
    )
    return (
        messy("总结附表.docx", "a table below a text with other figures", figures, kind="docx"),
        messy("单位在表外.docx", "the unit line in a paragraph above the table", unit_above, kind="docx"),
        messy("续表.docx", "a table continued without its header", *continued, kind="docx"),
    )


def _archives() -> tuple[Messy, ...]:
    table = messy("统计表.xlsx", "", _table((3600, 180, 14, 7000)))
    old = messy("宁安所3.15统计表.xls", "", _table((2600, 140, 11, 5000)), kind="xls")
    text = messy("活动统计.csv", "", _table((1600, 60, 4, 2000)), kind="csv")
    folder = messy("宁安所/附件2：统计表.docx", "", _table((1300, 50, 2, 1000)), kind="docx")
    publicity = messy("宣传.xls", "", Sheet([["发放宣传资料（份）", is_("publicity_materials", 3100)]]), kind="xls")
    complaints = messy(
        "投诉.csv", "", Sheet([["项目", "数量"], ["受理投诉（件）", is_("complaints_received", 16)]]), kind="csv"
    )
    other = messy("新堡所.xlsx", "", _others())
    return (
        inside("宁安所材料.zip", "a zip with a GBK name", (old,), zipped),
        inside("文本.zip", "a csv in a zip", (text,), zipped),
        inside("文件夹.zip", "a folder in a zip", (folder,), zipped),
        inside("两层.zip", "a zip inside a zip", (table,), lambda files: zipped({"材料.zip": zipped(files)})),
        inside("苹果.zip", "names in UTF-8 and leavings of macOS", (table,), _from_mac),
        inside("两家.zip", "the sender's file and another unit's", (_own(), other), zipped),
        inside("两份.zip", "two tables of the sender", (publicity, complaints), zipped),
        inside("带临时文件.zip", "the table and leavings of Windows", (table,), _with_leavings),
    )


def _from_mac(files: dict[str, bytes]) -> bytes:
    leavings = {f"__MACOSX/._{name}": b"\x00\x05\x16\x07" + b"\x00" * 60 for name in files}
    return zipped({**files, **leavings}, gbk=False)


def _with_leavings(files: dict[str, bytes]) -> bytes:
    return zipped({**files, "~$统计表.xlsx": b"\x04user" + b" " * 160, "Thumbs.db": b"\xd0\xcf\x11\xe0" + b"\0" * 64})


def _own() -> Messy:
    head = ["单位编码", "发放宣传资料（份）", "受理投诉（件）"]
    mine: list[str | Mark] = [UNIT, is_("publicity_materials", 3100), is_("complaints_received", 16)]
    return messy("宁安所.xlsx", "", Sheet([head, mine]))


def _others() -> Sheet:
    return Sheet([["单位编码", "发放宣传资料（份）", "受理投诉（件）"], ["640521315002", 2500, 9]])


def _mails() -> tuple[Messy, ...]:
    table = messy("2027年3·15统计表.xls", "", _table((2700, 130, 10, 4500)), kind="xls")
    packed = messy("统计表.xlsx", "", _table((2800, 135, 10, 4600)))
    written = messy("附件.docx", "", _table((1900, 77, 4, 1500)), kind="docx")
    send = partial(mail, "关于报送3·15活动统计表的函", "县局：\n现将统计表报上，共发放资料9999份，请查收。\n")
    return (
        inside("报送.eml", "a mail with an attachment", (table,), send),
        inside(
            "报送及照片.eml", "a mail with a photo too", (packed,), lambda files: send({"现场.jpg": _PHOTO, **files})
        ),
        inside("报送文档.eml", "a mail with a Word table", (written,), send),
        inside("报送压缩包.eml", "a mail with a zip", (packed,), lambda files: send({"材料.zip": zipped(files)})),
    )
