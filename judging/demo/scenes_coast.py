"""Demo pictures: harbour, sea, beach."""

import math

from .picture_kit import Sheet, mix, moved, oval, pts, rect, smooth
from .picture_things import cloud, grass, gull


def harbour(s: Sheet) -> None:
    """A small harbour in the evening, boats and painted houses doubled in the water."""
    sky = s.rng.choice(
        [
            ("#7fa6b8", "#bcd0cf", "#f5e2c4"),
            ("#5f7f9f", "#c3a9a9", "#f6cf9f"),
            ("#8fb4bf", "#d5dccf", "#f8ecd2"),
        ]
    )
    q = s.h - 44
    s.sky(*sky, bottom=q)
    cloud(s, -34, q - 42, 50, "#fffaf0", 0.7)
    cloud(s, 46, q - 33, 38, "#fffaf0", 0.55)
    s.cut([*s.ridge(q - 12, 2.4, 2)[:61], (s.right, q), (s.left, q)], mix(sky[0], "#4c6a63", 0.5))
    s.sky(mix(sky[2], "#6f98a4", 0.45), "#3f6c7d", "#234a5c", top=q)
    paints = ["#c8553d", "#e0a443", "#e9dfcb", "#6f8f84", "#a94438", "#d8b98a", "#54748a"]
    x, before = s.left - 3, None
    while x < s.right:
        w, h = s.rng.uniform(11, 15), s.rng.uniform(14, 22)
        paint = s.rng.choice([p for p in paints if p != before])
        before = paint
        s.veil(rect(x, q + 2, x + w, q + 2 + h * 0.85), mix(paint, "#2b5365", 0.35), 0.5, 0.5)
        s.cut(rect(x, q - h, x + w, q + 0.5), paint, mix(paint, "#2a2030", 0.18), 0.6)
        s.cut(
            [(x - 0.6, q - h), (x + w / 2, q - h - s.rng.uniform(6, 8)), (x + w + 0.6, q - h)],
            mix("#8f3f33", "#33262b", s.rng.random() * 0.5),
        )
        for row in range(2):
            for col in range(3):
                wx, wy = x + w * (0.14 + col * 0.28), q - h + 2.5 + row * 6.6
                if row == 1 and col == 1:
                    s.cut(rect(wx, wy, wx + w * 0.18, q), mix(paint, "#1c2027", 0.6))
                    continue
                s.cut(rect(wx, wy, wx + w * 0.17, wy + 3.4), "#fdf5e2")
                s.cut(
                    rect(wx + 0.3, wy + 0.3, wx + w * 0.17 - 0.3, wy + 3.1),
                    s.rng.choice(["#49616f", "#49616f", "#ffd987"]),
                )
        x += w
    s.cut(rect(s.left, q - 0.4, s.right, q + 3), "#8b7f74", "#5c544f", 0.8)
    for i in range(int(s.w / 7)):
        s.cut(rect(s.left + i * 7, q + 0.4, s.left + i * 7 + 1.1, q + 5), "#463d3a")
    for i in range(60):
        y = q + 6 + (i / 60) ** 1.4 * (s.h - q - 6)
        x, length = s.rng.uniform(s.left, s.right), s.rng.uniform(3, 12) * (0.5 + (y - q) / 44)
        s.veil(
            oval(x, y, length, 0.18 + (y - q) * 0.007), s.rng.choice(["#f8e6c4", "#173a4b", "#a8c6c8"]), 0.34
        )
    for bx, by, scale, hull in (
        (-39, q + 13, 0.8, "#3e6273"),
        (37, q + 15, 0.9, "#a83f36"),
        (-4, q + 30, 1.35, "#23435c"),
        (68, q + 25, 1.1, "#e3d3ae"),
        (-72, q + 27, 1.15, "#7a8f55"),
    ):
        _boat(s, bx, by, scale, hull)
    gull(s, 22, q - 26, 9, "#f4f1ea", "#3c4450", tilt=-8)
    gull(s, -12, q - 36, 6, "#f4f1ea", "#3c4450", flip=True, tilt=6)


