"""YAML read as nodes: every value keeps its line and the very characters that were written.

PyYAML's constructors would turn `16:30` into 990, `no` into False and refuse 29 February 2567;
the characters themselves are what a meeting file means.
"""

from collections.abc import Collection
from pathlib import Path

import yaml

from handlers.files.errors import FileError, quoted
from handlers.files.text import has_control_characters, tidy

_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"
_TRUE_WORDS = ("true", "on", "y")
_FALSE_WORDS = ("false", "off", "n")


class Node:
    """A value of the file, read as what the caller expects it to be; FileError otherwise."""

    def __init__(self, path: Path, node: yaml.Node, name: str) -> None:
        self.path = path
        self.name = name
        self._node = node

    def fail(self, message: str) -> FileError:
        """The error, to be raised, that `message` is wrong at this value's line."""
        return FileError(self.path, self.line, message)

    @property
    def line(self) -> int:
        """The line of the file on which this value starts, from 1."""
        return int(self._node.start_mark.line) + 1

    @property
    def is_null(self) -> bool:
        return bool(self._node.tag == _NULL)

    def mapping(self, known: Collection[str], needed: Collection[str]) -> dict[str, "Node"]:
        """Values by key; keys unknown, doubled or missing are errors at their own line.

        A key that is needed must have a value; any other without one is left out.
        """
        if not isinstance(self._node, yaml.MappingNode):
            raise self.fail(f"{self.name} must be keys and values")
        found: dict[str, Node] = {}
        for key_node, value_node in self._node.value:
            key = Node(self.path, key_node, "a key")
            word = key.text(most=100)
            if word not in known:
                raise key.fail(f"unknown key {quoted(word)} in {self.name}")
            if word in found:
                raise key.fail(f"the key {word} stands twice in {self.name}")
            found[word] = Node(self.path, value_node, word)
        for word in needed:
            if word not in found or found[word].is_null:
                raise self.fail(f"missing {word} in {self.name}")
        return found

    def items(self, each: str, most: int) -> list["Node"]:
        """The items of a list of at most `most`; `each` is what one is called in errors."""
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.fail(f"{self.name} must be a list")
        if len(self._node.value) > most:
            raise self.fail(f"{self.name} has more than {most} items")
        return [Node(self.path, item, each) for item in self._node.value]

    def text(self, most: int) -> str:
        """The words as written, of 1 to `most` characters, line ends and spaces as one space."""
        if not isinstance(self._node, yaml.ScalarNode):
            raise self.fail(f"{self.name} must be text, not a list or keys")
        words = tidy(" ".join(self._node.value.split()))
        if not words or self.is_null:
            raise self.fail(f"{self.name} is empty")
        if has_control_characters(words):
            raise self.fail(f"control characters in {self.name}")
        if len(words) > most:
            raise self.fail(f"{self.name} is longer than {most} characters")
        return words

    def yes_or_no_text(self, most: int) -> str:
        """As text(), where YAML's other words for yes and no mean `yes` and `no`."""
        words = self.text(most)
        if self._node.tag == _BOOL:
            if words.lower() in _TRUE_WORDS:
                return "yes"
            if words.lower() in _FALSE_WORDS:
                return "no"
        return words.lower()


def parse_yaml(path: Path, text: str, name: str) -> Node:
    """The single document of `text`, called `name` in errors. FileError for anything else."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "broken"
        raise FileError(path, mark.line + 1 if mark else None, f"not YAML: {said}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FileError(path, line, f"not YAML: the character U+{error.character:04X}") from error
    except RecursionError as error:
        raise FileError(path, None, "not a meeting: nested too deeply") from error
    if root is None:
        raise FileError(path, None, "the file is empty")
    return Node(path, root, name)
