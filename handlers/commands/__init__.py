"""The `flask …` commands. Bad input exits 2 with one line; nothing half-done is kept."""

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

WHERE = {
    "announce": "announce:announce",
    "db": "database:group",
    "demo": "demo:demo",
    "lesson": "lesson:group",
    "link": "link:group",
    "meeting": "meeting:group",
    "notice": "notice:group",
    "outbox": "outbox:group",
    "policy": "policy:group",
    "question": "question:group",
    "richmenu": "richmenu:group",
    "roster": "roster:group",
    "understand": "understand:understand_command",
}
"""Commands by their module here and its command."""


class Commands(AppGroup):
    """Loads what a command needs when it is asked for: all of them take a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *WHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in WHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = WHERE[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command


def register(app: Flask) -> None:
    app.cli = Commands(app.name)
