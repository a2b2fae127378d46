"""`make channels` as it stands in the README: from nothing, by all three channels, and nothing left behind."""

import os
import subprocess
import sys
from pathlib import Path

import psutil  # type: ignore[import-untyped]


def test_three_channels_from_nothing(tmp_path: Path) -> None:
    # not pytest's own folder: the database may run as another user
    environment = {**os.environ, "HUIZONG_SMTP": "smtps://not.to.be.touched.example.org", "HUIZONG_MODE": "production"}
    command = [sys.executable, "-m", "huizong_operators.channels", "--units", "12"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "✗" not in done.stdout
    assert done.stdout.count("  回执 ") == 6
    assert list(tmp_path.iterdir()) == []
    left = [one.info["cmdline"] for one in psutil.process_iter(["cmdline"]) if one.info["cmdline"]]
    assert not [words for words in left if "huizong-channels-" in " ".join(words)]
