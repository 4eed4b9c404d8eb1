"""Papers on the 2018 theme »Generation Verdensmål«."""

from .story_types import DemoPaper, DemoPicture, DemoStory, prose

GOAL_18 = DemoPaper(
    paper_name="Mål 18",
    class_profile=(
        "Der er 17 verdensmål. 7.B mener, at der mangler et. Vi er 22 elever, som har vejet affald, "
        "klatret i en "
        "vindmølle (næsten) og skrevet til kommunen tre gange. Den svarede den tredje."
    ),
    class_label="7.B",
    grade=7,
    pupils=22,
    stories=(
        DemoStory(
            headline="Vi smed 41 kilo mad ud på en uge",
            standfirst=(
                "Iført gummihandsker gennemgik 7.B skolens skraldespande i fem dage. Det var ulækkert. "
                "Det var også "
                "starten på noget."
            ),
            byline="Johanne, Ali, Mathilde og Gustav",
            body_html=prose("""
Mandag kl. 12.10. Ali holder næsen, og Gustav holder posen. På badevægten under halvtaget står der 7,8
kilo. Det er ikke affald i almindelig forstand. Det er rugbrød med leverpostej.

I uge 39 har vi vejet al den mad, der ryger ud på vores skole. Vi har ikke talt æbleskrog, bananskræller
og servietter med. Kun det, man kunne have spist.

## Ugens vægt

- Mandag: 7,8 kilo
- Tirsdag: 6,9 kilo
- Onsdag: 8,4 kilo
- Torsdag: 7,5 kilo
- Fredag: 10,4 kilo

I alt bliver det 41 kilo. Vi er 430 elever, så det lyder måske ikke af meget. Men ganger man med 40
skoleuger, er det 1.640 kilo om året. Det vejer en stor personbil.

## Hvorfor fredag?

Fredag vandt, og vi ville vide hvorfor. Mathilde spurgte 60 elever ved skraldespanden. 26 af dem sagde det
samme: Om fredagen skal de hjem til noget bedre.

»Jeg smider den ud, så min far ikke bliver ked af det,« forklarede en dreng fra 3. klasse. Faren havde
skåret agurken ud som stjerner.

> »Verdensmål 12 handler om ansvarligt forbrug. Det lyder som noget i New York. Men det ligger i bunden af
en taske.«

## Det hjalp

I uge 40 prøvede vi tre ting. Vi stillede et bytte-bord op. Vi skrev en madpakkeseddel, hvor børnene selv
krydser af, hvad de gider spise. Og vi fik flyttet frikvarteret, så de små leger først og spiser bagefter.

Så vejede vi igen. 24 kilo.

Pedel Leif, som har tømt spandene i 16 år, så på vægten to gange. »Nå,« sagde han. »Så bliver jeg jo
arbejdsløs.« Men han smilede, og han har lånt os badevægten resten af året.
"""),
            pictures=(
                DemoPicture(
                    motif="lunchbox",
                    caption="En madpakke, der blev reddet. Bidet i maden er Alis.",
                    credit="Papirklip: Mathilde",
                    alt_text="En madkasse med rugbrød, gulerødder og vindruer set oppefra på en ternet dug.",
                    seed=2,
                ),
            ),
        ),
        DemoStory(
            headline="»Deroppe kan man se, at Jorden er rund«",
            standfirst=(
                "Svend reparerer vindmøller og har 80 meter ned til sin madpakke. Vi interviewede ham "
                "på det flade."
            ),
            byline="Elias og Nanna W.",
            body_html=prose("""
Svend har taget en hjelm med til hver af os, selv om vi ikke må komme op. »Det er for stemningens skyld,«
siger vindmølletekniker Svend og spænder sin egen.

Vi står på en mark, og over os drejer en vinge forbi hvert andet sekund. Den lyder som en kæmpe, der
ånder.

<strong>Hvor højt er du oppe?</strong>

»80 meter til navet. Der er en stige inde i tårnet og en lift, når den virker. Det tager 12 minutter at
klatre. Efter frokost tager det 15.«

<strong>Er du aldrig bange?</strong>

»Jo. Heldigvis. Dem, der ikke er bange, glemmer at sætte krogen fast. Jeg siger det højt hver gang: krog,
klik, træk.«

<strong>Hvad kan man se?</strong>

»På en klar dag to fjorde, fire kirker og min egen trampolin. Og man kan se, at horisonten bøjer. Min
datter tror mig ikke, men deroppe kan man se, at Jorden er rund. Så bliver det svært at være ligeglad.«

## Fra smed til mål 7

Svend er uddannet smed og byggede i ti år skibe. Da værftet lukkede, gik han hjemme et halvt år.

»Jeg troede, at jeg var færdig. Så opdagede jeg, at et vindmølletårn bare er et skib, der står op.«

Verdensmål 7 handler om ren energi til alle, og mål 8 om anstændige job. Svend har ikke et skilt med dem i
bilen, men han synes, at de to passer godt sammen.

> »Folk spørger, om møllerne er grimme. Jeg synes, de er smukkest, når de drejer. Så er der nogen, der
koger kaffe.«

Inden vi går, viser han os, hvor meget en omdrejning er værd. Én tur rundt, siger han, og man kan oplade
sin telefon i et par måneder.

Vi står og tæller. På ti minutter har møllen opladet hele skolen.
"""),
            pictures=(
                DemoPicture(
                    motif="turbines",
                    caption="Den nærmeste mølle er Svends yndling. »Hun brummer i b-mol.«",
                    credit="Papirklip: Elias",
                    alt_text=(
                        "Tre store vindmøller over grønne og gule marker med en stribe hav i baggrunden."
                    ),
                    seed=3,
                ),
            ),
        ),
        DemoStory(
            headline="Der mangler en stol ved bordet",
            standfirst=(
                "Verdensmålene skal være nået i 2030. Til den tid er vi 25 år. Hvorfor spørger ingen os nu?"
            ),
            byline="Redaktionen i 7.B",
            body_html=prose("""
Da verdensmålene blev vedtaget, sad der 193 lande om bordet. Der var tolke, flag og vandglas. Der var ikke
nogen på tolv.

Vi synes, at målene er gode. Vi har lært dem udenad, også dem, man altid glemmer, nemlig 9 og 16. Men jo
mere vi læste, jo tydeligere blev det, at børn mest er med som nogen, man skal <em>gøre noget for</em>. Vi
skal have skole, vand og vacciner. Ja tak. Men vi kan også noget.

<strong>Derfor foreslår vi mål 18: Børn med ved bordet.</strong>

Det kunne begynde i vores egen by. Byrådet skal til at bygge en ny skolevej til 11 millioner kroner. Der
er holdt tre møder om den. Vi har bedt om listen over dem, der var med: en ingeniør, to fra forvaltningen,
en fra politiet og en fra handelsforeningen. Ingen af dem går på den vej til hverdag. Det gør vi.

Hvis de havde spurgt, havde vi sagt, at problemet ikke er krydset. Problemet er hækken før krydset. Den er
to meter høj, og de små kan ikke se over den.

## En prøve

Vi har skrevet til kommunen tre gange. Den første mail fik et autosvar. Den anden fik et link. Den tredje
sendte vi som brev med en tegning af hækken i målestok 1:20.

Så ringede vejingeniør Pernille.

»Jeg har kørt forbi den hæk i fire år,« sagde hun. »Jeg er 1,78 høj. Jeg har aldrig set problemet.«

Hækken er klippet nu. Det kostede, siger hun, omkring 900 kroner.

Måske kan man redde verden for 11 millioner. Men det er altid en god idé først at spørge dem, der ikke kan
se over hækken.
"""),
            pictures=(
                DemoPicture(
                    motif="globe",
                    caption="17 farver. Den attende må I selv forestille jer.",
                    credit="Papirklip: Nanna W.",
                    alt_text=(
                        "To hænder løfter en jordklode, omkring den sidder en ring af 17 farvede "
                        "stykker papir."
                    ),
                    seed=1,
                ),
            ),
        ),
    ),
)

