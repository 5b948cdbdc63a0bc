# test-still-pointer.py - a pointer that rests over the text disturbs nobody who types
# Usage: test-still-pointer.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import time

HARNESS, PROGRAM = sys.argv[1:3]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

WIDTH, HEIGHT = 1280, 800
# Where the scroll bar comes up at the end of the page, in the window as it opens.
BAR = (996, 110, 1005, 760)


def xdotool(*words):
    subprocess.run(["xdotool", *(str(word) for word in words)], check=True)


def is_bare(session):
    """Nothing but the page's white is to be seen there."""
    pixels, (left, top, right, bottom) = session.pixels(), BAR
    size = len(pixels) // (WIDTH * HEIGHT)
    rows = {pixels[(y * WIDTH + left) * size:(y * WIDTH + right) * size] for y in range(top, bottom)}
    return len(rows) == 1


def main():
    with Session(f"{WIDTH}x{HEIGHT}", is_for_show=True) as session:
        path = os.path.join(session.top, "story.md")
        with open(path, "w", encoding="utf-8") as file:
            file.write("The ferry waits for the tide at the old quay.\n\n" * 200)
        session.start([PROGRAM, path])
        wait_for(session.windows, "a window")
        session.resize(WIDTH, HEIGHT)
        session.wait_until_still()

        def a_hand_shows_the_bar():
            wait_for(lambda: is_bare(session), "the bar that the start brought has gone")
            xdotool("mousemove", 700, 480, "mousemove", 705, 484)
            wait_for(lambda: not is_bare(session), "the scroll bar is there")
            wait_for(lambda: is_bare(session), "it has gone")

        def typing_does_not():
            xdotool("click", 1)
            session.wait_until_still()
            wait_for(lambda: is_bare(session), "the bar that the click brought has gone")
            before = session.pixels()
            xdotool("type", "--delay", "100", "meanwhile at the harbour")
            session.wait_until_still()
            assert session.pixels() != before, "what was typed is to be seen"
            assert is_bare(session), "the scroll bar came up under a pointer that rests"

        def what_scrolls_brings_it_back():
            for name, scroll in (("the wheel", ("click", 5)), ("a key", ("key", "ctrl+End"))):
                xdotool("type", "--delay", "100", "so ")
                wait_for(lambda: is_bare(session), "typing has taken the bar away")
                time.sleep(0.6)
                xdotool(*scroll)
                wait_for(lambda: not is_bare(session), f"{name} that scrolls brings the bar back")

        return tap.run([("a hand at the mouse shows the scroll bar", a_hand_shows_the_bar),
                        ("typing under a pointer that rests does not", typing_does_not),
                        ("what scrolls brings the bar back", what_scrolls_brings_it_back)])


sys.exit(main())
