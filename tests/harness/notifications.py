# notifications.py - the desktop's notifications in a Session: says what comes, clicks when told to
# A line of JSON for each notification on standard output; a line with its number on standard input
# is a click on it. SPDX-License-Identifier: GPL-3.0-or-later

import json
import sys
import threading

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
INTERFACE = """<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


def say(**words):
    print(json.dumps(words), flush=True)


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    count = 0

    def called(_bus, _sender, _path, _interface, method, arguments, invocation):
        nonlocal count
        if method == "Notify":
            count += 1
            say(number=count, summary=arguments[3], body=arguments[4])
            invocation.return_value(GLib.Variant("(u)", (count,)))
        elif method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (["actions", "body"],)))
        elif method == "GetServerInformation":
            invocation.return_value(GLib.Variant("(ssss)", ("Test", "Standfirst", "1", "1.2")))
        else:
            say(closed=arguments[0])
            invocation.return_value(None)

    def click(number):
        bus.emit_signal(None, PATH, NAME, "ActionInvoked",
                        GLib.Variant("(us)", (number, "default")))
        return GLib.SOURCE_REMOVE

    def read_clicks():
        for line in sys.stdin:
            GLib.idle_add(click, int(line))

    bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], called)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: say(ready=True), None)
    threading.Thread(target=read_clicks, daemon=True).start()
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