def _boat(s: Sheet, x: float, y: float, k: float, hull: str) -> None:
    s.veil(smooth(moved(pts("-13,4 13,4 10,12 -9,12"), x, y, k)), "#0d2734", 0.45, 0.7)
    for rope in ((-12, -1), (13, -2)):
        s.line(moved([(-1, -27), rope], x, y, k), 0.22, "#3d332f")
    s.line(moved([(-1, 0), (-1, -28)], x, y, k), 0.8 * k, "#6a4a35")
    s.line(moved([(-1, -12), (9, -19)], x, y, k), 0.5 * k, "#6a4a35")
    s.cut(moved(rect(-9, -8, 0.5, 0), x, y, k), "#f3ead9", "#cfc2ad", 0.5)
    s.cut(moved(rect(-10, -9.3, 1.4, -7.8), x, y, k), "#96503f")
    for wx in (-7.4, -3.6):
        s.cut(moved(rect(wx, -6.2, wx + 2.4, -3.4), x, y, k), "#3e5665")
    s.cut(
        smooth(
            moved(
                pts("-14,-2 -6,-0.6 6,-0.8 15.5,-4 12,3.6 9,5.2 -10,5.2 -12.6,3"),
                x,
                y,
                k,
            ),
            steps=6,
        ),
        mix(hull, "#ffffff", 0.12),
        mix(hull, "#05090f", 0.35),
        0.7,
    )
    s.line(
        smooth(moved(pts("-13.6,-0.6 -6,0.9 6,0.7 14.4,-2.2"), x, y, k), closed=False),
        0.5 * k,
        "#f4ead6",
    )


def sea(s: Sheet) -> None:
    """Waves in layers of paper and a gull over them."""
    tones = s.rng.choice(
        [
            ("#f7e3c0", "#f2b98d", "#7fa7ad", "#2f6276", "#153a4d"),
            ("#e9efe8", "#bcd6d6", "#6fa3ad", "#2f6d80", "#14404f"),
            ("#f6dccb", "#d99c9a", "#8c8fae", "#43597f", "#1e2f4f"),
        ]
    )
    g = s.h * 0.52
    s.sky(mix(tones[1], tones[2], 0.5), tones[1], tones[0], bottom=g + 2)
    s.glow(16, g - 6, 60, "#fff6da", 0.9)
    s.cut(oval(16, g - 9, 9.5), "#fff3cf", mix("#ffe2a4", tones[1], 0.2))
    cloud(s, -46, g - 30, 46, "#fffaf0", 0.55)
    cloud(s, 52, g - 38, 52, "#fffaf0", 0.45)
    cloud(s, -12, g - 15, 34, "#fffaf0", 0.4)
    layers = 7
    s.sky(mix(tones[0], tones[2], 0.8), tones[2], top=g)
    for i in range(16):
        s.veil(
            oval(16 + s.rng.uniform(-10, 10), g + 0.6 + i * 0.6, s.rng.uniform(2, 9), 0.22), "#fff3cf", 0.7
        )
    for i in range(layers):
        t = i / (layers - 1)
        y = g + 5 + (s.h - g - 6) * t**1.15
        tone = mix(tones[2], tones[3], t * 2) if t < 0.5 else mix(tones[3], tones[4], t * 2 - 1)
        length, swing, phase = 9 + 15 * t, 0.8 + 3.2 * t, s.rng.uniform(0, 9)
        top = []
        for k in range(181):
            x = s.left + s.w * k / 180
            a = (x / length + phase) % 1
            top.append((x, y - swing * (1 - abs(2 * a - 1) ** 1.7) - swing * 0.35 * math.sin(x * 0.06 + i)))
        s.cut(
            [*top, (s.right, s.h + 1), (s.left, s.h + 1)],
            mix(tone, "#ffffff", 0.12),
            mix(tone, tones[4], 0.25),
            0.5 + t,
        )
        s.line(top, 0.22 + 0.45 * t, mix(tone, "#ffffff", 0.5))
    gull(s, -14, g - 22, 34, "#f6f3ec", "#333c49", tilt=-10)
    gull(s, 44, g - 26, 11, "#efe9df", "#333c49", flip=True, tilt=-4)
    gull(s, -50, g - 12, 8, "#efe9df", "#333c49", tilt=5)
    gull(s, 62, g - 12, 6, "#efe9df", "#333c49", flip=True)


