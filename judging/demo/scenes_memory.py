"""Demo pictures: a photograph, letters, a chapel made ready."""

from .picture_kit import Sheet, mix, moved, oval, pts, rect, round_rect, smooth, turned
from .picture_things import flame, flower, leaf


def photograph(s: Sheet) -> None:
    """Two hands hold an old photograph."""
    skin, cloth = s.rng.choice(
        [("#e6b998", "#4d6d7d"), ("#c58f6a", "#a9533f"), ("#efcbb0", "#6d7f58"), ("#9a6a4c", "#c69a45")]
    )
    cx, cy = 0, s.h * 0.5 - 2
    s.sky("#d9c39c", "#b58f64", "#8b6647")
    for k in range(int(s.h / 9) + 1):
        s.line(
            smooth(
                [(s.left + s.w * i / 6, k * 9 + s.rng.uniform(-0.8, 0.8)) for i in range(7)], closed=False
            ),
            0.22,
            "#8a6545",
        )
    for x, y, a, tone in (
        (-52, cy - 22, -14, "#efe3ca"),
        (50, cy - 30, 11, "#e9d8b8"),
        (58, cy + 26, -9, "#f3ead6"),
        (-61, cy + 20, 7, "#e6d2ae"),
    ):
        s.cut(turned(rect(x - 14, y - 10, x + 14, y + 10), a, (x, y)), tone, lift=0.9)
        s.cut(turned(rect(x - 12, y - 8, x + 12, y + 8), a, (x, y)), "#9c8468", "#75604b")
        s.cut(turned(smooth(pts("-12,8 -7,0 -1,4 5,-3 12,3 12,8", x, y), closed=False), a, (x, y)), "#5e4c3c")
    for side in (-1, 1):
        sleeve = moved(pts("37,120 14,120 22,26 30,18 42,22 60,120"), cx, cy, 1, side < 0)
        s.cut(smooth(sleeve), mix(cloth, "#ffffff", 0.12), mix(cloth, "#0e1018", 0.25), 1.6)
        hand = moved(pts("27,31 20,24 18,12 19,2 25,-4 31,-2 36,6 40,18 41,28 34,33"), cx, cy, 1, side < 0)
        s.cut(smooth(hand), skin, mix(skin, "#6b3a2a", 0.25), 1.2)
        s.cut(
            smooth(moved(pts("24,27 33,23 43,27 45,34 34,36 23,34"), cx, cy, 1, side < 0)),
            mix(cloth, "#ffffff", 0.25),
            cloth,
            0.7,
        )
    tilt = s.rng.uniform(-3, 3)

    def lay(points):
        return turned(points, tilt, (cx, cy))

    s.cut(lay(rect(cx - 29, cy - 25, cx + 29, cy + 19)), "#fbf5e6", "#efe2c6", 1.8)
    x0, y0, x1, y1 = cx - 25.6, cy - 21.6, cx + 25.6, cy + 14
    s.cut(lay(rect(x0, y0, x1, y1)), "#e8d3a8", "#c9a877")
    s.cut(lay(oval(cx + 13, y0 + 9, 4.4)), "#f6e9c6")
    s.cut(
        lay(
            [
                (x0, y1),
                (x0, cy),
                *smooth(pts("-20,-4 -8,-1 4,-6 16,-2 25.6,-5", cx, cy), closed=False),
                (x1, y1),
            ]
        ),
        "#a98a5f",
    )
    s.cut(
        lay(
            [(x0, y1), (x0, cy + 6), *smooth(pts("-16,4 0,6 14,3.4 25.6,6", cx, cy), closed=False), (x1, y1)]
        ),
        "#84683f",
    )
    dress, suit = "#6d4f36", "#574031"
    s.cut(
        lay(smooth(pts("-12,14 -10.6,3 -8.6,-3.6 -4.4,-5 -0.2,-3.6 1.4,4 3,14", cx, cy), closed=False)), dress
    )
    s.cut(lay(oval(cx - 4.4, cy - 10, 3.5, 4.1)), "#dcbb90")
    s.cut(
        lay(smooth(pts("-8.4,-7.6 -8.6,-12 -4.4,-15.4 -0.3,-12 -0.4,-7.8 -2,-11.6 -6,-12", cx, cy))),
        "#4a3526",
    )
    s.cut(
        lay(smooth(pts("4.6,14 4.8,7 6.4,4.4 9.6,3.8 12.6,4.6 14,7.4 14.4,14", cx, cy), closed=False)), suit
    )
    s.cut(lay(oval(cx + 9.6, cy - 0.4, 2.9, 3.3)), "#dcbb90")
    s.cut(
        lay(smooth(pts("6.6,-0.6 6.6,-3.4 9.6,-4.8 12.6,-3.4 12.6,-0.6 11,-2.6 8,-2.6", cx, cy))), "#6a4a2e"
    )
    s.line(lay(smooth(pts("1,1 3,5 5.4,8", cx, cy), closed=False)), 1.5, dress)
    s.veil(lay(pts("-25.6,-21.6 -12,-21.6 -24,14 -25.6,14", cx, cy)), "#ffffff", 0.14)
    for side in (-1, 1):
        thumb = lay(
            moved(
                pts("31,14 25,9.4 20.6,3.6 18.4,-0.6 19.6,-3.2 22.6,-2.6 27,1.6 33,6.6 36,14"),
                cx,
                cy + 3,
                1,
                side < 0,
            )
        )
        s.cut(smooth(thumb), mix(skin, "#ffffff", 0.06), mix(skin, "#6b3a2a", 0.16), 0.8)
        nail = lay(moved(pts("18.9,-0.8 19.4,-2.6 21.4,-2.2 22.4,-0.4 20.6,0.8"), cx, cy + 3, 1, side < 0))
        s.cut(smooth(nail), mix(skin, "#ffe9e0", 0.55))


