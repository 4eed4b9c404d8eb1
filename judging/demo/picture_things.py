"""Things that recur in the demo pictures: trees, flowers, lanterns, clouds, people in outline."""

import math

from .picture_kit import Colour, Points, Sheet, mix, moved, oval, pts, rect, round_rect, smooth, turned

# Profile of a young face looking right; about 20 units from crown to chest, origin at the throat.
PROFILE: Points = pts(
    "-3.6,1.5 -4.4,-3.2 -6.2,-6.4 -6.9,-10.2 -5.6,-14.2 -2.2,-16.4 1.6,-16.2 "
    "4.6,-14 5.4,-11.4 5.7,-9.6 7.1,-7.3 6.9,-6.7 5.9,-6.5 6.3,-5.6 5.8,-5 "
    "6.1,-4.4 5.5,-3.4 5.3,-2.2 3.9,-1.4 2.3,-1.2 2.2,1.6"
)


def bare_tree(
    s: Sheet, x: float, y: float, height: float, colour: str | Colour, spread: float = 27, depth: int = 7
) -> list[tuple[float, float]]:
    """A leafless tree; returns the tips of its twigs so that leaves can be hung on them."""
    tips: list[tuple[float, float]] = []

    def grow(x0: float, y0: float, length: float, angle: float, width: float, left: int) -> None:
        x1 = x0 + length * math.sin(math.radians(angle))
        y1 = y0 - length * math.cos(math.radians(angle))
        bend = s.rng.uniform(-0.08, 0.08) * length
        s.line(
            smooth([(x0, y0), ((x0 + x1) / 2 + bend, (y0 + y1) / 2), (x1, y1)], closed=False, steps=4),
            width,
            colour,
        )
        if left == 0:
            tips.append((x1, y1))
            return
        for side in (-1, 1):
            grow(
                x1,
                y1,
                length * s.rng.uniform(0.68, 0.82),
                angle + side * spread * s.rng.uniform(0.55, 1.2),
                width * 0.66,
                left - 1,
            )
        if left > 2 and s.rng.random() < 0.4:
            grow(x1, y1, length * 0.7, angle + s.rng.uniform(-9, 9), width * 0.6, left - 2)

    trunk = height * 0.27
    s.cut(
        [
            (x - height * 0.045, y + 0.6),
            (x - height * 0.02, y - trunk * 0.7),
            (x + height * 0.02, y - trunk * 0.7),
            (x + height * 0.05, y + 0.6),
        ],
        colour,
    )
    grow(x, y, trunk, s.rng.uniform(-4, 4), height * 0.045, depth)
    return tips


def crown(
    s: Sheet, x: float, y: float, rx: float, ry: float, colour: str | Colour, lift: float = 0.8
) -> None:
    """A round, slightly lobed crown of leaves in three tones."""
    for share, shade in ((1.0, 0.22), (0.8, 0.0), (0.5, -0.16)):
        tone = mix(colour, "#10151a", shade) if shade > 0 else mix(colour, "#fff3d0", -shade)
        dx, dy = -rx * (1 - share) * 0.45, -ry * (1 - share) * 0.5
        points = [
            (
                x + dx + math.cos(a) * rx * share * s.rng.uniform(0.88, 1.1),
                y + dy + math.sin(a) * ry * share * s.rng.uniform(0.88, 1.1),
            )
            for a in (i * math.tau / 11 for i in range(11))
        ]
        s.cut(smooth(points), tone, lift=lift if share == 1.0 else 0)


def conifer(s: Sheet, x: float, y: float, height: float, colour: str | Colour) -> None:
    """A spruce of five ragged tiers."""
    s.cut(rect(x - height * 0.02, y - height * 0.15, x + height * 0.02, y), mix(colour, "#1a1210", 0.5))
    for i in range(5):
        base, width = y - height * (0.08 + i * 0.17), height * (0.23 - i * 0.04)
        s.cut(
            [
                (x, base - height * 0.27),
                (x + width, base),
                (x + width * 0.4, base - height * 0.025),
                (x, base + height * 0.012),
                (x - width * 0.4, base - height * 0.025),
                (x - width, base),
            ],
            mix(colour, "#ffffff", 0.035 * i),
        )


def cloud(s: Sheet, x: float, y: float, width: float, colour: str | Colour, opacity: float = 0.8) -> None:
    """A flat-bottomed paper cloud."""
    bumps = pts(
        "-0.5,0 -0.42,-0.09 -0.26,-0.12 -0.12,-0.25 0.08,-0.27 0.22,-0.15 "
        "0.38,-0.13 0.5,-0.02 0.4,0.03 -0.4,0.03"
    )
    s.veil(smooth(moved(bumps, x, y, width)), colour, opacity)


