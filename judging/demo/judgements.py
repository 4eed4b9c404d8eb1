"""What judges, screeners and partners say in the demo, in words; every choice follows from its seed."""

import random
from typing import NamedTuple


class Bilingual(NamedTuple):
    """One text in Danish and in English."""

    da: str
    en: str


# Strengths by the rubric's criteria; two of them are always taken from different criteria.
STRENGTHS = {
    "journalistic quality": (
        "I stiller det spørgsmål, læseren sidder med, og I bliver ved, til der kommer et rigtigt svar.",
        "Jeres overskrifter lover noget, og artiklerne holder, hvad de lover.",
        "I får hurtigt sagt, hvad sagen er, og gemmer det stærkeste citat til det rette sted.",
        "I har rettet, skåret og rettet igen. Det mærkes: Der er ikke et afsnit for meget.",
        "I viser, hvordan I har fundet frem til jeres tal, så læseren selv kan tage stilling.",
    ),
    "angles and theme": (
        "I har fundet vinkler på temaet, som ingen anden klasse har tænkt på.",
        "I gør et stort emne lille nok til, at man kan holde det i hånden.",
        "Avisen går fra det alvorlige til det sjove uden at snuble. Det er svært, og I kan det.",
        "Hver artikel belyser sin egen side af temaet, og tilsammen giver de et helt billede.",
        "I tager udgangspunkt i jeres egen hverdag og kommer alligevel langt ud i verden.",
    ),
    "sources and research": (
        "I er gået ud af døren. Kilderne er jeres egne, og de er godt valgt.",
        "Undersøgelsen er gennemført med omhu, og I fortæller ærligt om dens grænser.",
        "I lader både eksperten og den, der har prøvet det selv, komme til orde.",
        "Interviewene er så nærværende, at man kan høre stemmerne.",
        "I har fundet en kilde, de fleste voksne ikke ville turde ringe til.",
    ),
    "language and genre": (
        "Sproget er enkelt og præcist, og I tør lade en kort sætning stå alene.",
        "I mestrer flere genrer og ved, hvorfor I skifter.",
        "Reportagen bruger alle sanser. Man kan lugte kaffen og høre gruset.",
        "Klummen har en stemme, man genkender efter to linjer.",
        "I skriver med humor på de rigtige steder, og det gør alvoren større.",
    ),
    "pictures and captions": (
        "Billederne fortæller noget, teksten ikke siger, og billedteksterne giver ny viden.",
        "Der er en rød tråd i billedstilen gennem hele avisen.",
        "Forsiden får os til at standse. Den er rolig, enkel og modig.",
        "I har tænkt på læseren: Mellemrubrikker og citater giver luft, hvor der er brug for det.",
    ),
}

NEXT_STEPS = (
    "Prøv at flytte det stærkeste citat op i de første tre linjer. Så bliver læseren hængende.",
    "Find en kilde mere, som er uenig. En artikel bliver stærkere af modstand.",
    "Læs artiklen højt for hinanden, og streg alle de ord, I snubler over.",
    "Skriv manchetten til sidst. Så ved I, hvad artiklen endte med at handle om.",
    "Fortæl, hvor mange I har spurgt, og hvordan I gjorde, lige ved siden af tallene.",
    "Giv billedteksterne mere at lave: hvem, hvor, hvornår og én ting, man ikke kan se.",
    "Slut, når historien er slut. Det sidste afsnit gentager det, vi allerede har forstået.",
    "Spørg »hvorfor« en gang mere i interviewet. Svaret ligger lige under det, I fik.",
    "Saml de to artikler om det samme til én, og brug pladsen til en ny vinkel.",
    "Vis i stedet for at sige. Skriv ikke, at stemningen var god; skriv, hvad folk gjorde.",
    "Lad flere stemmer fra klassen komme frem. Vi vil gerne vide, hvad I selv er uenige om.",
    "Tjek navne og titler en sidste gang. Det er den billigste måde at blive troværdig på.",
    "Prøv en ny genre næste gang, for eksempel et portræt eller en anmeldelse.",
    "Lav overskriften kortere. De fem første ord gør hele arbejdet.",
    "Tænk over rækkefølgen i avisen: Hvad skal man læse først, og hvad skal man gå hjem med?",
    "Skriv datoen og stedet ind i reportagen, så læseren ved, hvornår og hvor I var.",
)

