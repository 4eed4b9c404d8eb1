"""The paper that a visitor meets first: 7.A's »Sidste ord« on the 2019 theme."""

from .story_types import DemoPaper, DemoPicture, DemoStory, prose

UNDERTAKER = DemoStory(
    headline="Bedemand Jørn griner hver dag på arbejdet",
    standfirst=(
        "I 31 år har Jørn hjulpet familier med at sige farvel. Vi besøgte ham for at finde ud af, "
        "om man kan have verdens tristeste job og stadig fløjte i bilen."
    ),
    byline="Aya, Malthe og S.K.",
    body_html=prose("""
Det første, vi lægger mærke til, er lugten. Vi havde regnet med stearinlys eller måske noget fra et
hospital. Men hos bedemand Jørn lugter der af kaffe og nyhøvlet træ.

»Kisterne kommer fra snedkeren om onsdagen,« siger han og banker på et låg af fyr. »Prøv at mærke. De er
lette. Det er kun på film, at seks mænd er ved at vælte.«

Malthe lægger hånden på låget og fjerner den hurtigt igen. Så lægger han den tilbage. Det er jo bare træ.

## Spørgsmålet, alle stiller

Jørn har været bedemand i 31 år, og han kan huske den første, han hjalp. Det var en gammel fisker. Konen
ville have, at han skulle have gummistøvler på i kisten, og Jørn turde ikke sige ja. Han ringede til sin
chef.

»Han sagde noget, jeg aldrig har glemt: <em>Det er ikke vores begravelse.</em> Så han fik støvlerne på.«

Siden har Jørn lagt alt muligt ned til de døde: strikketøj, lottokuponer, en fjernbetjening og en pose
lakridser, »fordi hun ikke måtte få dem på plejehjemmet«.

> »Folk tror, at jeg arbejder med døde mennesker. Men de døde har ikke brug for ret meget. Jeg arbejder
med de levende.«

Vi spørger, om han nogensinde græder. Han kigger ud ad vinduet, hvor rustvognen holder. Den er mørkeblå og
ikke sort, for det valgte hans kone.

»Ja. Når det er børn. Så kører jeg hjem bagefter og klipper hæk, til jeg kan tale igen. Men jeg griner
også hver dag. I går fortalte tre søskende om deres mor, der kørte galt i den samme rundkørsel fire gange.
De grinede, så de måtte holde på hinanden. Det er også sorg.«

## Et råd til os

Før vi går, spørger S.K., hvad man skal sige til en, der lige har mistet.

»Sig personens navn,« svarer Jørn med det samme. »Alle er bange for at sige det. Men dem, der er tilbage,
hungrer efter at høre det. Sig: <strong>Jeg kan huske, da din far lærte os at fløjte.</strong> Så har du
givet dem en gave.«

På vej tilbage til skolen går vi og siger navne højt. Oldemor Else. Farfar Kaj. Aksel fra børnehaven. Det
føles mærkeligt i to minutter. Så føles det godt.
"""),
    pictures=(
        DemoPicture(
            motif="chapel",
            caption=(
                "I kapellet ved siden af forretningen er alt gjort klar til en bisættelse næste dag. »Jeg "
                "tænder altid lysene en gang først for at se, om de driller,« siger Jørn."
            ),
            credit="Papirklip: Aya",
            alt_text="En hvid kiste med blomster på låget i et lyst kapel med høje vinduer og tændte lys.",
            seed=4,
        ),
    ),
)

