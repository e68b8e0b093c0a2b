"""What a summary is, and its form as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any


class SummaryError(ValueError):
    """What is wrong with a summary or the document behind it, and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of the document, and the page that they stand on (from 1)."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A numbered part of the document; `number` as written there, in Arabic digits, or None."""

    number: str | None
    heading: str
    page: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """`made_by`: extraction, model or organiser."""

    title: str
    topics: tuple[Topic, ...]
    made_by: str

    def all_lines(self) -> Iterator[Line]:
        """Headings and lines, each with its page."""
        for topic in self.topics:
            yield Line(topic.heading, topic.page)
            yield from topic.lines


def to_json(summary: Summary) -> str:
    return json.dumps(asdict(summary), ensure_ascii=False)


def from_json(text: str) -> Summary:
    """SummaryError names the first thing that is missing or of the wrong kind."""
    try:
        read = json.loads(text)
    except ValueError as error:
        raise SummaryError(f"not JSON: {error}") from None
    title = _field(read, "title", str, "the summary")
    topics = [
        _topic(topic, f"topic {number}")
        for number, topic in enumerate(_field(read, "topics", list, "the summary"), start=1)
    ]
    if not topics:
        raise SummaryError("the summary has no topics")
    return Summary(title, tuple(topics), str(read.get("made_by", "organiser")))


def _topic(read: Any, where: str) -> Topic:
    heading = _field(read, "heading", str, where).strip()
    if not heading:
        raise SummaryError(f"{where}: the heading is empty")
    lines = [
        Line(_field(line, "text", str, f"{where}, line {n}"), _page(line, f"{where}, line {n}"))
        for n, line in enumerate(_field(read, "lines", list, where), start=1)
    ]
    number = read.get("number")
    return Topic(
        None if number is None else str(number), heading, _page(read, where),
        tuple(line for line in lines if line.text.strip()),
    )  # fmt: skip


def _page(read: Any, where: str) -> int:
    page: int = _field(read, "page", int, where)
    if page < 1:
        raise SummaryError(f"{where}: page {page} does not exist; pages count from 1")
    return page


def _field(read: Any, name: str, kind: type, where: str) -> Any:
    if not isinstance(read, dict) or not isinstance(read.get(name), kind):
        raise SummaryError(f"{where}: {name!r} is missing or not of type {kind.__name__}")
    return read[name]
