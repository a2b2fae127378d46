"""Work for readers that a mail with an attachment kills."""

import os

from huizong.isolate.work import reader


def dies_of_attachments():
    read = reader()

    def work(content, name, sender):
        if b"attachment; filename" in content:
            os.abort()
        return read(content, name, sender)

    return work