POLL = DemoStory(
    headline="Hver syvende af os ville ikke tale med nogen",
    standfirst=(
        "Vi har spurgt 214 elever fra 4. til 9. klasse, hvem de ville gå til, hvis de mistede en, de "
        "holdt af. "
        "Svarene fik vores lærer til at sætte sig ned."
    ),
    byline="Noor, Villads, Ida og Emil B.",
    body_html=prose("""
Vi startede med at gætte. Inden vi delte spørgeskemaerne ud, skrev alle i redaktionen et tal på tavlen:
Hvor mange ville svare »ingen«? Vores bud lå mellem to og ti elever. Facit blev 31.

Det er hver syvende på vores skole.

## Sådan svarede 214 elever

- <strong>En forælder:</strong> 83
- <strong>En ven:</strong> 61
- <strong>Ingen:</strong> 31
- <strong>En bedsteforælder:</strong> 27
- <strong>En lærer eller pædagog:</strong> 12

»Det gør ondt at læse, men det overrasker mig ikke,« siger skolens trivselsvejleder, Camilla, da vi viser
hende tallene. »Børn er utroligt gode til at passe på de voksne. De tænker, at mor er ked af det nok i
forvejen, så de holder deres egen sorg for sig selv.«

## Vi mangler ordene

Vi spurgte også, om man havde prøvet at stå over for en, der havde mistet, uden at vide, hvad man skulle
sige. Det havde 141 af de 214. Altså to ud af tre.

En dreng fra 6. klasse har skrevet i feltet til kommentarer: <em>Jeg sagde ikke noget, for jeg var bange
for, at han kom til at tænke på det. Bagefter fandt jeg ud af, at han tænkte på det hele tiden.</em>

Derfor bad vi til sidst de 58, der selv har mistet nogen tæt på, om at skrive det bedste, en anden havde
gjort:

1. 22 skrev, at nogen bare <strong>var der</strong>. »Hun satte sig. Hun sagde ikke en lyd.«
1. 14 skrev, at nogen <strong>spurgte igen</strong>, også efter at der var gået lang tid.
1. 11 skrev, at nogen fik dem til at <strong>grine</strong>.
1. 11 skrev noget helt andet, for eksempel »lasagne«.

Ingen af de 58 skrev, at nogen havde sagt det helt rigtige. Det er måske undersøgelsens bedste nyhed: Man
behøver slet ikke finde de rigtige ord. Man skal bare ikke gå sin vej.

<em>Sådan gjorde vi: 214 elever svarede anonymt på papir i uge 40. 19 var syge eller ville ikke være med.
Vi talte alle svar to gange.</em>
"""),
    pictures=(
        DemoPicture(
            motif="poll",
            caption="Svarene blev talt op på gulvet i klassen. Søjlerne er klippet i karton.",
            credit="Papirklip: Noor og Ida",
            alt_text=(
                "Søjler og en ring klippet i farvet papir på ternet baggrund, ved siden af ligger en saks."
            ),
            seed=11,
        ),
    ),
)

GRANDMOTHER = DemoStory(
    headline="Mormor har valgt salmer og forbudt lagkage",
    standfirst=(
        "Min mormor er 78 år, rask og lidt træt af, at ingen vil tale med hende om hendes begravelse. "
        "Så jeg satte telefonen til at optage og spurgte."
    ),
    byline="Liv",
    body_html=prose("""
Hun har lagt den i skuffen med stearinlys. Jeg har set den mange gange, når jeg skulle dække bord, men jeg
har troet, at det var en opskrift. Det er en kuvert, og udenpå står der med kuglepen: <em>Når den tid
kommer. Ikke før!</em>

»Nå, men så åbn den dog,« siger mormor og sætter sig i lænestolen. »Du er den første, der har spurgt.«

Indeni ligger en side. Øverst står tre salmer. Så en linje om, at hun vil brændes. Og nederst,
understreget to gange: <strong>Ingen lagkage.</strong>

<strong>Hvorfor ikke lagkage?</strong>

»Fordi der var lagkage til din morfars, og ingen kunne spise den. Jeg stod i køkkenet med tre store
lagkager og tænkte: Hvad i alverden gør man med dem? I skal have rugbrød med ost. Det kan man altid få
ned.«

<strong>Er du bange for at dø?</strong>

Hun tænker sig om. Uret på væggen er morfars, og det går fem minutter for hurtigt.

»Da jeg var på din alder, lå jeg vågen om natten og prøvede at forestille mig ingenting. Det blev jeg
svimmel af. Nu tænker jeg mere på, at jeg gerne vil se, hvordan det går jer. Det er ligesom at skulle gå
hjem fra en fest, før den er slut. Det er ikke farligt. Det er bare ærgerligt.«

> »Jeg taler ikke om døden, fordi jeg er trist. Jeg taler om den, fordi jeg er praktisk.«

<strong>Savner du morfar?</strong>

»Hver morgen klokken syv. Så var det ham, der lavede kaffen. De første år tog jeg to kopper frem. En dag
tog jeg kun én, og så græd jeg mere, end jeg havde gjort i kirken.«

Vi sidder lidt. Så rejser hun sig og finder to kopper.

<strong>Hvad skal jeg huske, når du ikke er her mere?</strong>

»At man kan være vred og vaske op samtidig. Og at du skal vande begonien nedefra.«

Da jeg cykler hjem, har jeg en kopi af brevet i lommen. Jeg har lovet at passe på det. Jeg troede, det
ville veje noget. Det gjorde det ikke. Det var nærmest, som om hun havde givet mig en nøgle.
"""),
    pictures=(
        DemoPicture(
            motif="chair",
            caption=(
                "Lænestolen er mormors, men strikketøjet er mit. Hun er ved at lære mig at tage masker op."
            ),
            credit="Papirklip: Liv",
            alt_text="En polstret lænestol under en tændt standerlampe, ved siden af står en kurv med garn.",
            seed=2,
        ),
        DemoPicture(
            motif="photograph",
            caption="Mormor med min mor i klitterne, sommeren 1979.",
            credit="Papirklip: Liv",
            alt_text="To hænder holder et gammelt brunligt fotografi af en voksen og et barn.",
            seed=7,
        ),
    ),
)

