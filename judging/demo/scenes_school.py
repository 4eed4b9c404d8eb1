"""Demo pictures: the school corridor, a newsroom in a classroom, a poll."""

import math

from .picture_kit import Sheet, mix, oval, pts, rect, round_rect, smooth, turned
from .picture_things import leaf, mug, pot, sitter


def corridor(s: Sheet) -> None:
    """A school corridor after the bell, coats on their hooks."""
    wall, door = s.rng.choice(
        [("#e6dcc6", "#3f6f78"), ("#d7e0d6", "#b5553f"), ("#e8d9c8", "#55698a"), ("#dfe3dc", "#c0913a")]
    )
    vx, vy, far = 0, s.h * 0.47, 11

    def wall_point(side: int, depth: float, height: float) -> tuple[float, float]:
        """Depth 0 at the camera to 1 at the end wall; height 0 floor to 1 ceiling."""
        k = 1 / (1 + depth * 5)
        half, floor, top = max(s.w / 2, 60) * 1.05, s.h - vy + 8, vy + 4
        end = 1 / 6
        k = (k - end) / (1 - end)
        x = side * (far + (half - far) * k)
        y0, y1 = vy + 9 + (floor - 9) * k, vy - 13 - (top - 13) * k
        return vx + x, y0 + (y1 - y0) * height

    s.sky("#f3eee2", mix(wall, "#ffffff", 0.3), bottom=vy - 10)
    floor = mix("#a58a70", door, 0.12)
    s.sky(mix(floor, "#fff4dd", 0.4), floor, mix(floor, "#20161a", 0.25), top=vy)
    for side in (-1, 1):
        corners = [wall_point(side, d, h) for d, h in ((0, 0), (0, 1), (1, 1), (1, 0))]
        s.cut(
            corners,
            mix(wall, "#ffffff", 0.15) if side > 0 else mix(wall, "#6b5a50", 0.08),
            mix(wall, "#6b5a50", 0.22),
        )
        band = [wall_point(side, d, h) for d, h in ((0, 0), (0, 0.34), (1, 0.34), (1, 0))]
        s.cut(band, mix(wall, door, 0.28), mix(wall, door, 0.42))
        s.line([wall_point(side, 0, 0.34), wall_point(side, 1, 0.34)], 0.5, mix(door, "#ffffff", 0.2))
        for d in (0.2, 0.5):
            frame = [
                wall_point(side, a, h) for a, h in ((d, 0), (d, 0.74), (d + 0.115, 0.74), (d + 0.115, 0))
            ]
            s.cut(frame, mix(door, "#ffffff", 0.5))
            panel = [
                wall_point(side, a, h)
                for a, h in ((d + 0.008, 0), (d + 0.008, 0.72), (d + 0.107, 0.72), (d + 0.107, 0))
            ]
            s.cut(panel, door, mix(door, "#0d1016", 0.25))
            glass = [
                wall_point(side, a, h)
                for a, h in ((d + 0.03, 0.42), (d + 0.03, 0.64), (d + 0.075, 0.64), (d + 0.075, 0.42))
            ]
            s.cut(glass, "#f8e7b4", "#e6c98c")
            x, y = wall_point(side, d + 0.018, 0.33)
            s.cut(oval(x, y, 0.6 / (0.6 + d)), "#e8d8b0")
        s.line([wall_point(side, 0, 0.57), wall_point(side, 0.17, 0.57)], 0.9, "#7b5a40")
        for i in range(5):
            d = 0.16 - i * 0.036
            (x, y), (_, foot) = wall_point(side, d, 0.56), wall_point(side, d, s.rng.uniform(0.14, 0.24))
            long, wide = foot - y, (foot - y) * s.rng.uniform(0.15, 0.2)
            tone = s.rng.choice(["#c4503f", "#dfa63d", "#4b7a80", "#394b69", "#7d8f56", "#e6dccb", "#8b4f68"])
            coat = pts("-0.3,0 0.3,0 0.9,0.16 1.1,0.96 0,1.02 -1.1,0.96 -0.9,0.16")
            coat = smooth([(x + px * wide, y + py * long) for px, py in coat])
            s.cut(coat, mix(tone, "#ffffff", 0.08), mix(tone, "#101018", 0.3), 0.6)
            s.line([(x, y + long * 0.12), (x, foot)], 0.25, mix(tone, "#101018", 0.35))
            s.cut(oval(x, y, wide * 0.42, wide * 0.3), mix(tone, "#101018", 0.4))
        for i in range(3):
            d = 0.66 + i * 0.1
            paper = [
                wall_point(side, a, h) for a, h in ((d, 0.45), (d, 0.68), (d + 0.06, 0.68), (d + 0.06, 0.45))
            ]
            s.cut(paper, s.rng.choice(["#fbf5e4", "#f0c964", "#a9c7bd", "#e59a82"]), lift=0.2)
    s.cut(rect(vx - far, vy - 13.4, vx + far, vy + 9.6), mix(wall, "#ffffff", 0.2))
    s.cut(rect(vx - 8, vy - 10, vx + 8, vy + 9.4), "#fffbe9", "#cfe3d6")
    s.cut(
        [
            (vx - 8, vy + 2),
            *smooth(pts("-5,0 -1,2 4,-1 8,1", vx, vy), closed=False),
            (vx + 8, vy + 9.4),
            (vx - 8, vy + 9.4),
        ],
        "#9dbb80",
    )
    for x in (-8, 0, 8):
        s.cut(rect(vx + x - 0.5, vy - 10.4, vx + x + 0.5, vy + 9.6), door)
    s.cut(rect(vx - 8.4, vy - 10.6, vx + 8.4, vy - 9.6), door)
    s.glow(vx, vy, 42, "#fff8da", 0.62)
    s.veil([(vx - 8, vy + 9.6), (vx + 8, vy + 9.6), (vx + 30, s.h), (vx - 30, s.h)], "#fff6d8", 0.42, 1.5)
    for k in (0.03, 0.14, 0.4):
        lamp = [
            (px, py)
            for side in (-1, 1)
            for px, py in (wall_point(side, k, 1), wall_point(side, k + 0.05 + k * 0.1, 1))
        ]
        lamp = [
            (lamp[0][0] * 0.24, lamp[0][1]),
            (lamp[2][0] * 0.24, lamp[2][1]),
            (lamp[3][0] * 0.24, lamp[3][1]),
            (lamp[1][0] * 0.24, lamp[1][1]),
        ]
        s.cut(lamp, "#fffef4", lift=0.3)
    bag = s.rng.choice(["#c9563f", "#3f5f7d", "#d6a13c"])
    bx, by = -30, s.h - 8
    s.cut(
        smooth(pts("-8,0 -9,-9 -7,-15 0,-17.5 7,-15 9,-9 8,0 0,1", bx, by)),
        mix(bag, "#ffffff", 0.12),
        mix(bag, "#14101a", 0.28),
        1.4,
    )
    s.cut(round_rect(bx - 5.6, by - 9, bx + 5.6, by - 1, 1.6), mix(bag, "#14101a", 0.15), lift=0.5)
    s.line([(bx - 5, by - 6.4), (bx + 5, by - 6.4)], 0.4, "#f1e4c6")
    s.line(
        smooth(pts("-2.6,-17 -2,-20.4 2,-20.4 2.6,-17", bx, by), closed=False), 0.9, mix(bag, "#14101a", 0.4)
    )


