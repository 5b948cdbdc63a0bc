# test-cells.py - the cells of a table are written, searched and filled like the page itself
# Usage: test-cells.py HARNESS-FOLDER PROGRAM CLIPBOARD
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

HARNESS, PROGRAM, CLIPBOARD = sys.argv[1:4]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

RICH = """<h2>Head</h2><p>One <b>bold</b> word.</p><ul><li>First</li><li>Second</li></ul>
<table><tr><td>a</td><td>b</td></tr></table>"""
LINE_BREAK = "\u2028"


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

        def cell(row, column):
            return window.find("text", f"Row {row}, column {column}")

        def wait_focus(node, what):
            wait_for(lambda: node.get_state_set().contains(w.Atspi.StateType.FOCUSED),
                     f"the focus is on {what}")

        def make_table(*rows):
            """A new story with these words in a table of three by three."""
            w.press("Escape", "ctrl+n")
            w.wait_text(body, "")
            w.click(body)
            wait_focus(body, "the body")
            w.type_text("Before the tram")
            w.wait_text(body, "Before the tram")
            app.run_command("Table")
            wait_focus(cell(1, 1), "the first cell")
            for index, words in enumerate(word for row in rows for word in row):
                if index > 0:
                    w.press("Tab")
                w.type_text(words)
            w.wait_text(cell(len(rows), len(rows[-1])), rows[-1][-1])

        def look_for(words, keys="ctrl+f"):
            w.press(keys)
            entry = window.find("text", "Find")
            w.press("ctrl+a", "BackSpace")
            w.type_text(words)
            w.wait_text(entry, words)

        def runs(node):
            """The words of a text that have a background, and whether it is the strong one."""
            text, at, found = w.read_text(node), 0, []
            while at < len(text):
                attributes, start, end = w.Atspi.Text.get_attribute_run(node, at, False)
                if "bg-color" in attributes:
                    found.append((text[start:end], "fg-color" in attributes))
                at = max(end, at + 1)
            return found

        def selected(node):
            if w.Atspi.Text.get_n_selections(node) == 0:
                return None
            span = w.Atspi.Text.get_selection(node, 0)
            return w.read_text(node)[span.start_offset:span.end_offset]

        offering = []

        def write_file(name, content):
            path = os.path.join(session.top, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
            return path

        def copy_elsewhere(plain, html=None):
            """Another program offers this."""
            while offering:
                session.stop(offering.pop())
            files = [write_file("plain", plain)] + ([write_file("html", html)] if html else [])
            offering.append(session.start([CLIPBOARD] + files, stdin=subprocess.PIPE,
                                          stdout=subprocess.PIPE, text=True))
            assert offering[0].stdout.readline() == "ready\n"

        def weight_at(node, offset):
            return w.Atspi.Text.get_attribute_run(node, offset, False)[0].get("weight")

        def matches_in_cells_stand_out_where_they_are():
            make_table(("Line", "Kind", "Tram"), ("One", "tram", "2"))
            w.click(headline)
            look_for("tram")
            app.wait_says("1 of 3")
            wait_for(lambda: runs(cell(1, 3)) == [("Tram", False)], "the head of the table")
            wait_for(lambda: runs(cell(2, 2)) == [("tram", False)], "the cell")
            w.press("ctrl+g")
            app.wait_says("2 of 3")
            wait_for(lambda: runs(cell(1, 3)) == [("Tram", True)], "it is the current one")
            assert selected(cell(1, 3)) == "Tram", selected(cell(1, 3))
            w.press("ctrl+g")
            wait_for(lambda: runs(cell(1, 3)) == [("Tram", False)], "another is the current one")
            w.press("Escape")
            wait_for(lambda: runs(cell(1, 3)) == [] == runs(cell(2, 2)), "nothing stands out")

        def escape_leads_into_the_cell():
            make_table(("Line", "Kind", "Tram"))
            w.click(headline)
            look_for("tram")
            w.press("ctrl+g")
            app.wait_says("2 of 2")
            w.press("Escape")
            window.wait_gone("text", "Find")
            wait_focus(cell(1, 3), "the cell")
            w.type_text("Bus")
            w.wait_text(cell(1, 3), "Bus")

        def looking_begins_in_the_cell_where_one_writes():
            make_table(("tram", "tram", "tram"))
            w.click(cell(1, 2))
            w.press("Home")
            look_for("tram")
            app.wait_says("3 of 4")

        def one_is_replaced_in_its_cell_and_the_next_is_shown():
            make_table(("tram", "a tram here", "3"))
            w.click(headline)
            look_for("tram", "ctrl+h")
            w.press("Tab", "ctrl+a")
            w.type_text("bus")
            w.press("ctrl+g", "Return")
            w.wait_text(cell(1, 1), "bus")
            app.wait_says("2 of 2")
            wait_for(lambda: runs(cell(1, 2)) == [("tram", True)], "the next is shown")
            w.click(window.find("push button", "Replace All"))
            w.wait_text(cell(1, 2), "a bus here")
            w.press("Escape", "ctrl+z")
            w.wait_text(cell(1, 2), "a tram here")
            assert w.read_text(cell(1, 1)) == "bus"

        def the_selection_of_a_cell_alone_is_looked_through():
            make_table(("tram tram", "tram", "3"))
            w.click(cell(1, 1))
            w.press("Home", *["shift+Right"] * 9, "ctrl+h")
            window.find("text", "Find")
            w.press("ctrl+a", "BackSpace")
            w.type_text("tram")
            w.click(window.find(None, "Search Options"))
            session.wait_until_still()
            w.activate(window.menu_item("In Selection", ("Match Case", "Whole Words",
                                                         "Regular Expression", "In Selection",
                                                         "Replace")))
            app.wait_says("1 of 2")

        def what_is_selected_is_not_the_story_when_its_table_is_gone():
            make_table(("tram tram", "2", "3"))
            w.click(cell(1, 1))
            w.press("Home", *["shift+Right"] * 4, "ctrl+h")
            window.find("text", "Find")
            w.press("ctrl+a", "BackSpace")
            w.type_text("tram")
            w.click(window.find(None, "Search Options"))
            session.wait_until_still()
            w.activate(window.menu_item("In Selection", ("Match Case", "Whole Words",
                                                         "Regular Expression", "In Selection",
                                                         "Replace")))
            app.wait_says("1 of 1")
            w.click(body)
            w.press("ctrl+Home", "Down", "Delete")
            window.wait_gone("text", "Row 1, column 1")
            app.wait_says("Not found")

        def no_words_of_a_cell_are_cut_off_whatever_another_needs():
            def is_whole(node):
                last = len(w.read_text(node)) - 1
                box = w.Atspi.Component.get_extents(node, w.Atspi.CoordType.WINDOW)
                at = w.Atspi.Text.get_character_extents(node, last, w.Atspi.CoordType.WINDOW)
                return at.y + at.height <= box.y + box.height

            w.press("Escape", "ctrl+n")
            w.wait_text(body, "")
            w.click(body)
            row = "".join(f"<td>frery word 0 {column} tram</td>" for column in range(7))
            copy_elsewhere("x", f"<p>One</p><table><tr>{row}</tr></table><p>Two</p>")
            w.press("ctrl+v")
            w.wait_text(cell(1, 3), "frery word 0 2 tram")
            w.click(cell(1, 3))
            w.press("End")
            for letter in "abcdefghijklmnop":
                w.type_text(letter)
                session.wait_until_still()
                cut = [column for column in range(1, 8) if not is_whole(cell(1, column))]
                assert not cut, f"after {letter}: {cut}"

        def a_cell_out_of_sight_is_scrolled_to():
            make_table(("Line", "Kind", "Where"))
            w.click(cell(3, 3))
            for row in range(4, 40):
                w.press("Tab", "Tab", "Tab")
                w.type_text(f"row {row}")
            w.wait_text(cell(39, 3), "row 39")
            height = 800

            def is_seen(node):
                box = w.Atspi.Component.get_extents(node, w.Atspi.CoordType.WINDOW)
                return 0 < box.y and box.y + box.height < height

            wait_for(lambda: is_seen(cell(39, 3)), "the cell that was written is seen")
            w.click(headline) if is_seen(headline) else w.press("Escape", "ctrl+Home")
            look_for("row 20")
            app.wait_says("1 of 1")
            wait_for(lambda: is_seen(cell(20, 3)), "the match is seen")
            w.press("Escape")
            wait_focus(cell(20, 3), "the cell")
            assert is_seen(cell(20, 3))

        def marks_are_kept_from_cell_to_cell():
            make_table(("one", "", ""))
            w.press("ctrl+b")
            w.type_text("two")
            w.wait_text(cell(1, 3), "two")
            wait_for(lambda: weight_at(cell(1, 3), 0) == "700", "what is typed next is bold")
            w.press("ctrl+a", "ctrl+c", "shift+Tab", "ctrl+v")
            w.wait_text(cell(1, 2), "two")
            assert weight_at(cell(1, 2), 1) == "700"
            w.press("ctrl+a", "ctrl+x")
            w.wait_text(cell(1, 2), "")
            w.press("ctrl+z")
            w.wait_text(cell(1, 2), "two")
            wait_focus(cell(1, 2), "the cell")

        def words_of_a_cell_go_to_the_body_and_back():
            make_table(("one", "", ""))
            w.press("ctrl+b")
            w.type_text("two")
            w.wait_text(cell(1, 3), "two")
            w.press("ctrl+a", "ctrl+c", "Escape", "Up", "End")
            wait_focus(body, "the body")
            w.press("ctrl+v")
            wait_for(lambda: w.read_text(body).startswith("Before the tramtwo"), "it is there")
            assert weight_at(body, 16) == "700"
            w.press("Home", *["shift+Right"] * 6, "ctrl+c")
            w.click(cell(1, 1))
            w.press("End", "ctrl+v")
            w.wait_text(cell(1, 1), "oneBefore")

        def a_page_of_another_program_loses_no_words_in_a_cell():
            make_table(("one", "", ""))
            copy_elsewhere("Head\nOne bold word.\nFirst\nSecond\na\tb", RICH)
            w.press("ctrl+v")
            w.wait_text(cell(1, 3), LINE_BREAK.join(("Head", "One bold word.", "First", "Second",
                                                     "a", "b")))
            assert weight_at(cell(1, 3), 10) == "700"
            assert window.find_now("text", "Row 4, column 1") is None
            w.press("ctrl+z")
            w.wait_text(cell(1, 3), "")

        def lines_of_another_program_are_lines_of_the_cell():
            make_table(("one", "", ""))
            copy_elsewhere("First\n\nSecond\nThird")
            w.press("ctrl+v")
            wait_for(lambda: "Third" in w.read_text(cell(1, 3)), "it is there")
            words = w.read_text(cell(1, 3)).split(LINE_BREAK)
            assert words == ["First", "Second", "Third"], words
            w.press("ctrl+a", "ctrl+shift+v")
            wait_for(lambda: w.read_text(cell(1, 3)).count("First") == 1, "plain is the same")

        def a_link_is_made_in_a_cell():
            make_table(("one", "words", ""))
            w.press("shift+Tab", "ctrl+a")
            copy_elsewhere("https://example.org/")
            w.press("ctrl+v")
            wait_for(lambda: "underline" in w.Atspi.Text.get_attribute_run(cell(1, 2), 1, False)[0]
                     and w.read_text(cell(1, 2)) == "words", "the words are a link")

        cases = (matches_in_cells_stand_out_where_they_are,
                 escape_leads_into_the_cell,
                 looking_begins_in_the_cell_where_one_writes,
                 one_is_replaced_in_its_cell_and_the_next_is_shown,
                 the_selection_of_a_cell_alone_is_looked_through,
                 marks_are_kept_from_cell_to_cell,
                 words_of_a_cell_go_to_the_body_and_back,
                 a_page_of_another_program_loses_no_words_in_a_cell,
                 lines_of_another_program_are_lines_of_the_cell,
                 a_link_is_made_in_a_cell,
                 what_is_selected_is_not_the_story_when_its_table_is_gone,
                 no_words_of_a_cell_are_cut_off_whatever_another_needs,
                 a_cell_out_of_sight_is_scrolled_to)
        return tap.run([("/sf/ui/cells/" + case.__name__.replace("_", "-"), case)
                        for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