def gull(
    s: Sheet,
    x: float,
    y: float,
    span: float,
    colour: str | Colour,
    tip: str | Colour,
    flip: bool = False,
    tilt: float = 0,
) -> None:
    """A gull on the wing, seen from the side and a little from below."""

    def place(points: Points) -> Points:
        return moved(turned(points, tilt), x, y, span, flip)

    far = pts("0.02,0 0.1,-0.2 0.28,-0.33 0.5,-0.3 0.34,-0.2 0.2,-0.02")
    near = pts("-0.06,0 -0.16,-0.22 -0.34,-0.36 -0.62,-0.34 -0.4,-0.23 -0.2,-0.06 0.08,0.05")
    body = pts("0.36,0 0.28,-0.05 0.18,-0.045 -0.08,-0.04 -0.3,0.03 -0.34,0.09 -0.1,0.09 0.16,0.07 0.27,0.04")
    s.cut(smooth(place(far)), mix(colour, tip, 0.35))
    s.cut(smooth(place(body)), colour)
    s.cut(smooth(place(near)), mix(colour, "#ffffff", 0.4))
    s.cut(place([(-0.46, -0.36), (-0.64, -0.35), (-0.47, -0.27)]), tip)
    s.cut(place([(0.35, -0.01), (0.43, 0.015), (0.34, 0.03)]), "#e0953c")


def lantern(s: Sheet, x: float, y: float, height: float, dark: str | Colour = "#241a26") -> None:
    """A grave lantern with a lit candle, standing on y."""
    w = height * 0.28
    s.glow(x, y - height * 0.42, height * 2.1, "#ffb35a", 0.75)
    s.cut(rect(x - w, y - height * 0.78, x + w, y), dark)
    s.cut(rect(x - w * 0.74, y - height * 0.72, x + w * 0.74, y - height * 0.1), "#f9b757", "#ffe3a0")
    s.cut(rect(x - w * 0.3, y - height * 0.34, x + w * 0.3, y - height * 0.1), "#fff6de")
    flame(s, x, y - height * 0.34, height * 0.26)
    s.cut([(x - w * 1.3, y - height * 0.76), (x, y - height * 1.02), (x + w * 1.3, y - height * 0.76)], dark)
    s.ring(x, y - height * 1.06, height * 0.08, height * 0.035, dark)


def flame(s: Sheet, x: float, y: float, height: float) -> None:
    """A candle's flame standing on y."""
    outer = pts("0,0 -0.3,-0.18 -0.26,-0.48 0.02,-1 0.24,-0.5 0.3,-0.18")
    s.cut(smooth(moved(outer, x, y, height)), "#ff9d3c")
    s.cut(smooth(moved(outer, x, y - height * 0.03, height * 0.62)), "#fff3b8")


def headstone(s: Sheet, x: float, y: float, height: float, colour: str | Colour, lift: float = 0.5) -> None:
    """A round-topped stone standing on y, without a word on it."""
    w = height * 0.36
    outline = [
        (x - w, y),
        (x - w, y - height * 0.6),
        *oval(x, y - height * 0.6, w, height * 0.4, 180, 360),
        (x + w, y),
    ]
    s.cut(outline, mix(colour, "#ffffff", 0.12), mix(colour, "#0d0b12", 0.22), lift)


def flower(
    s: Sheet,
    x: float,
    y: float,
    r: float,
    colour: str | Colour,
    heart: str | Colour,
    petals: int = 6,
    turn: float = 0,
) -> None:
    """A flower seen from the front."""
    for ring, shade in ((1.0, 0.14), (0.72, 0.0)):
        for i in range(petals):
            a = math.tau * (i + (0.5 if ring < 1 else 0)) / petals + turn
            s.cut(
                turned(
                    oval(
                        x + math.cos(a) * r * 0.56 * ring,
                        y + math.sin(a) * r * 0.56 * ring,
                        r * 0.46 * ring,
                        r * 0.32 * ring,
                    ),
                    math.degrees(a),
                    (x + math.cos(a) * r * 0.56 * ring, y + math.sin(a) * r * 0.56 * ring),
                ),
                mix(colour, "#2a1420", shade),
            )
    s.cut(oval(x, y, r * 0.26), heart)


def leaf(s: Sheet, x: float, y: float, length: float, angle: float, colour: str | Colour) -> None:
    """A pointed leaf growing from (x, y); 0 degrees points up."""
    shape = smooth(pts("0,0 -0.2,-0.3 -0.16,-0.66 0,-1 0.16,-0.66 0.2,-0.3"), steps=6)
    s.cut(turned(moved(shape, x, y, length), angle, (x, y)), colour)
    s.line(
        turned([(x, y), (x, y - length * 0.85)], angle, (x, y)), length * 0.03, mix(colour, "#ffffff", 0.25)
    )


