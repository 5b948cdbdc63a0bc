#!/usr/bin/python3
# growth.py - instructions of each step of the editor in a story, and in one of twice its length
# Counted by valgrind, so that a busy machine changes nothing. What a key does must not cost more in
# a long story; all else may grow with it, but no faster.
# Usage: growth.py GROWTH [STEP...]
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re
import shutil
import subprocess
import sys

LINES = int(os.environ.get("STANDFIRST_BENCH_LINES", "1000"))
LIMITS = {"local": 1.3, "linear": 2.3}


def count(program, step, lines):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         "--toggle-collect=measured", program, step, str(lines)],
        env={**os.environ, "G_SLICE": "always-malloc", "G_DEBUG": "fatal-warnings"}, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def main():
    program, wanted = sys.argv[1], sys.argv[2:]
    if not shutil.which("valgrind"):
        print("valgrind is not here: run script/bootstrap --bench")
        return 77
    listed = subprocess.run([program], check=True, stdout=subprocess.PIPE, text=True).stdout
    missed = 0
    print(f"{'instructions':18}{LINES:>12} lines{2 * LINES:>12} lines   ratio  limit", flush=True)
    for line in listed.splitlines():
        kind, step = line.split("\t")
        if wanted and step not in wanted:
            continue
        once, twice = count(program, step, LINES), count(program, step, 2 * LINES)
        met = twice <= LIMITS[kind] * once
        missed += not met
        print(f"{step:18}{once:18,}{twice:18,}{twice / once:8.2f}{LIMITS[kind]:7.2f}"
              f"{'' if met else '  MISSED'}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
