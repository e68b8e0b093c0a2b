"""A LINE that takes replies and counts them: each reply token works once, as LINE's do."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

INVALID_TOKEN = {"message": "Invalid reply token"}


@dataclass
class Line:
    """What arrived: replies accepted by token, and how many requests there were in all."""

    url: str = ""
    latency_s: float = 0.0
    replies: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, token: str) -> bool:
        """Whether the reply is accepted; `replies` never counts a token twice."""
        with self._lock:
            self.requests += 1
            if self.replies[token]:
                return False
            self.replies[token] += 1
        time.sleep(self.latency_s)
        return True


@contextmanager
def running(latency_s: float = 0.0) -> Iterator[Line]:
    line = Line(latency_s=latency_s)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            accepted = line.take(body.get("replyToken", ""))
            answer = json.dumps({} if accepted else INVALID_TOKEN).encode()
            self.send_response(200 if accepted else 400)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 512

        def handle_error(self, *_: object) -> None:
            """A worker that is killed leaves its connections behind."""

    server = Server(("127.0.0.1", 0), Handler)
    line.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield line
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
