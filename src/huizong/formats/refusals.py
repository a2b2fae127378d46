"""Every sentence about a whole file that cannot be read, under its published code; a code is never used for anything else."""

from collections.abc import Mapping

from huizong.errors import UnreadableFile

_AGAIN = "请重新下载本单位的统计表填写，或把内容抄到该表后再报。"
UNREADABLE: Mapping[tuple[str, str], tuple[str, str]] = {
    ("F001", "format"): (
        "收到的是{format}，系统只读 .xlsx 格式的统计表。请打开统计表，另存为“Excel 工作簿（.xlsx）”后重新报送。",
        "This is {format_en}; save the form as an Excel workbook (.xlsx) and send it again.",
    ),
    ("F002", "stamp"): (
        "这个工作簿不是系统发出的统计表，或者表中的识别信息已被删除。" + _AGAIN,
        "This workbook is not one of our forms, or its stamp was removed; fill in a freshly downloaded form.",
    ),
    ("F003", "campaign"): (
        "这是{said}年的统计表，现在收的是{expected}年的。请下载{expected}年的统计表填写后再报。",
        "This is the form of {said}; the forms of {expected} are being collected. Download that one and fill it in.",
    ),
    ("F005", "form"): (
        "统计表的类型（{said}）系统不认识。" + _AGAIN,
        "The form type {said} is unknown; fill in a freshly downloaded form.",
    ),
    ("F005", "version"): (
        "统计表的版本（{said}）系统不认识。" + _AGAIN,
        "The form's layout version {said} is unknown; fill in a freshly downloaded form.",
    ),
    ("F006", "damaged"): (
        "文件已损坏，打不开。请用 Excel 或 WPS 打开原表，另存一份 .xlsx 后重新报送。",
        "The file is damaged; open the original, save it as .xlsx again and send that.",
    ),
    ("F006", "locked"): (
        "文件设有打开密码，系统读不了。请取消密码，保存后重新报送。",
        "The file is protected by a password; remove it and send the file again.",
    ),
    ("F006", "too_large"): (
        "文件过大，不像是统计表。请删去表外的内容和图片，或" + _AGAIN.removeprefix("请"),
        "The file is far too large for a form; remove what does not belong to it and send it again.",
    ),
    ("F006", "hostile"): (
        "文件的内部结构不正常，为安全起见没有读取。请用 Excel 或 WPS 打开原表，另存一份 .xlsx 后重新报送。",
        "The file's inner structure is not that of a normal workbook and was not read; save it again as .xlsx.",
    ),
    ("F007", "disagreement"): (
        "系统对工作表“{sheet}”核读两遍，结果不一致，已转人工查看，请等候通知；也可以另存一份 .xlsx 后重新报送。",
        "Two independent readings of sheet {sheet} differ; a person has to look at it, or save it as .xlsx again.",
    ),
    ("F020", "indicators"): (
        "文件中没有找到统计指标。请把数字填在写有指标名称的表格里，或使用本单位的统计表后重新报送。",
        "No indicator was found in the file; put the figures into a table with the indicators' names.",
    ),
}  # fmt: skip


def unreadable(code: str, reason: str, **words: str) -> UnreadableFile:
    """The refusal of a whole file."""
    zh, en = UNREADABLE[code, reason]
    return UnreadableFile(code, zh.format(**words), en.format(**words))
