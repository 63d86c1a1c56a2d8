"""What the browser tests share: one server, one browser, the pages that stand for their kinds.

They end with each module: a test elsewhere may need the event loop that Playwright holds.
"""

import pytest
import views
from chromium import find_or_install
from playwright.sync_api import sync_playwright
from wire import serve


@pytest.fixture(scope="module")
def address(site):
    with serve(site) as (served, _):
        yield served


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_or_install(), args=views.FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def kinds(site) -> list[str]:
    return views.kinds(site)
