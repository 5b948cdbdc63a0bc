# test-first-start.py - what a first start offers: to write, a site, the practice site
# Usage: test-first-start.py SOURCE-FOLDER BUILD-FOLDER
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

SOURCES, BUILD = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCES, "tests", "harness"))

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

PROGRAM = os.path.join(BUILD, "src", "standfirst")


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def main():
    with Session() as session:
        import window as w
        from app import App
        state = {}

        def start():
            state["app"] = App(session, PROGRAM)

        def find(role, name):
            return state["app"].find(role, name)

        def it_offers_three_ways():
            start()
            for name in ("Just Write", "Add a Site", "Try the Practice Site"):
                find("push button", name)

        def the_practice_site_is_signed_in_to_at_a_click():
            w.click(find("push button", "Try the Practice Site"))
            find("label", "Practice newsroom")
            state["sites"] = children(state["app"].process.pid)
            assert len(state["sites"]) == 1, state["sites"]

        def it_offers_what_comes_next():
            for name in ("New Story", "Open stories from a site"):
                find("push button", name)
            for name in ("Just Write", "Add a Site", "Try the Practice Site"):
                state["app"].window.wait_gone("push button", name)

        def asking_again_starts_no_second_one():
            w.press("ctrl+shift+p")
            find(None, "Search commands")
            session.wait_until_still()
            w.type_text("practice")
            w.press("Return")
            session.wait_until_still()
            assert children(state["app"].process.pid) == state["sites"]

        def the_site_ends_with_the_program():
            assert state["app"].stop() == 0
            wait_for(lambda: not is_running(state["sites"][0]), "the site has ended")

        def it_is_the_same_site_the_next_time():
            start()
            wait_for(lambda: children(state["app"].process.pid), "the site runs")
            find("label", "Practice newsroom")
            session.wait_until_still()
            names = [w.reached(node.get_name) for node in state["app"].window.walk()
                     if w.reached(node.get_role_name) == "label"]
            assert names.count("Practice newsroom") == 1, names

        def the_site_ends_where_the_program_is_killed():
            site = children(state["app"].process.pid)[0]
            state["app"].stop(9)
            wait_for(lambda: not is_running(site), "the site has ended")

        cases = (it_offers_three_ways,
                 the_practice_site_is_signed_in_to_at_a_click,
                 it_offers_what_comes_next,
                 asking_again_starts_no_second_one,
                 the_site_ends_with_the_program,
                 it_is_the_same_site_the_next_time,
                 the_site_ends_where_the_program_is_killed)
        return tap.run([(case.__name__.replace("_", " "), case) for case in cases],
                       lambda: state["app"].window.describe())


if __name__ == "__main__":
    sys.exit(main())
