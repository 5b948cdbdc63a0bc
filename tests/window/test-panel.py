# test-panel.py - the Story panel: what is written there is kept, undone, and there after a restart
# Usage: test-panel.py HARNESS-FOLDER PROGRAM CLIPBOARD
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

HEADLINE = "Ferry crews vote"


def main():
    with Session("1280x1000") as session:
        import window as w
        from app import App
        at = {}

        def start():
            at["app"] = App(session, PROGRAM)
            at["window"] = at["app"].window

        def field(name):
            """The last of that name: the panel stands behind the page."""
            def find():
                return [node for node in at["window"].walk() if w.reached(node.get_name) == name
                        and w.reached(node.get_role_name) in ("text", "entry")]

            return wait_for(find, f"a field of the name {name}")[-1]

        def text_of(name):
            return w.read_text(field(name))

        def says(words):
            return at["window"].find_now("label", words)

        def chips():
            return [w.reached(node.get_name) for node in at["window"].walk()
                    if w.has_role(node, "push button")
                    and (w.reached(node.get_name) or "").startswith("Remove the tag")]

        def each_control_is_named_by_its_label():
            w.press("ctrl+n")
            at["window"].find("text", "Headline")
            for name in ("Section", "Slug", "Tags", "Internal note"):
                field(name)
            at["window"].find("combo box", "Language")
            at["window"].find("push button", "Featured picture")
            at["window"].find("push button", "Embargo")
            at["window"].find("list", "Before publishing")

        def the_headline_proposes_a_slug_and_is_checked():
            at["window"].find("list item", None)
            w.set_text(at["window"].find("text", "Headline"), HEADLINE)
            wait_for(lambda: says(f"Headline: {len(HEADLINE)} of 70 characters"),
                     "the headline is counted")
            assert says("No standfirst") and says("The story has no text.")

        def a_section_of_the_panel_stands_on_the_page():
            w.set_text(field("Section"), "City")
            w.wait_text(at["window"].find("text", "Section"), "City")

        def tags_become_chips():
            w.click(field("Tags"))
            w.type_text("ferries,strike,ferries,")
            w.type_text("harbour")
            w.press("Return")
            wait_for(lambda: len(chips()) == 3, "there are three chips")
            w.activate(at["window"].find("push button", "Remove the tag “strike”"))
            wait_for(lambda: len(chips()) == 2, "one chip is gone")

        def slug_note_and_corrections_are_written():
            w.set_text(field("Slug"), "ferry-strike")
            w.set_text(field("Internal note"), "Ask the union again")
            w.activate(at["window"].find("push button", "Add Correction"))
            w.set_text(field("Text of the Correction"), "The vote was on Friday.")

        def an_embargo_says_what_it_holds_back():
            w.click(at["window"].find("push button", "Embargo"))
            session.wait_until_still()
            w.activate(at["window"].find("push button", "Set Embargo"))
            wait_for(lambda: says("The embargo is not over"), "the list says so")

        def undo_takes_back_the_embargo():
            w.click(at["window"].find("text", "Body"))
            w.press("ctrl+z")
            wait_for(lambda: not says("The embargo is not over"), "there is no embargo")
            w.press("ctrl+shift+z")
            wait_for(lambda: says("The embargo is not over"), "there is one again")

        def a_restart_brings_everything_back():
            at["window"].find("label", "Saved on this computer")
            assert at["app"].stop() == 0, "the program did not end well"
            start()
            story = [node for node in at["window"].walk()
                     if w.reached(node.get_name) == HEADLINE
                     and w.reached(node.get_role_name) == "label"]
            w.click(story[0])
            wait_for(lambda: text_of("Slug") == "ferry-strike", "the slug is there")
            assert text_of("Section") == "City"
            assert text_of("Internal note") == "Ask the union again"
            assert text_of("Text of the Correction") == "The vote was on Friday."
            assert len(chips()) == 2
            wait_for(lambda: says("The embargo is not over"), "the embargo is there")

        start()
        cases = (each_control_is_named_by_its_label, the_headline_proposes_a_slug_and_is_checked,
                 a_section_of_the_panel_stands_on_the_page, tags_become_chips,
                 slug_note_and_corrections_are_written, an_embargo_says_what_it_holds_back,
                 undo_takes_back_the_embargo, a_restart_brings_everything_back)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                       lambda: at["window"].describe())


if __name__ == "__main__":
    sys.exit(main())
