"""Demo pictures: churches, stones and a small grave in a garden."""

import math

from .picture_kit import Sheet, mix, moved, oval, pts, rect, smooth
from .picture_things import bare_tree, cloud, crown, flower, grass, headstone, lantern, leaf, pot


def churchyard(s: Sheet) -> None:
    """A village church at dusk, lanterns among the stones."""
    skies = [
        ("#262b52", "#6d4f7d", "#d97f6e", "#f7c98f"),
        ("#1d3048", "#47617f", "#b98d8d", "#f3cf9f"),
        ("#2d2347", "#7c4a6d", "#e3826a", "#fbd39a"),
    ]
    sky = s.rng.choice(skies)
    g = s.h - 30
    s.sky(*sky, bottom=g + 4)
    for _ in range(26):
        s.cut(
            oval(s.rng.uniform(s.left, s.right), s.rng.uniform(0, g * 0.45), s.rng.uniform(0.1, 0.24)),
            "#fbeccb",
        )
    s.glow(24, g - 6, 60, "#ffe0a6", 0.75)
    for y, x, w in ((g - 46, -40, 44), (g - 38, 42, 54), (g - 24, -8, 60)):
        cloud(s, x, y, w, mix(sky[2], sky[1], 0.5), 0.35)
    s.cut(s.ridge(g - 7, 2.6, 2.2), mix(sky[1], sky[2], 0.35), mix(sky[1], sky[2], 0.5))
    s.cut(s.ridge(g - 2, 2.0, 3.1), mix(sky[0], sky[1], 0.75), mix(sky[0], sky[1], 0.5), 0.8)
    x, wall, roof = -12, mix("#efe3d4", sky[1], 0.5), mix("#9c4a3c", sky[0], 0.45)
    s.cut(
        pts("6,-20 40,-20 46,-9 6,-9", x, g),
        roof,
        mix(roof, sky[0], 0.3),
        0.8,
    )
    s.cut(rect(x + 6, g - 10, x + 43, g + 4), wall, mix(wall, sky[0], 0.5))
    for i in range(3):
        cx = x + 17 + i * 10
        s.glow(cx, g - 4, 7, "#ffc46d", 0.5)
        s.cut(
            [
                (cx - 1.5, g + 0.5),
                (cx - 1.5, g - 5),
                *oval(cx, g - 5, 1.5, 2.2, 180, 360),
                (cx + 1.5, g + 0.5),
            ],
            "#ffd58a",
        )
    steps = [(x - 9, g + 4), (x - 9, g - 30)]
    for i in range(4):
        steps += [(x - 9 + i * 2.2, g - 30 - i * 3.4), (x - 9 + (i + 1) * 2.2, g - 30 - i * 3.4)]
    tower = [*steps, (x - 0.2, g - 43.6), *((2 * x - 0.4 - px, py) for px, py in reversed(steps))]
    s.cut(tower, mix(wall, "#ffffff", 0.12), mix(wall, sky[0], 0.55), 1)
    for cx in (x - 3.2, x + 2.8):
        s.cut(
            [
                (cx - 1.1, g - 24),
                (cx - 1.1, g - 28),
                *oval(cx, g - 28, 1.1, 1.7, 180, 360),
                (cx + 1.1, g - 24),
            ],
            sky[0],
        )
    for tx, size in ((s.left + 14, 15), (s.left + 26, 11), (s.right - 8, 17), (44, 9)):
        crown(s, tx, g - size * 0.3, size * 0.55, size * 0.62, mix("#2c3440", sky[0], 0.5))
    ground = mix("#27333a", sky[0], 0.45)
    s.cut(s.ridge(g + 5, 0.9, 2.6), mix(ground, "#ffffff", 0.1), ground, 1.2)
    for _ in range(int(s.w / 9)):
        hx = s.rng.uniform(s.left + 3, s.right - 3)
        if not -6 < hx < 9:
            headstone(s, hx, g + 8 + s.rng.uniform(0, 3), s.rng.uniform(4, 6), mix("#77788c", sky[0], 0.45))
    s.cut(s.ridge(g + 17, 1, 2), mix(ground, "#0b0d16", 0.35), mix(ground, "#0b0d16", 0.6), 1)
    path = pts("2,5 6,5 5,12 12,20 22,34 -16,34 -3,20 0,12", 0, g)
    s.veil(smooth(path), "#d8a988", 0.3, 0.25)
    for hx, hh, lit in (
        (-44, 12, True),
        (-27, 9, False),
        (30, 11, True),
        (46, 14, False),
        (66, 12, True),
        (-66, 11, False),
    ):
        headstone(s, hx, g + 21 + s.rng.uniform(-1, 2), hh, mix("#5f6078", sky[0], 0.5), 0.8)
        if lit:
            lantern(s, hx + 8, g + 23, 5.4)
            flower(s, hx - 5, g + 22, 1.7, "#d7869b", "#f6d58e")
    bare_tree(s, min(s.right - 10, 58), g + 18, 62, mix("#15131f", sky[0], 0.2))
    lantern(s, -17, s.h - 3.5, 8.5)
    grass(
        s, s.left, s.right, s.h, 4, [mix(ground, "#05070c", 0.6), mix(ground, "#05070c", 0.4)], int(s.w * 1.6)
    )


