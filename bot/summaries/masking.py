"""Personal data taken out of a text before it leaves the house, and put back afterwards.

Found are telephone and identity numbers, e-mail addresses, LINE ids, and names that follow a title
(นาย, นางสาว, ดร.); a name without any title cannot be told from other words.
"""

import re
from dataclasses import dataclass, field

from bot.summaries.facts import PRIVATE_NUMBER
from bot.summaries.names import PERSON
from bot.thai.numerals import to_arabic

_PRIVATE = re.compile(
    rf"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)U[0-9a-f]{{32}}|{PRIVATE_NUMBER.pattern}|{PERSON.pattern}"
)
_TOKEN = re.compile(r"\[M\d+\]")


@dataclass(slots=True)
class Mask:
    """Remembers what each token stands for, so that the same words get the same token."""

    tokens: dict[str, str] = field(default_factory=dict)

    def hide(self, text: str) -> str:
        """The text in Arabic digits, with a token for everything private in it."""
        return _PRIVATE.sub(lambda found: self._token(found[0]), to_arabic(text))

    def reveal(self, text: str) -> str | None:
        """The text with what its tokens stand for; None where a token is not one of ours."""
        words = {token: private for private, token in self.tokens.items()}
        if any(token not in words for token in _TOKEN.findall(text)):
            return None
        return _TOKEN.sub(lambda token: words[token[0]], text)

    def _token(self, private: str) -> str:
        return self.tokens.setdefault(private, f"[M{len(self.tokens) + 1}]")
