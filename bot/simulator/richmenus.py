"""Rich menus: objects, pictures, the default, links per person, bulk links and aliases."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import Any

from bot.simulator import limits
from bot.simulator.account import NOT_FOUND, read_json
from bot.simulator.fields import Shape, text
from bot.simulator.gate import OK, Answer, Call, answer
from bot.simulator.menu_rules import ALIAS, ALIAS_UPDATE, check_picture, read_menu
from bot.simulator.problems import Path, Problems, Refused, refuse_if
from bot.simulator.records import RichMenu, User
from bot.simulator.sending import USER_ID
from bot.simulator.state import State

MENU_NOT_FOUND = "richmenu not found"
NO_PICTURE = "must upload richmenu image before applying it to user"


def _bulk_ids(value: Any, path: Path, found: Problems) -> None:
    most = limits.RICH_MENU_BULK_IDS
    if type(value) is not list or not 1 <= len(value) <= most:
        found.append((path, f"Size must be between 1 and {most}"))
    else:
        for index, one in enumerate(value):
            if type(one) is not str or not USER_ID.fullmatch(one):
                found.append(((path, index), "invalid user ID"))


BULK_LINK = Shape({"richMenuId": text(100)}, ("richMenuId", "userIds"), {"userIds": _bulk_ids})
BULK_UNLINK = Shape({}, ("userIds",), {"userIds": _bulk_ids})


class RichMenus:
    def __init__(self, state: State) -> None:
        self.state = state

    # ---- objects and pictures ------------------------------------------------------------------

    def create(self, call: Call) -> Answer:
        wish = read_menu(call)
        if len(self.state.menus) >= limits.RICH_MENUS:
            raise Refused(400, f"You can create at most {limits.RICH_MENUS} rich menus")
        menu = RichMenu("richmenu-" + secrets.token_hex(16), wish)
        self._keep(menu)
        return answer({"richMenuId": menu.menu_id})

    def validate(self, call: Call) -> Answer:
        read_menu(call)
        return OK

    def get(self, call: Call) -> Answer:
        return answer(self._shown(self._menu(call.params["richMenuId"])))

    def list_all(self, call: Call) -> Answer:
        return answer({"richmenus": [self._shown(one) for one in self.state.menus.values()]})

    def delete(self, call: Call) -> Answer:
        menu = self._menu(call.params["richMenuId"])
        del self.state.menus[menu.menu_id]
        self.state.store.fact("menu", menu.menu_id, None)
        self.state.store.put_blob(menu.menu_id, None)
        if self.state.default_menu == menu.menu_id:
            self._set_default(None)
        self._tell_everyone()
        return OK

    def upload(self, call: Call) -> Answer:
        menu = self._menu(call.params["richMenuId"])
        if menu.image_type:
            raise Refused(400, "An image has already been uploaded to the richmenu")
        menu.image_type = check_picture(call, menu.wish)
        self._keep(menu)
        self.state.store.put_blob(menu.menu_id, (menu.image_type, call.body))
        return OK

    def download(self, call: Call) -> Answer:
        blob = self.state.store.blob(self._menu(call.params["richMenuId"]).menu_id)
        if blob is None:
            raise Refused(404, NOT_FOUND)
        return Answer(200, blob[1], blob[0])

    # ---- the default and links -----------------------------------------------------------------

    def set_default(self, call: Call) -> Answer:
        self._set_default(self._ready_menu(call.params["richMenuId"]).menu_id)
        return OK

    def get_default(self, call: Call) -> Answer:
        if self.state.default_menu is None:
            raise Refused(404, "no default richmenu")
        return answer({"richMenuId": self.state.default_menu})

    def clear_default(self, call: Call) -> Answer:
        self._set_default(None)
        return OK

    def link(self, call: Call) -> Answer:
        menu = self._ready_menu(call.params["richMenuId"])
        self.link_user(self._user(call), menu.menu_id)
        return OK

    def unlink(self, call: Call) -> Answer:
        self.link_user(self._user(call), None)
        return OK

    def linked(self, call: Call) -> Answer:
        menu_id = self._user(call).menu_id
        if menu_id not in self.state.menus:
            raise Refused(404, "the user has no richmenu")
        return answer({"richMenuId": menu_id})

    def bulk_link(self, call: Call) -> Answer:
        request = read_json(call, BULK_LINK)
        menu = self._ready_menu(request["richMenuId"])
        return self._bulk(call, request["userIds"], menu.menu_id)

    def bulk_unlink(self, call: Call) -> Answer:
        return self._bulk(call, read_json(call, BULK_UNLINK)["userIds"], None)

    def _bulk(self, call: Call, user_ids: list[str], menu_id: str | None) -> Answer:
        """Accounts that do not exist are passed over: the platform links in the background."""
        users = [user for one in user_ids if (user := self.state.users.get(one))]
        for user in users:
            self.link_user(user, menu_id)
        call.recipients = len(users)
        return Answer(202)

    # ---- aliases -------------------------------------------------------------------------------

    def create_alias(self, call: Call) -> Answer:
        request = read_json(call, ALIAS)
        alias = request["richMenuAliasId"]
        if alias in self.state.aliases:
            raise Refused(400, "conflict richmenu alias id")
        if len(self.state.aliases) >= limits.RICH_MENU_ALIASES:
            raise Refused(400, f"You can create at most {limits.RICH_MENU_ALIASES} aliases")
        self._set_alias(alias, request["richMenuId"])
        return OK

    def update_alias(self, call: Call) -> Answer:
        request = read_json(call, ALIAS_UPDATE)
        self._set_alias(self._alias(call), request["richMenuId"])
        return OK

    def get_alias(self, call: Call) -> Answer:
        alias = self._alias(call)
        return answer({"richMenuAliasId": alias, "richMenuId": self.state.aliases[alias]})

    def list_aliases(self, call: Call) -> Answer:
        aliases = self.state.aliases.items()
        return answer(
            {"aliases": [{"richMenuAliasId": one, "richMenuId": menu} for one, menu in aliases]}
        )

    def delete_alias(self, call: Call) -> Answer:
        alias = self._alias(call)
        del self.state.aliases[alias]
        self.state.store.fact("alias", alias, None)
        return OK

    def _alias(self, call: Call) -> str:
        alias = call.params["richMenuAliasId"]
        if alias not in self.state.aliases:
            raise Refused(404, "richmenu alias not found")
        return alias

    def _set_alias(self, alias: str, menu_id: str) -> None:
        menu = self.state.menus.get(menu_id)
        if menu is None or menu.image_type is None:
            found: Problems = [((None, "richMenuId"), NO_PICTURE if menu else MENU_NOT_FOUND)]
            refuse_if(found)
        self.state.aliases[alias] = menu_id
        self.state.store.fact("alias", alias, menu_id)

    # ---- below the endpoints ---------------------------------------------------------------------

    def link_user(self, user: User, menu_id: str | None) -> None:
        user.menu_id = menu_id
        self.state.keep_user(user)
        self.state.chats[user.user_id].news.notify()

    def _keep(self, menu: RichMenu) -> None:
        self.state.menus[menu.menu_id] = menu
        self.state.store.fact("menu", menu.menu_id, asdict(menu))

    def _shown(self, menu: RichMenu) -> dict[str, Any]:
        return {"richMenuId": menu.menu_id, **menu.wish}

    def _menu(self, menu_id: str) -> RichMenu:
        menu = self.state.menus.get(menu_id)
        if menu is None:
            raise Refused(404, MENU_NOT_FOUND)
        return menu

    def _ready_menu(self, menu_id: str) -> RichMenu:
        menu = self._menu(menu_id)
        if menu.image_type is None:
            raise Refused(400, NO_PICTURE)
        return menu

    def _user(self, call: Call) -> User:
        user = self.state.users.get(call.params["userId"])
        if user is None:
            raise Refused(400, "invalid user ID")
        return user

    def _set_default(self, menu_id: str | None) -> None:
        self.state.default_menu = menu_id
        self.state.store.fact("default_menu", "default", menu_id)
        self._tell_everyone()

    def _tell_everyone(self) -> None:
        for chat in self.state.chats.values():
            chat.news.notify()
