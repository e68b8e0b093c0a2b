"""Each wrong setting is one line that names it; none of them tells a secret."""

import datetime as dt

import pytest

from bot import settings
from bot.settings import PLANS, PictureStore, Plan, QuietHours, SettingError, SummaryModel, read

GOOD = {
    "LINE_CHANNEL_SECRET": "channel-secret",
    "LINE_CHANNEL_ACCESS_TOKEN": "access-token",
    "PUBLIC_URL": "https://bot.example.go.th/",
    "SECRET_KEY": "session-key",
}
BANGKOK = dt.timezone(dt.timedelta(hours=7))


def test_everything_else_has_a_default() -> None:
    found = read("web", GOOD)
    assert found.database_url.startswith("sqlite:///")
    assert found.line_api_base_url == "https://api.line.me"
    assert found.public_url == "https://bot.example.go.th"
    assert (found.port, found.plan, found.log_level) == (8000, PLANS["free"], "INFO")
    assert found.quiet_hours == QuietHours(dt.time(20), dt.time(7))


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("DATABASE_URL", "postgres://u:p@h/d", "database_url", "postgresql+psycopg://u:p@h/d"),
        ("DATABASE_URL", "postgresql://h/d", "database_url", "postgresql+psycopg://h/d"),
        ("DATABASE_URL", "sqlite:///x.sqlite", "database_url", "sqlite:///x.sqlite"),
        ("LINE_CHANNEL_SECRET", " new , old ,", "channel_secrets", ("new", "old")),
        ("LINE_API_BASE_URL", "http://127.0.0.1:8100", "line_api_base_url",
         "http://127.0.0.1:8100"),
        ("MESSAGE_PLAN", "basic", "plan", Plan(15_000, 1280, 0.10)),
        ("MESSAGE_PLAN", "500:0:-", "plan", Plan(500, 0, None)),
        ("MESSAGE_PLAN", "15000:1280:0.10", "plan", Plan(15_000, 1280, 0.10)),
        ("QUIET_HOURS", "none", "quiet_hours", None),
        ("QUIET_HOURS", " 12:00 - 13:30 ", "quiet_hours", QuietHours(dt.time(12), dt.time(13, 30))),
        ("JOIN_OPENS_BEFORE", "", "join_opens_before", dt.timedelta(minutes=30)),
        ("JOIN_OPENS_BEFORE", " 1h ", "join_opens_before", dt.timedelta(hours=1)),
        ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("PICTURES_STORE", "/srv/pictures", "pictures", PictureStore("/srv/pictures")),
        ("PORT", "65535", "port", 65535),
        ("PORT", "", "port", 8000),
    ],
)  # fmt: skip
def test_a_setting_is_read(name: str, value: str, field: str, expected: object) -> None:
    assert getattr(read("web", GOOD | {name: value}), field) == expected


