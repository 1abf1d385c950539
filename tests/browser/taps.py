"""`make taps`: how many taps and typed characters the main job takes a returning senior.

Counted from after sign-in to the parcel at her door, with the identity provider's and the payer's
own presses among them. With `--pictures FOLDER` it keeps the pages it sees.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.browser import journey
from tests.browser.stack import Stack
from tests.browser.words import ZH
from tests.support.browser import FletPage, chromium, install_chromium

MOST_TAPS = 14


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=Path)
    pictures = parser.parse_args().pictures
    install_chromium()
    with tempfile.TemporaryDirectory(prefix="yinling-taps-") as folder, chromium() as browser:
        stack = Stack(Path(folder))
        try:
            stack.start()
            page = FletPage.open(browser, stack.url("app"))

            def look(name: str) -> None:
                if pictures is not None:
                    page.page.wait_for_timeout(800)
                    page.shot(pictures / f"{name}.png")

            journey.sign_in(page, stack, ZH)
            page.taps = page.typed = 0
            journey.fill_in(page, ZH, look)
            journey.confirm(page, ZH, look)
            journey.pay(page, stack, ZH, look)
            journey.follow(page, ZH, look)
        finally:
            stack.stop()
    print(f"main job, returning senior: {page.taps} taps, {page.typed} typed characters")
    print(f"allowed: {MOST_TAPS} taps, 0 typed characters")
    if page.taps > MOST_TAPS or page.typed:
        sys.exit(1)


if __name__ == "__main__":
    main()
