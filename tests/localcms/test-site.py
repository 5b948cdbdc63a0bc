# test-site.py - what readers get from the practice site, and what it takes from them
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import datetime
import html.parser
import http.client
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import xml.etree.ElementTree as tree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
import tap  # noqa: E402

PROGRAM = sys.argv[1]
VOID = {"meta", "link", "img", "br", "input", "hr"}


class Site:
    """The program, with a site that is gone at its end when no folder is named."""

    def __init__(self, *options, folder=None):
        where = ["--data", folder] if folder else []
        self.process = subprocess.Popen([PROGRAM, *where, *options],
                                        stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.base = ready["base"]
        self.passwords = {user["login"]: user["application_password"] for user in ready["users"]}

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()

    def ask(self, path, method="GET", body=None, headers=None):
        link = http.client.HTTPConnection(urllib.parse.urlsplit(self.base).netloc, timeout=60)
        link.request(method, path, body, headers or {})
        answer = link.getresponse()
        text = answer.read().decode()
        link.close()
        return answer, text

    def page(self, path, status=200):
        answer, text = self.ask(path)
        assert answer.status == status, (path, answer.status)
        return text

    def rest(self, path, fields, user="editor", method="POST"):
        login = base64.b64encode(f"{user}:{self.passwords[user]}".encode()).decode()
        answer, text = self.ask("/wp-json/wp/v2/" + path, method, json.dumps(fields),
                                {"Authorization": "Basic " + login,
                                 "Content-Type": "application/json"})
        assert answer.status in (200, 201), text
        return json.loads(text)

    def story(self, title, **fields):
        story = self.rest("posts", {"title": title, "status": "publish",
                                    "content": "<!-- wp:paragraph -->\n<p>Words.</p>\n"
                                               "<!-- /wp:paragraph -->", **fields})
        return story["id"], urllib.parse.urlsplit(story["link"]).path

    def reply(self, path, **fields):
        sent = {"author": "Ann Reader", "email": "ann@example.org", "comment": "Well said.",
                **fields}
        return self.ask(path, "POST", urllib.parse.urlencode(sent),
                        {"Content-Type": "application/x-www-form-urlencoded"})


class Balance(html.parser.HTMLParser):
    """Fails where an element is closed that is not the open one."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.names = []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.names.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, (tag, self.open)


def parse(text):
    page = Balance()
    page.feed(text)
    assert page.open == [], page.open
    return page


def has(text, *parts):
    for part in parts:
        assert part in text, part


def article_page():
    section = SITE.rest("categories", {"name": "Harbour & Quay"})
    tag = SITE.rest("tags", {"name": "ferry"})
    post, path = SITE.story("The night ferry", excerpt="It sails until midnight.",
                         categories=[section["id"]], tags=[tag["id"]], date="2026-05-04T07:30:00",
                         content="<!-- wp:heading {\"level\":3} -->\n<h3>Who asked</h3>\n"
                                 "<!-- /wp:heading -->")
    assert path == "/2026/05/the-night-ferry/", path
    text = SITE.page(path)
    parse(text)
    has(text, ">Harbour &amp; Quay</a>", "<h1>The night ferry</h1>",
        '<p class="standfirst">It sails until midnight.</p>',
        f'By <a rel="author" dir="auto" href="{SITE.base}/author/editor/">',
        'Published on <time datetime="2026-05-04T07:30:00+02">4 May 2026, 07:30 CEST</time>',
        "<h3>Who asked</h3>", ">ferry</a>", "Leave a reply", "Mobile version</a>",
        "Your email address will not be published. Required fields are marked <span", 'lang="en"')
    assert "wp:heading" not in text
    assert "Updated on" not in text
    SITE.rest(f"posts/{post}", {"title": "The night ferry"})
    has(SITE.page(path), "Updated on <time")
    page = SITE.page(urllib.parse.urlsplit(section["link"]).path)
    has(page, "The night ferry", '<h1 class="list">Harbour &amp; Quay</h1>')
    has(SITE.page("/tag/ferry/"), "The night ferry")
    has(SITE.page("/"), "The night ferry", '<h1 class="title">')


def standfirst_and_byline():
    _, path = SITE.story("Twice told", excerpt="The standfirst of this story.",
                         content='<p class="standfirst">The standfirst of this story.</p>'
                                 '<p class="byline">By Ann Other</p><p>Words.</p>')
    text = SITE.page(path)
    assert text.count(">The standfirst of this story.<") == 2, "a client learns from the page"
    assert 'rel="author"' not in text
    has(text, "By Ann Other")
    has(SITE.page("/author/editor/"), "Twice told", '<h1 class="list">')
    for other in ("/author/nobody/", "/author/subscriber/", "/author/editor/page/x/"):
        SITE.page(other, 404)


def broken_body():
    _, path = SITE.story("Broken", content="<p>Begun <textarea> and <!-- left</p>",
                         excerpt="An <em>open mark")
    text = SITE.page(path)
    page = parse(text)
    assert page.names.count("textarea") == 1, "the form has the only one"
    has(text, "An <em>open mark</em>", "Leave a reply")


def hostile_words():
    _, path = SITE.story("<script>alert('t')</script> & \"so\"", slug="hostile",
                         excerpt="<img src=x onerror=alert(1)>")
    answer, text = SITE.ask(path)
    page = parse(text)
    assert "script" not in page.names
    assert "img" not in page.names
    has(text, "<title>&lt;script&gt;alert(&#39;t&#39;)&lt;/script&gt; &amp; &quot;so&quot;")
    has(answer.getheader("Content-Security-Policy"), "script-src 'none'", "default-src 'none'")
    assert "script" not in parse(SITE.page("/")).names
    SITE.reply(path, author="<b>Mallory</b>", comment="<script>x</script>\n\n</li></ol>")
    [held] = SITE.rest("comments?status=hold&search=script", None, method="GET")
    SITE.rest(f"comments/{held['id']}", {"status": "approved"})
    text = SITE.page(path)
    assert "script" not in parse(text).names
    has(text, "&lt;b&gt;Mallory&lt;/b&gt;", "&lt;script&gt;x&lt;/script&gt;", "<h2>1 comment</h2>")
    _, text = SITE.reply(path, author='"><script>', email="none", comment="</textarea><script>")
    assert "script" not in parse(text).names


def comment_form():
    post, path = SITE.story("Asked and answered")
    answer, _ = SITE.reply(path, comment="First of all")
    assert answer.status == 303
    where = urllib.parse.urlsplit(answer.getheader("Location"))
    text = SITE.page(f"{where.path}?{where.query}")
    has(text, "awaiting moderation")
    assert "First of all" not in text, "a held comment is shown"
    [first] = SITE.rest(f"comments?status=hold&post={post}", None, method="GET")
    SITE.rest(f"comments/{first['id']}", {"status": "approved"})
    text = SITE.page(path)
    has(text, "First of all", "Ann Reader", f"?replytocom={first['id']}#respond")
    assert "ann@example.org" not in text
    has(SITE.page(f"{path}?replytocom={first['id']}"), f'value="{first["id"]}"',
        "Leave a reply to <bdi>Ann Reader</bdi>", f'href="{SITE.base}{path}#respond">Cancel reply')
    has(SITE.page(f"{path}?replytocom=999999"), "<h2>Leave a reply</h2>")
    SITE.reply(path, comment="And second", comment_parent=first["id"])
    [second] = SITE.rest(f"comments?status=hold&post={post}", None, method="GET")
    assert second["parent"] == first["id"]
    SITE.rest(f"comments/{second['id']}", {"status": "approved"})
    text = SITE.page(path)
    parse(text)
    assert re.search(r"First of all.*<ol>\s*<li[^>]*>.*And second", text, re.S)


def refused_comments():
    post, path = SITE.story("Refusals")
    for fields, words in (({"comment": " "}, "Please type a comment."),
                          ({"author": ""}, "Please fill in your name."),
                          ({"email": "nobody"}, "Please fill in an email address"),
                          ({"email": "a@b.c\r\nBcc: d@e.f"}, "Please fill in an email address"),
                          ({"comment": "x" * 10001}, "too long")):
        answer, text = SITE.reply(path, **fields)
        assert answer.status == 400, fields
        [field] = fields
        [marked] = re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"[^>]* aria-invalid', text)
        assert marked == field, (marked, field)
        has(text, words, 'role="alert"')
    _, text = SITE.reply(path, email="nobody", comment="Keep <my> words")
    has(text, "Keep &lt;my&gt; words</textarea>")
    assert SITE.ask(path, "POST", "{}", {"Content-Type": "application/json"})[0].status == 400
    assert SITE.rest(f"comments?status=hold&post={post}", None, method="GET") == []
    SITE.reply(path)
    answer, text = SITE.reply(path)
    assert answer.status == 409
    has(text, "already said that")
    SITE.reply(path, comment="Buy this", homepage="https://spam.example")
    held = SITE.rest(f"comments?status=hold&post={post}", None, method="GET")
    assert [item["author_name"] for item in held] == ["Ann Reader"]
    SITE.rest(f"posts/{post}", {"comment_status": "closed"})
    answer, text = SITE.reply(path, comment="Too late")
    assert answer.status == 403
    assert "<form" not in text


def comments_from_elsewhere():
    post, path = SITE.story("Across sites")
    sent = urllib.parse.urlencode({"author": "A", "email": "a@example.org", "comment": "Forged"})
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer, text = SITE.ask(path, "POST", sent, {**kind, "Sec-Fetch-Site": "cross-site"})
    assert answer.status == 403
    has(text, "from the form on this page", "Forged</textarea>")
    assert SITE.rest(f"comments?status=hold&post={post}", None, method="GET") == []
    assert SITE.ask(path, "POST", sent, {**kind, "Sec-Fetch-Site": "same-origin"})[0].status == 303


def rate_of_comments():
    site = Site()
    try:
        _, path = site.story("Crowded")
        seen = [site.reply(path, comment=f"Number {number}")[0].status for number in range(25)]
        assert seen == [303] * 20 + [429] * 5, seen
    finally:
        site.close()


def trending():
    site = Site()
    try:
        _, quiet = site.story("Quiet one")
        _, read = site.story("Read one")
        post, discussed = site.story("Discussed one")
        for _ in range(3):
            site.page(read)
        site.ask(quiet, "HEAD")
        site.reply(discussed)
        [held] = site.rest(f"comments?status=hold&post={post}", None, method="GET")
        site.rest(f"comments/{held['id']}", {"status": "approved"})
        aside = site.page("/").partition('<aside class="trending"')[2].partition("</aside>")[0]
        order = re.findall(r'">([A-Z][a-z]+ one)</a>', aside)
        assert order == ["Discussed one", "Read one"], order
    finally:
        site.close()


def mobile_version():
    _, path = SITE.story("Small screens")
    text = SITE.page(path)
    has(text, f'href="{SITE.base}{path}?mobile=1">Mobile version</a>', '<body class="desktop">')
    text = SITE.page(path + "?mobile=1")
    has(text, f'href="{SITE.base}{path}">Exit mobile version</a>', '<body class="mobile">',
        f'href="{SITE.base}/?mobile=1"', f'action="{SITE.base}{path}?mobile=1"')
    answer, _ = SITE.reply(path + "?mobile=1")
    assert "mobile=1" in answer.getheader("Location")


def feed():
    SITE.story("Tea &amp; <em>cake</em>", slug="feed-story", excerpt="A \u0007bell",
               content="<p>Ends ]]> early</p>")
    answer, text = SITE.ask("/feed/")
    assert answer.getheader("Content-Type").startswith("application/rss+xml")
    channel = tree.fromstring(text).find("channel")
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(name), name
    items = {item.findtext("title"): item for item in channel.iter("item")}
    item = items["Tea & cake"]
    for name in ("link", "guid", "description", "pubDate", "category",
                 "{http://purl.org/dc/elements/1.1/}creator"):
        assert item.findtext(name), name
    datetime.datetime.strptime(item.findtext("pubDate"), "%a, %d %b %Y %H:%M:%S %z")
    body = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    has(body, "Ends ]]> early")


def hidden_stories():
    for status in ("draft", "pending", "private"):
        hidden = SITE.rest("posts", {"title": f"Not shown {status}", "slug": f"not-{status}",
                                     "status": status, "date": "2026-04-02T10:00:00",
                                     "content": "x"})
        SITE.page(f"/?p={hidden['id']}", 404)
        SITE.page(f"/2026/04/not-{status}/", 404)
        assert SITE.reply(f"/2026/04/not-{status}/")[0].status == 404
    assert "Not shown" not in SITE.page("/") + SITE.page("/feed/")
    post, path = SITE.story("Taken down")
    SITE.rest(f"posts/{post}", {"status": "draft"})
    SITE.page(path, 404)


def scheduled_story():
    with tempfile.TemporaryDirectory(prefix="standfirst-site-") as folder:
        site = Site(folder=folder)
        try:
            story = site.rest("posts", {"title": "Embargoed", "slug": "embargoed",
                                        "status": "future", "content": "x",
                                        "date_gmt": "2099-01-01T00:00:00"})
        finally:
            site.close()
        # A site takes no date of the next minute for a schedule; a test can't wait so long.
        due_s = int(time.time()) + 2
        with sqlite3.connect(os.path.join(folder, "site.db")) as database:
            database.execute("UPDATE posts SET date_s = ? WHERE id = ?", (due_s, story["id"]))
        database.close()
        site = Site(folder=folder)
        try:
            text = site.page("/") + site.page("/feed/")
            status = site.ask(f"/?p={story['id']}")[0].status
            if time.time() < due_s:
                assert "Embargoed" not in text
                assert status == 404
            while site.ask(f"/?p={story['id']}")[0].status == 404:
                assert time.time() < due_s + 5
            assert time.time() >= due_s
            has(site.page("/"), "Embargoed")
            has(site.page("/feed/"), "Embargoed")
        finally:
            site.close()


def addresses():
    post, path = SITE.story("Where it is")
    for other in (path.rstrip("/"), f"/?p={post}", "/1999/01/where-it-is/"):
        answer, _ = SITE.ask(other)
        assert answer.status == 301, other
        assert answer.getheader("Location") == SITE.base + path
    for other in ("/nothing/", "/2026/05/no-such-story/", "/category/none/", "/page/99/",
                  "/page/0/", "/category/uncategorized/page/x/", "/?p=abc", "/%2e%2e/etc/passwd"):
        text = SITE.page(other, 404)
        parse(text)
    has(SITE.page("/nothing/", 404), "Page not found", "To the front page")
    has(SITE.page("/robots.txt"), "User-agent: *")
    assert SITE.ask("/", "DELETE")[0].status == 405
    answer, text = SITE.ask(path, "HEAD")
    assert answer.status == 200
    assert text == ""
    answer, _ = SITE.ask("/site.css")
    tag = answer.getheader("ETag")
    assert SITE.ask("/site.css", headers={"If-None-Match": tag})[0].status == 304


def other_scripts():
    _, path = SITE.story("مكتبة الميناء", content="<p>فتحت المكتبة أبوابها مساء الخميس.</p>")
    text = SITE.page(path)
    has(text, '<article lang="ar" dir="rtl">')
    _, path = SITE.story("Der Hafen", content="<p>Der Hafen ist voll, und die Fähre wartet.</p>")
    has(SITE.page(path), '<article lang="de" dir="ltr">')


def pages_of_a_section():
    section = SITE.rest("categories", {"name": "Long"})
    for number in range(11):
        SITE.story(f"Part {number}", categories=[section["id"]],
                   date=f"2026-03-{number + 1:02}T10:00:00")
    path = urllib.parse.urlsplit(section["link"]).path
    first, second = SITE.page(path), SITE.page(path + "page/2/")
    has(first, "Page 1 of 2", "Part 10<", "Older stories")
    assert "Part 0<" not in first
    has(second, "Page 2 of 2", "Part 0<", "Newer stories")
    SITE.page(path + "page/3/", 404)


def check_sample(site):
    items = tree.fromstring(site.page("/feed/")).findall("channel/item")
    assert len(items) == 10, len(items)
    for item in items:
        text = site.page(urllib.parse.urlsplit(item.findtext("link")).path)
        parse(text)
        sources = re.findall(r'<img[^>]* src="([^"]+)"', text)
        assert sources
        for source in sources:
            assert source.startswith(site.base), source
            assert site.ask(urllib.parse.urlsplit(source).path, "HEAD")[0].status == 200, source
    counts = {}
    for status in ("publish", "future", "draft", "pending"):
        answer = site.rest(f"posts?status={status}&per_page=100", None, method="GET")
        counts[status] = len(answer)
    assert counts == {"publish": 10, "future": 1, "draft": 1, "pending": 1}, counts
    languages = set(re.findall(r'<article class="\w+" lang="(\w+)"', site.page("/")))
    assert languages == {"en", "de", "fr", "es", "ar"}, languages
    held = site.rest("comments?status=hold", None, method="GET")
    assert len(held) == 2, held
    names = [user["name"] for user in site.rest("users?context=edit", None, "administrator", "GET")]
    has(names, "Ines Hallberg", "Tomás Rey", "Lena Okafor")


def sample():
    with tempfile.TemporaryDirectory(prefix="standfirst-site-") as folder:
        for _ in range(2):
            site = Site("--sample", folder=folder)
            try:
                check_sample(site)
            finally:
                site.close()


def sample_beside_own_stories():
    with tempfile.TemporaryDirectory(prefix="standfirst-site-") as folder:
        site = Site(folder=folder)
        site.rest("categories", {"name": "Our town", "slug": "town"})
        site.story("Own", slug="night-ferry", categories=[1])
        site.close()
        site = Site("--sample", folder=folder)
        try:
            text = site.page("/")
            has(text, ">Own</a>", ">The night shift gets its ferry</a>")
            links = re.findall(r'<h2><a href="([^"]+)">', text)
            assert len(set(links)) == len(links), links
        finally:
            site.close()


SITE = Site()
try:
    STATUS = tap.run([
        ("an article's page has each part of a news page", article_page),
        ("a standfirst in the body stays, and one byline is enough", standfirst_and_byline),
        ("what is broken in a body stays in the body", broken_body),
        ("hostile headlines, names and comments stay text", hostile_words),
        ("a comment is held, then stands in the thread", comment_form),
        ("a comment that lacks something is refused with its words kept", refused_comments),
        ("another site's page sends no comments", comments_from_elsewhere),
        ("more comments than readers write are put off", rate_of_comments),
        ("a comment weighs more than reads in what is trending", trending),
        ("the mobile version is entered, kept and left by links", mobile_version),
        ("the feed is XML and complete", feed),
        ("what is not published is not found", hidden_stories),
        ("a scheduled story comes by itself at its time and not before", scheduled_story),
        ("each story has one address, and others lead to it or nowhere", addresses),
        ("a story's language and direction are said", other_scripts),
        ("a section has pages", pages_of_a_section),
        ("the sample is whole, once, at each start and port", sample),
        ("the sample takes nothing from stories that are there", sample_beside_own_stories),
    ])
finally:
    SITE.close()
sys.exit(STATUS)
