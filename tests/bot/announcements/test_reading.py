"""What an organiser may write, and what is refused with its line."""

from pathlib import Path

import pytest

from bot.announcements import AnnouncementError, parse, read
from bot.announcements.content import Picture, Rule, Run, Text, plain

HEAD = "# เรื่อง\n\n"


def texts(source: str) -> list[str]:
    blocks = parse(HEAD + source).blocks
    return [plain(block.runs) for block in blocks if isinstance(block, Text)]


def runs(source: str) -> tuple[Run, ...]:
    (block,) = parse(HEAD + source).blocks
    assert isinstance(block, Text)
    return block.runs


def links(source: str) -> list[tuple[str, str]]:
    blocks = parse(HEAD + source).blocks
    return [(k.label, k.uri) for b in blocks if isinstance(b, Text) for k in b.links]


def test_a_whole_announcement() -> None:
    found = parse(
        "# ส่งรายงาน **ด่วน** จังหวัด{province}\n"
        "เรียน {ชื่อ}\n"
        "## สิ่งที่ต้องส่ง\n"
        "- แบบรายงาน\n"
        "  1. ฉบับเดือน\n"
        "  1. ฉบับไตรมาส\n"
        "- รูปถ่าย\n"
        "---\n"
        '![โปสเตอร์](https://example.go.th/a.png "3:4")\n'
    )
    assert found.title == "ส่งรายงาน ด่วน จังหวัด{province}"
    assert found.fields == {"first_name", "province"}
    assert found.picture == Picture(9, "https://example.go.th/a.png", "3:4")
    shape = [
        (b.line, b.marker, b.depth, b.heading, plain(b.runs)) if isinstance(b, Text) else b
        for b in found.blocks
    ]
    assert shape == [
        (2, "", 0, False, "เรียน \ufdd0"),
        (3, "", 0, True, "สิ่งที่ต้องส่ง"),
        (4, "•", 1, False, "แบบรายงาน"),
        (5, "1.", 2, False, "ฉบับเดือน"),
        (6, "2.", 2, False, "ฉบับไตรมาส"),
        (7, "•", 1, False, "รูปถ่าย"),
        Rule(8),
    ]


@pytest.mark.parametrize("english, thai", [
    ("first_name", "ชื่อ"), ("last_name", "นามสกุล"), ("title", "คำนำหน้า"),
    ("position", "ตำแหน่ง"), ("province", "จังหวัด"), ("district", "อำเภอ"),
])  # fmt: skip
def test_each_field_has_two_names(english: str, thai: str) -> None:
    one, other = parse(HEAD + f"{{{english}}}"), parse(HEAD + f"{{{thai}}}")
    assert one == other
    assert one.fields == {english}


def test_sara_am_of_two_signs_is_the_same_field() -> None:
    assert parse(HEAD + "{อ\u0e4d\u0e32เภอ}").fields == {"district"}


@pytest.mark.parametrize("source, wanted", [
    ("คุณ**{ชื่อ}**ครับ", [("คุณ", False), ("\ufdd0", True), ("ครับ", False)]),
    ('ก**"ข"**ค', [("ก", False), ('"ข"', True), ("ค", False)]),
    ("ก **ข\nค** ง", [("ก ", False), ("ข", True), ("\n", False), ("ค", True), (" ง", False)]),
    (r"5 \*\* 3 * 2 = 1\_0", [("5 ** 3 * 2 = 1_0", False)]),
    ("*หมายเหตุ แบบ_ก_ข ____ ____", [("*หมายเหตุ แบบ_ก_ข ____ ____", False)]),
    (r"\{first_name\} ก < ข & ค &copy;", [("{first_name} ก < ข & ค &copy;", False)]),
    ("    ย่อหน้าแรก\n\tบรรทัดสอง\tต่อ", [("ย่อหน้าแรก\nบรรทัดสอง ต่อ", False)]),
    ("บรรทัดแรก  \nบรรทัดสอง\\\nบรรทัดสาม", [("บรรทัดแรก\nบรรทัดสอง\nบรรทัดสาม", False)]),
    ("ก\u200bข\ufe0f👩‍👩‍👧", [("ก\u200bข\ufe0f👩‍👩‍👧", False)]),
    ("ก\x0bข\u2028ค", [("ก ข ค", False)]),
])  # fmt: skip
def test_words_stay_as_written(source: str, wanted: list[tuple[str, bool]]) -> None:
    assert [tuple(run) for run in runs(source)] == wanted


