"""The positions as rosters and meeting files write them."""

from models.people import Position
from models.places import spelling_key

# The file format's own words; what a bubble calls a position may change without them.
_THAI_NAMES = {
    Position.PROVINCIAL_ACADEMIC: "นักวิชาการพัฒนาชุมชน",
    Position.COMMUNITY_WORKER: "พัฒนากร",
    Position.MOVE_FOR_FUND: "ทีมคู่หูคู่คิด",
    Position.CENTRAL: "เจ้าหน้าที่ส่วนกลาง",
}

_BY_KEY = {spelling_key(position.value): position for position in Position} | {
    spelling_key(name): position for position, name in _THAI_NAMES.items()
}


def read_position(text: str) -> Position | None:
    """The position that `text` names, in its English or its Thai form, or None."""
    return _BY_KEY.get(spelling_key(text))
