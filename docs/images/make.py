"""The pictures of the how-to pages, taken of the sample run and of the examples in headless Chromium.

    python docs/images/make.py

Needs chromium, chromedriver and selenium. Run it where the looks of report or explorer have changed; the pictures are committed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))


def main() -> None:
    from extractor.engines.local import run as extract
    from extractor.settings import Settings
    from extractor.viewer.export import export
    from tests.browser import open_browser
    from tests.sample_run import write_run

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = write_run(folder / "sample", report=True)
        extract([str(HERE.parents[1] / "examples")], folder / "examples", Settings(keep_text=True))
        export(folder / "examples", folder / "examples.html")
        with contextmanager(open_browser)(folder / "profile") as browser:
            browser.set_window_size(1200, 950)
            browser.get((sample / "report.html").as_uri())
            browser.save_screenshot(str(HERE / "report.png"))
            browser.set_window_size(1400, 820)
            browser.get((folder / "examples.html").as_uri() + "#")
            time.sleep(1)
            browser.execute_script("document.querySelector('#f-tables input').click()")
            time.sleep(0.3)
            rows = browser.find_elements("css selector", ".row")
            next(r for r in rows if "45%" in r.text).click()
            time.sleep(0.5)
            browser.execute_script("document.querySelector('[data-slot=targets], [data-slot=imposers]').focus()")
            browser.save_screenshot(str(HERE / "explorer-document.png"))
            browser.execute_script("document.getElementById('close').click(); document.getElementById('tab-timeline').click()")
            browser.save_screenshot(str(HERE / "explorer-timeline.png"))
    shrink()


def shrink() -> None:
    """Few colours, so that a picture is some tens of kilobytes; left as they are where Pillow is missing."""
    try:
        from PIL import Image
    except ImportError:
        return
    for path in HERE.glob("*.png"):
        Image.open(path).convert("RGB").quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
