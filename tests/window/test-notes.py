# test-notes.py - footnotes are written, walked and taken away by the keyboard, in the real window
# Usage: test-notes.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402


def main():
    with Session("1440x800") as session:
        import window as w
        from app import App
        with open(os.path.join(session.top, "said"), "w", encoding="utf-8") as file:
            app = App(session, PROGRAM, stderr=file)
        window = app.window
        w.press("ctrl+n")
        body = window.find("text", "Body")
        session.wait_until_still()

        def words():
            """The lines of the body, without what stands for a reference."""
            return w.read_text(body).split("\n")

        def count_references():
            """They are counted as characters, and are none that is read."""
            return w.Atspi.Text.get_character_count(body) - len(w.read_text(body))

        def wait_words(*lines):
            try:
                wait_for(lambda: words() == list(lines), f"the lines are {lines}", 20)
            except Exception:
                tap.comment(f"the lines: {words()}")
                raise

        def wait_caret_before(lines):
            """Until the caret has left the notes for the text, of which these are the lines."""
            end = len("\n".join(words()[:lines])) + count_references()
            wait_for(lambda: w.Atspi.Text.get_caret_offset(body) <= end, "the caret is in the text")

        def new_story(*lines):
            w.press("Escape", "ctrl+n")
            wait_words("")
            w.click(body)
            for number, line in enumerate(lines):
                if number > 0:
                    w.press("Return")
                w.type_text(line)
            wait_words(*lines)

        def a_key_makes_a_note_and_leads_into_it():
            new_story("The council has voted.")
            w.press("ctrl+alt+f")
            w.type_text("By 23 to 19.")
            wait_words("The council has voted.", "By 23 to 19.")
            assert count_references() == 1

        def the_same_key_leads_back_and_writing_goes_on():
            w.press("ctrl+alt+f")
            wait_caret_before(1)
            w.press("End")
            w.type_text(" At last.")
            wait_words("The council has voted. At last.", "By 23 to 19.")

        def a_note_before_it_is_the_first():
            w.press("Home", *["Right"] * 3, "ctrl+alt+f")
            w.type_text("Of the city.")
            wait_words("The council has voted. At last.", "Of the city.", "By 23 to 19.")

        def a_note_goes_with_its_reference_and_one_undo_brings_both_back():
            w.press("ctrl+alt+f")
            wait_caret_before(1)
            w.press("Home", *["Right"] * 4, "BackSpace")
            wait_words("The council has voted. At last.", "By 23 to 19.")
            w.press("ctrl+z")
            wait_words("The council has voted. At last.", "Of the city.", "By 23 to 19.")
            assert count_references() == 2

        def backspace_in_an_empty_note_takes_its_reference():
            new_story("One word.")
            w.press("ctrl+alt+f")
            wait_words("One word.", "")
            w.press("BackSpace")
            wait_words("One word.")
            assert count_references() == 0
            w.type_text(" Two.")
            wait_words("One word. Two.")

        def a_note_goes_along_with_what_is_cut():
            new_story("First.", "Second.")
            w.press("ctrl+alt+f")
            w.type_text("A note.")
            wait_words("First.", "Second.", "A note.")
            w.press("ctrl+alt+f")
            wait_caret_before(2)
            w.press("Home", "shift+End", "ctrl+x")
            wait_words("First.", "")
            w.press("ctrl+Home", "ctrl+v")
            wait_words("Second.First.", "", "A note.")

        def signs_in_a_note_are_the_languages_own():
            new_story("One.")
            w.press("ctrl+alt+f")
            w.type_text('He said "no".')
            wait_words("One.", "He said “no”.")

        cases = (a_key_makes_a_note_and_leads_into_it,
                 the_same_key_leads_back_and_writing_goes_on,
                 a_note_before_it_is_the_first,
                 a_note_goes_with_its_reference_and_one_undo_brings_both_back,
                 backspace_in_an_empty_note_takes_its_reference,
                 a_note_goes_along_with_what_is_cut,
                 signs_in_a_note_are_the_languages_own)
        return tap.run([("/sf/ui/notes/" + case.__name__.replace("_", "-"), case)
                        for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
