"""A model behind a real address words the lines, or the draft stays as it was extracted."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot import summaries
from bot.settings import SummaryModel
from bot.summaries import model as drafter

KEY = "a-secret-key"
PAGES = [
    "1. อบรม\n1.1 ให้อำเภอจัดอบรมคณะกรรมการ 878 คน ภายในวันที่ 15 มีนาคม 2565\n"
    "ประสานนางสาวสมหญิง ใจดี โทร. 08 1234 5678 อีเมล somying@example.org\n"
    "เลขประจำตัว 1 2345 67890 12 3\n2. งบประมาณ\n2.1 อำเภอละ 4,500 บาท"
]
TITLE = "แนวทางทดสอบ"


class Server(ThreadingHTTPServer):
    """Answers as it is told, and keeps what it was asked."""

    status = 200
    body = b""
    location: str | None = None
    asked: list[tuple[str, dict[str, str], str]]
    slow: threading.Event | None = None

    def says(self, *topics: tuple[int, list[tuple[str, int]]]) -> None:
        told = {
            "topics": [
                {"id": at, "lines": [{"text": text, "page": page} for text, page in lines]}
                for at, lines in topics
            ]
        }
        self.says_text("```json\n" + json.dumps(told, ensure_ascii=False) + "\n```")

    def says_text(self, content: Any) -> None:
        self.body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, dict(self.headers), body))
        if self.server.slow:
            self.server.slow.wait(10)
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: Any) -> None:
        """Nothing on the tests' screen."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as one:
        one.asked = []
        thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield one
        if one.slow:
            one.slow.set()
        one.shutdown()
        thread.join()


def draft(server: Server) -> summaries.Summary:
    url = f"http://127.0.0.1:{server.server_port}/v1"
    return drafter.draft(TITLE, PAGES, SummaryModel(url, "m", KEY))


def lines(summary: summaries.Summary) -> list[list[str]]:
    return [[line.text for line in topic.lines] for topic in summary.topics]


GOOD = (0, [("จัดอบรม 878 คน ให้เสร็จใน 15 มีนาคม 2565", 1), ("ถาม [M1] โทร. [M2]", 1)])


def test_without_an_address_nothing_is_asked() -> None:
    assert drafter.draft(TITLE, PAGES, None) == summaries.draft(TITLE, PAGES)


def test_lines_that_hold_are_used_and_what_was_hidden_is_put_back(server: Server) -> None:
    server.says((0, [*GOOD[1], ("ไม่รู้จัก [M9]", 1)]))
    drafted = draft(server)
    assert drafted.made_by == "model"
    assert lines(drafted) == [
        [
            "จัดอบรม 878 คน ให้เสร็จใน 15 มีนาคม 2565",
            "ถาม นางสาวสมหญิง ใจดี โทร. 08 1234 5678",
        ],
        lines(summaries.draft(TITLE, PAGES))[1],
    ]


def test_nothing_personal_leaves_the_house(server: Server) -> None:
    server.says(GOOD)
    draft(server)
    [(path, headers, body)] = server.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    sent = json.dumps(json.loads(body), ensure_ascii=False)
    assert "จัดอบรมคณะกรรมการ 878 คน" in sent
    for private in ("สมหญิง", "ใจดี", "1234 5678", "somying", "67890"):
        assert private not in sent


@pytest.mark.parametrize(
    "told",
    [
        [("จัดอบรม 888 คน ภายในวันที่ 15 มีนาคม 2565", 1)],
        [("จัดอบรม 878 คน ภายในวันที่ 16 มีนาคม 2565", 1)],
        [("จัดอบรม 878 คน ภายในวันที่ 15 มีนาคม 2565", 2)],
        [("กรมสมมติจัดอบรม 878 คน ภายในวันที่ 15 มีนาคม 2565", 1)],
        [("จัดอบรมให้เสร็จ", 1)],
        [],
    ],
    ids=["number", "date", "page", "name", "facts lost", "nothing"],
)
def test_a_topic_that_does_not_hold_stays_as_extracted(
    server: Server, told: list[tuple[str, int]]
) -> None:
    server.says((0, told))
    assert draft(server) == summaries.draft(TITLE, PAGES)


@pytest.mark.parametrize(
    "content", ["", "no JSON", "[]", '{"topics": 5}', '{"topics": [{"id": 0, "lines": [1]}]}', None]
)
def test_an_answer_in_another_form_leaves_the_draft_as_extracted(
    server: Server, content: str | None
) -> None:
    server.says_text(content)
    assert draft(server) == summaries.draft(TITLE, PAGES)


@pytest.mark.parametrize("status", [302, 401, 500])
def test_a_failing_address_leaves_the_draft_as_extracted_and_the_key_unlogged(
    server: Server, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    server.says(GOOD)
    server.status, server.location = status, "/elsewhere"
    assert draft(server) == summaries.draft(TITLE, PAGES)
    assert len(server.asked) == 1
    assert "extraction is used" in caplog.text
    assert KEY not in caplog.text and "อบรม" not in caplog.text


def test_a_slow_address_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafter, "TIME_LIMIT", 0.2)
    server.slow = threading.Event()
    assert draft(server) == summaries.draft(TITLE, PAGES)


def test_nobody_at_the_address_leaves_the_draft_as_extracted() -> None:
    model = SummaryModel("http://127.0.0.1:1/v1", "m", KEY)
    assert drafter.draft(TITLE, PAGES, model) == summaries.draft(TITLE, PAGES)
