"""Web pages outside the chat. Who only needs a page's address does not load all of them."""
