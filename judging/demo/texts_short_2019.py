"""Fragments for short papers on the 2019 theme (death); openings and endings go in pairs."""

CHURCHYARD = {
    "picture": (
        "churchyard",
        "Kirkegården ligger to minutters gang fra skolen. De fleste af os havde aldrig været inde.",
        "En landsbykirke i skumringen med tændte lygter mellem gravstenene.",
    ),
    "headlines": (
        "Byens stilleste park har åbent hele døgnet",
        "Her bor 3.000 mennesker, og ingen larmer",
        "En formiddag blandt stenene",
    ),
    "standfirsts": (
        "Vi gik ind ad lågen, som vi ellers altid cykler forbi.",
        "En gåtur på kirkegården blev til en historie om byen.",
    ),
    "openings": (
        "Lågen knirker. Det burde den ikke, siger graver Arne, for han har smurt den i går. Men han "
        "tror, at den gør det for at sige goddag. Vi går ind i en lang række og kommer automatisk til "
        "at hviske, selv om der ikke er nogen at vække.",
        "Klokken er ni, og der ligger dis mellem hækkene. {girl} har en liste med ti spørgsmål, og "
        "{boy} har en pose hindbærsnitter til graver Arne. Det viser sig, at hindbærsnitter er en "
        "glimrende måde at åbne et interview på.",
    ),
    "subheads": ("Faste gæster", "De glatte bogstaver", "En traktor i granit"),
    "middles": (
        "»Der er faste gæster,« fortæller Arne. »En dame kommer med kaffe på termokande og hælder op "
        "til to. Den ene kop hælder hun ud over rosen. Den har aldrig blomstret som nu.«",
        "De ældste sten er slidt helt glatte. Man kan mærke bogstaverne med fingrene, men ikke læse "
        "dem. {boy} synes, at det er uhyggeligt at blive glemt. {girl} synes, at det er trøstende, at "
        "stenen bliver stående alligevel.",
        "Vi talte sten og nåede frem til, at hver femte sten har et dyr eller en blomst. Duer er mest "
        "almindelige. Længst nede ved muren fandt vi en traktor, og Arne kunne fortælle, at den lignede"
        " på en prik.",
    ),
    "endings": (
        "Da vi går, lukker {girl} lågen efter os. Den knirker igen. »Selv tak,« siger hun.",
        "Næste dag cyklede {boy} den anden vej hjem, ind forbi stenene. Han ville bare se, om graver "
        "Arne havde gemt den sidste hindbærsnitte.",
    ),
}

GRANDPARENT = {
    "solo": True,
    "picture": (
        "chair",
        "Stolen er fra 1962. Den, der sidder i den, bestemmer over fjernbetjeningen.",
        "En polstret lænestol ved en tændt standerlampe og en kurv med garn.",
    ),
    "headlines": (
        "Farfar er ikke bange, han er bare nysgerrig",
        "»Jeg har haft det sjovt, det må I gerne skrive«",
        "Da jeg spurgte oldemor om døden",
    ),
    "standfirsts": (
        "Tre timer, to kander kaffe og et spørgsmål, ingen i familien havde stillet.",
        "Man kan godt tale om det sværeste, mens man skræller kartofler.",
    ),
    "openings": (
        "Jeg havde øvet mig i bussen. Alligevel kom det ud på én gang, mens vi dækkede bord: »Tænker du på,"
        " at du skal dø?« Der blev stille så længe, at uret nåede at slå. »Ja,« lød det så. »Ræk mig "
        "lige skeerne.«",
        "Vi sidder i køkkenet, for det er her, man taler sammen i vores familie. Stuen er til gæster. "
        "På bordet ligger en æske med billeder, og vi er blevet enige om kun at tage dem op, som der er"
        " en historie til.",
    ),
    "subheads": ("Da de døde var hjemme", "Listen i skuffen", "Det bedste ved at blive gammel"),
    "middles": (
        "»Da jeg var barn, lå min egen bedstefar i stuen i tre dage, og alle kom forbi. Vi børn legede "
        "under bordet. Det var ikke uhyggeligt. Det var familie. I dag gemmer man de døde væk, og så "
        "bliver"
        " de først rigtig farlige.«",
        "Der findes en liste. Den handler om, hvem der skal have uret, hvem der skal have de gode knive, og"
        " at ingen må skændes om sommerhuset. Nederst står der med blyant: <em>Husk at lufte "
        "hunden.</em> Hunden døde i 2003.",
        "Jeg spørger, hvad der er det bedste ved at blive gammel. »At man har prøvet at være bange før,« er"
        " svaret. »Det går over. Næsten alting går over. Det er både det triste og det gode ved det hele.«",
    ),
    "endings": (
        "Da jeg skal hjem, får jeg et kram, der er lidt længere end normalt. »Spørg igen,« siger "
        "stemmen over mit hoved. »Jeg har flere svar.«",
        "Optagelsen på min telefon varer to timer og 51 minutter. Jeg har gemt den tre forskellige steder.",
    ),
}

