"""`flask meeting feedback`: what people say of a meeting, without their names."""

import json

import click

from handlers.commands.context import open_database, unknown
from models.feedback import Results, results
from models.meetings import meeting_by_key


@click.command("feedback")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def feedback_command(key: str, as_json: bool) -> None:
    """Scores, how many gave one, and the comments, newest first."""
    with open_database().reading() as db:
        meeting = meeting_by_key(db, key)
        if meeting is None:
            unknown("meeting", key)
        found = results(db, meeting)
    if as_json:
        click.echo(json.dumps(_plain(key, found), ensure_ascii=False))
        return
    mean = "-" if found.mean is None else f"{found.mean:.2f}"
    click.echo(f"{key}: mean {mean} of {found.answered} answers;"
               f" {found.came_and_answered} of {found.came} who came")  # fmt: skip
    for score, people in reversed(found.scores.items()):
        click.echo(f"  {score}: {people}")
    for comment in found.comments:
        click.echo(f"  {'came  ' if comment.came else 'absent'} {comment.words}")


def _plain(key: str, found: Results) -> dict[str, object]:
    return {
        "key": key,
        "invited": found.invited,
        "came": found.came,
        "answered": found.answered,
        "came_and_answered": found.came_and_answered,
        "response_rate": found.response_rate,
        "mean": found.mean,
        "scores": found.scores,
        "comments": [{"text": c.words, "came": c.came} for c in found.comments],
    }
