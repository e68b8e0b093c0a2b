"""JSON as a webhook call may bring it: what the parser cannot hold is left out, not refused."""

import json
import re
from typing import Any

DEEPEST = 64
"""Levels kept where the whole is nested too deep for the parser; LINE's own events have six."""

MOST_DIGITS = 1000
"""Python refuses to read numbers of more than 4,300 digits."""

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


def loads(body: bytes) -> Any:
    """The value of a JSON text; ValueError where it is none.

    A value nested too deep and a number too long for the parser are read as null.
    """
    try:
        return json.loads(body)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise
    except (ValueError, RecursionError):
        text = body.decode(json.detect_encoding(body), "surrogatepass")
        return json.loads(_shallow(text), parse_int=_number)


def _shallow(text: str) -> str:
    """The text with null in place of what lies deeper than DEEPEST."""
    pieces, depth, start = [], 0, 0
    for token in _TOKENS.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                pieces += [text[start : token.start()], "null"]
        elif token[0] in "]}":
            if depth == DEEPEST + 1:
                start = token.end()
            depth -= 1
    return "".join([*pieces, text[start:]] if depth <= DEEPEST else pieces)


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) <= MOST_DIGITS else None
