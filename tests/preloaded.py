"""What a forked process finds loaded: the product, the servers, and what they load at first use."""

import gc

import granian.server
import sqlalchemy.dialects.postgresql.psycopg
from sqlalchemy.orm import configure_mappers

import app
import bot.simulator.server
import models.schema
import scheduler.worker
from bot.understanding import words

__all__ = ["app", "bot", "granian", "models", "scheduler", "sqlalchemy"]

configure_mappers()
words.cut("ประชุม")
gc.freeze()  # looking through all that for garbage would copy its memory into each fork
