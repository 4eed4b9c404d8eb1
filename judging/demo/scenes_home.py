"""Demo pictures: rooms where somebody is remembered."""

from .picture_kit import Sheet, mix, oval, pts, rect, round_rect, smooth, turned
from .picture_things import bare_tree, conifer, flame, flower, leaf, mug, picture_frame, pot


def candle_window(s: Sheet) -> None:
    """A lit candle on the sill, blue evening and snow outside."""
    night = s.rng.choice(
        [
            ("#1b2a4a", "#3d5a80", "#8fa6c0"),
            ("#22243f", "#5b5480", "#b79db5"),
            ("#16333f", "#3d6a74", "#9dbdba"),
        ]
    )
    wall = s.rng.choice(["#5c3b35", "#4f4438", "#573a48"])
    sill = s.h - 20
    s.sky(mix(wall, "#1a1014", 0.35), wall, mix(wall, "#1a1014", 0.45))
    x0, x1, y0 = -37, 37, sill - 74
    s.cut(rect(x0 - 5, y0 - 5, x1 + 5, sill + 1), "#e6d9c5", "#c9b49c", 1.4)
    s.cut(rect(x0, y0, x1, sill), night[0], night[1])
    s.glow(14, y0 + 17, 22, "#f6f1dc", 0.55)
    s.cut(oval(14, y0 + 17, 5.5), "#f8f3df")
    hill = [
        (x0 + 74 * i / 30, sill - 21 - 3 * (i / 30) ** 2 + 2 * (i % 15) / 15 * (1 - (i % 15) / 15))
        for i in range(31)
    ]
    s.cut([*hill, (x1, sill), (x0, sill)], mix(night[2], night[1], 0.5), night[2])
    for x, h in ((-31, 21), (-24, 28), (-16, 17), (31, 25), (25, 17)):
        conifer(s, x, sill - 13, h, mix(night[0], "#0b1722", 0.3))
    house = pts("-4,-12 -4,-19 1,-24.5 6,-19 6,-12", 0, sill)
    s.cut(house, mix(night[0], "#2a1a22", 0.6), lift=0.4)
    s.glow(1, sill - 16, 6, "#ffca70", 0.7)
    s.cut(rect(-0.4, sill - 17.6, 2.4, sill - 14.4), "#ffd98c")
    s.cut(
        [(x0, sill - 10), (-10, sill - 14), (14, sill - 10), (x1, sill - 14), (x1, sill), (x0, sill)],
        "#e9eff3",
        night[2],
        0.4,
    )
    for _ in range(90):
        s.cut(
            oval(s.rng.uniform(x0 + 1, x1 - 1), s.rng.uniform(y0 + 1, sill - 1), s.rng.uniform(0.15, 0.5)),
            "#f4f7fa",
        )
    for x in (x0, 0, x1):
        s.cut(rect(x - 1.3, y0, x + 1.3, sill), "#efe4d2", "#cdb99f", 0.5)
    for y in (y0, sill - 42):
        s.cut(rect(x0, y - 1.2, x1, y + 1.2), "#efe4d2", lift=0.4)
    for side in (-1, 1):
        folds = [
            (side * (x1 + 16), y0 - 12),
            (side * (x1 - 11), y0 - 12),
            (side * (x1 - 8), y0 + 16),
            (side * (x1 - 2), sill - 30),
            (side * (x1 + 7), sill - 16),
            (side * (x1 + 16), sill + 4),
        ]
        s.cut(folds, "#a8564a", "#7a3a38", 1.6)
        for k in (0.25, 0.5, 0.75):
            s.line(
                [(side * (x1 - 11 + 27 * k), y0 - 10), (side * (x1 + 2 + 14 * k), sill - 22 + 20 * k)],
                0.5,
                "#8c443d",
            )
    s.cut(rect(-58, y0 - 14, 58, y0 - 10.5), "#3d2a26", lift=1)
    s.cut(rect(s.left, sill + 9, s.right, s.h + 1), mix(wall, "#120a0e", 0.5), mix(wall, "#120a0e", 0.65))
    s.cut(rect(-50, sill, 50, sill + 9), "#f1e5d2", "#c5ab8e", 1.5)
    s.glow(-13, sill - 23, 58, "#ffb45c", 0.62)
    s.cut(oval(-13, sill + 3.4, 9, 2.2), "#c9a464", "#8f6b3a", 0.8)
    s.cut(rect(-16.6, sill - 16, -9.4, sill + 2.6), "#fff4da", "#e5c596", 0.6)
    s.cut(oval(-13, sill - 16, 3.6, 0.9), "#ffe3a6")
    s.cut(smooth(pts("-16.6,-16 -14.6,-16 -14.8,-11 -15.6,-8.6 -16.6,-11", 0, sill)), "#fffbef")
    s.line([(-13, sill - 16), (-13, sill - 18.6)], 0.4, "#3b2a22")
    s.glow(-13, sill - 22, 13, "#fff0b8", 0.8)
    flame(s, -13, sill - 17.2, 9)
    pot(s, 24, sill + 5, 12, "#c47a54")
    for a, size in ((-58, 14), (-34, 19), (-10, 23), (14, 21), (36, 18), (60, 13)):
        leaf(s, 24, sill - 6, size, a, mix("#4d7c59", "#23493d", s.rng.random() * 0.6))
    for x, y in ((19, sill - 24), (27, sill - 28), (32, sill - 21)):
        flower(s, x, y, 2.7, "#e9b7b0", "#f3d27e", 5)
    frame = turned(rect(3, sill - 11, 12, sill + 3), -4, (7, sill))
    s.cut(frame, "#7d5a3a", lift=0.8)
    s.cut(turned(rect(4.2, sill - 9.8, 10.8, sill + 1.8), -4, (7, sill)), "#ead9bd")
    s.cut(turned(oval(7.5, sill - 5.4, 1.7, 2), -4, (7, sill)), "#a08066")
    s.cut(
        turned(smooth(pts("4.6,1.8 5,-1.4 7.5,-3 10,-1.4 10.4,1.8", 0, sill), closed=False), -4, (7, sill)),
        "#7a6a66",
    )