OPINION = DemoStory(
    headline="Kære skole: Sorg går ikke over i ferien",
    standfirst=(
        "Når en elev mister, sender skolen blomster. Det er pænt. Men vi har brug for en plan, der "
        "holder længere end en buket. Her er vores forslag."
    ),
    byline="Sofia, Anton og Y.H., på vegne af 7.A",
    body_html=prose("""
I 5. klasse kom en af os tilbage til klassen efter to uger. Hans far var død. På bordet stod et kort, som
vi alle havde skrevet under på, og læreren sagde, at det var godt at se ham. Så tog vi bøgerne frem og
regnede brøker.

Vi mente det godt alle sammen. Men han har fortalt os nu, to år efter – og han har selv læst og godkendt
det her – at han den dag følte sig som et spøgelse. Alle var søde. Ingen sagde noget.

Vi har undersøgt sagen. Vores skole har en sorghandleplan. Den er på fire sider, og den er fin. Der står,
hvem der skal hejse flaget, hvem der køber blomster, og hvem der ringer hjem. Planen slutter på dag ti.

<strong>Men sorgen slutter ikke på dag ti.</strong> Den dukker op til fars dag. Den dukker op, når man
skal tegne sit stamtræ i dansk. Den dukker op i 9. klasse, når alle andre har to på tilskuerpladserne.

## Vi foreslår

1. <strong>Én voksen, man selv vælger.</strong> Det behøver ikke være klasselæreren. Det kan være
pedellen.
1. <strong>Datoer i kalenderen.</strong> Skolen skal vide, hvornår dødsdagen er, og nogen skal sige: »Jeg
ved godt, hvad dag det er i dag.«
1. <strong>Et kort, man kan lægge på bordet,</strong> når man har brug for at gå en tur, uden at forklare
hvorfor.
1. <strong>En time om sorg på hver årgang.</strong> Ikke når det er sket. Før.

Vi har vist listen til skolelederen, Kirsten. Hun sagde først, at skolen har travlt. Så læste hun punkt to
en gang til og blev stille.

»Det dér med datoerne,« sagde hun. »Det koster jo ingenting.«

Nej. Det er det, vi siger. Punkt to gælder fra på mandag. Nu mangler vi bare de tre andre – og alle de
andre skoler.
"""),
    pictures=(
        DemoPicture(
            motif="corridor",
            caption=(
                "Vores gang. Den tredje knage fra højre stod tom i to uger, og ingen turde hænge noget "
                "på den."
            ),
            credit="Papirklip: Anton",
            alt_text="En lang skolegang set indefra med jakker på knager, døre og en taske på gulvet.",
            seed=9,
        ),
    ),
)

GUIDED = DemoPaper(
    paper_name="Sidste ord",
    class_profile=(
        "Vi er 23 elever i en by med en havn, to bagere og en meget langsom bus. Vi startede med at "
        "være enige om, at "
        "temaet var uhyggeligt. I uge to var vi enige om, at det mest uhyggelige var, hvor lidt vi "
        "havde talt om det. "
        "Alle har interviewet mindst ét menneske, der er over 60 år, og alle har skrevet mindst én "
        "overskrift om."
    ),
    class_label="7.A",
    grade=7,
    pupils=23,
    stories=(UNDERTAKER, GRANDMOTHER, POLL, OPINION),
)