JURY_NOTES = (
    "Stærk helhed. Jeg var i tvivl om sprog og genre, men interviewene trækker op. Gerne med til drøftelsen.",
    "Ujævn: én artikel i topklasse, to på det jævne. Billederne er bedre end billedteksterne.",
    "Jeg læste den to gange. Anden gang lagde jeg mærke til, hvor lidt de fylder selv, og hvor meget "
    "kilden får lov.",
    "Flot arbejde for klassetrinnet. Undersøgelsen er lille, men de siger det selv.",
    "Temaet bliver lidt tyndt på side tre. Til gengæld er debatindlægget det bedste, jeg har læst i år.",
    "God research, tungt sprog. Et ekstra korrekturhold kunne have løftet den.",
    "Her er en redaktion, der har haft det sjovt. Det smitter. Overskrifterne bør nævnes i begrundelsen.",
    "Pæn og ordentlig, men jeg savner noget på spil. Ingen kilde siger dem imod.",
    "Kandidat til top tre. Slutningen på reportagen sidder lige i skabet.",
    "Originalt greb med klassens egne spørgsmål. Jeg er bange for, at layoutet snyder os til at se det "
    "mindre.",
    "Teksten om familien er tæt på. Vær opmærksom på, om den, det handler om, har sagt ja.",
    "Mange kilder, men de bliver brugt ens. Jeg har givet mere for research end for genre.",
    "Jeg har trukket lidt fra for gentagelser og lagt til for mod.",
    "Middel i det hele, men med en overskrift, jeg stadig går og tænker på.",
)

# The jury's reasons for the written papers, by the paper's name.
REASONS_BY_PAPER = {
    "Sidste ord": Bilingual(
        "7.A går hen, hvor andre går udenom, og kommer tilbage med historier, der er varme, nøgterne og"
        " sjove. Undersøgelsen blandt 214 elever er forbilledligt fremlagt, og debatindlægget har "
        "allerede ændret en skole. Juryen glemmer hverken gummistøvlerne eller lagkagen.",
        "7.A walks up to what others walk around and returns with stories that are warm, sober and "
        "funny. The survey of 214 pupils is presented in exemplary fashion, and the opinion piece has "
        "already changed a school. The jury will forget neither the wellingtons nor the layer cake.",
    ),
    "Stjernestøv": Bilingual(
        "Med en hamster, en rødkælk og en postkasse viser 6.B, at man kan tale om døden i børnehøjde "
        "uden at tale ned til nogen. Klassen stiller de spørgsmål, alle har, og har modet til at trykke"
        " svarene uden omsvøb.",
        "With a hamster, a robin and a letter box, 6.B shows that you can talk about death at a child's"
        " height without talking down to anyone. The class asks the questions everybody has and has the"
        " courage to print the answers straight.",
    ),
    "Pausetegn": Bilingual(
        "8.x har talt ord i 300 dødsannoncer og fundet ud af, hvad vi ikke tør sige. Den slags egen "
        "research er imponerende journalistik for årgangen, og filmanmeldelsen viser samtidig, at "
        "klassen kan skrive om det stille. En skarp og sprogligt bevidst avis.",
        "8.x counted the words in 300 death notices and found out what we dare not say. Such research "
        "of their own is outstanding journalism for the grade, and the film review shows that the class"
        " can also write about what is quiet. A sharp paper with an ear for language.",
    ),
    "Efterskrift": Bilingual(
        "Tre rum, tre livssyn og ét bord med kage: 9.B binder det store emne sammen med en lethed, man "
        "ikke ser hver dag. Essayet om cyklen er årets smukkeste tekst.",
        "Three rooms, three views of life and one table with cake: 9.B ties the great subject together "
        "with a lightness one does not see every day. The essay about the bicycle is the most beautiful"
        " text of the year.",
    ),
    "Før og efter": Bilingual(
        "Klassen tør stille sig på en kutter, i et svært interview og midt i en prisliste med den samme"
        " nysgerrighed. Portrættet af Jonas er skrevet med så stor respekt, at vi næsten kan gribe "
        "bolden. Her er kilderne i centrum fra første til sidste linje.",
        "The class is willing to stand on a fishing boat, in a hard interview and in the middle of a "
        "price list with the same curiosity. The portrait of Jonas is written with such respect that we"
        " can almost catch the ball. Here the sources are at the centre from the first line to the "
        "last.",
    ),
    "Mål 18": Bilingual(
        "7.B har vejet 41 kilo mad og klippet en hæk med ord. Avisen begynder hvert verdensmål et sted,"
        " man kan cykle til, og ender med et forslag, som juryen gerne skriver under på.",
        "7.B weighed 41 kilos of food and trimmed a hedge with words. The paper begins every global "
        "goal at a place within cycling distance and ends with a proposal that the jury is glad to "
        "sign.",
    ),
    "Jorden rundt på syv sider": Bilingual(
        "Fra en tand i sandet til en agurk i plast: 8.A finder det store i det helt nære og har styr på"
        " tallene undervejs. Dagbogen fra en uge uden plast er morsom, ærlig og klog. Juryen er "
        "begejstret.",
        "From a tooth in the sand to a cucumber in plastic: 8.A finds the large in what is close at "
        "hand and keeps its figures in order on the way. The diary of a week without plastic is funny, "
        "honest and wise. The jury is delighted.",
    ),
    "Jord under neglene": Bilingual(
        "6.A har båret vand i tre kilometer for at kunne skrive om det. Den slags journalistik kan "
        "mærkes i armene. Avisen er fuld af liv, humor og en snegl, som vi håber at høre mere til.",
        "6.A carried water for three kilometres in order to write about it. That kind of journalism can"
        " be felt in the arms. The paper is full of life, humour and a snail of whom we hope to hear "
        "more.",
    ),
}

