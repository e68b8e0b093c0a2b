"""Requests that differ in a few words only: what they share is stored once, as in a form letter."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.outbox import Leased


class FormLetter(Base):
    """What a request's body is made of, but for its blanks.

    `pieces` is a JSON list of what stands before, between and after the blanks. The body of a
    request with a `form_id` is the JSON list of what goes into them, one less than pieces. Neither
    is changed once stored, so that a request is resent identically.
    """

    __tablename__ = "form_letters"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    pieces: Mapped[str] = mapped_column(Text)


def store(db: Session, pieces: Sequence[str]) -> int:
    """Keep a form; returns its id."""
    form = FormLetter(pieces=json.dumps(pieces, ensure_ascii=False))
    db.add(form)
    db.flush()
    return form.id


def filled(db: Session, leased: Collection[Leased], known: dict[int, list[str]]) -> list[Leased]:
    """The requests with the bodies that are to be posted; forms read are added to `known`."""
    wanted = {r.form_id for r in leased if r.form_id is not None} - known.keys()
    if wanted:
        forms = select(FormLetter.id, FormLetter.pieces).where(FormLetter.id.in_(wanted))
        known.update((form_id, json.loads(pieces)) for form_id, pieces in db.execute(forms))
    return [
        r if r.form_id is None else r._replace(body=_fill(known[r.form_id], json.loads(r.body)))
        for r in leased
    ]


def _fill(pieces: Sequence[str], blanks: Sequence[str]) -> str:
    rest = zip(blanks, pieces[1:], strict=True)
    return pieces[0] + "".join(blank + piece for blank, piece in rest)
