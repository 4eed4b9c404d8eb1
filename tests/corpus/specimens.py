"""What the corpus is made of."""

from dataclasses import dataclass

ACCEPT, SANITISE, REJECT = "accept", "sanitise", "reject"
# A word that no file holds by chance; never shown, so it must be in no derivative.
MARKER = "Zq7LEAKw4xMARKk9"
HOST = f"http://{MARKER.lower()}.example.org"


@dataclass(frozen=True)
class Specimen:
    """`name`: the file's name in the corpus. `sent_as`: what its owner called it, if not that.

    `reason`: the code that is expected, "" where only the verdict counts. `size`: of the largest picture
    among the derivatives, None where it does not matter.
    """

    name: str
    content: bytes
    verdict: str
    slot: str = ""
    reason: str = ""
    sent_as: str = ""
    size: tuple[int, int] | None = None


def accept(name, content, slot="", **more) -> Specimen:
    return Specimen(name, content, ACCEPT, slot, **more)


def sanitise(name, content, reason="", slot="", **more) -> Specimen:
    return Specimen(name, content, SANITISE, slot, reason, **more)


def reject(name, content, reason="", slot="", **more) -> Specimen:
    return Specimen(name, content, REJECT, slot, reason, **more)
