"""One request → one whole answer: time, size, unpacked size and addresses bounded, each host at its pace."""

from __future__ import annotations

import socket

import httpcore2
import httpx2

from swnews.errors import FetchError
from swnews.fetching.addresses import Gate, Resolver
from swnews.fetching.inflating import inflate
from swnews.fetching.manners import Manners, PassingError
from swnews.fetching.pacing import Pace
from swnews.fetching.urls import host_of

# The answer is kept unpacked and whole, so these no longer say anything of it.
_SPENT = {b"content-encoding", b"transfer-encoding", b"content-length"}
_STEP = 20.0


class Transport(httpx2.BaseTransport):
    """What lies between client (or cache) and network; answers are read whole, so nothing above can read too much."""

    def __init__(self, manners: Manners, pace: Pace, resolve: Resolver = socket.getaddrinfo) -> None:
        self._manners = manners
        self._pace = pace
        self._gate = Gate(allow_private=manners.allow_private, resolve=resolve)
        self._pool = httpcore2.ConnectionPool(
            max_connections=max(32, 2 * manners.workers), keepalive_expiry=15.0, network_backend=self._gate
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer; PassingError or FetchError where there is none within the limits."""
        self._pace.wait(host_of(str(request.url)))
        self._gate.begin(self._manners.seconds)
        try:
            return self._ask(request)
        except httpcore2.UnsupportedProtocol as error:
            raise FetchError(f"{error}; give an http or https address") from error
        except (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError) as error:
            raise PassingError(f"{_reason(error)}; check the address and the connection") from error

    def stop(self) -> None:
        """End what is under way in other threads, and begin nothing more."""
        self._pace.stop()
        self._gate.stop()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def _ask(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        core = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), _STEP)},
        )
        response = self._pool.handle_request(core)
        try:
            data = self._read(response)
        finally:
            response.close()
        coding = b",".join(value for name, value in response.headers if name.lower() == b"content-encoding")
        data = inflate(data, coding.decode("latin-1"), self._manners.size) if data else data
        headers = [(name, value) for name, value in response.headers if name.lower() not in _SPENT]
        return httpx2.Response(response.status, headers=headers, content=data)

    def _read(self, response: httpcore2.Response) -> bytes:
        data = bytearray()
        for chunk in response.iter_stream():
            data += chunk
            if len(data) > self._manners.size:
                raise FetchError(f"over {self._manners.size // 1_000_000} MB; give the address of an article")
        return bytes(data)


def _reason(error: Exception) -> str:
    if isinstance(error, httpcore2.TimeoutException):
        return "no answer in time"
    return str(error) or type(error).__name__
