"""Demo pictures: people in outline, a cinema, a bicycle against a wall."""

import math

from .picture_kit import Points, Sheet, mix, moved, oval, pts, rect, round_rect, smooth
from .picture_things import PROFILE, flower, leaf


def _bust(s: Sheet, x: float, y: float, k: float, tone, hair, flip: bool, style: int) -> None:
    """Head and shoulders in profile, two tones, no features."""

    def place(points: Points) -> Points:
        return moved(points, x, y, k, flip)

    if style == 1:
        s.cut(
            smooth(place(pts("-6,-13 -9,-8 -10,-1 -8.6,7 -3,8 -1.6,0 -1.6,-9"))),
            mix(hair, "#10101a", 0.15),
            lift=1,
        )
    body = pts("-3.6,0.4 -6.6,2.6 -11,5 -13.4,10 -14.4,30 11.4,30 10.4,11 8,6.4 4,3.6 2.2,0.8")
    s.cut(place(body), mix(tone, hair, 0.6), mix(hair, "#10101a", 0.2), 1.6)
    s.cut(smooth(place(PROFILE), steps=8), mix(tone, "#ffffff", 0.1), tone, 1.2)
    caps = (
        pts(
            "-5.2,-4.6 -7.2,-8.4 -7.2,-12.6 -5,-15.9 -1.4,-17.5 2.6,-17.2 "
            "5.2,-14.6 5.4,-12.2 2.6,-13.4 0.4,-12.2 -0.8,-9 -2.2,-8.6 -3,-6"
        ),
        pts(
            "-5.6,-4 -7.6,-8.4 -7.4,-13 -5,-16.4 -1.2,-17.9 2.8,-17.3 5.4,-14.4 "
            "5.6,-11.4 3.4,-12.8 1,-11.4 -0.4,-8 -1.4,-3 -3.6,0.4"
        ),
        pts(
            "-4.6,-5.4 -6.9,-8.4 -7.3,-12.2 -5.2,-15.8 -1.4,-17.3 2.4,-16.9 "
            "4.9,-14.6 5.2,-12.6 1.6,-13.6 -0.6,-10.4 -2.4,-7.2"
        ),
    )
    s.cut(smooth(place(caps[style])), hair, mix(hair, "#10101a", 0.25), 0.6)
    if style == 2:
        s.cut(oval(*place([(-8, -13.2)])[0], 3.4 * k), hair, mix(hair, "#10101a", 0.25), 0.6)
        s.ring(*place([(4.2, -9)])[0], 1.7 * k, 0.3 * k, "#3a3038")
        s.line(place([(2.6, -9.2), (-2.2, -9.8)]), 0.3 * k, "#3a3038")


def portraits(s: Sheet) -> None:
    """Three generations in profile, cut from coloured paper."""
    ground, tones = s.rng.choice(
        [
            ("#e9dcc3", (("#d9a07c", "#5b3a32"), ("#b9705a", "#2f3a4f"), ("#e3c19f", "#b9b4ac"))),
            ("#cfdad6", (("#c98f6d", "#283845"), ("#e0b48f", "#8a4b36"), ("#dfc2a8", "#e6e2da"))),
            ("#e5cfc2", (("#a86f52", "#1f2733"), ("#d7a583", "#6b4a35"), ("#e6c6ab", "#c9c6c4"))),
        ]
    )
    s.sky(mix(ground, "#ffffff", 0.35), ground, mix(ground, "#7d6a58", 0.25))
    s.glow(6, s.h - 60, 58, "#fff8e6", 0.7)
    for r, share in ((46, 0.14), (37, 0.24), (28, 0.36)):
        s.cut(oval(0, (s.h - 53), r), mix(ground, "#b5654a", share), lift=0.7)
    for k in range(26):
        a = math.tau * k / 26
        leaf(
            s,
            46 * math.cos(a),
            (s.h - 53) + 46 * math.sin(a),
            8,
            math.degrees(a) + 55,
            mix("#7d8f5e", "#46604b", s.rng.random()),
        )
    y = s.h - 28
    _bust(s, -28, y - 1, 2.25, *tones[2], flip=False, style=2)
    _bust(s, 30, y + 3, 2.15, *tones[0], flip=True, style=1)
    _bust(s, 1, y + 19, 1.7, *tones[1], flip=False, style=0)
    for x in (-8, 4, 14):
        leaf(s, x, s.h + 1, 9, x * 3, "#5d7a55")
    flower(s, -8, s.h - 9, 3, "#e8d5b0", "#c98a3a", 8)


