"""Voice and wire: what the bot says, and how it reaches LINE."""
