"""A screen reader of a kind, run by the system's own Python: what the accessibility bus carries, as lines of JSON.

Every event is a line. A line on the standard input asks for the tree of what is on the screen: `tree NAME` of the first
thing whose name begins so, `tree` of all.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import gi
import pyatspi

gi.require_version("GLib", "2.0")
from gi.repository import GLib  # noqa: E402

EVENTS = ("object:state-changed:focused", "object:announcement", "object:property-change:accessible-name")
MOST_DEEP = 30


def say(**fields: Any) -> None:
    print(json.dumps(fields), flush=True)


def about(thing: Any) -> dict[str, Any]:
    states = thing.getState()
    shown = [pyatspi.stateToString(one) for one in states.getStates()]
    has_place = "Component" in pyatspi.listInterfaces(thing)
    box = thing.queryComponent().getExtents(pyatspi.DESKTOP_COORDS) if has_place else None
    return {
        "name": thing.name,
        "role": thing.getRoleName(),
        "description": thing.description,
        "states": shown,
        "index": thing.getIndexInParent(),
        "parent": thing.parent.name if thing.parent else "",
        "rect": [box.x, box.y, box.width, box.height] if box else [],
    }


def tree(thing: Any, depth: int = 0) -> dict[str, Any]:
    children = [] if depth > MOST_DEEP else [thing.getChildAtIndex(at) for at in range(thing.childCount)]
    return {**about(thing), "children": [tree(child, depth + 1) for child in children if child is not None]}


def find(thing: Any, beginning: str, depth: int = 0) -> Any:
    if depth and thing.name.startswith(beginning):
        return thing
    for at in range(thing.childCount if depth < MOST_DEEP else 0):
        child = thing.getChildAtIndex(at)
        found = find(child, beginning, depth + 1) if child is not None else None
        if found is not None:
            return found
    return None


def application() -> Any:
    desktop = pyatspi.Registry.getDesktop(0)
    return next((one for one in desktop if one is not None), None)


def on_event(event: Any) -> None:
    kind = str(event.type)
    if kind.startswith("object:announcement"):
        say(event="announcement", text=str(event.any_data))
    elif kind.startswith("object:property-change"):
        say(event="renamed", **about(event.source))
    elif event.detail1:
        say(event="focus", **about(event.source))


def on_line(channel: Any, _condition: Any) -> bool:
    line = channel.readline()
    if not line:
        pyatspi.Registry.stop()
        return False
    _, _, beginning = line.strip().partition(" ")
    program = application()
    found = find(program, beginning) if program is not None and beginning else program
    say(event="tree", tree=tree(found) if found is not None else None)
    return True


pyatspi.Registry.registerEventListener(on_event, *EVENTS)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
say(event="ready")
pyatspi.Registry.start()
