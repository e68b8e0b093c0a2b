"""What is no document, told by its first bytes, whatever its name says."""

from pathlib import Path

from handlers.files.errors import FileError
from handlers.files.workbook import OLD_EXCEL_SIGNATURE

_PICTURE = "is a picture: has no text layer"
_PROGRAM = "is a program, not a document"
_PACKED = "is a packed archive: unpack it first"
_FILM = "is a film or a sound: has no text"
_SIGNATURES = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"\x7fELF", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"#!/", _PROGRAM),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"ID3", _FILM),
    (b"{\\rtf", "is RTF; save it as DOCX or PDF"),
)
# These may also begin a text.
_WITH_NUL = ((b"MZ", _PROGRAM), (b"BM", _PICTURE))
_NUL_WITHIN = 256
_MEDIA = slice(4, 8), b"ftyp"
_STILL = (b"heic", b"heix", b"mif1", b"avif")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DOCUMENTS = (".pdf", ".docx", ".html", ".htm", ".txt")


def refuse_no_document(path: Path, data: bytes) -> None:
    """FileError with what the file is, where its bytes tell that it is no document."""
    fault = _fault(data)
    if fault is None:
        return
    suffix = path.suffix.lower()
    named = suffix in _DOCUMENTS and fault in (_PICTURE, _PROGRAM, _PACKED, _FILM)
    raise FileError(path, None, f"{fault} (only its name ends in {suffix})" if named else fault)


def _fault(data: bytes) -> str | None:
    if data.startswith(OLD_EXCEL_SIGNATURE):
        if _ENCRYPTED_PACKAGE in data:
            return "is encrypted: save it without a password"
        return "is an old Office document (.doc); save it as DOCX or PDF"
    if data[_MEDIA[0]] == _MEDIA[1]:
        return _PICTURE if data[8:12] in _STILL else _FILM
    if b"\0" in data[:_NUL_WITHIN]:
        for signature, fault in _WITH_NUL:
            if data.startswith(signature):
                return fault
    return next((fault for signature, fault in _SIGNATURES if data.startswith(signature)), None)
