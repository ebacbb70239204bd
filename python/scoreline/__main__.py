"""The command `scoreline`, also as `python -m scoreline`: the program itself, in this process."""

import os
import sys

from ._native import run_program


def main() -> None:
    """Runs the program with the arguments of the process, and ends the process as the program would."""
    code = run_program(["scoreline", *sys.argv[1:]])
    # The program has written everything; what Python would do at its end takes longer than `--help`.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
