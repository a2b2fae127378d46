"""What a sender is told of a file that its reader did not survive, or that is packed too deep."""

from collections.abc import Mapping

from huizong.errors import UnreadableFile

_SAVE = "请用 Excel 或 WPS 打开原表，删去表外的空行、图片和多余的工作表，另存一份 .xlsx 后重新报送。"
REFUSALS: Mapping[str, tuple[str, str, str]] = {
    "crashed": (
        "F021",
        "读取这个文件时程序异常中断，没有读出内容，别的文件不受影响。" + _SAVE,
        "The reader broke off on this file; open the original, save it as .xlsx again and send that.",
    ),
    "too_long": (
        "F022",
        "这个文件读了很久也没有读完，已停止读取。" + _SAVE,
        "Reading this file took too long; remove what does not belong to the form and save it as .xlsx again.",
    ),
    "too_much": (
        "F023",
        "读取这个文件需要的内存过大，不像是统计表，已停止读取。" + _SAVE,
        "Reading this file needs too much memory; remove what does not belong to the form and save it as .xlsx again.",
    ),
    "nested": (
        "F006",
        "压缩包或邮件里层层套着压缩包，超过两层的没有打开。请把统计表直接打成一个压缩包，或直接作为附件重新报送。",
        "Archives lie in one another more than two deep; send the form itself or one archive of forms.",
    ),
    "empty": (
        "F006",
        "压缩包或邮件里没有文件。请把统计表放进去，或直接报送统计表。",
        "There is no file in this archive or mail; send the form itself.",
    ),
    "crowded": (
        "F006",
        "压缩包里的文件过多，没有打开。请只把统计表分批打包后重新报送。",
        "There are too many files in this archive; pack the forms only, in several archives.",
    ),
    "beyond_us": (
        "F011",
        "程序读这个文件时出错，已记录并转人工处理；请先不要重复报送，有结果会通知。",
        "The program failed on this file; a person will look at it.",
    ),
}


def refusal(key: str) -> UnreadableFile:
    """The refusal of a whole file."""
    return UnreadableFile(*REFUSALS[key])
