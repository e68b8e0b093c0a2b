"""Whatever arrives, signed or not: never a 5xx, and the good event beside it is always stored."""

import itertools
import json
from typing import Any

from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.database import Database
from models.inbox import InboxEvent
from tests.examples import examples
from tests.handlers.conftest import SECRET, event, sign

numbers = itertools.count()
fuzz = settings(
    max_examples=examples(20),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
any_text = st.text(st.characters(exclude_categories=()), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=12,
)
FIELDS = (
    "webhookEventId",
    "type",
    "mode",
    "timestamp",
    "source",
    "message",
    "unsend",
    "replyToken",
)
mangled_events = st.dictionaries(st.sampled_from(FIELDS), values, max_size=4).map(
    lambda changes: event("odd") | changes
) | st.fixed_dictionaries(
    {
        "webhookEventId": st.just("odd") | any_text,
        "source": st.fixed_dictionaries({"type": values, "userId": values}),
        "message": st.fixed_dictionaries({"type": values, "id": values, "text": values}),
    }
)


def _post(client: FlaskClient, body: bytes, signature: str) -> int:
    headers = {"X-Line-Signature": signature}
    return client.post("/callback", data=body, headers=headers).status_code


@fuzz
@given(body=st.binary(max_size=200), signature=st.text(st.characters(codec="latin-1")))
def test_any_bytes_unsigned_are_refused(client: FlaskClient, body: bytes, signature: str) -> None:
    clean = "".join(c for c in signature if c.isprintable())
    assert _post(client, body, clean) == 400


@fuzz
@given(body=st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()))
def test_any_signed_bytes_are_stored_or_refused(client: FlaskClient, body: bytes) -> None:
    assert _post(client, body, sign(body, SECRET)) in (200, 400)


@fuzz
@given(odd=st.lists(values | mangled_events, max_size=3), extra=st.dictionaries(any_text, values))
def test_a_good_event_among_any_others_is_stored(
    client: FlaskClient, database: Database, odd: list[Any], extra: dict[str, Any]
) -> None:
    good = f"good-{next(numbers)}"
    middle = len(odd) // 2
    events = [*odd[:middle], event(good), *odd[middle:]]
    body = json.dumps({**extra, "events": events}).encode()
    assert _post(client, body, sign(body, SECRET)) == 200
    with database.reading() as db:
        row = db.scalars(select(InboxEvent).where(InboxEvent.event_id == good)).one()
    assert json.loads(row.body) == event(good)
