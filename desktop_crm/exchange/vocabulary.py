"""The words other programs put over their columns, in English, Polish, Ukrainian and German.

Written as people write them; :mod:`desktop_crm.exchange.columns` folds both sides. A header is first freed of the
words that tell *which* address or number it is (:data:`LABELS`) and of :data:`FILLERS`.
"""

from __future__ import annotations

from desktop_crm.domain.records import Field

NAMES: dict[Field, str] = {
    Field.FULL: """
        name | full name | display name | contact | contact name | client | client name | customer | customer name |
        person | person name | fn | formatted name | file as | lead | lead name | imię i nazwisko | imiona i nazwisko
        | nazwa wyświetlana | klient | osoba | osoba kontaktowa | kontakt | imię nazwisko | wyświetlana nazwa | повне
        ім'я | ім'я та прізвище | ім'я і прізвище | ім'я прізвище | клієнт | контакт | контактна особа | особа | ім'я
        для відображення | vollständiger name | kontaktname | kunde | kundenname | ansprechpartner | anzeigename | vor
        und nachname | vorname nachname | vor und zuname | имя и фамилия | dane osobowe""",
    Field.GIVEN: """
        first name | firstname | fname | given name | given names | forename | first | given | christian name | imię |
        imiona | imie pierwsze | pierwsze imię | ім'я | імя | имя | vorname | vornamen | rufname""",
    Field.ADDITIONAL: """
        middle name | middle names | middle | additional name | additional names | second name | middle initial |
        drugie imię | drugie imiona | по батькові | друге ім'я | отчество | weitere vornamen | zweiter vorname |
        mittelname""",
    Field.FAMILY: """
        family | last name | lastname | lname | surname | family name | family names | last | second surname |
        nazwisko |
        прізвище | фамилия | nachname | familienname | zuname""",
    Field.PREFIX: """
        prefix | name prefix | honorific | honorific prefix | salutation | courtesy title | academic title | tytuł
        grzecznościowy | tytuł naukowy | zwrot grzecznościowy | przedrostek | звертання | звернення | anrede |
        namenspräfix | akademischer titel | titel vorangestellt""",
    Field.SUFFIX: """
        suffix | name suffix | honorific suffix | generation | sufiks | przyrostek | суфікс | namenszusatz |
        namenssuffix""",
    Field.ORGANIZATION: """
        company | company name | organization | organisation | organization name | organisation name | employer |
        account | account name | business name | firm | associated company | current company | workplace | org | firma
        | nazwa firmy | nazwa | organizacja | nazwa organizacji | przedsiębiorstwo | kontrahent | zakład pracy |
        pracodawca | spółka | компанія | назва компанії | організація | назва організації | фірма | підприємство |
        місце роботи | контрагент | назва | firmenname | unternehmen | unternehmensname | arbeitgeber | gesellschaft""",
    Field.TITLE: """
        job title | title | position | role | job | occupation | profession | organization title | current title |
        designation | function | stanowisko | stanowisko pracy | tytuł | zawód | funkcja | rola | posada | посада |
        професія | роль | titel | funktion | berufsbezeichnung | beruf""",
    Field.EMAIL: """
        email | e mail | mail | email address | e mail address | mail address | email addresses | emails | e mails |
        address email | adres email | adres e mail | adresy e mail | poczta | poczta elektroniczna | adres poczty
        elektronicznej | electronic mail | ел пошта | електронна пошта | адреса електронної пошти | електронна адреса
        | пошта ел | ел адреса | адреса ел пошти | пошта | імейл | е мейл | емейл | е пошта | email адреса | e mail
        adresse | email adresse | mailadresse | e mail adressen | smtp address""",
    Field.PHONE: """
        phone | phone number | phone numbers | phones | telephone | telephone number | tel | tel no | tel number |
        telephone no | fax | fax number | callback | pager | telex | whatsapp | whats app | gsm | telefon | numer
        telefonu | nr telefonu | nr tel | telefony | numer tel | komórka | faks | numer faksu | телефон | номер
        телефону | тел | телефони | факс | номер факсу | телефонний номер | telefonnummer | telefonnr | rufnummer |
        faxnummer | handynummer | mobilnummer | mobilfunknummer | mobiltelefon | handy | mobilfunk""",
    Field.ADDRESS: """
        address | full address | postal address | mailing address | address formatted | formatted address | formatted
        | adres | pełny adres | adres zamieszkania | adres korespondencyjny | adres pocztowy | адреса | повна адреса |
        поштова адреса | адреса проживання | anschrift | adresse | postanschrift | postadresse""",
    Field.STREET: """
        street | street address | street name | address street | address line | street line | streetname | address
        street address | ulica | adres ulica | вулиця | адреса вулиця | straße | strasse | straße hausnummer | straße
        und hausnummer | ulica i numer | ulica i nr | ulica nr | ulica i numer domu | вулиця та номер | вулиця та
        номер будинку | вулиця будинок""",
    Field.POSTCODE: """
        postcode | post code | postal code | zip | zip code | zipcode | zip postal code | postal zip code | postal |
        address postal code | address zip | kod | kod pocztowy | adres kod pocztowy | індекс | поштовий індекс |
        поштовий код | plz | postleitzahl""",
    Field.CITY: """
        city | town | suburb | locality | place | city town | town city | address city | miasto | miejscowość | miasto
        miejscowość | adres miejscowość | adres miasto | місто | населений пункт | місто село | ort | stadt | wohnort
        | адреса місто""",
    Field.REGION: """
        state | region | province | county | state region | state province | county state | address region | address
        state | administrative area | województwo | stan | region województwo | powiat | adres region | adres
        województwo | stan województwo | область | регіон | край область | район | bundesland | kanton | bundesland
        kanton""",
    Field.COUNTRY: """
        country | country region | country code | address country | nation | kraj | kraj region | państwo | adres kraj
        | adres kraj region | країна | країна регіон | країна або регіон | держава | land | land region | staat""",
    Field.BIRTH_DATE: """
        birthday | birth date | birthdate | date of birth | dob | born | bday | data urodzenia | data ur | urodzony |
        urodziny | dzień urodzin | ur | дата народження | день народження | народився | geburtstag | geburtsdatum |
        geb datum | geboren""",
    Field.NOTE: """
        note | notes | comment | comments | remarks | remark | description | background | memo | body | biography |
        notatka | notatki | uwagi | uwaga | opis | komentarz | komentarze | примітка | примітки | коментар | коментарі
        | опис | нотатки | нотатка | notiz | notizen | bemerkung | bemerkungen | anmerkung | anmerkungen |
        beschreibung | kommentar""",
    Field.CATEGORIES: """
        categories | category | tags | tag | labels | label | groups | group | group membership | segment | segments |
        keywords | list membership | kategorie | kategoria | etykieta | etykiety | tagi | grupa | grupy | категорія |
        категорії | мітки | мітка | теги | тег | група | групи | ярлики | kategorien | schlagworte | schlagwörter |
        gruppen | gruppe | etiketten""",
    Field.PERSONAL_ID: """
        pesel | nr pesel | numer pesel | personal id | national id | personal identification number | soc sec id | ssn
        | social security number | national insurance number | рнокпп | ідентифікаційний код | іпн | код рнокпп |
        personalausweisnummer | steuer id | nr dowodu""",
    Field.TAX_ID: """
        nip | nr nip | numer nip | vat | vat id | vat number | vat no | tax id | tax number | tin | vat eu | nip ue |
        єдрпоу | код єдрпоу | regon | krs | ust id | ustid | ust idnr | umsatzsteuer id | steuernummer | ust id nr""",
    Field.WEBSITE: """
        website | web site | web page | web | www | url | website url | website address | web address | homepage |
        home page | internet | internet address | strona internetowa | adres strony internetowej | strona www | adres
        strony www | adres strony | strona sieci web | strona web | adres www | witryna | witryna internetowa |
        сайт | веб сайт | вебсайт | вебсторінка | адреса сайту | сторінка | веб сторінка | адреса веб сторінки |
        інтернет сторінка | webseite | internetseite | internetadresse | webadresse""",
}
HOUSE = """
    house number | street number | building | building number | house no | house | nr domu | numer domu | nr
    budynku | numer budynku | будинок | номер будинку | буд | hausnummer | hausnr"""
