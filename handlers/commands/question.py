"""`flask question …`: the operator's own way to see and answer what people ask."""

import json

import click
from sqlalchemy import select

from bot.thai.dates import to_local
from handlers import telling
from handlers.commands.context import BadInput, open_database, utc_now
from models import audit, questions
from models.meetings import Meeting
from models.people import Person
from models.questions import WORDS_MAX, Question


@click.group("question")
def group() -> None:
    """What people ask the organisers, and the answers."""


@group.command("list")
@click.option("--all", "with_answered", is_flag=True, help="Also what is answered or withdrawn.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def list_command(with_answered: bool, as_json: bool) -> None:
    """The questions that wait for an answer, the longest wait first."""
    rows = (
        select(Question, Person.staff_code, Meeting.key)
        .join(Person, Person.id == Question.person_id)
        .outerjoin(Meeting, Meeting.id == Question.meeting_id)
        .order_by(Question.id)
    )
    with open_database().reading() as db:
        found = [
            {
                "id": q.id,
                "asked_at": to_local(q.asked_at).isoformat(),
                "staff_code": staff_code,
                "meeting": key,
                "state": q.state,
                "question": q.words,
                "answer": q.answer,
            }
            for q, staff_code, key in db.execute(rows)
            if with_answered or q.state == "open"
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for each in found:
        click.echo(f"{each['id']} {each['state']} {each['staff_code']} {each['meeting'] or '-'}")
        click.echo(f"  {each['question'] or '-'}")
        if each["answer"]:
            click.echo(f"  = {each['answer']}")


@group.command("answer")
@click.argument("question_id", type=int)
@click.argument("text")
@click.option("--publish", "to_all", is_flag=True, help="Show the pair to everybody invited.")
def answer_command(question_id: int, text: str, to_all: bool) -> None:
    """Answer a question that waits; the asker is told in LINE."""
    now, words = utc_now(), text.strip()
    if not words or len(words) > WORDS_MAX:
        raise BadInput(f"an answer has 1 to {WORDS_MAX} characters")
    with open_database().transaction() as db:
        question = db.get(Question, question_id)
        if question is None:
            raise BadInput(f"unknown question {question_id}")
        if not questions.answer(db, question_id, words, None, None, now):
            raise BadInput(f"question {question_id} is {question.state} already")
        told = telling.tell_asker(db, question_id, now)
        if to_all:
            questions.publish(question, now)
        audit.note(db, now, "command", "question answered", question=question_id, public=to_all)
    click.echo("answered: the asker is told" if told else "answered: kept until the asker writes")
