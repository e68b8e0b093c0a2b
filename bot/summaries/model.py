"""A draft by a language model behind an OpenAI-compatible address, held to the same check.

The document's own structure is kept: the model only words the lines of each topic. A topic whose
lines say what the document does not, or lose facts that extraction keeps, stays as extracted; if
the model does not answer, or not in its form, the whole draft does. Personal data is not sent.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import Any

from bot.logs import where
from bot.settings import SummaryModel
from bot.summaries import drafting
from bot.summaries.checking import faults
from bot.summaries.content import Line, Summary, Topic
from bot.summaries.facts import facts
from bot.summaries.masking import Mask
from bot.summaries.packing import BUBBLE_BYTES, CAROUSEL_BYTES, cost
from bot.summaries.structure import Section, sections

log = logging.getLogger(__name__)

MADE_BY = "model"
TIME_LIMIT = 90  # seconds for the whole answer
ANSWER_MAX = 1_000_000  # bytes
SENT_MAX = 120_000  # characters of a document: longer ones are extracted only
_FACTS_SHARE = 0.9  # of the facts that extraction keeps in a topic
_ORDER = """You summarise a Thai government policy for officers who read it on a phone.
For every topic write short Thai lines: what to do, who is responsible, until when, how much.
Use only what the topic's text says. Copy every number, amount, date and name exactly; never
shorten the names of royal initiatives. Keep tokens such as [M1] as they are. `page` is the page
that a line's facts stand on. Answer with JSON alone:
{"topics":[{"id":0,"lines":[{"text":"…","page":1}]}]}"""


class ModelError(Exception):
    """The model gave no answer that can be used; the message holds neither text nor key."""


def draft(title: str, pages: Sequence[str], model: SummaryModel | None) -> Summary:
    """As bot.summaries.draft, with the model's lines where there is one and they hold."""
    extracted = drafting.draft(title, pages)
    if model is None:
        return extracted
    try:
        answered = asyncio.run(_answer(model, title, sections(title, pages)))
    except (ModelError, TimeoutError, OSError, ValueError) as error:
        log.warning("the model's draft failed (%s): extraction is used", where(error))
        return extracted
    topics = tuple(
        _better(topic, answered.get(at, ()), pages) for at, topic in enumerate(extracted.topics)
    )
    if topics == extracted.topics or sum(map(cost, topics)) > CAROUSEL_BYTES:
        return extracted
    return Summary(extracted.title, topics, MADE_BY)


def _better(topic: Topic, lines: tuple[Line, ...], pages: Sequence[str]) -> Topic:
    """The topic in the model's lines, if they hold; else as it is."""
    worded = Topic(topic.number, topic.heading, topic.page, lines)
    known, kept = _facts(topic), _facts(worded)
    holds = (
        lines
        and len(known & kept) >= _FACTS_SHARE * len(known)
        and cost(worded) <= BUBBLE_BYTES
        and not faults(Summary("", (worded,), MADE_BY), pages)
    )
    return worded if holds else topic


def _facts(topic: Topic) -> set[str]:
    return {fact for line in topic.lines for fact in facts(line.text)}


async def _answer(
    model: SummaryModel, title: str, found: Sequence[Section]
) -> dict[int, tuple[Line, ...]]:
    """Lines by topic. ModelError, TimeoutError, OSError or ValueError without them."""
    mask = Mask()
    document = json.dumps(
        {"title": mask.hide(title), "topics": [_sent(at, s, mask) for at, s in enumerate(found)]},
        ensure_ascii=False,
    )
    if len(document) > SENT_MAX:
        raise ModelError("the document is too long for the model")
    request = {
        "model": model.name,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [
            {"role": "system", "content": _ORDER},
            {"role": "user", "content": document},
        ],
    }
    return _read(await _post(model, request), mask)


def _sent(at: int, section: Section, mask: Mask) -> dict[str, Any]:
    return {
        "id": at,
        "heading": mask.hide(section.heading),
        "text": [{"page": unit.page, "text": mask.hide(unit.text)} for unit in section.units],
    }


async def _post(model: SummaryModel, request: dict[str, Any]) -> str:
    """What the model says. Redirects are not followed: the key is for one host."""
    # Imported at the first use: most commands ask no model.
    import aiohttp

    headers = {"Authorization": f"Bearer {model.key}"} if model.key else {}
    address, timeout = f"{model.url}/chat/completions", aiohttp.ClientTimeout(total=TIME_LIMIT)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.post(address, json=request, headers=headers, allow_redirects=False) as response,
        ):
            if response.status != 200:
                raise ModelError(f"the model's address answered {response.status}")
            body = b""
            async for chunk in response.content.iter_chunked(65_536):
                body += chunk
                if len(body) > ANSWER_MAX:
                    raise ModelError("the answer is too long")
    except aiohttp.ClientError as error:
        raise ModelError(f"the model cannot be reached: {type(error).__name__}") from None
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        said = None
    if not isinstance(said, str):
        raise ModelError("the answer is no chat completion")
    return said


def _read(said: str, mask: Mask) -> dict[int, tuple[Line, ...]]:
    """The answer's lines by topic; what is not in its form, or has a strange token, is left out."""
    start, end = said.find("{"), said.rfind("}")
    answer = json.loads(said[start : end + 1])
    lines: dict[int, tuple[Line, ...]] = {}
    for topic in _listed(answer, "topics"):
        if isinstance(topic.get("id"), int):
            lines[topic["id"]] = tuple(
                Line(text, line["page"])
                for line in _listed(topic, "lines")
                if isinstance(line.get("text"), str) and isinstance(line.get("page"), int)
                if (text := " ".join((mask.reveal(line["text"]) or "").split()))
            )
    return lines


def _listed(read: Any, name: str) -> list[dict[str, Any]]:
    found = read.get(name) if isinstance(read, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
