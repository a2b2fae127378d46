"""Alarms: one of each kind a campaign, kept for the pages of staff and sent to those who have to act."""

from huizong.answers.standing import NOTHING, Standing
from huizong.catalogue.model import Campaign
from huizong.deliver.outbox import Letter, put
from huizong.settings import Settings
from huizong.warehouse.connect import transaction

_TEXTS = {
    "late": "截止时点的汇总报告没有按时编制，值守程序已按截止时点的数据自行编制临时版。请检查 Airflow 的 publish 流程。",
    "unsigned": "已到印发时限，正式版还没有签齐。{said}请尽快签发；签发时间照实记录。",
    "differs": "编制的汇总报告与存档文件核对不一致，没有采用。{said}请运行 huizong verify 查明原因。",
    "away": "数据库在截止前后中断过。{said}",
}


def raise_alarm(settings: Settings, campaign: Campaign, place: str, kind: str, standing: Standing | None) -> list[str]:
    """Raise an alarm unless it was raised before; gives what is new. One of a place below the province names it."""
    with transaction(settings) as connection:
        below = connection.execute(
            "select name from core_tree where campaign = %s and place = %s and depth > 1", (campaign.code, place)
        ).fetchone()
        whose = f"{below[0]}：" if below else ""
        text = whose + _TEXTS[kind].format(said=standing.said if standing else NOTHING)
        done = connection.execute(
            "insert into core_alarm (campaign, place, kind, text_zh) values (%s, %s, %s, %s)"
            " on conflict (campaign, place, kind) do nothing",
            (campaign.code, place, kind, text),
        )
        if not done.rowcount:
            return []
        staff = connection.execute(
            "select email from portal_account where is_active and area = %s and email is not null", (place,)
        ).fetchall()
        addresses = sorted({*settings.alarm, *(str(email).lower() for (email,) in staff)})
        put(
            connection,
            [
                Letter(
                    f"alarm/{campaign.code}/{place}/{kind}/{address}", "警报", address, "【警报】3·15 汇总报告", text
                )
                for address in addresses
            ],
        )
    return [kind]
