"""Follow-up in chat: how far somebody is with a policy, by tap or typed, with words beside it."""

from bot.understanding import DEFAULT_TOPICS, Topic, Understanding
from bot.understanding.topics import find_topic
from bot.wording import follow_up as wording
from bot.wording import follow_up_reading as reading
from bot.wording import follow_up_standing as standing_wording
from bot.wording.flex import say
from bot.wording.follow_up import Asked
from bot.wording.follow_up_reading import Told
from handlers import follow_up_standing, held
from handlers.turn import Reply, Turn
from models import chats, progress
from models.chats import Chat
from models.notices import Notice, NoticeKind, NoticeState
from models.policies import Policy
from models.progress import WORDS_MAX, ProgressReport, ProgressState
from models.rsvps import Statement

STATE, WORDS = "progress_state", "progress_words"
"""The open questions: how far, of a round; and words, to a state in a round."""

OURS = (STATE, WORDS)


def tapped(turn: Turn, data: str) -> Reply:
    """`ROUND`, or `ROUND:ACT` with a state, `STATE:words` (those held in the chat), `words`,
    `skip` or `drop`."""
    assert turn.person is not None
    number, _, act = data.partition(":")
    asked = find(turn, number)
    if asked is None:
        return Reply([say(wording.UNKNOWN)])
    if over := _over(turn, asked):
        return over
    state, _, with_words = act.partition(":")
    if state in list(ProgressState):
        return _state_tapped(turn, asked, ProgressState(state), bool(with_words))
    report = _report(turn, asked)
    if act in ("skip", "drop"):
        chats.settle(turn.db, turn.user_id)
        return Reply([say(wording.DROPPED) if act == "drop" else wording.skipped(asked, report)])
    if act == "words" and report:
        _expect_words(turn, asked, report.state)
        return Reply([wording.ask_words(asked, report)])
    return ask(turn, asked)


def find(turn: Turn, number: str) -> Asked | None:
    """A round by its id in a button, if it asks this person and its policy is shown."""
    assert turn.person is not None
    round_id = int(number) if number.isdecimal() and len(number) < 16 else 0
    notice = turn.db.get(Notice, round_id)
    if notice is None or notice.kind != NoticeKind.FOLLOW_UP or notice.repeat:
        return None
    policy = turn.db.get_one(Policy, notice.policy_id)
    asked = progress.is_asked(turn.db, notice.id, turn.person.id)
    if not asked or policy.withdrawn_at or notice.state == NoticeState.CANCELLED:
        return None
    return _numbered(turn, notice, policy)


def _numbered(turn: Turn, notice: Notice, policy: Policy) -> Asked:
    earlier = [one for one in progress.rounds(turn.db, policy.id) if one.id <= notice.id]
    return Asked(notice, policy, len(earlier))


def present(turn: Turn) -> list[Asked]:
    """The present rounds that ask this person, the newest first."""
    assert turn.person is not None
    found = progress.asking(turn.db, turn.person.id)
    return [_numbered(turn, notice, policy) for notice, policy in found]


def _over(turn: Turn, asked: Asked) -> Reply | None:
    """What is said for a round that is over, which records nothing: how things stand now. None
    where it still was open when this was said."""
    assert turn.person is not None
    rounds = progress.rounds(turn.db, asked.policy.id)
    if len(rounds) <= asked.number or turn.incoming.time < rounds[asked.number].created_at:
        return None
    newest, number = rounds[-1], len(rounds)
    if not progress.is_asked(turn.db, newest.id, turn.person.id):
        return Reply([wording.closed(asked, _report(turn, asked))])
    now = Asked(newest, asked.policy, number)
    return Reply([wording.former(asked), *ask(turn, now).messages])


def ask(turn: Turn, asked: Asked) -> Reply:
    chats.ask(turn.db, turn.user_id, STATE, {"round": asked.notice.id}, turn.now)
    return Reply([wording.ask(asked, _report(turn, asked))])


def _report(turn: Turn, asked: Asked) -> ProgressReport | None:
    assert turn.person is not None
    return progress.report_of(turn.db, asked.notice.id, turn.person.id)


def _state_tapped(turn: Turn, asked: Asked, state: ProgressState, with_words: bool) -> Reply:
    said = turn.incoming.statement()
    if not with_words:
        return record(turn, asked, state, None, said)
    chat = chats.open_question(turn.db, turn.user_id, turn.now)
    details = chat.details if chat and chat.asked in OURS else {}
    if details.get("round") != asked.notice.id or "words" not in details:
        return Reply([say(wording.WORDS_GONE)])
    # by the message's own id, so that they go when it is taken back
    spoken = Statement(details["event_id"], said.event_time, said.channel, said.said_by)
    return record(turn, asked, state, details["words"], spoken)


def record(
    turn: Turn, asked: Asked, state: ProgressState, words: str | None, said: Statement
) -> Reply:
    """Keep the answer, show what holds, and expect words where there are none."""
    assert turn.person is not None
    report, newest = progress.record(
        turn.db, asked.notice.id, turn.person.id, state, words, said, turn.now
    )
    if report.words or not newest:
        chats.settle(turn.db, turn.user_id)
    else:
        _expect_words(turn, asked, state)
    return Reply([wording.recorded(asked, report, newest)])