PET = {
    "picture": (
        "pet_grave",
        "Graven under æbletræet. Stenene er samlet på stranden.",
        "En lille grav med hvide sten og et kors af grene under et æbletræ.",
    ),
    "headlines": (
        "Misser ligger under æbletræet",
        "Selv små dyr fortjener en tale",
        "Hunden, der lærte os at sige farvel",
    ),
    "standfirsts": (
        "Mange af os har sagt farvel til et dyr, før vi har sagt farvel til et menneske.",
        "Man kan godt begrave en lille krop og have en stor sorg.",
    ),
    "openings": (
        "Det var {girl}, der fandt hende. Hun lå på måtten i solen, hvor hun altid lå, og først ved "
        "aftensmaden blev det underligt, at hun ikke kom. Ingen sagde noget. Så begyndte lillebror at "
        "græde, og så gjorde vi det alle sammen.",
        "I vores klasse har 17 haft et kæledyr, der er dødt. Vi har talt op: fem katte, fire hunde, tre"
        " kaniner, to marsvin, to fisk og en høne, der hed Statsministeren.",
    ),
    "subheads": ("En rigtig begravelse", "Hvad siger dyrlægen?", "Sorg i fødderne"),
    "middles": (
        "{boy} holdt talen. Den var kort: »Du var en god ven, og du bed aldrig nogen, som ikke havde "
        "fortjent det.« Bagefter sang vi en sang, som ingen rigtig kunne, og så spiste vi pølser, for "
        "det havde hun holdt af.",
        "»Lad børnene se det,« siger dyrlæge Margit. »Forældre ringer og spørger, om de skal nå at købe"
        " en magen til. Det råder jeg dem aldrig til. Børn opdager det, og så har man mistet to ting på"
        " én gang.«",
        "Det mærkeligste er vanerne. Man træder stadig hen over det sted, hvor skålen stod. Man gemmer "
        "stadig skorpen. {girl} siger, at sorgen ikke er i hjertet, men i fødderne.",
    ),
    "endings": (
        "Nu står der krokus på stedet. De kom af sig selv, og vi har besluttet ikke at undersøge hvorfor.",
        "Vi har ikke fået et nyt dyr endnu. Men {boy} har beholdt skålen. Den må godt stå lidt.",
    ),
}

POLL = {
    "picture": (
        "poll",
        "Svarene er talt op af tre hold hver for sig. Søjlerne er klippet i karton.",
        "Søjler og en ring klippet i farvet papir, en saks og små papirstumper.",
    ),
    "headlines": (
        "Vi spurgte 100 elever om døden",
        "100 ærlige svar om det sværeste",
        "Skolen svarer på det, man ikke spørger om",
    ),
    "standfirsts": (
        "Klassen har lavet sin egen undersøgelse. Resultatet var ikke det, vi havde gættet på.",
        "Et spørgeskema, en skotøjsæske og mange ærlige svar.",
    ),
    "openings": (
        "Vi satte os ved kantinen med et bord, en skotøjsæske og et skilt. Ti spørgsmål, ingen navne. "
        "Vi var bange for, at folk ville lave sjov med det. Efter den første dag lå der 100 udfyldte "
        "skemaer, og kun ét af dem var fra Batman.",
        "»Hvorfor vil I vide det?« spurgte en fra 9. Vi svarede, at vi gerne ville vide, om vi var de "
        "eneste, der tænkte på det. Han kiggede på os lidt. Så tog han en blyant, og lidt efter lå hans"
        " svar i skotøjsæsken.",
    ),
    "subheads": ("Hvad tror vi på?", "Mindre uhyggeligt end ventet", "Derfor tier vi"),
    "middles": (
        "42 af de 100 tror, at der er en form for liv bagefter. 31 tror ikke. 27 har skrevet, at det må"
        " vi finde ud af til den tid. De yngste var mest sikre. Jo ældre man var, jo flere "
        "spørgsmålstegn.",
        "61 har aldrig set et dødt menneske. Af dem, der har, skriver næsten alle, at det var mindre "
        "uhyggeligt, end de havde troet. »Hun lignede sig selv, bare uden travlt,« står der på et af "
        "skemaerne.",
        "Den mest almindelige grund til ikke at tale om døden er ikke, at man er bange. Det er, at man ikke"
        " vil gøre andre kede af det. Det skrev 58 af de 100, og så sidder man jo der, alle sammen, og "
        "passer på hinanden i stilhed.",
    ),
    "endings": (
        "Til sidst spurgte vi, om det havde været mærkeligt at svare. 23 skrev ja. 77 skrev nej eller: "
        "kun i starten.",
        "Skotøjsæsken står der endnu. Der kommer stadig sedler i den, selv om vi er færdige med at tælle.",
    ),
}

