"""A look-alike of LINE's Messaging API with a page that behaves like LINE on a phone.

It knows nothing of the bot: the two meet over HTTP only, so a bot that works here has used
nothing but what the platform offers.
"""
