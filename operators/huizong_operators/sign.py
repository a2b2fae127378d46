"""sign: two people are asked in Airflow; an answer there is the signature of the portal account of the same login.

Who signs in the portal instead need not answer here: at the hour of issue the question lapses. An answer by somebody
who is no staff of the province, or who has signed already, signs nothing and fails its task with the reason.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from airflow.providers.standard.operators.hitl import HITLOperator

from huizong.settings import Settings, read_settings
from huizong_operators.base import HuizongOperator, Pipeline

SIGN, LEAVE = "签字", "不签"


class SeatsOperator(HuizongOperator):
    """Which signatures an edition lacks, one number each for SignOperator; none where nobody is to be asked."""

    template_fields: Sequence[str] = ("edition", "asked")

    def __init__(self, *, edition: Any, asked: str, **kwargs: Any) -> None:
        """`edition` is what `summarise` returned; nobody is asked where `asked` is empty."""
        super().__init__(**kwargs)
        self.edition = edition
        self.asked = asked

    def run(self, pipeline: Pipeline, settings: Settings) -> list[int]:
        """Ask the core."""
        return pipeline.seats_to_sign(settings, self.edition["place"], self.edition["number"]) if self.asked else []


class SignOperator(HITLOperator):
    """Waits for one signature until the hour of issue, or for `seconds`."""

    template_fields: Sequence[str] = ("subject", "body", "edition", "seconds")

    def __init__(self, *, seat: int, edition: Any, seconds: str = "", **kwargs: Any) -> None:
        """`seat` is 1 for who has checked the edition, 2 for who issues it."""
        who = "审核人" if seat == 1 else "签发人"
        asked = {
            "subject": f"请{who}签字：第 {{{{ ti.xcom_pull(task_ids='summarise')['number'] }}}} 号汇总报告",
            "body": "文件在门户“汇总报告”页，请先核对。以本账号的登录名记为签字；两栏必须是两个人。",
            "response_timeout": timedelta(hours=1),
        }
        # the wait has a bound of its own, and nothing else here takes time
        super().__init__(options=[SIGN, LEAVE], defaults=LEAVE, **{**kwargs, **asked, "execution_timeout": None})
        self.seat = seat
        self.edition = edition
        self.seconds = seconds

    def execute(self, context: Any) -> Any:
        """Ask."""
        from huizong import pipeline

        wanted = timedelta(seconds=float(self.seconds)) if self.seconds else pipeline.sign_within(read_settings())
        self.response_timeout = max(wanted, timedelta(seconds=1))
        return super().execute(context)

    def execute_complete(self, context: Any, event: dict[str, Any]) -> dict[str, str | int]:
        """Sign, if the answer is to sign."""
        from huizong import pipeline

        answer: Mapping[str, Any] = super().execute_complete(context, event)
        if answer["chosen_options"] != [SIGN]:
            return {"seat": self.seat, "account": ""}
        account = str((answer["responded_by_user"] or {}).get("id", ""))
        edition = self.edition
        return pipeline.sign_edition(read_settings(), account, self.seat, edition["place"], edition["number"])
