"""What a forked process finds loaded: the product, the servers, and what they load at first use."""

import gc

import apscheduler.triggers.interval
import granian.server
import icalendar
import sqlalchemy.dialects.postgresql.psycopg
from sqlalchemy.orm import configure_mappers

import app
import bot.simulator.server
import handlers.pages.site
import handlers.server
import handlers.webhook
import models.schema
import scheduler.worker
from bot.understanding import words

__all__ = [
    "app", "apscheduler", "bot", "granian", "handlers", "icalendar", "models", "scheduler",
    "sqlalchemy",
]  # fmt: skip

configure_mappers()
words.cut("ประชุม")
gc.freeze()  # looking through all that for garbage would copy its memory into each fork
