# test-drops.py - files that are dragged from another program: pictures, stories, and neither
# Usage: test-drops.py HARNESS-FOLDER PROGRAM DRAG
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import wave

HARNESS, PROGRAM, DRAG = sys.argv[1:4]
sys.path.insert(0, HARNESS)

import picture  # noqa: E402
import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

# The window stands at the screen's corner; what is dragged lies beside it.
WIDTH, HEIGHT = 1200, 800
BESIDE = (1300, 60)


def xdotool(*words):
    subprocess.run(["xdotool", *(str(word) for word in words)], check=True)


def main():
    with Session("1500x900") as session:
        import window as w
        from app import App
        app = App(session, PROGRAM)
        window = app.window
        session.resize(WIDTH, HEIGHT)
        session.wait_until_still()

        def write(name, content):
            path = os.path.join(session.top, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
            return path

        def place_of(node, down=None):
            box = w.Atspi.Component.get_extents(node, w.Atspi.CoordType.WINDOW)
            return box.x + box.width // 2, box.y + (box.height // 2 if down is None else down)

        def drop(to, *what):
            """Drags a file, or what else drag.c knows, from another window to the place @to;
            returns how it ended."""
            before = session.windows()
            source = session.start([DRAG, *what], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   text=True)
            assert source.stdout.readline() == "ready\n"
            other = wait_for(lambda: set(session.windows()) - set(before), "its window is there")
            xdotool("windowmove", "--sync", other.pop(), *BESIDE)
            session.wait_until_still()
            x, y = BESIDE[0] + 40, BESIDE[1] + 40
            xdotool("mousemove", x, y, "mousedown", 1)
            for step in (10, 20, 30):
                xdotool("mousemove", "--sync", x - step, y + step)
            session.wait_until_still()
            # More than once: each movement asks, and the last answer counts.
            for away in (6, 4, 2, 0):
                xdotool("mousemove", "--sync", to[0] + away, to[1] + away)
                session.wait_until_still()
            xdotool("mouseup", 1)
            ended = source.stdout.readline().strip()
            session.stop(source)
            return ended

        def a_story_opens_in_a_window_that_has_none():
            tide = write("tide.md", "---\nheadline: The tide turns\n---\n\nAt noon.\n")
            assert drop(place_of(window.find("push button", "Just Write")), tide) == "taken"
            window.find("text", "Headline")
            wait_for(lambda: app.text_of("Headline") == "The tide turns", "it is open")

        def find_card():
            def is_card(node):
                return (w.role_of(node) == "panel"
                        and (w.reached(node.get_name) or "").startswith("Picture"))
            return wait_for(lambda: next((node for node in window.walk() if is_card(node)), None),
                            "a picture's card is there")

        def a_picture_goes_to_the_line_that_it_is_dropped_on():
            w.press("ctrl+n")
            wait_for(lambda: app.text_of("Headline") == "", "a new story is open")
            session.wait_until_still()
            boat = os.path.join(session.top, "boat.png")
            picture.write_png(boat)
            body = window.find("text", "Body")
            w.click(body)
            w.type_text("First")
            w.press("Return")
            w.type_text("Second")
            w.wait_text(body, "First\nSecond")
            assert drop(place_of(body, 12), boat) == "taken"
            # A card's line has no words, though it is a character.
            w.wait_text(body, "First\n\nSecond")
            find_card()

        def find_card_of(words):
            def is_card(node):
                return (w.role_of(node) == "panel"
                        and (w.reached(node.get_name) or "").startswith(words))
            return wait_for(lambda: next((node for node in window.walk() if is_card(node)), None),
                            f"the card “{words}” is there")

        def sound_and_a_pdf_become_cards_with_their_names():
            sound = os.path.join(session.top, "Skipper’s words.wav")
            with wave.open(sound, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(8000)
                file.writeframes(b"\0\0" * 8000)
            body = window.find("text", "Body")
            before = app.text_of("Body")
            w.click(body)
            w.press("ctrl+End")
            assert drop(place_of(body, 12), sound) == "taken"
            find_card_of("Audio: Skipper’s words.wav")
            assert drop(place_of(body, 12), write("Tides.pdf", "%PDF-1.4\n")) == "taken"
            card = find_card_of("File: Tides.pdf")
            window.find("push button", "Play")
            assert window.find("text", "File Label")
            app.wait_says("2 files go as they are, with what they say of their origin")
            w.press("ctrl+z", "ctrl+z")
            w.wait_text(body, before)
            assert w.reached(card.get_name) is None or app.text_of("Body") == before
            assert drop(place_of(body, 12), write("empty.mp3", "")) == "taken"
            app.wait_says("“empty.mp3” is empty.")
            assert drop(place_of(body, 12), write("lie.pdf", "Dear reader,")) == "taken"
            app.wait_says("“lie.pdf” is of a kind that sites do not take.")
            w.wait_text(body, before)

        def move(start, to):
            """Drags what is at the place @start to the place @to."""
            xdotool("mousemove", *start, "mousedown", 1)
            for step in (4, 9, 14):
                xdotool("mousemove", "--sync", start[0] + step, start[1] + step)
            session.wait_until_still()
            for away in (6, 4, 2, 0):
                xdotool("mousemove", "--sync", to[0] + away, to[1])
                session.wait_until_still()
            xdotool("mouseup", 1)
            session.wait_until_still()

        def before(body, offset, inside=1):
            """The place just before a character."""
            box = w.Atspi.Text.get_character_extents(body, offset, w.Atspi.CoordType.WINDOW)
            return box.x + inside, box.y + box.height // 2

        def selected_words_are_dragged_with_their_marks():
            body = window.find("text", "Body")
            w.click(body)
            w.press("ctrl+Home", "ctrl+b")
            w.type_text("Bold")
            w.press("ctrl+b")
            w.type_text(" ")
            w.wait_text(body, "Bold First\n\nSecond")
            w.press("ctrl+Home", *["shift+Right"] * 5)
            session.wait_until_still()
            move(before(body, 2), before(body, 14))
            w.wait_text(body, "First\n\nSBold econd")
            assert w.Atspi.Text.get_attribute_run(body, 10, False)[0].get("weight") == "700"
            w.press("ctrl+z")
            w.wait_text(body, "Bold First\n\nSecond")

        def a_card_is_dragged_to_another_line():
            body = window.find("text", "Body")
            box = w.Atspi.Component.get_extents(find_card(), w.Atspi.CoordType.WINDOW)
            move((box.x + box.width - 40, box.y + box.height // 2), before(body, 1))
            w.wait_text(body, "\nBold First\nSecond")
            find_card()
            w.press("ctrl+z")
            w.wait_text(body, "Bold First\n\nSecond")

        def a_story_opens_as_one_of_its_own():
            story = write("ferry.md", "---\nheadline: Ferries sail\n---\n\nThe first ferry.\n")
            assert drop(place_of(window.find("text", "Headline")), story) == "taken"
            wait_for(lambda: app.text_of("Headline") == "Ferries sail", "it is open")
            assert app.text_of("Body") == "The first ferry."

        def a_page_and_text_open_wherever_they_are_dropped():
            page = write("page.html", "<title>A page</title><h1>A page</h1><p>Its words.</p>")
            assert drop(place_of(window.find("entry", "Search stories")), page) == "taken"
            wait_for(lambda: app.text_of("Headline") == "A page", "the page is open")
            text = write("plain.txt", "Plain words.\n")
            assert drop(place_of(window.find("text", "Body")), text) == "taken"
            wait_for(lambda: app.text_of("Body") == "Plain words.", "the text is open")

        def text_from_another_program_keeps_its_formatting():
            body = window.find("text", "Body")
            w.click(body)
            w.press("ctrl+a")
            w.type_text("First moon")
            w.press("Return")
            w.type_text("Second")
            w.wait_text(body, "First moon\nSecond")
            plain = write("piece.txt", "bold move")
            html = write("piece.html", "<p><b>bold</b> move<!--EndFragment-->")
            assert drop(before(body, 6, 5), "--text", plain, html) == "taken"
            w.wait_text(body, "First bold movemoon\nSecond")
            assert w.Atspi.Text.get_attribute_run(body, 7, False)[0].get("weight") == "700"
            w.press("ctrl+z")
            w.wait_text(body, "First moon\nSecond")

        def dropped_text_becomes_plain_at_once():
            body = window.find("text", "Body")
            plain = write("list.txt", "one\n\ntwo")
            html = write("list.html", "<p><b>one</b><p>two")
            assert drop(before(body, 0), "--text", plain, html) == "taken"
            w.wait_text(body, "one\ntwo\nFirst moon\nSecond")
            assert w.Atspi.Text.get_attribute_run(body, 1, False)[0].get("weight") == "700"
            w.press("ctrl+alt+v")
            wait_for(lambda: w.Atspi.Text.get_attribute_run(body, 1, False)[0].get("weight")
                     != "700", "it is plain")
            w.wait_text(body, "one\ntwo\nFirst moon\nSecond")
            w.press("ctrl+z")
            w.wait_text(body, "First moon\nSecond")

        def a_review_goes_to_the_note():
            body = window.find("text", "Body")
            plain = write("review.txt", "old new")
            html = write("review.html", "<p class=MsoNormal><del cite=a>old</del><ins cite=a>new"
                                        "</ins></p>")
            assert drop(before(body, 0), "--text", plain, html) == "taken"
            w.wait_text(body, "newFirst moon\nSecond")
            assert app.text_of("Internal note").startswith("Tracked changes were accepted")
            w.press("ctrl+z")
            w.wait_text(body, "First moon\nSecond")
            assert app.text_of("Internal note") == ""

        def what_is_neither_is_refused_in_words():
            report = write("report.docx", "PK")
            drop(place_of(window.find("text", "Body")), report)
            app.wait_says("“report.docx” was not opened.")
            assert app.text_of("Body") == "First moon\nSecond"

        cases = (a_story_opens_in_a_window_that_has_none,
                 a_picture_goes_to_the_line_that_it_is_dropped_on,
                 sound_and_a_pdf_become_cards_with_their_names,
                 selected_words_are_dragged_with_their_marks, a_card_is_dragged_to_another_line,
                 a_story_opens_as_one_of_its_own, a_page_and_text_open_wherever_they_are_dropped,
                 text_from_another_program_keeps_its_formatting,
                 dropped_text_becomes_plain_at_once, a_review_goes_to_the_note,
                 what_is_neither_is_refused_in_words)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases], window.describe)


if __name__ == "__main__":
    sys.exit(main())
