"""What comes in: webhook events, taps and words, web pages, commands."""
