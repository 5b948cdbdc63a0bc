# window.py - a program's window as its accessibility tree, with real keys and clicks
# Import it inside a Session: the accessibility bus is found through that session's bus.
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from session import PATIENCE_S, wait_for  # noqa: E402

# As newer versions of the accessibility libraries call what had another name.
OLD_ROLES = {"button": "push button", "grouping": "panel"}


def role_of(node):
    """The role's name, the same in all versions."""
    name = reached(node.get_role_name)
    return OLD_ROLES.get(name, name)


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

    def find_now(self, role=None, name=None, showing=True, top=None):
        """@top: it is in this one."""
        for node in self.walk(top):
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

    def menu_item(self, name, order, timeout_s=PATIENCE_S):
        """Waits for the item of the open menu. GTK 4.18 gives the items no name: there it is the
        one that stands where @name stands in @order, the names of the menu's last items."""
        def find_item():
            items = [node for node in self.walk() if "menu item" in (role_of(node) or "")]
            named = [node for node in items if reached(node.get_name) == name]
            if named:
                return named[-1]
            from_end = len(order) - order.index(name)
            if len(items) < from_end or any(reached(node.get_name) for node in items):
                return None
            return items[-from_end]

        return wait_for(find_item, f"the menu has {name!r}", timeout_s)

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


def is_sensitive(node):
    states = reached(node.get_state_set)
    return bool(states) and states.contains(Atspi.StateType.SENSITIVE)


def speaks(node, interface):
    return interface in (reached(node.get_interfaces) or [])


def read_text(node):
    """The object's whole text; a count is passed, since -1 reads nothing from labels. GTK 4.18
    leaves the cards out of the count, and then the end is missing."""
    if not speaks(node, "Text"):
        return ""
    ends = [reached(Atspi.Text.get_character_count, node) or 0]
    if speaks(node, "EditableText"):
        ends.append(-1)
    return max((reached(Atspi.Text.get_text, node, 0, end) or "" for end in ends), key=len)


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
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2),
                    str(box.y + box.height // 2), "click", str(button)], check=True)


def press(*keys):
    """Presses keys or combinations, such as "ctrl+b"."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def type_text(words):
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "4", "--", words], check=True)
