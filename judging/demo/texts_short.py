"""Shorter papers for volume, put together from written fragments that belong to one topic each."""

import random

from .story_types import DemoPaper, DemoPicture, DemoStory, prose
from .texts_short_2018 import TOPICS_2018
from .texts_short_2019 import TOPICS_2019

TOPICS = {2018: TOPICS_2018, 2019: TOPICS_2019}

PAPER_NAMES = (
    "Blækklatten",
    "Frikvarteret",
    "Tavlekridt",
    "Gangposten",
    "Det Skæve Hjørne",
    "Klokken Ringer",
    "Ordstyreren",
    "Sommerfuglen",
    "Fodnoten",
    "Skolegårdsnyt",
    "Bagbordet",
    "Vindueskarmen",
    "Kuglepennen",
    "Rød Tråd",
    "Spidsen",
    "Udråbstegn",
    "Komma",
    "Hjørneflaget",
    "Madpakken",
    "Bagerste Række",
    "Morgensamling",
    "Uglepost",
    "Mågeskrig",
    "Nordlyset",
    "Tidevand",
    "Fuglefrø",
    "Løvfald",
    "Krydsfeltet",
    "Stemmer",
    "Ørehængeren",
    "Månedens Ø",
    "Tæt På",
    "Mellemrum",
    "Ærligt Talt",
    "Åbent Vindue",
    "Håndslag",
)

GIRLS = (
    "Alma",
    "Josefine",
    "Laura",
    "Maryam",
    "Signe",
    "Astrid",
    "Naja",
    "Hannah",
    "Elif",
    "Vigga",
    "Filippa",
    "Anna",
)
BOYS = (
    "Noah",
    "Albert",
    "Mikkel",
    "Yusuf",
    "Valdemar",
    "Oliver",
    "Adam",
    "Sander",
    "Erik",
    "Jeppe",
    "Tobias",
    "Loui",
)
INITIALS = ("A.L.", "K.S.", "M.B.", "T.H.", "E.N.", "J.R.", "S.O.", "V.D.")

PROFILES = (
    "{label} er {pupils} elever, som mest er enige om frikvarterets længde. Alle har skrevet, alle "
    "har rettet.",
    "Vi er {pupils} i {label}. Halvdelen ville helst tegne og halvdelen helst interviewe, så det "
    "gik faktisk op.",
    "I {label} har vi delt os i redaktioner med hver sin redaktør. Vi er {pupils}, og ingen har "
    "sovet i timen.",
    "{label}, {pupils} elever, én kedel te. Avisen er lavet på tre uger, og de to første gik med at"
    " finde et navn.",
    "Vi er {pupils} elever og har stemt om alt i denne avis, også om kommaer. {label} er en meget "
    "demokratisk klasse.",
    "{label} er en rolig klasse med {pupils} elever, indtil nogen siger deadline. Så løber vi.",
)


def short_paper(seed: int, theme: int) -> DemoPaper:
    """Build a paper of two or three stories; `theme` is 2018 or 2019. The same seed gives the same paper."""
    rng = random.Random(f"{theme}-{seed}")
    grade = rng.choice((6, 6, 7, 7, 8, 8, 9, 9, 10))
    label = "10. klasse" if grade == 10 else f"{grade}.{rng.choice(('A', 'B', 'C', 'D', 'x', 'y'))}"
    pupils = rng.randint(14, 28)
    topics = rng.sample(TOPICS[theme], rng.choice((2, 2, 3)))
    return DemoPaper(
        paper_name=rng.choice(PAPER_NAMES),
        class_profile=rng.choice(PROFILES).format(label=label, pupils=pupils),
        class_label=label,
        grade=grade,
        pupils=pupils,
        stories=tuple(_story(rng, topic) for topic in topics),
    )


def _story(rng: random.Random, topic: dict) -> DemoStory:
    girl, boy, initials = rng.choice(GIRLS), rng.choice(BOYS), rng.choice(INITIALS)
    opening, ending = rng.choice(list(zip(topic["openings"], topic["endings"], strict=True)))
    parts = list(zip(topic["subheads"], topic["middles"], strict=True))
    (_, first), (subhead, second), *rest = rng.sample(parts, rng.choice((2, 3, 3)))
    blocks = [opening, first, f"## {subhead}", second, *(text for _, text in rest), ending]
    motif, caption, alt_text = topic["picture"]
    picture = DemoPicture(
        motif=motif,
        caption=caption,
        credit=f"{rng.choice(('Papirklip', 'Tegning', 'Illustration'))}: {rng.choice((girl, boy))}",
        alt_text=alt_text,
        seed=rng.randrange(1000),
        shape=rng.choice(("landscape", "landscape", "landscape", "panorama")),
    )
    return DemoStory(
        headline=rng.choice(topic["headlines"]),
        standfirst=rng.choice(topic["standfirsts"]),
        body_html=prose("\n\n".join(blocks).replace("{girl}", girl).replace("{boy}", boy)),
        byline=rng.choice(
            (girl, boy) if topic.get("solo") else (f"{girl} og {boy}", f"{boy}, {girl} og {initials}")
        ),
        pictures=(picture,),
    )
