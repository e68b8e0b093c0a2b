"""`flask demo`: it starts, it is used in a browser, it ends without leaving anything behind."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

PROJECT = Path(__file__).parents[2]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The demo in a copy of the project, so that nobody's own demo is touched."""
    here = tmp_path / "project"
    # With what Python has compiled already: each of the demo's processes would do it anew.
    beside = shutil.ignore_patterns(".*", "var", "tests", "bench")
    shutil.copytree(PROJECT, here, ignore=beside)
    environment = os.environ | {"PORT": "18000"}
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "demo"], cwd=here, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    address = ""
    for line in process.stdout:
        if found := re.search(r"Chat as any officer:\s+(\S+)", line):
            address = found[1]
        if "Ctrl-C ends it" in line:
            break
    yield process, address
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()
    process.wait()


@pytest.mark.browser
def test_the_demo_is_chatted_with_in_a_browser_and_leaves_nothing_behind(
    demo: tuple[subprocess.Popen[str], str], browser_executable: str
) -> None:
    process, address = demo
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_executable, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(address)
        page.get_by_test_id("user-item").first.click()
        expect(page.get_by_test_id("bubble-bot").last).to_contain_text("เชิญประชุม")
        page.get_by_test_id("richmenu-area").first.click()
        expect(page.get_by_test_id("bubble-bot").last).to_contain_text("บันทึกแล้ว")
        page.get_by_test_id("keyboard-toggle").click()
        page.get_by_test_id("input").fill("วันที่สองไม่ไปค่ะ")
        page.get_by_test_id("send").click()
        expect(page.get_by_test_id("bubble-bot").last).to_contain_text("✕ ไม่เข้าร่วม")
        page.get_by_test_id("quick-reply").filter(has_text="ลาป่วย").click()
        expect(page.get_by_test_id("bubble-bot").last).to_contain_text("เหตุผล: ลาป่วย")
        browser.close()
    folder = str(Path(f"/proc/{process.pid}/cwd").resolve())
    shown = subprocess.check_output(
        [". var/demo/settings.sh && flask policy push savings-group --to all --yes"],
        cwd=folder, shell=True, text=True,
    )  # fmt: skip
    assert "people=4690" in shown
    process.send_signal(signal.SIGINT)
    process.wait(20)
    time.sleep(0.2)
    assert _processes_in(folder) == []


def _processes_in(folder: str) -> list[str]:
    """The command lines of processes that work in a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if str((entry / "cwd").resolve()) == folder:
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found
