"""Papers on the 2019 theme »Døden er da noget, vi taler om«; the first of them is in texts_guided."""

from .story_types import DemoPaper, DemoPicture, DemoStory, prose
from .texts_guided import GUIDED

STARDUST = DemoPaper(
    paper_name="Stjernestøv",
    class_profile=(
        "6.B er 21 elever, fire akvariefisk og en vandrende pind, der måske er død. Det er svært at se på en "
        "vandrende pind. Vi har skrevet avis for første gang og er især stolte af, at vi ringede til en læge."
    ),
    class_label="6.B",
    grade=6,
    pupils=21,
    stories=(
        DemoStory(
            headline="Rosinen fik den fineste grav i haven",
            standfirst=(
                "Tre børn begravede en hamster og opdagede, at voksne bliver meget alvorlige, når man "
                "beder dem "
                "om at holde tale."
            ),
            byline="Karla, Oskar og Mille",
            body_html=prose("""
Rosinen døde en tirsdag. Hun var to år og fire måneder, hvilket er ret gammelt for en hamster, og hun lå i
sit hus med poterne under hagen, som om hun bare tænkte over noget.

»Jeg troede først, at hun sov,« fortæller Karla, der ejede hende. »Så løftede jeg hende op, og hun var let
på en anden måde.«

Samme aften ringede Karla til Mille og Oskar. De havde passet Rosinen i sommerferien, så de skulle
selvfølgelig med.

## Skoæske eller honningglas?

Der var mange ting at bestemme. Oskar syntes, at hun skulle ligge i et honningglas, for så kunne man se
hende. Det blev stemt ned. Mille havde en skoæske til størrelse 34, og den blev foret med høvlspåner, et
stykke gulerod og et stykke af Karlas gamle pyjamas.

Graven blev gravet under æbletræet. Karlas far ville hjælpe, men han fik kun lov til at holde lommelygten.

»Jeg blev bedt om at holde en tale,« fortæller han. »Jeg har holdt taler på arbejdet i tyve år, men jeg
har aldrig været så nervøs. De kiggede på mig, som om det var en dronning. Og så kom jeg til at tænke på
min egen hund, og så kunne jeg ikke sige mere.«

> »Han stod bare med lygten og græd. Så jeg tog hans hånd,« siger Karla.

## En generalprøve

Dyrlæge Henriette møder tit børn, der har mistet et kæledyr. Hun siger, at man ikke skal skynde sig at
købe et nyt.

»En hamster er ikke en pære, man skifter. Hold en begravelse, tegn et billede, vær ked af det. Mange børn
lærer, hvordan man sørger, af et dyr på 120 gram. Det er en slags generalprøve.«

I dag er der 14 hvide sten rundt om graven. Der kommer en ny hver måned. Guleroden er for længst blevet
til jord, og det er Rosinen måske også ved at blive.

»Det er fint nok,« siger Mille. »Til næste år er hun med i æblerne.«
"""),
            pictures=(
                DemoPicture(
                    motif="pet_grave",
                    caption="Korset er bundet af to grene fra det æbletræ, Rosinen ligger under.",
                    credit="Tegning: Mille",
                    alt_text=(
                        "En lille grav med hvide sten og et kors af grene under et æbletræ ved et stakit."
                    ),
                    seed=3,
                ),
            ),
        ),
        DemoStory(
            headline="Bodil graver huller og fodrer rødkælke",
            standfirst=(
                "Kirkegården er byens stilleste arbejdsplads. Vi tilbragte en formiddag sammen med "
                "graver Bodil, "
                "som ved, hvem der plejer at komme hvornår."
            ),
            byline="Storm, Amina og Ella",
            body_html=prose("""
Klokken er otte, og der er rim på græsset. Graver Bodil kommer gående med en trillebør. I den ligger en
spade, en rive, to liter kaffe og en pose havregryn.

»Grynene er til Karl,« siger hun. Karl er en rødkælk. Han sætter sig på spadens skaft, så snart hun
slipper det.

Vi havde troet, at en graver mest graver grave. Men det tager kun en lille del af tiden. Resten går med at
klippe hæk, lægge gran, rydde sne, ringe med klokken og lytte.

»Der kommer en mand hver fredag kvart over ni. Han fortæller sin kone, hvordan det er gået med fodbolden.
Når de har tabt, bliver han lidt længere.«

## Hvor længe må man ligge her?

Det har vi alle sammen tænkt på, men ingen turde spørge. Ella gør det alligevel.

»Man lejer pladsen,« forklarer Bodil. »For en urne er det mindst ti år, og for en kiste er det tit tyve
eller mere. Når tiden er gået, ringer jeg til familien og spørger, om de vil forlænge. Ellers bliver
stenen taget op, og så er der plads til en ny.«

»Er det ikke lidt trist?« spørger Storm.

»Måske. Men kig lige ned. Du står i 800 års historie. Der har ligget mennesker under hele plænen, og nu er
der bellis.«

> »Jeg er ikke bange for døde. De gør ikke noget. Jeg er mere bange for hækkesakse.«

## Verdens mindste have

Til sidst viser hun os det sted, hvor de helt små børn ligger. Der er vindmøller, bamser og en rød
brandbil. Vi bliver stille alle tre. Bodil retter brandbilen op, så den holder lige.

»Her siger jeg altid godmorgen,« siger hun.

Så det gør vi også.
"""),
            pictures=(
                DemoPicture(
                    motif="churchyard",
                    caption="I november tænder familierne lys. Bodil kalder det »årets flotteste aften«.",
                    credit="Tegning: Ella",
                    alt_text=(
                        "En landsbykirke i skumringen med lys i vinduerne og tændte lygter mellem "
                        "gravstenene."
                    ),
                    seed=1,
                    shape="panorama",
                ),
            ),
        ),
        DemoStory(
            headline="Ni spørgsmål, vi ikke turde stille – og lægens svar",
            standfirst=(
                "Vi lagde en kasse i klassen til anonyme spørgsmål om døden. Læge Karim svarede på dem alle."
            ),
            byline="Hele 6.B. Spørgsmålene er samlet af Viggo og Sara",
            body_html=prose("""
Kassen stod ved håndvasken i to uger. Den lignede en postkasse, for det var en postkasse. Da vi tømte den,
lå der 37 sedler. Mange handlede om det samme, så vi valgte ni.

<strong>Gør det ondt at dø?</strong><br>»De fleste, jeg har set dø, har sovet meget den sidste tid. Vi
læger kan gøre rigtig meget mod smerter. Så mit svar er: for det meste nej.«

<strong>Kan man høre noget, når man er ved at dø?</strong><br>»Ja, det tror vi. Hørelsen er noget af det
sidste, der forsvinder. Derfor siger jeg til familien: Bliv ved med at snakke. I må også godt skændes om
fjernbetjeningen.«

<strong>Vokser neglene videre?</strong><br>»Nej. Huden trækker sig sammen, så det ligner.«

<strong>Hvorfor bliver man kold?</strong><br>»Kroppen er et fyr, der brænder mad. Når fyret går ud, får
kroppen samme temperatur som stuen.«

<strong>Kan man dø af sorg?</strong><br>»Man kan blive syg af at være meget ked af det meget længe. Men
nej, du dør ikke af at savne. Det føles bare sådan.«

<strong>Er det min skyld, at min farfar døde? Jeg var uvenner med ham.</strong><br>»Nej. Nej. Nej. Jeg
siger det tre gange, for jeg ved, at man ikke tror på det den første. Ingen dør af, at nogen er sure på
dem.«

<strong>Hvad er det mærkeligste ved dit job?</strong><br>»At jeg kan gå fra en, der lige er død, og ned i
kantinen og spise frikadeller. Det er livet, der fortsætter.«

<strong>Græder du?</strong><br>»I bilen. Jeg har altid papir i handskerummet.«

<strong>Hvad sker der bagefter?</strong><br>»Det ved jeg ikke. Ingen af mine patienter er kommet tilbage
og har klaget.«

Seddel nummer 38 fandt vi først, da avisen næsten var færdig. På den stod der: <em>Tak for kassen.</em>
"""),
            pictures=(
                DemoPicture(
                    motif="letters",
                    caption="37 sedler lå der i kassen. Nogle var foldet otte gange.",
                    credit="Tegning: Viggo",
                    alt_text="Breve, kuverter, en fyldepen og en kop kaffe set oppefra på et bord af træ.",
                    seed=5,
                ),
            ),
        ),
    ),
)