def test_a_rule_below_a_text_does_not_make_it_a_heading() -> None:
    first, rule = parse(HEAD + "ข้อความ\n---\n").blocks
    assert isinstance(first, Text) and not first.heading
    assert rule == Rule(4)


@pytest.mark.parametrize("source, wanted", [
    ("ดู [เอกสาร](https://a.th/x) ก่อน", ["ดู เอกสาร ก่อน"]),
    ("อ่านต่อ\n[เอกสาร](https://a.th/x)\n[แผนที่](https://a.th/y)", ["อ่านต่อ"]),
    ("[เอกสาร](https://a.th/x)", [""]),
    ("ดู https://a.th/x?a=1&copy=2 ก่อน", ["ดู https://a.th/x?a=1&copy=2 ก่อน"]),
    ("https://a.th/x", [""]),
    ("<https://a.th/x>", [""]),
])  # fmt: skip
def test_a_line_of_links_alone_is_left_to_its_buttons(source: str, wanted: list[str]) -> None:
    assert texts(source) == wanted


@pytest.mark.parametrize("source, wanted", [
    ("[ก **ข**](https://a.th/x)", [("ก ข", "https://a.th/x")]),
    ("ดู (https://a.th/_x_/y).", [("เปิดลิงก์", "https://a.th/_x_/y")]),
    ("**https://a.th**", [("เปิดลิงก์", "https://a.th")]),
    ("[ก](https://a.th/ข่าว)", [("ก", "https://a.th/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7")]),
    ("[ก](https://a.th) [ก](https://a.th)", [("ก", "https://a.th")]),
    ("http://a.th <somebody@a.th> www.a.th", []),
    ("[12345678901234567890](https://a.th)", [("12345678901234567890", "https://a.th")]),
])  # fmt: skip
def test_links_become_buttons(source: str, wanted: list[tuple[str, str]]) -> None:
    assert links(source) == wanted


