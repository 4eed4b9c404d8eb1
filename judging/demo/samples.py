"""Sample data for each piece in templates/components, for /demo/components/. Nothing is read or stored."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.templatetags.static import static

from competition.models import Category, Edition, NewsPage, PreviewLink, StoryPage, WinnerPage
from competition.phase_words import phase_words
from competition.preview_views import SignOffForm
from submissions.comparing import differences

LONG_WORD = "Specialpædagogisk-støttefunktionskoordineringsudvalgsformand"
LONG_HEADLINE = (
    "Da bedemanden kom på besøg i klassen, havde han et stykke chokolade i lommen til hver eneste af os"
)
TEXT = "Vi gik ud og spurgte dem, der ved noget om det, og skrev ned, hvad de svarede. " * 3

# Round every page, or parts of another piece, or shown by a script alone.
NOT_SHOWN = {
    "autosave_attributes": "attributes of a form",
    "autosave_offer": "hidden until a script finds text that was not sent",
    "autosave_state": "empty until a script saves",
    "drafts_kept": "hidden until a script finds text that was not sent",
    "footer": "below every page",
    "masthead": "above every page",
    "story_blocks": "the blocks of a text, one after another",
    "winner_teaser": "one of winner_teasers",
}


@dataclass(frozen=True)
class Sample:
    """One piece with one set of data. note: what this one shows that another does not."""

    name: str
    context: dict = field(default_factory=dict)
    note: str = ""

    @property
    def template(self) -> str:
        return f"components/{self.name}.html"


class Drawn:
    """Stands for a picture: has what the templates ask for, and no file."""

    dominant_colour, focal_point_x, prefetched_renditions = "#6f8a91", None, ()
    contextual_alt_text = "Bjerge bag en fjord, tegnet i fire farver."

    def __init__(self, width=1200, height=800):
        self.width, self.height = width, height

    def get_renditions(self, *specs):
        url = static("judging/sample.svg")
        widths = (400, 800, self.width)
        return {
            spec: SimpleNamespace(url=url, width=width, height=round(width * self.height / self.width))
            for spec, width in zip(specs, widths, strict=False)
        }


class SampleForm(forms.Form):
    empty = forms.CharField(label="Klassens navn", help_text="Som I siger det på skolen.", required=False)
    wrong = forms.CharField(label=LONG_WORD, error_messages={"required": "Skriv noget her."})
    long = forms.CharField(label="Om klassen", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    one = forms.ChoiceField(label="Kategori", choices=[("a", "Avisen, 6.–7. klasse"), ("b", LONG_WORD)])
    few = forms.ChoiceField(label="Vælg", choices=[("a", "Ja"), ("b", "Nej")], widget=forms.RadioSelect)
    yes = forms.BooleanField(label="Alle, vi har talt med, har sagt ja.", required=False)


def row(image, **fields):
    words = {"alt_text": image.contextual_alt_text, "caption": TEXT[:120], "credit": "Foto: 7.A"}
    return SimpleNamespace(image=image, **words | fields)


def winner(place, **fields) -> WinnerPage:
    own = {
        "title": "Avisen",
        "url_path": "/da/",
        "live": True,
        "paper_name": "Stille Stunder",
        "class_label": "7.A",
        "school_name": "Nørrevang Friskole",
        "town": "Ærøskøbing",
        "prize_da": f"{place}. plads · Morgenavisen",
        "prize_en": f"Place {place} · The Morning Paper",
        "reason_da": TEXT,
        "language": "da",
    }
    page = WinnerPage(**own | fields)
    page.lead_picture = row(Drawn()) if place != 2 else None
    return page


def news(headline, **fields) -> NewsPage:
    return NewsPage(title=headline, url_path="/da/", live=True, date=date(2019, 10, 1), **fields)


def edition_at(moment) -> Edition:
    """In the middle of its writing."""
    steps = ("signup_opens_at", "opens_at", "signup_closes_at", "closes_at", "reading_closes_at")
    days = dict(zip((*steps, "winners_told_at", "results_at"), (-60, -30, -5, 23, 60, 80, 90), strict=True))
    dates = {name: moment + timedelta(days=number) for name, number in days.items()}
    return Edition(year=2019, slug="2019", theme_da="Døden", theme_en="Death", asks_sign_off=True, **dates)


def samples(moment) -> list[Sample]:
    """All of them, in the order of the page; `moment`: now."""
    return [*of_the_edition(moment), *of_the_record(moment), *of_texts(), *of_forms()]


def of_the_edition(moment):
    edition = edition_at(moment)
    kinds = [("written", 6, 7), ("pdf", 8, 10), ("site", 9, 9)]
    categories = [
        Category(format=kind, grade_from=first, grade_to=last, name_da=name, name_en=name)
        for (kind, first, last), name in zip(kinds, ("Morgenavisen", LONG_WORD, "Nyt"), strict=True)
    ]
    many = {"classes": 1204, "schools": 311, "municipalities": 74, "pupils": 25_418, "stories": 6020}
    yield Sample("phase", {"phase_words": phase_words(edition, moment)})
    yield Sample("dates", {"edition": edition})
    yield Sample("categories", {"categories": categories})
    yield Sample("figures", {"figures": many})
    yield Sample("figures", {"figures": {"classes": 1}}, "one")
    partners = [
        {"name": "Foreningen", "logo": None, "decides": TEXT[:90], "by": date(2020, 1, 15)},
        {"name": LONG_WORD, "logo": Drawn(600, 200), "link": "https://example.org/"},
    ]
    yield Sample("partners_block", {"value": {"title": "Hvem der er med", "partners": partners}})


def of_the_record(moment):
    story = StoryPage(
        title="Historie",
        url_path="/da/",
        live=True,
        headline=LONG_HEADLINE,
        byline="Aya og M.",
        word_count=900,
        language="da",
    )
    winners = [winner(1, paper_name=LONG_WORD), *(winner(place) for place in (2, 3, 4))]
    words = {"caption": "Klokkeren ringer.", "credit": "Optaget af M.", "poster": None, "captions": None}
    spoken = SimpleNamespace(file=SimpleNamespace(url="/media/lyd.m4a"), kind="audio", **words)
    shown = SimpleNamespace(file=SimpleNamespace(url="/media/film.mp4"), kind="video", **words)
    shown.width, shown.height = 640, 360
    edition = edition_at(moment)
    yield Sample("winners_front", {"winners": winners, "results_page": winner(1, title="Vinderne 2019")})
    yield Sample("winner_teasers", {"winners": winners[:1], "level": 3, "eager": False}, "one")
    yield Sample("story_byline", {"story": story})
    yield Sample("story_picture", {"row": row(Drawn()), "page": story, "wide": True}, "wide")
    yield Sample("story_picture", {"row": row(Drawn(600, 900)), "page": story}, "portrait")
    yield Sample("story_recording", {"row": shown, "page": story}, "film")
    yield Sample("story_recording", {"row": spoken, "page": story}, "sound")
    yield Sample("share_links", {"page": story, "headline": story.headline})
    for note, link in (
        ("asked", PreviewLink(edition=edition)),
        ("signed off", PreviewLink(edition=edition, signed_off_at=moment, signed_off_by="Rikke Prøve")),
    ):
        form = SignOffForm(auto_id=f"sample-{len(note)}-%s")
        seen = SimpleNamespace(preview_token="x", preview_link=link, sign_off_form=form)  # noqa: S106
        yield Sample("embargo_note", {"request": seen, "edition": edition}, note)


def of_texts():
    document = SimpleNamespace(url="/documents/1/", file_extension="pdf", file_size=184_320)
    files = [
        {"title": "Lærervejledning", "document": document, "note": "Til de første tre lektioner."},
        {"title": LONG_WORD, "document": document, "note": ""},
    ]
    yield Sample("heading_block", {"value": "En mellemrubrik"})
    yield Sample("fact_block", {"value": {"title": "Fakta", "text": TEXT}})
    yield Sample("question_block", {"value": {"question": "Må vi være flere klasser?", "answer": "Ja."}})
    yield Sample("downloads_block", {"value": {"title": "Materiale", "files": files}})
    yield Sample("picture_block", {"value": {"image": Drawn(), "caption": "Fjorden.", "credit": "Foto: 7.A"}})
    yield Sample("picture", drawn_context(), "alone")
    yield Sample(
        "news_teaser", {"item": news(LONG_HEADLINE, topic="Juryen", standfirst=TEXT, picture=None)}, "long"
    )
    yield Sample("news_teaser", {"item": news(LONG_WORD)}, "one word")
    yield Sample("pagination", {"paged": Paginator(range(30), 10).page(2)})


def drawn_context() -> dict:
    image = Drawn()
    renditions = list(image.get_renditions("a", "b", "c").values())
    sizes = {"smallest": renditions[0], "largest": renditions[-1], "renditions": renditions}
    return sizes | {"sizes": "100vw", "alt": image.contextual_alt_text, "image": image}


def of_forms():
    form = SampleForm({"empty": "7.A", "one": "a"})
    for name in form.fields:
        yield Sample("field", {"field": form[name]}, name)
    yield Sample("count", {"field": form["long"], "unit": "words", "min": 100, "max": 400})
    yield Sample("rich_text", {"field": SampleForm(auto_id="rich-%s")["long"]})
    levels = ("success", "info", "warning", "error")
    said = [Said("Klassen er tilmeldt.", level) for level in levels]
    yield Sample("messages", {"messages": said})
    rows = differences(
        {"headline": "Farmors stol", "body": "<p>Hun sad der altid om morgenen.</p>"},
        {"headline": "Farfars stol", "body": "<p>Hun sad der tit om aftenen.</p>"},
    )
    comparison = {"theirs": True, "rows": [("Overskrift", rows[0]), ("Tekst", rows[1])], "author": "Lærke"}
    yield Sample("comparison", {"comparison": comparison, "form_id": "sample", "take_url": "#sample"})


class Said(str):
    """A message as the template sees it."""

    level_tag: str

    def __new__(cls, words, level):
        said = super().__new__(cls, words)
        said.level_tag = level
        return said
