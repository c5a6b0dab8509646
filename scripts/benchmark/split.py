#!/usr/bin/env python3
"""Tells how the processor time of a run splits over the modules of the program, from samples of its stack.

    perf record -F 1999 --call-graph fp -o FILE COMMAND…
    perf script -i FILE -F ip,sym --no-demangle | split.py

A sample belongs to the innermost function of a module on its stack, so that what a module calls of the standard library
or of `TokenModel` counts for the module; libraries in C and the kernel count for themselves. What the compiler carried
into another module counts there. Prints a table in Markdown, the greatest share first, and the sum of what
classification costs: with the walk over the claims, which finds the shape that their classes are known by, and with the
reading of the reference, once a start. The sizes of claims are counted for the metrics and stand apart.
"""
import re
import sys

MODULES = "Classify JOSE Ingest Pipeline Rollup Store Issuers Policy Audit Report GRDB tokenaudit".split()
MANGLED = re.compile("|".join(f"(?<![0-9]){len(name)}{name}" for name in MODULES))
SIZES = re.compile("10ShapeSizesV|_7measure|4_.{0,40}7measure|9ValueSize")
WALK = re.compile("9ClaimWalk|9ShapeTrie|10ShapeTableC(4read|5value)")
START = "reference, once a start (Classify)"
NAMES = "classes by names and values (Classify)"
SHAPES = "shapes of claims (Classify)"
CLASSIFY = [NAMES, SHAPES, START]
SIZES_NAME = "sizes of claims, for the metrics (Classify)"
LABELS = {
    "JOSE": "decoding of tokens (JOSE)",
    "Ingest": "reading of logs (Ingest)",
    "Pipeline": "names, times, workers (Pipeline)",
    "Rollup": "counting (Rollup)",
    "Store": "store (Store)",
}


def owner(stack):
    """The part of the program that a stack, innermost function first, belongs to."""
    if any(address.startswith("ffffffff8") for address, _ in stack[:1]):
        return "kernel"
    for _, symbol in stack:
        if "simdjson" in symbol:
            return "JSON (simdjson)"
        if symbol.startswith("sqlite3") or symbol.startswith("sqlite"):
            return "store (SQLite)"
        if "inflate" in symbol or "ZSTD" in symbol:
            return "decompression"
        if symbol.startswith("$s") and (found := MANGLED.search(symbol)):
            name = found.group().lstrip("0123456789")
            if name == "Classify":
                if any("15ClaimClassifierV7masking" in other for _, other in stack):
                    return START
                if SIZES.search(symbol):
                    return SIZES_NAME
                return SHAPES if WALK.search(symbol) else NAMES
            return LABELS.get(name, f"other ({name})")
    return "other"


def samples(lines):
    stack = []
    for line in lines:
        parts = line.split(None, 1)
        if parts:
            stack.append((parts[0], parts[1].strip() if len(parts) > 1 else ""))
        elif stack:
            yield stack
            stack = []
    if stack:
        yield stack


counts = {}
for sample in samples(sys.stdin):
    name = owner(sample)
    counts[name] = counts.get(name, 0) + 1
total = sum(counts.values())
if total == 0:
    sys.exit("split.py: no samples")
print("| part of the program | share of the processor time | samples |")
print("|---|---|---|")
for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
    print(f"| {name} | {100 * count / total:.1f} % | {count} |")
shares = [100 * counts.get(name, 0) / total for name in CLASSIFY]
sizes = 100 * counts.get(SIZES_NAME, 0) / total
print(f"\nClassification: {sum(shares):.1f} % of the processor time; without the walk and the start {shares[0]:.1f} %, with "
      f"the sizes of claims {sum(shares) + sizes:.1f} %.")
