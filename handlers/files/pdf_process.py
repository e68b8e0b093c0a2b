"""A program: a PDF on standard input, `{"texts":[…],"pages":n}` or `{"fault":…}` on the output.

It runs alone, by its path, and bounds itself, so that a hostile PDF costs one short process.
"""

import json
import logging
import sys
from io import BytesIO

MAX_MEMORY = 1024 * 1024 * 1024  # bytes of address space
MAX_CPU = 15  # seconds
MAX_PAGES = 300
MAX_TEXT = 1_000_000  # characters


def extract(data: bytes) -> dict[str, object]:
    """The texts of the pages as far as bounds allow, or one line that says what is wrong."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        # An empty password opens what is only protected against changes.
        if reader.is_encrypted and not reader.decrypt(""):
            return {"fault": "is encrypted: save it without a password"}
        texts: list[str] = []
        count = len(reader.pages)
        for page in reader.pages[:MAX_PAGES]:
            texts.append(page.extract_text() or "")
            if sum(map(len, texts)) > MAX_TEXT:
                break
    except (DependencyError, NotImplementedError):
        return {"fault": "is encrypted in a way that cannot be read: save it without a password"}
    except MemoryError:
        return {"fault": "not a readable PDF (it needs too much memory)"}
    except Exception as error:
        return {"fault": f"not a readable PDF ({type(error).__name__})"}
    return {"texts": texts, "pages": count}


def _bound_itself() -> None:
    try:
        import resource
    except ImportError:
        return  # not on Windows
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU, MAX_CPU))


if __name__ == "__main__":
    logging.disable()
    _bound_itself()
    answer = extract(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())
