"""The letters that carry an edition to its recipients: one a recipient and edition."""

from dataclasses import dataclass
from typing import Any

from huizong.deliver.outbox import Letter
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import statement

KIND = "汇总报告"
_BODY = """{body}：

现送上{name}{campaign}年3·15活动统计汇总。{said}

附件压缩包内有汇总报告、统计工作簿和文件清单（manifest.json，列有各文件的 SHA-256）。{pdf}
内容摘要：{content_sha256}

本邮件由 3·15 活动情况汇总系统自动发出。如需帮助，请与上级管理人员联系。"""


@dataclass(frozen=True, slots=True)
class DueEdition:
    """An edition and one of those who are to get it; `said` is the sentence of what it is."""

    campaign: str
    place: str
    name: str
    number: int
    folder: str
    content_sha256: str
    said: str
    has_pdf: bool
    email: str
    body: str

    def letter(self, attachment: bytes) -> Letter:
        """The letter with the files."""
        text = _BODY.format(
            body=self.body,
            name=self.name,
            campaign=self.campaign,
            said=self.said,
            pdf="" if self.has_pdf else "本期没有 PDF，请看 Word 版。",
            content_sha256=self.content_sha256,
        )
        return Letter(
            f"edition/{self.campaign}/{self.place}/{self.number}/{self.email}",
            KIND,
            self.email,
            f"{self.name}{self.campaign}年3·15活动统计汇总（第{self.number}号）",
            text,
            f"{self.name}{self.campaign}年3·15活动统计汇总第{self.number}号.zip",
            attachment,
        )


def due_editions(connection: Connection, campaign: str) -> list[DueEdition]:
    """Whatever is due and was not written yet."""
    rows: list[tuple[Any, ...]] = connection.execute(
        statement("deliver/editions").encode(), {"campaign": campaign}
    ).fetchall()
    return [DueEdition(*row) for row in rows]
