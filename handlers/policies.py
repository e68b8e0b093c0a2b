"""Policies: from a document to a summary that is approved, sent, read and taken note of."""

import datetime as dt
import hashlib
import json
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from bot import summaries
from bot.settings import Settings
from bot.summaries import Summary
from bot.thai.text import normalise, without_politeness
from bot.understanding import Understanding
from bot.wording import policy as wording
from bot.wording import welcome
from bot.wording.flex import say
from handlers import addresses, policy_search, questions, sending
from handlers.files.documents import Document
from handlers.turn import Message, Reply, Turn
from models import chats, passages, policies, topic_pictures
from models.notices import Notice, NoticeKind, NoticeState
from models.policies import Policy, PolicySummary, PolicyVersion, Shown

READING = "policy_reading"
"""What an account was shown last: `{"policy", "version", "after", "before"}`, with places as
`policy_reading.read_tapped` takes them, so that what the buttons do can also be typed."""

PICTURES_AT_ONCE = 5
"""LINE's reply holds at most five messages (Messaging API reference)."""


def bring(
    db: Session,
    key: str,
    title: str,
    year: int | None,
    file_name: str,
    document: Document,
    summary: Summary,
    now: dt.datetime,
) -> tuple[PolicyVersion, bool]:
    """Store a document with its draft; the same bytes as the newest version bring nothing new.

    Returns the version, and whether it is new. The title and year of an earlier version change.
    """
    policy = policies.find(db, key)
    if policy is None:
        policy = Policy(key=key, title=title, year=year, created_at=now)
        db.add(policy)
    policy.title, policy.year = title, year or policy.year
    db.flush()
    digest = hashlib.sha256(document.data).hexdigest()
    newest = policies.newest_version(db, policy)
    if newest and newest.sha256 == digest:
        return newest, False
    version = policies.bring(
        db, policy, file_name, document.media_type, (document.data, digest), document.pages, now
    )
    policies.keep_summary(db, version, summaries.to_json(summary), summary.made_by, now)
    return version, True


def approve(
    db: Session, policy: Policy, summary: PolicySummary, actor: str, now: dt.datetime
) -> list[str]:
    """Let people see a summary; returns what in it is not in the document, and then approves
    nothing. A second approval of the same summary changes nothing."""
    content = summaries.from_json(summary.content)
    faults = summaries.faults(content, policies.pages(db, summary.version_id))
    if not faults:
        policies.hold(db, policy)
        summary.approved_at = summary.approved_at or now
        summary.approved_by = summary.approved_by or actor
        policy.withdrawn_at = None
        db.flush()
        if one := policies.shown_of(db, policy.key):
            text = policies.pages(db, one.version.id)
            policy_search.fill(db, one.version.id, policy.title, text)
    return faults


def withdraw(db: Session, policy: Policy, now: dt.datetime) -> None:
    """Show and find a policy no more, until it is approved again."""
    policies.hold(db, policy)
    policy.withdrawn_at = policy.withdrawn_at or now
    passages.remove(db, policy.id)


