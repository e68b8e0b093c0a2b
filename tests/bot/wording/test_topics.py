"""Every button that is drawn and every intent that is understood has somebody who answers it."""

import pytest

from bot.announcements import parse, render
from bot.richmenus.menus import MENUS
from handlers.conversation import BUTTONS, MENU, TOPICS
from tests.bot.wording.test_messages import MESSAGES, strings

INTENTS = {
    "rsvp", "substitute", "rsvp_status", "agenda", "join_link", "policy", "announcements",
    "register", "help", "checkin", "question", "opt_out", "profile", "feedback", "greeting",
}  # fmt: skip


@pytest.mark.parametrize("data", sorted({area.data for menu in MENUS for area in menu.areas}))
def test_each_area_of_a_rich_menu_is_answered(data: str) -> None:
    word, _, rest = data.partition(":")
    assert word == "menu"
    assert rest in MENU


def test_each_intent_of_the_contract_has_a_topic() -> None:
    assert set(TOPICS) == INTENTS


def test_each_postback_of_the_bubbles_has_a_handler() -> None:
    announced = render(parse("# ประกาศ\n\nข้อความ\n"), {}, "ack:1")
    words = {
        value.partition(":")[0]
        for message in [*MESSAGES.values(), *announced]
        for key, value in strings(message)
        if key == "data"
    }
    assert words <= set(BUTTONS) | {"menu", "register"}
    assert set(BUTTONS) <= words
