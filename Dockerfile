# syntax=docker/dockerfile:1.10
# One image for every service of docker-compose.yml: the locked packages, Huizong's wheel with its DAGs, no root.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /build
COPY requirements/lock.txt requirements/celery.txt requirements/
# EXTRA=celery adds what CeleryExecutor needs
ARG EXTRA=
RUN pip install --require-hashes -r requirements/lock.txt ${EXTRA:+-r requirements/$EXTRA.txt}
COPY pyproject.toml README.md ./
COPY catalogue catalogue
COPY dags dags
COPY expectations expectations
COPY operators operators
COPY portal portal
COPY sql sql
COPY src src
COPY templates templates
# the wheel holds the DAG files; the bundle of docker-compose.yml looks for them in /opt/venv
RUN pip install --no-deps --no-build-isolation . \
    && python -c "from huizong.resources import ROOT; (ROOT / 'dags').rename('/opt/venv/dags')"

FROM python:3.11.14-slim-bookworm
RUN useradd --uid 50000 --gid 0 --no-create-home --home-dir /opt/airflow huizong \
    && install -d -m 0770 -o huizong -g root /opt/airflow /opt/airflow/logs /var/lib/huizong
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LANG=C.UTF-8 \
    TZ=Asia/Shanghai \
    AIRFLOW_HOME=/opt/airflow \
    HUIZONG_HOME=/var/lib/huizong
USER 50000:0
WORKDIR /opt/airflow
CMD ["airflow", "version"]
