"""The digest: approved policies that a person has not taken note of."""

from collections.abc import Sequence

from bot.wording.flex import (
    Part,
    bubble,
    column,
    flex,
    plain,
    postback,
    primary,
    row,
    separator,
    text,
    title,
)
from bot.wording.policy import NOTED_BUTTON

KIND = "นโยบายที่ควรอ่าน"
POLICIES_A_BUBBLE = 5
TITLE_SHOWN = 100


def digest(new: Sequence[tuple[str, str, int]]) -> Part:
    """`new` are (key, title, version) of what to take note of, the newest first."""
    parts = -(-len(new) // POLICIES_A_BUBBLE)
    each = -(-len(new) // parts)  # of six, three and three: no bubble nearly empty
    shown = []
    for number in range(parts):
        body = [] if number else [title(f"ยังไม่ได้รับทราบ {len(new)} เรื่อง")]
        for one in new[number * each : (number + 1) * each]:
            body += [separator(), _policy(*one)] if body else [_policy(*one)]
        foot = "เรื่องที่รับทราบแล้ว จะไม่ส่งซ้ำ"
        if parts > 1:
            foot = f"{number + 1}/{parts}" + (" · ปัดซ้ายเพื่อดูต่อ" if number + 1 < parts else "")
        shown.append(bubble(KIND, body, foot=foot))
    names = ", ".join(name for _, name, _ in new)
    return flex(f"มีนโยบาย {len(new)} เรื่องที่คุณยังไม่ได้รับทราบ: {names}", *shown)


def _policy(key: str, name: str, version: int) -> Part:
    shown = name if len(name) <= TITLE_SHOWN else name[: TITLE_SHOWN - 1] + "…"
    read = postback("อ่าน", f"policy:{key}", f"อ่าน {name}"[:300])
    noted = postback(NOTED_BUTTON, f"policy_noted:{key}:{version}", f"{NOTED_BUTTON} {name}"[:300])
    return column(
        text(shown, weight="bold"), row(primary(read), plain(noted), spacing="sm"), spacing="sm"
    )
