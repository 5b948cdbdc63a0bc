# test-cards.py - tables and other cards of the text by keyboard, in a real window
# Usage: test-cards.py HARNESS-FOLDER PAGE-WINDOW
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402


def main():
    with Session("900x1400") as session:
        import window as w
        program = session.start([PROGRAM, "cards"])
        window = w.Window(program)
        wait_for(session.windows, "a window is there")
        session.resize(900, 1400)
        session.wait_until_still()
        body = window.find("text", "Body")

        def cell(row, column):
            """Of the first table."""
            return window.find("text", f"Row {row}, column {column}")

        def count_cells():
            return len([node for node in window.walk()
                        if (node.get_name() or "").startswith("Row ")])

        def has_focus(node):
            return node.get_state_set().contains(w.Atspi.StateType.FOCUSED)

        def wait_focus(node, what):
            wait_for(lambda: has_focus(node), f"the focus is on {what}")

        def go_to_start():
            w.click(window.find("text", "Byline"))
            w.press("Return", "ctrl+Home")
            wait_focus(body, "the text")

        def table():
            return window.find("panel", "Table of 4 × 3: Votes by ward, all counted")

        def gallery():
            return window.find("panel", "Gallery of 4 pictures")

        def an_arrow_selects_a_card_and_return_leads_into_it():
            go_to_start()
            w.press("Down")
            wait_focus(table(), "the table")
            w.press("Return")
            wait_focus(cell(1, 1), "the first cell")
            w.press("Escape")
            wait_focus(table(), "the table")
            w.press("Up")
            wait_focus(body, "the text")
            w.press("Down", "Down")
            wait_focus(gallery(), "the next card")
            w.press("Down")
            wait_focus(body, "the text")

        def the_start_of_the_text_is_gone_to_from_a_card():
            go_to_start()
            w.press("Down")
            wait_focus(table(), "the table")
            w.press("ctrl+Home")
            wait_focus(body, "the text")
            w.type_text("X")
            wait_for(lambda: w.read_text(body).startswith("X"), "it is written at the start")
            w.press("BackSpace")
            wait_for(lambda: not w.read_text(body).startswith("X"), "it is taken back")

        def words_go_into_cells_and_tab_walks_them():
            go_to_start()
            w.press("Down", "Tab")
            wait_focus(cell(1, 1), "the first cell")
            w.press("ctrl+a")
            w.type_text("Where")
            w.press("Tab", "Tab")
            w.type_text("!")
            w.wait_text(cell(1, 1), "Where")
            w.wait_text(cell(1, 3), "Year 2020!")
            w.press("shift+Tab")
            wait_focus(cell(1, 2), "the cell before")

        def tab_in_the_last_cell_makes_a_row_and_undo_takes_it_back():
            for _step in range(11):
                w.press("Tab")
            wait_focus(cell(5, 1), "the new row")
            w.type_text("Bridge")
            w.wait_text(cell(5, 1), "Bridge")
            w.press("ctrl+z", "ctrl+z")
            window.wait_gone("text", "Row 5, column 1")
            assert not has_focus(body)

        def arrows_walk_the_cells_and_leave_at_the_edges():
            w.click(cell(2, 2))
            w.press("Down")
            wait_focus(cell(3, 2), "the cell below")
            w.press("Up", "Up", "Up")
            wait_focus(table(), "the table")
            w.click(cell(4, 3))
            w.press("End", "Right")
            wait_focus(window.find("text", "Table Caption"), "the caption")
            w.press("Down")
            wait_focus(gallery(), "the next card")

        def marks_are_set_in_a_cell():
            w.click(cell(2, 1))
            w.press("ctrl+a", "ctrl+b")
            wait_for(lambda: w.Atspi.Text.get_attribute_run(cell(2, 1), 1, False)[0].get("weight")
                     == "700", "the cell is bold")
            w.press("ctrl+z")
            wait_for(lambda: w.Atspi.Text.get_attribute_run(cell(2, 1), 1, False)[0].get("weight")
                     != "700", "the cell is plain")
            wait_focus(cell(2, 1), "the cell")

        def typed_signs_in_a_cell_become_the_languages_own():
            w.click(cell(2, 1))
            w.press("ctrl+a")
            w.type_text('"Old" -- Town')
            w.wait_text(cell(2, 1), "“Old” — Town")
            w.press("ctrl+a")
            w.type_text('"')
            w.wait_text(cell(2, 1), "“")
            w.press("BackSpace")
            w.wait_text(cell(2, 1), '"')
            w.press("ctrl+a")
            w.type_text("Harbour")
            w.wait_text(cell(2, 1), "Harbour")

        def a_cell_is_named_by_its_place_and_described_by_its_head():
            w.click(cell(3, 2))
            wait_for(lambda: cell(3, 2).get_description() == "Year 2019", "its head is told")
            w.click(cell(1, 2))
            wait_focus(cell(1, 2), "the head")
            assert not cell(1, 2).get_description()

        def a_cell_begins_where_its_words_do():
            def left_of(node, offset):
                # Of the letter, from the side of the cell.
                at = w.Atspi.Text.get_character_extents(node, offset, w.Atspi.CoordType.WINDOW)
                box = w.Atspi.Component.get_extents(node, w.Atspi.CoordType.WINDOW)
                return at.x - box.x < box.width / 2

            # Keys for letters that no key has get lost on a busy machine.
            w.set_text(cell(4, 1), "الترام")
            w.wait_text(cell(4, 1), "الترام")
            wait_for(lambda: not left_of(cell(4, 1), 0), "Arabic begins at the right")
            w.set_text(cell(4, 1), "Mill")
            w.wait_text(cell(4, 1), "Mill")
            wait_for(lambda: left_of(cell(4, 1), 0), "English begins at the left")
            assert not left_of(cell(4, 2), 0), "numbers are aligned to the right"

        def actions_add_and_remove_columns():
            w.click(cell(2, 1))
            w.press("Escape", "Menu")
            order = ("Insert Column After", "Remove Row", "Remove Column", "Header Row On or Off",
                     "Align Column Left", "Align Column in the Middle", "Align Column Right",
                     "Cut", "Copy", "Remove")
            w.activate(window.menu_item("Insert Column After", order))
            wait_for(lambda: count_cells() == 4 * 4 + 4 * 12, "there is a column more")
            wait_focus(cell(2, 2), "the new column")
            w.press("ctrl+z")
            wait_for(lambda: count_cells() == 4 * 3 + 4 * 12, "the column is gone")

        def a_card_that_moves_stays_selected():
            go_to_start()
            w.press("Down")
            wait_focus(table(), "the table")
            w.press("alt+Up")
            wait_for(lambda: w.read_text(body).endswith("The end.") and
                     w.read_text(body).index("The count") > 0, "it stands first")
            wait_focus(table(), "the table")
            w.press("alt+Down")
            wait_for(lambda: w.read_text(body).index("The count") == 0, "it is back")
            wait_focus(table(), "the table")

        def a_card_moves_while_a_cell_is_written():
            def own_cell():
                # A table that moved is another widget, behind those that did not.
                return next(node for node in window.walk(table())
                            if node.get_name() == "Row 2, column 1")

            w.click(own_cell())
            w.press("Home", "Right", "alt+Up")
            wait_for(lambda: w.read_text(body).index("The count") > 0, "it stands first")
            wait_focus(own_cell(), "the cell")
            w.type_text("x")
            w.wait_text(own_cell(), "Hxarbour")
            w.press("ctrl+z", "ctrl+z")
            w.wait_text(own_cell(), "Harbour")
            wait_for(lambda: w.read_text(body).index("The count") == 0, "it is back")

        def delete_removes_a_card_and_undo_brings_it_back():
            w.click(cell(1, 1))
            w.press("Escape", "Delete")
            wait_for(lambda: count_cells() == 4 * 12, "the table is gone")
            w.press("ctrl+z")
            wait_focus(table(), "the table")

        def pictures_of_a_gallery_are_walked_moved_and_removed():
            def names():
                return [node.get_name() for node in window.walk()
                        if node.get_name() in ("The hall in October", "The gate",
                                               "Picture number 2", "Picture number 4")
                        and has_part(node)]

            def has_part(node):
                return node.get_child_count() > 0

            w.click(cell(4, 3))
            w.press("Down", "Down", "Return")
            wait_for(lambda: has_focus(window.find(None, "The hall in October")), "the first")
            w.press("Right", "alt+Right")
            wait_for(lambda: names()[2] == "Picture number 2", f"it moved: {names()}")
            w.press("Delete")
            wait_for(lambda: len(names()) == 3, "it is gone")
            w.press("ctrl+z", "ctrl+z")
            wait_for(lambda: names()[1:2] == ["Picture number 2"], f"it is back: {names()}")

        cases = (an_arrow_selects_a_card_and_return_leads_into_it,
                 the_start_of_the_text_is_gone_to_from_a_card,
                 words_go_into_cells_and_tab_walks_them,
                 tab_in_the_last_cell_makes_a_row_and_undo_takes_it_back,
                 arrows_walk_the_cells_and_leave_at_the_edges,
                 marks_are_set_in_a_cell,
                 typed_signs_in_a_cell_become_the_languages_own,
                 a_cell_is_named_by_its_place_and_described_by_its_head,
                 a_cell_begins_where_its_words_do,
                 actions_add_and_remove_columns,
                 pictures_of_a_gallery_are_walked_moved_and_removed,
                 delete_removes_a_card_and_undo_brings_it_back,
                 a_card_that_moves_stays_selected,
                 a_card_moves_while_a_cell_is_written)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
