"""Several tables of one unit in one archive: the same figures are one report, others are asked about."""

import io
import zipfile

import pytest

from tests.province import unit

COUNTY, TOWN = "640104000000", "640104002000"


@pytest.fixture
def county(province):
    province.add(unit("A", TOWN), unit("B", TOWN))
    return province


def archive(**files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name, content in files.items():
            written.writestr(f"{name}.xlsx", content)
    return packed.getvalue()


def test_tables_that_differ_are_asked_about_and_one_sent_alone_settles_it(county):
    draft, last = (county.form("A", own={"publicity_materials": number}) for number in (7, 9))
    county.land(archive(草稿=draft, 最终版=last), "A", "上报.zip")
    county.run()
    found = county.rows(
        "select v.verdict, f.severity, f.said from core_version v join core_finding f on f.version_id = v.id"
        " where f.code = 'D002' order by v.id"
    )
    assert found == [
        ("awaiting_explanation", "explain", "最终版.xlsx"),
        ("awaiting_explanation", "explain", "草稿.xlsx"),
    ]
    assert county.figure(COUNTY, "publicity_materials")["value"] is None
    county.land(county.form("A", own={"publicity_materials": 9, "banners_hung": 1}), "A")
    county.run()
    assert county.verdict("A") == "accepted_with_notes"
    assert county.figure(COUNTY, "publicity_materials")["value"] == 9


def test_the_same_figures_twice_and_tables_of_two_units_are_no_question(county):
    once, again = (
        county.form("A", own={"publicity_materials": 7}, explanations=said) for said in ({}, {"banners_hung": "没有挂"})
    )
    county.land(archive(甲=once, 甲又=again, 乙=county.form("B", own={"publicity_materials": 5})), None, "上报.zip")
    county.run()
    assert {county.verdict("A"), county.verdict("B")} == {"accepted_with_notes"}
    assert county.figure(COUNTY, "publicity_materials")["value"] == 12
