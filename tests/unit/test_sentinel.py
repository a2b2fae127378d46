"""The sentinel needs nothing of what it watches over."""

import subprocess
import sys


def test_it_knows_neither_airflow_nor_what_is_heavy():
    heavy = {"airflow", "great_expectations", "pandas", "sqlalchemy", "fastapi"}
    program = f"import sys, huizong.sentinel.__main__; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
