"""Which addresses may be connected to, and connections to exactly the address that was checked."""

from __future__ import annotations

import contextlib
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import httpcore2

from swnews.fetching.manners import PassingError, UnsettledError

Resolver: TypeAlias = Callable[..., list[Any]]
_IP: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")  # all that is given out; fec0::1 counts as global to Python
_COMPATIBLE = ipaddress.ip_network("::/96")
_LOOK_UP = 20.0  # seconds; the system's own limit is often 30 for each of its servers


def is_public(address: str) -> bool:
    """Whether anyone on the internet reaches an IP address; the IPv4 address inside an IPv6 one counts too.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::a00:1")
    (True, False, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    return all(
        part.is_global and not part.is_multicast and not part.is_reserved and (part.version == 4 or part in _UNICAST)
        for part in _parts(ip)
    )


def _parts(ip: _IP) -> list[_IP]:
    """The address itself, or the IPv4 addresses that an IPv6 one stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip in _NAT64 or ip in _COMPATIBLE:
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    if ip.sixtofour:
        return [ip, ip.sixtofour]
    return [ip, *ip.teredo] if ip.teredo else [ip]


class Gate(httpcore2.NetworkBackend):
    """Resolves a host once, refuses it where one of its addresses is not public, and connects to what it checked.

    A second look-up by the socket could give another address (DNS rebinding), so the socket gets the address. Every
    hop of a redirect connects anew and passes here. All reads and writes of a thread end at its deadline: a server that
    sends a byte now and then would hold it for hours.
    """

    def __init__(self, *, allow_private: bool, resolve: Resolver = socket.getaddrinfo) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._sockets = httpcore2.SyncBackend()
        self._clock = threading.local()
        self._stopped = threading.Event()
        self.streams: dict[int, _Stream] = {}

    def stop(self) -> None:
        """Cut all connections: threads that wait for a site would hold up for 20 seconds who wants to leave."""
        self._stopped.set()
        for stream in list(self.streams.values()):
            stream.cut()

    def begin(self, seconds: float) -> None:
        """Give the calling thread so many seconds from now."""
        self._clock.deadline = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """The seconds that an operation may take; PassingError where none are left."""
        left = float(self._clock.deadline - time.monotonic())
        if self._stopped.is_set():
            raise PassingError("stopped; run it again to go on")
        if left <= 0:
            raise PassingError("not complete in time; try again later")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to one of the host's addresses, all of which are allowed."""
        failed: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._sockets.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
                return _Stream(stream, self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore2.ConnectError(f"the host {host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        found = self._looked_up(host, port)
        addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
        for address in addresses:
            if not self._allow_private and not is_public(address):
                reason = f"{address} is not a public address"
                raise UnsettledError(
                    f"{reason}; pass allow_private=True (swnews fetch --allow-private) if you trust it"
                )
        return addresses

    def _looked_up(self, host: str, port: int) -> list[Any]:
        """What the resolver answers within the time left; the system's cannot be stopped, so it is left behind."""
        answer: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answer.put(error)

        threading.Thread(target=ask, name="swnews-dns", daemon=True).start()
        try:
            found = answer.get(timeout=self.left(_LOOK_UP))
        except queue.Empty:
            raise PassingError(f"the host {host} was not found in time; try again later") from None
        if isinstance(found, Exception):
            raise PassingError(f"the host {host} is not known; check the address") from found
        return found


class _Stream(httpcore2.NetworkStream):
    """A connection whose every operation ends at the deadline of the thread that uses it."""

    def __init__(self, stream: httpcore2.NetworkStream, gate: Gate) -> None:
        self._stream = stream
        self._gate = gate
        gate.streams[id(self)] = self

    def cut(self) -> None:
        """End it also for a thread that is waiting for bytes, which closing does not."""
        with contextlib.suppress(OSError):  # the other side was faster
            socket.socket.shutdown(self._stream.get_extra_info("socket"), socket.SHUT_RDWR)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._gate.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._gate.left(timeout))

    def close(self) -> None:
        self._gate.streams.pop(id(self), None)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._gate.left(timeout))
        self._gate.streams.pop(id(self), None)  # the new one closes the socket
        return _Stream(stream, self._gate)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
