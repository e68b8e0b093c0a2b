"""Who is who: following, linking by staff code and one-time code, and what is held of a person."""

import itertools
import re

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.thai.numerals import to_arabic
from bot.understanding import Understanding
from bot.wording import welcome
from handlers import claims, notify
from handlers.incoming import Incoming
from handlers.rsvp import open_invitations
from handlers.turn import Reply, Turn
from models import audit, chats, people
from models import claims as claim_rows
from models.people import CODE_DIGITS, LineAccount, LinkOutcome, Person

STAFF_CODE = "staff_code"
CODE = "code"
WORDS_MAX = 6
"""A message with more words than this is talk, not codes."""


def note_follow(db: Session, incoming: Incoming) -> None:
    if incoming.line_user_id:
        kind = "unblock" if incoming.unblocked and incoming.kind == "follow" else incoming.kind
        people.note_follow(db, incoming.line_user_id, kind, incoming.event_id, incoming.time)


def followed(turn: Turn) -> Reply:
    """A greeting; somebody known also finds what is open for them."""
    note_follow(turn.db, turn.incoming)
    if turn.person is None:
        return Reply(welcome.greet_stranger())
    return Reply([*open_invitations(turn)[:4], welcome.greet_friend(turn.person)])


def greeted(turn: Turn) -> Reply:
    return Reply([welcome.greet_friend(turn.person) if turn.person else welcome.link_first()])


def help_asked(turn: Turn) -> Reply:
    return Reply([welcome.help_for_member() if turn.person else welcome.help_for_stranger()])


def profile_asked(turn: Turn) -> Reply:
    return Reply([welcome.profile(turn.person) if turn.person else welcome.link_first()])


def registration_asked(turn: Turn) -> Reply:
    """How to link; who is linked already sees as whom."""
    if turn.person:
        return Reply([welcome.linked_already(turn.person)])
    chats.ask(turn.db, turn.user_id, STAFF_CODE, {}, turn.now)
    return Reply([welcome.how_to_link()])


def stranger_typed(turn: Turn, understood: Understanding) -> Reply:
    """A stranger may say who they are; they learn how to link, and nothing else, whatever was
    asked."""
    if introduction := claims.introduced(turn):
        return introduction
    if understood.intent == "register":
        return registration_asked(turn)
    if understood.intent == "help":
        return help_asked(turn)
    return Reply([welcome.link_first()])


def typed_codes(turn: Turn, words: str) -> Reply | None:
    """Try to link where the words are codes; None where they are something else.

    Both codes may come in one message, in either order, or one after the other when asked.
    """
    tokens, labelled = _tokens(words)
    if not tokens or len(tokens) > WORDS_MAX or (turn.person and not labelled):
        return None
    codes = _one_time_codes(tokens)
    asked = chats.open_question(turn.db, turn.user_id, turn.now)
    if asked and asked.asked == CODE and codes and len("".join(tokens)) <= CODE_DIGITS + 2:
        return _link(turn, str(asked.details["staff_code"]), codes)
    staff_code = _staff_code(turn.db, tokens)
    others = [t for t in tokens if t != staff_code]
    if codes and others:
        return _link(turn, staff_code or tokens[0], _one_time_codes(others) or codes)
    if len(tokens) == 1 and any(c.isdigit() for c in tokens[0]) and (labelled or asked):
        chats.ask(turn.db, turn.user_id, CODE, {"staff_code": tokens[0][:32]}, turn.now)
        return Reply([welcome.ask_code()])
    return None


def _tokens(words: str) -> tuple[list[str], bool]:
    """The words of a short message in ASCII digits, and whether it spoke of codes."""
    spaced = (" " if c.isspace() else c for c in words[:200])
    plain = to_arabic("".join(filter(str.isprintable, spaced))).strip()
    bare = welcome.CODE_LABELS.sub(" ", plain).strip()
    return re.split(r"[\s,;/]+", bare) if bare else [], bare != plain


def _one_time_codes(tokens: list[str]) -> list[str]:
    """What could be a code: eight digits in one word, or in two neighbouring ones."""
    single = [re.sub(r"[-.]", "", t) for t in tokens]
    pairs = [a + b for a, b in itertools.pairwise(single)]
    return [t for t in single + pairs if t.isdecimal() and len(t) == CODE_DIGITS]


def _staff_code(db: Session, tokens: list[str]) -> str | None:
    """Which of the words is a staff code of the roster; never told to whoever typed it."""
    known = db.scalars(
        select(Person.staff_code).where(
            func.upper(Person.staff_code).in_([t.upper() for t in tokens])
        )
    ).all()
    found = {code.upper() for code in known}
    return next((t for t in tokens if t.upper() in found), None)


def _link(turn: Turn, staff_code: str, codes: list[str]) -> Reply:
    db, now = turn.db, turn.now
    result = people.link(db, turn.user_id, staff_code, codes, turn.settings.secret_key, now)
    if result.outcome is LinkOutcome.BLOCKED:
        return Reply([welcome.too_many_tries()])
    if result.person is None:
        left = people.tries_left(db, turn.user_id, now)
        return Reply([welcome.wrong_code(left)])
    chats.settle(db, turn.user_id)
    claim_rows.replace_open(db, turn.user_id, now)
    audit.note(
        db, now, turn.user_id, "account linked", person=result.person.id,
        moved_from=result.former_account,
    )  # fmt: skip
    if result.former_account:
        notify.push(db, result.former_account, [welcome.moved_away()], now)
    known = Turn(db, now, turn.incoming, turn.user_id, result.person, turn.settings)
    return Reply([*open_invitations(known)[:4], welcome.linked(result.person)], worth_a_push=True)


def mute_asked(turn: Turn) -> Reply:
    return Reply([welcome.mute_question()])


def mute_tapped(turn: Turn, choice: str) -> Reply:
    """No more messages that the bot starts, or again as before; answers go on either way."""
    muted = choice == "on"
    turn.db.execute(
        update(LineAccount)
        .where(LineAccount.line_user_id == turn.user_id)
        .values(muted_at=turn.now if muted else None)
    )
    return Reply([welcome.muted() if muted else welcome.unmuted()], worth_a_push=muted)
