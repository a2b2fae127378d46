"""`huizong demo` as a newcomer runs it, twice; then the edition is tampered with, and `verify` names the number."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import psutil
import pytest

PROVINCE, COUNTY = "640000000000", "640521000000"
UNITS = 420


class Place:
    """A HUIZONG_HOME of the test's own, and the command line in it."""

    def __init__(self, root: Path) -> None:
        self.root, self.out = root, root / "out"

    def huizong(self, *arguments: str) -> subprocess.CompletedProcess:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("HUIZONG_", "AIRFLOW_"))}
        environment["HUIZONG_HOME"] = str(self.root / "var")
        command = [str(Path(sys.executable).with_name("huizong")), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)

    def json(self, *arguments: str):
        return json.loads(self.huizong(*arguments, "--json").stdout)

    @property
    def edition(self) -> Path:
        (folder,) = self.out.iterdir()
        return folder


@pytest.fixture(scope="module")
def demo():
    with tempfile.TemporaryDirectory(prefix="huizong-demo-") as folder:
        Path(folder).chmod(0o755)
        place = Place(Path(folder))
        done = place.huizong("demo", "--out", str(place.out), "--units", str(UNITS))
        assert done.returncode == 0, done.stdout + done.stderr
        place.said = done.stdout
        yield place


def test_tells_what_came_of_it(demo):
    for words in (
        "2027 年收到文件",
        "退回和待说明的原因",
        "不能读取的文件",
        "全省主要数字",
        "退回待改",
        "汇总报告（与存档文件一致",
    ):
        assert words in demo.said
    for code in (
        "C001",
        "C005",
        "C015",
        "J001",
        "N001",
        "N002",
        "Q001",
        "R001",
        "Y001",
        "F003",
        "F004",
        "F006",
    ):
        assert code in demo.said


def test_leaves_nothing_running(demo):
    left = [
        p.info
        for p in psutil.process_iter(["cmdline"])
        if any(str(demo.root) in part for part in p.info["cmdline"] or ())
    ]
    assert left == []


def test_figures_status_trace_and_audit(demo):
    assert demo.json("audit")["ok"]
    told = demo.json("status", "--place", PROVINCE)
    assert told["expected"] == UNITS
    assert told["reported"] + len(told["missing"]) == told["expected"]
    assert told["expected"] == sum(child["expected"] for child in told["children"]) + 1, "the province's own office"
    (figure,) = demo.json(
        "figures", "--place", COUNTY, "--reporter", "branch_office", "--indicator", "publicity_materials"
    )["figures"]
    assert (figure["value"], figure["low"], figure["high"]) == (38000, 38000, 39998)
    traced = demo.json("trace", "--place", "640500000000", "--indicator", "publicity_materials")
    assert traced["figure"]["value"] == sum(line["value"] for line in traced["contributions"])
    assert any(line["as_written"] == "1000余份、37000余份" for line in traced["contributions"])


def test_a_second_run_files_the_same_bytes(demo):
    before = {path.name: path.read_bytes() for path in demo.edition.rglob("*") if path.is_file()}
    done = demo.huizong("demo", "--out", str(demo.out), "--units", str(UNITS))
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_bytes() for path in demo.edition.rglob("*") if path.is_file()} == before


def test_verify_holds(demo):
    told = demo.json("verify", str(demo.edition))
    assert told["ok"], told["differences"][:3]
    assert told["checked"] > 10000


def tampered(demo, name: str) -> Path:
    copy = demo.root / name
    shutil.copytree(demo.edition, copy)
    return copy


def keys(differences) -> set[str]:
    return {str(difference.get("key")) for difference in differences}


def test_verify_names_a_number_changed_in_the_workbook(demo):
    copy = tampered(demo, "workbook")
    path = copy / "汇总表.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["宣传情况"]
    column = next(c.column for c in sheet[1] if c.value and str(c.value) == "|publicity_materials|all|value")
    row = next(c.row for line in sheet.iter_rows() for c in line if str(c.value) == COUNTY)
    sheet.cell(row, column).value += 1
    book.save(path)
    done = demo.huizong("verify", str(copy), "--json")
    assert done.returncode == 1
    assert f"{COUNTY}|publicity_materials|all|value" in keys(json.loads(done.stdout)["differences"])


def test_verify_names_a_number_changed_in_the_report(demo):
    copy = tampered(demo, "report")
    path = copy / "汇总报告.docx"
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    key = f"{PROVINCE}|complaints_received|all|value"
    with zipfile.ZipFile(path, "w") as archive:
        for info, content in parts.items():
            if info.filename == "word/document.xml":
                text = content.decode()
                at = text.index(key)
                changed = re.sub(r"(<w:t[^>]*>)([^<]*\d)", r"\g<1>9\g<2>", text[at:], count=1)
                content = (text[:at] + changed).encode()
            archive.writestr(info, content)
    done = demo.huizong("verify", str(copy), "--json")
    assert done.returncode == 1
    assert key in keys(json.loads(done.stdout)["differences"])


@pytest.mark.parametrize(
    ("change", "back", "named"),
    [
        (
            "update core_rollup_value set publicity_materials = publicity_materials + 1 where place = '640521000000'",
            "update core_rollup_value set publicity_materials = publicity_materials - 1 where place = '640521000000'",
            {"place": COUNTY, "indicator": "publicity_materials"},
        ),
        (
            "update core_value set tv_reports = tv_reports + 1 where version_id in (select id from core_version where"
            " unit = 'BO640521000000' and campaign = '2027')",
            "update core_value set tv_reports = tv_reports - 1 where version_id in (select id from core_version where"
            " unit = 'BO640521000000' and campaign = '2027')",
            {"unit": "BO640521000000", "indicator": "tv_reports"},
        ),
    ],
)
def test_verify_names_a_number_changed_in_the_warehouse(demo, change, back, named):
    script = (
        "import sys; from pathlib import Path; from huizong.settings import Settings\n"
        "from huizong.warehouse.connect import transaction\n"
        "with transaction(Settings(Path(sys.argv[1]), None, None)) as c: c.execute(sys.argv[2])"
    )
    command = [sys.executable, "-W", "ignore", "-c", script, str(demo.root / "var")]
    subprocess.run([*command, change], check=True)
    done = demo.huizong("verify", str(demo.edition), "--json")
    subprocess.run([*command, back], check=True)
    assert done.returncode == 1
    found = json.loads(done.stdout)["differences"]
    assert any(named.items() <= difference.items() for difference in found), found[:3]


def test_every_rule_is_broken_by_someone(demo):
    """The demonstration holds the usual mistake of every rule and limit."""
    script = (
        "import sys; from pathlib import Path; from huizong.settings import Settings\n"
        "from huizong.catalogue.load import load_catalogue\n"
        "from huizong.warehouse.connect import transaction\n"
        "with transaction(Settings(Path(sys.argv[1]), None, None)) as c:\n"
        "    found = {code for (code,) in c.execute('select distinct code from core_finding')}\n"
        "known = load_catalogue()\n"
        "print(sorted({*known.rules, *(limit.code for limit in known.limits.values())} - found))"
    )
    command = [sys.executable, "-W", "ignore", "-c", script, str(demo.root / "var")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
