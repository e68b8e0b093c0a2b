"""Composition root: the web application and the `flask` commands. Flask finds it by its name.

As `python -m app` it is the `web` process.
"""

import click
from flask import Flask

from bot import settings as environment
from bot.logs import configure
from models.database import Database


def create_app() -> Flask:
    """The web application; under the `flask` command only its commands, which need less.

    A wrong setting of the web process ends it with one line (SystemExit), before it listens.
    """
    app = Flask("linebot", root_path=str(environment.ROOT))
    if click.get_current_context(silent=True):  # started as `flask COMMAND`
        from handlers import commands  # the web process does without all that they import

        commands.register(app)
        return app
    from handlers.pages import site  # and commands without these
    from handlers.webhook import Webhook

    try:
        settings = environment.read("web")
    except environment.SettingError as error:
        raise SystemExit(str(error)) from None
    configure(settings.log_level)
    database = Database(settings.database_url)
    site.register(app, settings, database)
    app.wsgi_app = Webhook(app.wsgi_app, settings, database)  # type: ignore[method-assign]
    return app


if __name__ == "__main__":
    from handlers.server import serve

    serve(create_app())
