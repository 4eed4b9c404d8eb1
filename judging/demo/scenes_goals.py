"""Demo pictures: a kitchen garden, the globe, a school lunch."""

import math

from .picture_kit import Sheet, mix, moved, oval, pts, rect, round_rect, smooth, turned
from .picture_things import cloud, crown, flower, grass, leaf


def garden(s: Sheet) -> None:
    """A kitchen garden: beds, bean poles, sunflowers and a watering can."""
    sky = s.rng.choice([("#9cc7cf", "#fdf2d3"), ("#b5cfe0", "#fbe6cf"), ("#a5c9b8", "#fbf3d6")])
    g = s.h - 48
    s.sky(*sky, "#9fb666", bottom=g + 9)
    cloud(s, 34, g - 34, 42, "#ffffff", 0.75)
    cloud(s, -50, g - 40, 34, "#ffffff", 0.6)
    for i in range(int(s.w / 13) + 2):
        crown(
            s,
            s.left + i * 13 + s.rng.uniform(-4, 4),
            g - 5,
            10,
            s.rng.uniform(7, 12),
            mix("#7d9f6b", sky[0], 0.35),
        )
    hx = -36
    s.cut(rect(hx - 17, g - 20, hx + 17, g + 6), "#b5523f", "#8f3f34", 0.8)
    for k in range(9):
        s.line([(hx - 15 + k * 3.8, g - 20), (hx - 15 + k * 3.8, g + 6)], 0.25, "#7f362d")
    s.cut([(hx - 21, g - 18.6), (hx, g - 35), (hx + 21, g - 18.6)], "#4b4348", "#37323a", 0.7)
    s.cut(rect(hx - 12, g - 13, hx - 2, g - 4), "#f6efdf")
    s.cut(rect(hx - 11, g - 12, hx - 3, g - 5), "#7fa0a6")
    s.line([(hx - 7, g - 12), (hx - 7, g - 5)], 0.5, "#f6efdf")
    s.cut(rect(hx + 3, g - 14, hx + 12, g + 6), "#f0e3cb")
    s.line([(hx + 4, g - 12), (hx + 11, g + 4)], 0.6, "#b5523f")
    s.cut(s.ridge(g + 4, 0.5, 2), "#9fb666", "#7c9a50", 0.8)
    for x, tall in ((32, 44), (42, 52), (52, 40), (64, 47), (76, 43)):
        s.line(smooth([(x, g + 12), (x + 0.8, g - 10), (x - 0.4, g + 12 - tall)], closed=False), 1, "#5f8145")
        for k, a in enumerate((-70, 66, -60, 72)):
            leaf(s, x + 0.4, g + 4 - k * 7, 10, a, mix("#5f8a48", "#87a95c", s.rng.random()))
        flower(s, x - 0.4, g + 12 - tall, 7.6, "#efb73a", "#5a3a24", 16)
        s.cut(oval(x - 0.4, g + 12 - tall, 3.4), "#5a3a24", "#3f2819")
    for row, (y, tone) in enumerate(((14, "#7a5238"), (25, "#6c4730"), (38, "#5f3e2b"))):
        s.cut(
            smooth(
                [
                    (s.left - 9, g + y - 2),
                    (-30, g + y - 3),
                    (20, g + y - 3),
                    (s.right + 9, g + y - 2),
                    (s.right + 9, g + y + 5 + row),
                    (s.left - 9, g + y + 5 + row),
                ]
            ),
            mix(tone, "#ffffff", 0.1),
            tone,
            0.7,
        )
        step = 9 + row * 2.4
        for i in range(int(s.w / step) + 1):
            x = s.left + (i + 0.5) * step
            if row == 0:
                for a in (-42, -20, 0, 20, 42):
                    leaf(s, x, g + y, 8, a + s.rng.uniform(-6, 6), mix("#7fa953", "#a9c46c", s.rng.random()))
                s.cut(oval(x, g + y + 0.4, 1.8, 1.3), "#e08a3c")
            elif row == 1:
                for r, shade in ((5, 0.35), (3.9, 0.15), (2.5, 0)):
                    edge = [
                        (
                            x + r * (1 + 0.12 * math.sin(k * 2.4)) * math.cos(k * 0.4488),
                            g + y - 1 + r * 0.72 * math.sin(k * 0.4488),
                        )
                        for k in range(14)
                    ]
                    s.cut(
                        smooth(edge, steps=4),
                        mix("#a5c995", "#3f7562", shade * 1.6),
                        lift=0.4 if r == 5 else 0,
                    )
                s.line([(x, g + y + 2), (x, g + y - 3)], 0.3, "#dbeac8")
            else:
                for a in (-64, -38, -12, 14, 40, 66):
                    leaf(s, x, g + y + 2, 9.4, a, mix("#4f7a48", "#8a3f55", 0.25 + s.rng.random() * 0.2))
    for x in (-12, -2, 8):
        for lean in (-5, 5):
            s.line([(x + lean, g + 16), (x - lean * 0.24, g - 24)], 0.7, "#8a6545")
        for k in range(11):
            t = k / 10
            leaf(
                s,
                x + 5 * (1 - t) * (1 if k % 2 else -1),
                g + 12 - 34 * t,
                5.4,
                s.rng.uniform(-80, 80),
                mix("#4f8047", "#7fa953", s.rng.random()),
            )
    cx, cy = 22, s.h - 6
    s.cut(smooth(pts("-8,0 -8.4,-13 -7,-14.6 7,-14.6 8.4,-13 8,0", cx, cy), steps=5), "#6f98a0", "#456a74", 1)
    s.line(smooth(pts("8,-3 14,-9 18.6,-17", cx, cy), closed=False), 2, "#5c858e")
    s.cut(
        turned(pts("-3.4,-1.6 3.4,-1.6 1.4,1.6 -1.4,1.6", cx + 19, cy - 17.4), 32, (cx + 19, cy - 17.4)),
        "#5c858e",
        lift=0.3,
    )
    s.line(smooth(pts("-7,-13.6 -13,-12 -13.6,-6 -8,-3", cx, cy), closed=False), 1.3, "#5c858e")
    s.line(smooth(pts("-5.6,-14.6 -3,-19.6 4,-19.6 6,-14.6", cx, cy), closed=False), 1.2, "#5c858e")
    grass(s, s.left, s.right, s.h, 4, ["#5f8046", "#7fa055"], int(s.w))


