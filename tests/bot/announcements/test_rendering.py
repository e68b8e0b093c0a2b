"""From an announcement to what a reader gets, within LINE's limits."""

import itertools
import json
import unicodedata

import pytest

from bot.announcements import AnnouncementError, parse, prepare, render
from tests.bot.announcements.flex_rules import (
    OFFICER,
    READER,
    bubbles,
    buttons,
    parts,
    refusals,
    said,
    words,
)

HEAD = "# เรื่อง\n\n"
SENTENCE = "ขอให้ทุกอำเภอตรวจสอบข้อมูลกองทุนให้ครบถ้วน และรายงานผลภายในวันศุกร์ "


def test_a_short_announcement_is_one_bubble_in_the_look_of_the_house() -> None:
    (message,) = render(parse("# หยุดระบบ\n\nปิด**วันเสาร์**\n\n[ดูประกาศ](https://a.th)"), {})
    assert message["altText"] == "หยุดระบบ – ปิดวันเสาร์"
    bubble = message["contents"]
    assert (bubble["type"], bubble["size"]) == ("bubble", "mega")
    assert [words(part) for part in parts(bubble["header"], "text")] == ["ประกาศ"]
    title, text = parts(bubble["body"], "text")
    assert (title["text"], title["size"], title["weight"]) == ("หยุดระบบ", "lg", "bold")
    assert text["contents"] == [
        {"type": "span", "text": "ปิด"},
        {"type": "span", "text": "วันเสาร์", "weight": "bold"},
    ]
    (button,) = parts(bubble["footer"], "button")
    assert (button["style"], button["action"]["uri"]) == ("primary", "https://a.th")
    assert refusals([message]) == []


def test_a_value_is_plain_text() -> None:
    odd = READER | {
        "first_name": '**ก** "{province}" \\[ข](https://a.th)',
        "last_name": "ก\n\nข\x07",
    }
    messages = render(parse("# ถึง {ชื่อ}\n\n{first_name}|{last_name}"), odd)
    assert said(messages) == [f"{odd['first_name']}|ก ข"]
    assert buttons(messages) == []
    assert messages[0]["altText"].startswith(f"ถึง {odd['first_name']} – ")


@pytest.mark.parametrize("source, wanted", [
    ("ถึง {ตำแหน่ง} {อำเภอ} {จังหวัด} ทุกคน", ["ถึง เจ้าหน้าที่ส่วนกลาง ทุกคน"]),
    ("ถึง **{อำเภอ}** ทุกคน", ["ถึง ทุกคน"]),
    ("{อำเภอ} ทุกคน {จังหวัด}", ["ทุกคน"]),
    ("ทุกคน {อำเภอ}\nโปรดทราบ\n{จังหวัด}\nขอบคุณ", ["ทุกคน\nโปรดทราบ\nขอบคุณ"]),
    ("{อำเภอ}\n\n- {จังหวัด}\n- **{อำเภอ}** {จังหวัด}\n\nขอบคุณ", ["ขอบคุณ"]),
    ("สอง  ช่อง {อำเภอ}", ["สอง  ช่อง"]),
])  # fmt: skip
def test_an_empty_value_leaves_no_gap(source: str, wanted: list[str]) -> None:
    announcement = parse(HEAD + source)
    assert said(render(announcement, OFFICER)) == wanted
    assert refusals(render(announcement, {})) == []


def test_an_empty_value_in_the_title() -> None:
    (message,) = render(parse("# ประกาศ {จังหวัด} ด่วน\n\nข"), OFFICER)
    assert message["altText"] == "ประกาศ ด่วน – ข"


def test_a_value_of_invisible_signs_counts_as_empty() -> None:
    assert said(render(parse(HEAD + "ก {ชื่อ} ข"), {"first_name": "\u200b"})) == ["ก ข"]


def test_a_value_longer_than_any_name_is_refused() -> None:
    with pytest.raises(AnnouncementError, match="first_name has 101 characters"):
        render(parse(HEAD + "{ชื่อ}"), {"first_name": "ก" * 101})


