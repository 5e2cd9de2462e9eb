"""A real Chromium without a window, driven through a pipe by the DevTools protocol; nothing listens on a network."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.screen.x_screen import wait_until_true

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium: apt-get install chromium")

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe", "--hide-scrollbars",
    # a mouse, which a browser without a window takes to be missing
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
)  # fmt: skip
_PATIENCE_S = 60.0
SHIFT = 8


class Size(NamedTuple):
    """A screen."""

    width: int
    height: int
    is_phone: bool


PHONE, LAPTOP = Size(360, 740, is_phone=True), Size(1280, 720, is_phone=False)


class Chromium:
    """The browser."""

    def __init__(self, process: subprocess.Popen[bytes], commands: int, answers: int) -> None:
        self._process, self._commands, self._answers = process, commands, answers
        self._buffer, self._number = b"", 0
        self.events: list[dict[str, Any]] = []
        self.is_killed = False

    def call(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            found = self._read()
            if found.get("id") == self._number:
                assert "error" not in found, (method, found["error"])
                result: dict[str, Any] = found["result"]
                return result
            self.events.append(found)

    def wait_for(self, method: str) -> dict[str, Any]:
        """Return the parameters of the next event of a kind, those that have come already included."""
        while True:
            for event in self.events:
                if event.get("method") == method:
                    self.events.remove(event)
                    parameters: dict[str, Any] = event["params"]
                    return parameters
            self.events.append(self._read())

    def kill(self) -> None:
        """End it and all its processes at once, as a system does that needs the memory."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.is_killed = True

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._answers], [], [], _PATIENCE_S)
            assert ready, "Chromium does not answer"
            piece = os.read(self._answers, 1 << 20)
            assert piece, "Chromium has ended"
            self._buffer += piece
        message, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def open_tab(self, size: Size, *, scheme: str = "light", prelude: str = "", scripts: bool = True) -> Tab:
        """Open an empty tab of a size; `prelude` is a script that runs before those of a page."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(self, target, session)
        for domain in ("Page", "Network", "Log", "Runtime", "Accessibility"):
            tab.call(f"{domain}.enable")
        width, height, is_phone = size
        tab.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=is_phone,
        )
        tab.call("Emulation.setTouchEmulationEnabled", enabled=is_phone)
        tab.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        tab.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        tab.call(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )
        if prelude:
            tab.call("Page.addScriptToEvaluateOnNewDocument", source=prelude)
        return tab


class Tab:
    """A tab."""

    def __init__(self, browser: Chromium, target: str, session: str) -> None:
        self.browser, self.target, self._session = browser, target, session

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command to this tab."""
        return self.browser.call(method, self._session, **parameters)

    def load(self, path: Path) -> None:
        """Show a page of the disk."""
        self.call("Page.navigate", url=path.as_uri())
        self.browser.wait_for("Page.loadEventFired")

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression in the page, awaited."""
        found = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait_until(self, condition: str) -> None:
        """Wait until an expression is true."""
        wait_until_true(lambda: bool(self.evaluate(condition)), condition)

    def click(self, selector: str) -> None:
        """Click in the middle of what is shown of an element."""
        place = (
            "(() => { const e = [...document.querySelectorAll(%s)].find((one) => one.checkVisibility());"
            "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        x, y = self.evaluate(place % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, code: int, modifiers: int = 0, text: str = "") -> None:
        """Press and release a key."""
        common = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def press_enter(self, modifiers: int = 0) -> None:
        """Press Enter."""
        self.press("Enter", 13, modifiers, "\r")

    def press_tab(self, modifiers: int = 0) -> None:
        """Press Tab."""
        self.press("Tab", 9, modifiers)

    def write(self, text: str) -> None:
        """Type a text key by key, line breaks with Shift; signs beyond the keyboard come as from an input method."""
        for letter in text:
            if letter == "\n":
                self.press_enter(SHIFT)
            elif ord(letter) < 0x3000 and not 0x200B <= ord(letter) <= 0x200F:
                self.press(letter, 0, 0, letter)
            else:
                self.call("Input.insertText", text=letter)

    def screenshot(self, path: Path) -> None:
        """Keep a picture, for whoever looks at it."""
        path.write_bytes(b64decode(self.call("Page.captureScreenshot")["data"]))

    def complaints(self) -> list[str]:
        """Return what the browser complained about, violations of the content security policy included."""
        kinds = ("Log.entryAdded", "Runtime.exceptionThrown", "Page.javascriptDialogOpening")
        return [json.dumps(event["params"]) for event in self.browser.events if event.get("method") in kinds]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for, but the pages on the disk and what is in them."""
        sent = (event for event in self.browser.events if event.get("method") == "Network.requestWillBeSent")
        addresses = [str(event["params"]["request"]["url"]) for event in sent]
        return [one for one in addresses if not one.startswith(("file:", "data:", "blob:"))]

    def close(self) -> None:
        """Close the tab, as people do."""
        self.browser.call("Target.closeTarget", targetId=self.target)


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    """A browser with a profile of its own, which saves into `folder/downloads`."""
    child_in, commands = os.pipe()
    answers, child_out = os.pipe()
    # Chromium reads commands from descriptor 3 and answers on 4
    shell = f'exec "$0" "$@" 3<&{child_in} 4>&{child_out}'
    flags = (*_FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank")
    with (folder / "chromium.txt").open("wb") as log:
        process = subprocess.Popen(
            ["/bin/bash", "-c", shell, CHROMIUM, *flags],
            pass_fds=(child_in, child_out),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            process_group=0,
        )
    os.close(child_in)
    os.close(child_out)
    try:
        browser = Chromium(process, commands, answers)
        downloads = str(folder / "downloads")
        browser.call(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=downloads, eventsEnabled=True
        )
        browser.call(
            "Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
        )
        yield browser
        if not browser.is_killed:
            browser.call("Browser.close")
    finally:
        os.close(commands)
        os.close(answers)
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