def globe(s: Sheet) -> None:
    """The globe on two hands, ringed by the goals as coloured paper."""
    ring = [
        "#d64545",
        "#d9a33a",
        "#4f9a57",
        "#b83a4a",
        "#e0573f",
        "#3fa5b8",
        "#efc04a",
        "#93344f",
        "#e58a3c",
        "#c93f7a",
        "#eaa84a",
        "#b58a3c",
        "#4d7a52",
        "#3f86b5",
        "#62a85a",
        "#2f5f8a",
        "#27466b",
    ]
    base = s.rng.choice(["#f3ead6", "#e3ecea", "#efe2d6"])
    cx, cy = 0, s.h * 0.47
    s.sky(mix(base, "#ffffff", 0.4), base, mix(base, "#8f8069", 0.25))
    s.glow(cx, cy, 60, "#ffffff", 0.7)
    turn = s.rng.uniform(0, 20)
    for i, tone in enumerate(ring):
        a0, a1 = turn + i * 360 / 17 + 1.2, turn + (i + 1) * 360 / 17 - 1.2
        s.cut(
            oval(cx, cy, 39, 39, a0, a1) + oval(cx, cy, 31.5, 31.5, a1, a0), mix(tone, base, 0.12), lift=0.8
        )
    sea = s.rng.choice(["#5aa0b5", "#4f8fb0", "#66a6a6"])
    s.cut(oval(cx, cy, 26), mix(sea, "#ffffff", 0.25), mix(sea, "#123048", 0.35), 1.6)
    lands = (
        pts("-9,-20 -1,-24 8,-22 13,-16 9,-12 11,-6 4,-8 -1,-4 -7,-8 -13,-9 -15,-15"),
        pts("-4,-2 4,-3 11,1 12,7 7,12 4,19 0,20 -2,12 -6,6"),
        pts("-23,-9 -19,-11 -16,-4 -18,3 -15,9 -18,14 -22,9 -24.6,2"),
        pts("17,6 22,4 23,9 19,13 16,10"),
        pts("14,-14 20,-13 23.6,-8 22,-4 16,-7"),
    )
    for k, land in enumerate(lands):
        s.cut(
            smooth(moved(land, cx, cy)),
            mix("#8fb56a", "#e2c878", 0.18 * k),
            mix("#5f8f54", "#b99a54", 0.16 * k),
            0.5,
        )
    for x, y, w in ((-12, -6, 15), (11, 14, 14), (8, -17, 11)):
        cloud(s, cx + x, cy + y, w, "#ffffff", 0.75)
    s.veil(
        oval(cx + 26, cy - 2, 26)
        and list(oval(cx, cy, 26, 26, -70, 80)) + oval(cx - 9, cy - 1, 28, 28, 66, -58),
        "#0e2236",
        0.18,
    )
    skins = s.rng.sample(["#e6b998", "#b97f5b", "#8a5a3f", "#f0cfb2", "#6b442f"], 2)
    cuffs = s.rng.sample(["#d9694f", "#3f6f78", "#e0a43c", "#6d7f58"], 2)
    for side, skin, cuff in ((-1, skins[0], cuffs[0]), (1, skins[1], cuffs[1])):
        arm = moved(pts("8,120 15,48 20,40 30,42 36,50 46,120"), cx, cy, 1, side < 0)
        palm = moved(
            pts(
                "19,44 10,37 5,33 4,29.6 8,28.6 16,31 22,29 27,24 30.4,17 33.4,16.4 "
                "34.4,19.6 32,29 34,36 33,44 27,49"
            ),
            cx,
            cy + 3,
            1,
            side < 0,
        )
        s.cut(smooth(palm), mix(skin, "#ffffff", 0.08), mix(skin, "#5a2f22", 0.2), 1.3)
        for k in range(3):
            s.line(
                smooth(
                    moved(
                        pts(f"{9 + k * 2},{32.6 + k * 2.4} {14 + k * 2},{35 + k * 2} {20 + k},{37 + k * 2}"),
                        cx,
                        cy + 3,
                        1,
                        side < 0,
                    ),
                    closed=False,
                ),
                0.3,
                mix(skin, "#5a2f22", 0.3),
            )
        s.cut(smooth(arm), mix(cuff, "#ffffff", 0.1), mix(cuff, "#10131c", 0.2), 1)


