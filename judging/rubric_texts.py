"""What 2, 5 and 8 points look like under the standard criteria, for grades up to 7 and from 8 on.

Points are given for what the paper does, by what can be asked of the grade. Each text says what a reader can
see; 2 is said as kindly as 8, since it is read beside children's work.
"""

from typing import NamedTuple

OLDEST_OF_THE_YOUNGER = 7


class Level(NamedTuple):
    da: str
    en: str


class Levels(NamedTuple):
    low: Level
    middle: Level
    high: Level


class Bands(NamedTuple):
    younger: Levels
    older: Levels


def levels_for(bands: Bands, category) -> Levels:
    """By the category's highest grade: the oldest class in it is who the texts must do justice to."""
    return bands.younger if category.grade_to <= OLDEST_OF_THE_YOUNGER else bands.older


JOURNALISM = Bands(
    Levels(
        Level(
            "Historierne genfortæller et emne, og det er svært at se, hvad der er det nye eller vigtige.",
            "The stories retell a subject, and it is hard to see what is new or important in them.",
        ),
        Level(
            "De fleste historier har noget at fortælle og begynder med det. Nogle mister tråden undervejs.",
            "Most stories have something to tell and begin with it. Some lose the thread on the way.",
        ),
        Level(
            "Hver historie svarer på et klart spørgsmål, som andre på den alder har. "
            "Læseren ved, hvad der er sket, og hvorfor det betyder noget.",
            "Each story answers a clear question that others of that age have. "
            "The reader knows what happened and why it matters.",
        ),
    ),
    Levels(
        Level(
            "Historierne er mest holdninger eller gengivelser. Det er uklart, hvad der er undersøgt.",
            "The stories are mostly opinions or retellings. It is unclear what was looked into.",
        ),
        Level(
            "De fleste historier har en vinkel og et belæg. Fakta og holdning blandes nogle steder sammen.",
            "Most stories have an angle and something to back it. Facts and opinion mix in some places.",
        ),
        Level(
            "Vinklen er skarp og holder hele vejen. Påstande er undersøgt, den anden side er hørt, "
            "og læseren kan skelne fakta fra holdning.",
            "The angle is sharp and holds all the way. Claims are checked, the other side is heard, "
            "and the reader can tell facts from opinion.",
        ),
    ),
)
ANGLES = Bands(
    Levels(
        Level(
            "Historierne ligner hinanden, eller temaet nævnes kun.",
            "The stories resemble each other, or the theme is only mentioned.",
        ),
        Level(
            "Temaet ses fra et par sider, og der er forskel på historierne.",
            "The theme is seen from a few sides, and the stories differ.",
        ),
        Level(
            "Temaet ses fra mange sider, også en uventet, og avisen hænger sammen som helhed.",
            "The theme is seen from many sides, one of them unexpected, and the paper hangs together.",
        ),
    ),
    Levels(
        Level(
            "Avisen bliver ved det, man ved i forvejen om temaet, eller siger det samme flere gange.",
            "The paper stays with what one knows of the theme already, or says the same several times.",
        ),
        Level(
            "Flere sider af temaet er med. Nogle vinkler er oplagte, andre klassens egne.",
            "Several sides of the theme are there. Some angles are obvious, others the class's own.",
        ),
        Level(
            "Klassen har fundet sine egne vinkler. Historierne taler sammen, modsiger hinanden med vilje "
            "og gør temaet større.",
            "The class has found angles of its own. The stories speak to each other, contradict each other "
            "on purpose and make the theme larger.",
        ),
    ),
)
SOURCES = Bands(
    Levels(
        Level(
            "Historierne bygger på, hvad klassen selv mener, eller på én side fra nettet.",
            "The stories build on what the class itself thinks, or on one page from the web.",
        ),
        Level(
            "Klassen har spurgt nogen, og man kan se hvem. Kilderne er mest folk tæt på.",
            "The class has asked somebody, and one can see whom. The sources are mostly people close by.",
        ),
        Level(
            "Klassen har været ude og spørge både dem, det handler om, og nogen, der ved noget om det. "
            "Citaterne er levende, og det fremgår, hvem der siger hvad.",
            "The class went out and asked both those it is about and somebody who knows about it. "
            "The quotes are alive, and it is clear who says what.",
        ),
    ),
    Levels(
        Level(
            "Der er få kilder, og det er uklart, hvor oplysningerne kommer fra.",
            "There are few sources, and it is unclear where the information comes from.",
        ),
        Level(
            "Der er flere kilder og egne interview. De bliver sjældent holdt op mod hinanden.",
            "There are several sources and interviews of its own. They are seldom held up to each other.",
        ),
        Level(
            "Kilderne er valgt med omtanke: erfaring, viden og ansvar er med. Oplysninger er tjekket, "
            "og læseren kan selv følge dem tilbage.",
            "The sources are chosen with thought: experience, knowledge and responsibility are among them. "
            "Information is checked, and the reader can trace it back.",
        ),
    ),
)
LANGUAGE = Bands(
    Levels(
        Level(
            "Man skal læse flere sætninger to gange, og teksterne ligner stile mere end avis.",
            "One has to read several sentences twice, and the texts are more like essays than a newspaper.",
        ),
        Level(
            "Sproget er til at forstå, med fejl hist og her. Man kan se, hvad der er nyhed og interview.",
            "The language can be understood, with mistakes here and there. "
            "One can tell a news story from an interview.",
        ),
        Level(
            "Sproget er klart og elevernes eget. Teksterne er rettet, og genrerne er valgt, så de passer "
            "til historien.",
            "The language is clear and the pupils' own. The texts are corrected, and the genres are chosen "
            "to fit the story.",
        ),
    ),
    Levels(
        Level(
            "Sproget er upræcist eller lånt, og genrerne flyder sammen.",
            "The language is imprecise or borrowed, and the genres run together.",
        ),
        Level(
            "Sproget er sikkert i det meste. Nyhed, reportage og debat er til at kende fra hinanden.",
            "The language is safe for the most part. News, feature and debate can be told apart.",
        ),
        Level(
            "Sproget er præcist og har en stemme. Hver genre bruges for det, den kan, og der er skåret, "
            "hvor der var for meget.",
            "The language is precise and has a voice. Each genre is used for what it can do, and what was "
            "too much has been cut.",
        ),
    ),
)
LAYOUT = Bands(
    Levels(
        Level(
            "Det er svært at se, hvor en historie begynder, og hvad der hører sammen.",
            "It is hard to see where a story begins and what belongs together.",
        ),
        Level(
            "Siderne kan læses uden hjælp. Overskrifter og billeder er på plads, men fylder lige meget.",
            "The pages can be read without help. Headlines and pictures are in place, all of one size.",
        ),
        Level(
            "Man ser straks, hvad der er vigtigst. Overskrift, billede og tekst hjælper hinanden.",
            "One sees at once what matters most. Headline, picture and text help each other.",
        ),
    ),
    Levels(
        Level(
            "Siderne er fyldt uden orden, eller pynten står i vejen for historierne.",
            "The pages are filled without order, or decoration stands in the way of the stories.",
        ),
        Level(
            "Der er en fast opbygning, og historierne er til at finde. Det visuelle er mest fyld.",
            "There is a steady structure, and the stories can be found. The visuals are mostly filling.",
        ),
        Level(
            "Opbygningen er rolig og gennemført. Billeder, rubrikker, faktabokse og luft leder læseren "
            "og fortæller noget selv.",
            "The structure is calm and kept throughout. Pictures, headlines, fact boxes and air lead the "
            "reader and tell something of their own.",
        ),
    ),
)
PICTURES = Bands(
    Levels(
        Level(
            "Billederne viser ikke, hvad historien handler om, eller er hentet et sted fra.",
            "The pictures do not show what the story is about, or were fetched from somewhere.",
        ),
        Level(
            "Billederne hører til historien, og billedteksten siger, hvad man ser.",
            "The pictures belong to the story, and the caption says what one sees.",
        ),
        Level(
            "Klassen har selv taget billeder, som viser noget, teksten ikke siger. "
            "Billedteksten fortæller hvem, hvor og hvorfor.",
            "The class took pictures of its own that show something the text does not say. "
            "The caption tells who, where and why.",
        ),
    ),
    Levels(
        Level(
            "Billederne er pynt, og billedteksterne mangler eller gentager overskriften.",
            "The pictures are decoration, and captions are missing or repeat the headline.",
        ),
        Level(
            "Billederne er klassens egne og passer til. Motiverne er ofte stillet op.",
            "The pictures are the class's own and fit. The subjects are often posed.",
        ),
        Level(
            "Billederne er set med en fotografs øje: de er tæt på, valgt ud og fortæller en del af "
            "historien. Billedteksten lægger noget til.",
            "The pictures are seen with a photographer's eye: close, selected, telling a part of the story. "
            "The caption adds something.",
        ),
    ),
)
