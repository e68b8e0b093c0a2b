"""The known document as Word saves it: styles, tables, and numbers that Word counts itself."""

from __future__ import annotations

import re
import zipfile
from html import escape
from io import BytesIO
from itertools import accumulate, groupby

from tests.handlers.files.pdfs.tools import RUNNING_HEAD, Block

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_LISTS = (
    (re.compile(r"^[๐-๙]+\. "), 1, 0),
    (re.compile(r"^\d+\. "), 2, 0),
    (re.compile(r"^\d+\.\d+ "), 3, 1),
    (re.compile(r"^\([๐-๙]+\) "), 4, 0),
    (re.compile(r"^[ก-ฮ]\) "), 5, 0),
)
"""How a number looks that Word counts, the list and the level that it is in."""
_LEVELS = (
    (("thaiNumbers", "%1."),),
    (("decimal", "%1."),),
    (("decimal", "%1."), ("decimal", "%1.%2")),
    (("thaiNumbers", "(%1)"),),
    (("thaiLetters", "%1)"),),
)
_COPIES = 9  # of the document in one file: each counts from one again
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def packed(parts: dict[str, str]) -> bytes:
    """A zip file of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{WORD}" xmlns:r="{_OFFICE}">{content}</w:{root}>'


def numbering() -> str:
    """numbering.xml of the lists above."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr>'
            "</w:lvl>"
            for level, (form, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for at, levels in enumerate(_LEVELS)
    )
    lists = "".join(
        f'<w:num w:numId="{copy * len(_LEVELS) + at + 1}"><w:abstractNumId w:val="{at}"/>'
        + "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for level in range(len(levels))
        )
        + "</w:num>"
        for copy in range(_COPIES)
        for at, levels in enumerate(_LEVELS)
    )
    return part("numbering", abstract + lists)


def as_docx(blocks: list[Block]) -> bytes:
    """The document, with a running head and page numbers for who draws it."""
    copies = accumulate(block.kind == "#" for block in blocks)
    body = "".join(
        _table([block for block, _ in group])
        if row
        else "".join(_paragraph(block, copy - 1) for block, copy in group)
        for row, group in groupby(
            zip(blocks, copies, strict=True), lambda each: each[0].kind == "|"
        )
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        '<w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="700"'
        ' w:footer="700"/></w:sectPr>'
    )
    page = (
        '<w:p><w:r><w:t xml:space="preserve">- </w:t></w:r><w:fldSimple w:instr=" PAGE ">'
        '<w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p>'
    )
    return packed(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": part("document", f"<w:body>{body}{section}</w:body>"),
            "word/_rels/document.xml.rels": _relations(
                {
                    f"rId{at}": (kind, f"{name}.xml")
                    for at, (kind, name) in enumerate(
                        (("header", "header"), ("footer", "footer"), ("styles", "styles"),
                         ("numbering", "numbering")), 1,
                    )
                }
            ),
            "word/header.xml": part("hdr", f"<w:p><w:r><w:t>{RUNNING_HEAD}</w:t></w:r></w:p>"),
            "word/footer.xml": part("ftr", page),
            "word/styles.xml": _styles(),
            "word/numbering.xml": numbering(),
        }
    )  # fmt: skip


def _paragraph(block: Block, copy: int) -> str:
    text, properties = block.text, ""
    if block.kind.startswith("#"):
        properties = f'<w:pStyle w:val="Heading{len(block.kind)}"/>'
    for number, list_id, level in _LISTS:
        if counted := number.match(text):
            text = text[counted.end() :]
            own = list_id + copy * len(_LEVELS)
            properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{own}"/></w:numPr>'
    if block.kind == "-":
        properties += '<w:jc w:val="thaiDistribute"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _table(rows: list[Block]) -> str:
    border = '<w:top w:val="single"/><w:bottom w:val="single"/><w:insideV w:val="single"/>'
    cells = (
        "".join(
            '<w:tc><w:tcPr><w:tcW w:w="2250" w:type="dxa"/></w:tcPr>'
            f"<w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>"
            for cell in row.cells
        )
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders>'
        '</w:tblPr><w:tblGrid><w:gridCol w:w="2250"/></w:tblGrid>'
        + "".join(f"<w:tr>{row}</w:tr>" for row in cells)
        + "</w:tbl>"
    )


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Sarabun" w:hAnsi="Sarabun" w:cs="Sarabun"/>'
    return part(
        "styles",
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{level}">'
            f'<w:name w:val="heading {level}"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
            for level in (1, 2)
        ),
    )


def _types() -> str:
    parts = {"document.main": "document", "header": "header", "footer": "footer",
             "styles": "styles", "numbering": "numbering"}  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for kind, name in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    ) + "</Relationships>"  # fmt: skip
