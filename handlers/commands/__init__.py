"""The `flask …` commands. Bad input exits 2 with one line; nothing half-done is kept."""

from flask import Flask

from handlers.commands import (
    announce,
    database,
    demo,
    digest,
    follow_up,
    lesson,
    link,
    meeting,
    notice,
    outbox,
    policy,
    progress,
    question,
    richmenu,
    roster,
    understand,
)


def register(app: Flask) -> None:
    for command in (digest.digest_command, follow_up.follow_up_command, progress.progress_command):
        policy.group.add_command(command)
    for command in (
        database.group,
        roster.group,
        meeting.group,
        lesson.group,
        link.group,
        outbox.group,
        policy.group,
        question.group,
        richmenu.group,
        understand.understand_command,
        announce.announce,
        notice.group,
        demo.demo,
    ):
        app.cli.add_command(command)