def test_equal_values_make_equal_bytes() -> None:
    source = "# ถึง {จังหวัด}\n\n" + SENTENCE * 40
    texts = {
        json.dumps(render(parse(source), READER | {"first_name": name}, "ack:1"))
        for name in ("สมชาย", "มาลี")
    }
    assert len(texts) == 1
    prepared = prepare(parse(source), "ack:1")
    assert json.loads(prepared.json(READER)) == prepared.messages(READER)


def test_a_picture_is_the_head_of_the_first_bubble_alone() -> None:
    source = f'# ก\n\n![ข](https://a.th/b.png "3:4")\n\n{SENTENCE * 20}'
    first, *others = bubbles(render(parse(source), {}))
    hero = first["hero"]
    assert (hero["url"], hero["aspectRatio"]) == ("https://a.th/b.png", "3:4")
    assert hero["action"]["uri"] == "https://a.th/b.png"
    assert others and not any("hero" in bubble for bubble in others)


def test_a_list_keeps_its_signs_and_numbers() -> None:
    (bubble,) = bubbles(render(parse(HEAD + "- ก\n\n  3. ข\n  3. ค\n- **ง**"), {}))
    rows = [box for box in parts(bubble["body"], "box") if box["layout"] == "horizontal"]
    assert [[words(part) for part in row["contents"]] for row in rows] == [
        ["•", "ก"], ["3.", "ข"], ["4.", "ค"], ["•", "ง"],
    ]  # fmt: skip
    assert [row.get("paddingStart") for row in rows] == [None, "20px", "20px", None]


def test_the_button_that_acknowledges_is_on_the_last_bubble() -> None:
    announcement = parse(HEAD + SENTENCE * 30 + "\n\n[ดูเพิ่ม](https://a.th)")
    messages = render(announcement, {}, "ack:7")
    last = bubbles(messages)[-1]
    first, second = parts(last["footer"], "button")
    assert (first["style"], first["action"]["label"], first["action"]["data"]) == (
        "primary", "รับทราบ", "ack:7",
    )  # fmt: skip
    assert (second["style"], second["action"]["label"]) == ("link", "ดูเพิ่ม")
    assert buttons(messages) == [("รับทราบ", "ack:7"), ("ดูเพิ่ม", "https://a.th")]


@pytest.mark.parametrize("data", ["", "ก" * 301])
def test_a_button_carries_what_line_takes(data: str) -> None:
    with pytest.raises(AnnouncementError, match="300"):
        render(parse(HEAD), {}, data)


@pytest.mark.parametrize("source", [
    SENTENCE * 150,
    "\n\n".join([SENTENCE * 3] * 40),
    "\n".join(f"- {SENTENCE}" for _ in range(100)),
    "ความพยายามอยู่ที่ไหนความสำเร็จอยู่ที่นั่น" * 250,
    "ก" * 10_000,
    "👩‍👩‍👧‍👦🇹🇭👍🏽" * 800,
    "x" * 10_000,
    "ก" + "\u0e48" * 9_999,
    "ก\u200b" * 5_000,
    "**ก**ข" * 2_000,
    " ".join(["{ชื่อ}"] * 300),
    "\n\n".join(f"## หัวข้อ {n}\n{SENTENCE * 4}\n\n---" for n in range(20)),
    "\n\n".join(f"[ลิงก์ {n}](https://a.th/{n})" for n in range(40)),
    " ".join(f"[ลิงก์ {n}](https://a.th/{n})" for n in range(40)),
    SENTENCE * 10 + " ".join(f"[ลิงก์ {n}](https://a.th/{'a' * 900}{n})" for n in range(9)),
], ids=lambda source: repr(source)[:24])  # fmt: skip
@pytest.mark.parametrize("acknowledge", [None, "ack:1"])
def test_a_long_text_goes_on_in_more_bubbles_and_nothing_is_lost(
    source: str, acknowledge: str | None
) -> None:
    announcement = parse("# ถึง {ชื่อ}\n\n" + source)
    longest = dict.fromkeys(READER, "😀" * 100)
    for reader in (READER, OFFICER, longest):
        messages = render(announcement, reader, acknowledge)
        assert refusals(messages) == []
        assert len(bubbles(messages)) > 1
    heard = "".join("".join(said(render(announcement, READER))).split())
    written = "".join(
        sign
        for block in announcement.blocks
        for sign in "".join(run.text for run in getattr(block, "runs", ()))
    )
    expected = "".join(written.replace("\ufdd0", READER["first_name"]).split())
    assert heard.replace("•", "") == expected
    linked = {
        (k.label, k.uri) for block in announcement.blocks for k in getattr(block, "links", ())
    }
    assert set(buttons(render(announcement, READER))) == linked


