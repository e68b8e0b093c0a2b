"""Thai PDF documents of real tools come through letter by letter, without what pages add."""

import shutil

import pytest

from bot.thai.numerals import to_arabic
from tests.handlers.files.pdfs import evaluate, tools, word

ENOUGH = 0.995
BLOCKS = tools.source(3)


def check(data: bytes) -> None:
    text = evaluate.read(data, evaluate.pages)
    whole = evaluate.expected(BLOCKS)
    assert evaluate.accuracy(text, whole, spaces=False) >= ENOUGH
    assert evaluate.accuracy(text, whole, spaces=True) >= ENOUGH
    lines = to_arabic(text).split("\n")
    headings = [to_arabic(block.text) for block in BLOCKS if block.kind == "##"]
    assert [line for line in lines if line in headings] == headings
    assert tools.RUNNING_HEAD not in text and "- 2 -" not in text


def test_fpdf2_with_harfbuzz() -> None:
    check(tools.by_fpdf2(BLOCKS))


def test_reportlab_with_letters_spread_over_the_line() -> None:
    check(tools.by_reportlab(BLOCKS))


def test_a_page_printed_by_a_browser(browser_executable: str) -> None:
    check(tools.by_chromium(BLOCKS, browser_executable))


def test_a_word_document_exported_by_libreoffice() -> None:
    office = next(filter(None, map(shutil.which, evaluate.OFFICES)), None)
    if office is None or not tools.knows_sarabun():
        pytest.skip("no LibreOffice on this machine, or no Sarabun among its fonts")
    check(tools.by_libreoffice(word.as_docx(BLOCKS), office))
