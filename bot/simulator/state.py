"""The platform's memory: users, chats, sends, tokens, rich menus and counters.

Everything is in memory for speed and handed to the store, from which a restart reads it back.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from bot.simulator import limits
from bot.simulator.clock import Clock
from bot.simulator.config import Config
from bot.simulator.faults import Faults
from bot.simulator.records import Chat, Entry, Group, ReplyToken, RichMenu, Send, User
from bot.simulator.store import Store

# The month of the quota is the account's own, in Thailand.
BANGKOK = timedelta(hours=7)
MESSAGE_IDS_FROM = 560_000_000_000_000_000


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def month_of(now: int) -> str:
    return _month_of_hour(now // 3_600_000)


@lru_cache(maxsize=4)
def _month_of_hour(hour: int) -> str:
    return (datetime.fromtimestamp(hour * 3600, UTC) + BANGKOK).strftime("%Y-%m")


def message_id(seq: int) -> str:
    return str(MESSAGE_IDS_FROM + seq)


class State:
    def __init__(self, config: Config, store: Store) -> None:
        self.config = config
        self.store = store
        self.clock = Clock(config.clock, config.moments)
        self.faults = Faults(monthly_limit=config.plan_limit)
        self.switched: dict[str, Any] = {}
        self.users: dict[str, User] = {}
        self.groups: dict[str, Group] = {}
        self.chats: defaultdict[str, Chat] = defaultdict(Chat)
        self.sends: list[Send] = []
        self.accepted: dict[str, Send] = {}  # by retry key
        self.tokens: dict[str, ReplyToken] = {}
        self.menus: dict[str, RichMenu] = {}
        self.aliases: dict[str, str] = {}
        self.default_menu: str | None = None
        self.webhook = config.webhook
        self.counts: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.month = month_of(now_ms())
        self.seq = 0
        self.body_number = 0

    # ---- users -------------------------------------------------------------------------------

    def keep_user(self, user: User) -> None:
        self.users[user.user_id] = user
        self.store.fact("user", user.user_id, asdict(user))

    def shown_menu(self, user: User) -> RichMenu | None:
        """A person's own menu beats the default; a deleted one counts as none."""
        own = self.menus.get(user.menu_id) if user.menu_id else None
        return own or (self.menus.get(self.default_menu) if self.default_menu else None)

    # ---- chats -------------------------------------------------------------------------------

    def _new_entry(
        self, now: int, origin: str, body: bytes, count: int, via: str | None = None
    ) -> Entry:
        self.body_number += 1
        self.store.put_body(self.body_number, body)
        shown = self.clock.moved(now)
        entry = Entry(self.take(count), shown, origin, self.body_number, count, via)
        self.store.put("entries", entry.seq, shown, origin, entry.body, count, via, 0)
        return entry

    def take(self, count: int) -> int:
        """The first of `count` fresh sequence numbers."""
        first = self.seq + 1
        self.seq += count
        return first

    def say(self, chat_id: str, message: dict[str, Any], now: int, origin: str = "user") -> Entry:
        """A message of a user, or a line of the system, enters a chat."""
        entry = self._new_entry(now, origin, json.dumps({"messages": [message]}).encode(), 1)
        self._append(entry, (chat_id,))
        return entry

    def _append(self, entry: Entry, chat_ids: tuple[str, ...]) -> None:
        seq = entry.seq
        for chat_id in chat_ids:
            chat = self.chats[chat_id]
            chat.add(entry)
            chat.loading_until = 0
            chat.news.notify()
        self.store.put_many("entry_chats", [(chat_id, seq) for chat_id in chat_ids])

    def unsend(self, chat_id: str, entry: Entry) -> None:
        """A user takes a message back: its content is erased here too."""
        entry.unsent = True
        self.store.put_body(entry.body, b'{"messages":[{"type":"text","text":""}]}')
        self.store.put("entries", entry.seq, entry.at, entry.origin, entry.body, 1, None, 1)
        self.store.put_blob(f"message:{message_id(entry.seq)}", None)
        chat = self.chats[chat_id]
        chat.changed.append(entry)
        chat.news.notify()

    def messages_of(self, entry: Entry) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = json.loads(self.store.body(entry.body))["messages"]
        return messages

    # ---- sending -----------------------------------------------------------------------------

    def deliver(
        self,
        kind: str,
        body: bytes,
        count: int,
        reached: tuple[str, ...],
        request_id: str,
        retry_key: str | None,
        now: int,
    ) -> Send:
        """Execute a send: the messages of a request's body appear in the chats reached."""
        if reached:
            entry = self._new_entry(now, "bot", body, count, kind)
            self._append(entry, reached)
            seq = entry.seq
        else:
            seq = self.take(count)
        send = Send(len(self.sends) + 1, request_id, kind, reached, retry_key, now, seq, count)
        self.sends.append(send)
        if retry_key:
            self.accepted[retry_key] = send
        chats = " ".join(reached)
        self.store.put("sends", send.n, request_id, kind, chats, retry_key, now, seq, count)
        return send

    def accepted_before(self, retry_key: str, now: int) -> Send | None:
        send = self.accepted.get(retry_key)
        if send and now - send.at > limits.RETRY_KEY_LIFE * 1000:
            return None
        return send

    def paid(self, now: int) -> int:
        """Paid messages of the running month."""
        month = month_of(now)
        if month != self.month:
            self.month = month
            self.counts["paid"] = 0
        return self.counts["paid"]

    def keep_token(self, token: str, held: ReplyToken) -> None:
        self.tokens[token] = held
        self.store.put("tokens", token, held.chat, held.event_at, held.delivered_at, int(held.used))

    def forget_old_tokens(self, now: int) -> None:
        oldest = (
            now - max(limits.REPLY_TOKEN_LONGEST, self.faults.reply_token_longest_seconds) * 1000
        )
        for token in [t for t, held in self.tokens.items() if held.delivered_at < oldest]:
            del self.tokens[token]

    def change_faults(self, wanted: dict[str, Any]) -> None:
        """Merge switches and remember what was ever switched; `ValueError` as `Faults.change`."""
        self.faults.change(wanted)
        self.switched.update(wanted)
        self.store.fact("faults", "all", self.switched)

    def keep_counts(self) -> None:
        counted = {"month": self.month, "counts": self.counts, "statuses": self.statuses}
        self.store.fact("counts", "all", counted)

    async def reset(self) -> None:
        """Chats, ledger, tokens and counters are emptied; users, menus and switches stay."""
        for chat in self.chats.values():
            chat.entries.clear()
            chat.changed.clear()
            chat.last = None
            chat.loading_until = 0
            chat.news.notify()
        for emptied in (self.sends, self.accepted, self.tokens, self.counts, self.statuses):
            emptied.clear()
        for user in self.users.values():
            if user.seen:
                user.seen = 0
                self.keep_user(user)
        self.keep_counts()
        await self.store.empty_chats()
