# test-card-dialog.py - what a card shows is asked for and changed by the keyboard
# Usage: test-card-dialog.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402


def main():
    with Session("1440x900") as session:
        import window as w
        from app import App
        with open(os.path.join(session.top, "said"), "w", encoding="utf-8") as file:
            app = App(session, PROGRAM, stderr=file)
        window = app.window
        w.press("ctrl+n")
        body = window.find("text", "Body")
        session.wait_until_still()

        def new_story():
            w.press("Escape", "ctrl+n")
            w.wait_text(body, "")
            w.click(body)
            w.type_text("Before.")
            w.wait_text(body, "Before.")

        def choose(command):
            w.press("ctrl+shift+p")
            w.type_text(command)
            session.wait_until_still()
            w.press("Return")

        def find_dialog(title):
            return window.find(None, title)

        def is_dialog_open():
            return len(window.children()) > 1

        def wait_closed():
            wait_for(lambda: not is_dialog_open(), "the dialog is closed")

        def find_button(name):
            return wait_for(lambda: next((node for node in window.walk(window.children()[-1])
                                          if w.reached(node.get_name) == name
                                          and w.has_role(node, "push button")), None),
                            f"the dialog has {name!r}")

        def ask(command):
            new_story()
            choose(command)
            wait_for(is_dialog_open, "the dialog is open")
            session.wait_until_still()

        def an_address_makes_an_embed_that_says_whose_it_is():
            ask("Embed")
            assert not w.is_sensitive(find_button("Insert"))
            w.type_text("https://www.youtube.com/watch?v=abc")
            wait_for(lambda: w.is_sensitive(find_button("Insert")), "it can be inserted")
            w.press("Return")
            wait_closed()
            app.wait_says("YouTube")
            app.wait_says("https://www.youtube.com/watch?v=abc")

        def what_is_no_address_is_explained():
            ask("Embed")
            w.type_text("javascript:alert(1)")
            app.wait_says("Readers can’t follow this kind of address.")
            assert not w.is_sensitive(find_button("Insert"))
            w.press("Escape")
            wait_closed()
            assert not app.says("No address yet")
            w.wait_text(body, "Before.")

        def a_card_is_changed_where_it_stands():
            ask("Embed")
            w.type_text("https://example.org/one")
            w.press("Return")
            wait_closed()
            app.wait_says("https://example.org/one")
            card = window.find("panel", "Embed: https://example.org/one")
            w.click(body)
            w.press("ctrl+Home", "Down")
            wait_for(lambda: card.get_state_set().contains(w.Atspi.StateType.FOCUSED),
                     "the card is selected")
            w.press("Return")
            wait_for(is_dialog_open, "the dialog is open")
            session.wait_until_still()
            w.press("ctrl+a")
            w.type_text("https://vimeo.com/2")
            w.press("Return")
            wait_closed()
            app.wait_says("Vimeo")
            w.press("ctrl+z")
            app.wait_says("https://example.org/one")

        def markup_is_written_and_kept_as_it_is():
            ask("Custom HTML")
            w.type_text('<aside class="box">"Kept" -- as typed</aside>')
            w.activate(find_button("Insert"))
            wait_closed()
            app.wait_says('<aside class="box">"Kept" -- as typed</aside>')

        def a_new_gallery_is_asked_for_as_one():
            ask("Gallery")
            titles = [w.reached(node.get_name) for node in window.children()]
            assert "Gallery" in titles, titles
            w.press("Escape")
            wait_closed()
            w.wait_text(body, "Before.")

        cases = (an_address_makes_an_embed_that_says_whose_it_is,
                 what_is_no_address_is_explained,
                 a_card_is_changed_where_it_stands,
                 markup_is_written_and_kept_as_it_is,
                 a_new_gallery_is_asked_for_as_one)
        return tap.run([("/sf/ui/card-dialog/" + case.__name__.replace("_", "-"), case)
                        for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
