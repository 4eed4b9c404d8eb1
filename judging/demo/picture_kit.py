"""A small paper-cut drawing kit on top of Pillow: one sheet, soft gradients, shadows, glow and grain.

Coordinates are units, not pixels: the shorter side of a picture is 100 units, x is 0 in the middle and
grows to the right, y is 0 at the top and grows downwards. A scene drawn for 100 × 100 units therefore
works in landscape, portrait and panorama as long as its background runs to `sheet.left` and `sheet.right`.
"""

import io
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

OVERSAMPLING = 2
SHADOW_SCALE = 8
GRAIN_TILE = 384

Colour = tuple[int, int, int]
Points = list[tuple[float, float]]


def rgb(colour: str | Colour) -> Colour:
    """Return `#rrggbb` as three integers; a tuple passes through."""
    if isinstance(colour, tuple):
        return colour
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str | Colour, other: str | Colour, share: float) -> Colour:
    """Blend two colours; `share` is how much of the other one, 0–1."""
    return tuple(round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))


def pts(path: str, dx: float = 0, dy: float = 0) -> Points:
    """Points written as `"x,y x,y …"`, shifted by (dx, dy)."""
    pairs = (pair.split(",") for pair in path.split())
    return [(float(x) + dx, float(y) + dy) for x, y in pairs]


def rect(x0: float, y0: float, x1: float, y1: float) -> Points:
    """The four corners of an upright rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def oval(
    x: float, y: float, rx: float, ry: float | None = None, start: float = 0, stop: float = 360
) -> Points:
    """An ellipse, or a slice of its outline, in degrees clockwise from three o'clock."""
    ry = rx if ry is None else ry
    steps = max(12, int(abs(stop - start) / 5))
    angles = (math.radians(start + (stop - start) * i / steps) for i in range(steps + 1))
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def round_rect(x0: float, y0: float, x1: float, y1: float, r: float) -> Points:
    """A rectangle with round corners of radius `r`."""
    return (
        oval(x1 - r, y0 + r, r, r, -90, 0)
        + oval(x1 - r, y1 - r, r, r, 0, 90)
        + oval(x0 + r, y1 - r, r, r, 90, 180)
        + oval(x0 + r, y0 + r, r, r, 180, 270)
    )


