"""A real SMTP server on loopback that misbehaves as told, one instruction a letter: it keeps what it took."""

import email
from contextlib import contextmanager
from email.policy import default

from aiosmtpd.controller import Controller

from huizong.settings import MailServer
from tests.mail.servers import free_port


class Postbox:
    """`plan` says what happens to the next letters; without one they are taken. `took` has every mail it accepted."""

    def __init__(self):
        self.plan, self.took, self.asked = [], [], []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        told = self.plan[0] if self.plan else "take"
        self.asked.append(address)
        if told.startswith("rcpt "):
            self.plan.pop(0)
            return told.removeprefix("rcpt ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        told = self.plan.pop(0) if self.plan else "take"
        if told.startswith("data "):
            return told.removeprefix("data ")
        if told == "drop before":
            server.transport.abort()
            return "250 OK"
        self.took.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=default)))
        if told == "drop after":
            server.transport.abort()
        return "250 OK"

    def by_key(self):
        """How often each Message-ID was taken."""
        ids = [mail["Message-ID"] for _, mail in self.took]
        return {one: ids.count(one) for one in ids}


@contextmanager
def postbox():
    """The server's settings and its handler."""
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield MailServer("127.0.0.1", controller.port, False, None, None, ""), box
    finally:
        controller.stop()