def letters(s: Sheet) -> None:
    """Old letters on a table, seen from above."""
    wood, accent = s.rng.choice(
        [("#9b6b45", "#b6473c"), ("#7b6a58", "#3f6f78"), ("#6f4b3a", "#d09a3e"), ("#8a8f7c", "#a84a4a")]
    )
    cy = s.h / 2
    s.sky(mix(wood, "#ffffff", 0.18), wood, mix(wood, "#1c1210", 0.2))
    y = 0.0
    while y < s.h:
        step = s.rng.uniform(11, 16)
        s.cut(rect(s.left, y, s.right, y + 0.35), mix(wood, "#1c1210", 0.45))
        for _ in range(7):
            x, gy = s.rng.uniform(s.left, s.right), y + s.rng.uniform(2, step - 1)
            s.line(
                smooth([(x, gy), (x + 9, gy - 0.4), (x + 18, gy + 0.5), (x + 30, gy)], closed=False),
                0.16,
                mix(wood, "#1c1210", 0.25),
            )
        y += step
    s.cut(turned(rect(-62, cy - 34, -12, cy + 2), -13, (-36, cy - 16)), "#f2e6cb", "#e2cfa7", 1.3)
    for k in range(7):
        a = turned([(-57, cy - 28 + k * 4), (-18 - (k * 7) % 13, cy - 28 + k * 4)], -13, (-36, cy - 16))
        s.line(
            smooth(
                [
                    (
                        a[0][0] + (a[1][0] - a[0][0]) * i / 26,
                        a[0][1] + (a[1][1] - a[0][1]) * i / 26 + (0.35 if i % 2 else -0.35),
                    )
                    for i in range(27)
                ],
                closed=False,
            ),
            0.22,
            "#4a4a63",
        )
    _envelope(s, 27, cy - 21, 46, 30, 9, "#e9d6b2", accent)
    _envelope(s, 24, cy + 16, 50, 32, -7, "#f5ead2", accent, open_=True)
    for k, (tone, turn) in enumerate((("#d9c096", 5), ("#ecdcb9", -3), ("#f4e8ce", 1))):
        _envelope(s, -30, cy + 27 - k * 1.2, 40, 25, turn + 8, tone, accent, plain=k < 2)
    ribbon = turned(rect(-32.2, cy + 11.5, -29.2, cy + 38), 9, (-30, cy + 25))
    s.cut(ribbon, accent, lift=0.4)
    s.cut(turned(rect(-51, cy + 23, -9, cy + 26), 9, (-30, cy + 25)), mix(accent, "#ffffff", 0.1), lift=0.4)
    for flip in (False, True):
        loop = moved(pts("0,0 4,-4 9,-4.6 10,0 7,2.6 3,2"), -30.4, cy + 24.4, 1, flip)
        s.cut(smooth(loop), mix(accent, "#ffffff", 0.16), mix(accent, "#200a10", 0.2), 0.6)
    s.cut(oval(-30.4, cy + 24.4, 1.8), mix(accent, "#200a10", 0.25))
    s.cut(oval(56, cy + 27, 13), "#e9e2d4", "#cfc5b2", 1.4)
    s.cut(oval(56, cy + 27, 8.6), "#f7f2e7", lift=0.5)
    s.cut(oval(56, cy + 27, 7.4), "#4b2d20", "#6f4630")
    s.veil(oval(53.6, cy + 24.6, 3, 1.6), "#c99a72", 0.5, 0.3)
    s.cut(turned(round_rect(64, cy + 25.4, 72, cy + 29, 1.6), 25, (56, cy + 27)), "#efe8da", lift=0.5)
    s.cut(
        turned(pts("-19,-1 14,-1.1 17,-0.8 22,0 17,0.8 14,1.1 -19,1", 4, cy + 39), -16, (4, cy + 39)),
        "#2f3442",
        "#171a24",
        0.8,
    )
    s.cut(turned(pts("13,-1.2 15,-1.2 15,1.2 13,1.2", 4, cy + 39), -16, (4, cy + 39)), "#d2a95a")
    for k in range(6):
        leaf(s, 2 - k * 1.9, cy - 1 - k * 4.4, 6, 54 + k * 4, mix("#8c9468", "#6b7450", s.rng.random()))
        leaf(s, 2 - k * 1.9, cy - 1 - k * 4.4, 6, -100 + k * 4, mix("#8c9468", "#6b7450", s.rng.random()))
    s.line(smooth([(5, cy + 6), (0, cy - 8), (-10, cy - 28)], closed=False), 0.6, "#7a7a52")
    for dx, dy, r in ((-10, -30, 4), (-14, -25, 3.2), (-5, -27, 3)):
        flower(s, dx, cy + dy, r, mix("#c58a9a", "#d9b9a0", 0.3), "#a9823c", 7, s.rng.random())


