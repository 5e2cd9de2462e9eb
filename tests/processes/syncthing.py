"""Two real programs Syncthing on this computer that carry one folder between them, and nothing to anywhere else."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.screen.x_screen import wait_until_true

needs_syncthing = pytest.mark.skipif(shutil.which("syncthing") is None, reason="syncthing is not installed")

_CONFIGURATION = """<configuration version="36">
<folder id="together" path="{folder}" type="sendreceive" rescanIntervalS="60" fsWatcherEnabled="true"
 fsWatcherDelayS="1"><device id="{own}"/><device id="{other}"/></folder>
<device id="{own}"><address>dynamic</address></device>
<device id="{other}"><address>tcp://127.0.0.1:{other_port}</address></device>
<gui enabled="true" tls="false"><address>127.0.0.1:{gui_port}</address><apikey>key</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:{own_port}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser>
<urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH><crashReportingEnabled>false</crashReportingEnabled>
<reconnectionIntervalS>1</reconnectionIntervalS></options></configuration>
"""


class Syncthing:
    """One Syncthing, with a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.home, self.folder = root / "home", root / "folder"
        self.folder.mkdir(parents=True)
        command = ["syncthing", "generate", f"--home={self.home}", "--no-default-folder"]
        subprocess.run(command, check=True, capture_output=True)
        found = re.search(r'<device id="([^"]+)"', (self.home / "config.xml").read_text("utf-8"))
        assert found is not None
        self.id, self.port, self._gui_port = found[1], _free_port(), _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, other: Syncthing) -> None:
        """Start it, to share the folder with another one."""
        (self.home / "config.xml").write_text(
            _CONFIGURATION.format(
                folder=self.folder, own=self.id, other=other.id, own_port=self.port,
                other_port=other.port, gui_port=self._gui_port,
            ),
            "utf-8",
        )  # fmt: skip
        self._process = subprocess.Popen(
            ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until_true(self._is_listening, "Syncthing listens", pause=0.2)

    def _is_listening(self) -> bool:
        try:
            return bool(self._ask("GET", "system/ping"))
        except OSError:
            return False

    def _ask(self, method: str, what: str) -> Any:
        url = f"http://127.0.0.1:{self._gui_port}/rest/{what}"
        request = urllib.request.Request(url, method=method, headers={"X-API-Key": "key"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            data = answer.read()
        return json.loads(data) if data else None

    def set_online(self, is_online: bool) -> None:
        """Go on, or stop, carrying anything in and out."""
        self._ask("POST", "system/resume" if is_online else "system/pause")

    def is_connected(self, other: Syncthing) -> bool:
        return bool(self._ask("GET", "system/connections")["connections"][other.id]["connected"])

    def end(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(60)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