# For a winner without a reason of its own above: true of any good paper.
award_reasons = (
    Bilingual(
        "Klassen har fundet sin egen vej ind i temaet og holder den hele avisen igennem. Interviewene "
        "er nærværende, og overskrifterne giver lyst til at læse videre. Juryen var ikke længe i tvivl.",
        "The class has found its own way into the theme and keeps to it throughout the paper. The "
        "interviews bring people close, and the headlines make you want to read on. The jury was not in"
        " doubt for long.",
    ),
    Bilingual(
        "Her er en redaktion, der er gået ud af døren og har talt med mennesker, der ved noget. De tør "
        "stille det svære spørgsmål og lade svaret stå. Det er journalistik.",
        "Here is a newsroom that went out of the door and talked with people who know. They dare to ask"
        " the hard question and let the answer stand. That is journalism.",
    ),
    Bilingual(
        "Avisen skifter ubesværet mellem det alvorlige og det muntre. Sproget er enkelt, citaterne er "
        "levende, og man mærker, at hver sætning er blevet vejet.",
        "The paper moves with ease between the grave and the cheerful. The language is simple, the "
        "quotations are alive, and you sense that every sentence has been weighed.",
    ),
    Bilingual(
        "Klassen gør et stort emne lille nok til, at man kan holde det i hånden. De mange små "
        "iagttagelser bliver til noget, man går og tænker på i dagevis.",
        "The class makes a great subject small enough to hold in your hand. The many small observations"
        " become something you carry with you for days.",
    ),
    Bilingual(
        "En modig avis, som hverken pynter eller skræmmer. Kilderne får tid til at tale ud, og læseren "
        "får lov at tænke selv.",
        "A brave paper that neither embellishes nor frightens. The sources are given time to finish, "
        "and the reader is allowed to think.",
    ),
    Bilingual(
        "Juryen hæfter sig ved klassens nysgerrighed og ved det solide håndværk: klare manchetter, gode"
        " mellemrubrikker og billedtekster, der fortæller noget nyt.",
        "The jury notes the curiosity of the class and its solid craft: clear standfirsts, good "
        "subheadings and captions that tell us something new.",
    ),
    Bilingual(
        "Humor er en svær genre, når emnet er alvorligt. Klassen mestrer den og bruger den til at komme"
        " tættere på, aldrig til at slippe væk.",
        "Humour is a hard genre when the subject is serious. The class masters it and uses it to come "
        "closer, never to get away.",
    ),
    Bilingual(
        "Vinklerne er overraskende, og helheden er større end de enkelte artikler. Man har lyst til at "
        "være med på den redaktion, og det havde juryen også.",
        "The angles surprise, and the whole is greater than its articles. You would like to be part of "
        "that newsroom, and so would the jury.",
    ),
)

