"""Summaries of documents: drafted from their own words, checked against them, packed for LINE.

    summary = draft(title, pages)      # SummaryError where no faithful draft is possible
    faults(summary, pages)             # numbers, dates and names that are not in the source
    bubbles(summary)                   # at most five groups of whole topics

Pure: no database, no web, no LINE.
"""

from bot.summaries.checking import faults
from bot.summaries.comparing import Difference, differences
from bot.summaries.content import Line, Summary, SummaryError, Topic, from_json, to_json
from bot.summaries.drafting import draft
from bot.summaries.packing import bubbles

__all__ = [
    "Difference",
    "Line",
    "Summary",
    "SummaryError",
    "Topic",
    "bubbles",
    "differences",
    "draft",
    "faults",
    "from_json",
    "to_json",
]
