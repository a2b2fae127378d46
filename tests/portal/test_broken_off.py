"""Uploads that break off: half a body lands nothing, a killed portal leaves no receipt without its file."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import httpx
import pytest

from huizong.land.store import digest, fetch

BOUNDARY = "----huizong"


def body(name, content):
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def begun(address, token, key, sent, share):
    """A connection that has sent a share of the request's body."""
    where = urlsplit(address)
    head = (
        f"POST /api/v1/submissions HTTP/1.1\r\nHost: {where.netloc}\r\nAuthorization: Bearer {token}\r\n"
        f"Idempotency-Key: {key}\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {len(sent)}\r\n\r\n"
    )
    connection = socket.create_connection((where.hostname, where.port), timeout=10)
    connection.sendall(head.encode() + sent[: int(len(sent) * share)])
    return connection


def whole(address, token, key, content):
    return httpx.post(
        f"{address}/api/v1/submissions",
        files={"file": ("表.xlsx", content)},
        headers={"authorization": f"Bearer {token}", "idempotency-key": key},
        timeout=30,
    )


def arrivals(portal, key):
    return portal.province.rows("select id, sha256 from raw_arrival where source_key like %s", f"%/api/{key}")


def test_half_a_body_lands_nothing_and_the_retry_lands_once(portal):
    token = portal.token("BO-TOWN")
    content = portal.province.form("BO-TOWN", own={"banners_hung": 71})
    begun(portal.address, token, "half", body("表.xlsx", content), 0.5).close()
    time.sleep(0.5)
    assert arrivals(portal, "half") == []
    answers = [whole(portal.address, token, "half", content).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert arrivals(portal, "half") == [(answers[0]["number"], digest(content))]


@pytest.fixture
def process(portal):
    """Starts the portal as a process of its own on the same warehouse; gives its address and its process."""
    started = []

    def start():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = dict(os.environ, HUIZONG_HOME=str(portal.province.settings.home), HUIZONG_MODE="test")
        running = subprocess.Popen([sys.executable, "-m", "huizong_portal", "--port", str(port)], env=environment)
        started.append(running)
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"{address}/login", timeout=2)
            except httpx.TransportError:
                assert running.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
            else:
                return address, running

    yield start
    for running in started:
        running.kill()
        running.wait()


@pytest.fixture(scope="module")
def token(portal):
    return portal.token("BO-OTHER")


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99, 1])
def test_a_killed_portal_leaves_no_receipt_without_its_file(portal, process, token, share):
    key = f"killed at {share}"
    content = portal.province.form("BO-OTHER", own={"banners_hung": int(share * 100)}) + b"\0" * (1 << 20)
    address, running = process()
    connection = begun(address, token, key, body("表.xlsx", content), share)
    time.sleep(0.02 if share == 1 else 0.2)
    running.send_signal(signal.SIGKILL)
    running.wait()
    connection.close()
    for _, sha256 in portal.province.rows("select id, sha256 from raw_arrival"):
        assert digest(fetch(portal.province.settings.landed, sha256)) == sha256
    if share < 1:
        assert arrivals(portal, key) == []
    address, _ = process()
    receipt = whole(address, token, key, content).json()
    assert arrivals(portal, key) == [(receipt["number"], digest(content))]
    assert whole(address, token, key, content).json() == receipt
