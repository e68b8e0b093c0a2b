"""The four menus under the chat: what they say (`menus`), how they look (`drawing`, `pictograms`)
and how LINE is made to hold exactly these (`sync`)."""
