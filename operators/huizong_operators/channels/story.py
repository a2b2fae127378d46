"""The trial as it is told: one report by each channel, another by all three, and whether every number came out right."""

from collections.abc import Sequence
from pathlib import Path

from huizong.answers.place import check_place
from huizong.catalogue.load import load_catalogue
from huizong.demo.province import PROVINCE
from huizong.warehouse.connect import transaction
from huizong_operators import mail
from huizong_operators.channels import ledger, letters, senders
from huizong_operators.channels.offices import YEAR, Office, four_offices
from huizong_operators.scheduler import Scheduler
from huizong_operators.trial import Trial

CHANNELS = {"mailbox": "邮箱", "api": "上传", "form": "网上填报"}
_SHOWN = 6
_TAKEN = {"accepted", "accepted_with_notes"}


class Story:
    """The story on a running stack."""

    def __init__(self, trial: Trial) -> None:
        """Begin."""
        self._settings, self._status, self._say, self._expect = trial.settings, trial.status, trial.say, trial.expect

    def tell(self, units: int) -> None:
        """All of it."""
        scheduler = Scheduler(self._status)
        offices = four_offices(self._settings, units)
        *each, everywhere = offices
        with transaction(self._settings) as connection:
            name, _ = check_place(connection, str(YEAR), PROVINCE)
        self._say(f"【1/3】样例：{name}的 {units} 家单位，四个所各有账号、令牌和填好的 {YEAR} 年统计表")
        before = self._figures("尚无一份上报", [])
        self._say("【2/3】三个所各走一个渠道：一封邮件、一次上传、一张网上表单")
        for office, channel in zip(each, CHANNELS, strict=True):
            self._send(office, channel)
        self._say(f"    Airflow 收取、处理、汇总，{scheduler.run_chain():.0f} 秒")
        for office, channel in zip(each, CHANNELS, strict=True):
            self._receipts(office, [channel])
            self._letters(office, [channel])
        between = self._figures("三份之后", each)
        self._say(f"【3/3】{everywhere.name}把同一份表从三个渠道各报一次")
        for channel in CHANNELS:
            self._send(everywhere, channel)
        self._say(f"    Airflow 收取、处理、汇总，{scheduler.run_chain():.0f} 秒")
        self._receipts(everywhere, list(CHANNELS))
        self._letters(everywhere, list(CHANNELS))
        after = self._figures("第四份之后：三次收件，只计一次", offices)
        self._compare(before, between, after)

    def _send(self, office: Office, channel: str) -> None:
        if channel == "mailbox":
            senders.by_mail(office, self._status["mail"]["smtp"], mail.MAILBOX)
            self._say(f"    {CHANNELS[channel]}：{office.name}发出邮件，主题中有令牌")
            return
        send = senders.by_upload if channel == "api" else senders.by_form
        number = send(office, self._status["portal"])
        self._say(f"    {CHANNELS[channel]}：{office.name}，当场得到收件号 {number}")

    def _receipts(self, office: Office, channels: Sequence[str]) -> None:
        """Print the receipts of an office's report and see that there is one for each channel, and one verdict in all."""
        found = ledger.receipts(self._settings, office)
        for one in found:
            at = one.received_at.isoformat(sep=" ", timespec="seconds")
            self._say(
                f"    回执 {one.number:4d}  {CHANNELS.get(one.channel, one.channel)}  {at}  {one.sha256}  {one.state}"
            )
        self._expect(sorted(one.channel for one in found) == sorted(channels), f"{office.name}：每个渠道一次收件")
        counted = [one.verdict for one in found if one.verdict is not None]
        self._expect(
            len(counted) == 1 and set(counted) <= _TAKEN, f"{office.name}：只有一个版本，并且通过（{counted}）"
        )

    def _letters(self, office: Office, channels: Sequence[str]) -> None:
        """Print what came back by mail: a receipt for the mail, a result once, and that the others were the same."""
        box = self._status["mail"]
        found = letters.subjects(office.email, box["imap"], Path(box["password_file"]))
        for subject in found:
            self._say(f"    来信 {office.email}：{subject}")
        kinds = {"回执": channels.count("mailbox"), "通过": 1, "与以前报送的相同": len(channels) - 1}
        told = {kind: sum(subject.startswith(kind) for subject in found) for kind in kinds}
        self._expect(told == kinds and len(found) == sum(kinds.values()), f"{office.name}：每件事一封信（{told}）")

    def _figures(self, when: str, offices: Sequence[Office]) -> ledger.Figures:
        """Read the province's figures and see that they are what the offices sent."""
        found, wanted = ledger.province(self._settings), ledger.sent(offices) if offices else {}
        number = ledger.reported(self._settings)
        self._say(f"    全省，{when}：已报 {number} 家，{len(found)} 项有数")
        self._expect(number == len(offices), f"{when}：已报 {len(offices)} 家")
        wrong = [f"{code} {found.get(code)}≠{value}" for code, value in wanted.items() if found.get(code) != value]
        self._expect(not wrong, f"{when}：{len(wanted)} 项合计与所报相加一致 {'；'.join(wrong)}")
        self._expect(bool(wanted) == bool(offices) == bool(found), f"{when}：有上报才有数字")
        return found

    def _compare(self, *columns: ledger.Figures) -> None:
        catalogue = load_catalogue()
        self._say(f"    {'全省合计':24}{'此前':>8}{'三份之后':>9}{'第四份之后':>10}")
        for code in list(columns[-1])[:_SHOWN]:
            shown = "".join(f"{column.get(code, '—'):>12}" for column in columns)
            self._say(f"    {catalogue.indicators[code].zh:　<18}{shown}")
