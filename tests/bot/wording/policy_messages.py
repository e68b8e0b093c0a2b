"""What can be said of policies, at its shortest and longest."""

from collections.abc import Iterator
from typing import Any

from bot.summaries import Difference, Line, Summary, Topic
from bot.wording import policy
from bot.wording.flex import say

KEY, TITLE = "k" * 64, "ก" * 300
ADDRESS = "https://bot.example.org/policy/" + "t" * 100


def policies() -> Iterator[tuple[str, dict[str, Any]]]:
    short = Topic(None, TITLE, 1, ())
    long = Topic("12", "ข" * 160, 300, tuple(Line("ค" * 220, 300) for _ in range(6)))
    for name, topics in (("short", (short,)), ("long", (short, *[long] * 5))):
        for noted in (True, False):
            told = policy.summary(KEY, TITLE, 12, Summary(TITLE, topics, "x"), ADDRESS, noted)
            yield f"policy {name} {noted}", told
    yield "policy page", policy.page(KEY, TITLE, "ก" * 2000, (1, 300), "1:1", "300:12")
    for count in (1, policy.LISTED_MAX + 5):
        yield f"policies {count}", policy.listed([(KEY, TITLE)] * count)
        yield f"more policies {count}", policy.listed([(KEY, TITLE)] * count * 2, policy.LISTED_MAX)
    line = "ค" * 220
    found = [Difference(line, line), Difference(None, line), Difference(line, None)]
    for times in (1, 5):
        yield f"policy changed {times}", policy.changed(KEY, TITLE, 12, found * times)
    yield "policy noted", policy.noted(TITLE)
    yield "policy noted former", policy.noted_former(TITLE)
    for following in (None, 6):
        for number, shown in enumerate(policy.pictures(KEY, [ADDRESS] * 5, following)):
            yield f"policy picture {number} {following}", shown
    for name in ("UNKNOWN", "WHAT_TO_ASK", "NOT_DRAWN_YET"):
        yield f"policy {name}", say(getattr(policy, name))
