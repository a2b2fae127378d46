"""Every sentence about a whole file that cannot be read, under its published code; a code is never used for anything else."""

from collections.abc import Mapping

from huizong.errors import UnreadableFile

_AGAIN = "请重新下载本单位的统计表填写，或把内容抄到该表后再报。"
UNREADABLE: Mapping[tuple[str, str], tuple[str, str]] = {
    ("F001", "format"): (
        "收到的是{format}，系统读不了。请把统计表另存为“Excel 工作簿（.xlsx）”后重新报送。",
        "This is {format_en}; save the form as an Excel workbook (.xlsx) and send it again.",
    ),
    ("F001", "rar"): (
        "收到的是 .rar 压缩包，系统打不开。请解压后直接报送里面的表，或者改压成 .zip 再报。",
        "This is a .rar archive; send the files in it, or pack them as .zip.",
    ),
    ("F001", "pdf"): (
        "收到的是 PDF 文件，里面的数字读不准。请报送原来的 Excel 或 Word 表（.xlsx、.docx）。",
        "This is a PDF; send the Excel or Word file that it was made from.",
    ),
    ("F001", "doc"): (
        "收到的是旧版 Word 文档（.doc、.wps），系统读不了。请用 Word 或 WPS 打开，另存为 .docx 后重新报送。",
        "This is an old Word document; save it as .docx and send it again.",
    ),
    ("F001", "rtf"): (
        "收到的是 RTF 文档，系统读不了。请用 Word 或 WPS 打开，另存为 .docx 后重新报送。",
        "This is an RTF document; save it as .docx and send it again.",
    ),
    ("F001", "odt"): (
        "收到的是 OpenDocument 文档（.odt），系统读不了。请另存为 .docx 后重新报送。",
        "This is an OpenDocument text; save it as .docx and send it again.",
    ),
    ("F001", "slides"): (
        "收到的是演示文稿，不是统计表。请把数字填进 Excel 统计表（.xlsx）后报送。",
        "This is a presentation; send the figures as an Excel workbook.",
    ),
    ("F001", "picture"): (
        "收到的是图片，里面的数字读不了。请报送原来的 Excel 或 Word 表，不要拍照或截图。",
        "This is a picture; send the Excel or Word file itself.",
    ),
    ("F001", "ofd"): (
        "收到的是 OFD 版式文件，系统读不了。请报送原来的 Excel 或 Word 表（.xlsx、.docx）。",
        "This is an OFD document; send the Excel or Word file that it was made from.",
    ),
    ("F001", "link"): (
        "收到的是一个快捷方式，不是文件本身。请找到原来的统计表，报送该表。",
        "This is a shortcut, not the file itself; send the file.",
    ),
    ("F001", "lock_file"): (
        "收到的是 Office 打开文件时的临时文件（名字以 ~$ 开头）。请关闭统计表，报送不带 ~$ 的那一个。",
        "This is the temporary lock file of an open document; send the document itself.",
    ),
    ("F001", "outlook"): (
        "收到的是 Outlook 专有格式的邮件。请把里面的附件另存出来，直接报送附件。",
        "This is a mail in Outlook's own format; save its attachments and send those.",
    ),
    ("F001", "web_archive"): (
        "收到的是单个文件网页（.mht），系统读不了。请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送。",
        "This is a web archive; open it in Excel, save it as .xlsx and send it again.",
    ),
    ("F001", "archive"): (
        "收到的是{format}压缩包，系统打不开。请解压后直接报送里面的表，或者改压成 .zip 再报。",
        "This is a {format} archive; send the files in it, or pack them as .zip.",
    ),
    ("F001", "other"): (
        "看不出这是什么文件，系统读不了。请用 Excel 或 WPS 打开统计表，另存为 .xlsx 后重新报送。",
        "This is no kind of file that is read; save the form as an Excel workbook (.xlsx) and send it again.",
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
    ("F006", "compression"): (
        "压缩包用了少见的压缩方法，系统打不开。请用电脑自带的压缩功能改压成 .zip，或直接报送里面的表。",
        "The archive is packed by an uncommon method; pack it as a plain .zip or send the files in it.",
    ),
    ("F007", "disagreement"): (
        "系统对工作表“{sheet}”核读两遍，结果不一致，已转人工查看，请等候通知；也可以另存一份 .xlsx 后重新报送。",
        "Two independent readings of sheet {sheet} differ; a person has to look at it, or save it as .xlsx again.",
    ),
    ("F012", "empty_file"): (
        "收到的文件是空的（0 字节），可能没有保存或没有传完。请打开原表检查、保存后重新报送。",
        "The file is empty; open the original, save it and send it again.",
    ),
    ("F012", "no_cells"): (
        "表格是空的，一个字也没有。请填写后重新报送；本单位确无活动的，请在统计表的“零报告”一格填“是”。",
        "Nothing is written in the file; fill it in and send it again, or send a nil return.",
    ),
    ("F012", "no_members"): (
        "压缩包里没有文件。请把填好的统计表放进去，重新报送。",
        "There is no file in the archive; put the form in and send it again.",
    ),
    ("F006", "partial"): (
        "这封邮件是被邮件软件拆成几封发来的，系统拼不起来。请把附件压成 .zip，或分几封邮件各带一个附件，重新发送。",
        "The mail program cut this mail into several; pack the attachment or send the files one by one.",
    ),
    ("F006", "mail_too_large"): (
        "邮件超过 64 MB，附件没有收取。请只发统计表和总结（照片不用发），压成 .zip 或分几封邮件重新发送，也可以在上报门户上传。",
        "The mail is larger than 64 MB and was not fetched; send the forms alone, zipped or in several mails, or upload them.",
    ),
    ("F012", "no_attachment"): (
        "邮件里没有附件，正文不作为报表。请把填好的统计表作为附件，重新发送。",
        "The mail has no attachment; send the form as an attachment.",
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
