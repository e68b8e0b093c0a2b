"""Dates are written as Thai officials write them, and read back in either era."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.thai import dates
from bot.thai.numerals import to_thai

DAYS = st.dates(min_value=dt.date(1957, 1, 1), max_value=dt.date(2056, 12, 31))
MONDAY, TUESDAY = dt.date(2021, 11, 22), dt.date(2021, 11, 23)


@given(DAYS)
def test_a_written_date_reads_back(day: dt.date) -> None:
    buddhist = f"{day.year + 543:04}-{day.month:02}-{day.day:02}"
    slashed = f"{day.day}/{day.month}/{day.year + 543}"
    for text in (dates.long_date(day), dates.short_date(day), day.isoformat(), buddhist, slashed):
        assert dates.parse_date(text) == day
        assert dates.parse_date(to_thai(text)) == day


@given(st.dates(min_value=dt.date(1957, 1, 1), max_value=dt.date(2056, 12, 31)))
def test_a_year_of_two_digits_is_buddhist(day: dt.date) -> None:
    year = (day.year + 543) % 100
    month = dates.SHORT_MONTHS[day.month - 1]
    assert dates.parse_date(f"{day.day} {month} {year:02}") == day
    assert dates.parse_date(f"{day.day}/{day.month:02}/{year:02}") == day


@given(st.datetimes(min_value=dt.datetime(1960, 1, 2), max_value=dt.datetime(2056, 1, 1)))
def test_a_written_moment_reads_back_to_the_minute(naive: dt.datetime) -> None:
    moment = naive.replace(second=0, microsecond=0, tzinfo=dt.UTC)
    assert dates.parse_local_datetime(dates.moment_text(moment)) == moment
    local = dates.to_local(moment)
    assert dates.parse_local_datetime(f"{local:%Y-%m-%d %H:%M}") == moment


@given(st.integers(0, 400 * 86400))
def test_a_written_length_reads_back(seconds: int) -> None:
    length = dt.timedelta(seconds=seconds)
    assert dates.parse_duration(dates.duration_text(length)) == length


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_a_range_names_its_last_day_in_full_and_its_year_last(days: list[dt.date]) -> None:
    text = dates.short_range(days)
    assert text.endswith(dates.short_date(max(days)))
    years = {day.year for day in days}
    assert all(str(year + 543) in text for year in years)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([MONDAY], "วันจันทร์ที่ 22 พฤศจิกายน 2564"),
        ([TUESDAY, MONDAY, MONDAY], "22–23 พฤศจิกายน 2564"),
        ([MONDAY, dt.date(2021, 11, 24)], "22 และ 24 พฤศจิกายน 2564"),
        ([dt.date(2021, 11, 30), dt.date(2021, 12, 1)], "30 พฤศจิกายน – 1 ธันวาคม 2564"),
        ([dt.date(2021, 12, 31), dt.date(2022, 1, 1)], "31 ธันวาคม 2564 – 1 มกราคม 2565"),
        ([MONDAY, TUESDAY, dt.date(2021, 12, 5)], "22–23 พฤศจิกายน และ 5 ธันวาคม 2564"),
        ([MONDAY, dt.date(2022, 11, 22)], "22 พฤศจิกายน 2564 และ 22 พฤศจิกายน 2565"),
    ],
)
def test_days_are_joined_once(days: list[dt.date], expected: str) -> None:
    assert dates.long_range(days) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2021-11-22", "2564-11-22", "๒๕๖๔-๑๑-๒๒", "22/11/64", "22/11/2564", "22-11-2021",
        "วันจันทร์ที่ ๒๒ พฤศจิกายน พ.ศ. ๒๕๖๔", "วันที่ 22 พ.ย. 64", "22พย64", "22 พย. 2564",
        "22 พฤศจิกา 2564", "22 Nov 2021", "22 November 2021", " 22  พฤศจิกายน  2564 ",
        "จันทร์ที่ 22 พฤศจิกายน 2564", "22 พฤศจิกายน ค.ศ. 2021",
    ],
)  # fmt: skip
def test_ways_to_write_one_day(text: str) -> None:
    assert dates.parse_date(text) == MONDAY


@pytest.mark.parametrize("text", ["", "x", "31/02/2564", "22 พ.ย.", "2564", "22/13/64", "22 กก 64"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["", "2564-11-19", "16:30", "2564-11-19 25:00", "2564-02-30 10:00", "พรุ่งนี้ 9:00"]
)
def test_what_is_no_moment_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        dates.parse_local_datetime(text)


def test_times_and_spans() -> None:
    assert dates.time_text(dt.time(9)) == "09.00 น."
    assert dates.span_text(dt.time(9), dt.time(16, 30)) == "09.00–16.30 น."
    moment = dt.datetime(2021, 11, 19, 9, 30, tzinfo=dt.UTC)
    assert dates.moment_text(moment) == "19 พ.ย. 2564 16.30 น."
    assert dates.short_date(MONDAY, year=False) == "22 พ.ย."


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (dt.timedelta(days=3), "3 วัน"),
        (dt.timedelta(hours=1), "1 ชั่วโมง"),
        (dt.timedelta(minutes=10), "10 นาที"),
        (dt.timedelta(minutes=90), "1 ชั่วโมง 30 นาที"),
        (dt.timedelta(), "0 วินาที"),
    ],
)
def test_lengths(length: dt.timedelta, expected: str) -> None:
    assert dates.duration_text(length) == expected


def test_lengths_of_meeting_files() -> None:
    read = [dates.parse_duration(text) for text in ("90s", "10m", "1h", "3d", "1 ชม.", "soon", "")]
    hour = dt.timedelta(hours=1)
    assert read == [
        dt.timedelta(seconds=90), dt.timedelta(minutes=10), hour, dt.timedelta(days=3), hour,
        None, None,
    ]  # fmt: skip


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        dates.to_local(dt.datetime(2021, 11, 19, 9, 30))


def test_no_days_and_negative_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="no dates"):
        dates.short_range([])
    with pytest.raises(ValueError, match="below zero"):
        dates.duration_text(dt.timedelta(seconds=-1))
