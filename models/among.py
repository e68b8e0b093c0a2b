"""`column IN (…)` with all its values in one parameter."""

from collections.abc import Callable
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Dialect, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeDecorator


class among(FunctionElement[Any]):
    """Whether `column` is one of the values of the parameter `name`, an iterable; written small as
    it reads as a function of SQL.

    With a parameter for each value the statement would be another one for each count: compiled,
    translated by the driver and planned by the server anew, which costs more than the rows do.
    """

    type = NullType()  # SQLAlchemy compares what is Boolean with 1: SQLite would use no index
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any] | InstrumentedAttribute[Any], name: str) -> None:
        super().__init__(column, bindparam(name, type_=_List()))


class _List(TypeDecorator[Any]):
    """An array where there are arrays, else a JSON list."""

    impl = NullType
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        if dialect.name == "postgresql":
            return list
        return lambda values: orjson.dumps(list(values)).decode()


@compiles(among, "postgresql")
def _in_array(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(among, "sqlite")
def _in_json(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"