@pytest.mark.parametrize("source, line, says", [
    ("", None, "empty"),
    ("\ufeff \n\u200b\n", None, "empty"),
    ("ไม่มีหัวเรื่อง", 1, "title"),
    ("\n# ก", 1, "title"),
    ("#ก", 1, "a space"),
    ("## ก", 1, "title"),
    ("# \u200b", 1, "words"),
    ("# {ชื่อ} {province}", 1, "words of its own"),
    ("# [ก](https://a.th)", 1, "title"),
    ("# " + "ก" * 201, 1, "201"),
    ("# ก\n\nข\n\nค {nickname}", 5, "{nickname}"),
    ("# ก {ชื่อเล่น}", 1, "{ชื่อเล่น}"),
    ("# ก\r\nข\r\nค {}", 3, "{}"),
    ("# ก\n{ ชื่อ }", 2, "is not a field"),
    ("# ก\n{ชื่อ\u200b}", 2, "u200b"),
    ("# ก\n{{ชื่อ}}", 2, "stands alone"),
    ("# ก\nข {ชื่อ", 2, "stands alone"),
    ("# ก\nข ชื่อ}", 2, "stands alone"),
    ("# ก\nข\n**ค\nง", 3, "not closed"),
    ("# ก\nข\n***ค***", 3, "two stars"),
    ("# ก\nข\n*ค* ง", 3, "slanted"),
    ("# ก\nข\n_ค_ ง", 3, "slanted"),
    ("# ก\nข __ค__", 2, "two stars"),
    ("# ก\n~~ข~~", 2, "struck"),
    ("# ก\n\n# ข", 3, "##"),
    ("# ก\n\n### ข", 3, "##"),
    ("# ก\n\n- ข\n  ## ค", 4, "heading"),
    ("# ก\n\n- ข\n  - ค\n    - ง", 5, "2 levels"),
    ("# ก\n\n- ข\n\n  ---", 5, "list"),
    ("# ก\n\n> ข", 3, "quotation"),
    ("# ก\n\n```\nข\n```", 3, "code"),
    ("# ก\n\nข\nค `ง`", 4, "code"),
    ("# ก\n\n| ก | ข |\n|---|---|\n| 1 | 2 |", 3, "table"),
    ("# ก\n\n<div>ข</div>", 3, "HTML"),
    ("# ก\n\nข <b>ค</b>", 3, "HTML"),
    ("# ก\n<!-- ข -->", 2, "HTML"),
    ("# ก\n\nข\n[ค](http://a.th)", 4, "https://"),
    ("# ก\n[ค](a.th)", 2, "https://"),
    ("# ก\n[ค](javascript:alert)", 2, "https://"),
    ("# ก\n[ค](https://)", 2, "https://"),
    ("# ก\n[ค]()", 2, "https://"),
    ("# ก\n[ค](https://a.th/{จังหวัด})", 2, "same for all"),
    ("# ก\n[ค{จังหวัด}](https://a.th)", 2, "same for all"),
    ("# ก\n[](https://a.th)", 2, "needs words"),
    ("# ก\n[123456789012345678901](https://a.th)", 2, "21 characters"),
    ("# ก\n[ค] (https://a.th)", 2, "cannot be read"),
    ("# ก\n[ค](https://a.th/a b)", 2, "cannot be read"),
    ("# ก\n[ค](https://a.th/" + "a" * 1000 + ")", 2, "1000 are the most"),
    ("# ก\nhttps://a.th/ข่าว", 2, "put a space"),
    ("# ก\n![ค](http://a.th/b.png)", 2, "https://"),
    ("# ก\n![ค](data:image/png;base64,AAAA)", 2, "https://"),
    ("# ก\n![ค](https://a.th/b.png)\n\n![ง](https://a.th/c.png)", 4, "line 2 has it"),
    ('# ก\n![ค](https://a.th/b.png "1:4")', 2, "shape"),
    ('# ก\n![ค](https://a.th/b.png "รูป")', 2, "shape"),
    ("# ก\n[![ค](https://a.th/b.png)](https://a.th)", 2, "cannot be a link"),
    ("# ก\nข\x07", 2, "U+0007"),
    ("# ก\nข\ufdd0", 2, "U+FDD0"),
    ("# ก\nข\ud800", 2, "U+D800"),
    ("# ก\n" + "ข" * 210_000, None, "200 KB"),
], ids=lambda value: repr(value)[:40])  # fmt: skip
def test_what_cannot_be_sent_is_refused_with_its_line(
    source: str, line: int | None, says: str
) -> None:
    with pytest.raises(AnnouncementError) as refused:
        parse(source)
    assert refused.value.line == line
    assert says in str(refused.value)
    assert str(refused.value).startswith(f"line {line}: ") == (line is not None)


def test_a_file_of_any_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("# ก\r\n\r\nข\r\nค\r\n".encode("utf-8-sig"))
    assert read(file) == parse("# ก\n\nข\nค\n")


@pytest.mark.parametrize("content, line, says", [
    (None, None, "no such file"),
    (b"", None, "empty"),
    ("# ก\nข\nสวัสดี".encode() + "ค".encode("cp874"), 3, "UTF-8"),
    ("# ก".encode("utf-16"), 1, "UTF-8"),
    (b"# a\n" + b"a" * 205_000, None, "205,004 bytes"),
], ids=["missing", "empty", "windows", "utf-16", "large"])  # fmt: skip
def test_a_file_that_cannot_be_read(
    tmp_path: Path, content: bytes | None, line: int | None, says: str
) -> None:
    file = tmp_path / "a.md"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(AnnouncementError, match=says) as refused:
        read(file)
    assert refused.value.line == line


def test_a_folder_is_not_an_announcement(tmp_path: Path) -> None:
    with pytest.raises(AnnouncementError, match="cannot be read"):
        read(tmp_path)