ROUND = DemoPaper(
    paper_name="Jorden rundt på syv sider",
    class_profile=(
        "8.A ligger 400 meter fra stranden. Vi er 26 elever og har valgt at skrive om det, vi selv kan "
        "nå på cykel. "
        "Verden er stor, men den skyller op lige her."
    ),
    class_label="8.A",
    grade=8,
    pupils=26,
    stories=(
        DemoStory(
            headline="Stranden gav os 1.208 stykker plast og en tand",
            standfirst=(
                "På 300 meter sand fandt 8.A alt fra strandlegetøj til sugerør. Vi sorterede hvert "
                "eneste stykke."
            ),
            byline="Benjamin, Selma, Thor og A.F.",
            body_html=prose("""
Det blæser ni sekundmeter, og sandet kommer ind alle steder. Naturvejleder Gitte har givet os handsker,
sække og én regel: Alt, der er mindre end en lillefingernegl, tæller også.

»De store stykker kan enhver samle,« råber hun gennem vinden. »Det er de små, fiskene spiser.«

Efter to timer har vi fire fulde sække. Dem tømmer vi på gulvet i gymnastiksalen, og så sorterer vi.

## Top fem

1. Små, ukendte stumper: 511
1. Låg og kapsler: 203
1. Cigaretfiltre: 188
1. Stumper af tov og net: 164
1. Slikpapir og chipsposer: 142

Det er 1.208 i alt. Hertil kommer en gummisko, en halv drage, en flaskepost, hvor blækket var løbet ud, og
en tand. Gitte mener, at tanden er fra en sæl. Thor håber det også.

## Hvem er det, der sviner?

Vi havde gættet på turisterne. Men tov og net kommer fra fiskeri, og på en af kapslerne stod der noget på
polsk.

»Havet har ingen grænser,« siger Gitte. »Noget af det, I har samlet, har sejlet i årevis. Til gengæld
ligger noget af vores nu i Sverige.«

> »Jeg fandt et sugerør. Så huskede jeg, at jeg havde fået et i går,« siger Selma.

Havnemester Frode vil gerne have, at vi gør det igen. Han har lovet en ny container på molen, så fiskerne
kan komme af med gamle net uden at betale. »Det har jeg tænkt på i flere år,« siger han. »Men nu er der jo
26 mennesker, der holder øje med mig.«

Vi kommer tilbage den første fredag i hver måned. Tanden ligger i et syltetøjsglas i biologilokalet, og på
etiketten står der: <em>Mål 14, livet i havet. Eksempel.</em>
"""),
            pictures=(
                DemoPicture(
                    motif="beach",
                    caption="Fire sække på to timer. Flaget viser, hvor vores 300 meter begyndte.",
                    credit="Collage: Selma",
                    alt_text=(
                        "En strand med fyldte affaldssække, flasker i sandet, et rødt flag og en klit "
                        "med græs."
                    ),
                    seed=1,
                ),
            ),
        ),
        DemoStory(
            headline="En uge uden ny plast: Jeg tabte på en agurk",
            standfirst=(
                "Asta satte sig for at leve syv dage uden at købe noget i plast. Her er hendes dagbog."
            ),
            byline="Asta",
            body_html=prose("""
<strong>Mandag.</strong> Let. Jeg spiser det, vi har. Min mor siger, at det ikke er noget eksperiment, det
er bare at være gæst.

<strong>Tirsdag.</strong> Jeg har brug for tandpasta. I supermarkedet er der 31 slags, og alle er i
plasttuber. Ekspedienten tilbyder mig salt. Jeg børster tænder med salt. Jeg fortryder.

<strong>Onsdag.</strong> Jeg finder tandpasta som små piller i et glas. De koster en halv uges lommepenge.
De smager af tavlekridt, men de skummer.

<strong>Torsdag.</strong> Håndbold. Alle har drikkedunke af plast, men dem havde vi i forvejen, så de
tæller ikke. Min træner spørger, om min bold er økologisk. Meget sjovt.

<strong>Fredag.</strong> Fredagsslik fra bland selv i papirpose. Jeg tager min egen skovl med, for den i
butikken er af plast. Manden bag disken siger, at jeg er den tredje i denne uge. De to andre er også fra
min klasse.

<strong>Lørdag.</strong> Jeg bager brød, og jeg køber ost hos en mand med en bil. Han lægger den i mit
viskestykke og siger, at sådan gjorde hans bedstefar også. Jeg føler mig som i en film.

<strong>Søndag.</strong> Familiefødselsdag. Jeg skal bare købe en agurk. <em>En agurk!</em> Der er agurker
fra to lande, og begge slags har plast på. Jeg går i tre butikker. I den sidste ligger der en uden. Den er
slap som en strømpe. Jeg køber den med plast.

## Hvad lærte jeg?

At det ikke er mig, der er problemet. Eller: ikke kun. Jeg kan godt tage en pose med, men jeg kan ikke
bestemme, hvad agurken har på.

Derfor har jeg skrevet til butikkens chef, købmand Torben. Han har lovet at prøve med nøgne agurker i fire
uger. Hvis der bliver smidt færre ud end fem om dagen, fortsætter han.

Så nu spiser hele 8.A agurk.
"""),
            pictures=(
                DemoPicture(
                    motif="kitchen_table",
                    caption="Søndagens fødselsdag. Agurken er skåret ud og uden for billedet.",
                    credit="Tegning: Asta",
                    alt_text=(
                        "Et dækket bord med lagkage, kopper og kande foran et køkkenvindue med røde gardiner."
                    ),
                    seed=5,
                ),
            ),
        ),
        DemoStory(
            headline="Reparationsgeneral med loddekolbe",
            standfirst=(
                "Hver torsdag reparerer pensionist Ejvind det, andre ville smide ud. Han tager sig ikke"
                " betalt, men "
                "man skal selv holde lygten."
            ),
            byline="Thor og Isabella K.",
            body_html=prose("""
»Hvad fejler patienten?« spørger Ejvind.

Patienten er en brødrister fra 1991. Den tilhører Isabellas farmor, og den er holdt op med at sige
<em>pling</em>. Ejvind skruer bunden af, og der falder nok krummer ud til en mellemstor and.

Ejvind er 74 og var elektriker. Nu sidder han hver torsdag på biblioteket bag et skilt, hvor der står
»Reparation – ikke forstyrrelse«. På bordet ligger loddekolbe, symaskine og en skål med bolsjer.

## 212 ting

Vi har læst hans bog. Ikke en rigtig bog, men et kinahæfte, hvor han noterer alt. I år er der kommet 257
ting ind ad døren. Ejvind og de to andre frivillige har reddet 212 af dem. De fleste er lamper, støvsugere
og bukser. Den mærkeligste var en syngende julegris.

»Den burde jeg nok have ladet dø,« siger han.

Vi spørger, hvorfor han gør det.

»Da jeg var dreng, havde vi én cykel til tre børn. Den blev lappet, til der var mere lap end slange. I dag
ringer folk og siger, at printeren er gået i stykker, og så er den bare støvet! Det er ikke dumhed. Det
er, fordi ingen har vist dem det.«

> »En ting, man selv har repareret, smider man ikke ud. Man er blevet i familie med den.«

## Man skal selv holde lygten

Det er reglen. Man må ikke gå ud og hente kaffe imens. Man skal stå ved siden af, holde lygten og se, hvad
der sker.

Thor får lov at lodde. Det ryger, og det dufter af harpiks. Så sætter vi stikket i.

<em>Pling.</em>

Farmor har fået sin brødrister igen. Mål 12, siger vi til hende. Hun siger, at det hed sund fornuft, da
hun var barn.
"""),
            pictures=(),
        ),
    ),
)

