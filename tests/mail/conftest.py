import os
import tempfile
from pathlib import Path

import pytest

from tests.mail.servers import dovecot_missing, running


@pytest.fixture(params=["pip", "dovecot"])
def server(request):
    why = dovecot_missing() if request.param == "dovecot" else None
    if why and os.environ.get("HUIZONG_REQUIRE") == "all":
        pytest.fail(why)
    if why:
        pytest.skip(why)
    with tempfile.TemporaryDirectory(prefix="huizong-mail-") as folder:
        Path(folder).chmod(0o755)
        with running(request.param, Path(folder)) as started:
            yield started
