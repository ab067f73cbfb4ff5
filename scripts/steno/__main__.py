"""`python -m steno` is the command `steno`."""

from steno.cli import main

main()