def cinema(s: Sheet) -> None:
    """The last row of a cinema and the light from the screen."""
    tone = s.rng.choice(
        [
            ("#2a1a2c", "#8e2f3c", "#f2d7a1"),
            ("#15222f", "#3a5f7d", "#f2e2b8"),
            ("#241d33", "#6b4a86", "#f6d3b0"),
        ]
    )
    g = s.h - 40
    s.sky(mix(tone[0], "#000000", 0.4), tone[0], mix(tone[0], tone[1], 0.3))
    s.glow(0, g - 28, 78, tone[2], 0.45)
    x0, x1, y0, y1 = -42, 42, g - 52, g - 4
    s.cut(rect(x0 - 2, y0 - 2, x1 + 2, y1 + 2), "#0e0b12", lift=1)
    s.cut(rect(x0, y0, x1, y1), mix(tone[2], "#9fc0c4", 0.55), tone[2])
    s.cut(oval(18, y0 + 24, 6.5), "#fffbe8")
    s.glow(18, y0 + 24, 18, "#fffbe8", 0.6)
    for y, share in ((-20, 0.35), (-13, 0.6), (-7, 0.85)):
        hill = smooth(
            [
                (x0, y1 + y + 2),
                (x0 + 20, y1 + y - 3),
                (x0 + 42, y1 + y + 2),
                (x0 + 64, y1 + y - 2),
                (x1, y1 + y + 1),
            ],
            closed=False,
        )
        s.cut([*hill, (x1, y1), (x0, y1)], mix(tone[2], tone[1], share))
    dark = mix(tone[1], "#0d0a12", 0.6)
    for px, h in ((-9, 14), (-1.5, 9.5)):
        s.cut(
            smooth(
                pts("-2.4,0 -2.2,-5 -1.2,-7 1.2,-7 2.2,-5 2.4,0", px, y1 - 5)
                if h > 10
                else pts("-1.8,0 -1.6,-3 -0.9,-4.6 0.9,-4.6 1.6,-3 1.8,0", px, y1 - 5),
                closed=False,
            ),
            dark,
        )
        s.cut(oval(px, y1 - 5 - h * 0.66, 1.9 if h > 10 else 1.6), dark)
    s.line([(-7, y1 - 9), (-3, y1 - 8)], 0.7, dark)
    for side in (-1, 1):
        for k in range(5):
            x = side * (49 + k * 7)
            s.cut(
                smooth(
                    [
                        (x - 4, -2),
                        (x + 4, -2),
                        (x + 3.4, g * 0.5),
                        (x + 4.4, g + 8),
                        (x - 4.4, g + 8),
                        (x - 3.4, g * 0.5),
                    ]
                ),
                mix(tone[1], "#12080f", 0.2 + 0.08 * k),
                mix(tone[1], "#12080f", 0.6),
                0.7,
            )
    for row in range(3):
        y, size = g + 12 + row * 13, 7.5 + row * 2.6
        step, shade = size * 2.15, mix(tone[1], "#0d070d", 0.35 + row * 0.17)
        count = int(s.w / step / 2) + 2
        for i in range(-count, count + 1):
            x = (i + (0.5 if row % 2 else 0)) * step
            s.cut(
                round_rect(x - size, y - size * 0.9, x + size, y + size * 2, size * 0.42),
                mix(shade, "#ffffff", 0.1),
                mix(shade, "#050308", 0.4),
                0.8,
            )
            if s.rng.random() < 0.42:
                hair = s.rng.choice(["#241a1c", "#3c2a24", "#5a4030", "#1b1a24", "#6d5236"])
                head = y - size * 1.15
                if s.rng.random() < 0.4:
                    s.cut(
                        smooth(
                            pts("-0.62,1.1 -0.66,-0.2 0,-0.8 0.66,-0.2 0.62,1.1", 0, 0)
                            and [
                                (x + a * size, head + b * size)
                                for a, b in pts("-0.6,1.2 -0.66,-0.2 0,-0.8 0.66,-0.2 0.6,1.2")
                            ]
                        ),
                        hair,
                    )
                else:
                    s.cut(oval(x, head, size * 0.5, size * 0.58), hair)
                    s.cut(
                        rect(x - size * 0.22, head + size * 0.3, x + size * 0.22, head + size * 0.8),
                        mix(hair, "#9c6f55", 0.3),
                    )
                s.line(oval(x, head, size * 0.52, size * 0.6, 205, 335), 0.28, mix(hair, tone[2], 0.5))