def newsroom(s: Sheet) -> None:
    """A desk where a class makes its paper: page plan, lamp, notes."""
    wall, accent = s.rng.choice(
        [("#34505c", "#e0a03c"), ("#5b4a56", "#e2815b"), ("#3f5a4c", "#e6b84f"), ("#4a4f6b", "#e58a6a")]
    )
    g = s.h - 22
    s.sky(mix(wall, "#0e1218", 0.25), wall, mix(wall, "#ffffff", 0.1), bottom=g + 1)
    s.cut(rect(-70, g - 68, -16, g - 27), "#8a6542", lift=1)
    s.cut(rect(-68, g - 66, -18, g - 29), "#caa877", "#b8935f")
    tones = ["#fbf6e8", "#f2d16d", "#e9967a", "#a9cdbf", "#f4efe0"]
    for row in range(3):
        for col in range(5):
            x, y = -63 + col * 10, g - 60.4 + row * 12
            turn = s.rng.uniform(-6, 6)
            s.cut(
                turned(rect(x - 3.4, y - 4.2, x + 3.4, y + 4.2), turn, (x, y)), s.rng.choice(tones), lift=0.4
            )
            if s.rng.random() < 0.35:
                s.cut(
                    turned(rect(x - 2.6, y - 3.2, x + 2.6, y + 0.4), turn, (x, y)),
                    mix(wall, accent, s.rng.random()),
                )
            for k in range(3):
                s.line(
                    turned([(x - 2.6, y + 1.2 + k * 0.9), (x + 2.4 - k, y + 1.2 + k * 0.9)], turn, (x, y)),
                    0.22,
                    "#6b6258",
                )
            s.cut(oval(x, y - 3.8, 0.55), s.rng.choice(["#c8423e", accent, "#3d6a8a"]), lift=0.2)
    threads = [(-63, g - 64.2), (-43, g - 52.2), (-23, g - 64.2)]
    s.line(threads, 0.25, "#c8423e")
    s.cut(rect(18, g - 64, 58, g - 32), "#f3ecdc", lift=0.9)
    for col in range(4):
        x = 20 + col * 9.4
        s.cut(rect(x, g - 62, x + 8.4, g - 34), "#ffffff", lift=0.2)
        s.cut(rect(x + 0.8, g - 61, x + 7.6, g - 59.4), "#2c2c33")
        s.cut(rect(x + 0.8, g - 58, x + (7.6 if col % 2 else 4), g - 51), mix(accent, wall, 0.25 * col))
        for k in range(9):
            y = g - 49.6 + k * 1.7
            s.line([(x + 0.9, y), (x + 3.8, y)], 0.24, "#8b867c")
            s.line([(x + 4.6, y), (x + 7.5, y)], 0.24, "#8b867c")
    s.glow(-38, g - 12, 44, "#ffe3a0", 0.5)
    s.cut(rect(s.left, g, s.right, g + 5), "#c99c6b", "#a97a4c", 1.2)
    s.cut(rect(s.left, g + 5, s.right, s.h + 1), "#7d5738", "#5d3f2b")
    for x in (-52, 46):
        s.cut(rect(x - 14, g + 8, x + 14, s.h + 1), "#6f4b31", lift=0.6)
        s.cut(rect(x - 3, g + 12, x + 3, g + 13.4), "#d8b57c")
    s.cut(rect(-3, g - 7, 7, g), "#2b2f38")
    s.cut(rect(-9, g - 1.4, 13, g + 0.4), "#3a3f4a")
    s.cut(round_rect(-20, g - 33, 24, g - 6, 1.4), "#23272f", lift=1.2)
    s.cut(rect(-18.4, g - 31.4, 22.4, g - 8.4), "#f8f5ec", "#e9e4d6")
    s.cut(rect(-16.4, g - 29.6, 4, g - 27.2), "#24262c")
    s.cut(rect(-16.4, g - 26, 1, g - 13.6), "#6d98a0", "#c5d2bf")
    s.cut(
        [
            (-16.4, g - 13.6),
            *smooth(pts("-16.4,-18 -11,-20.6 -6,-17.4 1,-20", 0, g), closed=False),
            (1, g - 13.6),
        ],
        "#466a55",
    )
    s.cut(oval(-4, g - 22.6, 1.9), "#fbe9b0")
    for k in range(9):
        s.line([(3.4, g - 25 + k * 1.7), (11, g - 25 + k * 1.7)], 0.32, "#8d8a84")
        s.line([(13, g - 28.6 + k * 2.1), (20.8 - (k % 3), g - 28.6 + k * 2.1)], 0.32, "#8d8a84")
    s.line([(-46, g - 1), (-52, g - 20), (-40, g - 33)], 0.9, "#20242b")
    s.cut(oval(-46, g - 0.4, 6, 1.4), "#20242b")
    s.cut(
        turned(pts("-5,0 5,0 8.4,8 -8.4,8", -38, g - 36), -28, (-38, g - 33)),
        accent,
        mix(accent, "#40200f", 0.25),
        0.6,
    )
    s.glow(-33, g - 26, 20, "#fff2c2", 0.75)
    for k, tone in enumerate(("#c75a48", "#e9dfc9", "#557e86", accent)):
        s.cut(rect(30 + (k % 2), g - 2.6 * (k + 1), 48 - (k % 3), g - 2.6 * k), tone, lift=0.35)
    s.cut(turned(rect(31, g - 15, 44, g - 10.6), -3, (38, g - 12)), "#22252c", lift=0.6)
    s.cut(oval(36, g - 13.4, 3.1), "#3a3f48")
    s.cut(oval(36, g - 13.4, 2.1), "#7fa3b0", "#22323c")
    s.cut(rect(39, g - 16.6, 42.6, g - 15), "#3a3f48")
    mug(s, -27, g, 8, "#e7dcc5")
    for k, tone in enumerate(("#c8423e", "#3d6a8a", accent)):
        s.line([(-27 + k * 1.6 - 2, g - 7), (-28.4 + k * 2.9, g - 14 - k)], 0.8, tone)
    mug(s, 58, g, 7, accent)
    pot(s, 68 if s.w > 130 else 26, g, 8, "#bf6a4a")
    for a in (-48, -20, 6, 30, 54):
        leaf(s, 68 if s.w > 130 else 26, g - 7.4, 13, a, "#6a9a68")
    for x, top, hair, flip in ((-34, "#d8694f", "#3b2a22", False), (14, "#6f9aa0", "#c9964b", True)):
        sitter(s, x, s.h + 4, 33, top, hair, flip=flip)


