"""What a sender is told of files, archives and what lies in them: read in processes of their own."""

import hashlib

import pytest

from huizong.check import TELLER, check_files
from huizong.isolate.pool import Pool
from huizong.settings import Readers
from tests.sql.narratives import word
from tests.unit.isolate.killers import packed
from tests.unit.parse.narrative.texts import WHOLE
from tests.unit.parse.workbooks import CARD, stamped

PNG = b"\x89PNG\r\n"


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    """Tells of contents by name; archives of the tests' own kind are opened."""
    with Pool(Readers(count=1), "tests.unit.isolate.killers:packs_or_tells") as pool:

        def ask(unit=None, form=None, **contents):
            folder = tmp_path_factory.mktemp("sent")
            paths = []
            for name, content in contents.items():
                paths.append(folder / name)
                paths[-1].write_bytes(content)
            return check_files(paths, pool, "2027", unit, form)

        yield ask


def outcomes(told):
    return [(one["file"], one["outcome"]) for one in told["documents"]]


def test_several_files_in_their_order_each_with_its_digest(check):
    good = stamped(volunteers=30)
    told = check(a=good, b=b"%PDF", c=good)
    assert [(one["file"], one["outcome"]) for one in told] == [
        ("a", "returned"),
        ("b", "unreadable"),
        ("c", "returned"),
    ]
    assert told[0]["sha256"] == hashlib.sha256(good).hexdigest()
    assert [(v["indicator"], v["value"], v["cell"][:1]) for v in told[0]["values"]] == [("volunteers", 30, "D")]
    assert told[1]["problem"]["code"] == "F001"


def test_an_archive_tells_of_each_file_and_is_as_good_as_the_worst(check):
    good, bad = stamped(volunteers=30), b"%PDF"
    (told,) = check(a=packed({"甲/表.xlsx": good, "乙.pdf": bad}))
    assert outcomes(told) == [("甲/表.xlsx", "returned"), ("乙.pdf", "unreadable")]
    assert (told["outcome"], told["problem"], told["values"]) == ("unreadable", None, [])
    assert [one["sha256"] for one in told["documents"]] == [hashlib.sha256(part).hexdigest() for part in (good, bad)]
    assert told["documents"][0]["values"]


def test_an_archive_in_an_archive_is_told_within_it(check):
    (told,) = check(a=packed({"x.zip": packed({"表.xlsx": stamped(volunteers=30)})}))
    (inner,) = told["documents"]
    assert (told["outcome"], inner["outcome"], outcomes(inner)) == ("returned", "returned", [("表.xlsx", "returned")])


def test_three_deep_is_not_opened(check):
    content = stamped()
    for _ in range(3):
        content = packed({"x": content})
    (told,) = check(a=content)
    deepest = told["documents"][0]["documents"][0]
    assert (deepest["problem"]["code"], deepest["documents"], told["outcome"]) == ("F006", [], "unreadable")


def test_an_empty_archive_and_a_crowded_one_inside_another_are_refused(check):
    (empty,) = check(a=packed({}))
    assert (empty["outcome"], empty["problem"]["code"]) == ("unreadable", "F006")
    (outer,) = check(a=packed({"x": packed({str(n): b"" for n in range(201)})}))
    assert outer["documents"][0]["problem"]["code"] == "F006"


def test_a_photo_beside_the_form_is_told_of_and_spoils_nothing(check):
    (told,) = check(a=packed({"表.xlsx": stamped(volunteers=30), "现场.png": PNG}))
    photo = told["documents"][1]
    assert (told["outcome"], photo["outcome"], photo["problem"]) == ("returned", "accepted_with_notes", None)
    assert [(f["code"], f["severity"]) for f in photo["findings"]] == [("F001", "notice")]
    (alone,) = check(a=packed({"现场.png": PNG}))
    assert (alone["outcome"], alone["documents"][0]["problem"]["code"]) == ("unreadable", "F001")


def test_another_units_form_or_another_form_is_refused(check):
    assert check(unit="X", a=stamped())[0]["problem"]["code"] == "F008"
    assert check(form="bank", a=stamped())[0]["problem"]["code"] == "F009"
    assert check(unit=CARD.code, form="branch_office", a=stamped())[0]["problem"] is None


def test_a_file_that_ends_its_reader_is_told_of_like_any_other(tmp_path):
    for name in ("abort", "ok", "mistake"):
        (tmp_path / name).write_bytes(name.encode())
    with Pool(Readers(count=1), "tests.unit.isolate.killers:kills_or_tells") as pool:
        told = check_files([tmp_path / "abort", tmp_path / "mistake", tmp_path / "ok"], pool, "2027")
    assert [one["problem"] and one["problem"]["code"] for one in told] == ["F021", "F011", None]


def test_the_products_own_work(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(stamped(volunteers=30))
    with Pool(Readers(count=1), TELLER) as pool:
        (told,) = check_files([tmp_path / "a.xlsx"], pool, "2027")
    assert told["unit"] == CARD.code


def test_a_narrative_is_told_its_part_and_its_findings(check):
    whole, blank = ("\n".join((*WHOLE, *more)).encode() for more in ((), ("发放资料XX份",)))
    told = check("640521101", "branch_office", a=whole, b=blank)
    assert [(one["part"], one["outcome"], one["form"], one["values"]) for one in told] == [
        ("narrative", "accepted", "branch_office", []),
        ("narrative", "returned", "branch_office", []),
    ]
    assert [(f["code"], f["cell"], f["said"]) for f in told[1]["findings"]] == [("K003", "第18段", "XX份")]
    assert told[0]["not_checked"] == ["K002", "K012", "K013"]


def test_a_table_with_a_narrative_beside_it_is_told_of_both(check):
    (told,) = check("640521101", "branch_office", a=word((*WHOLE, "发放资料XX份"), {"志愿者人数": "30"}))
    assert (told["part"], told["outcome"]) == ("table", "returned")
    assert "K003" in {finding["code"] for finding in told["findings"]}
    assert [(v["indicator"], v["value"]) for v in told["values"]] == [("volunteers", 30)]
