"""The README names everything that an operator can set, call or watch."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from flask import Flask

from bot import settings
from handlers import commands
from models.workers import SWITCHES

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def _commands() -> list[str]:
    app = Flask("for its commands")
    commands.register(app)
    names = []
    context = click.Context(app.cli)
    for name in app.cli.list_commands(context):
        command = app.cli.get_command(context, name)
        if isinstance(command, click.Group):
            names += [f"flask {name} {sub}" for sub in command.commands]
        else:
            names.append(f"flask {name}")
    return names


@pytest.mark.parametrize("command", _commands())
def test_each_command_is_in_the_readme_and_explains_itself(command: str) -> None:
    assert f"`{command}" in README
    app = Flask("for its commands")
    commands.register(app)
    shown = CliRunner().invoke(app.cli, [*command.split()[1:], "--help"])
    assert shown.exit_code == 0 and "Usage:" in shown.output


@pytest.mark.parametrize(
    "name",
    sorted(
        {name for names in settings.NEEDS.values() for name in names}
        | {"DATABASE_URL", "LINE_API_BASE_URL", "PORT", "MESSAGE_PLAN", "QUIET_HOURS", "LOG_LEVEL"}
        | {"JOIN_OPENS_BEFORE", "DEMO_CLOCK_FILE", "PICTURES_STORE"}
        | {"SUMMARY_LLM_URL", "SUMMARY_LLM_KEY", "SUMMARY_LLM_MODEL"}
    ),
)
def test_each_setting_is_in_the_readme(name: str) -> None:
    assert f"| `{name}` |" in README
    assert name in Path(settings.__file__).read_text(encoding="utf-8")


def test_each_metric_and_switch_is_in_the_readme() -> None:
    source = (settings.ROOT / "handlers/pages/health.py").read_text(encoding="utf-8")
    for line in source.splitlines():
        for word in line.split('"'):
            if word.startswith("linebot_"):
                assert f"`{word}" in README, word
    assert any(name in README for name in SWITCHES)
