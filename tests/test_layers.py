"""Imports point down only, rooms are small, and Thai is spoken in one place."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
FLOORS = ("app.py", "scheduler", "handlers", "bot", "models", "bench")
LARGEST_ROOM = 300
ROOMS = {".py", ".js", ".css", ".html"}

THAI_IS_SPOKEN_IN = (
    "bot/wording",
    "bot/thai",
    "bot/letters",
    "bot/passages.py",
    "bot/searching.py",
    "bot/summaries",
    "bot/understanding",
    "bot/richmenus",
    "bot/demo",
    "bot/simulator",
    "handlers/files",
    "handlers/console/templates",
    "models/places.py",
    "bench",  # what officers type, to be sent by the bench
)


def files(suffixes: set[str]) -> Iterator[Path]:
    """Our own files of all floors, relative to the project."""
    for floor in FLOORS:
        root = PROJECT / floor
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.is_file() and path.suffix in suffixes:
                yield path.relative_to(PROJECT)


def parse(path: Path) -> ast.Module:
    return ast.parse((PROJECT / path).read_text(encoding="utf-8"), str(path))


def imported_modules(tree: ast.Module, package: tuple[str, ...]) -> Iterator[str]:
    """Absolute names that a module of `package` imports, as far as the statements tell them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            origin = [*base, node.module] if node.module else base
            yield from (".".join([*origin, alias.name]) for alias in node.names)


def thai_literals(tree: ast.Module) -> Iterator[int]:
    """The lines of string literals with a Thai letter; docstrings explain and do not count."""
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            thai = any("\u0e00" <= letter <= "\u0e7f" for letter in node.value)
            if thai and id(node) not in explained:
                yield node.lineno


def test_imports_point_down_only() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [lint_imports, "--no-cache"], cwd=PROJECT, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_simulator_imports_nothing_of_ours() -> None:
    ours = {Path(floor).stem for floor in FLOORS} | {"tests"}
    simulator = [path for path in files({".py"}) if path.is_relative_to("bot/simulator")]
    upward = [
        f"{path} imports {name}"
        for path in simulator
        for name in imported_modules(parse(path), path.parent.parts)
        if name.split(".")[0] in ours and not f"{name}.".startswith("bot.simulator.")
    ]
    assert simulator and upward == []


def test_every_room_can_be_taken_in_at_one_look() -> None:
    large = {
        str(path): lines
        for path in files(ROOMS)
        if "migrations" not in path.parts
        and (lines := len((PROJECT / path).read_text(encoding="utf-8").splitlines())) > LARGEST_ROOM
    }
    assert large == {}


def test_thai_is_spoken_in_one_place() -> None:
    spoken_elsewhere = [
        f"{path}:{line}"
        for path in files({".py"})
        if not any(path.is_relative_to(place) for place in THAI_IS_SPOKEN_IN)
        for line in thai_literals(parse(path))
    ]
    assert spoken_elsewhere == []


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("import models.people", "models.people"),
        ("from bot import line", "bot.line"),
        ("from .. import line", "bot.line"),
        ("from ..wording import invitation", "bot.wording.invitation"),
        ("from . import quota", "bot.simulator.quota"),
    ],
)
def test_the_reader_of_imports_knows_every_form(statement: str, name: str) -> None:
    assert list(imported_modules(ast.parse(statement), ("bot", "simulator"))) == [name]


def test_the_finder_of_thai_sees_formatted_strings_and_passes_docstrings() -> None:
    assert list(thai_literals(ast.parse('x = f"คุณ{name}"'))) == [1]
    assert list(thai_literals(ast.parse('"""พัฒนากร"""\n# ข้อความ\nx = "plain"'))) == []
