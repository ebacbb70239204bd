"""The command `scoreline`, also as `python -m scoreline`: the program itself, in this process."""

import sys

from ._native import run_program


def main() -> None:
    """Runs the program with the arguments of the process, and ends the process as the program would."""
    sys.exit(run_program(["scoreline", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
