"""A newcomer's five errands: each touches one place, and what was added is found in the summary's row.

They are run together in a copy of the project, in a process of its own.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from huizong.resources import ROOT

INDICATOR = """
  - code: live_streams
    zh: 网络直播场次
    en: Live streams held
    type: count
    unit: 场
    units_seen: {场: 1, 次: 1}
    aggregation: sum
    reporters: [branch_office]
    plausible: [0, 50]
"""
REPORTER = """
code: insurer
zh: 保险机构
en: Insurer
order: 25
form_title: 消费维权宣传活动情况统计表（保险机构）
indicators: [publicity_materials, audience_reached]
required: [audience_reached]
"""
LEVEL = "  - {code: village, zh: 村（社区）, en: Village, due: 03-19T18:00, workbook: city}\n"
YEAR = """
year: 2028
zh: 2028年3·15国际消费者权益日宣传活动
opens: 2028-03-01
activities_until: 2028-03-31
plan_due: 2028-03-05
cut_off: 2028-03-28T17:30
issue_by: 2028-03-28T18:00
due: {city: 2028-03-27T18:00}  # the 26th is a Sunday, and the county's Friday is taken
"""
CHANNEL = '''
"""A channel for a test: whatever lies in a drop box."""

from huizong.model import Envelope


class Box:
    def __init__(self, root):
        self.root = root

    def offer(self):
        for path in sorted(self.root.glob("*.bin")):
            yield Envelope("box", path.name, path.name, path.read_bytes())

    def landed(self, envelopes):
        for envelope in envelopes:
            (self.root / envelope.name).unlink()


def open_channel(settings):
    return Box(settings.home / "box")
'''
RUN = """
import json, sys
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from huizong import pipeline, queries, setup
from huizong.catalogue.calendar import CHINA
from huizong.resources import ROOT
from huizong.settings import Settings
from huizong.summarise.reread import read_cells
from tests.province import Province, unit, zone

settings = Settings(Path(sys.argv[2]), None, None, "test")
province = Province(settings)
province.add(
    unit("BO", "640521000000"), unit("INS", "640521000000", "insurer"), unit("VIL", "640521100999", parent="BO"),
    places=[zone("640521100999", "某村", "640521100000", "village")],
)
box = settings.home / "box"
box.mkdir()
(box / "a.bin").write_bytes(province.form("BO", own={"live_streams": 7, "publicity_materials": 100}))
province.send("INS", "insurer", own={"audience_reached": 5000, "publicity_materials": 11})
province.send("VIL", own={"live_streams": 2, "consultations": 0})
pipeline.intake(settings)
province.run()
province.clock(datetime(2028, 3, 20, 9, tzinfo=CHINA))
province.send("BO", year=2028, own={"live_streams": 9, "consultations": 0})
province.run()
told = {}
for year in ("2027", "2028"):
    place = "640000000000"
    at = datetime(int(year), 3, 28, 17, 30, tzinfo=CHINA)
    province.clock(at)
    filed = Path(pipeline.summarise(settings, None, at)["folder"])
    told[year] = {
        str(key): value for path in sorted(filed.rglob("*.xlsx")) for key, _, _, value in read_cells(path) if key
    }
    told[year + " ok"] = queries.verify(settings, filed)["ok"]
print(json.dumps({"root": str(ROOT), **told}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy")
    for folder in ("catalogue", "expectations", "sql", "templates", "src", "tests", "requirements"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    catalogue = copy / "catalogue"
    media = catalogue / "indicators" / "media.yml"
    media.write_text(media.read_text(encoding="utf-8").rstrip() + INDICATOR, encoding="utf-8")
    (catalogue / "reporters" / "insurer.yml").write_text(REPORTER.lstrip(), encoding="utf-8")
    (catalogue / "campaigns" / "2028.yml").write_text(YEAR.lstrip(), encoding="utf-8")
    levels = catalogue / "levels.yml"
    levels.write_text(levels.read_text(encoding="utf-8").replace("levels:\n", "levels:\n" + LEVEL), encoding="utf-8")
    (copy / "src/huizong/intake/box.py").write_text(CHANNEL.lstrip(), encoding="utf-8")
    script = copy / "run.py"
    script.write_text(RUN, encoding="utf-8")
    home = Path(tempfile.mkdtemp(prefix="huizong-errands-"))
    command = [sys.executable, "-W", "ignore", str(script), str(copy), str(home)]
    done = subprocess.run(
        command,
        cwd=copy,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(copy / "src"), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    shutil.rmtree(home)
    answer = json.loads(done.stdout.splitlines()[-1])
    assert Path(answer["root"]) == copy
    return answer


def test_an_indicator_is_one_entry(told):
    assert told["2027"]["640000000000|live_streams|all|value"] == 9
    assert told["2027"]["640521000000|live_streams|all|value"] == 9


def test_a_reporter_type_is_one_file(told):
    assert told["2027"]["640000000000|audience_reached|insurer|value"] == 5000
    assert told["2027"]["640000000000|publicity_materials|all|value"] == 111


def test_a_channel_is_one_module(told):
    assert told["2027"]["640000000000|publicity_materials|branch_office|value"] == 100


def test_a_level_is_one_line(told):
    assert told["2027"]["640521100999|live_streams|all|value"] == 2


def test_a_year_is_one_file(told):
    assert told["2028"]["640000000000|live_streams|all|value"] == 9
    assert told["2028"]["640000000000|live_streams|all|last"] == 9


def test_the_editions_hold(told):
    assert told["2027 ok"]
    assert told["2028 ok"]