FLAT = """
    apartment | apartment number | flat | flat number | unit | apt | suite | nr mieszkania | numer mieszkania | nr
    lokalu | numer lokalu | lokal | mieszkanie | квартира | номер квартири | кв | wohnung | wohnungsnummer"""
MORE_STREET = """
    extended address | address extended address | address extended | po box | address po box | pobox | skrytka
    pocztowa | skrytka | postfach | а с | поштова скринька"""
BIRTH_PARTS = ("birth year | rok urodzenia | geburtsjahr | рік народження",
               "birth month | miesiąc urodzenia | geburtsmonat | місяць народження",
               "birth day | dzień urodzenia | geburtstag tag | день народження число")  # fmt: skip
FAMILY_FIRST = """
    nazwisko i imię | nazwisko i imiona | nazwisko imię | піб | п і б | прізвище та ім'я | прізвище і ім'я |
    прізвище ім'я | прізвище ім'я по батькові | прізвище ім'я та по батькові | фио | name vorname | nachname
    vorname | last name first name | surname name"""
LINES = """
    address | street | address line | street address | adres | ulica | вулиця | адреса | straße | street line |
    adresse | adres ulica"""
"""Headers whose number counts the lines of one address: "Address 1", "Business Street 2"."""

ADDRESS_WORDS = "address adres adresu адреса адреси adresse anschrift"
"""Words that may stand beside a part of an address and say nothing more: "Вулиця (роб. адреса)"."""
NUMBER_WORDS = "number numer nr no номер nummer"

