"""Print `docs/rules.md`: `python -m steno.rules > docs/rules.md`."""

import sys

from steno.rules._pages import print_pages

sys.stdout.write("\n".join(print_pages()) + "\n")