PAUSE = DemoPaper(
    paper_name="Pausetegn",
    class_profile=(
        "8.x er en klasse med meninger. Vi er 25, der er 14 sprog i klassen, når man tæller klingon "
        "med, og vi har "
        "delt redaktionen i fire hold, som måtte læse – og skælde ud på – hinandens artikler."
    ),
    class_label="8.x",
    grade=8,
    pupils=25,
    stories=(
        DemoStory(
            headline="»De fleste taler om hunden til sidst«",
            standfirst=(
                "På et hospice flytter man ind for at dø. Alligevel har sygeplejerske Lone aldrig "
                "arbejdet et sted, "
                "hvor der blev sunget så meget."
            ),
            byline="Fatima, August og J.M.",
            body_html=prose("""
Der hænger en gynge i haven. Det er det første, man ser, når man går op ad stien til hospicet, og det er
ikke det, man regner med.

»Den er til børnene, der kommer på besøg,« siger sygeplejerske Lone. »Men forrige torsdag var det en mand
på 84, der ville prøve den. Vi var tre om at holde fast.«

Lone har været her i ni år. Hun har fulgt flere hundrede mennesker til dørs, som hun kalder det. I
gennemsnit er de her i under tre uger.

## Hvad taler man om?

Vi havde forestillet os store, sidste ord. Lone ryster på hovedet.

»Det er sjældent sådan. Nogle vil vide, om katten får mad. Andre vil have fat i en bror, de ikke har talt
med siden 1987. Og påfaldende mange taler om en hund, de havde som barn. De kan huske, hvordan pelsen
lugtede.«

August spørger, om de døende er bange.

»Nogle er. Så sætter jeg mig. Man skal ikke fjerne folks frygt med en sætning. Man kan højst holde den i
den anden ende, ligesom når man bærer en sofa.«

> »Håb er ikke altid at blive rask. Håb kan også være at nå at smage årets første jordbær.«

## Jordbær i marts

Det skete faktisk. En kvinde ønskede sig jordbær, og det var marts. Køkkenet fandt en bakke fra Spanien.
De smagte af vand.

»Hun grinede, så hun fik hikke. Hun sagde, at nu kunne hun roligt dø, for det blev alligevel ikke bedre.
To dage efter døde hun.«

Lone lader være med at tørre øjnene. Hun lader det bare løbe, mens hun hælder saftevand op til os.

»I må gerne skrive, at jeg græder,« siger hun. »Men I skal også skrive, at jeg elsker mit arbejde.«

Det har vi hermed gjort.
"""),
            pictures=(
                DemoPicture(
                    motif="candle_window",
                    caption="Når en beboer er død, brænder der et lys i vinduet indtil næste morgen.",
                    credit="Illustration: Fatima",
                    alt_text=(
                        "Et tændt stearinlys i en vindueskarm om aftenen, udenfor ses sne, grantræer og"
                        " en måne."
                    ),
                    seed=6,
                    shape="portrait",
                ),
            ),
        ),
        DemoStory(
            headline="Vi læste 300 dødsannoncer: Ingen dør",
            standfirst=(
                "Folk »sover ind«, »får fred« og »slipper taget«. Vores optælling viser, at der er ét "
                "ord, man næsten "
                "ikke tør bruge."
            ),
            byline="Kasper, Leyla og Freja",
            body_html=prose("""
Biblioteket gemmer aviserne i tre måneder. Vi fik lov at låne bunken, og så satte vi os med hver sin
farvetusch og læste 300 dødsannoncer fra ende til anden. Det tog to dage og en rulle kiks.

## Ordene, vi fandt

- »Sov stille ind«: 118
- »Er gået bort«, »har forladt os« eller »er taget fra os«: 71
- »Fik fred«: 49
- »Er død« eller »døde«: 38
- Et helt andet billede: 24

Kun 38 ud af 300 bruger altså ordet »død«. Det er hver ottende. De 24 er vores yndlinge. En sejler har
»kastet fortøjningerne«. En revisor har »afsluttet regnskabet«. Og en dame på 96 har, ifølge sine
børnebørn, »endelig fået ret«.

## Pynt eller trøst?

»Der er ikke noget forkert i at pakke ordene ind,« siger sprogforsker Mads, som vi ringede til. »Vi gør
det samme med lønforhandlinger og toiletbesøg. Men små børn tager ordene alvorligt. Hvis man siger, at
farmor er sovet ind, kan det være, at barnet ikke tør falde i søvn.«

Det kender Leyla. Da hun var fem, fik hun at vide, at hendes onkel »var rejst«. Hun ventede på ham hele
sommeren.

> »Jeg var ikke vred over, at han var død. Jeg var vred over, at ingen havde sagt det.«

Derfor har vi lavet et forsøg. Vi bad ti voksne læse to sætninger højt: »Hun er sovet stille ind« og »Hun
er død«. Otte af dem sagde den anden sætning lavere end den første. To af dem kom til at hviske.

Vi siger ikke, at alle skal skrive »død« i avisen. Revisoren må gerne afslutte regnskabet. Men sig det
rigtige ord til børn. Vi kan godt tåle det. Det er alt det udenom, der er svært at forstå.
"""),
            pictures=(
                DemoPicture(
                    motif="newsroom",
                    caption=(
                        "Redaktionen en time før deadline. Tråden på opslagstavlen forbinder ord, der "
                        "ligner hinanden."
                    ),
                    credit="Illustration: Leyla",
                    alt_text=(
                        "To elever set forfra ved et skrivebord med skærm, lampe og en opslagstavle "
                        "fuld af sedler."
                    ),
                    seed=8,
                ),
            ),
        ),
        DemoStory(
            headline="Filmen »Månen i køkkenet« tør tie stille",
            standfirst=(
                "Fem ud af seks stjerner til en film om en far, to søstre og en køleskabsdør, ingen vil"
                " rydde."
            ),
            byline="Silas",
            body_html=prose("""
Jeg hader film, hvor folk dør i modlys til violiner. Derfor satte jeg mig med korslagte arme, da vores
dansklærer slukkede lyset og satte »Månen i køkkenet« på.

Efter ti minutter havde jeg glemt armene.

Filmen handler om Saga på 13 og Bo på seks. Deres mor er lige død. Faren går på arbejde, smører madpakker
og siger, at det går fint. På køleskabet hænger morens indkøbsliste stadig: mælk, gær, lyspærer. Ingen tør
tage den ned.

## Det, de ikke siger

Det stærkeste ved filmen er alt det, der ikke bliver sagt. I en scene på næsten tre minutter skal Saga
vælge tøj til begravelsen. Vi ser kun hendes fødder på gulvtæppet. Frem, tilbage, frem. Man hører skuffer.
Til sidst hører man hende løbe ned og spørge Bo, om han vil spille kort.

Det er præcis sådan, det er. Jeg ved det, for jeg har selv stået foran et skab.

Lillebroren er filmens hemmelige våben. Han spørger buschaufføren, om der er wi-fi i himlen, og han
spørger præsten, om hun har målt. Salen grinede, og så grinede den ikke længere.

## Hvorfor ikke seks?

Fordi slutningen er for pæn. Faren bryder sammen i et supermarked ved siden af gæren, og så krammer de, og
så er det sommer. I virkeligheden er der mange supermarkeder, før det bliver sommer.

Men tag indkøbslisten. Den sidste indstilling viser køleskabet. Listen hænger der stadig, men nogen har
skrevet nederst med en seksårigs bogstaver: <em>is</em>.

Der måtte jeg låne et stykke køkkenrulle af August. Han manglede det også selv.
"""),
            pictures=(
                DemoPicture(
                    motif="cinema",
                    caption="Vi så filmen i den lille sal. Bagerst sad dem, der ikke ville ses græde.",
                    credit="Illustration: Silas",
                    alt_text=(
                        "En biografsal set bagfra med publikum i stolene og et lyst lærred med to små "
                        "skikkelser."
                    ),
                    seed=2,
                ),
            ),
        ),
        DemoStory(
            headline="Sorg er ikke fravær",
            standfirst=(
                "En elev kan få ekstra tid på grund af en brækket arm. Et brækket hjerte giver en "
                "seddel med hjem."
            ),
            byline="Rosa og Hjalte",
            body_html=prose("""
Da Rosa brækkede armen i 6. klasse, fik hun en computer, en skrivehjælper og fjorten dages fri for
håndbold. Alle vidste, hvad der var galt, for der var gips på. Hele klassen tegnede på det.

Da hendes bror døde i 7. klasse, var der ikke noget gips.

Der kom til gengæld et brev i december: Rosa havde 17 procents fravær, og skolen ville gerne minde om, at
regelmæssig skolegang er vigtig. Brevet var skrevet af en computer. Men det var et menneske, der ikke
havde stoppet det.

<strong>Vi mener, at sorg skal stå sit eget sted.</strong> Ikke under sygdom, for man er ikke syg. Ikke
under ulovligt fravær, for man har ikke gjort noget forkert. Der findes felter til tandlæge, til ferie og
til klassens skitur. Så må der også være plads til ét mere.

## »Jamen, så udnytter nogen det«

Det argument har vi hørt fra tre voksne. Vores svar er: Hvem? Hvem lyver om, at deres bror er død, for at
slippe for geografi? Og hvis der virkelig findes sådan en elev, så har vedkommende nok også brug for en
voksen.

Vi har spurgt klasselærer Dorthe, som har undervist i 24 år. Hun er enig med os et stykke af vejen.

»Jeg har brug for at vide, hvem der mangler. Men jeg har endnu mere brug for at vide hvorfor. Et tal i et
skema fortæller mig ikke, om jeg skal ringe og skælde ud eller ringe og spørge, om jeg skal komme med
boller.«

Bollerne er vi for. Feltet koster en programmør en formiddag. Så kan vi bruge resten af dagen på hinanden.

Man kan ikke tegne på et brækket hjerte. Men man kan godt spørge, om det er okay at sætte sig ved siden
af.
"""),
            pictures=(),
        ),
    ),
)

