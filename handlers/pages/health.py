"""`/healthz`, `/readyz` and `/metrics`, for whoever keeps the product running."""

from collections.abc import Iterator

from flask import Blueprint, Response

from bot.clock import real_now
from handlers.pages.context import database, utc_now
from models import inbox, outbox, workers
from models.versions import schema_is_current

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def readyz() -> Response:
    """200 while the database answers, its schema is current and a worker lives."""
    reason = _not_ready()
    return Response(f"{reason or 'ready'}\n", 503 if reason else 200, mimetype="text/plain")


def _not_ready() -> str | None:
    try:
        if not schema_is_current(database()):
            return "the database schema is not current: run flask db upgrade"
        with database().reading() as db:
            if not workers.living(db, real_now()):
                return "no worker has beaten within 30 s"
    except Exception as error:
        return f"the database does not answer: {type(error).__name__}"
    return None


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus text format 0.0.4."""
    return Response("".join(_metrics()), mimetype="text/plain; version=0.0.4")


def _metrics() -> Iterator[str]:
    now = utc_now()
    with database().reading() as db:
        gauges = {
            "linebot_inbox_events": ("state", inbox.counts(db)),
            "linebot_outbox_requests": ("state", outbox.counts(db)),
            "linebot_workers_living": (None, {"": workers.living(db, real_now())}),
            "linebot_switch_on": ("switch", dict.fromkeys(workers.SWITCHES, 0)
                                  | dict.fromkeys(workers.switches_on(db, now), 1)),
        }  # fmt: skip
    for name, (label, values) in gauges.items():
        yield f"# TYPE {name} gauge\n"
        for value, count in values.items():
            yield f'{name}{{{label}="{value}"}} {count}\n' if label else f"{name} {count}\n"
