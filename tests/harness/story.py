# story.py - a story with a block of each kind, as a file that Standfirst opens
# SPDX-License-Identifier: GPL-3.0-or-later

import itertools
import json

BREAK = "\u2028"
NOTE = "\ufffc"
TIMETABLE = "<!-- wp:acme/timetable {\"line\":4} /-->"
AHEAD = "Ferry crews vote to end their strike"


def write_story(path, byline="Ada Okafor"):
    """Its words are the author's own, so that each can be found by what it says."""
    ids = itertools.count(1)

    def block(kind, text=None, children=(), **rest):
        made = {"id": f"{next(ids):016x}", "kind": kind, **rest}
        if text is not None:
            made["text"] = text
        if children:
            made["children"] = list(children)
        return made

    def noted(words, ref):
        at = len(words.encode())
        return {"string": words + NOTE + ".", "marks": [
            {"kind": "footnote", "start": at, "end": at + 3, "attributes": {"ref": ref}}]}

    def row(*cells):
        return block("table-row", children=[block("table-cell", cell) for cell in cells])

    body = [
        block("paragraph", noted("The first ferry leaves at dawn", "a")),
        block("picture", "The Lindholm waits at the quay", attributes={
            "alt": "A ferry with a gull on its rail", "src": "https://example.org/a.png"}),
        block("picture", attributes={"src": "https://example.org/b.png"}),
        block("heading", "What the deal says", attributes={"level": "2"}),
        block("heading", "And what it does not", attributes={"level": "3"}),
        block("list", children=[
            block("list-item", "Shifts end", children=[
                block("list", attributes={"ordered": "1"}, children=[
                    block("list-item", "after ten hours")])]),
            block("list-item", "Pay rises")]),
        block("quote", children=[block("paragraph", "We counted the days."),
                                 block("citation", "Marit Oster")]),
        block("pull-quote", children=[block("paragraph", "Nobody wanted it.")]),
        block("code", f"for boat in harbour:{BREAK}    boat.stay()"),
        block("preformatted", "06:10   Port Lacey"),
        block("verse", f"The tide goes out,{BREAK}   the tide comes in."),
        block("separator"),
        block("gallery", "The harbour’s birds", children=[
            block("picture", "A gull", attributes={
                "alt": "A gull", "src": "https://example.org/c.png"}),
            block("picture", attributes={"src": "https://example.org/d.png"})]),
        block("video", "The first boat", attributes={"src": "https://example.org/boat.mp4"}),
        block("audio", attributes={"src": "https://example.org/horn.mp3"}),
        block("file", "The deal in full", attributes={"href": "https://example.org/deal.pdf"}),
        block("embed", "The vote", attributes={
            "provider": "youtube", "url": "https://www.youtube.com/watch?v=abcdefghijk"}),
        block("table", "From Friday", children=[row("Harbour", "First boat"),
                                                row("Port Lacey", "Friday")]),
        block("more"),
        block("page-break"),
        block("html", "<div class=\"counter\">22 days</div>"),
        block("columns", children=[
            block("column", children=[block("paragraph", "Left column.")]),
            block("column", children=[block("paragraph", "Right column.")])]),
        block("island", attributes={"label": "Live timetable"},
              origin={"format": "wordpress", "source": TIMETABLE}),
        block("paragraph", "ستغادر العبّارة Port Lacey فجر الجمعة."),
        block("paragraph", "Two harbours wait."),
        block("footnotes", children=[
            block("footnote", "It was read out twice.", attributes={"ref": "a"})]),
    ]
    story = {"format": "standfirst", "version": 1,
             "fields": {"headline": AHEAD, "byline": byline},
             "body": block("root", children=body)}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(story, file)
