"""What the browser tests share: one server, one browser, the pages that stand for their kinds.

They end with each module: a test elsewhere may need the event loop that Playwright holds.
"""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
import views
from chromium import find_or_install
from playwright.sync_api import sync_playwright


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        pass


@pytest.fixture(scope="module")
def address(site):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_or_install(), args=views.FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def kinds(site) -> list[str]:
    return views.kinds(site)
