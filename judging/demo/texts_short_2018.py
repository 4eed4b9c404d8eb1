"""Fragments for short papers on »Generation Verdensmål«: openings and endings go in pairs."""

WASTE = {
    "picture": (
        "lunchbox",
        "Madpakken blev åbnet kl. 11.40 og var væk kl. 11.52.",
        "En madkasse med rugbrød, gulerødder og vindruer set oppefra på en ternet dug.",
    ),
    "headlines": (
        "Leverpostejens lange rejse til skraldespanden",
        "Vi reddede 96 madpakker",
        "Hvem smider agurken ud?",
    ),
    "standfirsts": (
        "Verdensmål 12 begynder i bunden af en skoletaske.",
        "En køkkenvægt, ti frivillige og en meget lugtende undersøgelse.",
    ),
    "openings": (
        "{girl} har taget vaskehandsker på. Foran hende står tre spande fra tre klasser, og vi skal "
        "vide, hvad der er i. »Det er for videnskaben,« siger hun og stikker hånden ned. Lugten er en "
        "blanding af"
        " banan og fortrydelse.",
        "Det begyndte med en hel, urørt bolle. Den lå øverst i spanden med smør på, og {boy} sagde "
        "højt, hvad vi alle tænkte: »Nogen har stået op og smurt den.«",
    ),
    "subheads": ("Tallene fra spanden", "Kun det, man beder om", "Byttebordet"),
    "middles": (
        "På en uge fandt vi mad for, hvad der svarer til 900 kroner. Mest brød, næstmest frugt. Den "
        "mest populære grund var, at man hellere ville ud at spille bold. Ingen havde noget imod maden."
        " Den var bare i vejen.",
        "Køkkenleder Bente fra plejehjemmet overfor smider næsten ingenting ud. »Jeg har en regel,« "
        "siger hun. »Ingen får mere end det, de har bedt om, men alle må bede igen.« Det har vi indført"
        " i klassen.",
        "Byttebordet blev en succes. Man lægger det, man ikke vil have, og tager det, man vil. En dag "
        "lå der sushi. Den lå der i fire sekunder.",
    ),
    "endings": (
        "{girl} har beholdt handskerne. »Man ved aldrig,« siger hun, »hvornår videnskaben kalder igen.«",
        "Spandene er halvt så tunge nu. Bollen blev for øvrigt spist. Vi siger ikke af hvem.",
    ),
}

WIND = {
    "picture": (
        "turbines",
        "Møllerne kan ses fra vores klasseværelse, når det er klart.",
        "Tre store vindmøller over marker og en stribe hav.",
    ),
    "headlines": (
        "Vores skole kører på blæsevejr",
        "Møllen, der delte en landsby",
        "Fra stikkontakt til vindmølle",
    ),
    "standfirsts": (
        "Ren energi lyder nemt, indtil den skal stå på ens egen mark.",
        "Vi fulgte ledningen baglæns fra stikkontakten til vinden.",
    ),
    "openings": (
        "Hvor kommer strømmen fra? »Fra væggen,« svarede halvdelen af klassen. Så vi gik baglæns: fra "
        "kontakten til tavlen, fra tavlen til kablet, og så ud på landevejen med madpakker, til vi stod"
        " under en vinge på 45 meter.",
        "Landmand Poul har tre møller og otte naboer. Fem af dem hilser. »De andre tre gør det også "
        "igen,« siger han, »når det har blæst lidt længere.«",
    ),
    "subheads": ("Naboens skygge", "Vi regnede på det", "Inde i tårnet"),
    "middles": (
        "Nabo Ulla kan se skyggen fra vingerne på sin køkkenvæg om morgenen. »Jeg er ikke imod vind,« siger"
        " hun. »Jeg vil bare gerne spørges først.« Det synes vi, at hun har ret i, og det hører også "
        "til målene.",
        "{boy} regnede på det. Når det blæser godt, laver møllen på et døgn strøm nok til, at hele "
        "skolen kan bage pandekager i tre uger. Vi forsøgte at få lov at efterprøve det. Det fik vi "
        "ikke.",
        "Inde i tårnet er der koldt og lyder som i en flaske, man puster i. En stige forsvinder op i "
        "mørket. {girl} lagde hånden på stålet og kunne mærke, at det rystede helt svagt, som en kat.",
    ),
    "endings": (
        "Om aftenen blæste det. For første gang tænkte vi ikke på vores cykler, men på kaffemaskinen.",
        "Poul har inviteret de sidste tre naboer på kaffe. Det er der, de fleste verdensmål begynder, "
        "mener vi.",
    ),
}