def beach(s: Sheet) -> None:
    """A beach after a collection: full sacks, a flag and the dunes."""
    g = s.h * 0.5
    s.sky("#8fbccb", "#cfe4e1", "#fbf1da", bottom=g)
    cloud(s, -30, g - 26, 48, "#ffffff", 0.75)
    cloud(s, 50, g - 34, 36, "#ffffff", 0.6)
    s.sky("#6fb0b8", "#3f8795", top=g - 4, bottom=g + 14)
    for i in range(30):
        s.veil(
            oval(s.rng.uniform(s.left, s.right), g - 2 + i * 0.5, s.rng.uniform(3, 9), 0.25), "#e9f6f1", 0.5
        )
    s.cut(s.ridge(g + 11, 1.4, 2), "#fdfaf0", "#f3e6c8", 0.3)
    s.cut(s.ridge(g + 13, 1.4, 2.4), "#f0dcb0", "#dcbf88", 0.6)
    dune = pts("1,-12 -22,-6 -48,12 -74,26 1,34", s.right, g)
    s.cut([*smooth(dune, closed=False), (s.right + 1, g - 12)], "#ead2a0", "#cfae76", 1)
    for x, y in (
        (s.right - 8, g - 8),
        (s.right - 20, g - 4),
        (s.right - 36, g + 6),
        (s.right - 2, g - 10),
        (s.right - 28, g + 1),
    ):
        grass(s, x - 3, x + 3, y + 1.5, 9, ["#7d9156", "#94a364", "#66794a"], 26)
    for _ in range(80):
        s.cut(
            oval(s.rng.uniform(s.left, s.right), s.rng.uniform(g + 20, s.h), s.rng.uniform(0.2, 0.7), 0.25),
            s.rng.choice(["#b8986a", "#fbeecb", "#a38a6c"]),
        )
    for x, y, k, tone in (
        (-34, g + 34, 1.25, "#3d5a80"),
        (-16, g + 37, 1.0, "#466b8f"),
        (6, g + 33, 1.15, "#35506f"),
        (-52, g + 31, 0.8, "#466b8f"),
    ):
        s.cut(
            smooth(
                moved(
                    pts(
                        "-8,0 -9.4,-7 -5,-14 -1.6,-16.6 -2.8,-19.6 0,-18.4 2.8,-19.8 1.7,-16.4 "
                        "6,-13.4 9.4,-6.4 8,0 0,1"
                    ),
                    x,
                    y,
                    k,
                )
            ),
            mix(tone, "#ffffff", 0.2),
            mix(tone, "#0b1220", 0.3),
            1.2,
        )
        s.line(
            smooth(moved([(-1.8, -16.4), (0, -15.8), (1.8, -16.3)], x, y, k), closed=False), 0.9, "#f0c95e"
        )
        s.line(
            smooth(moved([(-4, -12), (-5.4, -7), (-4.4, -2)], x, y, k), closed=False),
            0.4,
            mix(tone, "#ffffff", 0.4),
        )
    for x, y, a, tone in (
        (26, g + 38, 12, "#7fb89a"),
        (36, g + 30, -20, "#c9dfe2"),
        (16, g + 43, 40, "#e8935a"),
    ):
        bottle = pts("-5,-1.6 3,-1.6 5,-0.7 7,-0.7 7,0.7 5,0.7 3,1.6 -5,1.6")
        c, d = math.cos(math.radians(a)), math.sin(math.radians(a))
        s.cut(
            [(x + px * c - py * d, y + px * d + py * c) for px, py in bottle],
            tone,
            mix(tone, "#20303a", 0.25),
            0.6,
        )
        s.cut([(x + px * c - py * d, y + px * d + py * c) for px, py in rect(6.6, -1, 8, 1)], "#d2553f")
    s.line([(-64 if s.w > 130 else -44, g + 26), (-64 if s.w > 130 else -44, g - 16)], 0.9, "#8b6a4a")
    fx = -64 if s.w > 130 else -44
    s.cut(
        smooth(
            pts("0,-16 7,-17.5 14,-15 14,-7 7,-9 0,-7", fx, g),
            steps=4,
        ),
        "#e05a43",
        "#b8402f",
        0.6,
    )
    gull(s, 14, g - 18, 13, "#fbf8f0", "#3c4450", tilt=-6)


SCENES = {
    "harbour": harbour,
    "sea": sea,
    "beach": beach,
}
