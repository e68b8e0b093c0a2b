"""Topics into the bubbles of one carousel, within LINE's limits on Flex messages."""

from bot.summaries.content import Summary, Topic

BUBBLES_MAX = 5
CAROUSEL_BYTES = 41_500
"""For texts: LINE takes 50 KB of JSON; heads and buttons need the rest."""
BUBBLE_BYTES = 22_000
"""LINE takes 30 KB a bubble."""
_HEADING_OVERHEAD = 200  # bytes of JSON around a heading and the part that holds its lines
READABLE_BYTES = 2_000
"""What reads at a glance on a phone: small topics share a bubble up to this."""
_LINE_OVERHEAD = 30  # bytes around a line's words: a bullet, its page


def cost_of_line(text: str) -> int:
    return len(text.encode()) + _LINE_OVERHEAD


def cost_of_heading(heading: str) -> int:
    return len(heading.encode()) + _HEADING_OVERHEAD


def cost(topic: Topic) -> int:
    """Bytes of JSON that a topic takes."""
    return cost_of_heading(topic.heading) + sum(cost_of_line(line.text) for line in topic.lines)


def bubbles(summary: Summary) -> tuple[tuple[Topic, ...], ...]:
    """Whole topics in their order, in at most five groups: as many together as read at a glance,
    and more only where five would not do."""
    costs = [cost(topic) for topic in summary.topics]
    low, high = READABLE_BYTES, max(READABLE_BYTES, sum(costs))
    while low < high:
        middle = (low + high) // 2
        if len(_groups(summary.topics, middle)) <= BUBBLES_MAX:
            high = middle
        else:
            low = middle + 1
    return _groups(summary.topics, low)


def _groups(topics: tuple[Topic, ...], most: int) -> tuple[tuple[Topic, ...], ...]:
    groups: list[tuple[Topic, ...]] = []
    filled = 0
    for topic in topics:
        size = cost(topic)
        if groups and filled + size <= most:
            groups[-1] += (topic,)
            filled += size
        else:
            groups.append((topic,))
            filled = size
    return tuple(groups)
