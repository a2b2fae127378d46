"""Plans in the portal: an office sees its own deadline and what became of its plan, staff see whose is missing."""

import pytest

from tests.portal.test_report import upload
from tests.province import unit
from tests.unit.parse.narrative.plans import PLAN

COUNTY = "640104000000"


@pytest.fixture(scope="module")
def bank(portal):
    portal.province.add(unit("BANK", "640104002000", "bank", name="凤凰支行"), unit("BANK2", COUNTY, "bank"))
    portal.accounts("BANK", "BANK2")
    return portal.enter("BANK")


def test_an_office_that_owes_a_plan_is_told_until_it_is_there(portal, bank):
    assert "3月5日前报送" in bank.get("/").text
    assert "活动方案" not in portal.enter("BO-TOWN").get("/").text
    sent = upload(portal, bank, ("方案.txt", "\n".join((*PLAN, "在XX县设点")).encode()))
    portal.province.run()
    assert "审核结果" in bank.get(sent.url.path).text
    page = bank.get("/").text
    assert "最近报送的方案被退回" in page
    assert "还没有上报" in page
    upload(portal, bank, ("方案.txt", "\n".join(PLAN).encode()))
    portal.province.run()
    page = bank.get("/").text
    assert "已报送：第 2 版" in page
    assert "方案被退回" not in page
    assert "还没有上报" in page
    assert "方案第 2 版" in bank.get("/history").text


def test_staff_see_whose_plan_is_missing(portal, bank):
    page = portal.enter("staff").get("/staff/plans").text
    assert page.index("单位BANK2") < page.index("凤凰支行")
    assert "第 2 版" in page
    assert "朔方路所" not in page


def test_the_interface_takes_and_checks_plans(portal, bank):
    client = portal.browser()
    client.headers["authorization"] = f"Bearer {portal.token('BANK2')}"
    file = {"file": ("方案.txt", "\n".join(PLAN).encode())}
    told = client.post("/api/v1/check", files=file).json()
    assert (told["part"], told["outcome"], told["values"]) == ("plan", "accepted", [])
    number = client.post("/api/v1/submissions", files=file).json()["number"]
    portal.province.run()
    assert client.get(f"/api/v1/submissions/{number}").json()["verdict"] == "accepted_with_notes"
