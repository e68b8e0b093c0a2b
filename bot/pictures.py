"""Pictures that people send: checked by content, stripped of what they tell of the phone, kept.

Kept in a folder or in an S3-compatible bucket; the library that knows both is imported at the
first use, because most processes never keep a picture.
"""

from __future__ import annotations

import contextlib
import io
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PIL import (
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

if TYPE_CHECKING:
    from obstore.store import LocalStore, S3Store

    from bot.settings import PictureStore

BYTES_MAX = 10 * 1024 * 1024
"""LINE's app sends no larger picture."""

READERS = (
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    WebPImagePlugin.WebPImageFile,
)
FORMATS = tuple(str(reader.format) for reader in READERS)
PIXELS_MAX = {"JPEG": 60_000_000, "MPO": 60_000_000}
"""Only JPEG can be decoded at a fraction of its size; MPO is one with a second view in it."""

OTHER_PIXELS_MAX = 20_000_000
LONGEST_SIDE = 1024
"""The largest picture that a Flex Message shows (Messaging API reference)."""

QUALITY = 85
MEDIA_TYPE = "image/jpeg"


class TooLarge(ValueError):
    """More bytes or pixels than we take."""


class NoPicture(ValueError):
    """Something else than a JPEG, PNG or WebP picture, whatever it calls itself."""


class Broken(ValueError):
    """A picture that cannot be read to its end."""


def clean(data: bytes) -> bytes:
    """The picture as JPEG, upright, LONGEST_SIDE at most, without any metadata.

    Raises TooLarge, NoPicture or Broken.
    """
    if len(data) > BYTES_MAX:
        raise TooLarge
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as probe:
            kind, (width, height) = probe.format or "", probe.size
            if width * height > PIXELS_MAX.get(kind, OTHER_PIXELS_MAX):
                raise TooLarge
            probe.verify()
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return _encoded(picture)
    except Image.DecompressionBombError:
        raise TooLarge from None
    except UnidentifiedImageError:
        raise NoPicture from None
    except TooLarge:
        raise
    except Exception as error:  # Pillow's decoders raise whatever a broken file makes them raise
        raise Broken(type(error).__name__) from None


def _encoded(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if upright.has_transparency_data:
        layer = upright.convert("RGBA")
        plain = Image.new("RGB", layer.size, "white")
        plain.paste(layer, mask=layer.getchannel("A"))
    else:
        plain = upright.convert("RGB")
    plain.info.clear()  # a comment would be written along
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def keep(where: PictureStore, key: str, jpeg: bytes) -> None:
    """Store the file whole or not at all; the same key again replaces it."""
    import obstore

    obstore.put(_opened(where), key, jpeg, attributes=_attributes(where))


def kept(where: PictureStore, key: str) -> bytes | None:
    """The file, or None where there is none."""
    import obstore

    try:
        return bytes(obstore.get(_opened(where), key).bytes())
    except FileNotFoundError:
        return None


def remove(where: PictureStore, key: str) -> None:
    """The file is gone, also where it never was."""
    import obstore

    with contextlib.suppress(FileNotFoundError):
        obstore.delete(_opened(where), key)


def _attributes(where: PictureStore) -> dict[str, str] | None:
    """A folder has no place for them."""
    return {"Content-Type": MEDIA_TYPE} if where.is_bucket else None


@lru_cache(maxsize=4)
def _opened(where: PictureStore) -> LocalStore | S3Store:
    from obstore.store import LocalStore, S3Store

    if not where.is_bucket:
        return LocalStore(where.address, mkdir=True)
    parts = urlsplit(where.address)
    bucket, _, prefix = parts.path.strip("/").partition("/")
    return S3Store(
        bucket,
        prefix=prefix or None,
        endpoint=f"{parts.scheme}://{parts.netloc}",
        region=where.region,
        access_key_id=where.access_key,
        secret_access_key=where.secret_key,
        virtual_hosted_style_request=False,
        client_options={"allow_http": parts.scheme == "http", "timeout": "20s"},
        retry_config={"max_retries": 1},
    )
