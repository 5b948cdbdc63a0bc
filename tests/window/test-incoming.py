# test-incoming.py - what comes from outside: pasted pages and rich text, opened files, pictures
# Usage: test-incoming.py HARNESS-FOLDER PROGRAM CLIPBOARD
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import zipfile

HARNESS, PROGRAM, CLIPBOARD = sys.argv[1:4]
sys.path.insert(0, HARNESS)

import picture  # noqa: E402
import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

PAGE = """City

Ferry crews vote to end three-week strike

Sailings resume on Friday after a late-night deal on rosters and pay.

Published

on

The first ferry in twenty-two days will leave Port Lacey at dawn on Friday, after crews accepted \
a deal that caps shifts at ten hours and lifts pay by six per cent over two years.

“Nobody wanted the islands to go without,” said the crews' spokeswoman, as the count ended \
shortly before midnight.

Leave a Reply

Your email address will not be published. Required fields are marked *

Comment *

Name *

Email *

Trending

The council counts its chairs

View mobile version
"""
RICH = "<p>One <b>bold</b> word.</p><h2>A crosshead</h2><ul><li>First</li><li>Second</li></ul>"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = f"""<w:document xmlns:w="{W}" xmlns:a="{DRAWN}" xmlns:r="{LINKED}"><w:body>
  <w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>The dyke held</w:t></w:r></w:p>
  <w:p><w:r><w:t>It rained all night.</w:t></w:r></w:p>
  <w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>
  <w:p><w:pPr><w:pStyle w:val="C"/></w:pPr><w:r><w:t>Dawn</w:t></w:r></w:p></w:body></w:document>"""
STYLES = f"""<w:styles xmlns:w="{W}">
  <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
  <w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style></w:styles>"""
RELATIONSHIPS = f"""<Relationships
  xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Id="p" Type="{LINKED}/image" Target="media/dyke.png"/>
  <Relationship Id="s" Type="{LINKED}/styles" Target="styles.xml"/></Relationships>"""


