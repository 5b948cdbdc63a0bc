# window.py - a program's window as its accessibility tree, with real keys and clicks
# Import it inside a Session: the accessibility bus is found through that session's bus.
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from session import PATIENCE_S, TimedOut, wait_for  # noqa: E402


def role_of(node):
    """The role's name; a button's is another in newer versions of the accessibility libraries."""
    name = reached(node.get_role_name)
    return "push button" if name == "button" else name


def has_role(node, wanted):
    """GTK 4.8 calls a button that stays down a push button, too."""
    role = role_of(node)
    return role == wanted or (wanted == "push button" and role == "toggle button")


def reached(call, *arguments):
    """The call's answer, or None where the object has gone meanwhile."""
    try:
        return call(*arguments)
    except GLib.Error:
        return None


class Window:
    """The accessible tree of one process."""

    def __init__(self, process, timeout_s=PATIENCE_S):
        self.process = process
        self.application = wait_for(self.find_application, "the program is on the bus", timeout_s)
        # GTK 4.8 sends no event when a widget is mapped: a cached state would stay wrong.
        self.application.set_cache_mask(Atspi.Cache.NONE)

    def find_application(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"the program ended with status {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        # Clearing the cache instead would walk into the objects of programs that have ended.
        desktop.set_cache_mask(Atspi.Cache.NONE)
        for index in range(reached(desktop.get_child_count) or 0):
            child = reached(desktop.get_child_at_index, index)
            if child and reached(child.get_process_id) == self.process.pid:
                if reached(child.get_child_count):
                    return child
        return None

    def children(self, top=None):
        """The objects in @top, or the program's windows."""
        top = top or self.application
        nodes = [reached(top.get_child_at_index, i)
                 for i in range(reached(top.get_child_count) or 0)]
        return [node for node in nodes if node]

    def walk(self, top=None):
        """Every accessible object, parents first."""
        pending = [top or self.application]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(self.children(node)))

    def find_now(self, role=None, name=None, showing=True):
        for node in self.walk():
            if role and not has_role(node, role):
                continue
            if name is not None and reached(node.get_name) != name:
                continue
            if showing and not is_showing(node):
                continue
            return node
        return None

    def find(self, role=None, name=None, showing=True, timeout_s=PATIENCE_S):
        """Waits for the object of this role and accessible name."""
        return wait_for(lambda: self.find_now(role, name, showing),
                        f"there is a {role or 'thing'} named {name!r}", timeout_s)

    def wait_gone(self, role, name, timeout_s=PATIENCE_S):
        wait_for(lambda: self.find_now(role, name) is None, f"{role} {name!r} is gone", timeout_s)

    def describe(self):
        """The tree as text, for a failing test's diagnosis."""
        lines = []
        for node in self.walk():
            text = read_text(node)
            lines.append(f"{role_of(node)}: {reached(node.get_name)!r}"
                         + (f" text {text[:60]!r}" if text else ""))
        return "\n".join(lines)


def is_showing(node):
    """GTK 4.8 never says SHOWING: what is visible and has been given room counts."""
    states = reached(node.get_state_set)
    if not states or not states.contains(Atspi.StateType.VISIBLE):
        return False
    box = reached(Atspi.Component.get_extents, node, Atspi.CoordType.WINDOW)
    return bool(box) and box.width > 0 and box.height > 0


def speaks(node, interface):
    return interface in (reached(node.get_interfaces) or [])


def read_text(node):
    """The object's whole text; a count is passed, since -1 reads nothing from labels."""
    if not speaks(node, "Text"):
        return ""
    count = reached(Atspi.Text.get_character_count, node) or 0
    return reached(Atspi.Text.get_text, node, 0, count) or ""


def wait_text(node, wanted, timeout_s=PATIENCE_S):
    wait_for(lambda: read_text(node) == wanted, f"the text is {wanted!r}", timeout_s)


def set_text(node, words):
    """Replaces the text through the accessibility interface, as a screen reader would."""
    if not speaks(node, "EditableText") or not Atspi.EditableText.set_text_contents(node, words):
        raise RuntimeError(f"{node.get_name()!r} takes no text")


def insert_text(node, offset, words):
    if not speaks(node, "EditableText") or not Atspi.EditableText.insert_text(
            node, offset, words, len(words.encode("utf-8"))):
        raise RuntimeError(f"{node.get_name()!r} takes no text")


def activate(node, action=0):
    """Runs an action of the object: an index, or the action's name."""
    count = Atspi.Action.get_n_actions(node) if speaks(node, "Action") else 0
    for index in range(count):
        if action in (index, Atspi.Action.get_action_name(node, index)):
            Atspi.Action.do_action(node, index)
            return
    raise RuntimeError(f"{node.get_name()!r} has no action {action!r}")


def click(node, button=1):
    """A real click in the middle of the object. The window stands at 0,0 of the screen, so
    WINDOW extents are the screen's; SCREEN extents are wrong before GTK 4.10."""
    if not is_misplaced(node):
        click_beside(node, button, 0, 0)
    elif speaks(node, "EditableText"):
        click_into(node, button)
    elif button != 1 or not press_in_place(node):
        click_beside(node, button, *USUAL_PADDING)


def click_beside(node, button, right, down):
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2 + right),
                    str(box.y + box.height // 2 + down), "click", str(button)], check=True)


# The window's frame and what a bar or a row keeps free inside.
USUAL_PADDING = (16, 16)


def is_misplaced(node):
    """GTK 4.18 adds up where objects stand in their parents, and forgets the parents' padding."""
    application = reached(node.get_application)
    version = (reached(application.get_toolkit_version) if application else None) or "0.0"
    return [int(part) for part in version.split(".")[:2]] >= [4, 10]


def has_focus(node):
    states = reached(node.get_state_set)
    return bool(states) and states.contains(Atspi.StateType.FOCUSED)


def click_into(node, button):
    """How much padding lies around a field shows in which field takes the focus."""
    for down in (38, 16, 10, 24, 30, 46, 54):
        click_beside(node, button, 10, down)
        try:
            wait_for(lambda: has_focus(node), "the field has the focus", 0.5)
            return
        except TimedOut:
            continue
    raise RuntimeError(f"{node.get_name()!r} is not where it says")


def press_in_place(node):
    """Presses a button without a pointer, where it can be asked to be."""
    return bool("button" in (role_of(node) or "") and speaks(node, "Action")
                and reached(Atspi.Action.get_n_actions, node)
                and reached(Atspi.Action.do_action, node, 0))


def press(*keys):
    """Presses keys or combinations, such as "ctrl+b"."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def type_text(words):
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "4", "--", words], check=True)
