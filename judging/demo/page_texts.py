"""The words of the demo's public pages, in Danish and English; data only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class News:
    """One piece of news; `texts`: language -> title, slug, standfirst, body HTML."""

    days_ago: int
    motif: str
    picture: str
    texts: dict[str, tuple[str, str, str, str]]

    def key(self, language):
        return self.texts["da"][1] if language == "en" else None


HEROES = {
    2018: ("turbines", 5, "Vindmøller over marker i aftenlys"),
    2019: ("churchyard", 4, "En kirkegård i skumringen med lanterner"),
}

EDITION_TEXTS: dict[int, dict[str, dict[str, object]]] = {
    2018: {
        "da": {
            "standfirst": "Verden har 17 mål. Årets klasser tog et af dem med hjem på deres egen vej.",
            "body": [
                (
                    "paragraph",
                    "<p>Klasserne vejede madaffald, ringede til kommunen og fulgte en regnorm. "
                    "Nu er aviserne trykt, og alle kan læse med.</p>",
                )
            ],
        },
        "en": {
            "standfirst": "The world has 17 goals. This year’s classes took one of them home to their own street.",
            "body": [
                (
                    "paragraph",
                    "<p>The classes weighed food waste, rang the council and followed an earthworm. "
                    "The papers are printed, and everybody can read them.</p>",
                )
            ],
        },
    },
    2019: {
        "da": {
            "standfirst": "Alle skal dø. De fleste taler aldrig om det. I år spørger klasserne: "
            "hvad sker der, hvis vi gør?",
            "body": [
                ("heading", "Sådan er opgaven"),
                (
                    "paragraph",
                    "<p>Klassen er en redaktion. I finder selv vinklerne: et interview med en, der kender døden "
                    "fra sit arbejde, en undersøgelse på skolen, en mindetekst om en kat. I går ud og spørger, "
                    "I skriver, og I retter til, indtil det holder.</p>"
                    "<p>Læreren tilmelder klassen, og I skriver direkte her på siden. I kan også aflevere en "
                    "færdig avis som PDF eller et link til jeres netavis, alt efter kategorien.</p>",
                ),
                (
                    "fact",
                    {
                        "title": "Præmien",
                        "text": "<p>Vinderne i hver kategori får 5.000 kr. til klassekassen, deres avis trykt og en "
                        "begrundelse fra juryen. Alle klasser får dommernes ord med hjem.</p>",
                    },
                ),
                ("heading", "Spørgsmål og svar"),
                (
                    "question",
                    {
                        "question": "Hvad hvis en elev har mistet nogen?",
                        "answer": "<p>Tal med familien først. Ingen skal skrive om sin egen sorg, og en tekst kan "
                        "altid trækkes tilbage, også når den er offentliggjort.</p>",
                    },
                ),
                (
                    "question",
                    {
                        "question": "Hvem ser elevernes navne?",
                        "answer": "<p>Dommerne ser dem ikke. På nettet står kun fornavne eller initialer, og kun når "
                        "læreren har erklæret, at familierne har sagt ja.</p>",
                    },
                ),
                (
                    "question",
                    {
                        "question": "Hvordan ved vi, at vi har afleveret?",
                        "answer": "<p>Det står øverst på klassens side, og læreren får en kvittering på mail med, hvad "
                        "vi har modtaget og hvornår.</p>",
                    },
                ),
            ],
        },
        "en": {
            "standfirst": "Everybody will die. Most people never talk about it. This year the classes ask: "
            "what happens if we do?",
            "body": [
                ("heading", "The assignment"),
                (
                    "paragraph",
                    "<p>The class is a newsroom. You find the angles yourselves: an interview with somebody who knows "
                    "death from work, a survey at school, an obituary for a cat. You go out and ask, you write, and "
                    "you mend it until it holds.</p>"
                    "<p>The teacher signs the class up, and you write right here on the site. Depending on the "
                    "category you can also send in a finished paper as a PDF, or the address of your news site.</p>",
                ),
                (
                    "fact",
                    {
                        "title": "The prize",
                        "text": "<p>The winners of each category get 5,000 kroner for the class, their paper printed and "
                        "the jury’s reasons. Every class gets the judges’ words to take home.</p>",
                    },
                ),
                ("heading", "Questions and answers"),
                (
                    "question",
                    {
                        "question": "What if a pupil has lost somebody?",
                        "answer": "<p>Talk to the family first. Nobody has to write about their own grief, and a text "
                        "can always be taken back, even after it is published.</p>",
                    },
                ),
                (
                    "question",
                    {
                        "question": "Who sees the pupils’ names?",
                        "answer": "<p>The judges do not. On the site there are only first names or initials, and only "
                        "when the teacher has declared that the families agreed.</p>",
                    },
                ),
                (
                    "question",
                    {
                        "question": "How do we know that our entry is sent in?",
                        "answer": "<p>It says so at the top of the class’s page, and the teacher gets a receipt by mail "
                        "with what we received and when.</p>",
                    },
                ),
            ],
        },
    },
}

NEWS = (
    News(
        5,
        "newsroom",
        "Et redaktionsbord set fra oven",
        {
            "da": (
                "Sådan får I et interview, der varer mere end tre minutter",
                "saadan-faar-i-et-interview",
                "Stil spørgsmål, der ikke kan besvares med ja. Og vær så stille bagefter.",
                "<p>De bedste citater kommer tit, når blokken er lukket. Tag fem spørgsmål med, men vær klar til at "
                "glemme de fire. Spørg altid: Hvordan ved du det?</p><p>Skriv ned, hvem I har talt med og hvornår. "
                "Dommerne lægger vægt på, at I har været ude og undersøge noget selv.</p>",
            ),
            "en": (
                "How to get an interview that lasts longer than three minutes",
                "how-to-get-an-interview",
                "Ask what cannot be answered with yes. Then be quiet.",
                "<p>The best quotes often come when the notebook is closed. Bring five questions, and be ready to forget "
                "four of them. Always ask: how do you know?</p><p>Write down whom you talked to and when. The judges "
                "care about what you went out and found for yourselves.</p>",
            ),
        },
    ),
    News(
        26,
        "letters",
        "Breve og kuverter på et bord",
        {
            "da": (
                "Ny kategori: Netavisen",
                "ny-kategori-netavisen",
                "I år kan klasser også deltage med et nyhedssite.",
                "<p>Har klassen allerede et site, kan I sende adressen ind. Dommerne læser det, som det ser ud, når "
                "fristen er gået.</p>",
            ),
            "en": (
                "A new category: the news site",
                "a-new-category",
                "This year classes can also take part with a news site.",
                "<p>If the class already has a site, send in its address. The judges read it as it stands when the "
                "deadline has passed.</p>",
            ),
        },
    ),
    News(
        61,
        "candle_window",
        "Et lys i en vinduekarm",
        {
            "da": (
                "Årets tema er døden",
                "aarets-tema-er-doeden",
                "»Døden er da noget, vi taler om« er en opfordring. Her er, hvorfor vi valgte det.",
                "<p>Børn taler gerne om døden. Det er de voksne, der skifter emne. Derfor giver vi ordet til dem, der "
                "tør spørge.</p><p>Lærere finder materialer og telefonnumre til rådgivning på konkurrencens side.</p>",
            ),
            "en": (
                "This year’s theme is death",
                "this-years-theme",
                "“Death is something we talk about” is an invitation. Here is why we chose it.",
                "<p>Children are happy to talk about death. It is the adults who change the subject. So we hand the "
                "word to those who dare to ask.</p>",
            ),
        },
    ),
)

PLAIN_PAGES = (
    {
        "da": (
            "Regler",
            "regler",
            "Kort og uden småt.",
            [
                (
                    "paragraph",
                    "<ul><li>Klasser fra 6. til 10. klassetrin kan deltage. Det er gratis.</li>"
                    "<li>En klasse kan deltage én gang i hver kategori.</li>"
                    "<li>Historierne skal være sande. Opdigtede historier og reklamer bliver ikke bedømt.</li>"
                    "<li>Fristen er et klokkeslæt i dansk tid, og det er serverens ur, der gælder.</li>"
                    "<li>Eleverne har selv retten til deres tekster og billeder.</li></ul>",
                )
            ],
        ),
        "en": (
            "Rules",
            "rules",
            "Short, and nothing in small print.",
            [
                (
                    "paragraph",
                    "<ul><li>Classes in grades 6 to 10 can take part. It is free.</li>"
                    "<li>A class can take part once in each category.</li>"
                    "<li>The stories must be true. Made-up stories and advertisements are not judged.</li>"
                    "<li>The deadline is a time of day in Danish time, by the server’s clock.</li>"
                    "<li>The pupils keep the rights to their texts and pictures.</li></ul>",
                )
            ],
        ),
    },
    {
        "da": (
            "Om konkurrencen",
            "om",
            "En uge, hvor klassen er en redaktion.",
            [
                (
                    "paragraph",
                    "<p>Hvert år laver hundredvis af klasser avis om ét tema. Dommerne læser dem uden at vide, hvilken "
                    "skole de kommer fra. Juryen begrunder sit valg, og vinderne bliver trykt og fejret.</p>"
                    "<p>Denne side er en demo. Alle skoler, klasser og personer er opdigtede.</p>",
                )
            ],
        ),
        "en": (
            "About",
            "about",
            "A week in which the class is a newsroom.",
            [
                (
                    "paragraph",
                    "<p>Every year hundreds of classes make a newspaper on one theme. The judges read them without "
                    "knowing which school they come from. The jury gives its reasons, and the winners are printed and "
                    "celebrated.</p><p>This site is a demo. All schools, classes and people are made up.</p>",
                )
            ],
        ),
    },
)