def _envelope(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    turn: float,
    paper: str,
    accent: str,
    open_: bool = False,
    plain: bool = False,
) -> None:
    def place(points):
        return turned([(x + px * w, y + py * h) for px, py in points], turn, (x, y))

    s.cut(place(rect(-0.5, -0.5, 0.5, 0.5)), paper, mix(paper, "#6b4a2c", 0.12), 1.2)
    if plain:
        return
    if open_:
        s.cut(place(pts("-0.5,0.5 0,-0.02 0.5,0.5")), mix(paper, "#ffffff", 0.35), lift=0.4)
        s.cut(place(pts("-0.5,-0.5 0.5,-0.5 0,0.14")), mix(paper, "#8a6238", 0.14), lift=0.7)
        s.cut(place(oval(0, 0.1, 0.055, 0.086)), accent, mix(accent, "#1a0508", 0.3), 0.4)
        return
    s.cut(place(rect(0.28, -0.4, 0.44, -0.06)), "#fbf6e9", lift=0.3)
    s.cut(place(rect(0.298, -0.37, 0.422, -0.09)), accent, mix(accent, "#26121c", 0.35))
    s.cut(place(oval(0.36, -0.22, 0.035, 0.06)), "#f2dfbf")
    for k in range(3):
        s.veil(place(oval(0.19, -0.22, 0.05 + 0.03 * k, 0.08 + 0.046 * k)), "#3a3444", 0.12)
    for k, length in enumerate((0.34, 0.28, 0.4)):
        s.line(
            place(
                [(-0.3 + i * length / 12, 0.02 + k * 0.13 + (0.012 if i % 2 else -0.012)) for i in range(13)]
            ),
            0.4,
            "#4a4a63",
        )


