# test-writing.py - headings, the calm of the text, and what a slash offers, in the real window
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

        def no_headings_show_nothing():
            w.click(body)
            session.wait_until_still()
            w.press("F5")
            w.type_text("Words")
            w.wait_text(body, "Words")
            assert window.find_now("list", "Outline") is None
            w.press("ctrl+a", "BackSpace")

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
            session.wait_until_still()
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

        def start_over():
            w.click(body)
            w.press("ctrl+a", "BackSpace", "ctrl+alt+0")
            w.wait_text(body, "")

        def a_slash_offers_what_can_be_inserted():
            start_over()
            w.type_text("/")
            window.find("label", "Bulleted List")
            w.type_text("pu")
            window.find("label", "Pull Quote")
            window.wait_gone("label", "Bulleted List")
            w.press("Return")
            wait_for(lambda: w.read_text(body) == "", "the slash is gone")
            w.type_text("said")
            w.wait_text(body, "said")
            wait_for(lambda: "italic" in w.Atspi.Text.get_attribute_run(body, 1, False)[0].get(
                "style", ""), "it is a pull quote")

        def the_list_is_walked_by_arrows():
            start_over()
            w.type_text("/")
            window.find("label", "Heading 2")
            session.wait_until_still()
            w.press("Down", "Down", "Up", "Return")
            w.type_text("Third")
            w.wait_text(body, "Third")
            window.find("label", "Heading 3")
            assert window.find_now("label", "Bulleted List") is None

        def escape_leaves_the_slash():
            start_over()
            w.type_text("/he")
            window.find("label", "Heading 2")
            w.press("Escape")
            window.wait_gone("label", "Heading 2")
            w.type_text("a")
            w.wait_text(body, "/hea")
            assert window.find_now("label", "Heading 2") is None

        def a_slash_among_words_is_a_slash():
            start_over()
            w.type_text("and/or")
            w.press("Return")
            w.type_text("/what nobody offers")
            w.press("Return")
            w.type_text("next")
            w.wait_text(body, "and/or\n/what nobody offers\nnext")

        return tap.run([
            ("/sf/ui/outline/a-story-without-headings-shows-none", no_headings_show_nothing),
            ("/sf/ui/outline/headings-are-listed-as-one-writes",
             headings_are_listed_as_one_writes),
            ("/sf/ui/outline/a-heading-is-gone-to-by-keys", a_heading_is_gone_to_by_keys),
            ("/sf/ui/focus/all-but-the-text-steps-back", all_but_the_text_steps_back),
            ("/sf/ui/focus/the-line-that-one-writes-stays-in-the-middle",
             the_line_that_one_writes_stays_in_the_middle),
            ("/sf/ui/insert-menu/a-slash-offers-what-can-be-inserted",
             a_slash_offers_what_can_be_inserted),
            ("/sf/ui/insert-menu/the-list-is-walked-by-arrows", the_list_is_walked_by_arrows),
            ("/sf/ui/insert-menu/escape-leaves-the-slash", escape_leaves_the_slash),
            ("/sf/ui/insert-menu/a-slash-among-words-is-a-slash", a_slash_among_words_is_a_slash),
        ])


if __name__ == "__main__":
    sys.exit(main())
