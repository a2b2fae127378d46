"""typst fails for real: the edition is filed without a PDF and says so everywhere, it is verified and sent, and the PDF is made later."""

import json
import os
from datetime import datetime, timedelta

import pytest

from huizong import pipeline, queries, show
from huizong.catalogue.calendar import CHINA
from huizong.mailing import write_edition_letters
from huizong.places.recipients import Recipient
from huizong.reports import _told
from huizong.sentinel.watch import once
from huizong.summarise import pdf
from huizong.warehouse.connect import transaction
from huizong.warehouse.recipients import keep_recipients
from tests.province import unit

WHOLE, PDF = "640000000000", "汇总报告.pdf"
CUT_OFF = datetime(2027, 3, 28, 17, 30, tzinfo=CHINA)


@pytest.fixture(scope="module")
def campaign(province):
    province.add(unit("PROV", WHOLE))
    with transaction(province.settings) as connection:
        keep_recipients(connection, [Recipient(WHOLE, "office@x.cn", "省局办公室")])
    province.clock(CUT_OFF - timedelta(hours=9))
    province.send("PROV", own={"publicity_materials": 1000})
    province.run()
    return province


def too_slow(monkeypatch, tmp_path):
    """The typesetter starts and has no time to end."""
    monkeypatch.setattr(pdf, "SECONDS", 0.05)


def no_fonts(monkeypatch, tmp_path):
    """The fonts' package is there without its fonts, as after a broken installation."""
    package = tmp_path / "broken" / "pylopdf_fonts_zh_cn"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(package.parent), os.environ.get("PYTHONPATH", "")]))


@pytest.mark.parametrize(("hours", "breaks", "why"), [(9, too_slow, "没有排完"), (8, no_fonts, "没有排成")])
def test_the_edition_says_that_it_has_no_pdf_and_why(campaign, tmp_path, monkeypatch, hours, breaks, why):
    settings = campaign.settings
    with monkeypatch.context() as broken:
        breaks(broken, tmp_path)
        done = pipeline.summarise(settings, None, CUT_OFF - timedelta(hours=hours))
    folder = settings.editions / f"2027-{WHOLE}-{done['number']}"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert PDF not in manifest["files"]
    assert not (folder / PDF).exists()
    assert why in manifest["no_pdf"]
    told = queries.editions(settings, None)
    assert told["editions"][0]["no_pdf"] == manifest["no_pdf"]
    assert f"没有 PDF：{manifest['no_pdf']}" in _told(told)

    found = pipeline.check_edition(settings, WHOLE, done["number"])
    assert (found["ok"], found["remarks"]) == (True, [f"本期没有 PDF：{manifest['no_pdf']}"])
    assert "本期没有 PDF" in show.differences(found)

    pipeline.rebuild(settings, tmp_path / "again", WHOLE, done["number"])
    again = tmp_path / "again" / folder.name
    fresh = json.loads((again / "manifest.json").read_text(encoding="utf-8"))
    assert (again / PDF).read_bytes().startswith(b"%PDF")
    assert fresh["no_pdf"] is None
    assert fresh["content_sha256"] == manifest["content_sha256"]
    assert {name: fresh["files"][name] for name in manifest["files"]} == manifest["files"]


def test_verify_does_not_fall_over_a_typesetter_that_fails_today(campaign, monkeypatch):
    done = pipeline.summarise(campaign.settings, None, CUT_OFF - timedelta(hours=7))
    too_slow(monkeypatch, None)
    found = pipeline.check_edition(campaign.settings, WHOLE, done["number"])
    assert (found["ok"], found["differences"]) == (True, [])
    (remark,) = found["remarks"]
    assert "PDF 未能重排核对，只核对了校验值" in remark
    path = campaign.settings.editions / f"2027-{WHOLE}-{done['number']}" / PDF
    kept = path.read_bytes()
    path.write_bytes(kept + b"\n")
    assert not pipeline.check_edition(campaign.settings, WHOLE, done["number"])["ok"]
    path.write_bytes(kept)
    assert pipeline.check_edition(campaign.settings, WHOLE, done["number"])["ok"]


def test_the_sentinel_keeps_the_deadline_without_a_typesetter(campaign, monkeypatch):
    too_slow(monkeypatch, None)
    campaign.clock(CUT_OFF + timedelta(minutes=30))
    done = once(campaign.settings)
    assert done.filed == 4
    assert done.alarms == ("late", "unsigned")
    assert campaign.rows("select is_ok from core_verification where number = 4") == [(True,)]
    write_edition_letters(campaign.settings)
    ((body,),) = campaign.rows("select body from core_outbox where recipient = 'office@x.cn'")
    assert "本期没有 PDF，请看 Word 版。" in body
