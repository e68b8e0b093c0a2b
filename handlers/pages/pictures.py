"""`/picture/<token>.jpg`: a picture of a published lesson, or for a while of one's own draft."""

from flask import Blueprint, Response, abort
from itsdangerous import BadSignature

from bot import pictures as store
from handlers.addresses import Page, signer
from handlers.pages.context import database, private, settings, utc_now
from models.database import Database
from models.lesson_pictures import LessonPicture, PictureState
from models.lessons import Lesson, LessonState

blueprint = Blueprint("pictures", __name__)

SHOWN_FOR_S = 300
"""How long others may keep a copy: so long a picture that was taken back may still be seen."""


@blueprint.get("/picture/<token>.jpg")
def picture(token: str) -> Response:
    """The JPEG, while it may be shown."""
    try:
        picture_id, last = signer(settings(), Page.PICTURE).loads(token)
    except (BadSignature, UnicodeError):
        abort(404)
    if last and last < utc_now().timestamp():
        abort(404)
    key = _key(database(), picture_id, published=not last)
    jpeg = store.kept(settings().pictures, key) if key else None
    if jpeg is None:
        abort(404)
    response = Response(jpeg, mimetype=store.MEDIA_TYPE)
    private(response)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not last:
        response.headers["Cache-Control"] = f"public, max-age={SHOWN_FOR_S}"
    return response


def _key(rows: Database, picture_id: int, published: bool) -> str | None:
    with rows.reading() as db:
        one = db.get(LessonPicture, picture_id)
        lesson = db.get(Lesson, one.lesson_id) if one and one.lesson_id else None
        if one is None or lesson is None or one.state != PictureState.STORED:
            return None
        shown = lesson.state == LessonState.PUBLISHED or not published
        return one.storage_key if shown else None
