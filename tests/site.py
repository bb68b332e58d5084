"""A site on the loopback that does what real ones do, and worse; it notes each request."""

from __future__ import annotations

import gzip
import os
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import TypeAlias

Answer: TypeAlias = "tuple[int, dict[str, str], bytes]"
Route: TypeAlias = "Answer | bytes | Callable[[Handler], Answer | None]"


class Handler(BaseHTTPRequestHandler):
    """Answers by the site's routes: bytes, an answer, or a function that makes one or writes it itself."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        site: Site = self.server.site
        site.asked.append((self.path, time.monotonic()))
        route = site.routes.get(self.path) or site.other(self.path) or (404, {}, b"none")
        answer = route(self) if callable(route) else route
        if answer is not None:
            self.give(*((200, {}, answer) if isinstance(answer, bytes) else answer))

    def give(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Content-Type": "text/html", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what half of these tests are about."""


class Site:
    """A running site; `routes` may be changed at any time, `other` answers for what is not among them."""

    def __init__(self, routes: dict[str, Route] | None = None, host: str = "127.0.0.1") -> None:
        self.routes: dict[str, Route] = routes or {}
        self.other: Callable[[str], Route | None] = lambda _: None
        self.asked: list[tuple[str, float]] = []
        self._server = _Server((host, 0), Handler)
        self._server.site = self
        self.url = f"http://{host}:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def count(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for path, _ in self.asked)

    def paced(self, pause: float) -> bool:
        """Whether the requests lie so far apart on the whole; a single one may be late on a busy machine."""
        return self.asked[-1][1] - self.asked[0][1] >= 0.6 * pause * (len(self.asked) - 1)

    def __enter__(self) -> Site:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def times(*answers: Route) -> Callable[[Handler], Answer | None]:
    """A route that answers differently each time; the last answer stays."""
    left = list(answers)

    def route(handler: Handler) -> Answer | None:
        answer = left.pop(0) if len(left) > 1 else left[0]
        answer = answer(handler) if callable(answer) else answer
        return (200, {}, answer) if isinstance(answer, bytes) else answer

    return route


def reset(handler: Handler) -> None:
    """The connection breaks off with a reset in the middle of the body."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>half")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    os.close(handler.connection.detach())  # close() would wait for the streams that handler keeps


def short(handler: Handler) -> None:
    """Less comes than Content-Length says."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>half")
    handler.close_connection = True


def drip(seconds: float) -> Callable[[Handler], None]:
    """A body that comes a byte at a time, for so long."""

    def route(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)
        handler.close_connection = True

    return route


def drip_head(seconds: float) -> Callable[[Handler], None]:
    """Headers that come a byte at a time, for so long."""

    def route(handler: Handler) -> None:
        until = time.monotonic() + seconds
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while time.monotonic() < until:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)
        handler.close_connection = True

    return route


def endless(handler: Handler) -> None:
    """A chunked body without an end."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"10000\r\n" + bytes(65536) + b"\r\n")


def bomb(megabytes: int) -> Answer:
    """A gzip bomb: a thousandth of its size on the wire."""
    return 200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(megabytes * 1_000_000))


def raw(*parts: bytes) -> Callable[[Handler], None]:
    """Bytes as they stand, after which the connection closes."""

    def route(handler: Handler) -> None:
        handler.wfile.write(b"".join(parts))
        handler.wfile.flush()
        handler.close_connection = True

    return route


def reset_at_once(handler: Handler) -> None:
    """A reset before the first byte."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    os.close(handler.connection.detach())


def endless_head(handler: Handler) -> None:
    """Headers without an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: " + b"x" * 8000 + b"\r\n")


def endless_hints(handler: Handler) -> None:
    """One preliminary answer after another, never a final one."""
    while True:
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 100)
        time.sleep(0.02)