# What a screener writes to a class whose entry goes back for a change.
return_reasons = (
    "I en af artiklerne fortæller et menneske om sin egen sorg. Bekræft, at vedkommende har læst "
    "teksten og sagt ja, og send så avisen igen. Alt andet er i orden.",
    "To artikler mangler byline. Skriv fornavn eller initialer under dem, og send avisen igen.",
    "På side 2 står der et efternavn på en elev. Fjern det, så kun fornavnet er tilbage.",
    "Billedet på forsiden mangler kreditering. Hvem har taget eller tegnet det?",
    "Artiklen om en elevs familie er stærk og personlig. Bekræft, at familien har læst den og sagt ja.",
    "Vi kan ikke åbne den ene af jeres billedfiler. Læg den op igen som JPEG eller PNG. Resten er gemt.",
    "Billedet i artikel 3 ser ud til at være hentet på nettet. Brug et, I selv har lavet, eller skriv "
    "jeres tilladelse ind.",
)

# Why an entry cannot take part.
disqualification_reasons = (
    "Hovedartiklen bygger på et interview, som klassen har oplyst ikke har fundet sted. Avisen kan "
    "derfor ikke deltage. Vi vil meget gerne læse jeres næste.",
    "Avisen indeholder annoncer for en butik. Reglerne tillader ikke reklame, heller ikke som tak for hjælp.",
    "Størstedelen af teksten er overtaget fra andre medier uden at være citeret.",
    "Klassen går i 5. klasse, og konkurrencen er for 6. til 10. Vi håber at se jer til næste år.",
)

# A partner's sentence for the results page.
partner_words = (
    Bilingual(
        "»Når børn skriver om det svære, lærer voksne at tale om det. Det har vi set otte gange i aften.«",
        "“When children write about what is hard, adults learn to talk about it. Tonight we saw it "
        "eight times.”",
    ),
    Bilingual(
        "»Vi læste alle aviser højt for hinanden på kontoret. Det tog to dage, og der blev brugt meget "
        "køkkenrulle.«",
        "“We read all the papers aloud to each other at the office. It took two days and a lot of paper"
        " towels.”",
    ),
    Bilingual(
        "»De unge spurgte os, hvad vi selv havde gjort. Det er det bedste spørgsmål, man kan få.«",
        "“The young people asked what we ourselves had done. That is the best question one can get.”",
    ),
)


def _pick(seed: int, salt: str) -> random.Random:
    """A generator of its own for each kind of text, so that equal seeds do not rhyme."""
    return random.Random(f"{salt}-{seed}")


def strengths(seed: int) -> tuple[str, str]:
    """Two strengths that belong to two different criteria."""
    rng = _pick(seed, "strengths")
    first, second = rng.sample(sorted(STRENGTHS), 2)
    return rng.choice(STRENGTHS[first]), rng.choice(STRENGTHS[second])


def next_step(seed: int) -> str:
    """One piece of advice for the class."""
    return _pick(seed, "next step").choice(NEXT_STEPS)


def jury_note(seed: int) -> str:
    """A note for the jury's eyes only."""
    return _pick(seed, "jury note").choice(JURY_NOTES)


def award_reason(paper_name: str, seed: int = 0) -> Bilingual:
    """The jury's reason: a written paper's own, any other paper's by its seed."""
    return REASONS_BY_PAPER.get(paper_name) or award_reasons[seed % len(award_reasons)]
