"""From Markdown to an announcement: titles, paragraphs, lists, bold, links, one picture, rules."""

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.announcements.content import (
    Announcement,
    Block,
    Picture,
    Rule,
    Text,
    plain,
    used_marks,
    visible,
)
from bot.announcements.errors import AnnouncementError
from bot.announcements.fields import ANY_MARK, NAMES, marked, spelled
from bot.announcements.inline import Inline
from bot.announcements.limits import LIST_DEPTH, SOURCE_BYTES, TITLE

POSSIBLE = (
    "possible are paragraphs, ## headings, lists (- or 1.), **bold**, [links](https://…),"
    " one ![picture](https://…) and ---"
)
_REFUSED = {
    "fence": f"code cannot be shown; {POSSIBLE}",
    "blockquote_open": f"a quotation cannot be shown: leave > out; {POSSIBLE}",
    "table_open": f"a table cannot be shown: make it a list; {POSSIBLE}",
    "html_block": f"HTML cannot be shown: leave the <tags> out; {POSSIBLE}",
}
_TITLE = re.compile(r"#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*")
_NO_TITLE = "the first line must be the title: # and a space before it"
# From word processors: breaks other than a line's end, which would shift the counting of lines.
_ODD_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class _Markdown(MarkdownIt):
    """Addresses are judged by our own rules, with a reason and a line."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url


_MARKDOWN = _Markdown("commonmark", {"html": True}).enable("table")
# An indented line is how a letter's paragraph begins, not code; --- below a text is a rule, not a
# heading; bold is read in `inline`; &copy= belongs to an address; an escaped * must stay apart.
_MARKDOWN.disable(["code", "lheading", "reference", "entity", "emphasis", "text_join"])


class _Blocks:
    """Walks over the tokens of the text below the title."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.picture: Picture | None = None
        self._lists: list[int | None] = []
        self._marker = ""
        self._heading = False

    def read(self, token: Token) -> None:
        line = token.map[0] + 2 if token.map else 0
        if token.type in _REFUSED:
            raise AnnouncementError(line, _REFUSED[token.type])
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._open_list(token, line)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._open_item(token)
        elif token.type == "heading_open":
            self._open_heading(token, line)
        elif token.type == "heading_close":
            self._heading = False
        elif token.type == "hr":
            if self._lists:
                raise AnnouncementError(line, "--- cannot stand in a list: end the list before it")
            self.blocks.append(Rule(line))
        elif token.type == "inline":
            self._text(token, line)

    def _open_list(self, token: Token, line: int) -> None:
        if len(self._lists) == LIST_DEPTH:
            raise AnnouncementError(line, f"lists go {LIST_DEPTH} levels deep, not further")
        ordered = token.type == "ordered_list_open"
        self._lists.append(int(token.attrs.get("start", 1)) if ordered else None)

    def _open_item(self, token: Token) -> None:
        number = self._lists[-1]
        if number is None:
            self._marker = "•" if len(self._lists) == 1 else "–"
        else:
            self._marker = f"{number}{token.markup}"
            self._lists[-1] = number + 1

    def _open_heading(self, token: Token, line: int) -> None:
        if self._lists:
            raise AnnouncementError(line, "a heading cannot stand in a list: use **bold**")
        if token.tag == "h1":
            raise AnnouncementError(line, "only the first line is a title: write ## for a heading")
        if token.tag != "h2":
            raise AnnouncementError(line, "there is one kind of heading: write ##")
        self._heading = True

    def _text(self, token: Token, line: int) -> None:
        inline = Inline(token.children or (), line)
        for picture in inline.pictures:
            if self.picture is not None:
                raise AnnouncementError(
                    picture.line,
                    f"a second picture; one is possible, and line {self.picture.line} has it",
                )
            self.picture = picture
        runs, links = inline.runs, tuple(inline.links)
        if runs or links:
            self.blocks.append(
                Text(line, runs, links, self._heading, self._marker, len(self._lists))
            )
            self._marker = ""


def parse(text: str) -> Announcement:
    """The announcement that a Markdown text says; the first line is `# title`.

    A line break of the source stays a line break. `{first_name}` and its like are the reader's
    own; a plain brace is written `\\{`. Raises AnnouncementError.
    """
    lines = _lines(text)
    found = _TITLE.fullmatch(lines[0])
    if found is None:
        raise AnnouncementError(1, _NO_TITLE)
    heading = _title(found[1])
    reader = _Blocks()
    for token in _MARKDOWN.parse("\n".join(lines[1:])):
        reader.read(token)
    texts = [plain(block.runs) for block in reader.blocks if isinstance(block, Text)]
    return Announcement(
        title=spelled(heading),
        blocks=tuple(reader.blocks),
        fields=frozenset(NAMES[mark] for mark in used_marks([heading, *texts])),
        heading=heading,
        picture=reader.picture,
    )


def _lines(text: str) -> list[str]:
    """The lines, each without signs that cannot be sent and with its fields marked."""
    if len(text) > SOURCE_BYTES:
        raise AnnouncementError(None, _too_large(len(text)))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not visible(text):
        raise AnnouncementError(None, f"it is empty; {_NO_TITLE}")
    lines = _ODD_BREAKS.sub(" ", text).split("\n")
    for number, line in enumerate(lines, 1):
        unfit = _UNFIT.search(line)
        if unfit:
            raise AnnouncementError(
                number, f"the sign U+{ord(unfit[0]):04X} cannot be sent: delete it"
            )
        lines[number - 1] = marked(line, number)
    return lines


def _title(source: str) -> str:
    inline = Inline(_MARKDOWN.parseInline(source)[0].children or (), 1)
    if inline.links or inline.pictures:
        raise AnnouncementError(1, "the title takes words only: put links and pictures below it")
    title = plain(inline.runs)
    if not visible(ANY_MARK.sub("", title)):
        raise AnnouncementError(1, "the title needs words of its own: a field may be empty")
    length = len(title.encode("utf-16-le")) // 2
    if length > TITLE:
        raise AnnouncementError(
            1, f"the title has {length} characters, {TITLE} are the most: put the rest below it"
        )
    return title


def read(path: Path) -> Announcement:
    """The announcement in a UTF-8 file of at most 200 KB, with or without a byte order mark."""
    try:
        with path.open("rb") as file:
            content = file.read(SOURCE_BYTES + 1)
    except FileNotFoundError:
        raise AnnouncementError(None, "there is no such file") from None
    except OSError as error:
        raise AnnouncementError(None, f"the file cannot be read: {error.strerror}") from None
    if len(content) > SOURCE_BYTES:
        raise AnnouncementError(None, _too_large(path.stat().st_size))
    try:
        return parse(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise AnnouncementError(line, "this is not UTF-8: save the file as UTF-8") from None


def _too_large(size: int) -> str:
    return f"it has {size:,} bytes, {SOURCE_BYTES // 1024} KB are the most: shorten it"