WRONG = [
    ("DATABASE_URL", "hello"),
    ("DATABASE_URL", "mysql://user:secret-password@host/db"),
    ("DATABASE_URL", "postgresql+asyncpg://user:secret-password@host/db"),
    ("DATABASE_URL", "postgresql://user:secret-password@host:port/db"),
    ("LINE_CHANNEL_SECRET", ",,"),
    ("LINE_API_BASE_URL", "api.line.me"),
    ("LINE_API_BASE_URL", "http://host:port"),
    ("LINE_API_BASE_URL", "https://host/with/a/path"),
    ("PUBLIC_URL", "bot.example.go.th"),
    ("PUBLIC_URL", "ftp://bot.example.go.th"),
    ("PUBLIC_URL", "https://"),
    ("PUBLIC_URL", "https://[half"),
    ("PORT", "0"),
    ("PORT", "65536"),
    ("PORT", "eighty"),
    ("PORT", "-1"),
    ("PORT", "๘๐๐๐"),
    ("MESSAGE_PLAN", "premium"),
    ("MESSAGE_PLAN", "1:2"),
    ("MESSAGE_PLAN", "-1:0:-"),
    ("MESSAGE_PLAN", "1:x:0"),
    ("QUIET_HOURS", "never"),
    ("QUIET_HOURS", "20:00"),
    ("QUIET_HOURS", "25:00-07:00"),
    ("QUIET_HOURS", "20:00-07:00-08:00"),
    ("JOIN_OPENS_BEFORE", "30"),
    ("JOIN_OPENS_BEFORE", "-30m"),
    ("JOIN_OPENS_BEFORE", "25h"),
    ("JOIN_OPENS_BEFORE", "soon"),
    ("SUMMARY_LLM_URL", "llm.example.go.th"),
    ("LOG_LEVEL", "LOUD"),
    *((name, "") for name in GOOD),
    *((name, "   ") for name in GOOD),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_one_line_that_names_it(name: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        read("web", GOOD | {name: value})
    line = str(caught.value)
    assert line.startswith(name)
    assert "\n" not in line
    for secret in (*GOOD.values(), "secret-password"):
        assert secret not in line


@pytest.mark.parametrize("need", ["web", "worker"])
@pytest.mark.parametrize("name", GOOD)
def test_a_process_needs_all_of_its_settings(need: str, name: str) -> None:
    with pytest.raises(SettingError, match=name):
        read(need, {key: value for key, value in GOOD.items() if key != name})


def test_a_model_needs_its_name_and_does_not_show_its_key() -> None:
    given = {"SUMMARY_LLM_URL": "http://127.0.0.1:9/v1/", "SUMMARY_LLM_KEY": "a-secret-key"}
    with pytest.raises(SettingError, match="SUMMARY_LLM_MODEL is not set"):
        read("command", given)
    settings = read("command", given | {"SUMMARY_LLM_MODEL": "m"})
    assert settings.summary_model == SummaryModel("http://127.0.0.1:9/v1", "m", "a-secret-key")
    assert "a-secret-key" not in repr(settings)
    assert read("command", {}).summary_model is None


def test_a_command_that_stays_at_home_needs_nothing() -> None:
    assert read("command", {}).channel_secrets == ()


@pytest.mark.parametrize(
    ("span", "local", "quiet"),
    [
        ("20:00-07:00", "19:59", False),
        ("20:00-07:00", "20:00", True),
        ("20:00-07:00", "23:59", True),
        ("20:00-07:00", "00:00", True),
        ("20:00-07:00", "06:59", True),
        ("20:00-07:00", "07:00", False),
        ("12:00-13:00", "12:30", True),
        ("12:00-13:00", "13:00", False),
        ("none", "03:00", False),
    ],
)
def test_quiet_hours_are_local_and_may_cross_midnight(span: str, local: str, quiet: bool) -> None:
    moment = dt.datetime.combine(dt.date(2021, 11, 15), dt.time.fromisoformat(local), BANGKOK)
    found = read("web", GOOD | {"QUIET_HOURS": span})
    assert found.quiet_at(moment.astimezone(dt.UTC)) is quiet


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2021-11-15 09:00", "2021-12-01"),
        ("2021-12-31 23:59", "2022-01-01"),
        ("2022-01-31 00:00", "2022-02-01"),
        ("2024-02-29 12:00", "2024-03-01"),
    ],
)
def test_a_month_of_messages_ends_at_bangkoks_midnight(now: str, end: str) -> None:
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=BANGKOK)
    midnight = dt.datetime.fromisoformat(end).replace(tzinfo=BANGKOK)
    assert read("web", GOOD).month_end(moment.astimezone(dt.UTC)) == midnight


def test_each_need_names_settings_that_are_read() -> None:
    assert set(settings.NEEDS["web"]) == set(GOOD)


BUCKET = {
    "PICTURES_STORE": "https://s3.example.org/bucket/lessons/",
    "PICTURES_ACCESS_KEY": "key",
    "PICTURES_SECRET_KEY": "very-secret",
}


def test_pictures_may_be_kept_in_a_bucket_whose_keys_are_never_shown() -> None:
    found = read("web", GOOD | BUCKET).pictures
    assert (found.is_bucket, found.address) == (True, "https://s3.example.org/bucket/lessons")
    assert found.secret_key == "very-secret" and "very-secret" not in repr(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PICTURES_ACCESS_KEY", ""),
        ("PICTURES_SECRET_KEY", " "),
        ("PICTURES_STORE", "https://s3.example.org/"),
        ("PICTURES_STORE", "s3://bucket"),
    ],
)
def test_a_bucket_that_cannot_be_reached_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"^{name}"):
        read("web", GOOD | BUCKET | {name: value})
