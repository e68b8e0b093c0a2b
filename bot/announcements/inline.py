"""What stands within a paragraph: bold, links, the picture; anything else is refused.

Bold is read here and not by CommonMark's rule, which wants a space or a Latin letter where Thai has
none: `คุณ**{ชื่อ}**ครับ` is bold. A line break of the source stays one: so people write in Thai.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NoReturn

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from bot.announcements.content import Link, Picture, Run, Runs, plain, stripped, visible
from bot.announcements.errors import AnnouncementError
from bot.announcements.fields import ANY_MARK, spelled
from bot.announcements.limits import LABEL, URI
from bot.wording.announcement import OPEN_LINK

_HTTPS = re.compile(r"https://[a-zA-Z0-9\[][!-~]*")
_BARE = re.compile(r"https://[!-)+-;=?-~]*[a-zA-Z0-9/=_&#~-]")
_GLUED = re.compile(r"[\u0e00-\u0e7f]")
_RATIO = re.compile(r"([1-9]\d{0,3})\s*[:x×]\s*([1-9]\d{0,3})")
TALLEST = 3
"""LINE draws a picture at most three times as high as wide."""

_WRITTEN_WRONG = (
    (re.compile(r"\]\(|\] ?\($"),
     "this link cannot be read: write [words](https://address), no space between ] and ( nor in"
     " the address"),
    (re.compile(r"(?<!\*)\*{3}(?!\*)"), "bold is two stars on each side, not three"),
    (re.compile(r"~~"), "text cannot be struck through: leave ~~ out"),
    (re.compile(r"(?<!\*)\*(?=[^\s*])[^*]*[^\s*]\*(?!\*)|(?<!\*)\*[^\s*]\*(?!\*)"),
     "text cannot be slanted: **two stars** make it bold, \\* is a plain star"),
    (re.compile(r"(?<!\w)_(?=[^\s_])[^_]*(?<=\S)_(?!\w)"),
     "text cannot be slanted: **two stars** make it bold, \\_ is a plain underscore"),
    (re.compile(r"(?<!\w)__(?=[^\s_])[^_]*(?<=\S)__(?!\w)"),
     "bold is written **with two stars**, \\_ is a plain underscore"),
)  # fmt: skip
_REFUSED = {
    "code_inline": "code between ` cannot be shown: leave the ` out, or write \\`",
    "html_inline": "HTML cannot be shown: leave the <tag> out, or write \\<",
}


def address(raw: str, line: int, what: str) -> str:
    """An HTTPS address as LINE takes it: ASCII, at most 1,000 characters."""
    if ANY_MARK.search(raw):
        raise AnnouncementError(
            line, f"{spelled(raw)[:60]} holds a field; {what} must be the same for all"
        )
    normal = normalizeLink(raw)
    if not _HTTPS.fullmatch(normal):
        raise AnnouncementError(
            line, f"{what} must begin with https:// and hold no space, not {raw[:60]!r}"
        )
    if len(normal) > URI:
        raise AnnouncementError(
            line, f"{what} has {len(normal)} characters, {URI} are the most: use a shorter one"
        )
    return normal


class _Line:
    """A line of the source: `own` is whether it says anything beside its links."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.own = False
        self.links = False


