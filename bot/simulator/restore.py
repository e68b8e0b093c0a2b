"""Reading back what the simulator knew before it was restarted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from bot.simulator.records import Entry, Group, ReplyToken, RichMenu, Send, User
from bot.simulator.state import State


def read_users(file: Path) -> list[User]:
    """The accounts of a `--users` file; `ValueError` names what cannot be read."""
    try:
        return [
            User(
                user_id=one["userId"],
                display_name=one["displayName"],
                following=bool(one.get("following", True)),
                position=one.get("position") or "",
                position_label=one.get("positionLabel") or "",
                province=one.get("province") or "",
                district=one.get("district") or "",
            )
            for one in json.loads(file.read_text("utf-8"))
        ]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{file}: not a list of users: {error!r}") from None


def restore(state: State) -> None:
    """Users of the file first; what was stored about them later wins."""
    if state.config.users:
        for user in read_users(state.config.users):
            state.users[user.user_id] = user
    for kind, key, value in state.store.facts():
        _restore_fact(state, kind, key, value)
    _restore_chats(state)
    for n, request_id, kind, chats, retry_key, at, seq, count in state.store.rows(
        "SELECT * FROM sends ORDER BY n"
    ):
        send = Send(n, request_id, kind, tuple(chats.split()), retry_key, at, seq, count)
        state.sends.append(send)
        state.seq = max(state.seq, seq + count - 1)
        if retry_key:
            state.accepted[retry_key] = send
    for token, chat, event_at, delivered_at, used in state.store.rows("SELECT * FROM tokens"):
        state.tokens[token] = ReplyToken(chat, event_at, delivered_at, bool(used))


def _restore_fact(state: State, kind: str, key: str, value: Any) -> None:
    if kind == "user":
        state.users[key] = User(**value)
    elif kind == "menu":
        state.menus[key] = RichMenu(**value)
    elif kind == "alias":
        state.aliases[key] = value
    elif kind == "default_menu":
        state.default_menu = value
    elif kind == "group":
        state.groups[key] = Group(**value)
    elif kind == "faults":
        state.change_faults(value)
    elif kind == "counts":
        state.month = value["month"]
        state.counts = Counter(value["counts"])
        state.statuses = Counter({int(status): n for status, n in value["statuses"].items()})


def _restore_chats(state: State) -> None:
    entries: dict[int, Entry] = {}
    for seq, at, origin, body, count, via, unsent in state.store.rows("SELECT * FROM entries"):
        entries[seq] = Entry(seq, at, origin, body, count, via, bool(unsent))
        state.seq = max(state.seq, seq + count - 1)
        state.body_number = max(state.body_number, body)
    for chat, seq in state.store.rows("SELECT chat, seq FROM entry_chats ORDER BY chat, seq"):
        if seq in entries:
            state.chats[chat].add(entries[seq])
