"""Rich menus: what may be created, whom they are shown to, and how they are switched."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from tests.simulator.platform import MALI, NOBODY, SOMCHAI, STRANGER, Answer, Bot, Line

MENU = "/v2/bot/richmenu"
AREA: dict[str, Any] = {
    "bounds": {"x": 0, "y": 0, "width": 600, "height": 540},
    "action": {"type": "postback", "label": "ประชุม", "data": "menu:meeting"},
}


def menu(**more: Any) -> dict[str, Any]:
    return {
        "size": {"width": 800, "height": 540},
        "selected": True,
        "name": "member",
        "chatBarText": "เมนู",
        "areas": [AREA],
        **more,
    }


def area(**bounds: int) -> dict[str, Any]:
    return {**AREA, "bounds": {**AREA["bounds"], **bounds}}


def picture(width: int = 800, height: int = 540, form: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(data, form)
    return data.getvalue()


def created(line: Line, with_picture: bool = True) -> str:
    answer = line.call("POST", MENU, menu())
    assert answer.status == 200, answer.body
    menu_id: str = answer.json["richMenuId"]
    if with_picture:
        assert upload(line, menu_id, picture()).status == 200
    return menu_id


def upload(line: Line, menu_id: str, data: bytes, kind: str = "image/png") -> Answer:
    return line.call("POST", f"{MENU}/{menu_id}/content", data, {"Content-Type": kind})


def shown_to(line: Line, user: str) -> str | None:
    menu = line.get(f"/sim/users/{user}/chat")["richMenu"]
    return menu and str(menu["richMenuId"])


RIGHT = [
    menu(),
    menu(areas=[]),
    menu(areas=[AREA] * 20),
    menu(chatBarText="ก" * 14, name="ก" * 300, selected=False),
    menu(size={"width": 2500, "height": 1686}),
]
_ACTION = "areas[0].action"
WRONG = [
    (menu(areas=[AREA] * 21), "areas"),
    (menu(chatBarText="ก" * 15), "chatBarText"),
    (menu(chatBarText=""), "chatBarText"),
    (menu(name="ก" * 301), "name"),
    (menu(selected="yes"), "selected"),
    (menu(colour="red"), "colour"),
    (menu(size={"width": 799, "height": 300}), "size.width"),
    (menu(size={"width": 2501, "height": 800}), "size.width"),
    (menu(size={"width": 800, "height": 249}), "size.height"),
    (menu(size={"width": 800, "height": 600}), "size"),
    (menu(areas=[area(width=801)]), "areas[0].bounds"),
    (menu(areas=[area(y=1)]), "areas[0].bounds"),
    (menu(areas=[area(x=-1)]), "areas[0].bounds.x"),
    (menu(areas=[area(width=0)]), "areas[0].bounds.width"),
    (menu(areas=[{"bounds": AREA["bounds"]}]), "areas[0].action"),
    (menu(areas=[{**AREA, "action": {"type": "camera"}}]), f"{_ACTION}.type"),
    (menu(areas=[{**AREA, "action": {"type": "uri", "uri": "ftp://x"}}]), f"{_ACTION}.uri"),
    ({key: value for key, value in menu().items() if key != "size"}, "size"),
]


@pytest.mark.parametrize("wish", RIGHT)
def test_a_sound_menu_passes(judge: Line, wish: dict[str, Any]) -> None:
    assert judge.call("POST", f"{MENU}/validate", wish).status == 200


@pytest.mark.parametrize(("wish", "place"), WRONG, ids=[place for _, place in WRONG])
def test_an_unsound_menu_names_the_place(judge: Line, wish: dict[str, Any], place: str) -> None:
    answer = judge.call("POST", f"{MENU}/validate", wish)
    assert (answer.status, answer.problems) == (400, [place])
    assert judge.call("POST", MENU, wish).status == 400


def test_what_is_created_can_be_read_back(line: Line) -> None:
    menu_id = created(line)
    wanted = {"richMenuId": menu_id, **menu()}
    assert line.get(f"{MENU}/{menu_id}") == wanted
    assert line.get(f"{MENU}/list") == {"richmenus": [wanted]}
    answer = line.call("GET", f"{MENU}/{menu_id}/content")
    assert (answer.body, answer.headers["content-type"]) == (picture(), "image/png")


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (picture(), "image/png", 200),
        (picture(form="JPEG"), "image/jpeg", 200),
        (picture(), "image/jpeg", 400),
        (picture(form="GIF"), "image/gif", 400),
        (picture(801), "image/png", 400),
        (b"", "image/png", 400),
        (b"\x89PNG\r\n\x1a\n", "image/png", 400),
        (picture() + b"\0" * 1024 * 1024, "image/png", 413),
    ],
)
def test_the_picture_must_fit(line: Line, data: bytes, kind: str, status: int) -> None:
    assert upload(line, created(line, with_picture=False), data, kind).status == status


def test_a_picture_is_uploaded_once(line: Line) -> None:
    menu_id = created(line)
    assert upload(line, menu_id, picture()).status == 400
    assert upload(line, "richmenu-none", picture()).status == 404


def test_a_menu_without_a_picture_is_shown_to_nobody(line: Line) -> None:
    menu_id = created(line, with_picture=False)
    assert line.call("POST", f"/v2/bot/user/all/richmenu/{menu_id}").status == 400
    assert line.call("POST", f"/v2/bot/user/{MALI}/richmenu/{menu_id}").status == 400
    bulk = {"richMenuId": menu_id, "userIds": [MALI]}
    assert line.call("POST", f"{MENU}/bulk/link", bulk).status == 400


def test_a_persons_own_menu_beats_the_default(line: Line) -> None:
    default, own = created(line), created(line)
    assert line.call("GET", "/v2/bot/user/all/richmenu").status == 404
    assert line.call("POST", f"/v2/bot/user/all/richmenu/{default}").status == 200
    assert line.get("/v2/bot/user/all/richmenu") == {"richMenuId": default}
    assert line.call("POST", f"/v2/bot/user/{MALI}/richmenu/{own}").status == 200
    assert line.get(f"/v2/bot/user/{MALI}/richmenu") == {"richMenuId": own}
    assert (shown_to(line, MALI), shown_to(line, SOMCHAI)) == (own, default)
    assert shown_to(line, STRANGER) is None
    assert line.call("DELETE", f"/v2/bot/user/{MALI}/richmenu").status == 200
    assert shown_to(line, MALI) == default
    assert line.call("DELETE", "/v2/bot/user/all/richmenu").status == 200
    assert shown_to(line, MALI) is None


def test_a_deleted_menu_is_linked_to_nobody(line: Line) -> None:
    menu_id = created(line)
    line.call("POST", f"/v2/bot/user/all/richmenu/{menu_id}")
    line.call("POST", f"/v2/bot/user/{MALI}/richmenu/{menu_id}")
    assert line.call("DELETE", f"{MENU}/{menu_id}").status == 200
    assert line.call("GET", f"/v2/bot/user/{MALI}/richmenu").status == 404
    assert line.call("GET", "/v2/bot/user/all/richmenu").status == 404
    assert line.call("GET", f"{MENU}/{menu_id}").status == 404
    assert line.call("GET", f"{MENU}/{menu_id}/content").status == 404


def test_many_are_linked_at_once(line: Line) -> None:
    menu_id = created(line)
    bulk = {"richMenuId": menu_id, "userIds": [MALI, SOMCHAI, NOBODY]}
    assert line.call("POST", f"{MENU}/bulk/link", bulk).status == 202
    assert (shown_to(line, MALI), shown_to(line, SOMCHAI)) == (menu_id, menu_id)
    assert line.call("POST", f"{MENU}/bulk/unlink", {"userIds": [MALI]}).status == 202
    assert (shown_to(line, MALI), shown_to(line, SOMCHAI)) == (None, menu_id)


@pytest.mark.parametrize(
    ("ids", "place"),
    [
        ([], "userIds"),
        ([f"U{n:032x}" for n in range(501)], "userIds"),
        ([MALI, "x"], "userIds[1]"),
        (MALI, "userIds"),
    ],
)
def test_a_wrong_list_of_people_links_nobody(line: Line, ids: object, place: str) -> None:
    body = {"richMenuId": created(line), "userIds": ids}
    answer = line.call("POST", f"{MENU}/bulk/link", body)
    assert (answer.status, answer.problems) == (400, [place])
    assert shown_to(line, MALI) is None


def test_an_alias_leads_from_tab_to_tab(line: Line, bot: Bot) -> None:
    first, second = created(line), created(line)
    alias = f"{MENU}/alias"
    body = {"richMenuAliasId": "tab", "richMenuId": first}
    assert line.call("POST", alias, body).status == 200
    assert line.call("POST", alias, body).status == 400
    assert line.call("POST", f"{alias}/tab", {"richMenuId": second}).status == 200
    assert line.get(f"{alias}/tab") == {"richMenuAliasId": "tab", "richMenuId": second}
    assert line.get(f"{alias}/list") == {"aliases": [line.get(f"{alias}/tab")]}
    line.does(MALI, "richmenuswitch", richMenuAliasId="tab", data="tab:2")
    assert shown_to(line, MALI) == second
    params = bot.last_event()["postback"]["params"]
    assert params == {"newRichMenuAliasId": "tab", "status": "SUCCESS"}
    assert line.call("DELETE", f"{alias}/tab").status == 200
    assert line.call("GET", f"{alias}/tab").status == 404


@pytest.mark.parametrize("alias", ["", "Tab", "เมนู", "a" * 33, "a b"])
def test_an_alias_has_a_form(line: Line, alias: str) -> None:
    body = {"richMenuAliasId": alias, "richMenuId": created(line)}
    assert line.call("POST", f"{MENU}/alias", body).problems == ["richMenuAliasId"]


def test_an_alias_needs_a_menu_that_can_be_shown(line: Line) -> None:
    for menu_id in ("richmenu-none", created(line, with_picture=False)):
        body = {"richMenuAliasId": "tab", "richMenuId": menu_id}
        assert line.call("POST", f"{MENU}/alias", body).problems == ["richMenuId"]


def test_a_link_to_an_unknown_account_is_refused(line: Line) -> None:
    assert line.call("POST", f"/v2/bot/user/{NOBODY}/richmenu/{created(line)}").status == 400
