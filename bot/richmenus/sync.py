"""Makes LINE's rich menus equal to ours, with nothing kept on our side.

A menu's identity is a hash of all that it is made of, and stands in its name at LINE. LINE's rich
menus cannot be edited, so another content is another menu. The hash is taken over what is drawn
from, not over the picture's bytes, which differ between versions of the image libraries.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bot import fonts
from bot.line import LineClient, RichMenuHeld
from bot.richmenus import drawing, pictograms
from bot.richmenus.menus import DEFAULT_STATE, MENUS, Menu, State

# What decides a picture's look beside the menu's own data.
_DRAWN_WITH = (Path(drawing.__file__), Path(pictograms.__file__), fonts.PATHS["bold"])
# Any state, also one that an earlier version had and this one has not.
_OURS = re.compile(r"[a-z]+ [0-9a-f]{32}")


@dataclass(frozen=True)
class SyncResult:
    """`ids` of the menus that now stand at LINE, and how many were made, given the picture that
    an earlier run had left out, removed and kept as they were.

    A person linked to a deleted menu sees the default one until linked anew.
    """

    ids: dict[State, str]
    created: int
    repaired: int
    deleted: int
    unchanged: int


def name_of(menu: Menu) -> str:
    """The name under which LINE holds exactly this menu: its state and 128 bits of a hash."""
    digest = hashlib.sha256(json.dumps(asdict(menu), sort_keys=True).encode())
    digest.update(json.dumps(menu.definition(""), sort_keys=True).encode())
    for path in _DRAWN_WITH:
        digest.update(path.read_bytes())
    return f"{menu.state} {digest.hexdigest()[:32]}"


def sync(line: LineClient, menus: Sequence[Menu] = MENUS) -> SyncResult:
    """Creates what is missing, completes what lacks its picture, sets the default, then removes
    what is ours and stale. Menus with names that are not ours stay.

    Raises `LineUnavailable` or `LineRefused`; running it again finishes the work.
    """
    held = line.rich_menus()
    ids: dict[State, str] = {}
    created = repaired = 0
    for menu in menus:
        found = _find(held, name_of(menu))
        if found is None:
            found = line.create_rich_menu(menu.definition(name_of(menu)))
            line.upload_rich_menu_image(found, drawing.png(menu))
            created += 1
        elif not line.has_rich_menu_image(found):
            line.upload_rich_menu_image(found, drawing.png(menu))
            repaired += 1
        ids[menu.state] = found
    if line.default_rich_menu() != ids[DEFAULT_STATE]:
        line.set_default_rich_menu(ids[DEFAULT_STATE])
    stale = [m for m in held if _OURS.fullmatch(m.name) and m.rich_menu_id not in ids.values()]
    for menu_held in stale:
        line.delete_rich_menu(menu_held.rich_menu_id)
    return SyncResult(ids, created, repaired, len(stale), len(menus) - created - repaired)


def _find(held: Sequence[RichMenuHeld], name: str) -> str | None:
    return next((menu.rich_menu_id for menu in held if menu.name == name), None)
