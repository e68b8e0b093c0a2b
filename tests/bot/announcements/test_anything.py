"""Anything at all may be typed: it is an announcement within LINE's limits, or it is refused."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcements import AnnouncementError, parse, prepare
from bot.announcements.content import Run, plain, without
from tests.bot.announcements.flex_rules import READER, refusals
from tests.examples import examples

PIECES = [
    "# ", "## ", "- ", "  - ", "1. ", "---", "\n", "\n\n", "\r\n", "\t", "    ", " ", "**", "*",
    "_", "\\", "`", "```", ">", "<b>", "|", "|-|-|", "{", "}", "{ชื่อ}", "{province}", "{x}", "[ก]",
    "](",     "(https://a.th/b)", "https://a.th ", "![ข](https://a.th/c.png)", '"3:4"', "[ค](https://a.th)",
    "ก", "คำว่า", "น้ำ", "เ", "\u0e48", "\u200b", "\u200d", "\ufeff", "😀", "👨‍👩‍👧", "🇹🇭", "&amp;",
    "word ", "x" * 50, "ประชุม" * 60, "~~", "http://", "<!--", "\x0b", "\u2028",
]  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join)
TITLED = MARKDOWN.map(lambda text: f"# เรื่อง\n{text}")
VALUES = st.fixed_dictionaries(dict.fromkeys(READER, st.text(max_size=100)))


@settings(max_examples=examples(150), deadline=None)
@given(MARKDOWN | TITLED | st.text(alphabet=st.characters()))
def test_reading_refuses_or_reads(text: str) -> None:
    try:
        announcement = parse(text)
    except AnnouncementError as error:
        assert error.line is None or 1 <= error.line <= len(text.splitlines()) + 1
    else:
        assert announcement.fields <= READER.keys()


@settings(max_examples=examples(150), deadline=None)
@given(TITLED, VALUES, st.none() | st.text("a:ก", min_size=1, max_size=300))
def test_what_is_read_is_within_lines_limits(
    text: str, reader: dict[str, str], acknowledge: str | None
) -> None:
    try:
        prepared = prepare(parse(text), acknowledge)
    except AnnouncementError:
        return
    for values in (reader, READER, {}):
        written = prepared.json(values)
        assert refusals(json.loads(written)) == []
        assert written == prepared.json(dict(values))


@given(st.text("ab \n\ufdd0\ufdd1"))
def test_nothing_but_blanks_goes_with_an_empty_value(text: str) -> None:
    left = plain(without((Run(text),), "\ufdd0"))
    assert "\ufdd0" not in left
    assert left.replace(" ", "").replace("\n", "") == "".join(text.replace("\ufdd0", "").split())
