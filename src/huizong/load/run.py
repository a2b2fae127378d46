"""Loading: what was read becomes submission versions in one transaction; unique keys make a repeat harmless."""

from dataclasses import dataclass

from psycopg import sql

from huizong.model import OPEN
from huizong.warehouse.connect import Connection
from huizong.warehouse.statements import filled, statement

REFUSALS = {
    "F004": (
        "表上的单位编码不在今年的上报单位名录中。请使用本单位今年的模板；确属新设单位的，请与上级联系登记。",
        "The unit of this form is not in this year's register.",
    ),
    "K002": (
        "不知道这份总结或方案是哪个单位报的。请从本单位的收件渠道报送，或在报送时写明单位编码。",
        "Nothing tells which unit this narrative or plan is from; send it by the unit's own channel or with its code.",
    ),
    "F008": (
        "这是别的单位的表：表上的单位编码与发送单位不符。请上报本单位的表。",
        "The form belongs to another unit than the sender.",
    ),
    "F025": (
        "收到时已停止接收，没有计入。确需补报或更正的，请与上级管理人员联系，由上级登记延期后重新报送。",
        "It came after the closing; a superior may give more time.",
    ),
    "F009": (
        "表种不符：这不是本单位类型应填的统计表。请使用本单位今年的模板。",
        "The form is not the one of this unit's type.",
    ),
    "F024": (
        "看不出是哪个单位报的：表上没有单位编码，写的单位名称在名录中也找不到唯一的一个。请使用本单位的统计表，"
        "或在表头写明名录中的单位全称后重新报送。",
        "Nobody knows whose form this is; use your own unit's form or write the unit's full registered name on it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many parts (tables, narratives, plans) were taken, and how many became new versions."""

    readings: int
    versions: int


def load(connection: Connection, limit: int = 2000) -> Loaded:
    """Load what was read in up to `limit` arrivals; units of one reading wait on one another's slot, never on anything else."""
    taken = connection.execute(statement("load/pick").encode(), {"limit": limit}).rowcount
    if not taken:
        return Loaded(0, 0)
    connection.execute(statement("load/refuse").encode())
    codes, texts = list(REFUSALS), list(REFUSALS.values())
    parameters = {"codes": codes, "zh": [zh for zh, _ in texts], "en": [en for _, en in texts]}
    connection.execute(statement("load/settle").encode(), parameters)
    made = connection.execute(statement("load/versions").encode()).rowcount
    connection.execute(statement("load/figures").encode())
    connection.execute(filled("load/joint", open=sql.Literal(OPEN)))
    connection.execute(statement("load/findings").encode())
    connection.execute(statement("load/loaded").encode())
    return Loaded(taken, made)
