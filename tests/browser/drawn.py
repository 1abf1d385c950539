"""Whether signs are drawn, or only the boxes that stand for signs no font has."""

from __future__ import annotations

import base64

from playwright.sync_api import FloatRect, Locator

from tests.support.browser import FletPage

DENSITY = 2
ALIKE = 0.04
"""Share of their points in which two boxes may differ, by how they lie on the screen's points."""
LOOKS = 20


def is_drawn(page: FletPage, line: FloatRect, size: float, count: int) -> bool:
    """Whether the first signs of a line differ from one another; boxes are all alike.

    A sign is about as wide as its text is tall. Wants a window of two points a pixel.
    """
    bench = page.context.new_page()
    try:
        for _look in range(LOOKS):
            page.page.wait_for_timeout(500)
            picture = base64.b64encode(page.page.screenshot(clip=line)).decode()
            if bench.evaluate(_COMPARE, [picture, size * DENSITY, count]) > ALIKE:
                return True
    finally:
        bench.close()
    return False


def box_of(place: Locator) -> FloatRect:
    """Where something stands."""
    place.wait_for(state="attached")
    box = place.bounding_box()
    assert box is not None
    return box


def inside_of(field: Locator) -> FloatRect:
    """Where the text of a field stands: below its label, within its border."""
    box = box_of(field)
    return {**box, "x": box["x"] + 8, "y": box["y"] + box["height"] - 62, "height": 50}


_COMPARE = """// How much the two most alike differ.
async ([picture, size, count]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const {width, height} = image;
  const canvas = document.createElement('canvas');
  canvas.width = width; canvas.height = height;
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const {data} = pen.getImageData(0, 0, width, height);
  const ink = new Uint8Array(width * height), near = new Uint8Array(width * height);
  let left = width;
  for (let y = 1; y < height - 1; y++) for (let x = 1; x < width - 1; x++) {
    const at = y * width + x;
    if (data[4 * at] + data[4 * at + 1] + data[4 * at + 2] > 3 * 128) continue;
    ink[at] = 1;
    left = Math.min(left, x);
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
      near[at + dy * width + dx] = 1;
    }
  }
  if (left === width) return 0;
  const start = n => Math.round(left + n * size);
  const differs = (a, b, shift) => {
    let inked = 0, alone = 0;
    for (let y = 0; y < height; y++) for (let x = 0; x < size; x++) {
      const one = y * width + start(a) + x, other = y * width + start(b) + x + shift;
      inked += ink[one] + ink[other];
      alone += (ink[one] && !near[other]) + (ink[other] && !near[one]);
    }
    return inked ? alone / inked : 0;
  };
  let least = 1;
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) {
    for (let shift = -10; shift <= 10; shift++) least = Math.min(least, differs(a, b, shift));
  }
  return least;
}"""
