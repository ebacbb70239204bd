"""Fails when a dependency needs a newer Rust than Cargo.toml states; clippy's `incompatible_msrv`
does the same for the standard library. With that toolchain installed, also builds with it."""

import json
import subprocess
import sys


def version(text):
    return tuple(int(part) for part in (text.split(".") + ["0", "0"])[:3])


metadata = json.loads(subprocess.check_output(
    ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", "x86_64-unknown-linux-gnu"]))
stated = next(p["rust_version"] for p in metadata["packages"] if p["name"] == "scoreline")
used = {node["id"] for node in metadata["resolve"]["nodes"]}
newer = [
    f"{p['name']} {p['version']} needs Rust {p['rust_version']}"
    for p in metadata["packages"]
    if p["id"] in used and p["rust_version"] and version(p["rust_version"]) > version(stated)
]
if newer:
    sys.exit("\n".join(newer + [f"Cargo.toml states {stated}"]))
print(f"every dependency builds with Rust {stated}")
toolchains = subprocess.run(["rustup", "toolchain", "list"], capture_output=True, text=True).stdout
if any(line.startswith(stated) for line in toolchains.splitlines()):
    subprocess.check_call(["cargo", f"+{stated}", "check", "--locked"])
