"""Every Thai sentence that the bot says, and every bubble that it draws, one file a topic."""