def chair(s: Sheet) -> None:
    """Grandmother's armchair, empty, with the lamp still on."""
    wall, chair_tone = s.rng.choice(
        [("#c9d2b8", "#b5523f"), ("#dcc9a6", "#4f7473"), ("#c3ced2", "#b98a3b"), ("#dfc3b4", "#5a6e52")]
    )
    g = s.h - 24
    s.sky(mix(wall, "#3d3029", 0.28), wall, bottom=g + 2)
    for i in range(int(s.w / 6) + 2):
        s.veil(rect(s.left + i * 6, 0, s.left + i * 6 + 2.4, g), "#ffffff", 0.13)
        for k in range(int(g / 11) + 1):
            s.cut(oval(s.left + i * 6 + 4.2, k * 11 + (i % 2) * 5.5, 0.5), mix(wall, "#6b5140", 0.3))
    s.sky("#8f6547", "#6a4632", top=g)
    for k in range(5):
        s.line([(s.left, g + 3 + k * 5.4), (s.right, g + 3 + k * 5.4)], 0.25, "#5b3a29")
    s.cut(rect(s.left, g - 4, s.right, g + 0.6), "#f1e7d6", "#cfc0aa", 0.6)
    picture_frame(s, -34, g - 58, 18, 14, "#6f4d31", "#6f9a94")
    picture_frame(s, -31, g - 41, 10, 12, "#3c3531", "#b9805a")
    picture_frame(s, -14, g - 60, 11, 13, "#b58a47", "#75895a")
    picture_frame(s, 3, g - 62, 15, 11, "#4b3a33", "#8d7f9c")
    s.cut(oval(2, g + 12, 52, 9.5), "#a95b4a", lift=0.6)
    s.cut(oval(2, g + 12, 46, 8), "#e4d0ac")
    s.cut(oval(2, g + 12, 41, 6.8), mix("#a95b4a", "#6f3a38", 0.4))
    for x in (-18, 16):
        s.cut([(x - 1.8, g + 4), (x + 1.8, g + 4), (x + 0.9, g + 13), (x - 0.9, g + 13)], "#3f2a20")
    back = smooth(pts("-20,2 -21,-24 -19,-40 -11,-46 -1,-47.5 9,-46 17,-40 19,-24 18,2", 0, g))
    s.cut(back, mix(chair_tone, "#ffffff", 0.1), mix(chair_tone, "#20141a", 0.3), 1.6)
    for y in (-36, -27, -18):
        for x in (-10, -1, 8):
            s.cut(oval(x + (4.5 if y == -27 else 0), g + y, 0.75), mix(chair_tone, "#20141a", 0.4))
    s.cut(turned(round_rect(-11, g - 22, 5, g - 6, 3), -10, (-3, g - 14)), "#f0dfbd", "#d4b98c", 0.9)
    for k in range(3):
        s.line(turned([(-9, g - 18 + k * 4), (3, g - 18 + k * 4)], -10, (-3, g - 14)), 0.7, "#bf7a5a")
    s.cut(
        round_rect(-19, g - 11, 17, g + 1, 4),
        mix(chair_tone, "#ffffff", 0.16),
        mix(chair_tone, "#20141a", 0.15),
        1,
    )
    s.cut(rect(-20, g - 2, 18, g + 7), mix(chair_tone, "#20141a", 0.12), mix(chair_tone, "#20141a", 0.4))
    for x in (-22, 20):
        s.cut(
            round_rect(x - 5, g - 20, x + 4, g + 8, 4.4),
            mix(chair_tone, "#ffffff", 0.06),
            mix(chair_tone, "#20141a", 0.35),
            1.1,
        )
    throw = smooth(pts("15,-20.4 20,-21.4 25.4,-19.6 26.6,-8 27,3 15.4,4.4 15.6,-8", 0, g), steps=6)
    s.cut(throw, "#efe3cb", "#d2bd98", 0.8)
    for k in range(5):
        s.line([(15.6, g - 14 + k * 3.8), (26.6, g - 15 + k * 3.8)], 0.8, "#7f9a8f" if k % 2 else "#c77f63")
    for k in range(8):
        s.line([(15.9 + k * 1.5, g + 4), (15.9 + k * 1.5, g + 6.6)], 0.25, "#d8c6a2")
    s.cut(rect(37.4, g - 50, 38.6, g + 6), "#4a382e")
    s.cut(oval(38, g + 7, 6, 1.5), "#3c2d25", lift=0.5)
    s.glow(38, g - 50, 50, "#fff0b8", 0.8)
    s.cut(pts("32,-62 44,-62 48.4,-47 27.6,-47", 0, g), "#fff3cd", "#f0c878", 0.6)
    s.veil([(28.6, g - 47), (47.4, g - 47), (62, g + 18), (8, g + 18)], "#ffedb5", 0.16, 1.5)
    s.cut(
        [
            (-52, g - 13),
            (-33, g - 13),
            (-34, g + 8),
            (-35.6, g + 8),
            (-36, g - 10),
            (-49, g - 10),
            (-49.4, g + 8),
            (-51, g + 8),
        ],
        "#6d4a33",
        lift=0.8,
    )
    mug(s, -37, g - 13, 6, "#5f8590")
    for k, tone in enumerate(("#7d4a41", "#c9a04e", "#4d6a62")):
        s.cut(rect(-51 + k, g - 15.4 - k * 2.4, -41 - k, g - 13 - k * 2.4), tone, lift=0.3)
    s.ring(-46, g - 21.4, 1.6, 0.35, "#3b3330")
    s.ring(-42.2, g - 21.2, 1.6, 0.35, "#3b3330")
    s.cut(smooth(pts("25,17 26,9 34,7.6 42,9 43,17 34,19", 0, g)), "#b98d58", "#8d6439", 0.8)
    for x, y, tone in ((30, 7, "#cf6a55"), (36, 6, "#6f9490"), (33, 4, "#e2be6a")):
        s.cut(oval(x, g + y, 3.6), tone, mix(tone, "#000000", 0.2))
        for a in (0, 60, 120):
            s.line(
                turned([(x - 2.8, g + y - 0.8), (x, g + y + 0.7), (x + 2.8, g + y - 0.8)], a, (x, g + y)),
                0.22,
                mix(tone, "#ffffff", 0.4),
            )
    s.line([(28, g - 4), (36, g + 8)], 0.5, "#d9cfc0")
    s.line([(41, g - 4), (31, g + 8)], 0.5, "#d9cfc0")