def gravestone(s: Sheet) -> None:
    """One stone without a name, with the flowers that somebody has just brought."""
    tones = s.rng.choice(
        [
            ("#dfe7dd", "#a9c1ac", "#6d9079", "#3f6252"),
            ("#f3e6d3", "#d9c79c", "#a3a56b", "#5f7048"),
            ("#dfe4ea", "#b2bccb", "#7f9a99", "#46665f"),
        ]
    )
    g = s.h - 26
    s.sky("#fbf3e2", tones[0], tones[1], bottom=g)
    s.glow(-28, g - 52, 52, "#fff7da", 0.8)
    for i in range(9):
        x = s.left + (i + s.rng.uniform(0.2, 0.8)) * s.w / 9
        crown(
            s,
            x,
            g - 15 - s.rng.uniform(0, 9),
            s.rng.uniform(10, 15),
            s.rng.uniform(10, 15),
            mix(tones[1], tones[2], 0.35),
            0.5,
        )
    s.cut(s.ridge(g - 9, 1.2, 3), mix(tones[1], tones[2], 0.75), tones[2], 0.8)
    for x in (-56, -42, 41, 57, 74, -76):
        headstone(s, x, g - 4 + s.rng.uniform(-1, 1), s.rng.uniform(8, 11), mix(tones[1], "#8d9096", 0.6))
    s.cut(s.ridge(g, 0.8, 2), mix(tones[2], tones[3], 0.35), tones[3], 1)
    stone = "#9a9ba0"
    shape = smooth(
        pts("-17,8 -17.5,-14 -15,-29 -6,-35 5,-34.5 14,-30 17.5,-15 17,8", 0, g),
        closed=False,
    )
    s.cut(moved(shape, 2.2, 0), mix(stone, "#22242c", 0.55), lift=1.6)
    s.cut(shape, mix(stone, "#ffffff", 0.3), mix(stone, "#30333c", 0.15))
    for _ in range(110):
        x, y = s.rng.uniform(-15, 15), s.rng.uniform(g - 29, g + 4)
        s.cut(oval(x, y, s.rng.uniform(0.12, 0.35)), mix(stone, s.rng.choice(["#ffffff", "#3b3d46"]), 0.25))
    carved = mix(stone, "#23252d", 0.42)
    twig = smooth(pts("-9,-17 -3,-19 3,-22.5 8,-27", 0, g), closed=False)
    s.line(twig, 0.5, carved)
    for k in range(3, len(twig) - 2, 5):
        for a in (12, 98):
            leaf(s, *twig[k], 4.6 - k * 0.05, a, carved)
    leaf(s, *twig[-1], 4, 42, carved)
    s.line(
        smooth(pts("-10,-12 -3,-10.8 4,-12.2 11,-11", 0, g), closed=False),
        0.4,
        mix(stone, "#23252d", 0.4),
    )
    s.cut(
        smooth(pts("-30,9 -18,4 0,3 18,4 32,9 20,17 -20,17", 0, g)),
        "#5a4338",
        "#3b2c28",
        0.8,
    )
    blooms = s.rng.sample(["#e07a72", "#f3c14f", "#f6f0e4", "#c86b98", "#8f7cc0", "#ef9f6a"], 4)
    for i in range(23):
        x, y = -24 + i * 2.2 + s.rng.uniform(-0.8, 0.8), g + 8 + s.rng.uniform(-2.5, 5)
        for a in (-40, 10, 50):
            leaf(s, x, y + 2, 4.4, a + s.rng.uniform(-15, 15), mix("#4d7a4a", tones[3], s.rng.random() * 0.6))
        flower(
            s,
            x,
            y - 1.4,
            s.rng.uniform(1.9, 3),
            s.rng.choice(blooms),
            "#f7e3a1",
            s.rng.choice([5, 6, 8]),
            s.rng.random(),
        )
    lantern(s, 27, g + 15, 9.5, "#3a3236")
    pot(s, -31, g + 17, 8, "#b8654a")
    for a in (-34, -12, 8, 30):
        leaf(s, -31, g + 9.5, 8, a, "#5b8a55")
    flower(s, -33, g + 3.4, 2.6, blooms[0], "#f7e3a1", 7)
    flower(s, -28.6, g + 2.4, 2.8, blooms[1], "#7b4a2c", 9)
    grass(
        s,
        s.left,
        s.right,
        s.h,
        6,
        [tones[3], mix(tones[3], "#10201a", 0.35), mix(tones[3], tones[2], 0.5)],
        int(s.w * 2),
    )