class Inline:
    """The runs, links and pictures of one paragraph that begins at `line` (1 is the first)."""

    def __init__(self, children: Sequence[Token], line: int) -> None:
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self._line = line
        self._lines = [_Line()]
        self._bold_since: int | None = None
        self._link: tuple[str, list[str]] | None = None
        for token in children:
            self._read(token)
        if self._bold_since is not None:
            raise AnnouncementError(
                self._bold_since, "** is opened and not closed; a plain star is \\*"
            )

    @property
    def runs(self) -> Runs:
        """The text; a line of nothing but links is left to its buttons."""
        lines = (stripped(tuple(_joined(one.runs))) for one in self._lines if one.own)
        parts = [run for one in lines for run in (Run("\n"), *one)]
        return tuple(_joined(parts[1:]))

    def _wrong(self, message: str) -> NoReturn:
        raise AnnouncementError(self._line, message)

    def _read(self, token: Token) -> None:
        if token.type == "text":
            self._text(token.content)
        elif token.type == "text_special":
            self._add(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            self._break()
        elif token.type == "link_open":
            self._link = str(token.attrs["href"]), []
        elif token.type == "link_close":
            self._close_link(token.markup == "autolink")
        elif token.type == "image":
            self._picture(token)
        else:
            self._wrong(_REFUSED.get(token.type, f"{token.type} cannot be shown"))

    def _text(self, content: str) -> None:
        if self._link is not None:
            return self._in_weights(content)
        at = 0
        for found in _BARE.finditer(content):
            if _GLUED.match(content, found.end()):
                self._wrong(
                    f"put a space after {found[0][:60]}, or write [words](https://address):"
                    " it cannot be told where the address ends"
                )
            self._words(content[at : found.start()])
            self._add_bare(found[0])
            at = found.end()
        self._words(content[at:])

    def _words(self, text: str) -> None:
        for pattern, message in _WRITTEN_WRONG:
            if pattern.search(text):
                self._wrong(message)
        self._in_weights(text)

    def _in_weights(self, text: str) -> None:
        for number, part in enumerate(text.split("**")):
            if number:
                self._bold_since = self._line if self._bold_since is None else None
            self._add(part)

    def _add(self, text: str) -> None:
        text = text.replace("\t", " ")
        if self._link is not None:
            self._link[1].append(text)
        elif text:
            line = self._lines[-1]
            line.runs.append(Run(text, self._bold_since is not None))
            line.own = line.own or visible(text)

    def _add_link(self, label: str, uri: str, shown: str) -> None:
        line = self._lines[-1]
        line.runs.append(Run(shown, self._bold_since is not None))
        line.links = True
        if Link(label, uri) not in self.links:
            self.links.append(Link(label, uri))

    def _add_bare(self, uri: str) -> None:
        self._add_link(OPEN_LINK, address(uri, self._line, "the address of a link"), uri)

    def _break(self) -> None:
        self._line += 1
        if self._link is not None:
            self._link[1].append(" ")
        else:
            self._lines.append(_Line())

    def _close_link(self, bare: bool) -> None:
        assert self._link is not None
        href, words = self._link
        self._link = None
        label = " ".join("".join(words).split())
        if bare and not href.startswith("https://"):
            self._add(label)
        elif bare:
            self._add_bare(href)
        else:
            self._check_label(label)
            self._add_link(label, address(href, self._line, "the address of a link"), label)

    def _check_label(self, label: str) -> None:
        if not visible(label):
            self._wrong("a link needs words: [words](https://address)")
        if ANY_MARK.search(label):
            self._wrong(
                f"the button [{spelled(label)}] holds a field; its words must be the same for all"
            )
        length = len(label.encode("utf-16-le")) // 2
        if length > LABEL:
            self._wrong(
                f"the button [{label}] has {length} characters, a phone shows {LABEL}: write fewer"
                " between [ and ], and the rest before the link"
            )

    def _picture(self, token: Token) -> None:
        if self._link is not None:
            self._wrong("a picture cannot be a link: write ![words](https://picture) alone")
        ratio, title = None, str(token.attrs.get("title") or "")
        if title:
            found = _RATIO.fullmatch(title.strip())
            if found is None or int(found[2]) > TALLEST * int(found[1]):
                self._wrong(
                    f"{title[:60]!r} is not a picture's shape: write width and height as"
                    f' "4:3" or "1040x1040", at most {TALLEST} times as high as wide'
                )
            ratio = f"{found[1]}:{found[2]}"
        url = address(str(token.attrs["src"]), self._line, "the address of a picture")
        self.pictures.append(Picture(self._line, url, ratio))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours of one weight as one."""
    for bold, part in groupby(runs, key=lambda run: run.bold):
        yield Run(plain(part), bold)
