"""What is said after a meeting and about questions, with everything as long as it may be."""

from collections.abc import Iterator
from typing import Any

from bot.wording import certificate, feedback, questions
from models.feedback import Comment, Results
from models.meetings import Meeting
from models.people import Person
from models.questions import WORDS_MAX, Question
from tests.models.cast import NOW

NOBODY = Results(0, 0, 0, 0, dict.fromkeys(range(1, 6), 0), [])
MANY = Results(
    4690, 3000, 2500, 2400, {1: 1, 2: 49, 3: 450, 4: 1000, 5: 1000},
    [Comment("วิทยากรพูดดีมาก " * 300, came=n % 2 == 0) for n in range(5)],
)  # fmt: skip
LONG = Question(
    id=10**12, words="เบิกค่าเดินทางได้ไหม" * 50, answer="ก" * WORDS_MAX,
    answered_at=NOW, published_at=NOW,
)  # fmt: skip
SHORT = Question(id=1, words="จอดรถที่ไหน", answer="ชั้นใต้ดิน", answered_at=NOW)


def about_a_meeting(of: Meeting) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "ask score", feedback.ask_score(of)
    yield "scored", feedback.scored(of, 4, newest=True)
    yield "scored before", feedback.scored(of, 5, newest=False)
    yield "commented", feedback.commented(of, may_be_a_question=True)
    yield "skipped", feedback.skipped(of)
    yield "perhaps a comment", feedback.perhaps_a_comment(of)
    yield "results", feedback.results(of, MANY, [of] * 4)
    yield "no results", feedback.results(of, NOBODY, [])
    yield "did not attend", certificate.did_not_attend(of)
    address = "https://bot.example.go.th/certificate/" + "i" * 22
    yield "certificate", certificate.ready(of, of.sessions, f"{address}.pdf", address)
    if of.standing_sessions:
        yield "too early to score", feedback.not_started(of)
        yield "too early to certify", certificate.not_yet(of)


def about_questions(people: dict[str, Person]) -> Iterator[tuple[str, dict[str, Any]]]:
    asked = [(LONG, person) for person in people.values()]
    yield "questions", questions.waiting((asked * 3)[:5], 5000)
    for name, question in (("long", LONG), ("short", SHORT)):
        yield f"taken, {name}", questions.taken(question)
        yield f"ask answer, {name}", questions.ask_answer(question)
        yield f"confirm, {name}", questions.confirm_answer(question, question.answer or "")
        yield f"sent, {name}", questions.sent(question, told=True)
        yield f"kept, {name}", questions.sent(question, told=False)
        yield f"answered already, {name}", questions.answered_already(question)
        yield f"published, {name}", questions.published(question)
        yield f"unpublished, {name}", questions.unpublished(question)
        yield f"answer, {name}", questions.answer(question)
        yield f"pairs, {name}", questions.pairs([question] * 10)
    for words in ("ask_words", "too_many", "too_long", "perhaps_a_question", "no_pairs",
                  "officers_wanted"):  # fmt: skip
        yield words, getattr(questions, words)()
    yield "feedback of a cancelled meeting", feedback.cancelled()
    yield "certificate of a cancelled meeting", certificate.cancelled()
