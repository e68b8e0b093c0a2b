"""The text layer of a PDF, with the Thai that PDF writers take apart put together again."""

import json
import re
import subprocess
import sys
from pathlib import Path

from handlers.files.errors import FileError

TIME_LIMIT = 25  # seconds
_PROGRAM = Path(__file__).with_name("pdf_process.py")

# Word and others store Thai marks that were moved aside or down as glyphs of their own.
_MOVED_GLYPHS = str.maketrans({0xF700 + at: letter for at, letter in enumerate("ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู")})
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_STRAY_SPACE = re.compile(f"(?<=[\u0e01-\u0e2e{_MARK}]) +(?=[{_MARK}\u0e33])")
# Sara am whose upper part is lost leaves sara aa, which never begins a word, after a space.
_LOST_SARA_AM = re.compile("([\u0e01-\u0e2e][\u0e48-\u0e4b]?) (?=\u0e32)\u0e32")


def pdf_pages(path: Path, data: bytes) -> list[str]:
    """The text of each page. FileError for a PDF that is encrypted, broken, a scan, or too long.

    A process of its own reads it, bounded in time and memory: a PDF is a program, and one made
    to harm can keep any reader busy for hours.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_PROGRAM)],
            input=data, capture_output=True, timeout=TIME_LIMIT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise FileError(path, None, f"cannot be read within {TIME_LIMIT} seconds") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise FileError(
            path, None, "not a readable PDF (it needs too much memory or time)"
        ) from None
    if fault := answer.get("fault"):
        raise FileError(path, None, str(fault))
    texts = [repaired_thai(text) for text in answer["texts"]]
    pages = answer["pages"]
    if not any(text.strip() for text in texts):
        said = "1 page that is only a picture" if pages == 1 else f"{pages} pages of only pictures"
        raise FileError(path, None, f"has no text layer: {said}; have its text recognised first")
    if len(texts) < pages:
        raise FileError(
            path, None, f"has {pages} pages, of which only {len(texts)} can be read: split it"
        )
    return texts


def repaired_thai(text: str) -> str:
    """The same words with every mark as Unicode's own, next to the letter that it stands on."""
    text = _STRAY_SPACE.sub("", text.translate(_MOVED_GLYPHS))
    return _LOST_SARA_AM.sub("\\1\u0e33", text)
