#!/usr/bin/python3
# keys-by-length.py - a key press to pixels in stories of any length, beside other editors
# Both as the app chooses its renderer itself and with cairo. All of one row is measured in turn, so
# that a busy machine slows every program alike.
# Usage: keys-by-length.py TOOLS STANDFIRST [STORY...]
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

import peers

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
from session import Session  # pylint: disable=wrong-import-position

KEYS = int(os.environ.get("STANDFIRST_BENCH_KEYS", "60"))
STORIES = {
    "1k words": (peers.rich_story, 1000, 20),
    "10k words": (peers.rich_story, 10000, 20),
    "100k words": (peers.rich_story, 100000, 20),
    "300k words": (peers.rich_story, 300000, 20),
    "2k in one": (peers.one_paragraph, 2000, 33),
    "10k in one": (peers.one_paragraph, 10000, None),
}
CHOSEN_BY_HAND = ("GSK_RENDERER", "GDK_DEBUG", "GDK_DISABLE")
FRAME_MS = 16.7


def environments():
    """What a program is started with, by name: as it is on this machine, and quiet."""
    default = {name: value for name, value in os.environ.items() if name not in CHOSEN_BY_HAND}
    return {"default": default, "cairo": dict(os.environ)}


def measure(tools, found, wanted):
    met = True
    with Session(is_for_show=True) as session:
        for story, (write, n_words, limit_ms) in STORIES.items():
            if wanted and story not in wanted:
                continue
            path = os.path.join(session.top, f"{story}.md")
            write(path, n_words)
            for kind, environment in environments().items():
                taken = {name: peers.time_keys(tools, session, name, command, path, KEYS,
                                               env=environment)
                         for name, command in found.items()}
                met &= show(f"{story}, {kind}", taken, limit_ms)
    return met


def show(row, taken, limit_ms):
    columns = "".join(f"{name:>20}{median:7.1f}{p95:7.1f}{f' -{lost}' if lost else '':4}"
                      for name, (median, p95, lost) in taken.items())
    load = os.getloadavg()[0]
    print(f"{row:22}{columns}  load {load:.1f}", flush=True)
    if "standfirst" not in taken:
        return True
    median, p95, lost = taken["standfirst"]
    met = lost == 0
    if limit_ms:
        met &= peers.verdict(f"{row}: 19 keys of 20", p95, limit_ms, " ms")
        print(f"  of a frame of {FRAME_MS} ms: {p95 / FRAME_MS:.2f}")
    for name, (their_median, their_p95, _lost) in taken.items():
        if name == "gnome-text-editor":
            met &= peers.verdict(f"{row}: 19 keys of 20, of GNOME Text Editor's", p95 / their_p95, 1)
        elif name != "standfirst":
            print(f"  median, of that of {name}: {median / their_median:.2f}")
    return met


def main():
    tools, app, wanted = sys.argv[1], sys.argv[2], sys.argv[3:]
    found = peers.programs(app)
    if not found:
        print("neither Standfirst nor another editor is here: run script/bootstrap --bench")
        return 77
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    return 0 if measure(tools, found, wanted) else 1


if __name__ == "__main__":
    sys.exit(main())
