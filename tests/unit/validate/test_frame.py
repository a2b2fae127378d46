"""The wide frame is the same whether it comes from readings or from the warehouse's columns."""

import io
from math import inf, isnan

import pandas as pd
import pytest

from huizong.catalogue.load import load_catalogue
from huizong.errors import RuleError
from huizong.model import Reading
from huizong.validate.frame import JOINT, RANGES, frame_from_columns
from tests.unit.validate.build import YEAR, frame_from_readings, joint, rate, reading, value

CATALOGUE = load_catalogue()
NO_RANGES = pd.DataFrame(columns=list(RANGES))


def framed(readings: dict[int, Reading]) -> pd.DataFrame:
    (form,) = {of.form for of in readings.values()}
    return frame_from_readings(readings, CATALOGUE, form, YEAR).set_index("version_id")


def test_the_columns_of_a_form() -> None:
    frame = frame_from_readings({}, CATALOGUE, "bank", YEAR)
    expected = ["version_id", "nil"]
    for indicator in CATALOGUE.form("bank", YEAR):
        expected += [indicator.code, f"{indicator.code}__low", f"{indicator.code}__high"]
        expected += [f"{indicator.code}__decimals"] if indicator.is_rate else []
        expected += [f"{indicator.code}__joint"] if indicator.joint_event else []
        expected += [f"{indicator.code}__answered"] if indicator.code in CATALOGUE.reporters["bank"].required else []
    assert sorted(frame.columns) == sorted(expected)
    assert {str(kind) for kind in frame.dtypes} == {"int64", "bool", "float64"}
    assert (str(frame["version_id"].dtype), str(frame["nil"].dtype), len(frame)) == ("int64", "bool", 0)


def test_figures_hedges_blanks_and_open_ends() -> None:
    frame = framed(
        {
            7: reading(
                "bank", value("volunteers", 5), rate("settlement_rate", "87.90"), value("consultations", 10**15)
            ),
            3: reading("bank", value("volunteers", 5, low=4, high=None), rate("settlement_rate", "92", around=1)),
        }
    )
    assert list(frame.index) == [7, 3]
    assert frame[["volunteers", "volunteers__low", "volunteers__high"]].to_numpy().tolist() == [[5, 5, 5], [5, 4, inf]]
    assert frame["settlement_rate"].tolist() == [879_000, 920_000]
    assert frame["settlement_rate__low"].tolist() == [879_000, 910_000]
    assert frame["settlement_rate__decimals"].tolist() == [2, 0]
    assert frame.loc[7, "consultations__high"] == 10**15
    assert all(isnan(blank) for blank in frame.loc[3, ["consultations", "consultations__low", "consultations__high"]])


def test_a_nil_return_answers_for_every_figure() -> None:
    frame = framed(
        {1: reading("school", nil=True), 2: reading("school", value("school_lectures", 4)), 3: reading("school")}
    )
    assert frame["nil"].tolist() == [True, False, False]
    answered = frame["school_lectures__answered"].tolist()
    assert answered[:2] == [0, 4]
    assert isnan(answered[2])


def test_joint_figures_of_one_version_are_taken_together() -> None:
    codes = ("publicity_materials", "goods_seized_kinds")
    events = tuple(joint(code, number, low=number - 1) for code in codes for number in (6, 9))
    frame = framed({1: reading("branch_office", events=events), 2: reading("branch_office")})
    assert frame.loc[1, [f"{code}__joint" for code in codes]].tolist() == [13, 8]
    assert frame.loc[2, [f"{code}__joint" for code in codes]].isna().all()


def test_the_warehouse_hands_over_text_tables() -> None:
    values = pd.read_csv(
        io.StringIO("version_id,nil,volunteers,settlement_rate,not_on_the_form\n11,0,5,879000,1\n12,1,,,\n")
    )
    ranges = pd.read_csv(
        io.StringIO(
            "version_id,indicator,low,high,decimals\n"
            "11,settlement_rate,879000,879000,1\n11,volunteers,4,,0\n99,volunteers,1,2,0\n11,elsewhere,1,2,0\n"
        )
    )
    joint_figures = pd.read_csv(
        io.StringIO("version_id,indicator,low\n11,volunteers,2\n11,volunteers,3\n99,volunteers,9\n")
    )
    built = frame_from_columns(values, ranges, CATALOGUE, "bank", YEAR, joint_figures)
    events = (joint("volunteers", 2), joint("volunteers", 3))
    figures = value("volunteers", 5, low=4, high=None), rate("settlement_rate", "87.9")
    readings = {11: reading("bank", *figures, events=events), 12: reading("bank", nil=True)}
    pd.testing.assert_frame_equal(built, frame_from_readings(readings, CATALOGUE, "bank", YEAR))


def test_nullable_integers_are_taken_as_well() -> None:
    values = pd.DataFrame(
        {"version_id": [1, 2], "nil": [False, False], "volunteers": pd.array([5, None], dtype="Int64")}
    )
    built = frame_from_columns(values, NO_RANGES, CATALOGUE, "school", YEAR, pd.DataFrame(columns=list(JOINT)))
    assert built["volunteers__high"].tolist()[0] == 5
    assert built["volunteers"].isna().tolist() == [False, True]


def test_a_rate_without_its_decimals_is_an_error_of_ours() -> None:
    values = pd.DataFrame({"version_id": [8], "nil": [False], "settlement_rate": [879_000.0]})
    with pytest.raises(RuleError, match="8 的比率 settlement_rate"):
        frame_from_columns(values, NO_RANGES, CATALOGUE, "bank", YEAR)
