# test-course.py - from a copied page to a published story, on every site at hand
# The whole course in the real window: paste, byline, marks, structure, preview, publish, correct and
# update, schedule, open again on another computer's profile.
# Usage: test-course.py HARNESS-FOLDER PROGRAM CLIPBOARD LOCALCMS [wait]
# With "wait" it waits for a scheduled story and goes to a real WordPress, too, where
# STANDFIRST_WORDPRESS_JSON names the file that says where one runs.
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import datetime
import html
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

HARNESS, PROGRAM, CLIPBOARD, LOCALCMS = sys.argv[1:5]
IS_PATIENT = "wait" in sys.argv[5:]
sys.path.insert(0, HARNESS)

import tap  # noqa: E402
from session import Session, wait_for  # noqa: E402

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "news-page.txt")
HEADLINE = "Ferry Crews Vote to End Three-Week Strike at Port Lacey"
STANDFIRST = "Crews at Port Lacey have accepted a late-night deal on rosters and pay"
BYLINE = "Ada Okafor and Ilse Brandt"
# Fields that stand on the page, as they must come back from a site.
FIELDS = {"Headline": HEADLINE, "Byline": BYLINE}


def fetch(url, user=None):
    request = urllib.request.Request(url)
    if user:
        pair = f"{user['login']}:{user['application_password']}".encode()
        request.add_header("Authorization", "Basic " + base64.b64encode(pair).decode())
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return f"HTTP {error.code}"


def words_of(page):
    """What readers see, with plain quotes and single spaces."""
    page = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", page)
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    for fancy, plain in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'")):
        text = text.replace(fancy, plain)
    return " ".join(text.split())


class Site:
    """A running site and the editor who signs in to it."""

    def __init__(self, name, ready, section):
        self.name, self.base, self.section = name, ready["base"], section
        self.rest = ready["rest"]
        self.user = next(user for user in ready["users"] if user["role"] == "editor")

    def stories(self, search, status="any"):
        query = urllib.parse.urlencode({"search": search, "status": status, "context": "edit"})
        return json.loads(fetch(f"{self.rest}wp/v2/posts?{query}", self.user))


