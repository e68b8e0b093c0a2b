"""How a follow-up stands, for organisers: the centre sees all, an academic their own province."""

from bot.wording import follow_up_standing as wording
from bot.wording.flex import say
from bot.wording.follow_up import Asked
from handlers.turn import Reply, Turn
from models import places, progress, progress_standing
from models.notices import Notice
from models.people import Position
from models.policies import Policy

NUMBER_DIGITS = 4


def seen_by(turn: Turn) -> list[tuple[Notice, Policy]]:
    """The present rounds whose standing the person may see, the newest first."""
    if not is_organiser(turn):
        return []
    return progress.present_rounds(turn.db, _province(turn, None))


def is_organiser(turn: Turn) -> bool:
    """The centre, and a province's academics."""
    assert turn.person is not None
    academic = turn.person.position == Position.PROVINCIAL_ACADEMIC and turn.person.province
    return turn.person.position == Position.CENTRAL or bool(academic)


def province_named(words: str) -> str | None:
    found = places.province(words) if words else None
    return found.name if found else None


def asked(turn: Turn, key: str | None, place: str | None) -> Reply:
    """The follow-up of a policy, or the newest one; others follow as chips."""
    seen = seen_by(turn)
    one = next((s for s in seen if s[1].key == key or key is None), None)
    if one is None:
        return Reply([say(wording.UNKNOWN)])
    shown = _shown(turn, *one, _province(turn, place), 1)
    others = [(p.key, n.title or p.title) for n, p in seen if p is not one[1]]
    return Reply([wording.with_others(shown, others if key is None else [])])


def tapped(turn: Turn, data: str) -> Reply:
    """`KEY[:PROVINCE_CODE[:WHAT]]`, WHAT being a page of places, or `words` and a page of them."""
    key, code, what = (*data.split(":"), "", "")[:3]
    if not is_organiser(turn):
        return Reply([say(wording.FOR_ORGANISERS)])
    seen = seen_by(turn)
    one = next((s for s in seen if s[1].key == key), None)
    if one is None:
        return Reply([say(wording.UNKNOWN)])
    named = next((p.name for p in places.provinces() if p.code == code), None)
    province, page = _province(turn, named), _number(what.removeprefix("words"))
    if what.startswith("words"):
        return _words(turn, *one, province, page)
    return Reply([_shown(turn, *one, province, page)])


def _province(turn: Turn, named: str | None) -> str | None:
    """The province that is shown: an academic's is their own, whatever is asked for."""
    assert turn.person is not None
    return named if turn.person.position == Position.CENTRAL else turn.person.province


def _number(words: str) -> int:
    return max(1, int(words)) if words.isdecimal() and len(words) <= NUMBER_DIGITS else 1


def _shown(
    turn: Turn, notice: Notice, policy: Policy, province: str | None, page: int
) -> dict[str, object]:
    rounds = progress.rounds(turn.db, policy.id)
    found = progress_standing.standing(turn.db, rounds, len(rounds), province)
    return wording.standing(Asked(notice, policy, len(rounds)), found, province, page)


def _words(turn: Turn, notice: Notice, policy: Policy, province: str | None, page: int) -> Reply:
    size = wording.WORDS_A_PAGE
    number = len(progress.rounds(turn.db, policy.id))
    one = Asked(notice, policy, number)
    told = progress_standing.told(turn.db, notice.id, province, size + 1, (page - 1) * size)
    if not told:
        return Reply([wording.no_words(one, province)])
    return Reply([wording.words(one, told[:size], province, page, len(told) > size)])
