"""The peer: a bot as the official SDK's documentation builds one, with a handler that does nothing.

It verifies and parses each call with `WebhookHandler` and stores nothing.
"""

import os

from flask import Flask, abort, request
from linebot.v3 import WebhookHandler
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.webhooks import MessageEvent, TextMessageContent

app = Flask(__name__)
handler = WebhookHandler(os.environ["LINE_CHANNEL_SECRET"])


@app.post("/callback")
def callback() -> str:
    signature = request.headers["X-Line-Signature"]
    body = request.get_data(as_text=True)
    try:
        handler.handle(body, signature)
    except InvalidSignatureError:
        abort(400)
    return "OK"


@handler.add(MessageEvent, message=TextMessageContent)  # type: ignore[untyped-decorator]
def said(event: MessageEvent) -> None:
    """Nothing: what is measured is the way to here and back."""


if __name__ == "__main__":
    from handlers.server import serve

    serve(app)
