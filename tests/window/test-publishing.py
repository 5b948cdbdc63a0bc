# test-publishing.py - from the blue button to the public page, and all that can come between
# Usage: test-publishing.py SOURCE-FOLDER BUILD-FOLDER [SITE]; SITE: a program as in newsroom.py
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

SOURCES, BUILD = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCES, "tests", "harness"))
sys.path.insert(0, os.path.join(SOURCES, "tests", "cli"))

import tap  # noqa: E402
from newsroom import Newsroom  # noqa: E402
from session import Session, wait_for  # noqa: E402

PROGRAM = os.path.join(BUILD, "src", "standfirst")
SITE = sys.argv[3] if len(sys.argv) > 3 else os.path.join(BUILD, "src", "standfirst-localcms")
HEADLINE = "Ferry crews vote to sail"
LEAD = "The first boat leaves at dawn on Friday."


def add_dead_browser():
    """A browser that is installed and does not start."""
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "applications")
    os.makedirs(folder, exist_ok=True)
    os.makedirs(os.environ["XDG_CONFIG_HOME"], exist_ok=True)
    with open(os.path.join(folder, "org.example.Dead.desktop"), "w", encoding="utf-8") as file:
        file.write("[Desktop Entry]\nType=Application\nName=Dead\nExec=/bin/true %u\n"
                   "DBusActivatable=true\nMimeType=x-scheme-handler/http;\n")
    with open(os.path.join(os.environ["XDG_CONFIG_HOME"], "mimeapps.list"), "w",
              encoding="utf-8") as file:
        file.write("[Default Applications]\nx-scheme-handler/http=org.example.Dead.desktop\n")


class Desk:
    """The program with one site, as a person uses it."""

    def __init__(self, session, site, role="administrator"):
        import window as w
        from app import App, site_of
        self.w, self.session = w, session
        self.app = App(session, PROGRAM,
                       site=site_of(site.base, site.user(role), "The Harbour Post"))
        self.window = self.app.window

    def find(self, role, name):
        return self.window.find(role, name)

    def click(self, role, name):
        self.session.wait_until_still()
        self.w.click(self.find(role, name))

    def read(self, name):
        return self.w.read_text(self.find("text", name))

    def write(self, headline, lead):
        self.w.press("ctrl+n")
        self.find("text", "Headline")
        self.session.wait_until_still()
        self.w.click(self.find("text", "Headline"))
        self.w.type_text(headline)
        self.w.click(self.find("text", "Body"))
        self.w.type_text(lead)
        self.w.wait_text(self.find("text", "Body"), lead)

    def rewrite_body(self, words):
        body = self.find("text", "Body")
        self.w.click(body)
        self.w.press("ctrl+Home", "shift+End")
        self.w.type_text(words)
        wait_for(lambda: self.w.read_text(body).startswith(words), f"the text is {words!r}")

    def wait_label(self, beginning):
        """A line of the window that begins so."""
        def is_there():
            return any((self.w.reached(node.get_name) or "").startswith(beginning)
                       for node in self.window.walk() if self.w.is_showing(node))
        wait_for(is_there, f"the window says {beginning!r}")

    def run(self, command):
        """A command of the palette."""
        self.w.press("ctrl+shift+p")
        self.find(None, "Search commands")
        self.session.wait_until_still()
        self.w.type_text(command)
        self.session.wait_until_still()
        self.w.press("Return")


def main():
    site = Newsroom(SITE)
    try:
        with Session() as session:
            add_dead_browser()
            desk = Desk(session, site)
            return run(session, site, desk)
    finally:
        site.close()


