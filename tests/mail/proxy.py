"""A loopback TCP proxy that cuts a connection after so many bytes from the server, and counts them."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator


class Proxy:
    """`limit` bytes from the server pass, then both sides are cut and `at_cut` is called; `seen` counts what passed, which `told` holds."""

    def __init__(self, target: int, limit: int | None = None, at_cut: Callable[[], None] = lambda: None):
        self.seen, self.cut, self.told = 0, False, b""
        self._target, self._limit, self._at_cut = target, limit, at_cut
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                threading.Thread(target=self._pass_on, args=(client, server), daemon=True).start()
                threading.Thread(target=self._pass_back, args=(server, client), daemon=True).start()

    @staticmethod
    def _pass_on(client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                server.sendall(data)
            server.shutdown(socket.SHUT_WR)

    def _pass_back(self, server: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                left = len(data) if self._limit is None else self._limit - self.seen
                client.sendall(data[:left])
                self.told += data[:left]
                self.seen += min(left, len(data))
                if self._limit is not None and self.seen >= self._limit:
                    self.cut = True
                    self._at_cut()
                    break
        for one in (client, server):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def close(self) -> None:
        self._listener.close()


@contextlib.contextmanager
def proxy(target: int, limit: int | None = None, at_cut: Callable[[], None] = lambda: None) -> Iterator[Proxy]:
    made = Proxy(target, limit, at_cut)
    try:
        yield made
    finally:
        made.close()
