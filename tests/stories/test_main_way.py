"""The main job from end to end, on both kinds of database."""

from tests.stories.stage import MALEE, NAREE, SOMCHAI, STRANGER, WICHAI, Stage, actions, plain


def test_the_invitation_reaches_every_linked_officer_once_and_is_answered_by_its_button(
    invited: Stage,
) -> None:
    for officer in (SOMCHAI, MALEE, WICHAI):
        heard = invited.heard(officer.line_user_id)
        assert len(heard) == 1
        assert "ประชุมกองทุนชุมชน" in plain(heard)
    assert invited.get("/sim/counters")["multicastRequests"] == 1
    yes = next(a for a in actions(invited.heard(MALEE.line_user_id)) if a["label"] == "เข้าร่วม")
    answer = invited.tap(MALEE, yes["data"], displayText=yes["displayText"])
    assert "บันทึกแล้ว" in answer and "เพิ่มลงปฏิทิน" in answer
    status = invited.status()
    assert (status["invited"], status["linked"]) == (4, 3)
    assert status["sessions"]["day1"] == {"yes": 1, "no": 0, "maybe": 0, "none": 3, "attended": 0}
    assert status["by_position"]["community_worker"] == {
        "expected": 2, "invited": 2, "yes": 1, "no": 0, "maybe": 0, "none": 1,
    }  # fmt: skip
    assert status["by_province"]["ขอนแก่น"]["none"] == 1
    assert invited.get("/sim/counters")["paid"] == 3


def test_an_officer_links_with_both_codes_and_finds_the_invitation(invited: Stage) -> None:
    code = invited.flask("roster", "code", NAREE.staff_code).strip()
    wrong = "12345678" if code != "12345678" else "87654321"
    assert "ไม่ถูกต้อง" in invited.hears(STRANGER, type="text", text=f"{NAREE.staff_code} {wrong}")
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    answer = invited.hears(STRANGER, type="text", text=f"ลงทะเบียน {NAREE.staff_code} {thai}")
    assert "ลงทะเบียนแล้ว" in answer and "ประชุมกองทุนชุมชน" in answer
    assert "บันทึกแล้ว" in invited.hears(STRANGER, type="text", text="ไปค่ะ")
    status = invited.status()
    assert status["linked"] == 4 and status["by_province"]["ขอนแก่น"]["yes"] == 1
    again = invited.say(MALEE, f"ลงทะเบียน {NAREE.staff_code} {code}")
    assert "ไม่ถูกต้อง" in again  # a code works once
