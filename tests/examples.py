"""How many examples Hypothesis tries where each costs more than a moment.

`EXAMPLES=10 make test` tries ten times as many as a plain run does. Its examples are new ones each
time; one that failed is kept in `.hypothesis` and tried first from then on.
"""

import os


def examples(usual: int) -> int:
    return usual * int(os.environ.get("EXAMPLES") or 1)
