"""Requests that share a form: filled as they are claimed, by whoever claims them."""

from models import form_letters, outbox
from models.database import Database
from models.outbox import Kind
from tests.models.cast import NOW

PIECES = ['{"to":', ',"messages":[{"text":"ลิงก์ของคุณ ', '"}]}']


def _queued(database: Database, *bodies: tuple[str, int | None]) -> None:
    with database.transaction() as db:
        outbox.enqueue(
            db, [{"kind": Kind.PUSH, "body": body, "form_id": form} for body, form in bodies], NOW
        )


def test_what_differs_goes_into_the_blanks_and_whole_bodies_stay(database: Database) -> None:
    with database.transaction() as db:
        form = form_letters.store(db, PIECES)
    _queued(
        database, ('["\\"U1\\"","ก/1"]', form), ('{"to":"U2"}', None), ('["\\"U3\\"",""]', form)
    )
    known: dict[int, list[str]] = {}
    with database.transaction() as db:
        claimed = form_letters.filled(db, outbox.claim(db, NOW, 10), known)
    assert [r.body for r in claimed] == [
        '{"to":"U1","messages":[{"text":"ลิงก์ของคุณ ก/1"}]}',
        '{"to":"U2"}',
        '{"to":"U3","messages":[{"text":"ลิงก์ของคุณ "}]}',
    ]
    assert known == {form: PIECES}
