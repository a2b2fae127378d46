"""What an edition says of who is missing and of what changed, on real figures: it adds up, and verify covers it."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from huizong import pipeline, queries
from huizong.catalogue.calendar import CHINA
from huizong.summarise.keys import Key
from huizong.summarise.reread import read_report
from tests.province import unit
from tests.unit.summarise.edition_sample import read_bindings

WHOLE, CITY_A, CITY_B = "640000000000", "640100000000", "640200000000"
UNITS = {"PROV": WHOLE, "A": "640104000000", "A2": "640105000000", "B": "640202000000", "NEW": "640205000000"}
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)
CODE = "publicity_materials"


def numbers(province, number):
    """Every bound number of the master workbook by (sheet, key)."""
    path = province.settings.editions / f"2027-{WHOLE}-{number}" / "汇总表.xlsx"
    return {(sheet, str(key)): value for key, sheet, _, value in read_bindings(path)}


@pytest.fixture(scope="module")
def year(province):
    """Last year all but one reported; this year two of them are missing at the cut-off, and one of those comes late."""
    province.add(*(unit(code, place) for code, place in UNITS.items()))
    province.clock(datetime(2026, 3, 10, 9, tzinfo=CHINA))
    for code, figure in (("PROV", 100), ("A", 1000), ("A2", 400), ("B", 500)):
        province.send(code, year=2026, own={CODE: figure, "consultations": 50})
    province.run()
    province.clock(CUT_OFF - timedelta(days=9))
    for code, figure in (("PROV", 120), ("A", 1100)):
        province.send(code, own={CODE: figure, "consultations": 60})
    province.run()
    pipeline.summarise(province.settings, None, CUT_OFF)
    province.clock(CUT_OFF + timedelta(days=2))
    province.send("B", own={CODE: 600})
    province.send("A", own={CODE: 1150, "consultations": 60})
    province.run()
    pipeline.summarise(province.settings)
    return province


def test_missing_units_are_weighed_by_what_they_reported_last_year(year):
    held = numbers(year, 1)
    assert held["缺报影响", f"{WHOLE}|{CODE}|all|absent"] == 900
    assert held["缺报影响", f"{WHOLE}|{CODE}|all|share"] == 45
    assert held["缺报影响", f"{CITY_A}|{CODE}|all|share"] == 28.57
    assert held["缺报影响", f"{CITY_B}|{CODE}|all|share"] == 100
    assert held["缺报单位上年数", f"B|{CODE}|all|weight"] == 25
    units = {key.split("|")[0] for sheet, key in held if sheet == "缺报单位上年数"}
    assert units == {"A2", "B"}, "a new unit has no figures of last year"
    places = [
        value for (sheet, key), value in held.items() if sheet == "缺报影响" and key.endswith(f"{CODE}|all|absent")
    ]
    assert sum(value or 0 for value in places) == 2 * 900, "the places add up to the whole"


def test_the_difference_adds_up_to_the_new_figures(year):
    before, after = numbers(year, 1), numbers(year, 2)
    sheet = "与上一版差异"
    codes = {key.split("|")[1] for name, key in after if name == sheet}
    assert len(codes) > 80
    for code in codes:
        prior, delta, value = (after[sheet, f"{WHOLE}|{code}|all|{what}"] for what in ("prior", "delta", "value"))
        assert (prior or 0) + (delta or 0) == pytest.approx(value or 0, abs=1e-9), code
        was = next(v for (_, key), v in before.items() if key == f"{WHOLE}|{code}|all|value")
        assert prior == was, code
    assert after[sheet, f"{WHOLE}|{CODE}|all|delta"] == 650
    by_place = "差异（分地区）"
    assert after[by_place, f"{CITY_A}|{CODE}|all|delta"] == 50
    assert after[by_place, f"{CITY_B}|{CODE}|all|delta"] == 600


def test_the_changed_units_are_named(year):
    book = load_workbook(year.settings.editions / f"2027-{WHOLE}-2" / "汇总表.xlsx")
    rows = [(row[0].value, row[4].value) for row in book["变动单位"].iter_rows(min_row=3)]
    assert rows == [("B", "新报"), ("A", "更正")]


def test_the_report_tells_it_too(year):
    folder = year.settings.editions / f"2027-{WHOLE}-2"
    told = {str(key): text for key, text, _ in read_report(folder / "汇总报告.docx")}
    assert told[f"{WHOLE}|#added|all|value"] == told[f"{WHOLE}|#revised|all|value"] == "1家"
    assert told[f"{WHOLE}|{CODE}|all|delta"] == "+650"
    assert told[f"{WHOLE}|{CODE}|all|share"] == "20.00%"
    assert told[f"{WHOLE}|#unreviewed|all|value"] == "3家"


def test_verify_covers_all_of_it(year):
    for number in (1, 2):
        told = queries.verify(year.settings, year.settings.editions / f"2027-{WHOLE}-{number}")
        assert told["ok"], told["differences"][:3]


@pytest.mark.parametrize(
    ("sheet", "key"),
    [
        ("缺报影响", f"|{CODE}|all|absent"),
        ("缺报单位上年数", f"|{CODE}|all|weight"),
        ("与上一版差异", f"{WHOLE}||all|prior"),
    ],
)
def test_verify_names_a_changed_number_of_the_annexes(year, tmp_path, sheet, key):
    import shutil

    copy = shutil.copytree(year.settings.editions / f"2027-{WHOLE}-2", tmp_path / "copy")
    book = load_workbook(copy / "汇总表.xlsx")
    column = next(cell.column for cell in book[sheet][1] if cell.value == key)
    row = next(r for r in range(4, 60) if isinstance(book[sheet].cell(r, column).value, int | float))
    book[sheet].cell(row, column).value += 1
    book.save(copy / "汇总表.xlsx")
    found = queries.verify(year.settings, copy)["differences"]
    assert any(str(one.get("where", "")).startswith(f"{sheet}!") for one in found)


def test_verify_holds_last_years_figures_of_missing_units_against_their_files(year):
    folder = year.settings.editions / f"2027-{WHOLE}-1"
    change = (
        f"update core_value set {CODE} = {CODE} %s 7 where version_id ="
        " (select id from core_version where unit = 'B' and campaign = '2026')"
    )
    from huizong.warehouse.connect import transaction

    with transaction(year.settings) as connection:
        connection.execute((change % "+").encode())
    found = queries.verify(year.settings, folder)["differences"]
    with transaction(year.settings) as connection:
        connection.execute((change % "-").encode())
    assert any(one.get("unit") == "B" for one in found)
    assert queries.verify(year.settings, folder)["ok"]


def test_a_share_is_exact(year):
    from huizong.catalogue.load import load_catalogue
    from huizong.summarise.gaps import number_of
    from huizong.summarise.gather import gather
    from huizong.warehouse.connect import transaction

    with transaction(year.settings, one_state=True) as connection:
        edition, _ = gather(connection, load_catalogue(), "2027", WHOLE, CUT_OFF, "final", 1)
    assert number_of(edition, Key(CITY_A, CODE, measure="share")) == Fraction(200, 7)
    assert sum(number_of(edition, Key(u, CODE, measure="weight")) for u in ("A2", "B")) == 45
