"""How far a run is: a bar of tqdm where it is installed and somebody looks, or the caller's own function."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Callback = Callable[[int, "int | None", str], object]


def _is_watched() -> bool:
    if "ipykernel" in sys.modules:
        return True
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def shown(progress: bool | Callback | None) -> Iterator[Callback | None]:
    """The function that a run calls, from the thread that waits for it."""
    if callable(progress):
        yield progress
        return
    if progress is False or (progress is None and not _is_watched()):
        yield None
        return
    try:
        from tqdm.auto import tqdm
    except ImportError:
        if progress:
            raise
        yield None
        return
    with tqdm(unit=" pages", leave=False) as bar:

        def step(done: int, total: int | None, unit: str) -> None:
            if unit == "bytes":
                bar.unit, bar.unit_scale = "B", True
            bar.total = total
            bar.n = done
            bar.refresh()

        yield step
