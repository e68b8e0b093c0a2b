"""Pictures that people send: what is taken, what is refused, and what is left of them."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer
from PIL import Image

from bot import pictures
from bot.settings import PictureStore

GPS = 0x8825


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new(how.pop("mode", "RGB"), size, how.pop("colour", "red")).save(out, kind, **how)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A small PNG whose header says that it unpacks to one of this size."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    checked = header + zlib.crc32(header).to_bytes(4, "big")
    small = picture("PNG", mode="1", colour=0)
    return small[:12] + checked + small[12 + len(checked) :]


def seen(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def test_where_and_when_and_comments_are_gone_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its right side
    exif[0x010F] = "phone"
    exif.get_ifd(GPS)[1] = "N"
    cleaned = pictures.clean(picture(exif=exif, comment=b"secret", icc_profile=b"profile"))
    shown = seen(cleaned)
    assert (shown.format, shown.size) == ("JPEG", (20, 40))
    assert not shown.getexif() and not {"comment", "icc_profile", "exif"} & set(shown.info)
    assert b"secret" not in cleaned and b"phone" not in cleaned


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_picture_becomes_one_that_line_shows(kind: str) -> None:
    assert seen(pictures.clean(picture(kind, (3000, 1500)))).size == (1024, 512)


def test_what_is_transparent_becomes_white() -> None:
    clear = picture("PNG", mode="RGBA", colour=(0, 0, 0, 0))
    assert seen(pictures.clean(clear)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("made", "refusal"),
    [
        (lambda: b"", pictures.NoPicture),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", pictures.NoPicture),
        (lambda: picture("GIF"), pictures.NoPicture),
        (lambda: picture("BMP"), pictures.NoPicture),
        (lambda: b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 100, pictures.NoPicture),
        (lambda: picture("JPEG", (400, 400))[:600], pictures.Broken),
        (lambda: picture("PNG", (400, 400))[:300], pictures.Broken),
        (lambda: b"x" * (pictures.BYTES_MAX + 1), pictures.TooLarge),
        (lambda: claiming(30_000, 1_000), pictures.TooLarge),
        (lambda: claiming(30_000, 30_000), pictures.TooLarge),
    ],
    ids=["nothing", "svg", "gif", "bmp", "video", "cut jpeg", "cut png", "bytes", "wide", "bomb"],
)
def test_what_is_no_whole_picture_of_ours_is_refused(
    made: Callable[[], bytes], refusal: type[Exception]
) -> None:
    data = made()
    with pytest.raises(refusal):
        pictures.clean(data)


@pytest.fixture(scope="module")
def bucket() -> Iterator[PictureStore]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    client = boto3.client("s3", endpoint_url=url, region_name="us-east-1", **keys)
    client.create_bucket(Bucket="pictures")
    client.close()
    yield PictureStore(f"{url}/pictures/lessons", "key", "secret")
    server.stop()


@pytest.mark.parametrize("place", ["folder", "bucket"])
def test_a_file_is_kept_replaced_and_removed(
    place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    where = PictureStore(str(tmp_path / "new" / "pictures"))
    if place == "bucket":
        where = request.getfixturevalue("bucket")
    assert pictures.kept(where, "a.jpg") is None
    pictures.keep(where, "a.jpg", b"one")
    pictures.keep(where, "a.jpg", b"two")
    assert pictures.kept(where, "a.jpg") == b"two"
    for _ in range(2):
        pictures.remove(where, "a.jpg")
    assert pictures.kept(where, "a.jpg") is None
