# test-speech.py - what a screen reader is told of each block and card, and keys alone reach each
# Usage: test-speech.py HARNESS-FOLDER PROGRAM
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

HARNESS, PROGRAM = sys.argv[1:3]
sys.path.insert(0, HARNESS)

import story  # noqa: E402
import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

FAULT = "Alternative text is missing"
# In the order of the story, with what else is said of it.
CARDS = (("Picture: The Lindholm waits at the quay", ""), ("Picture", FAULT), ("Dividing Line", ""),
         ("Gallery of 2 pictures: The harbour’s birds", ""), ("Video: The first boat", ""),
         ("Audio: https://example.org/horn.mp3", ""), ("File: The deal in full", ""),
         ("Embed: The vote", ""), ("Table of 2 × 2: From Friday", ""), ("Read more from here", ""),
         ("Page break", ""), ("HTML: <div class=\"counter\">22 days</div>", ""),
         ("Live timetable — a block of the site, kept as it is", ""))
# By what its line says: what tells it from a paragraph.
LINES = {"What the deal says": ("weight", "700"), "And what it does not": ("scale", "1.25"),
         "after ten hours": ("left-margin", "48"), "Nobody wanted it.": ("style", "italic"),
         "boat.stay": ("family-name", "monospace")}


def main():
    with Session("1100x900") as session:
        import window as w
        from app import App
        path = os.path.join(session.top, "ferry.standfirst")
        story.write_story(path)
        app = App(session, PROGRAM, files=[path])
        window = app.window
        body = window.find("text", "Body")
        wait_for(lambda: "Two harbours" in w.read_text(body), "the story is open")

        def has_focus(node):
            states = w.reached(node.get_state_set)
            return states and states.contains(w.Atspi.StateType.FOCUSED)

        def wait_focus(name):
            return wait_for(lambda: next((node for node in window.walk() if has_focus(node)
                                          and w.reached(node.get_name) == name), None),
                            f"the focus is on {name!r}")

        def go_to_card(name):
            """From the start of the text, by the arrow alone."""
            w.press("Escape", "Escape")
            wait_focus("Body")
            w.press("ctrl+Home")
            for _ in range(40):
                w.press("Down")
                session.wait_until_still()
                focused = next((node for node in window.walk() if has_focus(node)), None)
                if focused and focused.get_name() == name:
                    return focused
            raise AssertionError(f"no arrow leads to {name!r}")

        w.click(body)
        wait_focus("Body")

        def each_card_says_what_it_is():
            said = [(node.get_name(), node.get_description()) for node in window.children(body)
                    if w.has_role(node, "panel")]
            assert tuple(said) == CARDS, said

        def each_card_can_have_the_focus():
            for node in window.children(body):
                if w.has_role(node, "panel"):
                    assert node.get_state_set().contains(w.Atspi.StateType.FOCUSABLE), \
                        node.get_name()

        def each_picture_says_what_is_seen_in_it():
            said = [node.get_name() for node in window.walk(body) if w.has_role(node, "image")
                    and w.reached(node.get_name)]
            assert said == ["A ferry with a gull on its rail", "Picture", "A gull", "Picture"], said
            cells = [(node.get_name(), node.get_description()) for node in window.walk(body)
                     if w.has_role(node, "table cell")]
            assert cells == [("A gull", ""), ("Picture without a caption", FAULT)], cells

        def what_is_written_in_a_card_has_a_name():
            said = [node.get_name() for node in window.walk(body) if w.has_role(node, "text")
                    and node != body]
            assert said == ["Picture Caption", "Picture Caption", "Gallery Caption",
                            "Video Caption", "Audio Caption", "File Label", "Embed Caption",
                            "Row 1, column 1", "Row 1, column 2", "Row 2, column 1",
                            "Row 2, column 2", "Table Caption"], said

        def each_button_has_a_name():
            assert all(w.reached(node.get_name) for node in window.walk(body)
                       if w.has_role(node, "push button"))

        def lines_tell_their_kind_by_how_they_look():
            count = w.Atspi.Text.get_character_count(body)
            runs, offset = [], 0
            while offset < count:
                attributes, start, end = w.Atspi.Text.get_attribute_run(body, offset, True)
                runs.append((w.Atspi.Text.get_text(body, start, end), attributes))
                offset = max(end, offset + 1)
            for words, (name, value) in LINES.items():
                assert any(attributes.get(name) == value and words in said
                           for said, attributes in runs), f"{words!r} has no {name} {value}"

        def tab_comes_to_the_words_of_a_card_and_then_to_its_buttons():
            for name, caption in (("Video: The first boat", "Video Caption"),
                                  (CARDS[0][0], "Picture Caption")):
                go_to_card(name)
                w.press("Tab")
                wait_focus(caption)
                w.press("Tab")
                wait_focus("Details")
                w.press("Tab")
                wait_focus("Actions")

        def escape_leads_from_a_card_to_the_text():
            go_to_card("Video: The first boat")
            w.press("Tab")
            wait_focus("Video Caption")
            w.press("Escape")
            wait_focus("Video: The first boat")
            w.press("Escape")
            wait_focus("Body")

        def keys_alone_open_and_leave_the_form_of_a_card():
            go_to_card("Embed: The vote")
            before = len(window.children())
            w.press("Return")
            wait_for(lambda: len(window.children()) > before, "the form is open")
            session.wait_until_still()
            w.press("Escape")
            wait_for(lambda: len(window.children()) == before, "the form is gone")

        def an_island_offers_its_source_to_be_read_only():
            go_to_card(CARDS[-1][0])
            before = len(window.children())
            w.press("Return")
            wait_for(lambda: len(window.children()) > before, "the source is shown")
            view = wait_for(lambda: next(
                (node for node in window.walk(window.children()[-1])
                 if story.TIMETABLE in w.read_text(node)), None), "it is the source")
            assert not view.get_state_set().contains(w.Atspi.StateType.EDITABLE), "it is editable"
            session.wait_until_still()
            w.press("Escape")
            wait_for(lambda: len(window.children()) == before, "it is gone")

        cases = (each_card_says_what_it_is, each_card_can_have_the_focus,
                 each_picture_says_what_is_seen_in_it, what_is_written_in_a_card_has_a_name,
                 each_button_has_a_name, lines_tell_their_kind_by_how_they_look,
                 tab_comes_to_the_words_of_a_card_and_then_to_its_buttons,
                 escape_leads_from_a_card_to_the_text,
                 keys_alone_open_and_leave_the_form_of_a_card,
                 an_island_offers_its_source_to_be_read_only)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
