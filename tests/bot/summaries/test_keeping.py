"""Drafts of invented documents in many styles keep their topics and facts."""

import pytest

from bot import summaries
from tests.bot.summaries.documents import Document, documents
from tests.bot.summaries.evaluate import missing_facts, missing_topics

LEAST_FACTS = 0.95


@pytest.mark.parametrize(
    "document", [*documents("documents.txt"), *documents("aside.txt")], ids=lambda d: d.name
)
def test_a_draft_keeps_all_topics_and_nearly_all_facts(document: Document) -> None:
    drafted = summaries.draft(document.title, document.pages)
    assert missing_topics(document, drafted) == []
    assert len(missing_facts(document, drafted)) <= (1 - LEAST_FACTS) * len(document.facts)
    assert summaries.faults(drafted, document.pages) == []
    assert len(summaries.bubbles(drafted)) <= 5
