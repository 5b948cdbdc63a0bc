# test-find.py - words are found and replaced by the keyboard, in the real window
# Usage: test-find.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

# The items of the bar's menu, in order.
OPTIONS = ("Match Case", "Whole Words", "Regular Expression", "In Selection", "Replace")
LINES = ("The tram to the quay", "A tram comes twice a day.", "Trams are red.")


def main():
    with Session("1440x800") as session:
        import window as w
        from app import App
        with open(os.path.join(session.top, "said"), "w", encoding="utf-8") as file:
            app = App(session, PROGRAM, stderr=file)
        window = app.window
        w.press("ctrl+n")
        headline = window.find("text", "Headline")
        body = window.find("text", "Body")
        session.wait_until_still()

        def write(*lines):
            """A story of these lines, the caret at its start."""
            w.press("Escape")
            w.click(body)
            w.press("ctrl+a", "BackSpace")
            for number, line in enumerate(lines):
                if number > 0:
                    w.press("Return")
                w.type_text(line)
            w.wait_text(body, "\n".join(lines))
            w.press("ctrl+Home")

        def look_for(words, keys="ctrl+f"):
            w.press(keys)
            entry = window.find("text", "Find")
            w.press("ctrl+a", "BackSpace")
            w.type_text(words)
            w.wait_text(entry, words)

        def selected():
            if Selection.get_n_selections(body) == 0:
                return None
            span = Selection.get_selection(body, 0)
            return (span.start_offset, span.end_offset)

        Selection = w.Atspi.Text

        def matches_are_counted_and_walked_round():
            write(*LINES)
            look_for("tram")
            app.wait_says("1 of 3")
            wait_for(lambda: selected() == (4, 8), "the first is selected")
            for count in ("2 of 3", "3 of 3", "1 of 3"):
                w.press("ctrl+g")
                app.wait_says(count)
            for key, count in (("shift+F3", "3 of 3"), ("Return", "1 of 3"), ("F3", "2 of 3"),
                               ("shift+Return", "1 of 3"), ("ctrl+shift+g", "3 of 3")):
                w.press(key)
                app.wait_says(count)

        def escape_leads_to_the_words():
            write(*LINES)
            look_for("comes")
            app.wait_says("1 of 1")
            w.press("Escape")
            window.wait_gone("text", "Find")
            w.type_text("leaves")
            w.wait_text(body, "\n".join(LINES).replace("comes", "leaves"))

        def nothing_is_said_to_be_found():
            write(*LINES)
            look_for("ferry")
            app.wait_says("Not found")
            assert not w.is_sensitive(window.find(None, "Next Match"))

        def letters_that_matched_before_stay_no_selection():
            write(*LINES)
            look_for("twist")
            app.wait_says("Not found")
            w.press("Escape")
            window.wait_gone("text", "Find")
            w.type_text("Now: ")
            w.wait_text(body, "Now: " + "\n".join(LINES))

        def one_undo_takes_all_replacements_back():
            write(*LINES)
            w.click(headline)
            w.press("ctrl+a", "BackSpace")
            w.type_text("A tram")
            w.wait_text(headline, "A tram")
            w.press("Home")
            look_for("tram", "ctrl+h")
            app.wait_says("1 of 4")
            w.press("Tab")
            w.type_text("bus")
            w.click(window.find("push button", "Replace All"))
            w.wait_text(headline, "A bus")
            app.wait_says("Not found")
            assert w.read_text(body).count("bus") == 3, w.read_text(body)
            w.press("Escape")
            window.wait_gone("text", "Find")
            w.press("ctrl+z")
            w.wait_text(headline, "A tram")
            w.wait_text(body, "\n".join(LINES))

        def what_was_undone_is_offered_no_more():
            write(*LINES)
            look_for("tram", "ctrl+h")
            w.press("Tab", "ctrl+a")
            w.type_text("bus")
            w.click(window.find("push button", "Replace All"))
            # A message under the pointer would stay.
            box = w.Atspi.Component.get_extents(window.find("label", "Replaced in 4 places"),
                                                w.Atspi.CoordType.WINDOW)
            subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2),
                            str(box.y + box.height // 2)], check=True)
            session.wait_until_still()
            w.press("Escape", "ctrl+z")
            w.wait_text(body, "\n".join(LINES))
            wait_for(lambda: not app.says("Replaced in"), "the offer is gone", 10)

        def one_is_replaced_and_the_next_is_shown():
            write(*LINES)
            look_for("tram", "ctrl+h")
            app.wait_says("2 of 4")
            w.press("Tab")
            w.type_text("bus")
            w.press("Return")
            app.wait_says("2 of 3")
            w.wait_text(body, "\n".join(LINES).replace("The tram", "The bus"))

        def a_day_that_is_put_in_is_no_list():
            write("X Mai ist Feiertag", "Und X auch")
            look_for("X", "ctrl+h")
            app.wait_says("1 of 2")
            w.press("Tab", "ctrl+a")
            w.type_text("1.")
            w.press("Return")
            w.wait_text(body, "1. Mai ist Feiertag\nUnd X auch")
            w.click(window.find("push button", "Replace All"))
            w.wait_text(body, "1. Mai ist Feiertag\nUnd 1. auch")
            window.find("label", "Paragraph")

        def what_is_written_is_looked_through():
            write(*LINES)
            look_for("tram")
            app.wait_says("2 of 4")
            w.click(body)
            w.press("ctrl+End")
            w.type_text(" A tram.")
            app.wait_says("5 matches")

        def only_the_selection_is_looked_through():
            write(*LINES)
            w.press("Down", "shift+Down", "shift+End")
            w.press("ctrl+h")
            window.find("text", "Find")
            w.press("ctrl+a", "BackSpace")
            w.type_text("tram")
            w.click(window.find(None, "Search Options"))
            session.wait_until_still()
            w.activate(window.menu_item("In Selection", OPTIONS))
            app.wait_says("1 of 2")
            w.press("ctrl+f", "Tab")
            w.type_text("bus")
            w.click(window.find("push button", "Replace All"))
            wait_for(lambda: w.read_text(body).count("bus") == 2, "two are replaced")
            assert w.read_text(body).startswith("The tram"), w.read_text(body)

        def an_expression_is_explained_and_never_waited_for():
            write("a" * 40 + "b")
            w.press("ctrl+f")
            window.find("text", "Find")
            w.press("ctrl+a", "BackSpace")
            w.click(window.find(None, "Search Options"))
            session.wait_until_still()
            w.activate(window.menu_item("Regular Expression", OPTIONS))
            w.press("ctrl+f")
            w.type_text("(a+")
            app.wait_says("Brackets")
            w.type_text(")+$")
            app.wait_says("takes too long")
            w.press("ctrl+a", "BackSpace")
            w.type_text("b$")
            app.wait_says("1 of 1")
            w.press("ctrl+h")
            w.type_text("\\9")
            w.click(window.find("push button", "Replace All"))
            app.wait_says("names a group")
            assert w.read_text(body).endswith("b")

        return tap.run([
            ("/sf/ui/find/matches-are-counted-and-walked-round",
             matches_are_counted_and_walked_round),
            ("/sf/ui/find/escape-leads-to-the-words", escape_leads_to_the_words),
            ("/sf/ui/find/nothing-is-said-to-be-found", nothing_is_said_to_be_found),
            ("/sf/ui/find/letters-that-matched-before-stay-no-selection",
             letters_that_matched_before_stay_no_selection),
            ("/sf/ui/find/one-undo-takes-all-replacements-back",
             one_undo_takes_all_replacements_back),
            ("/sf/ui/find/what-was-undone-is-offered-no-more", what_was_undone_is_offered_no_more),
            ("/sf/ui/find/one-is-replaced-and-the-next-is-shown",
             one_is_replaced_and_the_next_is_shown),
            ("/sf/ui/find/a-day-that-is-put-in-is-no-list", a_day_that_is_put_in_is_no_list),
            ("/sf/ui/find/what-is-written-is-looked-through", what_is_written_is_looked_through),
            ("/sf/ui/find/only-the-selection-is-looked-through",
             only_the_selection_is_looked_through),
            ("/sf/ui/find/an-expression-is-explained-and-never-waited-for",
             an_expression_is_explained_and_never_waited_for),
        ])


if __name__ == "__main__":
    sys.exit(main())