def push(
    db: Session,
    settings: Settings,
    one: Shown,
    people: Select[Any],
    audience: str,
    due_at: dt.datetime,
    now: dt.datetime,
) -> Notice:
    """Store the sending of a summary: one paid message a person, the same for all of them."""
    notice = Notice(
        kind=NoticeKind.POLICY, policy_id=one.policy.id, title=one.policy.title,
        audience=audience, due_at=due_at, state=NoticeState.QUEUED, created_at=now,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    messages = json.dumps([_summary(settings, one)], ensure_ascii=False, separators=(",", ":"))
    sending.store_same(db, notice, people, messages, now)
    return notice


def tell_of_change(
    db: Session, former: Shown, one: Shown, people: Select[Any], now: dt.datetime
) -> Notice | None:
    """Store what those who took note of the former version are told; None where both say the
    same."""
    before, after = (summaries.from_json(s.summary.content) for s in (former, one))
    found = summaries.differences(before, after)
    if not found:
        return None
    notice = Notice(
        kind=NoticeKind.POLICY, policy_id=one.policy.id, title=one.policy.title,
        dedupe_key=f"policy:{one.policy.key}:{one.summary.id}", due_at=now,
        state=NoticeState.QUEUED, created_at=now,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    told = wording.changed(one.policy.key, one.policy.title, one.version.number, found)
    messages = json.dumps([told], ensure_ascii=False, separators=(",", ":"))
    sending.store_same(db, notice, people, messages, now)
    return notice


def asked_for(turn: Turn) -> Reply:
    """What there is to read."""
    return list_tapped(turn, "0")


def list_tapped(turn: Turn, start: str) -> Reply:
    """The list from that place on; from its beginning where there is no such place any more."""
    shown = [(one.policy.key, one.policy.title) for one in policies.shown(turn.db)]
    if not shown:
        return Reply([welcome.no_policies()])
    at = int(start) if start.isdecimal() and len(start) < 6 else 0
    return Reply([wording.listed(shown, at if at < len(shown) else 0)])


def list_typed(turn: Turn, said: str) -> Reply | None:
    """`นโยบาย หน้า 2` goes on with the list where no button can be tapped."""
    asked = wording.LIST_PAGE.fullmatch(without_politeness(normalise(said)))
    return list_tapped(turn, str((int(asked[1]) - 1) * wording.LISTED_MAX)) if asked else None


def typed(turn: Turn, understood: Understanding) -> Reply:
    """Pictures or the passage that the words ask for, the policy that they name, else the list."""
    one = policies.shown_of(turn.db, understood.topic) if understood.topic else None
    if one and wording.asks_for_pictures(turn.incoming.text or ""):
        return pictures_tapped(turn, one.policy.key)
    if passage := policy_search.asked_in(turn, understood):
        return passage
    return _show(turn, one) if one else asked_for(turn)


def tapped(turn: Turn, key: str) -> Reply:
    """`KEY`: the summary, as it stands approved now."""
    one = policies.shown_of(turn.db, key)
    return _show(turn, one) if one else Reply([say(wording.UNKNOWN)])


def _show(turn: Turn, one: Shown) -> Reply:
    assert turn.person is not None
    note_taken = one.version.id in policies.noted(turn.db, turn.person.id)
    remember(turn, one, "1", None)
    return Reply([_summary(turn.settings, one, note_taken)])


def remember(turn: Turn, one: Shown, after: str | None, before: str | None) -> None:
    """Keep what is shown for the next words, unless something else was asked that still waits."""
    waiting = chats.open_question(turn.db, turn.user_id, turn.now)
    if waiting is None or waiting.asked == READING:
        shown = {"policy": one.policy.key, "version": one.version.number}
        chats.ask(
            turn.db, turn.user_id, READING, shown | {"after": after, "before": before}, turn.now
        )


def _summary(settings: Settings, one: Shown, note_taken: bool = False) -> Message:
    return wording.summary(
        one.policy.key, one.policy.title, one.version.number,
        summaries.from_json(one.summary.content), addresses.document(settings, one.version),
        note_taken,
    )  # fmt: skip


def pictures_tapped(turn: Turn, data: str) -> Reply:
    """`KEY` or `KEY:FROM`: the topics as pictures, from that one on, as many as a reply holds."""
    key, _, place = data.partition(":")
    one = policies.shown_of(turn.db, key)
    if one is None:
        return Reply([say(wording.UNKNOWN)])
    drawn = topic_pictures.drawn(turn.db, one.summary.id)
    if not drawn:
        return Reply([say(wording.NOT_DRAWN_YET)])
    since = int(place) if place.isdecimal() and len(place) < 4 else 1
    wanted = [number for number in drawn if number >= since] or drawn
    now, later = wanted[:PICTURES_AT_ONCE], wanted[PICTURES_AT_ONCE:]
    links = [addresses.topic_picture(turn.settings, one.summary, number) for number in now]
    return Reply(wording.pictures(key, links, later[0] if later else None))


def noted_tapped(turn: Turn, data: str) -> Reply:
    """`KEY:NUMBER`: the person takes note of that version; where a newer one is approved, they
    are shown it, which their tap did not mean."""
    assert turn.person is not None
    key, _, number = data.partition(":")
    one = policies.shown_of(turn.db, key)
    version = policies.version(turn.db, one.policy, number) if one else None
    if one is None or version is None:
        return Reply([say(wording.UNKNOWN)])
    policies.take_note(turn.db, turn.person.id, version.id, turn.incoming.time)
    if version.id != one.version.id:
        return Reply([wording.noted_former(one.policy.title), *_show(turn, one).messages])
    return Reply([wording.noted(one.policy.title)])


def ask_tapped(turn: Turn, key: str) -> Reply:
    """`KEY`: the next words are a question about this policy."""
    if policies.shown_of(turn.db, key) is None:
        return Reply([say(wording.UNKNOWN)])
    chats.ask(turn.db, turn.user_id, questions.ASKED, {"meeting": None, "policy": key}, turn.now)
    return Reply([say(wording.WHAT_TO_ASK)])
