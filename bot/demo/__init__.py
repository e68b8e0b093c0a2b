"""What the demo shows: an invented roster as large as the real one, and its meeting."""
