"""A headless Chromium that a test drives over chromedriver's HTTP interface: no library, no network."""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--hide-scrollbars",
]


class Browser:
    """One browser window; each method is one command of the WebDriver protocol."""

    def __init__(self, driver: str, chromium: str, profile: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._address = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._session = ""
        try:
            self._wait_for_driver()
            options = {"binary": chromium, "args": [*FLAGS, f"--user-data-dir={profile}"]}
            wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
            self._session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        except BaseException:
            self.close()
            raise

    def open(self, page: Path) -> None:
        self._command("POST", "/url", {"url": page.resolve().as_uri()})

    def run(self, script: str, *arguments: object) -> Any:
        """What the script, a function's body, returns."""
        return self._command("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def wait_for(self, condition: str, seconds: float = 20) -> Any:
        """The value of the expression when it is first true."""
        end = time.monotonic() + seconds
        while not (value := self.run(f"return {condition}")):
            if time.monotonic() > end:
                raise AssertionError(f"not true within {seconds} s: {condition}; console: {self.console()}")
            time.sleep(0.05)
        return value

    def console(self) -> list[str]:
        """What the console got since it was last asked."""
        return [entry["message"] for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """The addresses that the page's document asked for since this was last asked, its own among them."""
        events = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return [event["request"]["url"] for event in sent if event["documentURL"].startswith("file:")]

    def devtools(self, command: str, **parameters: object) -> Any:
        return self._command("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def screenshot(self) -> bytes:
        return base64.b64decode(self._command("GET", "/screenshot"))

    def close(self) -> None:
        with suppress(OSError):
            if self._session:
                self._command("DELETE", "")
        self._process.terminate()
        self._process.wait()

    def _log(self, kind: str) -> list[dict[str, Any]]:
        return self._command("POST", "/se/log", {"type": kind})

    def _command(self, method: str, path: str, values: object = None) -> Any:
        return self._ask(method, f"/session/{self._session}{path}", values)

    def _ask(self, method: str, path: str, values: object = None) -> Any:
        data = None if values is None else json.dumps(values).encode()
        request = Request(self._address + path, data, method=method)  # noqa: S310  # our own address
        try:
            with urlopen(request, timeout=60) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"]) from error

    def _wait_for_driver(self) -> None:
        for _ in range(200):
            with suppress(OSError):
                self._ask("GET", "/status")
                return
            time.sleep(0.05)
        raise RuntimeError("chromedriver does not answer")


@contextmanager
def browsing(program: Callable[..., str], profile: Path) -> Iterator[Browser]:
    """A browser for the length of the block; the test is skipped (failed under CI) where Chromium is missing."""
    chromium = program("chromium", "chromium-browser", "google-chrome", "chrome")
    browser = Browser(program("chromedriver"), chromium, profile)
    try:
        yield browser
    finally:
        browser.close()