SOIL = DemoPaper(
    paper_name="Jord under neglene",
    class_profile=(
        "6.A har 18 elever, 11 højbede og én ond snegl ved navn Bent. Vi dyrker vores egen frokost om "
        "tirsdagen og "
        "skriver om det om onsdagen."
    ),
    class_label="6.A",
    grade=6,
    pupils=18,
    stories=(
        DemoStory(
            headline="Skolehaven, der startede med en væltet mur",
            standfirst=(
                "I foråret var det en parkeringsplads. Nu vokser der kål, og naboerne kommer med skåle."
            ),
            byline="Vera, Magne og Ibrahim",
            body_html=prose("""
Historien begynder med et brag. I februar bakkede en lastbil ind i muren bag gymnastiksalen, og den
væltede. Bag den lå en plads, som ingen havde brugt i årevis. Der stod to biler uden hjul og en
brombærbusk på størrelse med et hus.

»Jeg havde allerede bestilt en ny mur,« fortæller skoleleder Hanne. »Så kom 6.A op på mit kontor med en
tegning.«

Tegningen hænger der endnu. Den viser 11 højbede, et skur og en sol med solbriller.

## Hvad koster en have?

Brædderne fik de af en tømrer, der skulle af med et stillads. Jorden kom fra kommunens kompost. Frøene
kostede 640 kroner, som klassen tjente ved at sælge boller. I april såede de.

»Så skete der ingenting,« siger Magne. »I 19 dage. Jeg var sikker på, at vi havde slået dem ihjel.«

På dag 20 kom radiserne.

Siden er der høstet 92 kilo: kartofler, grønkål, bønner, rødbeder og ét meget stort græskar. Det meste er
blevet til tirsdagsfrokost. Resten har de givet væk over det sted, hvor muren stod.

> »Vi kendte ikke naboerne. Nu ved jeg, hvem af dem der kan lide rødbeder.«

## Bent

Alle haver har en fjende. Vores hedder Bent. Han er en snegl og spiser kun salat, som nogen andre har
gjort sig umage med. Ibrahim har flyttet ham ni gange. Han kommer altid igen.

»Mål 15 handler om livet på land,« siger Ibrahim. »Så han har jo også ret til at være her. Men ikke i
<em>min</em> salat.«

Muren bliver ikke bygget op igen. I stedet kommer der en låge. Den bliver lavet af brædderne, der var
tilbage, og der skal ikke være lås på.
"""),
            pictures=(
                DemoPicture(
                    motif="garden",
                    caption="Haven i september. Solsikkerne har ingen sået; det mener Vera, at fuglene har.",
                    credit="Tegning: Vera",
                    alt_text=(
                        "En køkkenhave med rækker af gulerødder, kål og solsikker, et rødt skur og en "
                        "vandkande."
                    ),
                    seed=1,
                    shape="panorama",
                ),
            ),
        ),
        DemoStory(
            headline="Rent vand: Vi bar det selv",
            standfirst="Hvordan føles det at hente vand tre kilometer væk? 6.A gik en tur med hver sin dunk.",
            byline="Nadia, Lauge og R.P.",
            body_html=prose("""
Ti liter vand vejer ti kilo. Det kan man godt sige, uden at man forstår det.

Nadias mor voksede op i en landsby, hvor brønden lå tre kilometer væk. Hun gik derhen hver morgen før
skole. »Jeg gik ikke alene,« siger hun. »Vi var seks piger, og vi sang. Men jeg kom for sent hver dag.«

Vi ville prøve. Så vi gik ned til åen med hver en dunk, fyldte den og gik hjem. Tre kilometer. Det tog os
en time og tolv minutter.

## Undervejs

Efter 400 meter skiftede alle hånd. Efter en kilometer holdt vi op med at snakke. Efter to kilometer satte
Lauge sig på en sten og sagde, at han hellere ville drikke mindre resten af livet.

Vi prøvede at bære dunken på hovedet, som Nadias mor havde vist os. Hun kunne gøre det uden hænder. Det
kunne vi ikke. R.P. blev våd hele vejen ned.

Da vi kom frem, målte vi. Af 180 liter var der 151 tilbage.

## Hvad bruger vi dem til?

Så lavede vi regnestykket. I klassen fandt vi ud af, hvad vi hver især bruger om dagen. Et brusebad er
nemt 60 liter. Et skyl i toilettet er omkring seks. Det, vi havde båret hjem alle sammen, var altså to et
halvt brusebad.

»Jeg har stået i bad og sunget en hel plade,« indrømmer Lauge.

> »Når man har båret det, ser man på hanen på en anden måde.«

Nadias mor så dunkene stå på række og tog et glas. Vandet fra åen må man ikke drikke, så vi fyldte det fra
hanen.

»Skål,« sagde hun. »For at I kom for sent.«
"""),
            pictures=(
                DemoPicture(
                    motif="forest",
                    caption="Stien fra åen. Det var her, Lauge satte sig.",
                    credit="Tegning: Nadia",
                    alt_text="En sti, der snor sig ind mellem høje, grønne træer mod et lyst sted.",
                    seed=1,
                ),
            ),
        ),
        DemoStory(
            headline="Hvilket mål er vigtigst? Skolen har stemt",
            standfirst=(
                "187 elever fik hver tre bønner og 17 glas at lægge dem i. Resultatet delte de små og "
                "de store."
            ),
            byline="Freja T., Carl og Asger",
            body_html=prose("""
Bønner er gode til valg. De larmer, når de falder, man kan ikke snyde, og bagefter kan man plante dem.

I uge 41 stod der 17 syltetøjsglas i aulaen, ét for hvert verdensmål. 187 elever fra 1. til 9. klasse fik
tre hvide bønner hver. Man måtte lægge alle tre i det samme glas eller fordele dem. Det blev til 561
bønner.

## Resultatet

1. Stop sult: 114 bønner
1. Livet i havet: 96 bønner
1. Klimaindsats: 88 bønner
1. Fred og retfærdighed: 71 bønner
1. Rent vand: 63 bønner

De sidste 129 fordelte sig på de 12 andre mål. Færrest fik »industri, innovation og infrastruktur«, nemlig
to. Den ene kom fra Carl, som havde ondt af det.

## Små maver, store tanker

Vi stod ved glassene og skrev ned, hvem der lagde hvor. Der var tydelig forskel. I 1. til 3. klasse vandt
sulten stort. »For hvis man er sulten, kan man ikke tænke på de andre,« som Ellen fra 2. klasse sagde.

Hos de ældste vandt klimaet, og fred kom på andenpladsen.

»Jeg lagde alle mine i fred,« siger Mikail fra 8. klasse. »Vi kom hertil, da jeg var fem. Man kan ikke
redde et hav, mens nogen skyder.«

> »Jeg ville have lagt én i hvert glas, men så skulle jeg have haft 17 bønner.«

Sådan sagde Sigurd fra 1. klasse, og det er måske det klogeste, der blev sagt hele ugen. For målene hænger
sammen. Uden vand ingen mad, uden mad ingen skole, uden skole ingen ingeniører.

Så måske fortjente nummer sidst lidt flere end to bønner.

De 561 ligger nu i jorden. Vi har plantet dem efter mål, og indtil videre fører sulten.
"""),
            pictures=(
                DemoPicture(
                    motif="poll",
                    caption="Resultatet klippet i papir. Stumperne gemte vi til konfetti.",
                    credit="Papirklip: Asger",
                    alt_text="Søjler og en ring klippet i farvet papir, en saks og små papirstumper.",
                    seed=2,
                ),
            ),
        ),
    ),
)

PAPERS_2018 = (GOAL_18, ROUND, SOIL)
