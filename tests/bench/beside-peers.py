#!/usr/bin/python3
# beside-peers.py - start, key press and memory of Standfirst beside other editors, in one run
# Only ratios within a run mean anything: a busy machine slows every program alike.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import statistics
import subprocess
import sys

import peers

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
from session import Session  # pylint: disable=wrong-import-position

ROUNDS = int(os.environ.get("STANDFIRST_BENCH_ROUNDS", "7"))
KEYS = int(os.environ.get("STANDFIRST_BENCH_KEYS", "100"))
START_LIMIT = 0.6
KEY_LIMIT = 1.0
MEMORY_LIMIT_KB = 80 * 1000


def paint(tools, command, settle_ms=0):
    """(milliseconds to the first paint, kB of memory)"""
    line = subprocess.run([os.path.join(tools, "paint-time"), str(settle_ms), *command],
                          check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    time_ms, memory_kb = line.stdout.split()
    return float(time_ms), int(memory_kb)


def starts(tools, found):
    times = {name: [] for name in found}
    for turn in range(ROUNDS + 1):
        for name, command in found.items():
            taken, _memory = paint(tools, command)
            if turn > 0:  # The first one fills the caches.
                times[name].append(taken)
    return {name: statistics.median(values) for name, values in times.items()}


def main():
    tools, app = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    found = peers.programs(app)
    if not found:
        print("neither Standfirst nor another editor is here: run script/bootstrap --bench")
        return 77
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    with Session(is_for_show=True) as session:
        path = os.path.join(session.top, "story.md")
        peers.plain_story(path, 10000)
        start = starts(tools, found)
        memory = {name: paint(tools, [*command, path], 2000)[1] for name, command in found.items()}
        typed = {name: peers.time_keys(tools, session, name, command, path, KEYS)
                 for name, command in found.items()}
    print(f"{'program':20}{'start ms':>10}{'key ms':>9}{'p95':>7}{'lost':>6}{'PSS MB':>8}")
    for name in found:
        median, p95, lost = typed[name]
        print(f"{name:20}{start[name]:10.0f}{median:9.1f}{p95:7.1f}{lost:6}{memory[name] / 1000:8.1f}")
    if "standfirst" not in found:
        print("standfirst is not built: its peers alone were measured")
        return 77
    met = peers.verdict("memory with 10,000 words", memory["standfirst"] / 1000, MEMORY_LIMIT_KB / 1000, " MB")
    if "gnome-text-editor" in found:
        met &= peers.verdict("start, of GNOME Text Editor's",
                       start["standfirst"] / start["gnome-text-editor"], START_LIMIT)
        met &= peers.verdict("key press, of GNOME Text Editor's",
                       typed["standfirst"][0] / typed["gnome-text-editor"][0], KEY_LIMIT)
    if "focuswriter" in found:
        print(f"start, of FocusWriter's: {start['standfirst'] / start['focuswriter']:.2f}, next goal 1.00")
    return 0 if met and typed["standfirst"][2] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
