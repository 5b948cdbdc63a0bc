# test-letters.py - composing, letters of several signs, both directions and the pointer in the text
# Usage: test-letters.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

HARNESS, PROGRAM = sys.argv[1:3]
sys.path.insert(0, HARNESS)

import story  # noqa: E402
import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

# Each is one letter to its readers: joined, with a tone, a flag, an accent of its own.
LETTERS = ("👩\u200d🚀", "👍🏽", "🇩🇪", "e\u0301")
COMPOSED = ("ctrl+shift+u", "e", "9")


def main():
    with Session("1100x2400") as session:
        import window as w
        from app import App
        path = os.path.join(session.top, "ferry.standfirst")
        story.write_story(path)
        app = App(session, PROGRAM, files=[path])
        window = app.window
        body = window.find("text", "Body")
        wait_for(lambda: "Two harbours" in w.read_text(body), "the story is open")
        at_first = w.read_text(body)
        w.click(window.find("text", "Byline"))
        w.press("Return")
        text = w.Atspi.Text

        def line(number):
            return w.read_text(body).split("\n")[number]

        def wait_line(number, wanted):
            wait_for(lambda: line(number) == wanted, f"line {number} is {wanted!r}")

        def start_over(words=""):
            """In a line of its own at the beginning."""
            w.press("Escape", "Escape", "ctrl+Home", "Return", "Up")
            if words:
                w.type_text(words)
            wait_line(0, words)

        def take_back():
            w.press("Escape", "Escape")
            for _ in range(30):
                if w.read_text(body) == at_first:
                    return
                w.press("ctrl+z")
                session.wait_until_still()
            raise AssertionError("undo does not lead back")

        def attribute(node, offset, name):
            return text.get_attribute_run(node, offset, False)[0].get(name)

        def compose(node, before, after):
            """Nothing is in the story before the input method gives it."""
            w.press(*COMPOSED)
            session.wait_until_still()
            assert w.read_text(node) == before, f"{w.read_text(node)!r} while it is composed"
            w.press("Return")
            wait_for(lambda: w.read_text(node) == after, f"it is {after!r}")

        def what_is_composed_among_bold_words_is_bold():
            start_over()
            w.press("ctrl+b")
            w.type_text("bold")
            w.press("Left", "Left")
            session.wait_until_still()
            before = w.read_text(body)
            compose(body, before, before.replace("bold", "boéld", 1))
            assert attribute(body, 2, "weight") == "700"
            w.press("ctrl+z")
            wait_line(0, "bold")

        def what_is_composed_in_a_heading_stays_one_line():
            start_over("Head")
            w.press("ctrl+alt+2", "Left")
            session.wait_until_still()
            before = w.read_text(body)
            compose(body, before, before.replace("Head", "Heaéd", 1))
            assert attribute(body, 3, "scale") == attribute(body, 0, "scale") != "1"

        def field(name):
            return window.find("text", name, showing=False)

        def what_is_composed_in_a_cell_goes_into_it():
            cell = field("Row 1, column 2")
            w.click(cell)
            w.press("Home")
            before = w.read_text(cell)
            compose(cell, before, "é" + before)
            w.press("ctrl+z")
            w.wait_text(cell, before)

        def letters_go_as_one_in_cells_and_captions():
            for name in ("Row 2, column 2", "Table Caption"):
                node = field(name)
                w.click(node)
                before = w.read_text(node)
                for letter in LETTERS:
                    w.press("ctrl+a")
                    w.insert_text(node, 0, letter + "b")
                    # What was selected goes when something is typed.
                    w.press("End")
                    wait_for(lambda letter=letter: w.read_text(node).startswith(letter), letter)
                    w.press("Home", "Right", "BackSpace")
                    w.wait_text(node, "b" + before)
                    w.press("Delete")
                    w.wait_text(node, before)

        def letters_go_as_one_in_the_text():
            for letter in LETTERS:
                for keys in (("Home", "Right", "BackSpace"), ("Home", "Delete"),
                             ("Home", "Right", "Right", "Left", "BackSpace"),
                             ("Home", "shift+Right", "Delete")):
                    start_over()
                    w.insert_text(body, 0, letter + "b")
                    wait_line(0, letter + "b")
                    w.press(*keys)
                    wait_line(0, "b")
                    take_back()

        def place_of(offset):
            box = text.get_character_extents(body, offset, w.Atspi.CoordType.WINDOW)
            return str(box.x + box.width // 2), str(box.y + box.height // 2)

        def selected():
            if text.get_n_selections(body) < 1:
                return None
            found = text.get_selection(body, 0)
            return found.start_offset, found.end_offset

        def click_times(offset, n):
            subprocess.run(["xdotool", "mousemove", *place_of(offset), "click", "--repeat", str(n),
                            "--delay", "60", "1"], check=True)

        def a_double_click_takes_the_apostrophe_within_a_word():
            for words, at, wanted in (("Crews don’t wait", 8, (6, 11)),
                                      ("Crews don’t wait", 10, (6, 11)),
                                      ("Crews don’t wait", 9, (6, 11)),
                                      ("The crews’ boat", 6, (4, 9)),
                                      ("It is rock'n'roll", 11, (6, 17)),
                                      ("Two harbours wait", 6, (4, 12))):
                start_over()
                w.insert_text(body, 0, words)
                wait_line(0, words)
                session.wait_until_still()
                click_times(at, 2)
                wait_for(lambda wanted=wanted: selected() == wanted,
                         f"of {words!r} {wanted} is selected, not {selected()}")
                take_back()

        def a_third_click_takes_the_line():
            start_over("Crews wait")
            session.wait_until_still()
            click_times(7, 3)
            wait_for(lambda: selected() in ((0, 10), (0, 11)), "the line is selected")

        def a_drag_selects_across_cards_and_undo_brings_them_back():
            before = len(window.children(body))
            words = w.read_text(body)
            # The number of the note and two cards are not among what is read.
            heading = words.index("What the deal") + 3
            subprocess.run(["xdotool", "mousemove", *place_of(4), "mousedown", "1"], check=True)
            for offset in (10, 20, heading, heading + 5):
                subprocess.run(["xdotool", "mousemove", *place_of(offset)], check=True)
                session.wait_until_still()
            subprocess.run(["xdotool", "mouseup", "1"], check=True)
            wait_for(lambda: selected() is not None and selected()[1] > heading,
                     "what is between is selected")
            w.press("Delete")
            wait_for(lambda: len(window.children(body)) == before - 2, "both pictures are gone")
            w.press("ctrl+z")
            wait_for(lambda: w.read_text(body) == words, "the words are back")
            wait_for(lambda: len(window.children(body)) == before, "the pictures are back")

        def arrows_walk_through_both_directions():
            words = "abc שלום def"
            for step, first, last in (("Right", "Home", len(words)), ("Left", "End", 0)):
                start_over()
                w.insert_text(body, 0, words)
                wait_line(0, words)
                w.press(first)
                session.wait_until_still()
                offsets = [text.get_caret_offset(body)]
                for _ in words:
                    w.press(step)
                    session.wait_until_still()
                    offsets.append(text.get_caret_offset(body))
                assert offsets[-1] == last, offsets
                assert sorted(set(offsets)) == list(range(len(words) + 1)), offsets
                take_back()

        def a_selection_goes_through_both_directions():
            start_over()
            w.insert_text(body, 0, "abc שלום def")
            wait_line(0, "abc שלום def")
            w.press("Home", "shift+End")
            wait_for(lambda: selected() == (0, 12), "all of it is selected")
            w.type_text("x")
            wait_line(0, "x")

        cases = (what_is_composed_among_bold_words_is_bold,
                 what_is_composed_in_a_heading_stays_one_line,
                 letters_go_as_one_in_the_text,
                 a_double_click_takes_the_apostrophe_within_a_word, a_third_click_takes_the_line,
                 a_drag_selects_across_cards_and_undo_brings_them_back,
                 arrows_walk_through_both_directions, a_selection_goes_through_both_directions,
                 what_is_composed_in_a_cell_goes_into_it, letters_go_as_one_in_cells_and_captions)
        def then_as_before(case):
            def run_case():
                try:
                    case()
                finally:
                    take_back()
            return run_case

        return tap.run([(case.__name__.replace("_", " "), then_as_before(case))
                        for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
