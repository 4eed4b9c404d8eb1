"""Demo pictures: a wood, the seasons, wind turbines."""

import math

from .picture_kit import Sheet, mix, oval, pts, rect, smooth
from .picture_things import bare_tree, cloud, crown, flower, grass, leaf


def forest(s: Sheet) -> None:
    """A path into a beech wood, light between the trunks."""
    tones = s.rng.choice(
        [
            ("#f6f0cf", "#cfd796", "#8ba860", "#4c6f47", "#223c33"),
            ("#fbe8c2", "#edbd78", "#c17f43", "#7a4a35", "#3a2629"),
            ("#eef2ec", "#bfd3cc", "#7fa49c", "#466f6d", "#1f3d42"),
        ]
    )
    g = s.h * 0.62
    s.sky(tones[1], tones[0], mix(tones[0], tones[1], 0.5), bottom=g + 6)
    s.glow(4, g - 18, 62, "#fffbe6", 0.95)
    for depth in range(4):
        t = depth / 3
        tone = mix(tones[1], tones[4], 0.12 + t * 0.78)
        base = g + 2 + depth * 7
        s.cut(
            s.ridge(base, 0.9 + t, 3),
            mix(mix(tones[1], tones[3], 0.15 + t * 0.7), "#ffffff", 0.05),
            mix(tones[2], tones[4], t * 0.8),
            0.5,
        )
        count = int(s.w / (9 + 7 * depth))
        for i in range(count + 1):
            x = s.left + (i + s.rng.uniform(0.1, 0.9)) * s.w / count
            if abs(x - 3) < 8 + depth * 9:
                continue
            w = 0.9 + t * 3.4
            s.cut(
                [
                    (x - w * 1.7, base + 2 + t * 3),
                    (x - w, base - 8),
                    (x - w * 0.8, -1),
                    (x + w * 0.8, -1),
                    (x + w, base - 8),
                    (x + w * 1.9, base + 2 + t * 3),
                ],
                mix(tone, "#ffffff", 0.08),
                tone,
                0.4 + t,
            )
            if depth > 1:
                for _ in range(5):
                    y = s.rng.uniform(5, base - 10)
                    s.veil(
                        rect(x - w * s.rng.uniform(0, 0.8), y, x + w * s.rng.uniform(0, 0.8), y + 0.5),
                        "#000000",
                        0.2,
                    )
        for _ in range(count * 2):
            x = s.rng.uniform(s.left, s.right)
            if abs(x) > 14 + depth * 6 or depth < 2:
                size = s.rng.uniform(5, 9) * (0.7 + t)
                y = s.rng.uniform(-4, g * (0.34 - 0.07 * depth))
                crown(
                    s,
                    x,
                    y,
                    size,
                    size * 0.6,
                    mix(mix(tones[1], tones[2], 0.4 + t * 0.6), tones[3], t * 0.8),
                    0.4,
                )
        s.veil(rect(s.left, 0, s.right, base + 2), "#fff6d8", 0.10 * (1 - t))
    path = smooth(
        [
            (2, g + 3),
            (8, g + 7),
            (0, g + 14),
            (10, g + 24),
            (22, s.h + 6),
            (-30, s.h + 6),
            (-16, g + 24),
            (-9, g + 13),
            (0, g + 7),
        ]
    )
    s.cut(path, mix(tones[0], tones[1], 0.3), mix(tones[1], tones[3], 0.45), 0.3)
    for x in (-9, 14, 24):
        s.veil([(x, -2), (x + 6, -2), (x - 10, s.h), (x - 26, s.h)], "#fff8dc", 0.13, 1.2)
    for _ in range(70):
        x, y = s.rng.uniform(s.left, s.right), s.rng.uniform(g + 16, s.h)
        s.cut(oval(x, y, 0.8, 0.4), s.rng.choice([tones[1], tones[2], mix(tones[1], "#d9743c", 0.5)]))
    for x in (s.left + 4, s.right - 5, s.left + 17, s.right - 18):
        for a in (-60, -35, -12, 14, 38, 62):
            leaf(
                s, x, s.h + 2, 15, a + s.rng.uniform(-8, 8), mix(tones[3], tones[4], s.rng.uniform(0.2, 0.9))
            )


