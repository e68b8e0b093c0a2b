"""What the wire makes of what servers answer, over real sockets and over TLS."""

import asyncio
import contextlib
import datetime as dt
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.delivery.outcome import Answer
from bot.delivery.wire import Wire

KEY = "123e4567-e89b-42d3-a456-426614174000"
OK = b"HTTP/1.1 200 OK\r\nX-Line-Request-Id: r1\r\nContent-Length: 2\r\n\r\n{}"


class Server:
    """Answers each request with the next of `answers`, piece by piece; None hangs up at once."""

    def __init__(self, *answers: list[bytes] | None) -> None:
        self.answers = list(answers)
        self.heads: list[bytes] = []
        self.connections = 0
        self.serving: list[asyncio.Task[None]] = []

    def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.serving.append(asyncio.create_task(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                self.heads.append(head)
                length = head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]
                await reader.readexactly(int(length))
                pieces = self.answers.pop(0)
                if pieces is None:
                    break
                for piece in pieces:
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0.01)
                if b"close" in b"".join(pieces).lower():
                    break
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


def posts(
    server: Server, times: int, tls: ssl.SSLContext | None = None, timeout_s: float = 5
) -> list[Answer]:
    """What `times` posts to `server` brought, one after the other."""

    async def run() -> list[Answer]:
        listening = await asyncio.start_server(server, "127.0.0.1", 0, ssl=tls)
        port = listening.sockets[0].getsockname()[1]
        base = f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}"
        wire = Wire(base, "token", timeout_s)
        try:
            return [await wire.post("/v2/bot/message/push", "{}", KEY) for _ in range(times)]
        finally:
            wire.close()
            listening.close()
            await asyncio.gather(*server.serving)
            await listening.wait_closed()

    return asyncio.run(run())


def test_a_request_says_what_line_needs_and_its_connection_is_kept() -> None:
    server = Server([OK], [OK])
    assert posts(server, 2) == [Answer(200, "", "r1")] * 2
    assert server.connections == 1
    lines = server.heads[0].decode().split("\r\n")
    assert lines[0] == "POST /v2/bot/message/push HTTP/1.1"
    assert {"Authorization: Bearer token", f"X-Line-Retry-Key: {KEY}"} <= set(lines)


@pytest.mark.parametrize(
    ("pieces", "answer"),
    [
        (
            [b"HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n",
             b'5\r\n{"a":\r\n', b"2\r\n1}\r\n0\r\n\r\n"],
            Answer(400, '{"a":1}', None),
        ),
        (
            [b"HTTP/1.1 409 Conflict\r\nX-Line-Request-Id: r2\r\n",
             b"X-Line-Accepted-Request-Id: r1\r\nContent-Length: 2\r\n\r\n{}"],
            Answer(409, "{}", "r1"),
        ),
        ([b"HTTP/1.1 500 E\r\nContent-Length: 3000\r\n\r\n" + b"x" * 3000],
         Answer(500, "x" * 2000, None)),
    ],
)  # fmt: skip
def test_an_answer_is_read_however_it_is_cut(pieces: list[bytes], answer: Answer) -> None:
    assert posts(Server(pieces), 1) == [answer]


@pytest.mark.parametrize("broken", [None, [b"this is no HTTP\r\n\r\n"], [OK[:30], b"close"]])
def test_what_is_no_answer_is_none_and_the_next_request_has_a_new_connection(
    broken: list[bytes] | None,
) -> None:
    server = Server(broken, [OK])
    first, second = posts(server, 2)
    assert first.status == 0 and first.body
    assert second == Answer(200, "", "r1")
    assert server.connections == 2


def test_a_server_that_closes_after_its_answer_is_connected_anew() -> None:
    closing = OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    server = Server([closing], [OK])
    assert posts(server, 2) == [Answer(200, "", "r1")] * 2
    assert server.connections == 2


def test_silence_ends_with_a_time_out() -> None:
    assert posts(Server([b""]), 1, timeout_s=0.2) == [Answer(0, "TimeoutError")]


def test_nobody_listening_is_no_answer() -> None:
    async def run() -> Answer:
        return await Wire("http://127.0.0.1:1", "token", 1).post("/x", "{}", None)

    assert asyncio.run(run()).status == 0


@pytest.fixture
def certified(tmp_path: Path) -> Callable[[str], tuple[ssl.SSLContext, Path]]:
    """A server's context for a name, and the file of the certificate that whoever trusts reads."""

    def make(name: str) -> tuple[ssl.SSLContext, Path]:
        key = ec.generate_private_key(ec.SECP256R1())
        who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = dt.datetime.now(dt.UTC)
        certificate = (
            x509.CertificateBuilder().subject_name(who).issuer_name(who)
            .public_key(key.public_key()).serial_number(1)
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )  # fmt: skip
        pem = serialization.Encoding.PEM
        file, both = tmp_path / "ca.pem", tmp_path / "server.pem"
        file.write_bytes(certificate.public_bytes(pem))
        private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        both.write_bytes(key.private_bytes(pem, *private) + file.read_bytes())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(both)
        return context, file

    return make


def test_tls_is_spoken_with_whom_the_machine_trusts_and_with_nobody_else(
    certified: Callable[[str], tuple[ssl.SSLContext, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = certified("localhost")
    assert posts(Server([OK]), 1, context) == [Answer(0, "SSLCertVerificationError")]
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    assert posts(Server([OK]), 1, context) == [Answer(200, "", "r1")]
    other, trusted = certified("elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    assert posts(Server([OK]), 1, other) == [Answer(0, "SSLCertVerificationError")]
