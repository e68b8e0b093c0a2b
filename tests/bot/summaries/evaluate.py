"""`python -m tests.bot.summaries.evaluate`: what drafts keep of documents that people marked.

First reading of the documents by others: topics 97.6 % of 41 (every numbered one), facts 97.6 % of
245 in the first six; 92.9 % of 42 (every numbered one) and 96.5 % of 258 in the next six; 75.5 % of
53 and 93.0 % of 370 in eight by another writer, of which four are here: steps numbered within a
topic were taken for the topics.
The sets aside.txt, fresh.txt, unlike.txt and stranger.txt were written before anything was read of
them. First readings (topics / facts kept, in %): aside 100 / 100 of 20 and 71, fresh 100 / 100 of
31 and 71, unlike 93.5 / 100 of 31 and 102, stranger 88.5 / 100 of 26 and 75 (all numbered topics).
In the last, two headings of the questions below answers that fill their line were lost still, and
are read only since each paragraph is a line, as word processors have them. Who wrote the sets knew
the reader; expect less of documents by others, most of all where headings have no number.
"""

import time

from bot import summaries
from bot.summaries import Summary
from bot.thai.numerals import to_arabic
from tests.bot.summaries.documents import Document, by_others, documents

FILES = ("documents.txt", "aside.txt", "fresh.txt", "unlike.txt", "stranger.txt")
HEADING_SHARE = 24  # characters of a heading that must be there: long ones may be shortened


def missing_topics(document: Document, summary: Summary) -> list[str]:
    kept = [(topic.number, plain(topic.heading)) for topic in summary.topics]
    return [
        f"{number} {heading}"
        for number, heading in document.topics
        if not any(n == number and h.startswith(start(heading)) for n, h in kept)
    ]


def missing_facts(document: Document, summary: Summary) -> list[str]:
    """A fact counts only where it stands whole in one line."""
    lines = [plain(line.text) for line in (*summary.all_lines(),)]
    return [fact for fact in document.facts if not any(plain(fact) in line for line in lines)]


def plain(text: str) -> str:
    return "".join(to_arabic(text).split())


def start(heading: str) -> str:
    return plain(to_arabic(heading))[:HEADING_SHARE]


def main() -> None:
    sets = {file: documents(file) for file in FILES}
    for file, found in (sets | {"by others": list(by_others())}).items():
        topics = kept_topics = facts = kept_facts = 0
        for document in found:
            began = time.perf_counter()
            summary = summaries.draft(document.title, document.pages)
            took = (time.perf_counter() - began) * 1000
            lost_topics = missing_topics(document, summary)
            lost_facts = missing_facts(document, summary)
            topics, facts = topics + len(document.topics), facts + len(document.facts)
            kept_topics += len(document.topics) - len(lost_topics)
            kept_facts += len(document.facts) - len(lost_facts)
            faults = summaries.faults(summary, document.pages)
            source = sum(len(page) for page in document.pages)
            length = sum(len(line.text) for line in summary.all_lines())
            print(
                f"{document.name:13} {len(document.pages):2} pages, topics"
                f" {len(document.topics) - len(lost_topics)}/{len(document.topics)}"
                f" of {len(summary.topics)} drafted, facts"
                f" {len(document.facts) - len(lost_facts)}/{len(document.facts)}, faults"
                f" {len(faults)}, bubbles {len(summaries.bubbles(summary))},"
                f" {length / source:.0%} of the text, {took:.0f} ms"
            )
            if file == "documents.txt":
                for lost in (*lost_topics, *lost_facts):
                    print(f"    not there: {lost}")
        print(
            f"summaries, {file}: topics {kept_topics / topics:.1%} of {topics},"
            f" facts {kept_facts / facts:.1%} of {facts}"
        )


if __name__ == "__main__":
    main()