def main():
    with Session("1440x800") as session:
        import window as w
        from app import App
        app = App(session, PROGRAM)
        window, text_of = app.window, app.text_of
        offering = []

        def write(name, content):
            path = os.path.join(session.top, name)
            with open(path, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
            return path

        def copy(plain, html=None):
            while offering:
                session.stop(offering.pop())
            files = [write("plain", plain)] + ([write("html", html)] if html else [])
            offering.append(session.start([CLIPBOARD] + files, stdin=subprocess.PIPE,
                                          stdout=subprocess.PIPE, text=True))
            assert offering[0].stdout.readline() == "ready\n"

        def new_story():
            w.press("ctrl+n")
            wait_for(lambda: window.find_now("text", "Headline") and not text_of("Headline")
                     and not text_of("Body"), "the story is empty")
            session.wait_until_still()

        def look_at(offset):
            body = window.find("text", "Body")
            return w.Atspi.Text.get_attribute_run(body, offset, False)[0]

        def a_copied_page_goes_to_its_fields():
            new_story()
            copy(PAGE)
            w.press("ctrl+v")
            wait_for(lambda: text_of("Headline") == "Ferry crews vote to end three-week strike",
                     "the headline is in its field")
            assert text_of("Section") == "City"
            assert text_of("Standfirst").startswith("Sailings resume on Friday")
            assert text_of("Body").startswith("The first ferry in twenty-two days")
            assert "Required" not in text_of("Body") and "Trending" not in text_of("Body")

        def one_undo_takes_the_page_back():
            w.press("ctrl+z")
            wait_for(lambda: not text_of("Headline"), "the headline is empty")
            assert not text_of("Body") and not text_of("Section") and not text_of("Standfirst")

        def rich_text_keeps_what_a_story_can_say():
            new_story()
            w.click(window.find("text", "Body"))
            copy("One bold word.\nA crosshead\nFirst\nSecond", RICH)
            w.press("ctrl+v")
            wait_for(lambda: text_of("Body") == "One bold word.\nA crosshead\nFirst\nSecond",
                     "the words are in the body")
            assert look_at(5).get("weight") == "700"
            window.find("label", "List Item")
            w.press("ctrl+z")
            wait_for(lambda: not text_of("Body"), "one undo takes it back")

        def one_key_keeps_only_the_text():
            new_story()
            w.click(window.find("text", "Body"))
            w.type_text("Before ")
            copy("One bold word.\n\nA crosshead", "<p>One <b>bold</b> word.</p><h2>A crosshead</h2>")
            w.press("ctrl+v")
            wait_for(lambda: text_of("Body") == "Before \nOne bold word.\nA crosshead", "it is pasted")
            window.find("label", "Keep Only the Text")
            w.press("ctrl+alt+v")
            wait_for(lambda: not look_at(15).get("weight"), "nothing is bold")
            assert text_of("Body") == "Before \nOne bold word.\nA crosshead"
            w.press("ctrl+z")
            wait_for(lambda: text_of("Body") == "Before ", "one undo takes it back")
            w.press("ctrl+alt+v")
            session.wait_until_still()
            assert text_of("Body") == "Before ", "there is nothing left to make plain"

        def markdown_becomes_what_it_means():
            new_story()
            w.click(window.find("text", "Body"))
            w.type_text("Before")
            w.press("Return")
            copy("Some *words*.\n\n- one\n- two\n")
            w.press("ctrl+v")
            wait_for(lambda: text_of("Body") == "Before\nSome words.\none\ntwo", "it is a list")
            w.press("ctrl+z", "ctrl+shift+v")
            wait_for(lambda: "*words*" in text_of("Body"), "its signs stand there")

        def a_picture_in_rich_text_becomes_a_file():
            new_story()
            w.click(window.find("text", "Body"))
            copy("One\nTwo", "<p>One</p><img alt='A dot' src='data:image/png;base64,"
                 "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAAB"
                 "JRU5ErkJggg=='><p>Two</p><img src='cid:1'>")
            w.press("ctrl+v")
            window.find("panel", "Picture: A dot")
            app.wait_says("A picture was not pasted")
            w.wait_text(window.find("text", "Body"), "One\n\nTwo")
            app.close_message()

        def an_address_over_words_makes_a_link():
            new_story()
            w.click(window.find("text", "Body"))
            w.type_text("the plan")
            w.press("ctrl+shift+Left")
            copy("https://example.org/plan")
            w.press("ctrl+v")
            wait_for(lambda: look_at(5).get("underline") == "single", "the word is a link")
            assert text_of("Body") == "the plan"

        def paragraphs_of_plain_text_are_paragraphs():
            new_story()
            w.click(window.find("text", "Body"))
            copy("First paragraph.\n\nSecond paragraph.\n")
            w.press("ctrl+v")
            wait_for(lambda: text_of("Body") == "First paragraph.\nSecond paragraph.",
                     "both paragraphs stand there")

        def offered(kind):
            return subprocess.run([CLIPBOARD, "--read", kind], stdout=subprocess.PIPE, text=True,
                                  check=True, timeout=20).stdout

        def a_copy_is_rich_for_others_and_whole_for_us():
            new_story()
            w.click(window.find("text", "Body"))
            copy("One bold word.\nA crosshead\nFirst\nSecond", RICH)
            w.press("ctrl+v")
            wait_for(lambda: text_of("Body").startswith("One bold word."), "the words are there")
            w.press("ctrl+a", "ctrl+c")
            wait_for(lambda: "<strong>bold</strong>" in offered("text/html"), "it is rich")
            html = offered("text/html")
            assert "<h2>A crosshead</h2>" in html and "<li>First</li>" in html, html
            plain = offered("text/plain;charset=utf-8")
            assert plain == "One bold word.\n\nA crosshead\n\n• First\n• Second", plain
            w.press("ctrl+x")
            wait_for(lambda: not text_of("Body"), "it is cut")
            w.press("ctrl+v")
            wait_for(lambda: text_of("Body") == "One bold word.\nA crosshead\nFirst\nSecond",
                     "it is back")
            assert look_at(5).get("weight") == "700"
            w.press("ctrl+Home", "ctrl+Right", "ctrl+Right", "ctrl+shift+Left", "ctrl+c")
            wait_for(lambda: offered("text/html").endswith(">bold</strong>"), "words are no line")

        def without_formatting_text_is_left():
            new_story()
            w.click(window.find("text", "Body"))
            copy("One bold word.", RICH)
            w.press("ctrl+shift+v")
            wait_for(lambda: text_of("Body") == "One bold word.", "the words are in the body")
            assert look_at(5).get("weight") != "700"

        def open_by_the_desktop(path):
            subprocess.run([PROGRAM, path], check=True, timeout=60)

        def a_markdown_file_opens_with_its_fields():
            open_by_the_desktop(write("ferry.md", "---\nheadline: Ferries sail\nsection: City\n"
                                                  "byline: Ada Okafor\n---\n\nThe *first* ferry.\n"))
            wait_for(lambda: text_of("Headline") == "Ferries sail", "the headline is read")
            assert text_of("Section") == "City" and text_of("Byline") == "Ada Okafor"
            assert text_of("Body") == "The first ferry."

        def pictures_beside_a_file_come_along():
            picture.write_png(os.path.join(session.top, "boat.png"))
            open_by_the_desktop(write("boat.md", "---\nheadline: A boat\n---\n\n"
                                                 "![A boat](boat.png \"The boat\")\n\n"
                                                 "![None](gone.png \"Gone\")\n"))
            wait_for(lambda: text_of("Headline") == "A boat", "the headline is read")
            window.find("panel", "Picture: The boat")
            app.wait_says("gone.png")
            app.close_message()
            kept = os.path.join(os.environ["XDG_DATA_HOME"], "standfirst", "media")
            assert len(os.listdir(kept)) == 1, os.listdir(kept)

        def a_word_document_opens_with_its_pictures():
            path = os.path.join(session.top, "dyke.docx")
            picture.write_png(os.path.join(session.top, "dyke.png"), 400, 300)
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr("word/document.xml", DOCUMENT)
                file.writestr("word/styles.xml", STYLES)
                file.writestr("word/_rels/document.xml.rels", RELATIONSHIPS)
                file.write(os.path.join(session.top, "dyke.png"), "word/media/dyke.png")
            open_by_the_desktop(path)
            wait_for(lambda: text_of("Headline") == "The dyke held", "the headline is read")
            window.find("panel", "Picture: Dawn")
            assert "It rained all night." in text_of("Body"), text_of("Body")
            kept = os.path.join(os.environ["XDG_DATA_HOME"], "standfirst", "media")
            assert len(os.listdir(kept)) == 2, os.listdir(kept)

        def bad_files_are_explained_and_change_nothing():
            for name, content, said in (
                    ("latin.txt", "Stra\xdfe und Gr\xf6\xdfe\n".encode("latin-1"), "UTF-8"),
                    ("zeros.txt", b"one\0two", "zero bytes"),
                    ("broken.md", "---\nheadline: One\nno colon\n---\nText\n", "broken.md"),
                    ("report.pdf", b"%PDF", "plain text (.txt)"),
                    ("report.docx", b"\320\317\021\340 old", "old format of Word"),
                    ("gone.txt", None, "gone.txt")):
                path = os.path.join(session.top, name)
                if content is not None:
                    write(name, content)
                open_by_the_desktop(path)
                app.wait_says(said)
                assert text_of("Headline") == "The dyke held", f"{name} took the story away"
                app.close_message()

        def western_text_opens_in_one_click():
            open_by_the_desktop(write("latin.md", "---\nheadline: Stra\xdfe und Gr\xf6\xdfe\n---\n\n"
                                                  "Text.\n".encode("latin-1")))
            session.wait_until_still()
            w.activate(window.find("push button", "Open as Western European"))
            wait_for(lambda: text_of("Headline") == "Straße und Größe", "the headline is read")
            assert text_of("Body") == "Text."

        def find_dialog_entry(name):
            return window.find("text", name)

        def choose(path):
            """In the dialog of a new picture: the toolbar, too, calls one so."""
            dialog = window.find("frame", "Picture")
            w.activate(wait_for(lambda: window.find_now("push button", "Picture", top=dialog),
                                "the dialog has a place for the picture"))
            window.find(None, "Choose a Picture")
            session.wait_until_still()
            w.type_text(path)
            session.wait_until_still()
            # What the chooser completes meanwhile stays behind what is typed.
            w.press("shift+End", "Delete", "Return")

        def a_picture_is_chosen_described_and_shown():
            depot = os.path.join(session.top, "depot.png")
            picture.write_png(depot)
            new_story()
            w.click(window.find("text", "Body"))
            w.type_text("Before")
            w.press("ctrl+shift+i")
            session.wait_until_still()
            choose(depot)
            caption = find_dialog_entry("Caption")
            w.set_text(caption, "The depot")
            w.set_text(find_dialog_entry("Credit"), "A. Okafor")
            assert window.find_now("label", "Say what the picture shows, for readers who can’t "
                                            "see it.")
            w.set_text(find_dialog_entry("Alternative text"), "A brick hall with rails")
            w.activate(window.find("push button", "Insert"))
            window.find("panel", "Picture: The depot")

        def its_words_can_be_changed_and_undone():
            w.activate(window.find("push button", "Details"))
            w.set_text(find_dialog_entry("Caption"), "The old depot")
            w.activate(window.find("push button", "Apply"))
            window.find("panel", "Picture: The old depot")
            w.click(window.find("text", "Headline"))
            w.press("ctrl+z")
            window.find("panel", "Picture: The depot")

        def what_is_no_picture_is_refused_in_words():
            fake = write("fake.jpg", "no picture at all")
            w.press("ctrl+shift+i")
            session.wait_until_still()
            choose(fake)
            app.wait_says("fake.jpg")
            w.press("Escape")
            window.wait_gone("push button", "Insert")

        cases = (a_copied_page_goes_to_its_fields, one_undo_takes_the_page_back,
                 rich_text_keeps_what_a_story_can_say, one_key_keeps_only_the_text,
                 markdown_becomes_what_it_means, an_address_over_words_makes_a_link,
                 paragraphs_of_plain_text_are_paragraphs,
                 a_copy_is_rich_for_others_and_whole_for_us, without_formatting_text_is_left,
                 a_markdown_file_opens_with_its_fields,
                 pictures_beside_a_file_come_along,
                 a_word_document_opens_with_its_pictures,
                 bad_files_are_explained_and_change_nothing, western_text_opens_in_one_click,
                 a_picture_is_chosen_described_and_shown, its_words_can_be_changed_and_undone,
                 what_is_no_picture_is_refused_in_words, a_picture_in_rich_text_becomes_a_file)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