def chapel(s: Sheet) -> None:
    """A chapel made ready: a white coffin under flowers, light from tall windows."""
    wall = s.rng.choice(["#e8e0d2", "#dfe3e2", "#e9dccb"])
    g = s.h - 28
    s.sky(mix(wall, "#8a7c78", 0.4), wall, mix(wall, "#8a7c78", 0.2), bottom=g + 1)
    for x in (-46, 0, 46, 92, -92):
        w, top = (11, g - 62) if x == 0 else (8.5, g - 56)
        arch = [(x - w, g - 20), (x - w, top + 10), *oval(x, top + 10, w, w * 1.1, 180, 360), (x + w, g - 20)]
        s.cut(moved(arch, 0, 0), mix(wall, "#6f6460", 0.35))
        inner = [
            (x - w + 1.6, g - 21.6),
            (x - w + 1.6, top + 10),
            *oval(x, top + 10, w - 1.6, w * 1.1 - 1.6, 180, 360),
            (x + w - 1.6, g - 21.6),
        ]
        s.cut(inner, "#fdf2cf", "#bcd7d6")
        for k in range(1, 6 if x == 0 else 4):
            s.line([(x - w + 1.6, top + 3 + k * 8), (x + w - 1.6, top + 3 + k * 8)], 0.45, "#8f8a86")
        s.line([(x, top + (1.2 if x == 0 else 2.4)), (x, g - 21.6)], 0.6, "#8f8a86")
        s.glow(x, g - 42, 26, "#fff6d6", 0.5)
        s.veil(
            [(x - w + 2, g - 30), (x + w - 2, g - 30), (x + w + 16, s.h), (x - w + 8, s.h)], "#fff6d6", 0.2, 1
        )
    s.sky("#a88b72", "#7d6353", top=g)
    for i in range(-9, 10):
        s.line([(i * 9, g), (i * 22, s.h)], 0.25, "#6d5547")
    for k in (4, 10, 19):
        s.line([(s.left, g + k), (s.right, g + k)], 0.25, "#6d5547")
    for side in (-1, 1):
        x = side * 40
        for h, dx in ((24, -5), (30, 0), (24, 5)):
            s.cut(rect(x + dx - 0.5, g - h, x + dx + 0.5, g + 6), "#b08a49")
            s.cut(rect(x + dx - 1, g - h - 8, x + dx + 1, g - h), "#fff8e6", "#ead9b6")
            s.glow(x + dx, g - h - 10, 9, "#ffcf7a", 0.7)
            flame(s, x + dx, g - h - 8, 3.6)
        s.cut(oval(x, g + 6.6, 8, 1.8), "#8f6d38", lift=0.6)
    s.cut(rect(-21, g + 4, 21, g + 9), "#4d3a34", "#392a27", 1)
    s.cut(pts("-32,-14 32,-14 29,4.6 -29,4.6", 0, g), "#fdfbf5", "#d9d3c8", 1.6)
    s.cut(pts("-33,-14 33,-14 28,-21 -28,-21", 0, g), "#ffffff", "#e9e4da", 0.6)
    s.line([(-32, g - 13.6), (32, g - 13.6)], 0.6, "#cbc3b6")
    for x in (-20, 0, 20):
        s.line([(x - 4, g - 4), (x + 4, g - 4)], 0.9, "#b8934f")
        s.cut(oval(x - 4, g - 4.6, 0.8), "#b8934f")
        s.cut(oval(x + 4, g - 4.6, 0.8), "#b8934f")
    blooms = s.rng.sample(["#e5998f", "#f3ead8", "#c9709a", "#f0c860", "#a58cc4", "#e8b8b0"], 4)
    for _ in range(46):
        t = s.rng.uniform(-1, 1)
        leaf(
            s,
            t * 19,
            g - 20 - (1 - t * t) * 3,
            s.rng.uniform(4, 8),
            t * 70 + s.rng.uniform(-30, 30),
            mix("#4f7a55", "#7f9a62", s.rng.random()),
        )
    for _ in range(26):
        t = s.rng.uniform(-1, 1)
        flower(
            s,
            t * 18,
            g - 21 - (1 - t * t) * s.rng.uniform(0, 7),
            s.rng.uniform(1.8, 3.1),
            s.rng.choice(blooms),
            "#f6de94",
            s.rng.choice([5, 6, 8]),
            s.rng.random(),
        )
    for x, y in ((-12, 14), (2, 17), (15, 14)):
        for a in (-50, -10, 30, 60):
            leaf(s, x, g + y, 6, a + 90, "#55805a")
        for k in range(4):
            flower(s, x - 3 + k * 2.2, g + y - (k % 2) * 1.6, 2, blooms[k], "#f6de94", 6)
        s.cut(pts("2,0 12,3 11,5 1,2", x, g + y), "#f3e7d2", lift=0.3)
    for x in (-66, 66, -88, 88):
        s.cut(round_rect(x - 9, g - 2, x + 9, g + 26, 1.5), "#6b4a38", "#4a3127", 1)
        s.cut(rect(x - 10, g - 3.4, x + 10, g - 0.8), "#7d5844")


SCENES = {
    "photograph": photograph,
    "letters": letters,
    "chapel": chapel,
}
