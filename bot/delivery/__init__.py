"""The only way out: lease stored requests, send them, mark what became of them."""

from bot.delivery.loop import Delivery

__all__ = ["Delivery"]
