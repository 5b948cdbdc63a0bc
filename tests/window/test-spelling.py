# test-spelling.py - words that are spelt wrong are underlined, and what can be done about them
# Usage: test-spelling.py HARNESS-FOLDER PROGRAM
# The dictionary is the test's own: it knows WORDS and nothing else.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys

HARNESS, PROGRAM = sys.argv[1], sys.argv[2]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

WORDS = "the ferry waits for bread and Ada don't"
# For the dictionary of the system.
GERMAN = "Die Stadt sperrt die alte Brücke bis zum Ende des Monats, und die Fhäre wartet nicht."
# No dictionary for it is in the project's packages.
UKRAINIAN = "Місто закриває старий міст для автомобілів до кінця наступного місяця, її люди їдуть"
# The items of a wrong word's menu, in order.
MENU = ("ferry", "Ignore in This Story", "Add to Dictionary", "Cut", "Copy", "Paste")
MISTAKE = ("underline", "error")


def make_dictionary(folder):
    """An English that Enchant finds before the system's."""
    hunspell = os.path.join(folder, "hunspell")
    os.makedirs(hunspell)
    for tag in ("en_GB", "en_US"):
        with open(os.path.join(hunspell, tag + ".aff"), "w", encoding="utf-8") as file:
            file.write("SET UTF-8\nTRY ferywaitsbdn\n")
        with open(os.path.join(hunspell, tag + ".dic"), "w", encoding="utf-8") as file:
            file.write("\n".join([str(len(WORDS.split()))] + WORDS.split()) + "\n")
    os.environ["ENCHANT_CONFIG_DIR"] = folder