def bicycle(s: Sheet) -> None:
    """A bicycle against a yellow wall with hollyhocks."""
    wall, frame, door = s.rng.choice(
        [
            ("#e3ac4a", "#2f5d62", "#39586b"),
            ("#d98a6b", "#34495e", "#e9dcc5"),
            ("#e9d2a2", "#a8443a", "#3f6a5c"),
        ]
    )
    g = s.h - 18
    s.sky(mix(wall, "#ffffff", 0.16), wall, mix(wall, "#7a4a2a", 0.2), bottom=g)
    for _ in range(70):
        x, y = s.rng.uniform(s.left, s.right), s.rng.uniform(0, g)
        s.veil(
            smooth([(x, y), (x + 3, y - 0.8), (x + 5, y + 0.4), (x + 2, y + 1)]),
            "#7a4a2a" if s.rng.random() < 0.5 else "#ffffff",
            0.1,
        )
    s.cut(rect(s.left, g - 8, s.right, g), "#4d4644", "#39332f")
    s.sky("#b3a799", "#84786c", top=g)
    for row in range(4):
        y, step = g + row * 4.6, 6 + row * 2.2
        for i in range(int(s.w / step) + 2):
            x = s.left + (i - (row % 2) * 0.5) * step
            s.cut(
                round_rect(x + 0.3, y + 0.3, x + step - 0.3, y + 4.3, 0.9),
                mix("#a3978a", s.rng.choice(["#6f665e", "#c9bdae"]), s.rng.random() * 0.5),
            )
    dx = -50
    s.cut(rect(dx - 15, g - 66, dx + 15, g), mix(wall, "#fff5dd", 0.6), lift=0.8)
    s.cut(rect(dx - 12, g - 63, dx + 12, g), door, mix(door, "#0f141a", 0.25))
    for py in (-60, -40, -20):
        for px in (-10, 1):
            s.cut(rect(dx + px, g + py, dx + px + 9, g + py + 16), mix(door, "#ffffff", 0.12), lift=0.3)
    s.cut(rect(dx - 10, g - 60, dx + 10, g - 44), "#cfe0de", "#8fb0b4")
    s.line([(dx, g - 60), (dx, g - 44)], 0.7, door)
    s.cut(oval(dx + 9.6, g - 29, 0.9), "#e8c25a", lift=0.3)
    s.cut(round_rect(dx - 17, g - 2, dx + 17, g + 2.6, 0.6), "#cfc4b4", lift=0.6)
    wx = 52
    s.cut(rect(wx - 13, g - 62, wx + 13, g - 32), "#f6efdf", lift=0.8)
    for px in (-11, 1):
        for py in (-60, -47):
            s.cut(rect(wx + px, g + py, wx + px + 10, g + py + 12), "#56737c", "#9fbcb8")
    s.cut(rect(wx - 15, g - 32, wx + 15, g - 29.6), "#f6efdf", lift=0.5)
    for x, tall, tone in (
        (24, 50, "#d9687a"),
        (31, 62, "#f3e3d3"),
        (-28, 46, "#c8507a"),
        (76, 52, "#d9687a"),
        (36, 40, "#a93a5a"),
        (-80, 50, "#f3e3d3"),
    ):
        s.line(
            smooth([(x, g), (x + 0.8, g - tall / 2), (x + s.rng.uniform(-1, 2), g - tall)], closed=False),
            0.8,
            "#5d7d45",
        )
        for k in range(7):
            for side in (-60, 60):
                leaf(
                    s,
                    x + 0.5,
                    g - k * tall * 0.1,
                    7 - k * 0.5,
                    side + s.rng.uniform(-20, 20),
                    mix("#5d8447", "#3f6140", s.rng.random()),
                )
        for k in range(7):
            y = g - tall * (0.36 + k * 0.1)
            r = 3.4 - k * 0.38
            flower(
                s,
                x + (1.7 if k % 2 else -1.5),
                y,
                r,
                mix(tone, "#ffffff", k * 0.05),
                "#f6dc8a",
                5,
                s.rng.random(),
            )
    ground = g + 4
    for cx in (-17, 17):
        s.veil(oval(cx, ground + 0.6, 13, 1.2), "#1d1614", 0.35, 0.5)
        s.ring(cx, ground - 14, 14, 1.25, "#26262a")
        s.ring(cx, ground - 14, 12.7, 0.5, "#c8c8c4")
        for k in range(14):
            a = math.tau * k / 14
            s.line(
                [(cx, ground - 14), (cx + 12.6 * math.cos(a), ground - 14 + 12.6 * math.sin(a))],
                0.12,
                "#8f8f8c",
            )
        s.cut(oval(cx, ground - 14, 1.2), "#c8c8c4")
        s.line(oval(cx, ground - 14, 15.2, 15.2, 190, 330), 0.9, frame)
    hub, seat, head = (-3, ground - 13.4), (-8, ground - 31), (11.5, ground - 33)
    for a, b in (
        ((-17, ground - 14), hub),
        ((-17, ground - 14), seat),
        (hub, seat),
        (hub, (12.4, ground - 28)),
        ((-7, ground - 27), (12, ground - 31)),
        ((17, ground - 14), head),
    ):
        s.line([a, b], 1.15, frame)
    s.line([seat, (-8.8, ground - 34)], 0.8, "#c8c8c4")
    s.cut(
        smooth(pts("-14,-36.4 -9,-37 -3,-36 -3.4,-34.8 -9,-33.8 -13.6,-34", 0, ground)), "#6d4430", lift=0.4
    )
    s.line(
        smooth([head, (10.6, ground - 38), (6.6, ground - 40.4), (3, ground - 38.6)], closed=False),
        0.9,
        "#c8c8c4",
    )
    s.line([(4.6, ground - 39.8), (2.4, ground - 38.2)], 1.5, "#6d4430")
    s.ring(-3, ground - 13.4, 3, 0.7, "#3a3a3e")
    s.line([(-3, ground - 13.4), (0.6, ground - 8.4)], 0.8, "#3a3a3e")
    s.line([(-0.8, ground - 8.2), (2.4, ground - 8.2)], 1, "#3a3a3e")
    s.line([(-20, ground - 31), (-9, ground - 30)], 0.8, "#3a3a3e")
    s.cut(pts("11,-37 26,-37 24,-26 13,-26", 0, ground), "#c79a5c", "#9a6f3c", 0.7)
    for k in range(4):
        s.line(
            [(11.8 + k * 0.4, ground - 34.6 + k * 2.6), (25.4 - k * 0.5, ground - 34.6 + k * 2.6)],
            0.35,
            "#7f5a32",
        )
    for x, y, tone in (
        (14, -39, "#f3e9d8"),
        (18, -41, "#e58f7a"),
        (22, -39.4, "#f0c65c"),
        (16, -43, "#e58f7a"),
        (20.6, -43.6, "#f3e9d8"),
    ):
        s.line([(x, ground + y), (18, ground - 35)], 0.35, "#5d8447")
        flower(s, x, ground + y, 2, tone, "#a86a32", 7)
    s.line([(11, ground - 37), (26, ground - 37)], 0.9, "#8a6236")


SCENES = {
    "portraits": portraits,
    "cinema": cinema,
    "bicycle": bicycle,
}