UNDERTAKER = {
    "picture": (
        "chapel",
        "Kapellet, før gæsterne kommer. Lysene er de samme til alle.",
        "En hvid kiste med blomster i et lyst kapel med høje vinduer og tændte lys.",
    ),
    "headlines": (
        "Døren på hovedgaden, vi aldrig havde åbnet",
        "Bedemanden med det gode humør",
        "Et job med pauser i",
    ),
    "standfirsts": (
        "Bag den diskrete facade på hovedgaden arbejder et menneske med godt humør.",
        "Vi spurgte om alt det, man ikke spørger om, og fik svar på det hele.",
    ),
    "openings": (
        "Der hænger en klokke over døren. Når den ringer, ved bedemand Lis, at nogen har mistet. »Jeg "
        "når altid at trække vejret dybt én gang,« siger hun. »Så er jeg klar.« I dag er det bare os, "
        "og hun ser helt lettet ud.",
        "På reolen står der urner som i en butik med vaser. {boy} peger på en, der er lyserød. »Den er "
        "til en tidligere bokser,« siger bedemand Lis. »Han havde selv valgt den. Man skal ikke tro, at"
        " man kender folk.«",
    ),
    "subheads": ("Alt kan lade sig gøre", "Fire minutters stilhed", "Giv børnene et job"),
    "middles": (
        "Hun har været med til at sætte flag på en kiste, male en som en racerbil og spille heavy metal"
        " i en landsbykirke. »Præsten stampede takten,« siger hun. »Diskret, men jeg så det.«",
        "»Det vigtigste redskab i mit arbejde er en pause,« fortæller Lis. »Folk skal have lov til at sidde"
        " lidt, uden at nogen fylder stilheden ud. Efter fire minutter siger de det, de egentlig kom for at"
        " sige.«",
        "Vi spørger, hvad børn har brug for. »At være med. At få et job. En dreng på otte fik lov at "
        "køre kistevognen sammen med mig. Han var så koncentreret, at han glemte at være bange, og "
        "bagefter var han stolt.«",
    ),
    "endings": (
        "Klokken ringer, da vi lukker døren. Inde bag ruden ser vi hende trække vejret dybt.",
        "»Og så skal I spise noget,« siger hun, da vi går. »Ingen kan være kede af det på tom mave.« "
        "Hun giver os et stykke chokolade hver.",
    ),
}

