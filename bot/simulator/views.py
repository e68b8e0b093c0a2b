"""What the page sees: users, chats, rich menus and the ledger as JSON values."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

from bot.simulator.records import Chat, Entry, RichMenu, Send, User
from bot.simulator.state import State

# Words of the chat list for what has no text of its own.
WORDLESS = {
    "sticker": "ส่งสติกเกอร์",
    "image": "ส่งรูปภาพ",
    "video": "ส่งวิดีโอ",
    "audio": "ส่งข้อความเสียง",
    "location": "ส่งตำแหน่งที่ตั้ง",
}
MOST_IDS_IN_LEDGER = 500


def preview(message: dict[str, Any]) -> str:
    """The line that a chat list shows for a message."""
    words = message.get("text") or message.get("altText") or WORDLESS.get(message.get("type", ""))
    return str(words or "")


def unread(user: User, chat: Chat | None) -> int:
    count = 0
    for entry in reversed(chat.entries if chat else ()):
        if entry.seq + entry.count - 1 <= user.seen:
            break
        if entry.origin == "bot":
            count += entry.count
    return count


def user_view(state: State, user: User, previews: dict[int, str] | None = None) -> dict[str, Any]:
    """One line of the chat list. `previews` spares reading a body that many chats share."""
    chat = state.chats.get(user.user_id)
    entry = chat.last if chat else None
    known = {} if previews is None else previews
    if entry and entry.body not in known:
        known[entry.body] = preview(state.messages_of(entry)[-1])
    return {
        "userId": user.user_id,
        "displayName": user.display_name,
        "position": user.position,
        "positionLabel": user.position_label,
        "province": user.province,
        "district": user.district,
        "following": user.following,
        "blocked": user.blocked,
        "unread": unread(user, chat),
        "lastText": known[entry.body] if entry else "",
        "lastAt": entry.at if entry else None,
    }


def _state_name(user: User) -> str:
    return "blocked" if user.blocked else "friend" if user.following else "stranger"


def users_view(state: State, query: Mapping[str, str], offset: int, limit: int) -> dict[str, Any]:
    """Users with the newest words first, filtered by the page's search."""
    part = query.get("q", "").strip().lower()
    wanted = {
        "position": query.get("position", ""),
        "province": query.get("province", ""),
    }
    in_state = query.get("state", "")

    def fits(user: User) -> bool:
        return (
            (not part or any(part in field.lower() for field in
                             (user.display_name, user.district, user.user_id)))
            and all(not value or getattr(user, name) == value for name, value in wanted.items())
            and (not in_state or _state_name(user) == in_state)
        )  # fmt: skip

    def newest(user: User) -> int:
        chat = state.chats.get(user.user_id)
        return -chat.last.seq if chat and chat.last else 0

    found = sorted(filter(fits, state.users.values()), key=newest)
    previews: dict[int, str] = {}
    labels = {user.position: user.position_label for user in state.users.values()}
    return {
        "total": len(found),
        "positions": [{"key": key, "label": label} for key, label in labels.items() if key],
        "provinces": sorted({user.province for user in state.users.values()} - {""}),
        "users": [user_view(state, user, previews) for user in found[offset : offset + limit]],
    }


def entries_view(state: State, entries: list[Entry], after: int) -> list[dict[str, Any]]:
    """One object for each message with a sequence number beyond `after`."""
    shown: list[dict[str, Any]] = []
    for entry in entries:
        if entry.seq + entry.count - 1 <= after:
            continue
        for index, message in enumerate(state.messages_of(entry)):
            if entry.seq + index > after:
                shown.append(
                    {
                        "seq": entry.seq + index,
                        "at": entry.at,
                        "from": entry.origin,
                        "message": message,
                        "via": entry.via,
                        "unsent": entry.unsent,
                    }
                )
    return shown


def menu_view(menu: RichMenu | None) -> dict[str, Any] | None:
    if menu is None:
        return None
    return {
        "richMenuId": menu.menu_id,
        **{key: menu.wish[key] for key in ("size", "areas", "chatBarText", "selected")},
        "imageUrl": f"/sim/richmenu/{menu.menu_id}/image",
    }


def chat_view(
    state: State, chat_id: str, after: int, changed: list[Entry] | None = None
) -> dict[str, Any]:
    """A person's (or group's) chat. `changed` are older entries to show once more."""
    user = state.users.get(chat_id)
    chat = state.chats[chat_id]
    entries = entries_view(state, changed or [], 0) if changed else []
    entries += entries_view(state, chat.entries, after)
    if user is not None:
        last = chat.entries[-1].seq + chat.entries[-1].count - 1 if chat.entries else 0
        if last > user.seen:
            user.seen = last
            state.keep_user(user)
    return {
        "user": user_view(state, user) if user else {"userId": chat_id},
        "richMenu": menu_view(state.shown_menu(user)) if user and user.reachable else None,
        "loading": chat.loading_until > time.monotonic(),
        "entries": sorted(entries, key=lambda one: int(one["seq"])),
    }


def send_view(send: Send) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "n": send.n,
        "requestId": send.request_id,
        "kind": send.kind,
        "count": len(send.chats),
        "messages": send.count,
        "retryKey": send.retry_key,
        "at": send.at,
    }
    if len(send.chats) <= MOST_IDS_IN_LEDGER:
        shown["userIds"] = send.chats
    return shown


def executions(state: State) -> dict[str, int]:
    """How many sends reached each chat."""
    counted: Counter[str] = Counter()
    for send in state.sends:
        counted.update(send.chats)
    return dict(counted)
