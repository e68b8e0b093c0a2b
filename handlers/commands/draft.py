"""`flask meeting draft`: a letter into a meeting file, for the organiser to complete."""

import sys
from pathlib import Path

import click

from handlers.commands.context import BadInput
from handlers.files.documents import read_document
from handlers.files.errors import FileError
from handlers.files.meeting_draft import draft_yaml


@click.command("draft")
@click.argument("file", type=click.Path(path_type=Path))
def draft_command(file: Path) -> None:
    """Read an announcement, news item or letter in Thai (txt, html, docx, pdf) and print the
    meeting file that it makes, with what it does not say left out. Nothing is stored."""
    from bot.letters.reading import read_letter  # other commands do without its rules

    try:
        text = read_document(file)
    except FileError as error:
        raise BadInput(str(error)) from None
    draft = read_letter(text)
    written = draft_yaml(draft)
    click.echo(written, nl=False)
    empty = written == "{}\n"
    # The comments of a draft that goes into a file would be seen only when it is opened.
    if empty or not sys.stdout.isatty():
        for line in draft.doubts + (draft.notes if empty else []):
            click.echo(f"{file}: {line}", err=True)
