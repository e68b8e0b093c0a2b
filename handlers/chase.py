"""A province's academics and the people of their province who have not answered."""

import json

from sqlalchemy import select

from bot.wording import chase as wording
from bot.wording.flex import say
from bot.wording.invitation import invitation
from bot.wording.standing import asks_for_list, asks_for_standing
from handlers import province_lists, sending, standing
from handlers.turn import Reply, Turn, coming_first
from models import audit, chase, gaps, quota, workers
from models.meetings import Invitation, Meeting
from models.notices import NoticeKind, Reach
from models.people import Person, Position

REMIND_MAX = 300
"""People that one tap reminds at most; the largest province has fewer."""

ID_DIGITS = 12


def typed(turn: Turn, words: str) -> Reply | None:
    """What the words of organisers bring (`ยอดตอบรับ`, `ใครยังไม่ตอบ 41`); None for other words."""
    start = asks_for_list(words)
    if start is not None and is_chaser(turn.person):
        meeting = coming_first(standing.open_to(turn) or [], turn.now)
        return _listed(turn, meeting, start) if meeting else standing.asked(turn)
    if start is not None or asks_for_standing(words):
        return standing.asked(turn)
    return None


def is_chaser(person: Person | None) -> bool:
    """Whether the person may act for a province."""
    return bool(person and person.position == Position.PROVINCIAL_ACADEMIC and person.province)


def tapped(turn: Turn, data: str) -> Reply:
    """`list:KEY[:FROM]`, `remind:KEY` or `contacted:KEY:PERSON_ID`, each for the own province."""
    act, key, rest = (*data.split(":"), "", "")[:3]
    if not is_chaser(turn.person):
        return Reply([say(wording.NOT_YOURS)])
    meeting = next((m for m in standing.open_to(turn) or () if m.key == key), None)
    number = int(rest) if rest.isdecimal() and len(rest) <= ID_DIGITS else None
    if meeting is None or act not in ("list", "remind", "contacted"):
        return Reply([say(wording.UNKNOWN)])
    if not chase.is_open(meeting, turn.now):
        return _over(turn, meeting)
    if act == "list":
        return _listed(turn, meeting, number or 1)
    return _remind(turn, meeting) if act == "remind" else _contacted(turn, meeting, number)


def _listed(turn: Turn, meeting: Meeting, start: int) -> Reply:
    """The names, from number `start` on; each line with its telephone and its button."""
    if not chase.is_open(meeting, turn.now):
        return _over(turn, meeting)
    province = _province(turn)
    people = province_lists.in_order(
        turn.db.scalars(gaps.silent(meeting).where(Person.province == province))
    )
    if not people:
        return Reply([wording.everyone_answered(province)])
    contacts = chase.contacts(turn.db, meeting.id)
    reminder = chase.notice_of(turn.db, chase.remind_key(meeting, province))
    return Reply(
        wording.province_list(
            meeting, province, people, contacts, start if start <= len(people) else 1,
            reminder.created_at if reminder else None,
        )
    )  # fmt: skip


def _over(turn: Turn, meeting: Meeting) -> Reply:
    return Reply([wording.over(meeting, turn.now), standing.present(turn, meeting)])


def _province(turn: Turn) -> str:
    assert turn.person is not None and turn.person.province is not None
    return turn.person.province


def _remind(turn: Turn, meeting: Meeting) -> Reply:
    """Ask those of the province who are silent now once more: once a province and meeting."""
    db, now, province = turn.db, turn.now, _province(turn)
    key = chase.remind_key(meeting, province)
    silent = gaps.silent(meeting).where(Person.province == province)
    reach = sending.reach_of_each(db, silent)
    reachable = sorted(p for p, how in reach.items() if how == Reach.QUEUED)[:REMIND_MAX]
    if earlier := chase.notice_of(db, key):
        return Reply([wording.reminded_already(earlier.created_at, len(reach))])
    if refused := _why_not(turn, province, len(reach), len(reachable)):
        return refused
    notice = chase.notice_once(db, NoticeKind.REMINDER, meeting, key, now, now)
    if notice is None:  # a colleague was faster
        return Reply([wording.reminded_already(now, len(reach))])
    messages = [wording.please_answer(province), invitation(meeting)]
    sending.store_same(
        db, notice, select(Person).where(Person.id.in_(reachable)),
        json.dumps(messages, ensure_ascii=False), now, useless_after=chase.ends_at(meeting),
    )  # fmt: skip
    audit.note(
        db, now, turn.user_id, "province reminded", meeting=meeting.key, notice=notice.id,
        people=len(reachable),
    )  # fmt: skip
    return Reply([wording.reminding(province, len(reachable), len(reach) - len(reachable))])


def _why_not(turn: Turn, province: str, silent: int, reachable: int) -> Reply | None:
    """What stands against reminding now; the one reminder of the province stays unused."""
    if not silent:
        return Reply([wording.everyone_answered(province)])
    if not reachable:
        return Reply([wording.nobody_reachable(silent)])
    if quiet := turn.settings.quiet_hours_at(turn.now):
        return Reply([wording.quiet_now(quiet[1])])
    quota.hold(turn.db)
    month = quota.month(
        turn.db, turn.settings.plan.quota, None, 0, turn.settings.month_start(turn.now)
    )
    used_up = workers.MONTHLY_LIMIT in workers.switches_on(turn.db, turn.now)
    if used_up or not month.allows(reachable, urgent=False):
        return Reply([wording.month_used_up()])
    return None


def _contacted(turn: Turn, meeting: Meeting, person_id: int | None) -> Reply:
    """Keep that the academic has spoken with one of their people who is still silent."""
    db, province = turn.db, _province(turn)
    person = db.get(Person, person_id) if person_id else None
    if person is None or db.get(Invitation, (meeting.id, person.id)) is None:
        return Reply([say(wording.UNKNOWN)])
    if person.province != province:
        return Reply([say(wording.NOT_YOURS)])
    if answer := gaps.answer_of(db, meeting, person.id):
        return Reply([wording.has_answered(person, answer)])
    assert turn.person is not None
    contact, fresh = chase.note_contact(db, meeting.id, person.id, turn.person.id, turn.now)
    if fresh:
        audit.note(
            db, turn.now, turn.user_id, "person contacted", meeting=meeting.key, person=person.id
        )
    by = db.get_one(Person, contact.contacted_by)
    silent = db.scalars(gaps.silent(meeting).where(Person.province == province))
    left = {p.id for p in silent} - set(chase.contacts(db, meeting.id))
    return Reply([wording.contacted(meeting, person, contact, by, len(left))])
