#!/usr/bin/env python3
"""Breaks the code on purpose with a single build: every mutant stands behind a switch.

cargo-mutants (.ci/mutants) builds once a mutant, which takes a day on two cores. This writes the
same kinds of mutants (replaced results of functions, operators, deleted `!`, guards of match arms)
into a copy of the repository as `if mutants::on(17) { broken } else { as it was }`, builds that
copy, and runs the tests once for each mutant of a fixed random sample, up to the first that fails,
and only the test files that come to the place. Mutants that don't compile are left out by themselves.
It needs two Python packages: tree-sitter and tree-sitter-rust.

    python3 .ci/switched_mutants.py SEED COUNT [FOLDER]
"""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time

import tree_sitter_rust
from tree_sitter import Language, Parser

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOMS = ["src/draft", "src/link", "src/settle", "src/normalize", "src/check", "src/reader"]
# Tests that read no corpus; the fastest runs first.
TESTS = [
    "rules", "values", "regressions", "malformed", "edge_cases", "standings", "page_rules",
    "transclusion", "rendered", "samples", "boxes", "plain_page", "both_forms", "table_kinds", "seeded_faults",
    "explain",
]
FEATURES = ["--no-default-features", "--features", "cli"]
OPERATORS = {
    "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"], "<=": [">"], ">=": ["<"],
    "<": ["==", ">", "<="], ">": ["==", "<", ">="], "+": ["-", "*"], "-": ["+", "/"],
    "*": ["+", "/"], "/": ["%", "*"], "%": ["/", "+"], "|": ["&", "^"], "&": ["|", "^"],
    "+=": ["-=", "*="], "-=": ["+=", "/="], "*=": ["+=", "/="], "|=": ["&=", "^="], "&=": ["|="],
}
LEFT_ALONE = {
    "const_item", "static_item", "attribute_item", "macro_definition", "type_item", "use_declaration",
    "macro_invocation",
}
# `REACHED` names a file that gets the number of each mutant that is come to.
SWITCH = """//! Which mutant is on.
use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
static ON: LazyLock<u32> =
    LazyLock::new(|| std::env::var("MUTANT").ok().and_then(|n| n.parse().ok()).unwrap_or(0));
static REACHED: LazyLock<Option<std::fs::File>> = LazyLock::new(|| {
    std::fs::File::options().append(true).create(true).open(std::env::var_os("REACHED")?).ok()
});
static SEEN: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];
#[inline(never)]
pub fn on(n: u32) -> bool {
    if let Some(mut file) = REACHED.as_ref() {
        if !SEEN[n as usize].swap(true, Ordering::Relaxed) {
            let _ = file.write_all(format!("{n}\\n").as_bytes());
        }
    }
    *ON == n
}
"""


def split(text):
    """Parts between the commas that stand outside brackets."""
    parts, depth, last = [], 0, 0
    for at, c in enumerate(text):
        depth += (c in "<([") - (c in ">)]")
        if c == "," and depth == 0:
            parts.append(text[last:at])
            last = at + 1
    parts.append(text[last:])
    return [part.strip() for part in parts if part.strip()]


def values(kind):
    """Wrong results for a function of this type."""
    kind = kind.strip()
    fixed = {"": ["()"], "()": ["()"], "bool": ["true", "false"], "String": ["String::new()", '"xyzzy".into()']}
    if kind in fixed:
        return fixed[kind]
    if re.fullmatch(r"&('\w+ )?str", kind):
        return ['""', '"xyzzy"']
    if re.fullmatch(r"u8|u16|u32|u64|usize", kind):
        return ["0", "1"]
    if re.fullmatch(r"i16|i32|i64|isize", kind):
        return ["0", "1", "-1"]
    if found := re.fullmatch(r"(Option|Vec|Result)<(.*)>", kind, re.S):
        inside = values(split(found[2])[0])
        if found[1] == "Option":
            return ["None"] + [f"Some({value})" for value in inside]
        if found[1] == "Vec":
            return ["vec![]"] + [f"vec![{value}]" for value in inside]
        return [f"Ok({value})" for value in inside]
    if kind.startswith("("):
        each = [values(part) for part in split(kind[1:-1])]
        if not all(each):
            return []
        number = min(2, max(map(len, each)))
        return ["(" + ", ".join(v[min(n, len(v) - 1)] for v in each) + ")" for n in range(number)]
    return ["Default::default()"] if re.fullmatch(r"[A-Z]\w*(<.*>)?", kind) else []


