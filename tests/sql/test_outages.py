"""The sentinel killed at every step, two at once, and the database away over the cut-off: never half an edition."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from huizong import pipeline, queries
from huizong.accounts.admin import make_staff_account
from huizong.answers.standing import listed, standing
from huizong.catalogue.calendar import CHINA
from huizong.resources import ROOT
from huizong.sentinel.watch import once
from huizong.settings import Settings
from huizong.summarise.filing import content_digest, sha256_of
from huizong.warehouse import embedded
from huizong.warehouse.connect import transaction
from tests.province import Province, unit
from tests.sql.killed import POINTS

WHOLE = "640000000000"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)


@pytest.fixture(scope="module")
def campaign():
    """A home with a server of its own, which the tests may stop; a provisional edition stands at 17:19."""
    with tempfile.TemporaryDirectory(prefix="huizong-outage-") as folder:
        province = Province(Settings(Path(folder), None, None, "test"))
        embedded.stand(Path(folder))
        province.add(unit("PROV", WHOLE), unit("A", "640104000000"))
        with transaction(province.settings) as connection:
            make_staff_account(connection, "one", "staff", WHOLE, "one", "one@example.org")
        province.send("PROV", own={"publicity_materials": 1000})
        province.run()
        province.clock(CUT_OFF - timedelta(minutes=11))
        pipeline.summarise(province.settings)
        once(province.settings)
        yield province
        embedded.stop(Path(folder))


def editions(province):
    with transaction(province.settings) as connection:
        return listed(connection, "2027", WHOLE)


def whole(province):
    """The files of every edition that is filed are as its manifest says, and the newest says what the landed files say."""
    folder, filed = province.settings.editions, editions(province)
    for one in filed:
        manifest = json.loads((folder / one.folder / "manifest.json").read_text())
        assert manifest["content_sha256"] == one.content_sha256 == content_digest(folder / one.folder)
        for name, sha256 in manifest["files"].items():
            assert sha256_of(folder / one.folder / name) == sha256
    assert queries.verify(province.settings, folder / filed[0].folder)["ok"]
    return [one.number for one in filed]


def sentinel(province, *arguments, module="huizong.sentinel"):
    environment = os.environ | {
        "HUIZONG_HOME": str(province.settings.home),
        "HUIZONG_MODE": "test",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def stop_database(province):
    """From outside, so that this process does not know of it."""
    embedded._control((province.settings.home / "postgres").resolve(), "stop", "-w", "-m", "fast")


def start_database(province):
    embedded.start(province.settings.home).ensure_postgres_running()


def test_the_database_is_away_from_17_20_to_18_10(campaign):
    told = campaign.settings.editions / "状态.txt"
    assert told.read_text().startswith("现以临时版第1号")
    stop_database(campaign)
    try:
        done = once(campaign.settings)
        assert done.is_away
        assert done.said == told.read_text().strip()
        assert "数据库没有应答" in done.said
        assert "现以临时版第1号（数据截至3月28日17:19，3月28日17:19归档）为准" in done.said
        assert done.said.endswith("其文件完好。")
        report = campaign.settings.editions / f"2027-{WHOLE}-1" / "汇总报告.docx"
        content = report.read_bytes()
        report.write_bytes(content[:-1])
        assert "文件已损坏" in once(campaign.settings).said
        report.write_bytes(content)
        assert once(campaign.settings).said.endswith("其文件完好。")
    finally:
        start_database(campaign)
    campaign.clock(CUT_OFF + timedelta(minutes=40))
    done = once(campaign.settings)
    assert done.filed == 2
    assert set(done.alarms) == {"away", "late", "unsigned"}
    with transaction(campaign.settings) as connection:
        now = standing(connection, "2027", WHOLE)
    assert (now.as_of, now.filed_at) == (CUT_OFF, CUT_OFF + timedelta(minutes=40)), "late, and said to be so"
    assert "3月28日18:10归档" in told.read_text()
    assert whole(campaign) == [2, 1]


@pytest.mark.parametrize("point", POINTS)
def test_killed_after_any_step_it_leaves_no_half_edition(campaign, point):
    """One more file a case, received before the cut-off: what stood is whole, and the next look files the next."""
    lay_aside(campaign)
    before = len(editions(campaign))
    process = sentinel(campaign, point, module="tests.sql.killed")
    _, errors = process.communicate(timeout=300)
    assert process.returncode == -9, errors.decode()
    whole(campaign)
    once(campaign.settings)
    numbers = whole(campaign)
    assert numbers == list(range(before + 1, 0, -1))
    folders = {path.name for path in campaign.settings.editions.iterdir() if path.is_dir()}
    assert folders == {one.folder for one in editions(campaign)}


def test_killed_at_any_moment(campaign):
    chance = random.Random(5)
    for _ in range(4):
        lay_aside(campaign)
        process = sentinel(campaign, "once")
        time.sleep(chance.uniform(0.5, 5))
        process.kill()
        process.communicate(timeout=60)
        whole(campaign)
    once(campaign.settings)
    assert editions(campaign)[0].verified


def test_several_at_once_file_one(campaign):
    lay_aside(campaign)
    before = len(editions(campaign))
    processes = [sentinel(campaign, "once") for _ in range(3)]
    for process in processes:
        out, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors.decode()
        assert json.loads(out)["filed"] in (before + 1, None)
    assert len(editions(campaign)) == before + 1
    whole(campaign)


def lay_aside(province):
    """Nothing as of the cut-off stands any more: what stood is found to differ, and one more file makes a new one."""
    lay_aside.times = getattr(lay_aside, "times", 0) + 1
    province.clock(CUT_OFF - timedelta(minutes=5) + timedelta(seconds=lay_aside.times))
    province.send("A", own={"publicity_materials": 10 + lay_aside.times})
    province.run()
    with transaction(province.settings) as connection:
        connection.execute(
            "insert into core_verification (campaign, place, number, is_ok, checked, differences)"
            " select campaign, place, number, false, 0, '[]' from core_edition where as_of = %s",
            (CUT_OFF,),
        )
    province.clock(CUT_OFF + timedelta(hours=1))


def test_one_process_may_stop_and_start_the_server() -> None:
    with tempfile.TemporaryDirectory(prefix="huizong-again-") as folder:
        home = Path(folder)
        embedded.stand(home)
        embedded.stop(home)
        assert "postgres" in embedded.databases(embedded.stand(home))
        embedded.stop(home)
