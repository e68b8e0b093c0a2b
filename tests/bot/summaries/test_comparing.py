"""What a new summary says that the one before did not."""

import pytest

from bot.summaries import Difference, Line, Summary, Topic, differences


def of(*lines: str) -> Summary:
    return Summary("ก", (Topic("1", "หัวข้อ", 1, tuple(Line(t, 1) for t in lines)),), "x")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("ออม 5 บาท",), ("ออม  5 บาท",), []),
        (("ก", "ข"), ("ข", "ก"), []),
        (("เดือนละ 100 บาท",), ("เดือนละ 150 บาท",), [("เดือนละ 100 บาท", "เดือนละ 150 บาท")]),
        ((), ("รายงานทุกเดือน",), [(None, "รายงานทุกเดือน")]),
        (("รายงานทุกเดือน",), (), [("รายงานทุกเดือน", None)]),
        (("รายงานทุกเดือน",), ("1234567",), [(None, "1234567"), ("รายงานทุกเดือน", None)]),
    ],
)
def test_differences(
    before: tuple[str, ...], after: tuple[str, ...], expected: list[tuple[str | None, str | None]]
) -> None:
    assert differences(of(*before), of(*after)) == [Difference(*one) for one in expected]
