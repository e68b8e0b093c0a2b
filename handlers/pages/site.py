"""All pages: health, metrics, the way into the room, calendar files, certificates, policies,
pictures."""

from flask import Flask

from bot.settings import Settings
from handlers.pages import calendar, certificates, health, pictures, policies, screen, way_in
from models.database import Database


def register(app: Flask, settings: Settings, database: Database) -> None:
    """Every page, given what it needs through `app.extensions`."""
    app.extensions["database"] = database
    app.extensions["settings"] = settings
    for page in (
        health.blueprint,
        calendar.blueprint,
        way_in.blueprint,
        screen.blueprint,
        certificates.blueprint,
        policies.blueprint,
        pictures.blueprint,
    ):
        app.register_blueprint(page)
