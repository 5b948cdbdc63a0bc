# test-frames.py - a key that is typed costs one frame
# A frame between two keys is one that the second may have to wait for.
# Usage: test-frames.py HARNESS-FOLDER PROGRAM FRAMES-MODULE
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import time

HARNESS, PROGRAM, MODULE = map(os.path.abspath, sys.argv[1:4])
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

N_LINES = 10000
WORDS = "the ferry waits for the tide att the old quay and the crew waiits too "


def xdotool(*words):
    subprocess.run(["xdotool", *(str(word) for word in words)], check=True)


def count(path):
    return os.path.getsize(path)


def wait_until_calm(path, still_s=0.5):
    """Until nothing is drawn any more: a caret that blinks waits longer after a key."""
    def is_calm():
        before = count(path)
        time.sleep(still_s)
        return count(path) == before

    wait_for(is_calm, "no frame follows")


def main():
    with Session(is_for_show=True) as session:
        path, frames = (os.path.join(session.top, name) for name in ("story.md", "frames"))
        with open(path, "w", encoding="utf-8") as file:
            file.write("The ferry waits for the tide at the old quay.\n\n" * N_LINES)
        session.start([PROGRAM, path],
                      env={**os.environ, "LD_PRELOAD": MODULE, "FRAMES_FILE": frames})
        wait_for(session.windows, "a window")
        session.resize(*session.size.split("x"))
        session.wait_until_still()
        wait_until_calm(frames)
        xdotool("mousemove", 760, 480, "click", 1)

        def a_key_costs_one_frame():
            xdotool("type", "--delay", "90", "so ")
            wait_until_calm(frames)
            before = count(frames)
            xdotool("type", "--delay", "90", WORDS)
            drawn = count(frames) - before
            # A machine that is busy makes pauses, in which what waits for one is drawn.
            assert len(WORDS) * 0.8 < drawn < len(WORDS) * 1.4, f"{drawn} frames, {len(WORDS)} keys"

        def lines_at_the_foot_cost_few():
            xdotool("key", "ctrl+End")
            session.wait_until_still()
            xdotool("type", "--delay", "90", "so ")
            wait_until_calm(frames)
            before = count(frames)
            for _line in range(8):
                xdotool("key", "Return")
                time.sleep(0.09)
            drawn = count(frames) - before
            assert drawn < 8 * 4, f"{drawn} frames for 8 new lines"

        def focus_lays_nothing_out():
            for way, key in (("into", "Tab"), ("out of", "shift+Tab")):
                xdotool("key", "ctrl+Home", "Up")
                wait_until_calm(frames)
                if way == "out of":
                    xdotool("key", "Tab")
                    wait_until_calm(frames)
                before = count(frames)
                xdotool("key", key)
                wait_until_calm(frames)
                drawn = count(frames) - before
                # What can have the focus fades its looks for some ten of them.
                assert drawn < 25, f"{drawn} frames for the way {way} a text of {N_LINES} lines"

        return tap.run([("a key that is typed costs one frame", a_key_costs_one_frame),
                        ("lines that scroll the page start no fade", lines_at_the_foot_cost_few),
                        ("the focus lays no text out anew", focus_lays_nothing_out)])


sys.exit(main())