def poll(s: Sheet) -> None:
    """A poll laid in cut paper: bars, a ring and a pair of scissors."""
    base = s.rng.choice(
        [
            ("#26495c", "#c66b3d", "#e5b96b", "#f3ead8", "#7d9a8c"),
            ("#5a3d5c", "#d9796a", "#efc36f", "#f6ecd9", "#7f9fb0"),
            ("#2f5d50", "#d98e4a", "#ecd07c", "#f5eedb", "#b5655a"),
        ]
    )
    cy = s.h / 2
    s.sky(mix(base[3], "#ffffff", 0.3), base[3], mix(base[3], "#a58a60", 0.25))
    for i in range(int(s.w / 6) + 1):
        s.line([(s.left + i * 6, 0), (s.left + i * 6, s.h)], 0.12, mix(base[3], base[0], 0.2))
    for i in range(int(s.h / 6) + 1):
        s.line([(s.left, i * 6), (s.right, i * 6)], 0.12, mix(base[3], base[0], 0.2))
    heights = [s.rng.uniform(16, 48) for _ in range(5)]
    x0 = -46 if s.w < 130 else -64
    for i, h in enumerate(heights):
        x = x0 + i * 12
        tone = base[(0, 1, 2, 4, 1)[i]]
        lean = s.rng.uniform(-1.2, 1.2)
        s.cut(
            turned(rect(x, cy + 30 - h, x + 8.4, cy + 30), lean, (x, cy + 30)),
            mix(tone, "#ffffff", 0.1),
            tone,
            1.1,
        )
    s.cut(turned(rect(x0 - 4, cy + 30, x0 + 60, cy + 31.6), 0.5), base[0], lift=0.6)
    cx, ry = (28 if s.w > 130 else 20), (cy - 4 if s.h < 120 else cy - 42)
    shares = sorted((s.rng.uniform(0.6, 2) for _ in range(4)), reverse=True)
    at = -90.0
    for i, share in enumerate(shares):
        span = 360 * share / sum(shares)
        mid = math.radians(at + span / 2)
        off = 2.4 if i == 0 else 0.5
        px, py = cx + math.cos(mid) * off, ry + math.sin(mid) * off
        wedge = oval(px, py, 23, 23, at + 0.6, at + span - 0.6) + oval(
            px, py, 10.5, 10.5, at + span - 1, at + 1
        )
        s.cut(wedge, base[(1, 0, 4, 2)[i]], lift=1)
        at += span
    for i in range(9):
        x, y = (57 if s.w > 130 else -34) + (i % 3) * 6, (cy + 6 if s.w > 130 else cy - 52) + (i // 3) * 9
        tone = base[1] if i < 5 else mix(base[0], base[3], 0.6)
        s.cut(oval(x, y - 3, 1.7), tone, lift=0.3)
        s.cut(smooth(pts("-2.4,3 -2,-0.4 0,-1.2 2,-0.4 2.4,3", x, y), closed=False), tone, lift=0.3)
    for blade, handle in ((20, 1), (-20, -1)):
        ox, oy = 26, cy + 33
        s.cut(
            turned(pts("-24,-1.3 2,-1.6 2,1.6 -20,1.3", ox, oy), blade * 0.55, (ox, oy)),
            "#c3cacc",
            "#8f9a9f",
            0.8,
        )
        for k in range(10):
            s.ring(ox + 13, oy + handle * 7, 4.6 - k * 0.05, 1.7, base[1])
        s.line([(ox, oy), (ox + 9.4, oy + handle * 5)], 2, base[1])
    s.cut(oval(26, cy + 33, 1), "#555f66")
    for _ in range(26):
        x, y = s.rng.uniform(s.left + 4, s.right - 4), s.rng.uniform(cy + 36, s.h - 3)
        s.cut(
            turned(
                rect(x, y, x + s.rng.uniform(1, 3), y + s.rng.uniform(0.7, 1.5)), s.rng.uniform(0, 90), (x, y)
            ),
            s.rng.choice(base[:3] + base[4:]),
            lift=0.3,
        )


SCENES = {
    "corridor": corridor,
    "newsroom": newsroom,
    "poll": poll,
}