def kitchen_table(s: Sheet) -> None:
    """A set kitchen table: cake, cups and one chair that stays empty."""
    wall = s.rng.choice(["#a9c3bd", "#e2c892", "#c9b3bd", "#b7c3a0"])
    g = s.h - 34
    s.sky(mix(wall, "#ffffff", 0.3), wall, bottom=s.h)
    s.cut(rect(s.left, g - 4, s.right, g + 36), mix(wall, "#4a3a35", 0.3))
    for i in range(int(s.w / 8) + 1):
        s.line([(s.left + i * 8, g - 4), (s.left + i * 8, s.h)], 0.25, mix(wall, "#4a3a35", 0.45))
    s.cut(rect(s.left, g - 5, s.right, g - 3.2), "#f4ecdd", lift=0.4)
    s.cut(rect(-24, g - 62, 24, g - 18), "#f4ecdd", "#ded0b9", 1)
    s.cut(rect(-21, g - 59, 21, g - 21), "#bfdbe0", "#f6edd0")
    s.cut(
        [
            (-21, g - 30),
            *smooth(pts("-14,-33 -2,-29 10,-34 21,-30", 0, g), closed=False),
            (21, g - 21),
            (-21, g - 21),
        ],
        "#86a567",
    )
    bare_tree(s, 12, g - 24, 26, "#6d4c3a", 26, 4)
    s.cut(rect(-0.9, g - 60, 0.9, g - 20), "#f4ecdd", lift=0.3)
    s.cut(rect(-23, g - 41, 23, g - 39.4), "#f4ecdd", lift=0.3)
    for side in (-1, 1):
        s.cut(
            [
                (side * 27, g - 64),
                (side * 9, g - 64),
                (side * 15, g - 48),
                (side * 22, g - 38),
                (side * 27, g - 36),
            ],
            "#d8695a",
            "#bb4e47",
            0.8,
        )
    pot(s, -14, g - 18, 7, "#c9805a")
    for a in (-40, -14, 12, 38):
        leaf(s, -14, g - 24.6, 9, a, "#4f7f57")
    if s.h > 120:
        s.line([(0, -1), (0, g - 76)], 0.4, "#3a3230")
        s.glow(0, g - 62, 46, "#fff1c4", 0.45)
        s.cut(smooth(pts("-13,-66 -9,-73 0,-77 9,-73 13,-66", 0, g), closed=False), "#e5a83b", "#c07f2a", 0.8)
    for x, tone in ((-44, "#7d5238"), (44, "#7d5238")):
        s.cut(round_rect(x - 10, g - 22, x + 10, g - 16, 2), tone, lift=0.7)
        for k in (-7, 0, 7):
            s.cut(rect(x + k - 0.9, g - 17, x + k + 0.9, g + 10), mix(tone, "#20120e", 0.2))
    s.cut(round_rect(-13, g - 16, 13, g - 10, 2), "#8b5d40", lift=0.7)
    for k in (-9, 0, 9):
        s.cut(rect(k - 0.9, g - 11, k + 0.9, g + 10), "#6d4630")
    s.cut(pts("-62,8 62,8 70,24 -70,24", 0, g), "#fbf6ea", "#eadfca", 1.6)
    s.cut(rect(-70, g + 24, 70, g + 31), "#e4d6bd", "#cdbb9c", 1)
    for i in range(-17, 18):
        s.cut([(i * 4 - 2, g + 31), (i * 4 + 2, g + 31), (i * 4, g + 33)], "#cdbb9c")
        s.cut([(i * 4, g + 26.2), (i * 4 + 1, g + 27.6), (i * 4, g + 29), (i * 4 - 1, g + 27.6)], "#c45d50")
    for x in (-56, 56):
        s.cut(rect(x - 2, g + 33, x + 2, s.h + 1), "#5b3b2b")
    s.cut(oval(-4, g + 15.6, 15, 2.8), "#d9e2e0", "#b6c4c4", 0.7)
    s.cut(rect(-15, g + 4, 7, g + 15), "#e9c38d", "#b9803f")
    s.cut(oval(-4, g + 15, 11, 1.8), "#b9803f")
    for y, tone in ((8.4, "#fff3e0"), (11.6, "#b5473f")):
        s.cut(rect(-15, g + y, 7, g + y + 1.4), tone)
    icing = pts("-15,4 -15,7 -13,8.6 -11,6.6 -8,9 -5,6.8 -2,8.8 1,6.4 4,8.6 7,6.4 7,4", 0, g)
    s.cut(smooth(icing, steps=5), "#fff8ec")
    s.cut(oval(-4, g + 4, 11, 1.9), "#fffaf0")
    for x in (-11, -7.6, -4, -0.4, 3.2):
        s.cut(oval(x, g + 2.8, 1.2), "#c8423e")
    for x, tone in ((-37, "#5f8a96"), (-22, "#d7a349"), (24, "#b8604e"), (40, "#6f8a5a")):
        s.cut(oval(x, g + 18, 6.4, 1.6), "#f3efe4", "#cfc8b8", 0.5)
        mug(s, x, g + 18, 6.4, tone)
    s.cut(smooth(pts("44,16 43,9 46,3 52,1 58,3 61,9 60,16 52,17.4", 0, g)), "#efe9dc", "#c9beaa", 0.8)
    s.line(smooth(pts("43.6,10 39,8 38,4", 0, g), closed=False), 1.4, "#e0d7c6")
    s.ring(62, g + 8.6, 3.6, 1.1, "#d8cebb")
    s.cut(oval(52, g + 0.6, 1.3), "#b8604e")
    for k in range(3):
        s.veil(
            smooth(pts("-0.5,0 1.4,-3 -1.2,-6 0.8,-9.6 0.4,-6 2.2,-3 0.6,0", (-37, -22, 24)[k], g + 11)),
            "#ffffff",
            0.4,
            0.25,
        )


SCENES = {
    "candle_window": candle_window,
    "chair": chair,
    "kitchen_table": kitchen_table,
}
