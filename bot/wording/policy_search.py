"""What was found in the policies, and that nothing was."""

import re
from collections.abc import Sequence

from bot.wording.flex import (
    Part,
    bubble,
    flex,
    note,
    plain,
    postback,
    primary,
    say,
    separator,
    text,
    title,
    with_quick_replies,
)
from models.passages import Hit

SEARCH = re.compile(r"^(?:ค้นหา|ค้น(?=\s|$))\s*(?:คำว่า)?[ :]*(.*)$", re.DOTALL)
"""The typed way to search: the words after it are looked for."""

LABEL_MAX = 20
TITLE_SHOWN = 120
LISTED = 10


def found(hits: Sequence[Hit]) -> Part:
    """The best passage whole, the others by their place."""
    best, *others = hits
    body = [title(_cut(best.title, TITLE_SHOWN))]
    if best.heading:
        body.append(text(best.heading, weight="bold"))
    body.append(text(best.text))
    body.append(note(_place(best)))
    buttons = [primary(postback("อ่านต่อ", f"policy_read:{best.key}:{best.page}"))]
    if others:
        body.append(separator())
    for n, hit in enumerate(others, 1):
        body.append(note(f"พบอีก {n}: {_cut(hit.text, 90)} ({_cut(hit.title, 60)} {_place(hit)})"))
        read = postback(f"ดูที่พบอีก {n}", f"policy_read:{hit.key}:{hit.page}")
        buttons.append(plain(read))
    alt = f"พบใน{best.title} {_place(best)}: {best.text}"
    return flex(alt, bubble("ค้นนโยบาย", body, buttons))


def nothing_found(policies: Sequence[tuple[str, str]]) -> Part:
    """`policies` are key and title of what there is."""
    if not policies:
        return say("ไม่พบเรื่องที่ค้น เพราะยังไม่มีนโยบายที่เผยแพร่ค่ะ")
    titles = "\n".join(f"• {_cut(name, TITLE_SHOWN)}" for _, name in policies[:LISTED])
    more = f"\nและอีก {len(policies) - LISTED:,} เรื่อง" if len(policies) > LISTED else ""
    words = f"ไม่พบเรื่องที่ค้นในนโยบายที่เผยแพร่ นโยบายที่มีคือ\n{titles}{more}\nลองพิมพ์คำอื่น เช่น ค้นหา ขวัญถุง"
    chips = [postback(_cut(name, LABEL_MAX), f"policy:{key}") for key, name in policies[:LISTED]]
    if len(policies) > LISTED:
        chips.append(postback("ดูนโยบายทั้งหมด", "policy_list:0"))
    return with_quick_replies(say(words), *chips)


def ask_words() -> Part:
    return say("พิมพ์ ค้นหา แล้วตามด้วยคำที่ต้องการ เช่น ค้นหา ขวัญถุงกองทุนแม่")


def _place(hit: Hit) -> str:
    return f"ฉบับที่ {hit.version} หน้า {hit.page}"


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