MEMORY = {
    "solo": True,
    "picture": (
        "photograph",
        "Billedet har ligget i en kagedåse i fyrre år.",
        "To hænder holder et gammelt brunligt fotografi af en voksen og et barn.",
    ),
    "headlines": (
        "Det, man gemmer, og det, man glemmer",
        "Jeg kan huske latteren, men ikke stemmen",
        "Ting, der dufter af nogen",
    ),
    "standfirsts": (
        "Et essay om at huske rigtigt og om at huske forkert.",
        "Hvad er der tilbage, når et menneske er væk? Mere, end man tror.",
    ),
    "openings": (
        "Jeg har en kagedåse. Der er ikke kager i. Der er en knap, et togkort, en lommekam og et "
        "billede, hvor han ser væk, lige da det bliver taget. Det er alt, hvad jeg ejer af min onkel, "
        "og jeg ved præcis, hvordan det rasler.",
        "Man siger, at man aldrig glemmer. Det passer ikke. Jeg har glemt, hvilken hånd hun skrev med. "
        "Jeg opdagede det i går, og så måtte jeg gå ind på badeværelset lidt.",
    ),
    "subheads": ("Minder er trøjer", "At huske med næsen", "Må man grine?"),
    "middles": (
        "Min mor siger, at minder er ligesom trøjer. De bliver slidt, hvis man bruger dem hver dag, og "
        "de går i møl, hvis man aldrig tager dem frem. Man skal tage dem på en gang imellem.",
        "Jeg har spurgt fem i klassen, hvad de husker nogen på. Ingen sagde et ansigt. De sagde: en "
        "hoste, håndcreme, lyden af nøgler, den måde hun sagde hallo på, og at han altid havde "
        "pebermynter i bilen.",
        "I begyndelsen var jeg bange for, at det var forræderi at have det sjovt. Så hørte jeg den "
        "kendte latter inde i mit hoved ad en dårlig vittighed, og jeg forstod, at vi stadig kunne "
        "grine sammen.",
    ),
    "endings": (
        "I dag lagde jeg noget nyt i dåsen. En billet fra noget, han ville have elsket. Der er plads "
        "til mere.",
        "Jeg fandt svaret på et gammelt fødselsdagskort. Venstre. Hun skrev med venstre. Man kan se det"
        " på den måde, hjertet hælder.",
    ),
}

RITUAL = {
    "picture": (
        "candle_window",
        "Et lys i vinduet. I nogle familier brænder det i fyrre dage, i andre til det er brændt ned.",
        "Et tændt stearinlys i en vindueskarm om aftenen med sne og måne udenfor.",
    ),
    "headlines": (
        "Fyrre dage, syv dage eller én dag fri",
        "Sådan siger vi farvel i vores familie",
        "Et lys, en sang og en masse ris",
    ),
    "standfirsts": (
        "Vi spurgte hinanden, hvordan man siger farvel derhjemme.",
        "I vores klasse er der mange måder at sørge på. Ingen af dem er forkerte.",
    ),
    "openings": (
        "Vi satte os i en rundkreds og opdagede, at ingen af os vidste noget om hinandens begravelser. "
        "Vi har spist frokost sammen i syv år. Vi ved, hvem der ikke tåler nødder. Men det her havde vi"
        " aldrig"
        " spurgt om.",
        "{girl} begyndte. »Hos os er døren åben i tre dage,« sagde hun. »Alle kan komme ind, også dem, "
        "man er uvenner med. Man sidder ned sammen, og man behøver ikke sige noget.« Så var det ligesom"
        " i gang.",
    ),
    "subheads": ("Mad til hundrede", "Sort, hvid eller gul", "Når man ikke tror på noget"),
    "middles": (
        "Der er næsten altid mad. Ris med rosiner, boller med ost, suppe i en gryde på størrelse med en"
        " vaskebalje. {boy} fortæller, at naboerne tog over i køkkenet, så hans mor ikke skulle tænke. "
        "»Det var deres måde at kramme på.«",
        "Farven er forskellig. I nogle familier er man i sort, i andre i hvidt, og til {girl}s "
        "bedstefars begravelse skulle alle have noget gult på, fordi han havde haft en taxa. Det "
        "lignede en mark med mælkebøtter.",
        "Ikke alle har en religion at læne sig op ad. Så må man finde på. En familie går ud og plukker "
        "brombær hvert år på dødsdagen. »Det stikker, og det smager godt,« siger {boy}. »Det passer "
        "meget fint.«",
    ),
    "endings": (
        "Da timen var slut, blev alle siddende. Det er aldrig sket før. Ikke på en fredag.",
        "Vi er blevet enige om en ting: Næste gang en af os mister nogen, møder vi op. Med mad.",
    ),
}

