"""What time brings: the worker process."""