OCEAN = {
    "picture": (
        "beach",
        "Sækkene blev vejet på havnens fiskevægt.",
        "En strand med fyldte affaldssække, flasker i sandet og et rødt flag.",
    ),
    "headlines": (
        "Havet afleverer det, vi har glemt",
        "Det, havet ikke kan spise",
        "500 meter strand, 60 kilo skrald",
    ),
    "standfirsts": (
        "Mål 14 handler om livet i havet. Vi fandt mest det modsatte.",
        "En kold formiddag, 24 par gummistøvler og en meget overrasket krabbe.",
    ),
    "openings": (
        "Krabben sad i koppen og ville ikke ud. Koppen var af pap, og krabben havde åbenbart indrettet sig."
        " {girl} bar den forsigtigt ned til vandkanten. »Undskyld,« sagde hun, og hun mente det på "
        "alles vegne.",
        "Fiskeskipper Svenning kaster fortøjningen i land og en kasse bagefter. Der er ikke fisk i "
        "kassen. Der er reb, dåser og en solstol. »Det er dagens fangst,« siger han.",
    ),
    "subheads": ("På fiskevægten", "Skipperen samler også", "39 stumper i en liter"),
    "middles": (
        "60 kilo viste vægten. Det tungeste var et bildæk, det letteste en ballon. Der var 14 "
        "forskellige sprog på emballagen, og {boy} kunne læse tre af dem.",
        "»For tyve år siden smed vi selv ud over rælingen,« siger fiskeskipper Svenning. »Det gjorde "
        "alle. Ingen havde fortalt os, at havet har en bund.« Nu har hver kutter i havnen sin egen sæk.",
        "I laboratoriet hjemme på skolen rystede vi en spand sand med saltvand. Plasten flød ovenpå som"
        " konfetti. Vi talte 39 stumper i en enkelt liter. Det blev der meget stille af.",
    ),
    "endings": (
        "Krabben har fået en sneglekonkylie at flytte ind i. Vi ved ikke, om den er tilfreds. Koppen er"
        " i hvert fald i skraldespanden.",
        "Vi har adopteret de 500 meter. Der står et skilt, og så kan man jo ikke være andet bekendt.",
    ),
}

GARDEN = {
    "picture": (
        "garden",
        "Haven i uge 38. Kålen til højre er 7. årgangs stolthed.",
        "En køkkenhave med rækker af gulerødder, kål og solsikker, et rødt skur og en vandkande.",
    ),
    "headlines": (
        "Gulerødder smager bedre med jord på",
        "Byens mindste landbrug ligger bag cykelskuret",
        "Ti meter asfalt blev til frokost",
    ),
    "standfirsts": (
        "Vi plantede et verdensmål og fik suppe.",
        "Klassen har byttet ti meter asfalt for ti meter jord.",
    ),
    "openings": (
        "Man kan høre det, når man trækker en gulerod op. Det siger <em>flup</em>. Det vidste halvdelen"
        " af klassen ikke. {boy} troede, at de voksede i poser.",
        "Pedel Ole sagde nej den første gang. Han sagde også nej den anden. Tredje gang kom {girl} med "
        "en tegning og en kage, og så sagde han, at han jo ikke havde set noget, hvis nogen skulle "
        "komme til at grave.",
    ),
    "subheads": ("Alle kan noget", "Ænder mod snegle", "Suppe om fredagen"),
    "middles": (
        "De, der ikke kan sidde stille i timen, kan vande i tre kvarter. De, der ikke tør række hånden "
        "op, kan forklare alt om kompost. Vores lærer siger, at hun har fået en ny klasse uden at "
        "skifte den ud.",
        "Vi dyrker uden gift. Det går godt for os og fantastisk for sneglene. Løsningen blev ænder. To "
        "løbeænder fra {boy}s morfar bor nu bag skuret og er de mest populære på skolen.",
        "Om fredagen koger vi suppe af det, der er modent. I september var det squash. Det var det også"
        " ugen efter. Verdensmål 2 handler om at stoppe sult. Det kan squash i hvert fald.",
    ),
    "endings": (
        "Til foråret udvider vi med ti meter til. {boy} har lovet at sige til, hvis der ligger en pose.",
        "Ole kommer forbi hver dag nu. Han siger stadig, at han ikke har set noget. Men han vander i "
        "weekenden.",
    ),
}

