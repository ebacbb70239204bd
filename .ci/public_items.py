#!/usr/bin/env python3
"""Compares what the library shows to its users with docs/public-items.txt, and the number of items with
the bound. A new item is a promise: it should be seen in the change that makes it.

    cargo doc --no-deps && python3 .ci/public_items.py            compares
    cargo doc --no-deps && python3 .ci/public_items.py --update   writes the list anew
"""

import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MOST = 150
KEPT = f"{ROOT}/docs/public-items.txt"

target = os.environ.get("CARGO_TARGET_DIR", f"{ROOT}/target")
with open(f"{target}/doc/scoreline/all.html", encoding="utf-8") as page:
    links = re.findall(r'<li><a href="([^"]+)\.html">', page.read())


def shown(link):
    folder, _, name = link.rpartition("/")
    kind, _, name = name.partition(".")
    return f"{kind} {'::'.join(filter(None, folder.split('/') + [name]))}"


items = sorted(shown(link) for link in links)
text = "\n".join(items) + "\n"
if "--update" in sys.argv[1:]:
    with open(KEPT, "w", encoding="utf-8") as file:
        file.write(text)
with open(KEPT, encoding="utf-8") as file:
    kept = file.read().splitlines()
new, gone = sorted(set(items) - set(kept)), sorted(set(kept) - set(items))
if new or gone:
    lines = [f"+ {item}" for item in new] + [f"- {item}" for item in gone]
    sys.exit("\n".join(lines + ["the public items differ from docs/public-items.txt; --update writes it anew"]))
if len(items) > MOST:
    sys.exit(f"{len(items)} public items, more than {MOST}")
print(f"{len(items)} public items, as in docs/public-items.txt")