def grass(s: Sheet, x0: float, x1: float, y: float, height: float, colours: list, count: int) -> None:
    """Blades along a line."""
    for _ in range(count):
        x, tall, lean = s.rng.uniform(x0, x1), height * s.rng.uniform(0.5, 1.1), s.rng.uniform(-0.35, 0.35)
        s.cut(
            [(x - height * 0.05, y + 0.4), (x + lean * tall, y - tall), (x + height * 0.05, y + 0.4)],
            s.rng.choice(colours),
        )


def mug(s: Sheet, x: float, y: float, height: float, colour: str | Colour) -> None:
    """A mug seen from the side, standing on y."""
    w = height * 0.4
    s.ring(x + w, y - height * 0.5, height * 0.27, height * 0.1, mix(colour, "#000000", 0.12))
    s.cut(
        [
            (x - w, y - height),
            (x + w, y - height),
            *oval(x + w - height * 0.12, y - height * 0.12, height * 0.12, height * 0.12, 0, 90),
            *oval(x - w + height * 0.12, y - height * 0.12, height * 0.12, height * 0.12, 90, 180),
        ],
        colour,
        mix(colour, "#000000", 0.18),
        0.6,
    )
    s.cut(rect(x - w, y - height * 0.7, x + w, y - height * 0.58), mix(colour, "#ffffff", 0.45))


def picture_frame(
    s: Sheet, x: float, y: float, w: float, h: float, frame: str | Colour, inside: str | Colour
) -> None:
    """A framed landscape on a wall; (x, y) is its centre."""
    s.cut(rect(x - w / 2, y - h / 2, x + w / 2, y + h / 2), frame, lift=0.7)
    e = min(w, h) * 0.1
    s.cut(rect(x - w / 2 + e, y - h / 2 + e, x + w / 2 - e, y + h / 2 - e), "#f4ecdd")
    e *= 2
    x0, y0, x1, y1 = x - w / 2 + e, y - h / 2 + e, x + w / 2 - e, y + h / 2 - e
    s.cut(rect(x0, y0, x1, y1), mix(inside, "#ffffff", 0.65), mix(inside, "#fff0d8", 0.35))
    s.cut(oval((x0 * 2 + x1) / 3, y0 + (y1 - y0) * 0.35, min(w, h) * 0.08), "#fff6dd")
    s.cut(
        [
            (x0, y1),
            (x0, y0 + (y1 - y0) * 0.6),
            (x0 + (x1 - x0) * 0.4, y0 + (y1 - y0) * 0.45),
            (x1, y0 + (y1 - y0) * 0.72),
            (x1, y1),
        ],
        inside,
    )


def pot(s: Sheet, x: float, y: float, height: float, colour: str | Colour) -> None:
    """A flowerpot standing on y."""
    w = height * 0.46
    s.cut(
        [
            (x - w * 0.86, y - height * 0.75),
            (x + w * 0.86, y - height * 0.75),
            (x + w * 0.64, y),
            (x - w * 0.64, y),
        ],
        colour,
        mix(colour, "#000000", 0.25),
        0.6,
    )
    s.cut(round_rect(x - w, y - height, x + w, y - height * 0.7, height * 0.05), mix(colour, "#ffffff", 0.12))


def sitter(
    s: Sheet,
    x: float,
    y: float,
    height: float,
    top: str | Colour,
    hair: str | Colour,
    skin: str | Colour = "#e3b596",
    flip: bool = False,
) -> None:
    """Head and shoulders from behind or in shade, without a face; y is where the body is cut off."""
    r, side = height * 0.19, -1 if flip else 1
    s.cut(
        [
            *smooth(
                [
                    (x - height * 0.36, y + 1),
                    (x - height * 0.34, y - height * 0.3),
                    (x - height * 0.14, y - height * 0.46),
                    (x + height * 0.14, y - height * 0.46),
                    (x + height * 0.34, y - height * 0.3),
                    (x + height * 0.36, y + 1),
                ],
                closed=False,
            ),
            (x + height * 0.36, y + 1),
        ],
        top,
        mix(top, "#0a0812", 0.3),
        0.8,
    )
    s.cut(rect(x - r * 0.42, y - height * 0.56, x + r * 0.42, y - height * 0.4), mix(skin, "#5a2a20", 0.25))
    s.cut(oval(x, y - height * 0.72, r * 0.92, r * 1.12), skin)
    s.cut(
        smooth(
            [
                (x - r * 1.08, y - height * 0.6),
                (x - r * 1.12, y - height * 0.82),
                (x - r * 0.5, y - height * 0.97),
                (x + r * 0.5, y - height * 0.97),
                (x + r * 1.12, y - height * 0.82),
                (x + r * 1.08, y - height * 0.62),
                (x + side * r * 0.35, y - height * 0.79),
            ]
        ),
        hair,
    )