def smooth(points: Points, closed: bool = True, steps: int = 10) -> Points:
    """A Catmull-Rom curve through the points."""
    n = len(points)
    curve = []
    for i in range(n if closed else n - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2))
        for s in range(steps):
            t = s / steps
            curve.append(
                tuple(
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t**2
                        + (3 * b - a - 3 * c + d) * t**3
                    )
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    if not closed:
        curve.append(points[-1])
    return curve


def turned(points: Points, degrees: float, about: tuple[float, float] = (0, 0)) -> Points:
    """The points rotated clockwise about a centre."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    ox, oy = about
    return [(ox + (x - ox) * c - (y - oy) * s, oy + (x - ox) * s + (y - oy) * c) for x, y in points]


def moved(points: Points, dx: float, dy: float, scale: float = 1, flip: bool = False) -> Points:
    """The points scaled about the origin, mirrored if asked, and then shifted."""
    side = -scale if flip else scale
    return [(x * side + dx, y * scale + dy) for x, y in points]


class Sheet:
    """One picture in the making."""

    def __init__(self, size: tuple[int, int], seed: int):
        self.size = size
        self.pixels = (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING)
        self.unit = min(self.pixels) / 100
        self.w, self.h = self.pixels[0] / self.unit, self.pixels[1] / self.unit
        self.left, self.right = -self.w / 2, self.w / 2
        self.rng = random.Random(seed)
        self.image = Image.new("RGB", self.pixels)
        self.pen = ImageDraw.Draw(self.image)

    def px(self, points: Points) -> Points:
        """Units to pixels."""
        half = self.pixels[0] / 2
        return [(half + x * self.unit, y * self.unit) for x, y in points]

    def sky(self, *stops: str | Colour, top: float = 0, bottom: float | None = None) -> None:
        """Fill a band over the full width with an even vertical gradient through the colours."""
        y0 = round(top * self.unit)
        y1 = self.pixels[1] if bottom is None else round(bottom * self.unit)
        self.image.paste(_gradient((self.pixels[0], y1 - y0), stops), (0, y0))

    def cut(
        self, points: Points, fill: str | Colour, to: str | Colour | None = None, lift: float = 0
    ) -> None:
        """Lay a piece of paper: its colour (or gradient down to `to`) and a shadow `lift` units deep."""
        if lift:
            self.shadow(points, lift)
        shape = self.px(points)
        if to is None:
            self.pen.polygon(shape, fill=rgb(fill))
            return
        x0, y0, x1, y1 = self._bounds(shape)
        if x1 <= x0 or y1 <= y0:
            return
        mask = Image.new("L", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).polygon([(x - x0, y - y0) for x, y in shape], fill=255)
        self.image.paste(_gradient(mask.size, (fill, to)), (x0, y0), mask)

    def shadow(self, points: Points, lift: float, strength: int = 70, colour: str = "#0c0a14") -> None:
        """A blurred shadow, drawn small and enlarged: its edge is soft anyway."""
        margin = lift * 3 * self.unit
        shape = [(x + lift * 0.35 * self.unit, y + lift * 0.6 * self.unit) for x, y in self.px(points)]
        x0, y0, x1, y1 = self._bounds(shape, margin)
        if x1 <= x0 or y1 <= y0:
            return
        small = Image.new("L", (max(1, (x1 - x0) // SHADOW_SCALE), max(1, (y1 - y0) // SHADOW_SCALE)))
        ImageDraw.Draw(small).polygon(
            [((x - x0) / SHADOW_SCALE, (y - y0) / SHADOW_SCALE) for x, y in shape], fill=strength
        )
        small = small.filter(ImageFilter.GaussianBlur(lift * self.unit / SHADOW_SCALE * 0.8))
        self.image.paste(
            rgb(colour), (x0, y0, x1, y1), small.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR)
        )

    def glow(
        self, x: float, y: float, radius: float, colour: str | Colour, strength: float = 0.7, flat: float = 1
    ) -> None:
        """Light that fades from a centre; `flat` squeezes it vertically."""
        side = (max(2, int(2 * radius * self.unit)), max(2, int(2 * radius * flat * self.unit)))
        ((cx, cy),) = self.px([(x, y)])
        ramp = [round(255 * strength * max(0, 1 - v / 180) ** 2) for v in range(256)]
        mask = Image.radial_gradient("L").point(ramp).resize(side, Image.Resampling.BILINEAR)
        corner = (int(cx - side[0] / 2), int(cy - side[1] / 2))
        self.image.paste(Image.new("RGB", side, rgb(colour)), corner, mask)

    def veil(self, points: Points, colour: str | Colour, opacity: float, blur: float = 0) -> None:
        """A translucent piece: mist, light, glass. Blur in units."""
        shape = self.px(points)
        x0, y0, x1, y1 = self._bounds(shape, blur * 3 * self.unit)
        if x1 <= x0 or y1 <= y0:
            return
        scale = SHADOW_SCALE if blur else 1
        mask = Image.new("L", (max(1, (x1 - x0) // scale), max(1, (y1 - y0) // scale)))
        ImageDraw.Draw(mask).polygon(
            [((x - x0) / scale, (y - y0) / scale) for x, y in shape], fill=round(255 * opacity)
        )
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * self.unit / scale))
            mask = mask.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), (x0, y0, x1, y1), mask)

    def line(self, points: Points, width: float, fill: str | Colour) -> None:
        """A stroke with round joints and ends; width in units."""
        shape, thick = self.px(points), max(1, round(width * self.unit))
        self.pen.line(shape, fill=rgb(fill), width=thick, joint="curve")
        if thick > 4:
            for x, y in (shape[0], shape[-1]):
                self.pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=rgb(fill))

    def ring(self, x: float, y: float, radius: float, width: float, fill: str | Colour) -> None:
        """A circle's outline."""
        ((cx, cy),) = self.px([(x, y)])
        r = radius * self.unit
        self.pen.ellipse(
            (cx - r, cy - r, cx + r, cy + r), outline=rgb(fill), width=max(1, round(width * self.unit))
        )

    def ridge(self, y: float, swing: float, waves: float = 2) -> Points:
        """The outline of a hill over the full width, closed along the bottom of the sheet."""
        phases = [self.rng.uniform(0, math.tau) for _ in range(3)]
        top = []
        for i in range(61):
            t = i / 60
            lift = sum(math.sin(waves * (k + 1) * t * math.pi + p) / (k + 1.4) for k, p in enumerate(phases))
            top.append((self.left + self.w * t, y + lift * swing))
        return [*top, (self.right, self.h + 1), (self.left, self.h + 1)]

    def jpeg(self, quality: int = 85) -> bytes:
        """The finished picture: reduced, with paper grain and slightly darker corners."""
        final = self.image.reduce(OVERSAMPLING)
        final = ImageChops.soft_light(final, _grain(self.size))
        ramp = [round(54 * max(0, v / 255 - 0.35) ** 1.6) for v in range(256)]
        corners = Image.radial_gradient("L").point(ramp).resize(self.size, Image.Resampling.BILINEAR)
        final.paste((18, 14, 24), (0, 0, *self.size), corners)
        target = io.BytesIO()
        final.save(target, "JPEG", quality=quality)
        return target.getvalue()

    def _bounds(self, shape: Points, margin: float = 0) -> tuple[int, int, int, int]:
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        return (
            max(0, int(min(xs) - margin)),
            max(0, int(min(ys) - margin)),
            min(self.pixels[0], math.ceil(max(xs) + margin) + 1),
            min(self.pixels[1], math.ceil(max(ys) + margin) + 1),
        )


def _gradient(size: tuple[int, int], stops: tuple) -> Image.Image:
    """A vertical gradient; 256 rows are computed and stretched."""
    rows, last = 256, len(stops) - 1
    strip = Image.new("RGB", (1, rows))
    if last == 0:
        return Image.new("RGB", size, rgb(stops[0]))
    for i in range(rows):
        at = i / (rows - 1) * last
        k = min(int(at), last - 1)
        strip.putpixel((0, i), mix(stops[k], stops[k + 1], at - k))
    return strip.resize((1, size[1]), Image.Resampling.BILINEAR).resize(size, Image.Resampling.NEAREST)


def _grain(size: tuple[int, int]) -> Image.Image:
    """Fine noise tiled over coarse mottling, both around middle grey; the same for every picture."""
    rng = random.Random(1482)
    flat = [round(128 + (v - 128) * 0.17) for v in range(256)]
    fine = Image.frombytes("L", (GRAIN_TILE, GRAIN_TILE), rng.randbytes(GRAIN_TILE**2))
    fine = fine.filter(ImageFilter.GaussianBlur(0.6)).point(
        [round(128 + (v - 128) * 0.36) for v in range(256)]
    )
    coarse = Image.frombytes("L", (48, 32), rng.randbytes(48 * 32)).point(flat)
    whole = Image.new("L", size)
    for x in range(0, size[0], GRAIN_TILE):
        for y in range(0, size[1], GRAIN_TILE):
            whole.paste(fine, (x, y))
    whole = Image.blend(whole, coarse.resize(size, Image.Resampling.BICUBIC), 0.35)
    return Image.merge("RGB", (whole, whole, whole))
