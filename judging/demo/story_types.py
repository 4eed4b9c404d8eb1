"""What a demo paper is made of, and the plain mark-up its stories are written in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPicture:
    """A drawn picture: `motif` and `seed` go to `pictures.draw`, `shape` is a key of `pictures.SIZES`."""

    motif: str
    caption: str
    credit: str
    alt_text: str
    seed: int
    shape: str = "landscape"


@dataclass(frozen=True)
class DemoStory:
    """One article; `byline` holds first names or initials only, without »Af«."""

    headline: str
    standfirst: str
    body_html: str
    byline: str
    pictures: tuple[DemoPicture, ...] = ()


@dataclass(frozen=True)
class DemoPaper:
    """One class's entry; `class_label` is free text, `grade` the number beside it, `pupils` a head count."""

    paper_name: str
    class_profile: str
    class_label: str
    grade: int
    pupils: int
    stories: tuple[DemoStory, ...]


def prose(text: str) -> str:
    """Turn blocks separated by blank lines into HTML.

    A block that starts with `## ` becomes h3, `> ` a quotation, lines with `- ` a list, lines with `1. `
    a numbered list, all else a paragraph. Inline tags (em, strong) are written as they are.
    """
    html = []
    for block in text.strip().split("\n\n"):
        lines = [line.strip() for line in block.strip().splitlines()]
        if lines[0].startswith("## "):
            html.append(f"<h3>{' '.join(lines)[3:]}</h3>")
        elif lines[0].startswith("> "):
            html.append(f"<blockquote><p>{' '.join(lines)[2:]}</p></blockquote>")
        elif lines[0].startswith(("- ", "1. ")):
            tag = "ul" if lines[0].startswith("- ") else "ol"
            html.append(f"<{tag}>{_items(lines)}</{tag}>")
        else:
            html.append(f"<p>{' '.join(lines)}</p>")
    return "\n".join(html)


def _items(lines: list[str]) -> str:
    items: list[str] = []
    for line in lines:
        if line.startswith(("- ", "1. ")):
            items.append(line.partition(" ")[2])
        else:
            items[-1] += f" {line}"
    return "".join(f"<li>{item}</li>" for item in items)