def test_a_bubble_reads_whole_on_a_phone() -> None:
    for bubble in bubbles(render(parse(HEAD + SENTENCE * 150), {})):
        (text,) = list(parts(bubble["body"], "text"))[1:]
        letters = [sign for sign in words(text) if unicodedata.category(sign) != "Mn"]
        assert len(letters) < 24 * 34


def test_the_bubbles_of_one_text_are_filled_evenly() -> None:
    messages = render(parse(HEAD + SENTENCE * 16), {})
    lengths = [sum(map(len, said([{"contents": bubble}]))) for bubble in bubbles(messages)]
    assert len(lengths) == 2
    assert min(lengths) > 0.6 * max(lengths)


def test_a_heading_goes_with_its_text() -> None:
    for count in range(1, 14):
        source = "\n\n".join([SENTENCE] * count + ["## หัวข้อ", SENTENCE * 3] + [SENTENCE] * 9)
        for bubble in bubbles(render(parse(HEAD + source), {})):
            assert words(list(parts(bubble["body"], "text"))[-1]) != "หัวข้อ"


def test_a_rule_never_stands_at_the_edge_of_a_bubble() -> None:
    source = "\n\n---\n\n".join([SENTENCE * 2] * 20)
    for bubble in bubbles(render(parse(f"{HEAD}---\n\n{source}\n\n---"), {})):
        kinds = [part["type"] for part in bubble["body"]["contents"]]
        assert kinds[-1] == "text" and kinds[1] == "text"
        assert ("separator", "separator") not in itertools.pairwise(kinds)


def test_each_bubble_says_where_the_text_goes_on() -> None:
    messages = render(parse(HEAD + SENTENCE * 150), {})
    shown = bubbles(messages)
    feet = [words(list(parts(bubble["footer"], "text"))[-1]) for bubble in shown]
    assert len(messages) > 1
    assert feet[0] == f"หน้า 1/{len(shown)} · ปัดซ้ายเพื่ออ่านต่อ"
    first_row = len(messages[0]["contents"]["contents"])
    assert feet[first_row - 1].endswith("อ่านต่อด้านล่าง")
    assert feet[-1] == f"หน้า {len(shown)}/{len(shown)}"
    assert [m["altText"] for m in messages[1:]] == ["เรื่อง (ต่อ)"] * (len(messages) - 1)


def test_too_long_a_text_is_refused_with_where_and_how_much() -> None:
    with pytest.raises(AnnouncementError) as refused:
        render(parse(HEAD + "\n".join(f"{SENTENCE * 4}\n" for _ in range(300))), {})
    assert refused.value.line is not None and refused.value.line > 100
    assert "characters about" in str(refused.value) and "shorten" in str(refused.value)


def test_too_many_fields_in_a_title_are_refused() -> None:
    with pytest.raises(AnnouncementError, match="fewer fields"):
        render(parse("# ก" + "{ชื่อ}" * 100), READER)


@pytest.mark.parametrize("title", ["ก" * 200, "😀" * 100, "ถึง {ชื่อ} {นามสกุล}"])
def test_what_stands_in_the_notification_fits(title: str) -> None:
    reader = dict.fromkeys(READER, "😀" * 100)
    (message,) = render(parse(f"# {title}\n\n{SENTENCE * 8}"), reader)
    shown = message["altText"]
    assert len(shown.encode("utf-16-le")) // 2 <= 400
    assert shown.endswith("…")


def test_a_greeting_alone_is_not_the_notification() -> None:
    (message,) = render(parse("# ส่งรายงาน\n\nเรียน คุณ{ชื่อ}\n\nโปรดส่งภายในวันศุกร์"), READER)
    assert message["altText"] == "ส่งรายงาน – เรียน คุณสมชาย โปรดส่งภายในวันศุกร์"