EPILOGUE = DemoPaper(
    paper_name="Efterskrift",
    class_profile=(
        "9.B skal til prøve om et halvt år og valgte alligevel at bruge tre uger på døden. Vi er 19 "
        "elever fra fem "
        "forskellige trosretninger, hvis man regner dem med, der tror på vandmænd i horoskopet."
    ),
    class_label="9.B",
    grade=9,
    pupils=19,
    stories=(
        DemoStory(
            headline="Tre rum, tre farveller",
            standfirst=(
                "En præst, en imam og en ceremonileder uden nogen gud åbnede dørene for os på samme "
                "dag. De har mere "
                "til fælles, end vi troede."
            ),
            byline="Hamza, Clara, Tobias og N.L.",
            body_html=prose("""
<strong>Kl. 9.00: Kirken.</strong> Sognepræst Inger står på en stige og skifter pærer. »Jeg er også
vicevært,« råber hun ned til os.

Hun fortæller, at hun altid besøger familien før begravelsen og beder om den samme ting: en historie, der
ikke er pæn. »Ellers kommer jeg til at begrave en engel, som ingen af dem har mødt.« Til sidst kaster hun
tre skovle jord på kisten. Første gang hun gjorde det, ramte hun sin egen sko.

<strong>Kl. 11.30: Moskeen.</strong> Imam Yusuf tager imod i strømpesokker og viser os rummet, hvor den
døde bliver vasket. Der er fliser, varmt vand og en duft af kamfer.

»Familien gør det selv, hvis de kan,« siger han. »En søn, der vasker sin fars hænder for sidste gang,
glemmer det aldrig. Bagefter svøber vi kroppen i hvidt stof. Direktør eller buschauffør, det er det samme
stof.«

Det skal helst gå hurtigt, og man ligger på siden med ansigtet mod Mekka. Hamza, der har været med til sin
farfars begravelse, fortæller, at alle mændene skiftedes til at bære. »Man fik kun lov i tyve skridt. Så
var der en ny, der ville.«

<strong>Kl. 14.00: Forsamlingshuset.</strong> Trine er ceremonileder for folk, der ikke tror på noget
efter døden. Hun dækker op med personens egne kopper. »Man kan ikke være højtidelig med et krus, hvor der
står Verdens Bedste Morfar. Og det er meningen.«

## Det samme bord

På vej hjem sammenlignede vi noter, og så opdagede vi det. De tre havde brugt forskellige ord om næsten
alt. Men alle tre havde sagt, at det vigtigste ikke er det, der bliver sagt. Det er, at nogen møder op.

Og alle tre havde budt os på noget at spise. I kirken var det småkager, i moskeen dadler og i
forsamlingshuset kringle. Det må være det, man gør, når der ikke er mere at sige.
"""),
            pictures=(
                DemoPicture(
                    motif="portraits",
                    caption="Tre generationer. Alle, vi mødte, sagde, at de unge skal have lov at være med.",
                    credit="Papirklip: Clara",
                    alt_text="Profiler af en ældre kvinde, et barn og en voksen klippet i farvet papir.",
                    seed=10,
                ),
            ),
        ),
        DemoStory(
            headline="Farmor har fødselsdag på min telefon",
            standfirst=(
                "Hver 3. maj minder et socialt medie mig om, at jeg skal ønske en død til lykke. Hvem "
                "ejer egentlig hendes profil?"
            ),
            byline="Marie",
            body_html=prose("""
<em>Giv hende en hilsen!</em> står der. Ved siden af er der et billede af farmor i sin brune frakke, og
under det en lille ballon.

Farmor døde for to år siden. Hun havde 41 venner på nettet, og mindst seks af dem er også døde. De bliver
ved med at have fødselsdag for hinanden.

Jeg satte mig for at finde ud af, hvad man gør. Det tog fire aftener, 11 mails og en fax. Ja, en fax.

## Døde med adgangskode

»Det er det nye dødsbo,« siger it-vejleder Bjarke på biblioteket, som holder kurser for pårørende. »Før
arvede man en kommode. Nu arver man en kommode og 9.000 billeder, som man ikke har koden til.«

Han har tre råd, som han siger, at man skal følge, mens man lever:

- Skriv ned, hvilke konti du har. Skriv det på papir.
- Vælg et menneske, der må lukke dem eller passe på dem. Mange tjenester har en indstilling til det.
- Bestem selv: Skal profilen slettes, eller skal den blive stående som et mindested?

I min klasse har 4 ud af 19 talt med deres forældre om det. Ingen har skrevet noget ned. Efter interviewet
med Bjarke gjorde vi det alle sammen i en dansktime. Det var den mest stille time, vi har haft.

## Slet eller gem

Den fjerde aften fik jeg adgang. Jeg sad med fingeren over knappen. Så læste jeg den sidste besked, hun
havde skrevet. Den var til mig, og jeg havde aldrig svaret på den.

<em>Husk halstørklæde. F.</em>

Jeg slettede ikke profilen. Jeg slog fødselsdagen fra, og så svarede jeg hende.

<em>Det skal jeg nok.</em>
"""),
            pictures=(
                DemoPicture(
                    motif="kitchen_table",
                    caption="Den rigtige fødselsdag holder vi stadig. Hendes stol er den i midten.",
                    credit="Tegning: Marie",
                    alt_text=(
                        "Et dækket kaffebord med lagkage, fire kopper og en kande foran et vindue og "
                        "tre stole."
                    ),
                    seed=3,
                ),
            ),
        ),
        DemoStory(
            headline="Cyklen, der ikke måtte pumpes",
            standfirst="Et essay om det, man arver, når man ikke arver noget, der er noget værd.",
            byline="Tobias",
            body_html=prose("""
Min farfar efterlod sig en cykel. Den er grøn, den vejer det samme som en kalv, og i tre år måtte ingen
røre den.

Den stod op ad muren ved hans hus, for der havde han stillet den. Han havde været efter rundstykker. Posen
hang stadig på styret, da min far kom. Bagefter blev huset solgt, og cyklen flyttede hjem til vores mur.
Den stod i samme vinkel. Min far havde målt.

Dækkene blev flade. Jeg tilbød at pumpe dem. »Lad den nu bare stå,« sagde min far. Han sagde det venligt,
men på den måde, man siger det, når noget ikke er til diskussion. Senere forstod jeg, at det var
<em>luften</em>. Det var farfars luft, der sivede ud af de dæk. Når den var væk, var der ikke mere
tilbage.

Jeg har tænkt meget på det i de her uger. Vi har interviewet folk om urner, arv og salmer, og de fleste
har talt om ting. Et ur. En kagerulle. En jakke, der hænger i et skab og bliver lugtet til, når ingen ser
det. Man skulle tro, at tingene handlede om den døde. Men jeg tror, at de er en slags knager. Man har
noget, man ikke kan bære rundt på hele tiden, og så hænger man det der.

I sommer missede jeg bussen til min første dag i fritidsjob. Far stod i døren. Han så på mig, og han så på
cyklen. Så gik han ind og hentede pumpen.

Det tog ham lang tid. Jeg sagde ikke noget.

Den kører tungt op ad bakke og fantastisk ned. Kæden synger. Når jeg kommer hjem om aftenen, stiller jeg
den op ad muren i nogenlunde den rigtige vinkel.

Far er holdt op med at måle.
"""),
            pictures=(
                DemoPicture(
                    motif="bicycle",
                    caption="Vinklen er ikke helt den samme. Det er med vilje.",
                    credit="Tegning: Tobias",
                    alt_text="En cykel med kurv står op ad en gul mur mellem en dør og høje stokroser.",
                    seed=1,
                ),
            ),
        ),
    ),
)