def run(session, site, desk):
    w = desk.w

    def only(words=HEADLINE):
        found = site.stories(words)
        assert len(found) == 1, [story["title"]["raw"] for story in found]
        return found[0]

    def change_there(words):
        story = only()
        content = story["content"]["raw"]
        line = w.read_text(desk.find("text", "Body")).split("\n")[0]
        assert line in content, content
        site.call("POST", f"posts/{story['id']}", {"content": content.replace(line, words)},
                  role="editor")

    def is_said(words):
        return any(words in (w.reached(node.get_name) or "") for node in desk.window.walk())

    def what_is_missing_is_said_before_anything_is_sent():
        w.press("ctrl+n")
        desk.find("text", "Headline")
        desk.click("push button", "Publish")
        desk.wait_label("The story has no headline.")
        desk.wait_label("The story has no text.")
        # A popover is a window of its own: its extents are not the screen's.
        w.activate(desk.find("push button", "Write a Headline"))
        session.wait_until_still()
        w.type_text("Held back")
        w.wait_text(desk.find("text", "Headline"), "Held back")
        assert site.stories("Held back") == []

    def the_sites_sections_are_offered_while_one_is_written():
        w.press("ctrl+n")
        desk.find("text", "Headline")
        name = site.call("GET", "categories?per_page=100")[0]["name"]
        wait_for(lambda: has_section(name), f"the section {name!r} is offered")

    def has_section(name):
        section = desk.find("text", "Section")
        w.click(section)
        w.press("ctrl+a")
        w.type_text(name[:2])
        session.wait_until_still()
        return any(w.reached(node.get_name) == name or w.read_text(node) == name
                   for node in desk.window.walk()
                   if "button" not in (w.reached(node.get_role_name) or ""))

    def the_sites_tags_are_offered_while_one_is_written():
        name = max((tag["name"] for tag in site.call("GET", "tags?per_page=100")), key=len)
        entry = desk.find("text", "Tags")
        session.wait_until_still()
        w.click(entry)

        def is_offered():
            w.press("ctrl+a")
            w.type_text(name[:3])
            session.wait_until_still()
            return any(w.reached(node.get_name) == name for node in desk.window.walk())
        wait_for(is_offered, f"the tag {name!r} is offered", 20)
        w.press("Down", "Return")
        wait_for(lambda: any(name in (w.reached(node.get_name) or "")
                             and "Remove" in (w.reached(node.get_name) or "")
                             for node in desk.window.walk()), "the tag is the story's", 10)

    def a_story_is_published_and_its_page_shows_it():
        desk.write(HEADLINE, LEAD)
        desk.click("push button", "Publish")
        desk.wait_label("Published on The Harbour Post")
        page = site.page(only()["link"])
        assert HEADLINE in page and LEAD in page
        desk.find("push button", "Open Page")

    def a_corrected_word_updates_the_same_story():
        before = only()["id"]
        assert not is_said("changes not sent")
        desk.rewrite_body("The first boat leaves at noon on Friday.")
        desk.wait_label("Published on The Harbour Post · changes not sent")
        desk.wait_label("The Harbour Post · changes not sent")
        desk.click("push button", "Update")
        wait_for(lambda: "at noon" in only()["content"]["raw"], "the word is on the site")
        assert only()["id"] == before
        desk.wait_label("Published on The Harbour Post")
        wait_for(lambda: not is_said("changes not sent"), "all is sent")

    def the_same_words_changed_twice_are_shown_side_by_side():
        change_there("The first boat leaves at night on Friday.")
        desk.rewrite_body("The first boat leaves at six on Friday.")
        desk.click("push button", "Update")
        desk.click("push button", "Look at Both…")
        desk.find("label", "The first boat leaves at six on Friday.")
        desk.find("label", "The first boat leaves at night on Friday.")
        assert "at night" in only()["content"]["raw"], "nothing was sent unasked"
        desk.click(None, "Use Theirs")
        desk.click("push button", "Send")
        desk.window.wait_gone("push button", "Send")
        desk.wait_label("Published on The Harbour Post")
        assert "at night" in only()["content"]["raw"]
        wait_for(lambda: "at night" in desk.read("Body"), "the story here has it, too")
        wait_for(lambda: not is_said("changes not sent"), "all is sent")

    def own_words_may_take_the_place_of_both():
        change_there("The first boat leaves at five on Friday.")
        desk.rewrite_body("The first boat leaves at four on Friday.")
        desk.click("push button", "Update")
        desk.click("push button", "Look at Both…")
        desk.click(None, "Write Anew")
        words = desk.find("text", "Your New Words")
        session.wait_until_still()
        w.press("ctrl+a")
        w.type_text("Nobody knows when the boat leaves.")
        w.wait_text(words, "Nobody knows when the boat leaves.")
        desk.click("push button", "Send")
        wait_for(lambda: "Nobody knows when" in only()["content"]["raw"], "the words are sent")
        desk.wait_label("Published on The Harbour Post")
        wait_for(lambda: "Nobody knows when" in desk.read("Body"), "the story here has them, too")

    def what_waits_for_a_site_goes_out_when_it_answers():
        site.stop()
        desk.rewrite_body("The boat waits for the tide.")
        desk.click("push button", "Update")
        desk.wait_label("Waiting for")
        desk.run("outbox")
        desk.find("label", "Update on The Harbour Post")
        wait_for(lambda: is_said("Next try"), "the outbox says when it tries again")
        assert not is_said("Being sent 1"), "nothing is being sent"
        desk.find("push button", "Give Up")
        w.press("Escape")
        site.start()
        # Where the next try comes first the button has gone by now.
        again = desk.window.find_now("push button", "Try Again")
        if again:
            w.activate(again)
        wait_for(lambda: "waits for the tide" in only()["content"]["raw"], "it went out", 60)
        desk.wait_label("Published on The Harbour Post")
        desk.run("outbox")
        desk.find("label", "Everything is sent")
        w.press("Escape")

    def a_story_is_scheduled_and_unpublished_again():
        desk.write("Tomorrow's tide", "It comes in at eight.")
        w.press("ctrl+alt+s")
        desk.click("push button", "Schedule")
        wait_for(lambda: [story["status"] for story in site.stories("Tomorrow")] == ["future"],
                 "the site has it for later", 30)
        desk.wait_label("Scheduled on The Harbour Post")
        desk.run("unpublish")
        wait_for(lambda: [story["status"] for story in site.stories("Tomorrow")] == ["draft"],
                 "the site shows it no more", 30)
        desk.wait_label("Draft on The Harbour Post")

    def a_published_story_is_taken_off_only_when_that_is_meant():
        desk.write("The lamp is lit", "The keeper came back.")
        desk.click("push button", "Publish")
        desk.wait_label("Published on The Harbour Post")
        link = site.stories("lamp is lit")[0]["link"]
        desk.run("unpublish")
        desk.find("label", "Take the story off The Harbour Post?")
        session.wait_until_still()
        w.press("Escape")
        desk.window.wait_gone("label", "Take the story off The Harbour Post?")
        # The safe answer has the focus: Return out of habit takes nothing away.
        desk.run("unpublish")
        desk.find("label", "Take the story off The Harbour Post?")
        session.wait_until_still()
        w.press("Return")
        desk.window.wait_gone("label", "Take the story off The Harbour Post?")
        assert [story["status"] for story in site.stories("lamp is lit")] == ["publish"]
        assert "The lamp is lit" in site.page(link)
        desk.run("unpublish")
        desk.find("label", "Take the story off The Harbour Post?")
        session.wait_until_still()
        w.press("alt+u")
        wait_for(lambda: [story["status"] for story in site.stories("lamp is lit")] == ["draft"],
                 "the site shows it no more", 30)
        desk.wait_label("Draft on The Harbour Post")
        desk.click("push button", "Publish")
        desk.wait_label("Published on The Harbour Post")
        assert "The lamp is lit" in site.page(site.stories("lamp is lit")[0]["link"])

    def open_from(folder, headline):
        desk.click("list item", folder)
        desk.click("label", headline)

    def is_complaining():
        return desk.window.find_now("push button", "Close Message") is not None

    def what_went_wrong_with_a_story_is_said_only_while_it_is_true():
        desk.write("The pier is shut", "Nobody may walk there.")
        desk.click("push button", "Publish")
        desk.wait_label("Published on The Harbour Post")
        desk.click("push button", "Open Page")
        wait_for(is_complaining, "the browser that does not start is told of")
        w.press("ctrl+n")
        wait_for(lambda: not is_complaining(), "another story has nothing to do with it")
        open_from("Published", "The pier is shut")
        desk.wait_label("Published on The Harbour Post")
        story = site.stories("pier is shut")[0]
        site.call("DELETE", f"posts/{story['id']}?force=true", role="administrator")
        desk.rewrite_body("Nobody may walk or swim there.")
        desk.click("push button", "Update")
        desk.wait_label("The story is not on the site any more")
        assert is_complaining()
        w.press("ctrl+n")
        wait_for(lambda: not is_complaining(), "another story has nothing to do with it")
        open_from("Drafts", "The pier is shut")
        desk.wait_label("The story is not on the site any more")
        desk.click("push button", "Try Again")
        desk.wait_label("Published on The Harbour Post")
        wait_for(lambda: not is_complaining(), "a later sending went well")
        assert "or swim" in site.stories("pier is shut")[0]["content"]["raw"]

    def an_embargo_is_explained_and_may_become_the_schedule():
        desk.write("Under embargo", "Nobody may read this yet.")
        desk.click("push button", "Embargo")
        session.wait_until_still()
        w.activate(desk.find("push button", "Set Embargo"))
        desk.wait_label("Until then the story is not published")
        w.activate(desk.find("push button", "Publish"))
        desk.wait_label("The story is under embargo until")
        assert site.stories("Under embargo") == [], "nothing was sent"
        w.activate(desk.find("push button", "Schedule for Then"))
        wait_for(lambda: [story["status"] for story in site.stories("Under embargo")]
                 == ["future"], "the site has it for later", 30)

    cases = (what_is_missing_is_said_before_anything_is_sent,
             the_sites_sections_are_offered_while_one_is_written,
             the_sites_tags_are_offered_while_one_is_written,
             a_story_is_published_and_its_page_shows_it,
             a_corrected_word_updates_the_same_story,
             the_same_words_changed_twice_are_shown_side_by_side,
             own_words_may_take_the_place_of_both,
             what_waits_for_a_site_goes_out_when_it_answers,
             a_story_is_scheduled_and_unpublished_again,
             a_published_story_is_taken_off_only_when_that_is_meant,
             what_went_wrong_with_a_story_is_said_only_while_it_is_true,
             an_embargo_is_explained_and_may_become_the_schedule)
    return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                   desk.window.describe)


if __name__ == "__main__":
    sys.exit(main())