def pet_grave(s: Sheet) -> None:
    """A small grave with a cross of twigs under an apple tree."""
    g = s.h - 30
    s.sky("#f9ead0", "#f3d9b0", "#e8c08f", bottom=g)
    s.glow(36, g - 38, 48, "#fff3c9", 0.9)
    s.cut(s.ridge(g - 8, 2, 2), "#c9a86f", "#b3925f", 0.8)
    for i in range(int(s.w / 5) + 1):
        x = s.left + i * 5
        s.cut(
            pts("0,3 0,-12 1.8,-14.5 3.6,-12 3.6,3", x, g),
            mix("#f4ecdf", "#b99a7c", s.rng.uniform(0.1, 0.35)),
        )
    s.cut(rect(s.left, g - 8, s.right, g - 6.4), "#dccbb2", lift=0.4)
    s.cut(s.ridge(g + 2, 1, 2), "#8d9a55", "#56693b", 1.2)
    x = -30
    s.cut(
        smooth(pts("-7,12 -3.4,-2 -4,-28 -14,-44 -2,-33 4,-50 5,-30 20,-42 6,-22 4,-2 8,12", x, g)),
        "#5b4032",
        "#39281f",
        1,
    )
    top = g - 50
    crowns = (
        (-26, 4, 15),
        (22, 2, 17),
        (-4, -10, 21),
        (-14, -22, 16),
        (14, -20, 18),
        (36, 9, 11),
        (-40, 10, 11),
    )
    for dx, dy, r in crowns:
        crown(s, x + dx, top + dy, r, r * 0.74, s.rng.choice(["#7f9448", "#8fa252", "#6f8643"]))
    for _ in range(24):
        dx, dy, r = s.rng.choice(crowns)
        angle, reach = s.rng.uniform(0, math.tau), r * s.rng.uniform(0.1, 0.75)
        a, b = dx + reach * math.cos(angle), dy + reach * 0.7 * math.sin(angle)
        s.cut(oval(x + a, top + b, 1.35), s.rng.choice(["#cf4b3f", "#dd6a4a", "#b93a3a"]))
        s.cut(oval(x + a - 0.4, top + b - 0.4, 0.36), "#f6c3a8")
    s.cut(
        smooth(pts("4,18 9,9 20,6.5 32,9 37,18 20,21", 0, g)),
        "#6e4f3c",
        "#4b3529",
        1,
    )
    for i in range(13):
        a = math.pi * (0.02 + i / 12.4)
        s.cut(
            oval(20.5 + math.cos(a) * 17, g + 16.5 + math.sin(a) * 5, 2.1, 1.6),
            s.rng.choice(["#c9c4bb", "#a9a49d", "#dedad2"]),
            lift=0.4,
        )
    s.line([(20, g + 10), (20.6, g - 11)], 1.5, "#7d5a3e")
    s.line([(13, g - 3.4), (28, g - 5)], 1.4, "#8a6546")
    for k in (-0.8, 0, 0.8):
        s.line([(18.7, g - 5.6 + k), (22.4, g - 2.8 + k)], 0.28, "#e9dcc0")
    for i in range(7):
        fx, fy = 12 + i * 2.9, g + 11 + s.rng.uniform(0, 4)
        leaf(s, fx, fy, 3.4, s.rng.uniform(-50, 50), "#5f7f45")
        flower(s, fx, fy - 0.8, 1.7, s.rng.choice(["#fdf6e6", "#f0c752", "#d98aa5"]), "#e6a637", 8)
    for x0 in (-8, 44, 56):
        s.cut(oval(x0, g + 13 + s.rng.uniform(-2, 4), 1.5), "#c44a3e", lift=0.3)
    grass(s, s.left, s.right, s.h, 5, ["#4c5d34", "#5f7240", "#3f5030"], int(s.w * 2))


SCENES = {
    "churchyard": churchyard,
    "gravestone": gravestone,
    "pet_grave": pet_grave,
}
