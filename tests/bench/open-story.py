#!/usr/bin/python3
# open-story.py - from a click in the list of stories to 100,000 words on the page
# The story lies in the store with its journal. It is opened again and again, an empty one between.
# Usage: open-story.py TOOLS STANDFIRST
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import statistics
import subprocess
import sys

import peers

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
from session import Session, wait_for  # pylint: disable=wrong-import-position

ROUNDS = int(os.environ.get("STANDFIRST_BENCH_ROUNDS", "7"))
WORDS = int(os.environ.get("STANDFIRST_BENCH_WORDS", "100000"))
LIMIT_MS = 500
# In the window as it opens: the first two rows of the list, and the text below the story's fields.
NEW, LONG = (330, 131), (330, 191)
TEXT = (480, 290, 500, 460)


def press(keys):
    subprocess.run(["xdotool", "key", keys], check=True)


def main():
    tools, app = sys.argv[1], sys.argv[2]
    if not os.access(app, os.X_OK):
        print("standfirst is not built")
        return 77
    taken, processor = [], []
    with Session(is_for_show=True) as session:
        path = os.path.join(session.top, "story.md")
        peers.rich_story(path, WORDS)
        child = session.start([app, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(session.windows, "a window")
        session.wait_until_still()
        peers.wait_until_idle(child.pid)
        press("ctrl+n")
        session.wait_until_still()
        for _round in range(ROUNDS):
            peers.wait_until_idle(child.pid)
            before = peers.processor_ms(child.pid)
            line = subprocess.run([os.path.join(tools, "open-time"), *map(str, LONG + TEXT)],
                                  check=True, stdout=subprocess.PIPE, text=True).stdout
            taken.append(float(line))
            processor.append(peers.processor_ms(child.pid) - before)
            peers.wait_until_idle(child.pid)
            subprocess.run(["xdotool", "mousemove", *map(str, NEW), "click", "1"], check=True)
            session.wait_until_still()
    print(f"{WORDS} words, ms: {' '.join(f'{value:.0f}' for value in taken)}, processor time "
          f"{statistics.median(processor):.0f} ms, load {os.getloadavg()[0]:.1f}")
    return 0 if peers.verdict("median", statistics.median(taken), LIMIT_MS, " ms") else 1


if __name__ == "__main__":
    sys.exit(main())
