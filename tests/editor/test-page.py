# test-page.py - the page as a person uses it: real keys in a real window
# Usage: test-page.py HARNESS-FOLDER PAGE-WINDOW
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

FIELDS = ("Section", "Kicker", "Headline", "Standfirst", "Byline")


def main():
    with Session("1000x800") as session:
        import window as w
        program = session.start([PROGRAM, "empty"])
        window = w.Window(program)
        wait_for(session.windows, "a window is there")
        session.resize(1000, 800)
        session.wait_until_still()
        field = {name: window.find("text", name) for name in FIELDS + ("Body",)}

        def text_of(name):
            return w.read_text(field[name])

        def marks_at(offset):
            attributes, _start, _end = w.Atspi.Text.get_attribute_run(field["Body"], offset, False)
            return attributes

        def tab_and_return_walk_from_the_section_to_the_body():
            w.click(field["Section"])
            w.type_text("City")
            w.press("Tab")
            w.type_text("Harbour")
            w.press("Return")
            w.type_text("Ferry crews vote")
            w.press("Return")
            w.type_text("Sailings resume on Friday.")
            w.press("Tab")
            w.type_text("Ada Okafor")
            w.press("Return")
            w.type_text("The first ferry")
            w.wait_text(field["Body"], "The first ferry")
            assert [text_of(name) for name in FIELDS] == [
                "City", "Harbour", "Ferry crews vote", "Sailings resume on Friday.", "Ada Okafor"]

        def up_at_the_start_of_the_body_goes_back():
            w.press("ctrl+Home", "Up")
            w.type_text("!")
            wait_for(lambda: "!" in text_of("Byline"), "the byline was written")
            w.press("BackSpace", "Return", "ctrl+End")

        def keys_make_a_phrase_bold_and_undo_takes_it_back():
            w.press("ctrl+shift+Left", "ctrl+b")
            wait_for(lambda: marks_at(11).get("weight") == "700", "the word is bold")
            w.press("ctrl+z")
            wait_for(lambda: marks_at(11).get("weight") != "700", "the word is plain")
            w.press("ctrl+shift+z")
            wait_for(lambda: marks_at(11).get("weight") == "700", "the word is bold again")

        def keys_make_a_heading_and_a_list_that_return_leaves():
            w.press("ctrl+End", "Return", "ctrl+alt+2")
            w.type_text("What comes next")
            w.press("Return", "ctrl+alt+0", "ctrl+alt+l")
            w.type_text("One")
            w.press("Return")
            w.type_text("Two")
            w.press("Return", "Return")
            w.type_text("After")
            w.wait_text(field["Body"], "The first ferry\nWhat comes next\nOne\nTwo\nAfter")

        def undo_reaches_the_fields_as_well():
            for _step in range(60):
                w.press("ctrl+z")
                if not text_of("Section"):
                    break
            assert [text_of(name) for name in FIELDS + ("Body",)] == [""] * 6
            for _step in range(60):
                w.press("ctrl+shift+z")
                if text_of("Body").endswith("After"):
                    break
            w.wait_text(field["Body"], "The first ferry\nWhat comes next\nOne\nTwo\nAfter")
            assert text_of("Headline") == "Ferry crews vote"

        def is_caret_seen():
            session.wait_until_still()
            return "is seen" in subprocess.run(
                ["xdotool", "getwindowname", str(session.windows()[0])],
                check=True, capture_output=True, text=True).stdout

        def a_command_on_the_last_line_keeps_the_caret_on_the_screen():
            w.click(field["Body"])
            w.press("ctrl+End", *["Return"] * 20)
            for keys in (["ctrl+alt+1"], ["Return"] * 3 + ["ctrl+alt+1"], ["ctrl+alt+r"],
                         ["Up", "ctrl+alt+r"], ["ctrl+alt+l"], ["ctrl+z"] * 3):
                w.press(*keys)
                assert is_caret_seen(), f"the caret is out of sight after {keys}"

        def body_ends(words):
            wait_for(lambda: text_of("Body").endswith(words), f"the body ends with {words!r}")

        def one_key_gives_back_what_was_typed():
            w.press("ctrl+End", "Return")
            w.type_text('so "')
            body_ends("\nso “")
            w.press("BackSpace")
            body_ends('\nso "')
            w.press("BackSpace")
            w.type_text("'")
            body_ends("\nso ‘")
            w.press("ctrl+z")
            body_ends("\nso '")
            w.press("Return")
            w.type_text("## Two")
            body_ends("\nTwo")
            w.press("ctrl+z", "ctrl+z")
            body_ends("\n## ")

        def the_caret_stays_in_lines_that_are_moved_back():
            w.press("ctrl+End", "Return")
            w.type_text("First")
            w.press("Return")
            w.type_text("Second")
            w.press("Left", "alt+Up")
            body_ends("Second\nFirst")
            w.press("ctrl+z")
            body_ends("First\nSecond")
            w.type_text("!")
            body_ends("First\nSecon!d")

        def signs_in_a_field_are_the_languages_too():
            w.click(field["Headline"])
            w.press("ctrl+a")
            w.type_text("Crews' \"")
            w.wait_text(field["Headline"], "Crews’ “")
            w.press("BackSpace")
            w.wait_text(field["Headline"], 'Crews’ "')
            w.press("BackSpace")
            w.type_text("'90s don't")
            w.wait_text(field["Headline"], "Crews’ ’90s don’t")
            for _step in range(8):
                w.press("ctrl+z")
            wait_for(lambda: not text_of("Headline").endswith("t"), "it is undone")
            w.click(field["Body"])

        def what_is_composed_is_not_in_the_story_yet():
            w.press("ctrl+End", "Return", "ctrl+alt+l")
            session.wait_until_still()
            before = text_of("Body")
            w.press("ctrl+shift+u", "e", "9")
            session.wait_until_still()
            assert text_of("Body") == before, "what is composed is in the story"
            w.press("Return")
            body_ends("\né")
            assert marks_at(len(before)).get("left-margin") != marks_at(0).get("left-margin"), \
                "Return was the list's and not the composition's"
            w.press("ctrl+z")
            wait_for(lambda: text_of("Body") == before, "one step takes it back")

        cases = (tab_and_return_walk_from_the_section_to_the_body,
                 up_at_the_start_of_the_body_goes_back,
                 keys_make_a_phrase_bold_and_undo_takes_it_back,
                 keys_make_a_heading_and_a_list_that_return_leaves,
                 undo_reaches_the_fields_as_well,
                 one_key_gives_back_what_was_typed,
                 the_caret_stays_in_lines_that_are_moved_back,
                 signs_in_a_field_are_the_languages_too,
                 what_is_composed_is_not_in_the_story_yet,
                 a_command_on_the_last_line_keeps_the_caret_on_the_screen)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