EQUALITY = {
    "picture": (
        "globe",
        "17 mål i en ring. Klassen har farvelagt et hver og bagefter byttet.",
        "To hænder løfter en jordklode, omkring den sidder en ring af farvede stykker papir.",
    ),
    "headlines": (
        "Mål 5 begynder på skolebænken",
        "Halvdelen af holdet sidder på bænken",
        "Hvem bestemmer over verden i 2030?",
    ),
    "standfirsts": (
        "Ligestilling er mål nummer 5. Vi undersøgte, hvor langt der er fra mål til midterlinje.",
        "Vi har målt taletid, taget tid på boldbanen og fået ondt i maven.",
    ),
    "openings": (
        "Autoværkstedet lugter af gummi og kaffe. Under en varevogn stikker der to støvler ud, og de "
        "tilhører {girl}s mor. »Nøgle 13,« siger støvlerne. {boy} rækker hende den. Hun skifter dæk "
        "hurtigere end nogen anden, vi kender.",
        "Vi satte et stopur i matematik. Ikke på opgaverne, men på stemmerne. Hvem taler, og hvor "
        "længe? Drengene gættede på halvt om halvt. Det gættede pigerne ikke.",
    ),
    "subheads": ("31 minutter mod 17", "Græs og grus", "Ikke kun for piger"),
    "middles": (
        "Stopuret viser det sort på hvidt: I fire matematiktimer talte drengene i 31 minutter og "
        "pigerne i 17. Ingen havde lagt mærke til det, heller ikke læreren. Ugen efter prøvede vi med "
        "talekort. Så blev det 25 mod 24, og timen blev sjovere.",
        "I klubben træner drengene på græs klokken fem og pigerne på grus klokken otte. »Sådan har det "
        "altid været,« siger formand Kaj. Vi spurgte hvorfor. Han tænkte længe. »Det har ingen spurgt "
        "om før,« sagde han så.",
        "Det er ikke et spørgsmål om piger mod drenge. {boy} vil gerne være pædagog og er træt af at få"
        " at vide, at det er sødt. »Det er ikke sødt,« siger han. »Det er et job.«",
    ),
    "endings": (
        "Da vi går, har støvlerne fået et ansigt med olie på næsen. »Kom igen,« siger {girl}s mor, "
        "»hvis I vil lære at skifte dæk.«",
        "Stopuret hænger på en krog ved tavlen. Det tikker ikke, men vi kan alle sammen høre det.",
    ),
}

WATER = {
    "picture": (
        "harbour",
        "Vandet i havnebassinet er blevet så rent, at man må bade i det.",
        "En lille havn med kuttere på vandet og malede huse bag kajen.",
    ),
    "headlines": (
        "Under gaden løber byens vigtigste flod",
        "Dråben, der ikke kunne betale sig at lappe",
        "Her kan man bade, hvor man før holdt sig for næsen",
    ),
    "standfirsts": (
        "Vi fulgte vandet fra hanen og ned, hvor ingen kigger.",
        "Rent vand er mål 6. Det kræver rør, mennesker og en stærk mave.",
    ),
    "openings": (
        "Et dæksel bliver løftet, og der er en stige. »Hvem vil først?« spørger kloakmester Gert. Ingen vil"
        " først. Så går {girl}. »Det lugter mest af vaskepulver,« råber hun op. Så kommer vi alle sammen.",
        "En vandhane i pigernes omklædningsrum har dryppet, siden vi gik i 3. klasse. Vi stillede en "
        "spand under og kom tilbage næste morgen. Den var løbet over.",
    ),
    "subheads": ("Et dryp i sekundet", "Renset tre gange", "Gerts samling"),
    "middles": (
        "{boy} har regnet på en hane, der drypper i omklædningsrummet: 29.000 liter om året. Det er et "
        "mindre svømmebassin. Pakningen, der skulle til, kostede elleve kroner. Pedellen skiftede den, "
        "mens vi så på, og det tog"
        " fire minutter.",
        "»Da jeg begyndte, løb det hele lige ud i havnen,« siger kloakmester Gert. »I dag er det renset"
        " tre gange. Folk"
        " trækker ud og glemmer det. Det er meningen. Når ingen tænker på mig, har jeg gjort det godt.«",
        "Tre ting må man aldrig skylle ud: vatpinde, fedt og våde klude, der påstår, at de er papir. "
        "Kloakmester Gert har en samling af det, han har fundet. Der er også et gebis og en nøgle til "
        "en båd.",
    ),
    "endings": (
        "Bagefter gik vi ned og badede i havnen. Vandet var 13 grader og helt klart. Tak, Gert.",
        "Hanen er tavs nu. Man kan næsten savne den. Men kun næsten.",
    ),
}

TOPICS_2018 = (WASTE, WIND, OCEAN, GARDEN, EQUALITY, WATER)
