# test-narrow.py - nothing of the writing surface is cut off at 360 pixels, in other languages, too
# Usage: test-narrow.py HARNESS-FOLDER PROGRAM CATALOGS LANGUAGE
# SPDX-License-Identifier: GPL-3.0-or-later

import gettext
import os
import sys

HARNESS, PROGRAM, CATALOGS, LANGUAGE = sys.argv[1:5]
sys.path.insert(0, HARNESS)

import story  # noqa: E402
import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

NARROW_PX = 360
HEIGHT_PX = 720
DIALOG_KEYS = ("ctrl+question", "ctrl+shift+p", "ctrl+shift+i", "ctrl+comma")


def main():
    catalog = gettext.translation("standfirst", CATALOGS, [LANGUAGE])
    translate = catalog.gettext
    os.environ["STANDFIRST_LOCALEDIR"] = CATALOGS
    with Session("1280x800", LANGUAGE) as session:
        import window as w
        from app import App
        path = os.path.join(session.top, "ferry.standfirst")
        story.write_story(path)
        app = App(session, PROGRAM, files=[path])
        window = app.window
        body = window.find("text", translate("Body"))
        wait_for(lambda: "Two harbours" in w.read_text(body), "the story is open")

        def box_of(node):
            return w.Atspi.Component.get_extents(node, w.Atspi.CoordType.WINDOW)

        def become(width):
            # What is narrow needs less room than it says before it has become so.
            for _ in range(2):
                session.resize(width, HEIGHT_PX)
                session.wait_until_still()

        def find_label(english):
            return window.find("label", translate(english))

        def the_foot_says_all_that_it_says_in_a_wide_window():
            wide = {words: box_of(find_label(words)).width
                    for words in ("Saved on this computer", "Not on a site yet")}
            become(NARROW_PX)
            for words, width in wide.items():
                box = box_of(find_label(words))
                assert box.width >= width, f"{words!r} is cut to {box.width} of {width}"
                assert 0 <= box.x and box.x + box.width <= NARROW_PX, f"{words!r} is outside"

        def a_card_has_one_button_and_the_others_in_its_menu():
            source = translate("View source")
            window.wait_gone("push button", source)
            session.resize(1280, HEIGHT_PX)
            window.find("push button", source)
            become(NARROW_PX)
            window.wait_gone("push button", source)

        def the_whole_text_stands_within_the_window():
            for node in window.walk(body):
                box = box_of(node)
                # What is far from being seen stands aside of it.
                if box.width > 0 and box.x + box.width > 0:
                    assert 0 <= box.x and box.x + box.width <= NARROW_PX, \
                        f"{w.role_of(node)} {node.get_name()!r} at {box.x}, {box.width} wide"

        def names_stand_beside_the_word_before_them():
            by = box_of(window.find("label", catalog.pgettext("byline", "By")))
            first = w.Atspi.Text.get_character_extents(
                window.find("text", translate("Byline")), 0, w.Atspi.CoordType.WINDOW)
            if LANGUAGE == "ar":
                assert by.x > NARROW_PX / 2 and first.x > 100, (by.x, first.x)
            else:
                assert by.x < 30 and 0 <= first.x - by.x - by.width < 30, (by.x, first.x)

        def each_dialog_fits():
            for keys in DIALOG_KEYS:
                w.click(body)
                before = len(window.children())
                w.press(keys)
                wait_for(lambda: len(window.children()) > before, f"{keys} opens a window")
                session.wait_until_still()
                session.resize(NARROW_PX, HEIGHT_PX)
                session.wait_until_still()
                buttons = [node for node in window.walk(window.children()[-1])
                           if w.has_role(node, "push button") and w.is_showing(node)]
                assert buttons, f"{keys}: there is no button"
                for button in buttons:
                    box = box_of(button)
                    assert 0 <= box.x and box.x + box.width <= NARROW_PX, \
                        f"{keys}: {button.get_name()!r} at {box.x}, {box.width} wide"
                w.press("Escape")
                wait_for(lambda: len(window.children()) == before, f"{keys}: it is gone")

        cases = (the_foot_says_all_that_it_says_in_a_wide_window,
                 a_card_has_one_button_and_the_others_in_its_menu,
                 the_whole_text_stands_within_the_window,
                 names_stand_beside_the_word_before_them,
                 each_dialog_fits)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
