"""Where a Thai title may be divided so that its names stay whole: at spaces, before link words.

A few link words of official titles take no memory and divide better than a dictionary, which would
part กองทุนแม่ของแผ่นดิน between any two of its words.
"""

import re

_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_FRIEND = rf"น(?![{_MARK}])"
_LINK = (
    rf"(?:เพื่อ(?!{_FRIEND})|และ|หรือ|ตามหลัก|ตามแนว|(?<!เข้า)(?<!มุ่ง)สู่"
    r"|ว่าด้วย|(?<!ว่า)ด้วย|ประจำ|ระดับ|ภายใต้)"
)
_PHRASE = re.compile(rf"(?<=\s)(?=\S)|(?<=\S)(?={_LINK})")


def phrases(text: str) -> list[str]:
    """The text in parts that belong together; joined they are the text."""
    return [part for part in _PHRASE.split(text) if part]