def main():
    with Session("1440x800") as session:
        import window as w
        from app import App
        make_dictionary(os.path.join(session.top, "enchant"))
        app = App(session, PROGRAM)
        window = app.window
        w.press("ctrl+n")

        def find_fields():
            return {name: window.find("text", name)
                    for name in ("Headline", "Standfirst", "Byline", "Body")}

        field = find_fields()
        session.wait_until_still()

        def underlined(name="Body"):
            """The words with a wave, as the accessibility tree has them."""
            node, found, at = field[name], [], 0
            text = w.read_text(node)
            while at < len(text):
                attributes, start, end = w.Atspi.Text.get_attribute_run(node, at, False)
                if attributes.get(MISTAKE[0]) == MISTAKE[1]:
                    found.append(text[start:end])
                at = max(end, at + 1)
            return found

        def wait_underlined(wanted, name="Body"):
            try:
                wait_for(lambda: underlined(name) == wanted, f"{wanted} are underlined")
            except Exception:
                tap.comment(f"underlined: {underlined(name)}")
                raise

        def write(words, name="Body"):
            w.click(field[name])
            w.press("ctrl+a", "BackSpace")
            w.type_text(words)
            w.wait_text(field[name], words)

        def choose(name):
            w.activate(window.menu_item(name, MENU))

        def a_word_is_marked_when_it_is_left():
            write("the frery")
            session.wait_until_still()
            assert underlined() == [], underlined()
            w.type_text(" waits")
            wait_underlined(["frery"])

        def a_word_that_is_put_right_is_no_longer_marked():
            write("the frery waits")
            wait_underlined(["frery"])
            w.press("Home", *["Right"] * 7, "BackSpace", "BackSpace")
            w.type_text("er")
            w.press("End")
            w.wait_text(field["Body"], "the ferry waits")
            wait_underlined([])

        def the_fields_are_checked_too():
            write("the frery waits", "Headline")
            write("for braed and", "Standfirst")
            wait_underlined(["frery"], "Headline")
            wait_underlined(["braed"], "Standfirst")
            write("", "Headline")
            write("", "Standfirst")

        def the_menu_key_offers_what_was_meant():
            write("the frery waits")
            wait_underlined(["frery"])
            w.press("Home", *["Right"] * 5, "shift+F10")
            choose("ferry")
            w.wait_text(field["Body"], "the ferry waits")
            wait_underlined([])
            w.type_text("boat")
            w.wait_text(field["Body"], "the ferryboat waits")
            w.press("ctrl+z", "ctrl+z")
            w.wait_text(field["Body"], "the frery waits")

        def the_keyboard_alone_puts_a_word_right():
            write("the frery waits")
            wait_underlined(["frery"])
            w.press("ctrl+Home", "F7", "Menu")
            window.menu_item("ferry", MENU)
            session.wait_until_still()
            w.press("Return")
            w.wait_text(field["Body"], "the ferry waits")
            w.type_text("boat")
            w.wait_text(field["Body"], "the ferryboat waits")

        def a_click_asks_for_the_word_under_it():
            write("frery")
            w.press("Return")
            wait_underlined(["frery"])
            box = w.Atspi.Text.get_character_extents(field["Body"], 2, w.Atspi.CoordType.WINDOW)
            subprocess.run(["xdotool", "mousemove", str(box.x + 2), str(box.y + box.height // 2),
                            "click", "3"], check=True)
            choose("ferry")
            w.wait_text(field["Body"], "ferry\n")

        def a_key_walks_through_the_mistakes():
            write("frery", "Headline")
            write("the braed waits wiats for")
            wait_underlined(["braed", "wiats"])
            w.press("ctrl+Home", "F7", "F7", "F7", "F7")
            w.type_text("bread")
            w.wait_text(field["Body"], "the bread waits wiats for")
            assert w.read_text(field["Headline"]) == "frery"
            write("", "Headline")

        def words_in_a_table_are_checked_and_put_right():
            write("")
            app.run_command("Table")
            field["Cell"] = window.find("text", "Row 1, column 1")
            wait_for(lambda: field["Cell"].get_state_set().contains(w.Atspi.StateType.FOCUSED),
                     "the focus is on the cell")
            w.type_text("frery")
            session.wait_until_still()
            assert underlined("Cell") == [], underlined("Cell")
            w.press("Tab")
            wait_underlined(["frery"], "Cell")
            w.type_text("the wiats")
            w.press("shift+Tab", "Home", "shift+F10")
            choose("ferry")
            w.wait_text(field["Cell"], "ferry")
            wait_underlined([], "Cell")
            w.type_text("boat")
            w.wait_text(field["Cell"], "ferryboat")
            w.press("ctrl+z", "ctrl+z")
            w.wait_text(field["Cell"], "frery")
            wait_underlined(["frery"], "Cell")

        def a_key_walks_through_the_mistakes_of_a_table():
            w.click(field["Headline"])
            w.press("F7")
            w.type_text("bread")
            w.wait_text(field["Cell"], "bread")
            w.press("F7")
            w.type_text("waits")
            w.wait_text(window.find("text", "Row 1, column 2"), "the waits")
            w.click(field["Body"])
            write("")

        def an_ignored_word_is_right_in_this_story_only():
            write("the wiats waits")
            wait_underlined(["wiats"])
            w.press("Home", *["Right"] * 5, "shift+F10")
            choose("Ignore in This Story")
            wait_underlined([])
            w.press("ctrl+z")
            wait_underlined(["wiats"])
            w.press("ctrl+shift+z")
            wait_underlined([])
            w.press("ctrl+n")
            session.wait_until_still()
            write("the wiats waits")
            wait_underlined(["wiats"])

        def an_added_word_is_right_everywhere_and_kept():
            write("the Almina waits")
            wait_underlined(["Almina"])
            w.press("Home", *["Right"] * 5, "shift+F10")
            choose("Add to Dictionary")
            wait_underlined([])
            w.press("ctrl+n")
            session.wait_until_still()
            write("the Almina waits")
            session.wait_until_still()
            assert underlined() == [], underlined()
            path = os.path.join(os.environ["XDG_DATA_HOME"], "standfirst", "dictionary.txt")
            with open(path, encoding="utf-8") as file:
                assert file.read() == "Almina\n"

        def an_added_word_is_taken_away_in_the_preferences():
            w.press("ctrl+comma")
            window.find("list item", "Personal Dictionary")
            session.wait_until_still()
            subprocess.run(["xdotool", "mousemove", "240", "200", "click", "--repeat", "20", "5"],
                           check=True)
            session.wait_until_still()
            w.click(window.find("list item", "Personal Dictionary"))
            session.wait_until_still()
            w.activate(window.find("push button", "Remove “Almina”"))
            wait_for(lambda: not window.find_now("push button", "Remove “Almina”", showing=False),
                     "the word is gone")
            w.press("Escape")
            session.wait_until_still()
            wait_underlined(["Almina"])

        def names_of_the_byline_are_right():
            write("the Okafor waits for")
            wait_underlined(["Okafor"])
            write("Ada Okafor", "Byline")
            wait_underlined([])

        def language_says(wanted):
            wait_for(lambda: window.find_now("combo box", "Language")
                     and window.find_now("label", wanted), f"the language is {wanted}")

        def a_story_is_read_and_typed_in_the_language_of_its_words():
            w.press("ctrl+n")
            session.wait_until_still()
            language_says("Automatic (English)")
            w.set_text(field["Body"], GERMAN)
            language_says("Automatic (German)")
            w.click(field["Body"])
            w.press("ctrl+End")
            w.type_text(' "ja" ')
            w.wait_text(field["Body"], GERMAN + " „ja“ ")
            session.wait_until_still()
            assert underlined() == ["Fhäre"], underlined()

        def what_no_dictionary_reads_is_not_marked_and_said():
            if os.path.exists("/usr/share/hunspell/uk_UA.dic"):
                tap.comment("there is one")
                return
            w.press("ctrl+n")
            session.wait_until_still()
            w.set_text(field["Body"], "Qaa qabc qeqe qoqo")
            wait_for(underlined, "an unknown word is marked")
            w.set_text(field["Body"], UKRAINIAN)
            language_says("Automatic (Ukrainian)")
            app.wait_says("no dictionary for Ukrainian is installed")
            wait_underlined([])
            w.click(field["Body"])
            w.press("F7")
            app.wait_says("Spelling in Ukrainian is not checked")

        def it_can_be_switched_off():
            write("the frery waits")
            wait_underlined(["frery"])
            app.run_command("Check Spelling")
            wait_underlined([])
            app.wait_says("Spelling is no longer checked.")

        def an_ignored_word_stays_so_after_a_restart():
            nonlocal app, window, field
            w.press("ctrl+n")
            session.wait_until_still()
            write("the ferry waits", "Headline")
            write("the Almnia wiats for")
            wait_underlined(["Almnia", "wiats"])
            w.press("Home", *["Right"] * 5, "shift+F10")
            choose("Ignore in This Story")
            wait_underlined(["wiats"])
            window.find("label", "Saved on this computer")
            assert app.stop() == 0, "the program did not end well"
            app = App(session, PROGRAM)
            window = app.window
            w.click(window.find("label", "the ferry waits"))
            field = find_fields()
            w.wait_text(field["Body"], "the Almnia wiats for")
            wait_underlined(["wiats"])

        def what_was_chosen_last_is_presumed_until_there_are_words():
            w.press("ctrl+n")
            session.wait_until_still()
            w.click(window.find("combo box", "Language"))
            session.wait_until_still()
            w.press(*["Down"] * 8, "Return")
            language_says("French")
            w.press("ctrl+n")
            session.wait_until_still()
            language_says("Automatic (French)")
            w.click(find_fields()["Body"])
            w.type_text('"')
            w.wait_text(find_fields()["Body"], "«\u202f")

        cases = (a_word_is_marked_when_it_is_left,
                 a_word_that_is_put_right_is_no_longer_marked,
                 the_fields_are_checked_too,
                 the_menu_key_offers_what_was_meant,
                 the_keyboard_alone_puts_a_word_right,
                 a_click_asks_for_the_word_under_it,
                 a_key_walks_through_the_mistakes,
                 words_in_a_table_are_checked_and_put_right,
                 a_key_walks_through_the_mistakes_of_a_table,
                 an_ignored_word_is_right_in_this_story_only,
                 an_added_word_is_right_everywhere_and_kept,
                 an_added_word_is_taken_away_in_the_preferences,
                 names_of_the_byline_are_right,
                 a_story_is_read_and_typed_in_the_language_of_its_words,
                 an_ignored_word_stays_so_after_a_restart,
                 what_no_dictionary_reads_is_not_marked_and_said,
                 it_can_be_switched_off,
                 what_was_chosen_last_is_presumed_until_there_are_words)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                       lambda: window.describe())


if __name__ == "__main__":
    sys.exit(main())
