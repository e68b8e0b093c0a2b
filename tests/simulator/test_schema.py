"""The simulator agrees with LINE's published OpenAPI files."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from aiohttp import web

from bot.simulator import components, flex, menu_rules, messages
from bot.simulator.actions import ACTION_PROPERTIES
from bot.simulator.config import Config
from bot.simulator.server import create_app
from tests.simulator.message_examples import RIGHT, WRONG
from tests.simulator.platform import KEY, MALI, SECRET, TOKEN, Line
from tests.simulator.schema_checks import properties_of, published, validator

# Served here, though the published file has no such path: the answer to unknown paths.
CATCH_ALL = "/v2/{rest}"


@pytest.fixture(scope="module")
def api() -> dict[str, Any]:
    return published("messaging-api.yml")


def served() -> set[tuple[str, str]]:
    async def collect() -> set[tuple[str, str]]:
        app = create_app(Config("http://127.0.0.1:9", SECRET, TOKEN))
        found = set()
        for route in app.router.routes():
            resource = route.resource
            assert resource is not None
            if resource.canonical.startswith("/v2/") and route.method != "HEAD":
                found.add((route.method.lower(), resource.canonical))
        runner = web.AppRunner(app)
        await runner.setup()
        await runner.cleanup()
        return found

    return {one for one in asyncio.run(collect()) if one[1] != CATCH_ALL}


def test_every_endpoint_served_is_published(api: dict[str, Any]) -> None:
    paths = {(method, path) for path, methods in api["paths"].items() for method in methods}
    assert served() - paths == set()


def test_the_endpoints_that_a_bot_needs_are_served() -> None:
    needed = {
        *(f"message/{one}" for one in ("reply", "push", "multicast", "narrowcast", "broadcast")),
        *(f"message/validate/{one}" for one in ("reply", "push", "multicast", "broadcast")),
        "message/quota",
        "message/quota/consumption",
        "profile/{userId}",
        "followers/ids",
        "richmenu",
        "richmenu/{richMenuId}/content",
        "richmenu/bulk/link",
        "richmenu/bulk/unlink",
        "richmenu/alias/list",
        "user/all/richmenu/{richMenuId}",
        "user/{userId}/richmenu/{richMenuId}",
        "chat/loading/start",
        "channel/webhook/endpoint",
    }
    assert {f"/v2/bot/{one}" for one in needed} <= {path for _, path in served()}


def _fits(api: dict[str, Any], message: dict[str, Any]) -> bool:
    check = validator(api, {"$ref": "#/components/schemas/Message"})
    return bool(check.is_valid(message))


@pytest.mark.parametrize("message", RIGHT, ids=lambda one: json.dumps(one)[:60])
def test_what_passes_here_fits_the_schema(api: dict[str, Any], message: dict[str, Any]) -> None:
    assert _fits(api, message)


@pytest.mark.parametrize(
    ("message", "noticed"),
    [(case[0], case[2]) for case in WRONG],
    ids=[json.dumps(case[0])[:60] for case in WRONG],
)
def test_what_breaks_the_schema_is_known_to(
    api: dict[str, Any], message: dict[str, Any], noticed: bool
) -> None:
    """All of these are refused here; the table says which the schema refuses too."""
    assert _fits(api, message) is not noticed


@pytest.mark.parametrize("kind", sorted(components.SHAPES))
def test_every_property_of_a_flex_component_is_known(api: dict[str, Any], kind: str) -> None:
    mapping = api["components"]["schemas"]["FlexComponent"]["discriminator"]["mapping"]
    assert set(mapping) == set(components.SHAPES)
    named = properties_of(api, mapping[kind].rsplit("/", 1)[-1])
    assert components.SHAPES[kind].properties == named


@pytest.mark.parametrize(
    ("schema", "shape"),
    [
        ("FlexBubble", flex.bubble_shape),
        ("FlexCarousel", flex.carousel_shape),
        ("FlexBubbleStyles", flex.styles),
        ("FlexBlockStyle", flex.block_style),
        ("FlexBoxLinearGradient", components.gradient),
        ("RichMenuRequest", menu_rules.RICH_MENU),
        ("QuickReply", messages.quick_reply),
        ("Sender", messages.sender),
    ],
)
def test_every_property_of_a_container_is_known(
    api: dict[str, Any], schema: str, shape: Any
) -> None:
    assert shape.properties == properties_of(api, schema)


def test_every_action_and_its_properties_are_known(api: dict[str, Any]) -> None:
    mapping = api["components"]["schemas"]["Action"]["discriminator"]["mapping"]
    assert set(ACTION_PROPERTIES) == set(mapping)
    for kind, target in mapping.items():
        assert ACTION_PROPERTIES[kind] == properties_of(api, target.rsplit("/", 1)[-1])


def test_every_message_type_is_known(api: dict[str, Any]) -> None:
    mapping = api["components"]["schemas"]["Message"]["discriminator"]["mapping"]
    assert set(messages.MESSAGES) == set(mapping)


def test_answers_fit_their_schemas(api: dict[str, Any], line: Line) -> None:
    def fits(schema: str, value: Any) -> None:
        validator(api, {"$ref": f"#/components/schemas/{schema}"}).validate(value)

    fits("PushMessageResponse", line.push(MALI, key=KEY).json)
    fits("ErrorResponse", line.push(MALI, key=KEY).json)
    fits("ErrorResponse", line.push("nobody").json)
    token = line.does(MALI, "text", text="สวัสดี")["replyToken"]
    fits("ReplyMessageResponse", line.reply(token).json)
    fits("UserProfileResponse", line.get(f"/v2/bot/profile/{MALI}"))
    fits("BotInfoResponse", line.get("/v2/bot/info"))
    fits("GetFollowersResponse", line.get("/v2/bot/followers/ids"))
    fits("MessageQuotaResponse", line.get("/v2/bot/message/quota"))
    fits("QuotaConsumptionResponse", line.get("/v2/bot/message/quota/consumption"))
    fits("RichMenuListResponse", line.get("/v2/bot/richmenu/list"))
    fits("GetWebhookEndpointResponse", line.get("/v2/bot/channel/webhook/endpoint"))
    tested = line.call("POST", "/v2/bot/channel/webhook/test", {}).json
    fits("TestWebhookEndpointResponse", tested)
    assert tested["success"] is True