BEFORE_AFTER = DemoPaper(
    paper_name="Før og efter",
    class_profile=(
        "10. klasse er samlet fra otte skoler, så ingen kendte hinanden i august. Vi er 24. At lave "
        "avis om døden "
        "viste sig at være en overraskende god måde at lære hinanden at kende på."
    ),
    class_label="10. klasse",
    grade=10,
    pupils=24,
    stories=(
        DemoStory(
            headline="Asken var tungere, end jeg troede",
            standfirst="Skipper Palle sejler med levende om sommeren og med døde hele året. Vi tog med ud.",
            byline="Ditte, Rasmus og Zahra",
            body_html=prose("""
Motoren bliver slukket, og så er der kun vand. Skipper Palle tager kasketten af. Havnen er blevet en
stribe med farver langt derinde.

»Her,« siger han. »Her plejer vi at ligge stille.«

Vi er ikke med til en rigtig askespredning. Det ville være forkert at stå der med notesblok. Men Palle har
sejlet turen mere end hundrede gange, og i dag viser han os den med en urne fyldt med sand.

## Reglerne

I Danmark må man gerne få spredt sin aske over havet, hvis man har ønsket det, og myndigheden har sagt god
for det. Det skal være åbent hav. Ikke en å, ikke en sø og ikke en lille fjord, hvor folk bader.

»Og så skal man tjekke vinden,« siger Palle. »Det lærer man den første gang.«

Urnen er presset af noget, der ligner groft pap. Den synker på få minutter og bliver opløst. Zahra får lov
at løfte den.

»Den er jo tung!«

»Tre kilo cirka,« siger Palle. »Det siger alle. Nogle bliver glade for det. De synes, at et menneske skal
veje noget.«

> »En dame holdt urnen på skødet hele vejen ud og fortalte ham, hvad vi sejlede forbi.«

## Syv klokkeslag

Når asken er i vandet, slår Palle syv slag på skibsklokken, og så sejler han tre gange rundt om
blomsterne. Det står ikke i nogen regel. Det begyndte han selv på.

»Folk vil gerne have noget at gøre. Man kan ikke bare vende om og sejle hjem til kaffe.«

Bagefter får familien et søkort med et kryds og nogle tal. Der er ingen sten at gå hen til, men der er en
position. Palle kender en mand, der har fået sin tatoveret på håndleddet.

Vi lader sandet løbe ud over rælingen. Det er bare sand. Alligevel står vi stille alle fire, indtil
klokken er holdt op med at ringe. En måge lander på vandet ved siden af blomsterne og ser ud, som om den
er inviteret.
"""),
            pictures=(
                DemoPicture(
                    motif="sea",
                    caption="Cirka to sømil ude slukker Palle motoren.",
                    credit="Papirklip: Ditte",
                    alt_text="Et hav af bølger i flere lag papir, en lav sol og en stor måge i flugt.",
                    seed=1,
                ),
                DemoPicture(
                    motif="harbour",
                    caption=(
                        "Palles kutter ligger nederst i midten. Den er 61 år og »i bedre form end skipperen«."
                    ),
                    credit="Papirklip: Rasmus",
                    alt_text="En lille havn med kuttere på vandet og en række malede huse bag kajen.",
                    seed=5,
                    shape="panorama",
                ),
            ),
        ),
        DemoStory(
            headline="»Jeg savner at være irriteret på ham«",
            standfirst=(
                "Jonas på 16 mistede sin far sidste vinter. Han vil gerne fortælle om det, men ikke "
                "være »ham med faren«."
            ),
            byline="Alberte og M.T.",
            body_html=prose("""
Han har tre regler for interviewet. Vi må ikke lægge hovedet på skrå. Vi må ikke sige »det må være hårdt«.
Og vi skal med ud at kaste med en bold imens.

»Det er nemmere at svare, når man ikke skal kigge på nogen,« siger Jonas og kaster.

Hans far blev syg i september og døde i januar. Der var 124 dage imellem. Dem har Jonas talt bagefter,
fordi han gerne ville vide, hvor mange af dem han havde brugt på sit værelse.

»Jeg var hjemme hos ham, men jeg gamede. Det var jeg flov over længe. Så sagde min mor, at han kunne høre
mig grine inde fra stuen. At han havde skruet ned for fjernsynet for at høre det.«

<strong>Hvad savner du mest?</strong>

»At være irriteret på ham. Han nynnede, når han åbnede post. Jeg kunne blive sindssyg. Nu åbner jeg selv
posten, og der er helt stille.«

<strong>Hvad har hjulpet?</strong>

»En gruppe med andre unge. Jeg troede, vi skulle sidde i rundkreds og græde. Første gang spillede vi
bordfodbold i to timer, og så var der en, der sagde: Hader I også jul? Og så snakkede vi til klokken ti.«

Han griber bolden og holder den lidt.

»Der behøver man ikke forklare starten. Alle kender starten.«

<strong>Hvad skal vi andre gøre?</strong>

»Spørg. Og spørg om noget rigtigt. Ikke <em>hvordan går det</em>, for så siger jeg fint. Spørg, hvad han
hed. Spørg, hvad han lavede til aftensmad. Og tål, at jeg nogle gange bare siger, at jeg ikke gider.«

Vi spørger, hvad hans far lavede til aftensmad.

»Lasagne,« siger Jonas og smiler for første gang, siden vi gik udenfor. »Den var elendig. Han brugte
ketchup.«

Han hed Henrik.
"""),
            pictures=(
                DemoPicture(
                    motif="forest",
                    caption="»Vi gik den samme tur hver søndag. Nu går jeg den med hunden.«",
                    credit="Papirklip: M.T.",
                    alt_text="En sti ind mellem høje træstammer i en tåget skov med lys for enden.",
                    seed=5,
                ),
            ),
        ),
        DemoStory(
            headline="Regningen for et farvel",
            standfirst=(
                "Vi opfandt fem familier og bad tre bedemænd om et tilbud. Forskellen er større, end vi"
                " gættede."
            ),
            byline="Lukas, Signe og P.O.",
            body_html=prose("""
Ingen spørger om prisen. Det er det første, bedemand Jytte fortæller, da vi ringer til hende.

»Folk kommer her på deres værste dag. De spørger om blomster og salmer. Og så får de regningen tre uger
senere og bliver flove over at synes, at den er høj.«

Så vi spurgte for dem. Vi opfandt fem familier, skrev ned, hvad de ønskede sig, og bad tre bedemænd om at
give os et tilbud. Alle tre vidste, at det var til en skoleavis.

## Det billigste og det dyreste

Den enkleste bisættelse – en fyrretræskiste, ingen ceremoni og aske i en fælles, ukendt grav – kostede i
gennemsnit 13.400 kr. Den dyreste, med egetræskiste, sanger, rustvogn med glas, frokost til 60 og en sten
af granit, endte på 71.900 kr.

Imellem ligger de fleste. Den familie, vi kaldte <em>Helt almindelig</em>, skulle af med 31.200 kr.

- Kisten: fra 3.900 til 22.000 kr.
- Blomster: fra 0 til 6.500 kr. Haveblomster er gratis og, siger Jytte, pænest.
- Stenen: fra 4.000 til 19.000 kr.

## Kan man spare?

»Ja, og det er der ikke noget skamfuldt i,« siger Jytte. »Man må selv bære, selv køre, selv bage og selv
lægge sin far i kisten, hvis man kan. Nogle af de smukkeste, jeg har været med til, var de billigste. Der
var en, der havde malet kisten sammen med børnebørnene. Den var orange.«

Man kan også søge hjælp. Der findes en begravelseshjælp, som afhænger af, hvor mange penge den døde havde,
og mange aner ikke, at den findes.

Vores konklusion: Tal om det, mens I kan grine af det. Vi prøvede derhjemme. Signes far vil i den billige
kiste, men han vil have levende jazz.

»Det er helt fair,« siger Signe. »Så sparer vi på stenen.«
"""),
            pictures=(
                DemoPicture(
                    motif="gravestone",
                    caption=(
                        "En sten kan koste det samme som en brugt knallert. Blomsterne her er fra egen have."
                    ),
                    credit="Papirklip: Signe",
                    alt_text=(
                        "En gravsten uden navn med en indhugget kvist, foran den et bed med blomster og"
                        " en lygte."
                    ),
                    seed=4,
                ),
                DemoPicture(
                    motif="seasons",
                    caption="Gravstedet skal passes hele året. Det koster også, hvis andre skal gøre det.",
                    credit="Papirklip: Lukas",
                    alt_text=(
                        "Det samme træ vist fire gange: i blomst, i grønt løv, i efterårsfarver og i sne."
                    ),
                    seed=2,
                ),
            ),
        ),
    ),
)

PAPERS_2019 = (GUIDED, STARDUST, PAUSE, EPILOGUE, BEFORE_AFTER)
