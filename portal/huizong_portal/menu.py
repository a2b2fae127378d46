"""The main menu: what each role finds where."""

_OFFICE = (
    ("/", "我的上报"),
    ("/form", "网上填报"),
    ("/history", "报送记录"),
    ("/below", "代下级报送"),
    ("/held", "待确认的邮件"),
)
_STAFF = (
    ("/staff", "上报进度"),
    ("/staff/chase", "催报"),
    ("/staff/reviews", "复核审定"),
    ("/staff/figures", "汇总数"),
    ("/staff/editions", "汇总报告"),
    ("/staff/highlights", "亮点选编"),
    ("/staff/units", "单位管理"),
    ("/staff/extensions", "延期"),
    ("/staff/held", "待确认的邮件"),
    ("/staff/letters", "没送到的信"),
)
_ADMIN = (("/staff/register", "导入名录"), ("/staff/people", "管理人员"))
MENUS = {"office": _OFFICE, "staff": _STAFF, "admin": (*_STAFF, *_ADMIN)}
"""(address, label) by role."""