def _expect_words(turn: Turn, asked: Asked, state: str) -> None:
    details = {"round": asked.notice.id, "state": str(state)}
    chats.ask(turn.db, turn.user_id, WORDS, details, turn.now)


def typed(turn: Turn, question: Chat | None, words: str) -> Reply | None:
    """`ความคืบหน้า…`, or a state in a few words from who is asked; None for other words."""
    if not reading.may_be_meant(words):
        return None
    rest = reading.about_progress(words)
    if rest is not None:
        return _about(turn, rest)
    ours = question is not None and question.asked in OURS
    told = reading.told(words)
    if told is None or told.before or (question and not ours):
        return None
    rounds = present(turn)
    if ours and question:
        rounds = [one for one in rounds if one.notice.id == question.details["round"]]
    return _told(turn, rounds, told, in_context=ours) if rounds else None


def _about(turn: Turn, rest: str) -> Reply | None:
    """`rest` follows ความคืบหน้า: a policy, a place, a state, or nothing."""
    told = reading.told(rest)
    names = told.before if told else rest
    rounds = present(turn)
    seen = follow_up_standing.seen_by(turn)
    policies = {one.policy.key: one for one in (*(Asked(*s, 0) for s in seen), *rounds)}
    topic = find_topic(names, [_topic(one) for one in policies.values()]) if names else None
    if names and topic is None and not (reading.is_filler(names) or _place(names)):
        return _nothing(turn) if find_topic(names, DEFAULT_TOPICS) else None
    if topic:
        rounds = [one for one in rounds if one.policy.key == topic.key]
    if told:
        return _told(turn, rounds, told, in_context=True) if rounds else _nothing(turn)
    if seen:
        shown = follow_up_standing.asked(turn, topic.key if topic else None, _place(names))
        return Reply(
            [*shown.messages, *(ask(turn, rounds[0]).messages if len(rounds) == 1 else [])]
        )
    if not rounds:
        return _nothing(turn)
    return ask(turn, rounds[0]) if len(rounds) == 1 else _choose(turn, rounds, None)


def _nothing(turn: Turn) -> Reply:
    """Nobody is asked, or not this person, who may only see their own answers."""
    if follow_up_standing.is_organiser(turn):
        return Reply([say(standing_wording.NOTHING_ASKED)])
    return Reply([say(wording.NOT_ASKED)])


def _place(names: str) -> str | None:
    return follow_up_standing.province_named(reading.last_word(names))


def _topic(asked: Asked) -> Topic:
    """The policy as words may name it: by its titles, and the names that people have for it."""
    key, title = asked.policy.key, reading.about_progress(asked.title)
    usual = next((topic.names for topic in DEFAULT_TOPICS if topic.key == key), ())
    return Topic(key, asked.policy.title, (*usual, *([title] if title else [])))


def _told(turn: Turn, rounds: list[Asked], told: Told, in_context: bool) -> Reply:
    """Record a typed state where it is sure what it is about, and ask back otherwise."""
    if len(rounds) > 1:
        return _choose(turn, rounds, told.state)
    [asked] = rounds
    if told.words and len(told.words) > WORDS_MAX:
        return Reply([wording.too_long(asked)])
    if in_context or not (told.words or _report(turn, asked)):
        return record(turn, asked, told.state, told.words, turn.incoming.statement())
    return _confirm(turn, asked, told.state, told.words)


def _confirm(turn: Turn, asked: Asked, state: ProgressState, words: str | None) -> Reply:
    details = {"round": asked.notice.id, "state": str(state)}
    if words:
        details |= {"words": words, "event_id": turn.incoming.event_id}
    chats.ask(turn.db, turn.user_id, STATE, details, turn.now)
    return Reply([wording.confirm(asked, state, words)])


def _choose(turn: Turn, rounds: list[Asked], state: ProgressState | None) -> Reply:
    return Reply([wording.choose(rounds, state, [_report(turn, one) for one in rounds])])


def state_typed(turn: Turn, chat: Chat, understood: Understanding, words: str) -> Reply | None:
    """Words after the question that are no state: asked back, unless they are clearly something
    else (None)."""
    asked = find(turn, str(chat.details["round"]))
    if asked is None or not held.is_free(understood) or understood.intent == "greeting":
        return None
    return Reply([wording.unclear(asked, _report(turn, asked))])


def words_typed(turn: Turn, chat: Chat, understood: Understanding, words: str) -> Reply | None:
    """Words to a state that was just given; a doubt, whether they are, is asked back."""
    asked = find(turn, str(chat.details["round"]))
    if asked is None:
        return None
    if over := _over(turn, asked):
        return over
    state = ProgressState(chat.details["state"])
    if reading.skips(words):
        return tapped(turn, f"{asked.notice.id}:skip")
    if understood.intent == "greeting":
        return None
    if len(words) > WORDS_MAX:
        return Reply([wording.too_long(asked)])
    if held.is_free(understood):
        return record(turn, asked, state, words.strip(), turn.incoming.statement())
    if state is ProgressState.PROBLEM:
        return _confirm(turn, asked, state, words.strip())
    return None
