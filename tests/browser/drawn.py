"""Whether signs are drawn, or only the boxes that stand for signs no font has."""

from __future__ import annotations

import base64

from playwright.sync_api import Locator

from tests.support.browser import FletPage


def least_difference(page: FletPage, place: Locator, size: float, count: int) -> float:
    """Of the first signs of a line, the two most alike: the share of their points that differ.

    A sign is as wide as its text is tall. Boxes are all alike: 0.
    """
    place.wait_for(state="attached")
    page.page.wait_for_timeout(500)
    box = place.bounding_box()
    assert box is not None
    picture = base64.b64encode(page.page.screenshot(clip=box)).decode()
    bench = page.context.new_page()
    try:
        return float(bench.evaluate(_COMPARE, [picture, size, count]))
    finally:
        bench.close()


_COMPARE = """async ([picture, size, count]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width; canvas.height = image.height;
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const {data} = pen.getImageData(0, 0, image.width, image.height);
  const isInk = (x, y) => {
    const at = (y * image.width + x) * 4;
    return data[at] + data[at + 1] + data[at + 2] < 3 * 110;
  };
  let left = image.width, top = image.height, bottom = -1;
  for (let y = 0; y < image.height; y++) for (let x = 0; x < image.width; x++) {
    if (isInk(x, y)) {
      left = Math.min(left, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
    }
  }
  if (bottom < 0) return 0;
  let least = 1;
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) {
    let inked = 0, different = 0;
    for (let y = top; y <= bottom; y++) for (let x = 0; x < Math.floor(size); x++) {
      const one = isInk(Math.round(left + a * size) + x, y);
      const other = isInk(Math.round(left + b * size) + x, y);
      inked += one || other; different += one !== other;
    }
    least = Math.min(least, inked ? different / inked : 0);
  }
  return least;
}"""
