"""Airflow's metadata database, brought to the installed version when it is not there yet.

`python -m huizong_operators.metadata` does it in a process of its own, whose environment says where.
"""

import os
from importlib.metadata import version
from pathlib import Path

import sqlalchemy


def migrate() -> None:
    """Make or migrate the database of this environment, unless it is known to be what this Airflow version made."""
    if current():
        return
    from airflow.utils.db import upgradedb

    upgradedb()
    _note().write_text(_revision(), encoding="utf-8")


def current() -> bool:
    """Whether the database stands where the last migration by this version left it; costs no import of Airflow."""
    return _note().exists() and _note().read_text(encoding="utf-8") == _revision() != ""


def _note() -> Path:
    return Path(os.environ["AIRFLOW_HOME"]) / f"migrated-to-{version('apache-airflow')}"


def _revision() -> str:
    """The revision the database itself names, nothing when it has none."""
    engine = sqlalchemy.create_engine(os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"], poolclass=sqlalchemy.NullPool)
    try:
        with engine.connect() as connection:
            return str(connection.execute(sqlalchemy.text("select version_num from alembic_version")).scalar() or "")
    except sqlalchemy.exc.DatabaseError:
        return ""
    finally:
        engine.dispose()


if __name__ == "__main__":
    migrate()
