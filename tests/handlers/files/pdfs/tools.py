"""One known document, drawn as PDF by the tools that offices use, and as DOCX."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path

from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.fonts import PATHS
from bot.thai.dictionary import cut

SOURCE = Path(__file__).with_name("guideline.txt")
RUNNING_HEAD = "เอกสารซักซ้อมความเข้าใจ"
SARABUN = PATHS["regular"]

_LINE = re.compile(r"^(?P<mark>#+|-|\|) (?P<text>.*)$")
_WIDTH, _LEFT, _TOP, _BOTTOM, _SIZE, _LEADING = 450, 70, 770, 70, 15, 24
_COLUMNS = (0.1, 0.35, 0.3, 0.25)  # of the page's width


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: `kind` is "#", "##" (headings), "-" (prose), "|" (a table's row) or ""."""

    kind: str
    text: str

    @property
    def cells(self) -> list[str]:
        return self.text.split(" | ")


def source(times: int = 1) -> list[Block]:
    """The document's paragraphs, once or several times after each other."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    found = [_LINE.match(line) for line in lines]
    return [
        Block(match["mark"], match["text"]) if match else Block("", line)
        for line, match in zip(lines, found, strict=True)
    ] * times


def by_fpdf2(blocks: list[Block]) -> bytes:
    """With HarfBuzz, which draws sara am as two glyphs; prose justified, lines between words."""
    pdf = _Headed()
    pdf.add_font("Sarabun", fname=str(SARABUN))
    pdf.set_text_shaping(True)
    pdf.set_font("Sarabun", size=_SIZE)
    pdf.add_page()
    for block in blocks:
        if block.kind == "|":
            for cell, width in zip(block.cells, _COLUMNS, strict=True):
                pdf.cell(pdf.epw * width, 8, cell)
            pdf.ln()
        else:
            words = "\u200b".join(cut(block.text))
            align = "J" if block.kind == "-" else "L"
            pdf.multi_cell(0, 8, words, align=align, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


class _Headed(FPDF):
    def header(self) -> None:
        self.cell(0, 8, RUNNING_HEAD, align="C", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(0, 8, f"- {self.page_no()} -", align="C")


def canvas(packed: BytesIO) -> Canvas:
    """A4 to draw on, which knows the font."""
    pdfmetrics.registerFont(TTFont("Sarabun", str(SARABUN)))
    return Canvas(packed, pagesize=A4)


def by_reportlab(blocks: list[Block]) -> bytes:
    """Without shaping, as its callers usually have it; prose spread letter by letter."""
    packed = BytesIO()
    drawing = canvas(packed)
    y = 0.0
    for block in blocks:
        for line, last in _lines(block):
            if y < _BOTTOM:
                if y:
                    drawing.showPage()
                y = _TOP
                drawing.setFont("Sarabun", _SIZE)
                drawing.drawCentredString(A4[0] / 2, _TOP + 40, RUNNING_HEAD)
                drawing.drawCentredString(A4[0] / 2, 30, f"- {drawing.getPageNumber()} -")
            if block.kind == "|":
                for at, cell in enumerate(block.cells):
                    drawing.drawString(_LEFT + sum(_COLUMNS[:at]) * _WIDTH, y, cell)
            else:
                spread = 0.0 if last else (_WIDTH - _wide(line)) / max(len(line) - 1, 1)
                drawing.drawString(_LEFT, y, line, charSpace=spread)
            y -= _LEADING
    drawing.save()
    return packed.getvalue()


def _lines(block: Block) -> Iterator[tuple[str, bool]]:
    """The lines of a paragraph, broken between words; whether it is the last one."""
    if block.kind == "|":
        yield block.text, True
        return
    line = ""
    for word in cut(block.text):
        if _wide(line + word) > _WIDTH and line:
            yield line.rstrip(), False
            line = word.lstrip()
        else:
            line += word
    yield line, True


def _wide(line: str) -> float:
    return float(pdfmetrics.stringWidth(line, "Sarabun", _SIZE))


def as_html(blocks: list[Block]) -> str:
    """A page of headings, justified prose and tables, set in Sarabun."""
    parts = []
    for row, group in groupby(blocks, lambda block: block.kind == "|"):
        if row:
            rows = ("".join(f"<td>{html.escape(cell)}" for cell in each.cells) for each in group)
            parts.append("<table border=1>" + "".join(f"<tr>{each}" for each in rows) + "</table>")
            continue
        for block in group:
            tag = {"#": "h1", "##": "h2"}.get(block.kind, "p")
            parts.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
    return (
        "<!doctype html><html lang=th><meta charset=utf-8><style>"
        f"@font-face{{font-family:S;src:url({SARABUN.as_uri()})}}"
        "body{font:16px/1.7 S}p{text-align:justify}td{padding:4px 8px}</style><body>"
        + "".join(parts)
    )


def by_chromium(blocks: list[Block], browser: str) -> bytes:
    """A page that is printed into a file."""
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(as_html(blocks), encoding="utf-8")
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}",
                f"--user-data-dir={folder}/profile", page.as_uri(),
            ],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        return printed.read_bytes()


def by_libreoffice(document: bytes, office: str) -> bytes:
    """What Writer makes of a DOCX; Sarabun has to be among the machine's fonts."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in.docx").write_bytes(document)
        subprocess.run(
            [
                office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
                "--convert-to", "pdf", "--outdir", folder, f"{folder}/in.docx",
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return Path(folder, "in.pdf").read_bytes()


def knows_sarabun() -> bool:
    """Whether the machine has the font for tools that take no file of it."""
    listed = shutil.which("fc-list")
    return bool(listed and subprocess.run([listed, "Sarabun"], capture_output=True).stdout)
