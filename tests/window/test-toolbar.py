# test-toolbar.py - the bar and the keys do all marks and kinds of lines, in the real window
# Usage: test-toolbar.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

MARKS = {"Bold": ("weight", "700"), "Italic": ("style", "italic"),
         "Strikethrough": ("strikethrough", "true"), "Code": ("family-name", "monospace")}
MARK_KEYS = {"Bold": "ctrl+b", "Italic": "ctrl+i", "Strikethrough": "ctrl+shift+x",
             "Code": "ctrl+e"}
LINE_KEYS = {"Quote": "ctrl+alt+q", "Pull Quote": "ctrl+alt+p", "Bulleted List": "ctrl+alt+l",
             "Numbered List": "ctrl+alt+o"}
# The items of the menus, in order; a narrow bar folds from its end.
KINDS = ("Paragraph", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Heading 6", "Code Block",
         "Preformatted", "Verse")
FOLDED = ("Code", "Underline", "Subscript", "Superscript", "Highlight", "Keyboard Input",
          "Abbreviation…", "Language of Words…", "Gallery…", "Table", "Video…", "Audio…", "File…",
          "Embed…", "Custom HTML…", "Footnote", "Dividing Line", "Read-More Break", "Page Break")


def main():
    with Session("1440x800") as session:
        import window as w
        from app import App
        said = os.path.join(session.top, "said")
        with open(said, "w", encoding="utf-8") as file:
            window = App(session, PROGRAM, stderr=file).window
        w.press("ctrl+n")
        window.find("text", "Headline")
        body = window.find("text", "Body")
        session.wait_until_still()

        def is_pressed(name):
            states = window.find(None, name).get_state_set()
            return states.contains(w.Atspi.StateType.PRESSED) or states.contains(
                w.Atspi.StateType.CHECKED)

        def look_at(offset):
            return w.Atspi.Text.get_attribute_run(body, offset, False)[0]

        def has_mark(name, offset=1):
            attribute, value = MARKS[name]
            return value in look_at(offset).get(attribute, "").lower()

        def start_over(words="word"):
            w.click(body)
            w.press("ctrl+a", "BackSpace", "ctrl+alt+0")
            w.type_text(words)
            w.wait_text(body, words)
            w.press("ctrl+a")

        def focus_is_in_the_text():
            w.press("End")
            w.type_text("!")
            wait_for(lambda: w.read_text(body).endswith("!"), "the text took the key")
            w.press("BackSpace")

        def each_mark_has_a_button_that_shows_it():
            for name in MARKS:
                start_over()
                w.click(window.find(None, name))
                wait_for(lambda name=name: has_mark(name), f"{name} is on the word")
                wait_for(lambda name=name: is_pressed(name), f"{name} is pressed")
                w.click(window.find(None, name))
                wait_for(lambda name=name: not has_mark(name), f"{name} is off the word")
                wait_for(lambda name=name: not is_pressed(name), f"{name} is not pressed")
                focus_is_in_the_text()

        def each_mark_has_keys():
            for name, keys in MARK_KEYS.items():
                start_over()
                w.press(keys)
                wait_for(lambda name=name: has_mark(name), f"{name} is on the word")
                wait_for(lambda name=name: is_pressed(name), f"{name} is pressed")
                # Else what is typed in place of the word would have it, too.
                w.press(keys)
                wait_for(lambda name=name: not has_mark(name), f"{name} is off the word")

        def quotes_and_lists_have_buttons():
            for name in LINE_KEYS:
                start_over()
                w.click(window.find(None, name))
                wait_for(lambda name=name: is_pressed(name), f"{name} is pressed")
                others = [other for other in LINE_KEYS if other != name and is_pressed(other)]
                assert not others, f"{others} beside {name}"
                w.click(window.find(None, name))
                wait_for(lambda name=name: not is_pressed(name), f"{name} is not pressed")
                focus_is_in_the_text()

        def quotes_and_lists_have_keys():
            for name, keys in LINE_KEYS.items():
                start_over()
                w.press(keys)
                wait_for(lambda name=name: is_pressed(name), f"{name} is pressed")
                w.press(keys)
                wait_for(lambda name=name: not is_pressed(name), f"{name} is not pressed")

        def the_kind_of_the_line_is_chosen_and_shown():
            start_over("A crosshead")
            for choice in KINDS[1:] + KINDS[:1]:
                shown = next(name for name in KINDS if window.find_now("label", name))
                w.click(window.find("label", shown))
                session.wait_until_still()
                w.activate(window.menu_item(choice, KINDS))
                wait_for(lambda choice=choice: window.find_now("label", choice),
                         f"{choice} is shown")
            focus_is_in_the_text()

        def the_kind_of_the_line_has_keys():
            start_over("A crosshead")
            for number in (2, 3, 4, 5, 6):
                w.press(f"ctrl+alt+{number}")
                window.find("label", f"Heading {number}")
            w.press("ctrl+alt+0")
            window.find("label", "Paragraph")

        def a_card_that_is_clicked_is_named():
            start_over()
            w.press("End", "Return")
            w.type_text("***")
            w.press("Return")
            card = window.find("panel", "Dividing Line")
            window.find("label", "Paragraph")
            w.press("ctrl+Home", "ctrl+alt+2")
            window.find("label", "Heading 2")
            w.click(card)
            window.find("label", "Dividing Line")
            w.press("ctrl+Home")
            window.find("label", "Heading 2")

        def keys_with_digits_are_found_on_any_layout():
            start_over()
            w.press("ctrl+alt+1")
            window.find("label", "Heading 1")
            w.press("ctrl+shift+asterisk")
            wait_for(lambda: is_pressed("Bulleted List"), "there is a list")
            w.press("ctrl+shift+ampersand")
            wait_for(lambda: is_pressed("Numbered List"), "it is numbered")
            # There a digit needs Shift.
            subprocess.run(["setxkbmap", "fr"], check=True)
            try:
                w.press("ctrl+shift+egrave")
                wait_for(lambda: not is_pressed("Numbered List"), "there is no list")
                w.press("ctrl+alt+quotedbl")
                window.find("label", "Heading 3")
                w.press("ctrl+alt+agrave")
                window.find("label", "Paragraph")
            finally:
                subprocess.run(["setxkbmap", "us"], check=True)

        def a_link_gets_its_address_from_the_popover():
            start_over()
            w.press("ctrl+k")
            session.wait_until_still()
            w.type_text("javascript:alert(1)")
            w.press("Return")
            session.wait_until_still()
            assert window.find_now("text", "Address"), "the popover went away"
            assert not is_pressed("Link…")
            w.press("ctrl+a")
            w.type_text("example.org/ferry")
            w.press("Return")
            window.wait_gone("text", "Address")
            wait_for(lambda: "single" in look_at(1).get("underline", ""), "the word is a link")
            w.wait_text(body, "word")
            w.press("Home", "Right")
            wait_for(lambda: is_pressed("Link…"), "the bar shows the link")
            w.click(window.find(None, "Link…"))
            address = window.find("text", "Address")
            w.wait_text(address, "https://example.org/ferry")
            w.activate(window.find("push button", "Remove"))
            wait_for(lambda: "single" not in look_at(1).get("underline", ""), "the link is gone")

        def choose_more(name):
            w.click(window.find(None, "More"))
            session.wait_until_still()
            w.activate(window.menu_item(name, FOLDED))

        def each_other_mark_is_in_the_menu():
            for name in ("Underline", "Subscript", "Superscript", "Highlight", "Keyboard Input"):
                start_over()
                plain = look_at(1)
                choose_more(name)
                wait_for(lambda: look_at(1) != plain, f"{name} is on the word")
                w.press("ctrl+z")
                wait_for(lambda: look_at(1) == plain, f"{name} is off the word")

        def an_abbreviation_and_a_language_are_asked_for():
            start_over("of the UN")
            w.press("ctrl+End")
            plain = look_at(8)
            choose_more("Abbreviation…")
            w.wait_text(window.find("text", "What it stands for"), "")
            w.type_text("United Nations")
            w.press("Return")
            window.wait_gone("text", "What it stands for")
            wait_for(lambda: look_at(8) != plain and look_at(5) == plain, "the word is marked")
            w.press("ctrl+End", "Left")
            choose_more("Abbreviation…")
            w.wait_text(window.find("text", "What it stands for"), "United Nations")
            w.activate(window.find("push button", "Remove"))
            wait_for(lambda: look_at(8) == plain, "the mark is gone")
            w.press("ctrl+Home")
            choose_more("Language of Words…")
            w.activate(window.find("push button", "Apply"))
            wait_for(lambda: look_at(1) != plain and look_at(4) == plain, "a word has a language")
            w.press("End")
            w.type_text("!")
            w.wait_text(body, "of the UN!")

        def lines_move_by_keyboard():
            start_over("One")
            w.press("End", "Return")
            w.type_text("Two")
            w.press("alt+Up")
            w.wait_text(body, "Two\nOne")
            w.press("alt+Down")
            w.wait_text(body, "One\nTwo")
            w.press("alt+shift+Up")
            w.wait_text(body, "Two\nOne")

        def leaving_a_menu_leads_back_to_the_text():
            for name in ("More", "Paragraph"):
                start_over()
                w.click(window.find(None, name))
                session.wait_until_still()
                w.press("Escape")
                session.wait_until_still()
                focus_is_in_the_text()

        def a_menu_over_the_text_leaves_the_page_in_sight():
            start_over()
            w.click(body, 3)
            window.menu_item("Paste Without Formatting", ("Paste Without Formatting",))
            session.wait_until_still()
            w.press("Escape")
            session.wait_until_still()
            with open(said, encoding="utf-8") as file:
                assert "without a current allocation" not in file.read(), "it was not drawn"
            focus_is_in_the_text()

        def a_narrow_bar_folds_into_its_last_button():
            session.resize(360, 720)
            session.wait_until_still()
            bar, more = (w.Atspi.Component.get_extents(window.find(None, name),
                                                       w.Atspi.CoordType.WINDOW)
                         for name in ("Formatting", "More"))
            assert more.x + more.width <= bar.x + bar.width, "the bar is cut off"
            start_over()
            w.click(window.find(None, "More"))
            session.wait_until_still()
            w.activate(window.menu_item("Code", FOLDED))
            session.resize(1440, 800)
            wait_for(lambda: is_pressed("Code"), "Code is pressed")

        cases = (each_mark_has_a_button_that_shows_it, each_mark_has_keys,
                 quotes_and_lists_have_buttons, quotes_and_lists_have_keys,
                 the_kind_of_the_line_is_chosen_and_shown, the_kind_of_the_line_has_keys,
                 a_card_that_is_clicked_is_named, keys_with_digits_are_found_on_any_layout,
                 a_link_gets_its_address_from_the_popover, each_other_mark_is_in_the_menu,
                 an_abbreviation_and_a_language_are_asked_for, lines_move_by_keyboard,
                 leaving_a_menu_leads_back_to_the_text,
                 a_menu_over_the_text_leaves_the_page_in_sight, a_narrow_bar_folds_into_its_last_button)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
