"""What our web faces say of themselves: `python -m huizong_operators.health URL [PART…]` is 0 when all is well.

With parts it asks an Airflow for them, without it asks a portal. It asks the server instead of starting Airflow's own
check, which costs five seconds of processor time.
"""

import json
import sys
import urllib.request


def health(address: str) -> dict[str, str]:
    """The state of each part of an Airflow; nothing while its api-server does not answer."""
    try:
        with urllib.request.urlopen(f"{address}/api/v2/monitor/health", timeout=5) as answer:  # noqa: S310 ours, http
            parts = json.load(answer)
    except (OSError, ValueError):
        return {}
    return {name: str(part.get("status")) for name, part in parts.items()}


def portal_is_healthy(address: str) -> bool:
    """Whether a portal answers and reaches its database."""
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=10) as answer:  # noqa: S310 ours, http
            return bool(answer.status == 200)
    except OSError:
        return False


def main(address: str, *parts: str) -> int:
    """The command."""
    if not parts:
        return 0 if portal_is_healthy(address) else 1
    found = health(address)
    print(found)
    return int(any(found.get(part) != "healthy" for part in parts))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
