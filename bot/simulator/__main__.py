"""`python -m bot.simulator`: the simulator as a process of its own."""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal
from pathlib import Path

import uvloop
from aiohttp import web

from bot.simulator.config import Config
from bot.simulator.server import create_app

LONGEST_GOODBYE = 0.5


def _link(text: str) -> tuple[str, str]:
    label, _, href = text.partition("=")
    if not href:
        raise argparse.ArgumentTypeError("a link is LABEL=ADDRESS")
    return label, href


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bot.simulator",
        description="A look-alike of LINE's Messaging API, with a page to chat on.",
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8100, help="0 picks a free one")
    parser.add_argument("--webhook", required=True, help="where the bot takes its events")
    parser.add_argument("--secret", required=True, help="the channel secret, signs webhooks")
    parser.add_argument("--token", required=True, help="the channel access token")
    parser.add_argument("--state", type=Path, help="SQLite file that outlives the process")
    parser.add_argument("--users", type=Path, help="JSON list of accounts")
    parser.add_argument("--plan-limit", type=int, default=35_000, help="paid messages a month")
    parser.add_argument("--clock", type=Path, help="file by which the page moves the bot's time")
    parser.add_argument("--moments", type=Path, help='JSON list of {"label", "at"} to move to')
    parser.add_argument("--bot-name", default=Config.bot_name)
    parser.add_argument(
        "--link", type=_link, action="append", default=[], metavar="LABEL=ADDRESS",
        help="shown on the page; may be given several times",
    )  # fmt: skip
    return parser.parse_args()


async def _serve(app: web.Application, host: str, port: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LONGEST_GOODBYE)
    await runner.setup()
    # Users and chats live as long as the process: looking through them for garbage only costs time.
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    try:
        await web.TCPSite(runner, host, port, backlog=1024).start()
        print(f"listening on http://{host}:{runner.addresses[0][1]}", flush=True)
        await stop.wait()
    finally:
        await runner.cleanup()


async def _main(arguments: argparse.Namespace, config: Config) -> None:
    await _serve(create_app(config), arguments.host, arguments.port)


def main() -> None:
    arguments = _arguments()
    config = Config(
        webhook=arguments.webhook,
        secret=arguments.secret,
        token=arguments.token,
        state=arguments.state,
        users=arguments.users,
        plan_limit=arguments.plan_limit,
        bot_name=arguments.bot_name,
        links=arguments.link,
        clock=arguments.clock,
        moments=arguments.moments,
    )
    try:
        uvloop.run(_main(arguments, config))
    except (ValueError, OSError) as error:
        raise SystemExit(f"simulator: {error}") from None


if __name__ == "__main__":
    main()