SILENCE = {
    "picture": (
        "corridor",
        "Gangen efter sidste time. Her går man tit forbi hinanden.",
        "En lang skolegang med jakker på knager, døre og en taske på gulvet.",
    ),
    "headlines": (
        "Hold op med at sige, at tiden læger alt",
        "Vi har en plan for brand, men ikke for sorg",
        "Kære voksne: I må godt græde foran os",
    ),
    "standfirsts": (
        "Et debatindlæg om ord, der ikke hjælper, og om nogle, der gør.",
        "Klassen har en besked til alle, der taler om børn og sorg uden at spørge børnene.",
    ),
    "openings": (
        "To gange om året øver vi brandalarm. Alle ved, hvor de skal stå. Men da en pige på vores "
        "årgang mistede sin mor, vidste ingen, hvor de skulle stå. Så stod vi alle sammen så langt væk "
        "som muligt.",
        "Voksne har en særlig stemme, når nogen er død. Den er høj og blød på samme tid, og den siger "
        "ting som <em>tiden læger alle sår</em>. Vi vil gerne bede om, at den stemme bliver pakket væk.",
    ),
    "subheads": ("Det, der ikke hjælper", "En aftale i skuffen", "Vi kan godt tåle det"),
    "middles": (
        "Det hjælper ikke at høre, at alting har en mening. Det hjælper ikke at høre, at andre har det "
        "værre. Det hjælper, når nogen siger: »Det er noget lort. Vil du med ud at spille?« Undskyld "
        "sproget, men det er et citat.",
        "Vi foreslår, at hver klasse laver en aftale, før den får brug for den. Hvem sidder man ved "
        "siden af? Hvem fortæller det til de andre? Må man gå ud midt i matematik? Det tager en halv "
        "time at lave"
        " og kan ligge i en skuffe.",
        "Nogle voksne skjuler, at de er kede af det, for at være stærke. Så tror vi, at man skal være "
        "stærk. {girl}s far græd ved aftensbordet, og hun siger, at det var den dag, hun holdt op med "
        "at gå"
        " og være alene med det.",
    ),
    "endings": (
        "Vi har skrevet vores egen aftale. Den hænger på tavlen, ved siden af brandinstruksen. Nu ved "
        "vi, hvor vi skal stå.",
        "Man behøver ikke kunne noget. Man skal bare lade være med at gå over på den anden side af gangen.",
    ),
}

NATURE = {
    "picture": (
        "seasons",
        "Bøgen ved boldbanen, set fire gange på et år.",
        "Det samme træ vist fire gange: i blomst, i grønt løv, i efterårsfarver og i sne.",
    ),
    "headlines": (
        "Et træ er hundrede år om at dø",
        "I skoven er døden fuld af liv",
        "Bladene falder, og ingen trøster træet",
    ),
    "standfirsts": (
        "Vi tog i skoven for at finde noget dødt. Det var svært at finde noget, der kun var det.",
        "Biologi og store spørgsmål på én og samme tur.",
    ),
    "openings": (
        "Skovfoged Birgit banker på en stamme, der har ligget ned, siden hendes egen mor var barn. "
        "»Død,« siger hun. Så løfter hun et stykke bark. Under det vrimler det med ben. »Eller hvad "
        "siger I?«",
        "Opgaven lød på at finde fem døde ting. {boy} fandt et blad, en fjer, en snegleskal, en gren og"
        " en handske. Handsken gjaldt ikke, sagde skovfoged Birgit. Men resten viste sig at være "
        "beboet.",
    ),
    "subheads": ("Skovens hotel", "Hvad bliver vi til?", "Ti minutters stilhed"),
    "middles": (
        "Et træ, der vælter, giver hjem til over hundrede forskellige svampe, biller og mosser. Birgit "
        "kalder det skovens hotel. »Der bor flere i et dødt træ end i et levende,« siger hun. »Så "
        "hvornår er det egentlig slut?«",
        "{girl} spurgte, om mennesker også bliver til jord. Birgit nikkede. »Det tager tid, men ja. "
        "Kulstoffet i jer har været i dinosaurer, bregner og sandsynligvis en bager. I låner det bare.«",
        "Vi sad stille i ti minutter med lukkede øjne. Man kunne høre blade lande. Det er en meget "
        "lille lyd, når man er vant til at høre den som et helt efterår på én gang.",
    ),
    "endings": (
        "På vejen hjem gik vi uden om billerne. Man skal jo ikke genere dem, der arbejder.",
        "Vi har plantet en eg. Den bliver færdig om 300 år. Ingen af os når at se det, og det er lidt "
        "af pointen.",
    ),
}

TOPICS_2019 = (CHURCHYARD, GRANDPARENT, PET, POLL, UNDERTAKER, MEMORY, RITUAL, SILENCE, NATURE)