class Writer:
    """Writes one file with its mutants."""

    def __init__(self, path, source, mutants, skip):
        self.path, self.source, self.mutants, self.skip = path, source, mutants, skip

    def raw(self, start, end):
        return self.source[start:end].decode()

    def text(self, node):
        return self.raw(node.start_byte, node.end_byte)

    def switch(self, node, what):
        """The condition of a new mutant; none where it is known not to compile."""
        line, column = node.start_point
        key = f"{self.path}:{line + 1}:{column}: {what}"
        if key in self.skip:
            return None
        self.mutants.append(key)
        return f"if crate::mutants::on({len(self.mutants)})"

    def broken(self, node, options):
        """`if … { broken } else` for each option, a pair of what is done and the code for it."""
        out = ""
        for what, code in options:
            if condition := self.switch(node, what):
                out += f"{condition} {{ {code} }} else "
        return out

    def children(self, node, name):
        out, at = "", node.start_byte
        for child in node.children:
            out += self.raw(at, child.start_byte) + self.write(child, name)
            at = child.end_byte
        return out + self.raw(at, node.end_byte)

    def is_test(self, node):
        before = node.prev_sibling
        while before is not None and before.type in ("attribute_item", "line_comment"):
            if before.type == "attribute_item" and "cfg(test)" in self.text(before):
                return True
            before = before.prev_sibling
        return False

    def holds_let(self, node):
        if node.type in ("let_condition", "let_chain"):
            return True
        inner = (c for c in node.children if c.type not in ("block", "closure_expression", "match_expression"))
        return any(map(self.holds_let, inner))

    def write(self, node, name):
        if node.type in LEFT_ALONE or self.is_test(node):
            return self.text(node)
        if node.type == "function_item":
            return self.function(node)
        if node.type in ("binary_expression", "compound_assignment_expr") and not self.holds_let(node):
            return self.operation(node, name)
        if node.type == "unary_expression" and self.text(node).startswith("!") and not self.holds_let(node):
            broken = self.broken(node, [(f"delete ! in {name}", self.text(node.children[-1]))])
            inner = self.children(node, name)
            return f"({broken}{{ {inner} }})" if broken else inner
        if node.type == "match_arm":
            return self.arm(node, name)
        return self.children(node, name)

    def function(self, node):
        body = node.child_by_field_name("body")
        head = self.raw(node.start_byte, body.start_byte)
        if re.search(r"\bconst\b", head.split("fn ")[0]):
            return self.text(node)
        name = self.text(node.child_by_field_name("name"))
        kind = node.child_by_field_name("return_type")
        early = ""
        for value in values(self.text(kind) if kind else ""):
            if condition := self.switch(node, f"{name} gives {value}"):
                early += f" {condition} {{ return {value}; }}"
        return head + "{" + early + self.write(body, name)[1:]

    def operation(self, node, name):
        left, right = (node.child_by_field_name(side) for side in ("left", "right"))
        sign = node.child_by_field_name("operator")
        written, operator = (self.text(left), self.text(right)), self.text(sign)
        options = OPERATORS.get(operator, [])
        options = [(f"{operator} becomes {o} in {name}", f"{written[0]} {o} {written[1]}") for o in options]
        broken = self.broken(sign, options)
        plain = f"{self.write(left, name)} {operator} {self.write(right, name)}"
        if not broken:
            return plain
        is_value = node.type == "binary_expression"
        return f"({broken}{{ {plain} }})" if is_value else f"{broken}{{ {plain} }}"

    def arm(self, node, name):
        pattern = node.child_by_field_name("pattern")
        guard = pattern.child_by_field_name("condition")
        if guard is None or self.holds_let(guard):
            return self.children(node, name)
        broken = self.broken(guard, [(f"guard becomes {v} in {name}", v) for v in ("true", "false")])
        out = self.raw(node.start_byte, guard.start_byte)
        out += f"({broken}{{ {self.write(guard, name)} }})"
        at = guard.end_byte
        for child in node.children:
            if child.start_byte >= pattern.end_byte:
                out += self.raw(at, child.start_byte) + self.write(child, name)
                at = child.end_byte
        return out + self.raw(at, node.end_byte)


