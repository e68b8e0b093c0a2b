"""What every table shares: names of constraints, the type of a moment, the type of a key."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

BigKey = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up INTEGER keys only


def _in_utc(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is None:
        raise ValueError(f"naive datetime {value!r}: every moment needs a time zone")
    return value.astimezone(dt.UTC)


def _for_postgresql(value: dt.datetime | None) -> dt.datetime | None:
    return None if value is None else _in_utc(value)


@functools.lru_cache
def _for_sqlite(value: dt.datetime | None) -> str | None:
    """The text that SQLAlchemy's own SQLite type stores, in one step; rows that are stored
    together mostly hold the same moments."""
    if value is None:
        return None
    return _in_utc(value).replace(tzinfo=None).isoformat(" ", "microseconds")


@functools.lru_cache
def _iso(value: dt.datetime) -> str:
    return _in_utc(value).isoformat()


def as_json(value: object) -> str:
    """A moment, or bytes, as PostgreSQL reads them from JSON; raises ValueError for a naive moment,
    TypeError for all else."""
    if isinstance(value, dt.datetime):
        return _iso(value)
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    raise TypeError(f"no JSON for {type(value).__name__}")


def _from_postgresql(value: dt.datetime | None) -> dt.datetime | None:
    return None if value is None else value.astimezone(dt.UTC)


def _from_sqlite(value: str | None) -> dt.datetime | None:
    return None if value is None else dt.datetime.fromisoformat(f"{value}+00:00")


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware moment, stored in UTC; a naive one is refused at the door with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[dt.datetime | None], object] | None:
        return _for_sqlite if dialect.name == "sqlite" else _for_postgresql

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], dt.datetime | None]:
        return _from_sqlite if dialect.name == "sqlite" else _from_postgresql


class Base(DeclarativeBase):
    """The root of all tables; constraints carry names so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: dict[Any, Any] = {dt.datetime: UtcDateTime}  # noqa: RUF012
