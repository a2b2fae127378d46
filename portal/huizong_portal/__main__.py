"""`python -m huizong_portal [--port N]`: the portal on loopback; a reverse proxy stands before it on a server."""

import argparse

import uvicorn

from huizong.settings import read_settings
from huizong_portal.app import create_app


def main(arguments: list[str] | None = None) -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="huizong_portal", description="The portal.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8090)
    given = parser.parse_args(arguments)
    uvicorn.run(create_app(read_settings()), host=given.host, port=given.port, log_level="warning", server_header=False)


if __name__ == "__main__":
    main()
