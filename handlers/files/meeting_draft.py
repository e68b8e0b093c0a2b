"""A draft of a meeting written as a meeting file, with what the organiser should know on top."""

import datetime as dt
from typing import Any

import yaml

from bot.letters import Draft, DraftSession


class _Quoted(str):
    """Text that stands in quotation marks."""


class _Inline(dict[str, Any]):
    """Keys that stand on one line."""


class _Writer(yaml.SafeDumper):
    """Lists are indented under their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Writer.add_representer(
    _Quoted, lambda writer, text: writer.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)
_Writer.add_representer(
    _Inline,
    lambda writer, keys: writer.represent_mapping(
        "tag:yaml.org,2002:map", keys.items(), flow_style=True
    ),
)


def draft_yaml(draft: Draft) -> str:
    """The meeting file of a draft, `{}` for an empty one. Doubts and notes are comments."""
    given = draft_fields(draft)
    if not given:
        return "{}\n"
    comments = [f"# check: {doubt}\n" for doubt in draft.doubts]
    comments += [f"# {note}\n" for note in draft.notes]
    body = yaml.dump(given, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(comments) + body


def draft_fields(draft: Draft) -> dict[str, Any]:
    """The keys that have something to say, in the order of the meeting file."""
    deadline = draft.rsvp_deadline
    fields = {
        "title": draft.title,
        "chair": draft.chair,
        "venue": draft.venue,
        "channel": draft.channel,
        "rsvp_deadline": f"{deadline:%Y-%m-%d %H:%M}" if deadline else None,
        "targets": [
            _Inline(_given({"position": target.position, "expected": target.expected}))
            for target in draft.targets
        ],
        "sessions": [_session(at, each) for at, each in enumerate(draft.sessions, start=1)],
    }
    return {key: value for key, value in fields.items() if value not in (None, [])}


def _session(number: int, session: DraftSession) -> dict[str, Any]:
    return _given(
        {
            "key": f"day{number}",
            "date": session.date,
            "start": _clock(session.start),
            "end": _clock(session.end),
            "join_url": session.join_url,
            "agenda": session.agenda or None,
        }
    )


def _clock(time: dt.time | None) -> str | None:
    return _Quoted(f"{time:%H:%M}") if time else None


def _given(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value is not None}
