"""The three ways a report comes in, each used as an office uses it: a mail, an upload, the form in the browser."""

import re
import smtplib
from email.message import EmailMessage
from uuid import uuid4

import httpx

from huizong.errors import HuizongError
from huizong_operators.channels.offices import YEAR, Office

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def by_mail(office: Office, port: int, mailbox: str) -> None:
    """A mail with the form attached and the token in its subject; its receipt comes once the mailbox is fetched."""
    letter = EmailMessage()
    letter["From"], letter["To"] = office.email, mailbox
    letter["Subject"] = f"{YEAR}年统计表 {office.token}"
    letter.set_content("统计表见附件。")
    main, sub = _XLSX.split("/")
    letter.add_attachment(office.workbook, maintype=main, subtype=sub, filename=_file(office))
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as client:
        client.send_message(letter)


def by_upload(office: Office, portal: str) -> int:
    """The interface for programs, with the office's token; the number of the receipt."""
    headers = {"authorization": f"Bearer {office.token}", "idempotency-key": uuid4().hex}
    files = {"file": (_file(office), office.workbook, _XLSX)}
    answer = httpx.post(f"{portal}/api/v1/submissions", headers=headers, files=files, timeout=60)
    return int(_good(answer).json()["number"])


def by_form(office: Office, portal: str) -> int:
    """The pages as a browser uses them: activate the account, open the form, submit it; the number of the receipt."""
    password = uuid4().hex
    with httpx.Client(base_url=portal, headers={"origin": portal}, follow_redirects=True, timeout=60) as browser:
        _good(browser.post("/activate", data={"code": office.code, "password": password, "again": password}))
        page = _good(browser.get("/form")).text
        hidden = {name: _hidden(page, name) for name in ("csrf", "key")}
        receipt = _good(browser.post("/form", data={**office.answers, **hidden, "action": "submit"}))
        found = re.fullmatch(r"/arrivals/([0-9]+)", receipt.url.path)
        if found is None or "回执" not in receipt.text:
            raise HuizongError(f"提交网上填报后没有看到回执：{receipt.url}")
        return int(found[1])


def _file(office: Office) -> str:
    return f"{office.name}{YEAR}年统计表.xlsx"


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    if found is None:
        raise HuizongError(f"网上填报的页面中没有 {name}。")
    return found[1]


def _good(answer: httpx.Response) -> httpx.Response:
    if answer.is_error:
        raise HuizongError(f"{answer.request.method} {answer.url} 返回 {answer.status_code}：{answer.text[:300]}")
    return answer
