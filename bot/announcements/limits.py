"""What LINE takes and what a phone shows: every number in one place.

Limits are those of the Messaging API reference (Flex Message, Action objects); sizes are bytes of
compact JSON in UTF-8, lengths UTF-16 units. Heights and widths are pixels of a `mega` bubble as
LINE draws it on a phone 360 pixels wide; they only decide where a text is divided.
"""

SOURCE_BYTES = 200 * 1024
TITLE = 200
ALT_TEXT = 400
URI = 1000
POSTBACK_DATA = 300
LABEL = 20
"""LINE takes 40; more than 20 is cut off with dots on a phone."""
LINKS = 4
"""Buttons of one bubble, beside the one that acknowledges."""
LIST_DEPTH = 2

MESSAGES = 5
CAROUSEL_BUBBLES = 12
BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024

VALUE = 100
"""Characters of a reader's value: the roster takes no longer name."""
VALUE_BYTES = 4 * VALUE
TEXT_BYTES = 14 * 1024
"""Of a bubble, for the text alone; buttons, picture and frame come on top."""
RUN_BYTES = 160
"""What the frame of a text or of a bold part costs at most."""

HEIGHT = 540
LOWEST = 320
WIDTH = 268
INDENT = 20
TEXT_LINE, TITLE_LINE, NOTE_LINE = 21, 28, 18
GAP, FRAME = 8, 32
BUTTON = 48
FOOT = 44
LINE_CHARACTERS = 120
"""Signs without width (marks, joiners) count too, so that no line is endless."""