def seasons(s: Sheet) -> None:
    """The same tree four times: spring, summer, autumn, winter."""
    years = [
        (("#fbe9e6", "#f6d3d2"), "#a9c47c", ["#f4b6c2", "#fbdfe0", "#ea94a8"]),
        (("#d5ecec", "#f3f2d9"), "#6f9c55", ["#4f8a4b", "#679d4f", "#83b05d"]),
        (("#fbe2b8", "#f2b877"), "#b98b46", ["#d9692f", "#e99b35", "#b9432f"]),
        (("#cfdbe8", "#eef1f4"), "#f7f8fa", ["#ffffff", "#f2f5fa", "#e2e9f2"]),
    ]
    tall = s.h > s.w
    spans = [(s.left + s.w * i / 4, s.left + s.w * (i + 1) / 4, 0, s.h) for i in range(4)]
    if tall:
        spans = [
            (
                s.left + s.w / 2 * (i % 2),
                s.left + s.w / 2 * (i % 2 + 1),
                s.h / 2 * (i // 2),
                s.h / 2 * (i // 2 + 1),
            )
            for i in range(4)
        ]
    for i, ((x0, x1, y0, y1), (sky, ground, leaves)) in enumerate(zip(spans, years, strict=True)):
        cx, g = (x0 + x1) / 2, y1 - (y1 - y0) * 0.2
        s.cut(rect(x0, y0, x1, y1), *sky)
        s.glow(cx, g - 34, min(24, (x1 - x0) * 0.6), "#fffbe8", 0.75)
        hill = [(x0 + (x1 - x0) * k / 20, g - 3 + 1.6 * math.sin(k * 0.32 + i)) for k in range(21)]
        s.cut([*hill, (x1, y1), (x0, y1)], mix(ground, sky[1], 0.4))
        hill = [(x0 + (x1 - x0) * k / 20, g + 1.5 * math.cos(k * 0.16)) for k in range(21)]
        s.cut([*hill, (x1, y1), (x0, y1)], ground, mix(ground, "#26303a", 0.2))
        keep = s.rng.getstate()
        s.rng.seed(12)
        tips = bare_tree(s, cx, g + 3, 44, "#4a372f" if i < 3 else "#3d3f4b", 24, 5)
        s.rng.setstate(keep)
        for tx, ty in tips:
            if i == 3:
                s.cut(oval(tx, ty - 0.4, 1.3, 0.6), "#ffffff")
                continue
            for _ in range(4 if i == 1 else 3):
                r = s.rng.uniform(1.0, 2.0) + (0.9 if i == 1 else 0)
                lx = min(max(tx + s.rng.uniform(-2, 2), x0 + r), x1 - r)
                s.cut(oval(lx, ty + s.rng.uniform(-2, 2), r, r * 0.85), s.rng.choice(leaves))
        for _ in range(34):
            lx = s.rng.uniform(x0 + 1, x1 - 1)
            if i == 3:
                s.cut(oval(lx, s.rng.uniform(y0, g + 8), s.rng.uniform(0.2, 0.55)), "#ffffff")
            elif i == 1:
                grass(s, lx, lx + 1, s.rng.uniform(g + 6, y1), 3, ["#568146", "#8bb463"], 2)
            else:
                s.cut(oval(lx, s.rng.uniform(g + 2, y1 - 1), 0.8, 0.4), s.rng.choice(leaves))
        if i == 3:
            s.cut(
                smooth(pts("-9,4.5 -3,2 4,2.2 10,4.5 0,5.5", cx, g)),
                "#ffffff",
            )
    for x0, x1, y0, y1 in spans:
        s.line([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], 1.1, "#fbf6ec")


def turbines(s: Sheet) -> None:
    """Wind turbines over fields and a strip of sea."""
    tones = s.rng.choice(
        [
            ("#6fa9c4", "#bfdfe3", "#fdf3d6"),
            ("#8c9fc4", "#e3b9a6", "#fde2ae"),
            ("#5fa3a8", "#b9dccb", "#f8f2d2"),
        ]
    )
    g = s.h - 38
    s.sky(*tones, bottom=g)
    s.glow(-32, g - 14, 54, "#fffbe0", 0.9)
    s.cut(oval(-32, g - 16, 7), "#fff7d8")
    cloud(s, 24, g - 42, 46, "#ffffff", 0.75)
    cloud(s, -54, g - 34, 36, "#ffffff", 0.6)
    s.sky("#7fb2ba", "#5a97a6", top=g - 5, bottom=g + 6)
    for i in range(int(s.w / 13)):
        _turbine(s, s.left + 6 + i * 13, g - 5, 13, s.rng.uniform(0, 120), mix(tones[1], "#ffffff", 0.55))
    fields = ["#c9b95c", "#9fb45a", "#7fa353", "#d8c876", "#638a4b"]
    s.cut(s.ridge(g + 2, 2.6, 2), mix(fields[1], tones[1], 0.3), fields[1], 0.8)
    for x, k in ((46, 34), (8, 40)):
        _turbine(s, x, g + 15, k + 6, s.rng.uniform(0, 120), "#eef1ee")
    s.cut(s.ridge(g + 10, 2.6, 2.5), fields[0], mix(fields[0], "#7a7a36", 0.3), 1)
    for i in range(5):
        x = s.left + (i + 0.5) * s.w / 5
        crown(s, x + s.rng.uniform(-6, 6), g + 9, s.rng.uniform(3, 5), s.rng.uniform(3, 4.5), "#54794a", 0.5)
    _turbine(s, -26, g + 26, 68, 18 + s.rng.uniform(-14, 14), "#fbfaf5")
    s.cut(s.ridge(g + 20, 2, 1.7), fields[2], fields[4], 1.2)
    for i in range(-13, 14):
        s.veil(
            [(i * 3.2, g + 21), (i * 3.2 + 0.5, g + 21), (i * 11 + 2, s.h + 1), (i * 11 - 1, s.h + 1)],
            "#33552f",
            0.35,
        )
    for _ in range(int(s.w / 6)):
        x, y = s.rng.uniform(s.left, s.right), s.rng.uniform(s.h - 9, s.h)
        flower(s, x, y, 1.3, s.rng.choice(["#e25d4a", "#f3ead0", "#5d82b8"]), "#3b2f2a", 5)
    grass(s, s.left, s.right, s.h, 4.5, ["#4d7340", "#3d6138"], int(s.w * 1.4))


def _turbine(s: Sheet, x: float, y: float, height: float, turn: float, colour) -> None:
    top = y - height
    s.cut(
        [
            (x - height * 0.02, y),
            (x - height * 0.009, top),
            (x + height * 0.009, top),
            (x + height * 0.02, y),
        ],
        colour,
        mix(colour, "#5d6d75", 0.35),
        0.3 if height > 20 else 0,
    )
    for k in range(3):
        a = math.radians(turn + k * 120)
        tip = (x + math.sin(a) * height * 0.56, top - math.cos(a) * height * 0.56)
        side = (math.cos(a) * height * 0.03, math.sin(a) * height * 0.03)
        mid = (x + (tip[0] - x) * 0.22, top + (tip[1] - top) * 0.22)
        s.cut([(x, top), (mid[0] + side[0], mid[1] + side[1]), tip], colour, lift=0.2 if height > 20 else 0)
    s.cut(oval(x, top, height * 0.022), mix(colour, "#3f4a52", 0.3))


SCENES = {
    "forest": forest,
    "seasons": seasons,
    "turbines": turbines,
}
