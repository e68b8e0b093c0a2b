"""What can be said of a follow-up and in a digest, at its shortest and longest."""

from collections.abc import Iterator
from typing import Any

from bot.wording import digest, follow_up, follow_up_standing
from bot.wording.flex import say
from bot.wording.follow_up import Asked
from models.digests import POLICIES_MAX
from models.notices import Notice
from models.people import Person
from models.places import provinces
from models.policies import Policy
from models.progress import WORDS_MAX, ProgressReport, ProgressState
from models.progress_standing import Counts, PlaceStanding, ProgressStanding, RoundStanding
from tests.models.cast import NOW

TITLE = "ก" * 200
ASKED = Asked(
    Notice(id=2**40, title=TITLE, created_at=NOW), Policy(key="k" * 64, title="ข" * 300), 120
)
MANY = Counts(1234, 1234, 1234, 1234, 1234)


def digests() -> Iterator[tuple[str, dict[str, Any]]]:
    for count in (1, 5, 6, POLICIES_MAX):
        yield f"digest of {count}", digest.digest([("k" * 64, "ข" * 300, 120)] * count)


def follow_ups(people: dict[str, Person]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "progress asked", follow_up.ask(ASKED)
    for state in ProgressState:
        for words in (None, "ค" * WORDS_MAX):
            report = ProgressReport(state=str(state), words=words)
            name = f"{state} {bool(words)}"
            yield f"progress asked again {name}", follow_up.ask(ASKED, report)
            yield f"progress unclear {name}", follow_up.unclear(ASKED, report)
            for newest in (True, False):
                told = follow_up.recorded(ASKED, report, newest)
                yield f"progress recorded {name} {newest}", told
            yield f"progress skipped {name}", follow_up.skipped(ASKED, report)
            yield f"progress words {name}", follow_up.ask_words(ASKED, report)
            yield f"progress confirm {name}", follow_up.confirm(ASKED, state, words)
            yield f"progress closed {name}", follow_up.closed(ASKED, report)
            yield f"progress choose {name}", follow_up.choose([ASKED] * 20, state, [report] * 20)
    yield "progress choose", follow_up.choose([ASKED] * 2, None, [None] * 2)
    yield "progress skipped", follow_up.skipped(ASKED, None)
    yield "progress closed", follow_up.closed(ASKED, None)
    yield "progress former", follow_up.former(ASKED)
    yield "progress too long", follow_up.too_long(ASKED)
    for name in ("UNKNOWN", "NOT_ASKED", "WORDS_GONE", "DROPPED"):
        yield f"progress {name}", say(getattr(follow_up, name))
    yield from _standings(people)


def _standings(people: dict[str, Person]) -> Iterator[tuple[str, dict[str, Any]]]:
    rounds = [RoundStanding(n, ASKED.notice, MANY) for n in range(115, 121)]
    whole = [PlaceStanding(p.name, MANY, Counts(done=9)) for p in provinces()]
    districts = [PlaceStanding("พระนครศรีอยุธยา", MANY, None) for _ in range(32)]
    for province, places in ((None, whole), ("พระนครศรีอยุธยา", districts)):
        of = ProgressStanding(rounds, {}, places)
        for page in (1, 2, 99):
            told = follow_up_standing.standing(ASKED, of, province, page)
            yield f"progress standing {province} {page}", told
        told = [
            (ProgressReport(state=str(state), words="ค" * WORDS_MAX), people["longest"])
            for state in ProgressState
        ] * 3
        for more in (True, False):
            words = follow_up_standing.words(ASKED, told, province, 99, more)
            yield f"progress words told {province} {more}", words
        yield f"progress no words {province}", follow_up_standing.no_words(ASKED, province)
    empty = ProgressStanding([RoundStanding(1, ASKED.notice, Counts())], {}, [])
    nothing = follow_up_standing.standing(ASKED, empty, None)
    yield "progress standing of nobody", nothing
    others = [("k" * 64, TITLE)] * 20
    yield "progress standing with others", follow_up_standing.with_others(nothing, others)
    for name in ("UNKNOWN", "FOR_ORGANISERS", "NOTHING_ASKED"):
        yield f"progress standing {name}", say(getattr(follow_up_standing, name))
