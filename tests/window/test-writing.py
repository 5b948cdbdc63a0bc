# test-writing.py - headings are gone to, and all but the text steps back, in the real window
# Usage: test-writing.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

LINES = ("Before", "First part", "Words", "Second part", "More words")


def main():
    with Session("1440x800") as session:
        import window as w
        from app import App
        with open(os.path.join(session.top, "said"), "w", encoding="utf-8") as file:
            app = App(session, PROGRAM, stderr=file)
        window = app.window
        w.press("ctrl+n")
        window.find("text", "Headline")
        body = window.find("text", "Body")
        session.wait_until_still()

        def no_headings_are_said():
            w.click(body)
            w.press("F5")
            app.wait_says("no headings yet")

        def headings_are_listed_as_one_writes():
            w.click(body)
            for number, line in enumerate(LINES):
                if number > 0:
                    w.press("Return")
                w.type_text(line)
                w.press("ctrl+alt+2" if "part" in line else "ctrl+alt+0")
            w.wait_text(body, "\n".join(LINES))
            window.find("list", "Outline")
            window.find("label", "Second part")
            w.press("ctrl+Home", "Down")
            w.type_text("The ")
            window.find("label", "The First part")
            w.press("BackSpace", "BackSpace", "BackSpace", "BackSpace")
            window.find("label", "First part")

        def a_heading_is_gone_to_by_keys():
            w.press("ctrl+End", "F5")
            session.wait_until_still()
            w.press("Up", "Return")
            session.wait_until_still()
            w.type_text("A ")
            w.wait_text(body, "\n".join(LINES).replace("First", "A First"))
            w.press("ctrl+z")
            w.press("F5")
            session.wait_until_still()
            w.press("Escape")
            w.press("ctrl+End")
            w.type_text("!")
            w.wait_text(body, "\n".join(LINES) + "!")

        def all_but_the_text_steps_back():
            window.find(None, "Bold")
            def is_alone():
                box = w.Atspi.Component.get_extents(body, w.Atspi.CoordType.WINDOW)
                return abs(box.x + box.width / 2 - 720) < 10

            assert not is_alone()
            w.press("shift+F11")
            window.wait_gone(None, "Bold")
            wait_for(is_alone, "the text stands in the middle of the window")
            # A part that is asked for comes all the same.
            w.press("F5")
            wait_for(lambda: not is_alone(), "the outline stands beside the text")
            w.press("Escape")
            wait_for(is_alone, "the text stands in the middle again")
            w.press("shift+F11")
            window.find(None, "Bold")
            wait_for(lambda: not is_alone(), "all is as it was")

        def the_line_that_one_writes_stays_in_the_middle():
            def get_caret():
                box = w.Atspi.Text.get_character_extents(
                    body, w.Atspi.Text.get_caret_offset(body) - 1, w.Atspi.CoordType.WINDOW)
                return box.y

            w.press("ctrl+shift+p")
            window.find("label", "Typewriter Scrolling")
            w.type_text("typewriter")
            w.press("Return")
            w.press("ctrl+End")
            for number in range(30):
                w.press("Return")
                w.type_text(f"line {number}")
            session.wait_until_still()
            wait_for(lambda: 300 < get_caret() < 500, "the last line is in the middle")

        return tap.run([
            ("/sf/ui/outline/a-story-without-headings-says-so", no_headings_are_said),
            ("/sf/ui/outline/headings-are-listed-as-one-writes",
             headings_are_listed_as_one_writes),
            ("/sf/ui/outline/a-heading-is-gone-to-by-keys", a_heading_is_gone_to_by_keys),
            ("/sf/ui/focus/all-but-the-text-steps-back", all_but_the_text_steps_back),
            ("/sf/ui/focus/the-line-that-one-writes-stays-in-the-middle",
             the_line_that_one_writes_stays_in_the_middle),
        ])


if __name__ == "__main__":
    sys.exit(main())