def generate(folder, skip):
    """Writes `src/` of the copy anew; answers with what its mutants do."""
    shutil.rmtree(f"{folder}/src", ignore_errors=True)
    shutil.copytree(f"{ROOT}/src", f"{folder}/src")
    parser, mutants = Parser(Language(tree_sitter_rust.language())), []
    for room in ROOMS:
        for base, _, files in sorted(os.walk(f"{folder}/{room}")):
            for file in sorted(f for f in files if f.endswith(".rs") and not f.endswith("_tests.rs")):
                path = os.path.join(base, file)
                with open(path, "rb") as source:
                    text = source.read()
                root = parser.parse(text).root_node
                writer = Writer(os.path.relpath(path, folder), text, mutants, skip)
                out = text[: root.start_byte].decode() + writer.write(root, "")
                with open(path, "w", encoding="utf-8") as target:
                    target.write(out)
    with open(f"{folder}/src/mutants.rs", "w", encoding="utf-8") as target:
        target.write(SWITCH.replace("COUNT", str(len(mutants) + 1)))
    with open(f"{folder}/src/lib.rs", encoding="utf-8") as source:
        text = source.read()
    text = text.replace("pub mod block;", "pub mod block;\n#[allow(missing_docs)]\npub mod mutants;")
    text = text.replace(
        "#![forbid(unsafe_code)]",
        "#![forbid(unsafe_code)]\n#![allow(arithmetic_overflow, unconditional_panic)]",
    )
    with open(f"{folder}/src/lib.rs", "w", encoding="utf-8") as target:
        target.write(text)
    return mutants


def cargo(folder, *arguments):
    command = ["cargo", *arguments, *FEATURES, "--message-format", "json"]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.returncode == 0, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def not_compiling(folder, messages, mutants):
    """Mutants in front of which the compiler found an error."""
    out = set()
    for message in messages:
        if message.get("reason") != "compiler-message" or message["message"]["level"] != "error":
            continue
        for span in message["message"]["spans"]:
            if not span["is_primary"]:
                continue
            with open(f"{folder}/{span['file_name']}", "rb") as source:
                before = source.read()[: span["byte_end"]].decode(errors="ignore")
            if found := re.findall(r"mutants::on\((\d+)\)", before):
                out.add(mutants[int(found[-1]) - 1])
    return out


def sums():
    """What each file of the sources holds, so that what was found out about it can be kept."""
    out = {}
    for room in ROOMS:
        for base, _, files in os.walk(f"{ROOT}/{room}"):
            for path in (os.path.join(base, file) for file in files):
                with open(path, "rb") as source:
                    out[os.path.relpath(path, ROOT)] = hashlib.sha1(source.read()).hexdigest()
    return out


def build(folder):
    """Writes and builds the copy until it compiles; answers with what its mutants do."""
    kept, now = f"{folder}/not_compiling.json", sums()
    skip = set()
    if os.path.exists(kept):
        with open(kept, encoding="utf-8") as source:
            skip = {key for key, sha in json.load(source).items() if now.get(key.split(":")[0]) == sha}
    while True:
        mutants = generate(folder, skip)
        is_built, messages = cargo(folder, "build", "--lib")
        new = not_compiling(folder, messages, mutants)
        if not is_built and not new:
            sys.exit("the copy does not compile")
        skip |= new
        with open(kept, "w", encoding="utf-8") as target:
            json.dump({key: now[key.split(":")[0]] for key in sorted(skip)}, target, indent=0)
        if is_built:
            return mutants