def lunchbox(s: Sheet) -> None:
    """A school lunch from above: what was eaten and what nearly went to waste."""
    cloth, box = s.rng.choice(
        [("#7fa39b", "#e9c46a"), ("#d98a6f", "#6f98a5"), ("#8f9fbf", "#e2a06a"), ("#e5c98f", "#5f8a7a")]
    )
    cy = s.h / 2
    s.sky(mix(cloth, "#ffffff", 0.15), cloth, mix(cloth, "#1c1a22", 0.12))
    for i in range(int(s.w / 10) + 2):
        s.veil(rect(s.left + i * 10, 0, s.left + i * 10 + 5, s.h), "#ffffff", 0.15)
    for i in range(int(s.h / 10) + 2):
        s.veil(rect(s.left, i * 10, s.right, i * 10 + 5), "#ffffff", 0.15)
    s.cut(round_rect(-38, cy - 27, 26, cy + 27, 7), mix(box, "#ffffff", 0.15), mix(box, "#2c1c14", 0.15), 2)
    s.cut(round_rect(-35, cy - 24, 23, cy + 24, 5), mix(box, "#2c1c14", 0.35), mix(box, "#2c1c14", 0.2))
    s.cut(rect(-4, cy - 24, -2.6, cy + 24), mix(box, "#ffffff", 0.2), lift=0.5)
    s.cut(rect(-3, cy + 1, 23, cy + 2.4), mix(box, "#ffffff", 0.2), lift=0.5)
    for y, turn in ((cy - 12, -4), (cy + 12, 5)):
        c = (-19.5, y)
        s.cut(turned(round_rect(-32, y - 9, -7, y + 9, 1.6), turn, c), "#5f4030", "#4a3124", 0.8)
        for _ in range(22):
            s.cut(
                turned(oval(-19.5 + s.rng.uniform(-11.6, 11.6), y + s.rng.uniform(-8, 8), 0.4), turn, c),
                "#7d5a42",
            )
        if y < cy:
            s.cut(
                turned(smooth(pts("-11,-7 0,-7.6 11,-6.6 11.4,0 10.6,7 0,7.4 -11,6.8 -11.4,0", *c)), turn, c),
                "#f2dfa6",
            )
            for k in range(5):
                x = -28.5 + k * 4.6
                s.cut(turned(oval(x, y, 3.1), turn, c), "#7fa85a", lift=0.4)
                s.cut(turned(oval(x, y, 2.5), turn, c), "#d5e3b5")
        else:
            s.cut(
                turned(smooth(pts("-10.6,-6.6 0,-7 10.8,-6 11,6 0,6.8 -11,6", *c)), turn, c),
                "#a8664a",
                lift=0.4,
            )
            for dx, dy in ((-6, -2), (2, 2), (7, -3)):
                s.cut(turned(oval(c[0] + dx, c[1] + dy, 2.6, 2.2), turn, c), "#c23f4e", "#8a2438", 0.3)
            bite = [
                (c[0] + 12.4, c[1] - 9.4),
                (c[0] + 3, c[1] - 9.6),
                (c[0] + 4.4, c[1] - 6),
                (c[0] + 8, c[1] - 5.6),
                (c[0] + 8.6, c[1] - 2),
                (c[0] + 12.8, c[1] - 1.4),
            ]
            s.cut(smooth(turned(bite, turn, c), steps=4), mix(box, "#2c1c14", 0.28))
    for k in range(6):
        x = 0.4 + k * 3.7
        s.cut(
            turned(round_rect(x - 1.3, cy - 20, x + 1.3, cy - 3, 1.2), s.rng.uniform(-7, 7), (x, cy - 11)),
            "#ee9a4c",
            "#cf6f2c",
            0.5,
        )
    for x, y in (
        (2, 8),
        (8.4, 7),
        (15, 8.4),
        (5, 14),
        (12, 14),
        (18.4, 15),
        (3, 20),
        (9.4, 20.4),
        (16, 20.6),
    ):
        s.cut(oval(x, cy + y, 3.1), mix("#6a4a86", "#a35a86", s.rng.random()), "#43305f", 0.5)
        s.cut(oval(x - 1, cy + y - 1, 0.6), "#c7b0d8")
    ax, ay = 48, cy - 12
    s.cut(
        smooth(pts("0,-10 5,-12.4 10.6,-9 12,-1 8,8 3,11 0,10 -3,11 -8,8 -12,-1 -10.6,-9 -5,-12.4", ax, ay)),
        "#d8564a",
        "#a83238",
        1.4,
    )
    s.cut(smooth(pts("12,-9 7,-5 9,-1 6,3 9.6,6 13,4 14,-4", ax, ay)), "#f8eccb", "#eed6a0")
    s.line([(ax, ay - 9), (ax + 1, ay - 15)], 0.9, "#5f4030")
    leaf(s, ax + 0.6, ay - 11, 9, 62, "#6f9a50")
    s.cut(smooth(pts("-8,-5 -6,-4 2,-1 9,-6 11,-4 4,3 -6,2 -9,-2", 52, cy + 18)), "#f0d060", "#c99a34", 1)
    s.line(smooth(pts("-8,-4 -2,0 4,1 9,-4", 52, cy + 18), closed=False), 0.4, "#a87a2a")
    s.cut(oval(-60, cy - 8, 9), "#dfe9ea", "#b5cbd0", 1.3)
    s.cut(oval(-60, cy - 8, 7.4), "#f6fbfb", "#cfe0e4")
    s.veil(oval(-62, cy - 10, 3, 2), "#ffffff", 0.8, 0.4)
    for x, y in ((34, 26), (38, 24), (42, 28), (31, 30), (46, 31), (-48, 29), (-44, 32)):
        s.cut(oval(x, cy + y, s.rng.uniform(0.5, 1.1), 0.7), "#5f4030", lift=0.2)


SCENES = {
    "garden": garden,
    "globe": globe,
    "lunchbox": lunchbox,
}
