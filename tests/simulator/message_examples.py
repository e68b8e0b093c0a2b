"""Message objects, right and wrong, with the place that an error must name.

`RIGHT` all pass. `WRONG` break the published schema or a limit of the reference; the third part
of each says whether the schema alone would notice.
"""

from __future__ import annotations

from typing import Any

SCHEMA, REFERENCE = True, False
PICTURE = "https://example.org/picture.png"
POSTBACK = {"type": "postback", "label": "เข้าร่วม", "data": "rsvp:m:d:yes", "displayText": "เข้าร่วม"}
FACE = "\U0001f600"  # two UTF-16 units


def text(words: str = "สวัสดี", **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


def bubble(*contents: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {"type": "box", "layout": "vertical", "contents": list(contents) or [text()]}
    return {"type": "bubble", "body": body, **more}


def flex(contents: dict[str, Any], alt: str = "ข้อความ") -> dict[str, Any]:
    return {"type": "flex", "altText": alt, "contents": contents}


def shown(*contents: dict[str, Any]) -> dict[str, Any]:
    return flex(bubble(*contents))


def carousel(*bubbles: dict[str, Any]) -> dict[str, Any]:
    return flex({"type": "carousel", "contents": list(bubbles)})


def button(**action: Any) -> dict[str, Any]:
    return {"type": "button", "action": {**POSTBACK, **action}}


def box(*contents: dict[str, Any], layout: str = "vertical", **more: Any) -> dict[str, Any]:
    return {"type": "box", "layout": layout, "contents": list(contents), **more}


def image(**more: Any) -> dict[str, Any]:
    return {"type": "image", "url": PICTURE, **more}


def chips(*actions: dict[str, Any]) -> dict[str, Any]:
    items = [{"type": "action", "action": action} for action in actions]
    return text(quickReply={"items": items})


def say(label: str = "ใช่") -> dict[str, Any]:
    return {"type": "message", "label": label, "text": "ใช่"}


def template(**content: Any) -> dict[str, Any]:
    return {"type": "template", "altText": "เลือก", "template": content}


def buttons(**more: Any) -> dict[str, Any]:
    return template(**{"type": "buttons", "text": "เลือก", "actions": [say()], **more})


def columns(*each: dict[str, Any]) -> dict[str, Any]:
    return template(type="carousel", columns=list(each))


def column(**more: Any) -> dict[str, Any]:
    return {"text": "เลือก", "actions": [say()], **more}


def nested(depth: int) -> dict[str, Any]:
    inner = text()
    for _ in range(depth):
        inner = box(inner)
    return inner


def imagemap(**more: Any) -> dict[str, Any]:
    area = {"x": 0, "y": 0, "width": 1040, "height": 500}
    return {
        "type": "imagemap",
        "baseUrl": "https://example.org/map",
        "altText": "แผนที่",
        "baseSize": {"width": 1040, "height": 500},
        "actions": [{"type": "uri", "linkUri": "https://example.org", "area": area}],
        **more,
    }


def picked(**more: Any) -> dict[str, Any]:
    action = {"type": "datetimepicker", "label": "วัน", "data": "day", "mode": "date"}
    return shown({"type": "button", "action": {**action, **more}})


VIDEO = {"type": "video", "url": PICTURE, "previewUrl": PICTURE, "altContent": image()}
SECTIONS = {key: box(text()) for key in ("header", "body", "footer")}
BLOCK = {"backgroundColor": "#FFFFFF", "separator": True, "separatorColor": "#00000080"}
GRADIENT = {
    "type": "linearGradient",
    "angle": "45.5deg",
    "startColor": "#1F6B4A",
    "endColor": "#FFFFFF",
    "centerColor": "#C77700",
    "centerPosition": "30%",
}

RIGHT: list[dict[str, Any]] = [
    text(),
    text("ก" * 5000),
    text(FACE * 2500),
    text("$ สวัสดี", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}]),
    text(sender={"name": "กรม", "iconUrl": PICTURE}, quoteToken="abc"),
    {
        "type": "textV2",
        "text": "{who}",
        "substitution": {"who": {"type": "mention", "mentionee": {"type": "all"}}},
    },
    {"type": "sticker", "packageId": "446", "stickerId": "1988"},
    {"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE},
    {"type": "video", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE, "trackingId": "a"},
    {"type": "audio", "originalContentUrl": PICTURE, "duration": 1000},
    {"type": "location", "title": "กรม", "address": "กทม.", "latitude": 13.8, "longitude": 100},
    imagemap(),
    buttons(),
    buttons(title="หัวข้อ", thumbnailImageUrl=PICTURE, defaultAction={"type": "uri", "uri": PICTURE}),
    template(type="confirm", text="ใช่ไหม", actions=[say(), say("ไม่ใช่")]),
    columns(column(title="ก"), column(title="ข")),
    template(
        type="image_carousel",
        columns=[{"imageUrl": PICTURE, "action": {"type": "uri", "uri": PICTURE}}],
    ),
    chips(*[say()] * 13),
    chips({"type": "camera", "label": "กล้อง"}, {"type": "location", "label": "ที่อยู่"}),
    flex(bubble(), "ก" * 400),
    flex({"type": "bubble", **SECTIONS, "hero": image(size="full", aspectRatio="20:13")}),
    flex(bubble(size="giga", direction="ltr", styles=dict.fromkeys(SECTIONS, BLOCK))),
    flex(bubble(hero=VIDEO, size="kilo")),
    carousel(*[bubble(size="micro")] * 12),
    shown(text(size="18px", weight="bold", color="#1F6B4A", wrap=True, maxLines=2, align="center")),
    shown({"type": "text", "contents": [{"type": "span", "text": "ก", "style": "italic"}]}),
    shown(button(), button(label="ก" * 40, data="d" * 300, displayText="ต" * 300)),
    shown(box(background=GRADIENT, width="50%", height="10px", cornerRadius="md")),
    shown(box({"type": "icon", "url": PICTURE, "size": "sm"}, text(), layout="baseline")),
    shown({"type": "separator", "margin": "12px", "color": "#00000020"}, {"type": "filler"}),
    shown(box(text(), position="absolute", offsetTop="-4px", offsetEnd="5%", paddingAll="0px")),
    shown(image(size="120px", aspectMode="cover", action={"type": "uri", "uri": "tel:021416000"})),
    shown(button(inputOption="openKeyboard", fillInText="เหตุผล")),
    shown(nested(10)),
    picked(initial="2021-11-22", min="2021-11-01", max="2021-12-31"),
    picked(mode="datetime", initial="2021-11-22t09:00"),
    picked(mode="time", min="08:30", max="16:30"),
    shown({"type": "button", "action": {"type": "uri", "label": "ดู", "uri": "line://ti/p/@x"}}),
    shown(
        {"type": "button", "action": {"type": "clipboard", "label": "คัดลอก", "clipboardText": "1"}}
    ),
]

_IN = "contents.body.contents[0]"
_CHIP = "quickReply.items[0].action"
WRONG: list[tuple[dict[str, Any], str, bool]] = [
    ({}, "type", SCHEMA),
    ({"type": "letter"}, "type", SCHEMA),
    ({"type": "text"}, "text", SCHEMA),
    (text(""), "text", REFERENCE),
    (text(5), "text", SCHEMA),  # type: ignore[arg-type]
    (text("ก" * 5001), "text", REFERENCE),
    (text(FACE * 2501), "text", REFERENCE),
    (text(colour="red"), "colour", REFERENCE),
    (
        text("ก", emojis=[{"index": 0, "productId": "5", "emojiId": "1"}]),
        "emojis[0].index",
        REFERENCE,
    ),
    (text("ก", emojis=[{"productId": "5", "emojiId": "1"}]), "emojis[0].index", REFERENCE),
    (text(sender={"name": "ก" * 21}), "sender.name", SCHEMA),
    (text(sender={"iconUrl": "http://example.org/x.png"}), "sender.iconUrl", REFERENCE),
    ({"type": "sticker", "packageId": "446"}, "stickerId", SCHEMA),
    ({"type": "sticker", "packageId": 446, "stickerId": "1"}, "packageId", SCHEMA),
    (
        {"type": "image", "originalContentUrl": "http://example.org/a", "previewImageUrl": PICTURE},
        "originalContentUrl",
        REFERENCE,
    ),
    ({"type": "image", "originalContentUrl": PICTURE}, "previewImageUrl", SCHEMA),
    ({"type": "audio", "originalContentUrl": PICTURE, "duration": "1"}, "duration", SCHEMA),
    (
        {"type": "location", "title": "ก", "address": "ข", "latitude": 91, "longitude": 0},
        "latitude",
        REFERENCE,
    ),
    (imagemap(baseSize={"width": 700, "height": 1}), "baseSize.width", REFERENCE),
    (imagemap(altText=""), "altText", REFERENCE),
    (buttons(text="ก" * 161), "template.text", REFERENCE),
    (buttons(text="ก" * 61, title="หัวข้อ"), "template.text", REFERENCE),
    (buttons(title="ก" * 41), "template.title", REFERENCE),
    (buttons(actions=[say()] * 5), "template.actions", REFERENCE),
    (buttons(actions=[say("ก" * 21)]), "template.actions[0].label", REFERENCE),
    (buttons(actions=[{"type": "message", "text": "ก"}]), "template.actions[0].label", REFERENCE),
    (buttons(imageSize="large"), "template.imageSize", REFERENCE),
    (template(type="confirm", text="ก", actions=[say()]), "template.actions", REFERENCE),
    (template(type="menu"), "template.type", SCHEMA),
    (columns(*[column()] * 11), "template.columns", REFERENCE),
    (columns(column(), column(title="ก")), "template.columns", REFERENCE),
    (columns(column(), column(actions=[say(), say()])), "template.columns", REFERENCE),
    (columns(column(text="ก" * 121)), "template.columns[0].text", REFERENCE),
    (chips(*[say()] * 14), "quickReply.items", SCHEMA),
    (text(quickReply={"items": []}), "quickReply.items", REFERENCE),
    (chips(say("ก" * 21)), f"{_CHIP}.label", REFERENCE),
    (chips({"type": "message", "text": "ก"}), f"{_CHIP}.label", REFERENCE),
    (chips({"type": "message", "label": "ก", "text": "ก" * 301}), f"{_CHIP}.text", REFERENCE),
    (
        chips({"type": "richmenuswitch", "label": "ก", "data": "d", "richMenuAliasId": "a"}),
        f"{_CHIP}.type",
        REFERENCE,
    ),
    (flex(bubble(), ""), "altText", REFERENCE),
    (flex(bubble(), "ก" * 401), "altText", REFERENCE),
    ({"type": "flex", "contents": bubble()}, "altText", SCHEMA),
    ({"type": "flex", "altText": "ก"}, "contents", SCHEMA),
    (flex({"type": "page"}), "contents.type", SCHEMA),
    (flex({"type": "bubble"}), "contents", REFERENCE),
    (flex(bubble(size="large")), "contents.size", SCHEMA),
    (flex(bubble(direction="up")), "contents.direction", SCHEMA),
    (flex(bubble(foot=box(text()))), "contents.foot", REFERENCE),
    (flex(bubble(header=text())), "contents.header.type", SCHEMA),
    (flex(bubble(hero=text())), "contents.hero.type", REFERENCE),
    (flex(bubble(hero=VIDEO, size="nano")), "contents.size", REFERENCE),
    (flex(bubble(styles={"head": BLOCK})), "contents.styles.head", REFERENCE),
    (
        flex(bubble(styles={"body": {"separator": "yes"}})),
        "contents.styles.body.separator",
        SCHEMA,
    ),
    (shown(text("ก" * 11_000)), "contents", REFERENCE),
    (carousel(*[bubble()] * 13), "contents.contents", REFERENCE),
    (carousel(), "contents.contents", REFERENCE),
    (carousel(bubble(size="kilo"), bubble(size="mega")), "contents.contents", REFERENCE),
    (carousel(bubble(hero=VIDEO)), "contents.contents[0].hero", REFERENCE),
    (carousel(bubble(), bubble(text("ก" * 11_000))), "contents.contents[1]", REFERENCE),
    (carousel(*[bubble(text("ก" * 4_000))] * 5), "contents", REFERENCE),
    (shown({"type": "box", "contents": []}), f"{_IN}.layout", SCHEMA),
    (shown({"type": "box", "layout": "vertical"}), f"{_IN}.contents", SCHEMA),
    (shown(box(layout="grid")), f"{_IN}.layout", SCHEMA),
    (shown(box(button(), layout="baseline")), f"{_IN}.contents[0].type", REFERENCE),
    (shown(box(spacing="huge")), f"{_IN}.spacing", REFERENCE),
    (shown(box(width="half")), f"{_IN}.width", REFERENCE),
    (shown(box(borderWidth="thick")), f"{_IN}.borderWidth", REFERENCE),
    (shown(box(cornerRadius="5%")), f"{_IN}.cornerRadius", REFERENCE),
    (shown(box(alignItems="start")), f"{_IN}.alignItems", SCHEMA),
    (shown(box(background={**GRADIENT, "angle": "400deg"})), f"{_IN}.background.angle", REFERENCE),
    (shown(box(background={**GRADIENT, "type": "radial"})), f"{_IN}.background.type", SCHEMA),
    (shown(text("")), f"{_IN}.text", REFERENCE),
    (shown({"type": "text"}), f"{_IN}.text", REFERENCE),
    (shown(text(size="huge")), f"{_IN}.size", REFERENCE),
    (shown(text(weight="light")), f"{_IN}.weight", SCHEMA),
    (shown(text(align="left")), f"{_IN}.align", SCHEMA),
    (shown(text(color="green")), f"{_IN}.color", REFERENCE),
    (shown(text(color="#FFF")), f"{_IN}.color", REFERENCE),
    (shown(text(wrap="true")), f"{_IN}.wrap", SCHEMA),
    (shown(text(flex="1")), f"{_IN}.flex", SCHEMA),
    (shown(text(flex=True)), f"{_IN}.flex", SCHEMA),
    (shown(text(siz="sm")), f"{_IN}.siz", REFERENCE),
    (shown(text(contents=[text()])), f"{_IN}.contents[0].type", REFERENCE),
    (shown({"type": "span", "text": "ก"}), f"{_IN}.type", REFERENCE),
    (shown({"type": "icon", "url": PICTURE}), f"{_IN}.type", REFERENCE),
    (shown(VIDEO), f"{_IN}.type", REFERENCE),
    (shown({"type": "image"}), f"{_IN}.url", SCHEMA),
    (shown(image(url="http://example.org/a.png")), f"{_IN}.url", REFERENCE),
    (shown(image(url="https://example.org/ภาพ.png")), f"{_IN}.url", REFERENCE),
    (shown(image(url="https://example.org/" + "a" * 2000)), f"{_IN}.url", REFERENCE),
    (shown(image(aspectRatio="1:4")), f"{_IN}.aspectRatio", REFERENCE),
    (shown(image(aspectRatio="wide")), f"{_IN}.aspectRatio", REFERENCE),
    (shown({"type": "button"}), f"{_IN}.action", SCHEMA),
    (shown({**button(), "style": "loud"}), f"{_IN}.style", SCHEMA),
    (shown({**button(), "height": "xl"}), f"{_IN}.height", SCHEMA),
    (shown(button(label="ก" * 41)), f"{_IN}.action.label", REFERENCE),
    (shown(button(label="")), f"{_IN}.action.label", REFERENCE),
    (shown(button(data="d" * 301)), f"{_IN}.action.data", SCHEMA),
    (shown(button(data="")), f"{_IN}.action.data", REFERENCE),
    (shown(button(displayText="ก" * 301)), f"{_IN}.action.displayText", REFERENCE),
    (shown(button(text="ก")), f"{_IN}.action.text", REFERENCE),
    (shown(button(fillInText="ก")), f"{_IN}.action.fillInText", REFERENCE),
    (shown(button(inputOption="openDoor")), f"{_IN}.action.inputOption", SCHEMA),
    (shown(button(type="dance")), f"{_IN}.action.type", SCHEMA),
    (
        shown(button(inputOption="openKeyboard", fillInText="ก" * 301)),
        f"{_IN}.action.fillInText",
        REFERENCE,
    ),
    (
        shown({"type": "button", "action": {"type": "uri", "label": "ดู", "uri": "ftp://x"}}),
        f"{_IN}.action.uri",
        REFERENCE,
    ),
    (
        shown(
            {"type": "button", "action": {"type": "uri", "label": "ดู", "uri": "tel:" + "1" * 997}}
        ),
        f"{_IN}.action.uri",
        REFERENCE,
    ),
    (
        shown({"type": "button", "action": {"type": "camera", "label": "กล้อง"}}),
        f"{_IN}.action.type",
        REFERENCE,
    ),
    (picked(mode="week"), f"{_IN}.action.mode", SCHEMA),
    (picked(initial="22/11/2564"), f"{_IN}.action.initial", REFERENCE),
    (picked(initial="2021-02-30"), f"{_IN}.action.initial", REFERENCE),
    (picked(min="2021-12-31", max="2021-01-01"), f"{_IN}.action.max", REFERENCE),
    (shown(nested(60)), f"{_IN}" + ".contents[0]" * 49 + ".contents", REFERENCE),
]
