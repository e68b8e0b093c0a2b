"""The page's files: all that it names are served, and nothing comes from elsewhere."""

from __future__ import annotations

import re
import urllib.request

from tests.simulator.page.stage import ROOT, Platform

KINDS = {".html", ".css", ".js"}


def _sources() -> dict[str, str]:
    folder = ROOT / "bot/simulator/page"
    return {one.name: one.read_text("utf-8") for one in folder.iterdir() if one.suffix in KINDS}


def test_every_file_that_the_page_names_is_served(platform: Platform) -> None:
    named = re.compile(r"""(?:src="|href="|url\('|from ')(?:/page|\.)/([\w./-]+)""")
    names = {name for source in _sources().values() for name in named.findall(source)}
    assert {"main.js", "base.css", "fonts/Sarabun-Regular.ttf"} <= names
    for name in sorted(names):
        with urllib.request.urlopen(f"{platform.address}/page/{name}", timeout=10) as file:
            assert file.status == 200


def test_the_page_fetches_nothing_from_elsewhere() -> None:
    outside = re.compile(r"""(?:src=|@import |url\(|from |import\()\s*['"]?https?:""")
    assert [name for name, source in _sources().items() if outside.search(source)] == []
