"""What central officers read before a reply, since pushes cost: that something was not sent."""

from bot.wording import notices
from bot.wording.flex import say
from handlers.turn import Reply, Turn
from models import workers
from models.people import Position

WORDS = {
    workers.MONTHLY_LIMIT: notices.MONTHLY_LIMIT,
    workers.REGULAR_UNSENT: notices.REGULAR_UNSENT,
}
"""By switch; where several are on, the first is told."""


def before(turn: Turn, reply: Reply) -> Reply:
    """The reply, to a central officer after the warning of a switch that is on."""
    if turn.person is None or turn.person.position != Position.CENTRAL:
        return reply
    on = workers.switches_on(turn.db, turn.now)
    warning = next((words for switch, words in WORDS.items() if switch in on), None)
    if warning is None:
        return reply
    return Reply([say(warning), *reply.messages][:5], reply.worth_a_push)
