"""Nothing that is not in the source: every number, date and name is looked for on its page."""

from collections.abc import Sequence

from bot.summaries.content import Line, Summary
from bot.summaries.facts import dates, names, numbers, plain


def faults(summary: Summary, pages: Sequence[str]) -> list[str]:
    """What the summary says and the document does not, one sentence each; none if faithful.

    A line may run on from its page to the next. The summary's own title is the organiser's, also
    where it heads what the document says before its first numbered topic.
    """
    return [
        f"page {line.page}: {fault}"
        for line in summary.all_lines()
        if line.text != summary.title
        for fault in _faults_of(line, pages)
    ]


def _faults_of(line: Line, pages: Sequence[str]) -> list[str]:
    if not 1 <= line.page <= len(pages):
        return [f"there is no such page (the document has {len(pages)})"]
    source = "\n".join(pages[line.page - 1 : line.page + 1])
    known, bare = set(numbers(source)), plain(source)
    missing = [f"the number {n}" for n in numbers(line.text) if n not in known]
    missing += [f"the date {d}" for d in dates(line.text) if d not in bare]
    missing += [f"the name {n}" for n in names(line.text) if plain(n) not in bare]
    return [f"{fact} is not in the document there" for fact in missing]
