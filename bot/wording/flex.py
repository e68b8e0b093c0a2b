"""The parts that bubbles are made of: one look for all of them (LINE Flex Messages)."""

import json
from typing import Any

Part = dict[str, Any]

GREEN, AMBER, INK, NOTE, LINE = "#1F6B4A", "#C77700", "#1B1C1B", "#5F6368", "#E3E5E2"
STATE_COLOURS = {
    "yes": "#2E7D32", "no": "#B3261E", "maybe": "#9A6700", "waiting": "#9A6700", "none": "#5F6368",
}  # fmt: skip
STATE_TINTS = {"yes": "#2E7D32", "no": "#FBEAE9", "maybe": "#FFF3DC", "none": "#EEF0EE"}
ALT_TEXT_MAX = 400
DATA_MAX = 300
CAROUSEL_MAX_BYTES = 50_000


def postback(label: str, data: str, said: str | None = None) -> Part:
    """A button's action: `said` is what the person is seen to say, the label if not given."""
    return {"type": "postback", "label": label, "data": data, "displayText": said or label}


def typing(label: str, data: str, said: str) -> Part:
    """A postback that also opens the keyboard."""
    return postback(label, data, said) | {"inputOption": "openKeyboard"}


def link(label: str, uri: str) -> Part:
    return {"type": "uri", "label": label, "uri": uri}


def text(words: str, **options: Any) -> Part:
    return {"type": "text", "text": words, "wrap": True, "size": "sm", "color": INK} | options


def title(words: str) -> Part:
    return text(words, size="lg", weight="bold")


def note(words: str) -> Part:
    return text(words, size="xs", color=NOTE)


def fact(sign: str, words: str) -> Part:
    """One fact with its sign before it."""
    return row(text(sign, flex=0), text(words), spacing="md")


def row(*parts: Part, **options: Any) -> Part:
    return {"type": "box", "layout": "horizontal", "contents": list(parts)} | options


def column(*parts: Part, **options: Any) -> Part:
    return {"type": "box", "layout": "vertical", "contents": list(parts)} | options


def separator() -> Part:
    return {"type": "separator", "color": LINE}


def primary(action: Part) -> Part:
    return {"type": "button", "style": "primary", "height": "sm", "color": GREEN, "action": action}


def plain(action: Part) -> Part:
    return {"type": "button", "style": "link", "height": "sm", "color": GREEN, "action": action}


def pill(answer: str, action: Part) -> Part:
    """A small button for one of a few answers, in the answer's colour."""
    colour = "#FFFFFF" if answer == "yes" else STATE_COLOURS[answer]
    label = text(
        action["label"],
        color=colour,
        align="center",
        weight="bold",
        wrap=False,
        adjustMode="shrink-to-fit",
    )
    return column(
        label,
        action=action,
        backgroundColor=STATE_TINTS[answer],
        cornerRadius="8px",
        paddingAll="10px",
        justifyContent="center",
    )


def figure(value: str, words: str, of: str, state: str) -> Part:
    """A number that matters, large, in the colour of a state, with what it counts below."""
    colour = STATE_COLOURS[state]
    return column(
        text(value, size="3xl", weight="bold", color=colour, wrap=False,
             adjustMode="shrink-to-fit"),
        text(words, size="xs", weight="bold", color=colour),
        note(of),
        flex=1,
    )  # fmt: skip


def bubble(
    kind: str,
    body: list[Part],
    buttons: list[Part] | None = None,
    foot: str | None = None,
    colour: str = GREEN,
) -> Part:
    """A bubble with a thin coloured head naming its kind, buttons by importance, a small foot."""
    head = column(
        text(kind, color="#FFFFFF", weight="bold"),
        backgroundColor=colour,
        paddingAll="10px",
        paddingStart="16px",
    )
    result: Part = {
        "type": "bubble",
        "size": "mega",
        "header": head,
        "body": column(*body, spacing="md", paddingAll="16px"),
    }
    footer = list(buttons or [])
    if foot:
        footer.append(text(foot, size="xs", color=NOTE, align="center"))
    if footer:
        result["footer"] = column(*footer, spacing="sm", paddingAll="12px")
    return result


def flex(alt_text: str, *bubbles: Part) -> Part:
    """The message of one bubble, or of a carousel; `alt_text` stands by itself."""
    alone = bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": list(bubbles)}
    return {"type": "flex", "altText": alt_text[:ALT_TEXT_MAX], "contents": alone}


def weight(message: Part) -> int:
    """Bytes of the message's content as LINE counts them."""
    compact = json.dumps(message["contents"], ensure_ascii=False, separators=(",", ":"))
    return len(compact.encode())


def say(words: str) -> Part:
    return {"type": "text", "text": words}


def with_quick_replies(message: Part, *actions: Part) -> Part:
    """The message with chips below it (13 at most)."""
    items = [{"type": "action", "action": action} for action in actions]
    return message | {"quickReply": {"items": items}}
