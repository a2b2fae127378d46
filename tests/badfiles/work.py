"""What a reader does with a bad file: opens it, and tells what it found."""

import json

from huizong.formats.document import Container
from huizong.formats.open import open_file
from huizong.isolate.wire import Read


def opener():
    def look(content, name, sender):
        opened = open_file(content, name)
        if isinstance(opened, Container):
            return opened
        cells = [(t.address(at), cell.shown) for t in opened.tables for at, cell in list(t.cells.items())[:50]]
        return Read("opened", json.dumps(cells).encode())

    return look