def fails(folder, binary, environment, seconds):
    """Whether one of some tests fails, "late" where it has not ended in time. Ends at the first."""
    run = subprocess.Popen(
        [*binary, "--test-threads=2"], cwd=folder, env=environment, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )
    late = threading.Event()
    end = threading.Timer(seconds, lambda: (late.set(), run.kill()))
    end.start()
    failed = any(line.rstrip().endswith("... FAILED") for line in run.stdout)
    end.cancel()
    if failed:
        run.kill()
    code = run.wait()
    return "late" if late.is_set() else failed or code != 0


def reached(folder, binaries):
    """For each test file the mutants that it comes to, and its time; it must pass without mutants."""
    out = {}
    for name, binary in binaries:
        file, before = f"{folder}/reached", time.monotonic()
        if os.path.exists(file):
            os.remove(file)
        environment = dict(os.environ, MUTANT="0", REACHED=file)
        if fails(folder, binary, environment, 1200):
            sys.exit(f"{name} fails without any mutant")
        numbers = set()
        if os.path.exists(file):
            with open(file, encoding="utf-8") as source:
                numbers = set(map(int, source.read().split()))
        out[name] = (numbers, time.monotonic() - before)
        print(f"{name}: comes to {len(numbers)} mutants in {out[name][1]:.1f} s", flush=True)
    return out


def noticed_by(folder, binaries, known, number):
    """The test file that fails with a mutant switched on."""
    environment = dict(os.environ, MUTANT=str(number))
    for name, binary in binaries:
        numbers, seconds = known[name]
        if number not in numbers:
            continue
        failed = fails(folder, binary, environment, max(15, 5 * seconds))
        if failed == "late":
            return f"{name}, which never ended"
        if failed:
            return name
    return None


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    folder = os.path.abspath(sys.argv[3] if len(sys.argv) > 3 else f"{ROOT}/target/mutants")
    os.makedirs(folder, exist_ok=True)
    for part in ["crates", "tests", "fixtures", "output", "docs", "benches", "examples", "build.rs", "Cargo.toml", "Cargo.lock", "README.md"]:
        source = f"{ROOT}/{part}"
        if os.path.isdir(source):
            shutil.rmtree(f"{folder}/{part}", ignore_errors=True)
            shutil.copytree(source, f"{folder}/{part}")
        else:
            shutil.copy(source, folder)
    mutants = build(folder)
    is_built, messages = cargo(folder, "test", "--no-run", "--lib", "--test", "it")
    if not is_built:
        sys.exit("the tests do not compile")
    made = [m for m in messages if m.get("reason") == "compiler-artifact" and m.get("executable")]
    made = {m["target"]["name"]: m["executable"] for m in made if m["profile"]["test"]}
    # A filter is any part of a name: `rules::` runs `page_rules::` too, which harms nothing.
    runs = {name: [made["it"], f"{name}::"] for name in TESTS} | {"lib": [made["scoreline"]]}
    known = reached(folder, runs.items())
    binaries = sorted(runs.items(), key=lambda run: known[run[0]][1])
    unreached = len(mutants) - len(set().union(*(numbers for numbers, _ in known.values())))
    print(f"no test comes to {unreached} of {len(mutants)} mutants")
    sample = random.Random(seed).sample(range(len(mutants)), min(count, len(mutants)))
    missed = late = 0
    for done, at in enumerate(sample, 1):
        test = noticed_by(folder, binaries, known, at + 1)
        missed += test is None
        late += test is not None and test.endswith("ended")
        print(f"{done} {'MISSED' if test is None else test}: {mutants[at]}", flush=True)
    caught = len(sample) - missed
    share = f" ({100 * caught / len(sample):.0f} %)" if sample else ""
    print(f"seed {seed}: {len(mutants)} mutants, {len(sample)} tried, {caught} noticed{share}, {late} of them by time")


if __name__ == "__main__":
    main()
