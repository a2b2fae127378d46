"""The habits of size: one thing a module, and a module that fits on a few screens."""

import pytest

from huizong.resources import ROOT

MODULES = sorted(
    [
        *(module for part in ("src", "operators", "portal") for module in (ROOT / part).rglob("*.py")),
        *(ROOT / "dags").glob("*.py"),
    ]
)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_is_short_and_named_for_one_thing(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300
    assert module.stem not in {"utils", "helpers", "common", "manager"}


def test_the_middle_module_is_about_a_hundred_lines():
    lines = sorted(len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES)
    assert lines[len(lines) // 2] <= 120
