"""A client that costs next to nothing: requests made beforehand, on kept-alive raw sockets."""

import selectors
import socket
import time
from collections.abc import Sequence
from typing import cast

from bench.events import Call

CONNECTIONS = 32
SILENT_S = 20
"""A server that says nothing for so long is broken."""


class NotAcknowledged(Exception):
    """The server answered something else than 200, closed a connection or fell silent."""


def acknowledged_per_second(port: int, calls: Sequence[Call]) -> float:
    """Post all calls, one after the other on each connection; every one must be answered 200."""
    waiting = iter(calls)
    with selectors.DefaultSelector() as ready:
        started = time.perf_counter()
        open_sockets = 0
        for _, call in zip(range(CONNECTIONS), waiting, strict=False):
            connection = socket.create_connection(("127.0.0.1", port))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(call.request)
            ready.register(connection, selectors.EVENT_READ)
            open_sockets += 1
        while open_sockets:
            answered = ready.select(SILENT_S)
            if not answered:
                raise NotAcknowledged("silence")
            for key, _ in answered:
                connection = cast(socket.socket, key.fileobj)
                _check(_answer(connection))
                if following := next(waiting, None):
                    connection.sendall(following.request)
                else:
                    ready.unregister(connection)
                    connection.close()
                    open_sockets -= 1
        return len(calls) / (time.perf_counter() - started)


def _answer(connection: socket.socket) -> bytes:
    """One whole answer; a server may send its head and its body apart."""
    answer = connection.recv(65536)
    while answer and not _is_whole(answer):
        more = connection.recv(65536)
        if not more:
            break
        answer += more
    return answer


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    length = head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]
    return bool(end) and len(body) >= int(length or 0)


def _check(answer: bytes) -> None:
    if not answer.startswith(b"HTTP/1.1 200 "):
        raise NotAcknowledged(answer[:200].decode(errors="replace") or "connection closed")
