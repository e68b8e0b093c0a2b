"""The words of an HTML page, a line for each block.

Also a program for `bounded_process.py`, so it imports nothing of ours.
"""

from html.parser import HTMLParser

CELL_END = " | "
TERM_END = " : "  # between a term of a list and what it means

_UNSEEN = {
    "script", "style", "head", "nav", "footer", "aside", "noscript", "template", "select",
    "button", "svg", "iframe", "object",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_LONG_NUMBER = 6
_CELLS = {"td", "th"}


def extract(data: bytes) -> dict[str, object]:
    """`{"text": …, "scripts": n}`: the words that a reader sees, without navigation and footer,
    and how many characters of scripts the page has. Takes UTF-8."""
    words = _Words()
    words.feed(data.decode("utf-8", "replace"))
    words.close()
    return {"text": "".join(words.parts), "scripts": words.scripts}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.scripts = 0
        self._unseen: list[str] = []
        self._numbers: list[int | None] = []
        self._cells_before = False
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "body":
            self._unseen.clear()  # a head that was never closed
        elif tag in ("ol", "ul"):
            self._numbers.append(_start(attrs) - 1 if tag == "ol" else None)
        if tag == "dd":
            self.parts.append(TERM_END)
        elif tag == "br" or (tag in _BLOCKS and not self._in_cell):
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append(" ")
        if tag == "tr":
            self._cells_before = False
        elif tag == "li":
            self.parts.append(self._mark())
        elif tag in _CELLS:
            self.parts.append(CELL_END if self._cells_before else "")
            self._cells_before = self._in_cell = True
        if tag == "a":
            self._address(dict(attrs).get("href"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" or tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        elif tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        if tag in _CELLS:
            self._in_cell = False
        if tag in _BLOCKS and tag != "dt":
            self.parts.append(" " if self._in_cell else "\n")

    def handle_data(self, data: str) -> None:
        if "script" in self._unseen:
            self.scripts += len(data.strip())
        if not self._unseen:
            self.parts.append(" ".join(data.split("\n")) if "\n" in data else data)

    def _mark(self) -> str:
        """`1. ` in a numbered list, a bullet in another: the page leaves both to the browser."""
        if self._unseen:
            return ""
        if self._numbers and (number := self._numbers[-1]) is not None:
            self._numbers[-1] = number + 1
            return f"{number + 1}. "
        return "• "

    def _address(self, href: str | None) -> None:
        """Where a link leads stands before its words, which may only say `click here`."""
        if href and href.startswith(("http://", "https://")) and not self._unseen:
            self.parts.append(f" {href.strip()} ")


def _start(attrs: list[tuple[str, str | None]]) -> int:
    """The first number of a list."""
    start = dict(attrs).get("start") or ""
    return int(start) if start.isdecimal() and len(start) < _LONG_NUMBER else 1