class Course:
    def __init__(self, session, module, site):
        self.session, self.w, self.site = session, module, site
        self.profile = 0
        self.offering = None

    def start(self):
        """Opens the window on an empty profile, signed in to the site."""
        self.profile += 1
        os.environ["XDG_DATA_HOME"] = os.path.join(self.session.top, f"{self.site.name}-{self.profile}")
        from app import App, site_of
        self.app = App(self.session, PROGRAM,
                       site=site_of(self.site.base, self.site.user, self.site.name))
        self.window, self.text_of = self.app.window, self.app.text_of

    def say(self, text, timeout_s=60):
        """Waits until the foot says something that begins so."""
        def is_said():
            return any((self.w.reached(node.get_name) or "").startswith(text)
                       for node in self.window.walk() if self.w.is_showing(node))
        wait_for(is_said, f"the window says {text!r}", timeout_s)

    def paste(self, words):
        path = os.path.join(self.session.top, "clipboard")
        with open(path, "w", encoding="utf-8") as file:
            file.write(words)
        self.offering = self.session.start([CLIPBOARD, path], stdin=subprocess.PIPE,
                                           stdout=subprocess.PIPE, text=True)
        assert self.offering.stdout.readline() == "ready\n"
        self.w.press("ctrl+v")

    def new_story(self):
        self.w.press("ctrl+n")
        wait_for(lambda: self.window.find_now("text", "Headline") and not self.text_of("Headline")
                 and not self.text_of("Body"), "the story is empty")
        self.session.wait_until_still()

    def fill(self, name, words):
        self.w.click(self.window.find("text", name))
        self.w.press("ctrl+a")
        self.w.type_text(words)
        self.w.wait_text(self.window.find("text", name), words)

    # The course, in order.

    def a_pasted_page_lands_in_its_fields(self):
        self.new_story()
        with open(PAGE, encoding="utf-8") as file:
            self.paste(file.read())
        wait_for(lambda: self.text_of("Headline") == HEADLINE, "the headline is in its field")
        assert self.text_of("Section") == "City"
        assert self.text_of("Standfirst").startswith(STANDFIRST)
        for furniture in ("Leave a Reply", "Required fields", "Trending", "Exit mobile", "Published"):
            assert furniture not in self.text_of("Body"), furniture
        self.session.stop(self.offering)
        self.fill("Section", self.site.section)
        self.fill("Byline", BYLINE)

    def the_text_gets_marks_and_structure(self):
        w = self.w
        w.click(self.window.find("text", "Body"))
        w.press("ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right", "ctrl+b")
        w.press("Right", "ctrl+Right", "ctrl+shift+Right", "ctrl+k")
        self.session.wait_until_still()
        w.type_text("https://example.org/timetable")
        w.press("Return")
        w.click(self.window.find("text", "Body"))
        w.press("ctrl+End", "Return", "ctrl+alt+2")
        w.type_text("What changes on Friday")
        w.press("Return", "ctrl+alt+0", "ctrl+alt+l")
        w.type_text("The first boat leaves at dawn")
        w.press("Return")
        w.type_text("Season tickets are paid back")
        w.press("Return", "Return", "ctrl+alt+p")
        w.type_text("Nobody wanted the islands to go without")
        wait_for(lambda: self.text_of("Body").endswith("go without"), "all is written")

    def the_preview_shows_desktop_and_mobile(self):
        self.w.press("ctrl+p")
        toggle = self.window.find("push button", "Mobile")
        self.session.wait_until_still(20)
        self.w.click(toggle)
        self.session.wait_until_still(20)
        assert self.app.process.poll() is None
        self.w.press("ctrl+p")
        self.session.wait_until_still(20)

    def it_is_published_once_and_readers_get_it(self):
        self.w.click(self.window.find("push button", "Publish"))
        self.say(f"Published on {self.site.name}")
        stories = self.site.stories(HEADLINE)
        assert len(stories) == 1, stories
        page = fetch(stories[0]["link"])
        seen = words_of(page)
        assert HEADLINE in seen and STANDFIRST in seen and BYLINE in seen
        assert self.site.section in seen
        assert re.search(r"<(strong|b)>The first", page), "the phrase is bold"
        assert 'href="https://example.org/timetable"' in page
        assert re.search(r"<h2[^>]*>What changes on Friday</h2>", page)
        assert re.search(r"<li>The first boat leaves at dawn</li>", page)
        assert re.search(r"(?s)pullquote.*Nobody wanted the islands to go without", page)
        assert seen.count(STANDFIRST) == 1, "the standfirst stands there once"

    def a_corrected_word_updates_the_same_story(self):
        # Up from the body, and back over the byline and the standfirst.
        self.w.click(self.window.find("text", "Body"))
        self.w.press("ctrl+Home", "Up", "shift+Tab", "shift+Tab", "End", "ctrl+End")
        self.w.type_text(" at Last")
        self.w.wait_text(self.window.find("text", "Headline"), HEADLINE + " at Last")
        self.w.click(self.window.find("push button", "Update"))

        def is_updated():
            stories = self.site.stories(HEADLINE)
            return len(stories) == 1 and "at Last" in fetch(stories[0]["link"])
        wait_for(is_updated, "readers get the correction", 60)
        self.say(f"Published on {self.site.name}")

    def another_profile_opens_it_with_every_field(self):
        self.app.stop()
        self.start()
        self.session.wait_until_still()
        self.w.activate(self.window.find("push button", "Open stories from a site"))
        self.w.click(self.window.find("label", HEADLINE + " at Last"))
        self.session.wait_until_still()
        if not self.text_of("Headline"):
            self.w.press("Return")
        wait_for(lambda: self.text_of("Headline") == HEADLINE + " at Last", "it is open")
        assert self.text_of("Section") == self.site.section
        assert self.text_of("Byline") == BYLINE
        assert self.text_of("Standfirst").startswith(STANDFIRST)
        assert self.text_of("Body").startswith("The first ferry in twenty-two days")
        assert self.text_of("Body").endswith("Nobody wanted the islands to go without")
        self.window.find("push button", "Update")

    def a_scheduled_story_appears_by_itself(self):
        self.new_story()
        self.fill("Headline", "Two Harbours Wait for Monday")
        self.w.press("Return")
        self.w.type_text("Their ramps are inspected over the weekend.")
        self.fill("Body", "Oster and Lund wait until Monday while their ramps are inspected.")
        # The dialog shows the site's clock.
        settings = json.loads(fetch(self.site.base + "/wp-json/"))
        import zoneinfo
        zone = zoneinfo.ZoneInfo(settings["timezone_string"] or "UTC")

        now = datetime.datetime.now(zone)
        local = (now + datetime.timedelta(seconds=150)).replace(second=0)
        local += datetime.timedelta(minutes=1)
        # The dialog starts from the full hour after the next. Only hour and minute are typed: late
        # in the evening that is a time of tomorrow.
        is_today = (now + datetime.timedelta(hours=2)).date() == local.date()
        self.w.press("ctrl+alt+s")
        button = self.window.find("push button", "Schedule")
        for name, value in (("Hour", local.hour), ("Minute", local.minute)):
            self.w.click(self.window.find(None, name))
            self.w.press("ctrl+a")
            self.w.type_text(f"{value:02d}")
            self.w.press("Tab")
        self.w.click(button)
        self.say(f"Scheduled on {self.site.name}")
        story = self.site.stories("Two Harbours Wait")[0]
        assert story["status"] == "future", story["status"]
        if not IS_PATIENT or not is_today:
            return

        def is_out():
            fetch(self.site.base)  # WordPress looks at its clock when somebody asks for a page.
            return self.site.stories("Two Harbours Wait")[0]["status"] == "publish"
        wait_for(is_out, "the story appeared", 260)
        assert "Two Harbours Wait for Monday" in words_of(fetch(story["link"]))

    def run(self):
        cases = (self.a_pasted_page_lands_in_its_fields, self.the_text_gets_marks_and_structure,
                 self.the_preview_shows_desktop_and_mobile,
                 self.it_is_published_once_and_readers_get_it,
                 self.a_corrected_word_updates_the_same_story,
                 self.a_scheduled_story_appears_by_itself,
                 self.another_profile_opens_it_with_every_field)
        return [(f"{self.site.name}: {case.__name__.replace('_', ' ')}", case) for case in cases]


def main():
    with Session("1440x900") as session:
        import window as w
        localcms = session.start([LOCALCMS, "--sample", "--port", "0"], stdout=subprocess.PIPE, text=True)
        sites = [Site("Practice", json.loads(localcms.stdout.readline()), "Culture")]
        # Once on each site: a second story of that headline would be no proof.
        wordpress = os.environ.get("STANDFIRST_WORDPRESS_JSON") if IS_PATIENT else None
        if wordpress:
            with open(wordpress, encoding="utf-8") as file:
                sites.append(Site("The Post", json.load(file), "World"))
        courses = [Course(session, w, site) for site in sites]
        cases = []
        for course in courses:
            steps = course.run()
            cases.append((f"{course.site.name}: the window opens signed in", course.start))
            cases += steps
            cases.append((f"{course.site.name}: the window closes",
                          lambda course=course: course.app.stop()))
        return tap.run(cases, lambda: "\n".join(c.window.describe() for c in courses
                                                if getattr(c, "window", None)
                                                and c.app.process.poll() is None))


if __name__ == "__main__":
    sys.exit(main())
