"""What a person does with the phone, and the webhook events that come of it."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from bot.simulator import events, limits
from bot.simulator.fields import utf16_units
from bot.simulator.pictures import kind_of
from bot.simulator.records import Entry, Group, ReplyToken, User
from bot.simulator.state import State, message_id, now_ms
from bot.simulator.webhooks import Webhooks

NO_REPLY_TOKEN = ("unsend", "unfollow", "leave")
PICTURE_BYTES = 10 * 1024 * 1024
Made = tuple[str, dict[str, Any]]  # an event's type, and what it holds beside the common part


class NotPossible(ValueError):
    """LINE's app would not let the person do this."""


def _wanted(body: dict[str, Any], key: str, most: int) -> str:
    value = body.get(key)
    if type(value) is not str or not value or utf16_units(value) > most:
        raise NotPossible(f"{key} must be a text of 1 to {most} characters")
    return value


class Phone:
    def __init__(self, state: State, webhooks: Webhooks) -> None:
        self.state = state
        self.webhooks = webhooks
        self._actions: dict[str, Callable[[User, str, dict[str, Any], int], Made]] = {
            "text": self._text,
            "postback": self._postback,
            "sticker": self._sticker,
            "image": self._image,
            "location": self._location,
            "follow": self._follow,
            "block": self._block,
            "unsend": self._unsend,
            "richmenuswitch": self._switch_menu,
            "join": self._join,
            "leave": self._leave,
        }

    def send(self, user: User, body: dict[str, Any]) -> dict[str, Any]:
        """Do one thing; the webhook goes out in the background. `NotPossible` says why not.

        `copies` is how many more times the same event is delivered, `at` overrides its timestamp,
        `delay_ms` holds the webhook back, `mode` may be `standby` (then there is no reply token).
        """
        kind = body.get("type")
        act = self._actions.get(kind) if type(kind) is str else None
        if act is None:
            raise NotPossible(f"unknown type: {kind!r}")
        chat_id = self._chat_id(user, body)
        if kind != "follow" and chat_id == user.user_id and not user.reachable:
            raise NotPossible("not a friend of this account: add it first")
        now = now_ms()
        event_type, more = act(user, chat_id, body, now)
        return self._emit(user, chat_id, event_type, more, body, now)

    def _chat_id(self, user: User, body: dict[str, Any]) -> str:
        group_id = body.get("groupId")
        if body.get("type") == "join" or group_id is None:
            return user.user_id if body.get("type") != "join" else str(group_id or _new_group_id())
        if group_id not in self.state.groups:
            raise NotPossible("no such group")
        return str(group_id)

    def _emit(
        self,
        user: User,
        chat_id: str,
        event_type: str,
        more: dict[str, Any],
        body: dict[str, Any],
        now: int,
    ) -> dict[str, Any]:
        delay_ms = body.get("delay_ms") or 0
        source = {"type": "user", "userId": user.user_id}
        if chat_id != user.user_id:
            source = {"type": "group", "groupId": chat_id}
            if event_type not in ("join", "leave"):
                source["userId"] = user.user_id
        at = body.get("at")
        event = events.new_event(
            event_type, source, at or self.state.clock.moved(now) + delay_ms, more
        )
        token = None
        if body.get("mode") == "standby":
            event["mode"] = "standby"
        elif event_type not in NO_REPLY_TOKEN:
            token = secrets.token_hex(16)
            event["replyToken"] = token
            self.state.keep_token(token, ReplyToken(chat_id, now + delay_ms, now + delay_ms))
        self.webhooks.send(
            chat_id,
            event,
            token,
            copies=body.get("copies") or 0,
            shuffle=bool(body.get("shuffle")),
            delay=delay_ms / 1000,
        )
        return {"webhookEventId": event["webhookEventId"], "replyToken": token}

    # ---- messages -------------------------------------------------------------------------------

    def _text(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        text = _wanted(body, "text", limits.TEXT)
        entry = self.state.say(chat_id, {"type": "text", "text": text}, now)
        return "message", {"message": events.text_content(message_id(entry.seq), text)}

    def _postback(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        postback: dict[str, Any] = {"data": _wanted(body, "data", limits.POSTBACK_DATA)}
        if body.get("params"):
            postback["params"] = body["params"]
        if body.get("displayText"):
            shown = _wanted(body, "displayText", limits.DISPLAY_TEXT)
            self.state.say(chat_id, {"type": "text", "text": shown}, now)
        return "postback", {"postback": postback}

    def _sticker(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        sticker = {key: _wanted(body, key, 20) for key in ("packageId", "stickerId")}
        entry = self.state.say(chat_id, {"type": "sticker", **sticker}, now)
        content = events.sticker_content(
            message_id(entry.seq), sticker["packageId"], sticker["stickerId"]
        )
        return "message", {"message": content}

    def _image(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        try:
            data = base64.b64decode(body.get("base64") or "", validate=True)
        except (binascii.Error, TypeError, ValueError):
            raise NotPossible("base64 cannot be read") from None
        kind = kind_of(data)
        if kind is None or len(data) > PICTURE_BYTES:
            raise NotPossible("not a JPEG or PNG picture of at most 10 MB")
        picture = message_id(self.state.seq + 1)
        url = f"/sim/content/{picture}"
        shown = {"type": "image", "originalContentUrl": url, "previewImageUrl": url}
        self.state.say(chat_id, shown, now)
        self.state.store.put_blob(f"message:{picture}", (kind, data))
        return "message", {"message": events.image_content(picture)}

    def _location(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        place: dict[str, Any] = {}
        for key in ("title", "address"):
            if body.get(key):
                place[key] = _wanted(body, key, limits.LOCATION_TITLE)
        for key in ("latitude", "longitude"):
            if type(body.get(key)) not in (int, float):
                raise NotPossible(f"{key} must be a number")
            place[key] = body[key]
        entry = self.state.say(chat_id, {"type": "location", **place}, now)
        return "message", {"message": events.location_content(message_id(entry.seq), place)}

    def _unsend(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        entry = self._own_entry(chat_id, body.get("seq"))
        self.state.unsend(chat_id, entry)
        return "unsend", {"unsend": {"messageId": message_id(entry.seq)}}

    def _own_entry(self, chat_id: str, seq: Any) -> Entry:
        for entry in reversed(self.state.chats[chat_id].entries):
            if entry.seq == seq and entry.origin == "user" and not entry.unsent:
                return entry
        raise NotPossible("no message of this person has this seq")

    # ---- friends, menus and groups --------------------------------------------------------------

    def _follow(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        if user.reachable:
            raise NotPossible("already a friend of this account")
        unblocked = user.blocked
        user.following, user.blocked = True, False
        self.state.keep_user(user)
        self.state.say(chat_id, {"type": "unblock" if unblocked else "follow"}, now, "system")
        return "follow", {"follow": {"isUnblocked": unblocked}}

    def _block(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        user.blocked = True
        self.state.keep_user(user)
        self.state.say(chat_id, {"type": "block"}, now, "system")
        return "unfollow", {}

    def _switch_menu(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        alias = _wanted(body, "richMenuAliasId", 32)
        data = _wanted(body, "data", limits.POSTBACK_DATA)
        menu_id = self.state.aliases.get(alias)
        status = "SUCCESS"
        if menu_id is None:
            status = "RICHMENU_ALIAS_ID_NOTFOUND"
        elif menu_id not in self.state.menus:
            status = "RICHMENU_NOTFOUND"
        else:
            user.menu_id = menu_id
            self.state.keep_user(user)
            self.state.chats[chat_id].news.notify()
        params = {"newRichMenuAliasId": alias, "status": status}
        return "postback", {"postback": {"data": data, "params": params}}

    def _join(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        """The person takes the account into a group."""
        group = Group(chat_id, str(body.get("name") or "group"), [user.user_id])
        self.state.groups[chat_id] = group
        self.state.store.fact("group", chat_id, asdict(group))
        return "join", {}

    def _leave(self, user: User, chat_id: str, body: dict[str, Any], now: int) -> Made:
        """The person puts the account out of the group."""
        if self.state.groups.pop(chat_id, None) is None:
            raise NotPossible("no such group")
        self.state.store.fact("group", chat_id, None)
        return "leave", {}


def _new_group_id() -> str:
    return "C" + secrets.token_hex(16)


def new_stranger(state: State, display_name: Any, following: Any) -> User:
    """An account that nobody knows yet; `NotPossible` for a name that LINE would not take."""
    name = _wanted({"displayName": display_name}, "displayName", 100)
    user = User("U" + secrets.token_hex(16), name, bool(following))
    state.keep_user(user)
    return user