LABELS: dict[str, str] = {
    "home": """
        home private personal residence residential domowy domowa domowe prywatny prywatna prywatne dom zamieszkania
        домашній домашня дім дом домашня privat private zuhause""",
    "work": """
        work business office organization organisation organizacja організація organizacji company służbowy służbowa
        służbowe firmowy firmowa praca biuro biurowy firmy фірми компанії робота робочий робоча роб службовий службова
        офіс geschäftlich dienstlich arbeit büro firmen""",
    "cell": """
        mobile cell cellular kom gsm handy komórkowy komórkowa komórka мобільний моб мобільна mobil mobiltelefon
        mobilfunk""",
    "fax": "fax faks факс telefax faxnummer",
    "pager": "pager pejdżer пейджер",
    "other": """
        other inny inna inne інший інша інше weitere weiteres sonstige andere alternate alternative secondary
        dodatkowy dodatkowa додатковий""",
}
"""Words that say where an address or a number reaches somebody, by the label they become."""

FILLERS = """

    billing mailing shipping value primary main default contact person preferred of the no główny główna

    podstawowy podstawowa основний основна haupt the osoba контакт kontakt osoby klienta client customer adresat

    subscriber lead"""
BLOCKED = """
    assistant assistants managers asystent asystenta asystentki sekretariat помічник помічника асистент асистента
    assistent assistenten manager manager's managers kierownik kierownika menedżer menedżera менеджер менеджера
    керівник керівника vorgesetzter vorgesetzte spouse współmałżonek małżonek małżonka чоловік дружина ehepartner
    ehegatte ehepartner children dzieci діти kinder referred yomi phonetic phonetisch fonetyczny fonetyczne
    фонетичне type typ тип owner właściciel власник besitzer status count created updated modified last_seen
    date_added verified opt consent hyperlink server directory location domain relation anniversary rocznica
    річниця jahrestag callsign maiden nickname nick pseudonim псевдонім spitzname isdn hobby initials inicjały
    initialen ініціали id profession2 gender płeć стать geschlecht language język мова sprache
    user radio telex ttytdd tty display wyświetlana angezeigter place miejsce
    місце geburtsort information account_id source bounced"""
"""Words that make a column somebody else's, or a thing about a value and not the value."""

GIVEN_NAMES = """
    adam agata agnieszka aleksander aleksandra alicja andrzej anna antoni artur barbara bartosz beata bożena cezary
    danuta dariusz dawid dominik dominika dorota edward elżbieta emilia ewa filip franciszek gabriela grażyna
    grzegorz halina hanna henryk iga igor irena iwona izabela jacek jadwiga jakub jan janina janusz jarosław jerzy
    joanna jolanta józef julia justyna kacper kamil kamila karol karolina katarzyna kazimierz kinga konrad krystyna
    krzysztof leszek lidia łucja łukasz maciej magdalena maja małgorzata marcin marek maria marian mariusz marta
    marzena mateusz michał mieczysław mirosław monika natalia ola olga oliwia patrycja patryk paulina paweł piotr
    przemysław rafał renata robert roman ryszard sebastian sławomir stanisław stefan sylwia szymon tadeusz teresa
    tomasz urszula wacław wanda weronika wiesław wiktor wiktoria witold władysław wojciech zbigniew zdzisław zofia
    zuzanna zygmunt żaneta олександр олександра андрій анна антон артем богдан богдана валентина валерій василь
    вікторія віктор віталій владислав володимир галина ганна дарія дарина денис дмитро євген євгенія іван ігор ірина
    катерина костянтин лариса леся людмила любов максим марина марія марко мар'яна микола михайло надія назар
    наталія наталя ніна оксана олег олексій олена ольга остап павло петро роман руслан світлана сергій соломія софія
    степан тарас тетяна уляна юлія юрій яна ярослав ярослава alan alice amy andrew ann anne anthony barbara ben
    brian carol charles chris christopher daniel david elizabeth emily emma eric eva frank george helen henry jack
    james jane jennifer jessica john joseph karen kate kevin laura linda lisa margaret mark martin mary matthew
    michael nancy nick oliver patricia paul peter rachel richard robert ruth sam sarah simon sophie stephen steven
    susan thomas tom william andreas anja bernd birgit christian dieter florian friedrich hans heike heinz jens jörg
    jürgen karin karl katja klaus lukas markus matthias petra rainer sabine stefan stefanie susanne thorsten tobias
    ulrich ursula uwe werner wolfgang"""
"""The commonest given names: enough to tell which column holds them, never what one person is called."""
