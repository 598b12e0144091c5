"""Makes the cases of this folder: damage.tsv out of the sentences below.

    python3 make.py > damage.tsv

Sentences were written for these tests. Each is encoded in one encoding and read in another by Python's codecs;
lines marked `ftfy` then went through ftfy 6.3.1 (`pip install ftfy==6.3.1`), `no-ad` lost byte AD. Columns: name,
channel, damaged, expected; \\n, \\t and \\\\ are escaped. A host sentence stands around the fragments.
"""
import sys

SENTENCES = {
    "ko": "서울에서 열린 국제 회의에 많은 학생들이 참석했고, 내년에도 다시 만나기로 약속했습니다.",
    "ko-2": "오늘은 비가 와서 집에서 책을 읽으며 따뜻한 차를 마셨다.",
    "zh-s": "今天上午，市政府召开会议，讨论明年的城市交通规划和环境保护问题。",
    "zh-s-2": "他们在图书馆里学习了三个小时，然后一起去吃午饭。",
    "zh-t": "昨天下午，許多學生在圖書館裡準備考試，老師也來幫助他們。",
    "ja-0212": "昨日は友達と東京の博物館へ行って、森鷗外の古い手紙をたくさん見ました。",
    "ja": "昨日は友達と一緒に東京の博物館へ行って、古い絵をたくさん見ました。",
    "ja-2": "この町の図書館は来月から新しい建物に移ることになりました。",
    "ru": "Сегодня утром мы поехали в город, чтобы купить новые книги и встретиться с друзьями.",
    "ru-2": "Вчера вечером дети долго играли во дворе, пока мама готовила ужин.",
    "uk": "Сьогодні вранці ми поїхали до міста, щоб купити нові книжки і зустрітися з друзями.",
    "bg": "Тази сутрин отидохме в града, за да купим нови книги и да се срещнем с приятели.",
    "el": "Σήμερα το πρωί πήγαμε στην πόλη για να αγοράσουμε καινούργια βιβλία και να δούμε τους φίλους μας.",
    "he": "הבוקר נסענו לעיר כדי לקנות ספרים חדשים ולפגוש את החברים שלנו.",
    "ar": "ذهبنا صباح اليوم إلى المدينة لشراء كتب جديدة ومقابلة أصدقائنا في المكتبة.",
    "th": "เมื่อเช้านี้เราไปในเมืองเพื่อซื้อหนังสือใหม่และพบเพื่อนที่ห้องสมุด",
    "vi": "Sáng nay chúng tôi đi vào thành phố để mua sách mới và gặp bạn bè ở thư viện.",
    "pl": "Dziś rano pojechaliśmy do miasta, żeby kupić nowe książki i spotkać się z przyjaciółmi.",
    "cs": "Dnes ráno jsme jeli do města, abychom koupili nové knížky a potkali své přátele.",
    "hu": "Ma reggel bementünk a városba, hogy új könyveket vegyünk, és találkozzunk a barátainkkal.",
    "tr": "Bu sabah yeni kitaplar almak ve arkadaşlarımızla buluşmak için şehre gittik, çok güzeldi.",
    "lv": "Šorīt mēs braucām uz pilsētu, lai nopirktu jaunas grāmatas un satiktu draugus bibliotēkā.",
    "fr": "Ce matin, nous sommes allés en ville pour acheter des livres récents et déjeuner près du théâtre.",
    "de": "Heute früh fuhren wir in die Stadt, um neue Bücher zu kaufen und Freunde für später zu grüßen.",
    "es": "Esta mañana fuimos a la ciudad para comprar libros; después, mi compañero cenó aquí también.",
    "ru-3": "Завтра будет дождь.",
    "bg-2": "Той бързо върна книгата.",
    "fi": "Kerro minulle mitä haluat ostaa.",
    "it": "Guardò la porta della casa.",
    "pt": "O jardim da minha casa é muito grande.",
    "ca": "Va comprar el camió per anar a la ciutat amb la família.",
    "tr-2": "Bunu nasıl buldun?",
    "tr-3": "Duygusaldım.",
    "bg-3": "Ставаше от минута на минута по-тихо и по-студено.",
    "sl": "Ključni dogodki",
    "uk-2": "Він мовчав.",
    "uk-3": "Він нікому про це не казав.",
    "fi-2": "Tämän pöydän äärellä söimme eilen iltapäivällä.",
    "ur": "چاي پيتا ہے کيک",
    "ur-2": "وہ ٹيم ميں ہے",
    "he-marks": "הקישו C-x\u200e. \u200fEmacs יציג את ההודעה.",
    "lv-markup": "Savienojums <strong>atslēgts</strong>.",
    "fr-cp": "Les élèves ont répété les mots 'Hi' et 'Highway', ou 'flock', très clairement.",
    "en-price": "The Brand™ name costs 12 € today.",
    "uk-mark": "У полі з’явилася ворожа кіннота.",
}
# sentence, true encoding, misread as, weathering
PLAIN = [
    ("ko", "cp949", "latin-1", ""), ("ko", "cp949", "cp1252", ""), ("ko-2", "cp949", "latin-1", ""),
    ("ko", "utf-8", "latin-1", ""), ("ko", "utf-8", "cp949-x", ""), ("ko", "johab", "latin-1", ""),
    ("zh-s", "gbk", "latin-1", ""), ("zh-s-2", "gbk", "latin-1", ""), ("zh-s", "gbk", "cp1251", ""),
    ("zh-s", "utf-8", "latin-1", ""), ("zh-t", "big5", "latin-1", ""), ("zh-t", "utf-8", "latin-1", ""),
    ("ja", "shift_jis", "latin-1", ""), ("ja", "euc_jp", "latin-1", ""), ("ja-2", "shift_jis", "latin-1", ""),
    ("ja-0212", "euc_jp", "latin-1", ""),
    ("ja-2", "euc_jp", "latin-1", ""), ("ja", "utf-8", "latin-1", ""),
    ("ru", "cp1251", "latin-1", ""), ("ru", "cp1251", "cp1252", ""), ("ru", "koi8-r", "latin-1", ""),
    ("ru", "koi8-r", "cp1251", ""), ("ru", "cp1251", "koi8-r", ""), ("ru", "cp866", "cp1251", ""),
    ("ru", "utf-8", "cp1251", ""), ("ru", "utf-8", "latin-1", ""), ("ru", "cp1251", "mac-roman", ""),
    ("ru-2", "cp1251", "cp866", ""), ("ru-2", "utf-8", "cp866", ""),
    ("uk", "cp1251", "latin-1", ""), ("uk", "koi8-u", "latin-1", ""), ("bg", "cp1251", "latin-1", ""),
    ("el", "cp1253", "latin-1", ""), ("el", "iso8859-7", "latin-1", ""), ("el", "utf-8", "latin-1", ""),
    ("he", "cp1255", "latin-1", ""), ("he", "utf-8", "latin-1", ""), ("ar", "cp1256", "latin-1", ""),
    ("ar", "utf-8", "latin-1", ""), ("th", "cp874", "latin-1", ""), ("th", "utf-8", "latin-1", ""),
    ("vi", "utf-8", "latin-1", ""), ("pl", "cp1250", "cp1252", ""), ("pl", "iso8859-2", "latin-1", ""),
    ("pl", "utf-8", "latin-1", ""), ("cs", "cp1250", "latin-1", ""), ("cs", "utf-8", "cp1250", ""),
    ("hu", "iso8859-2", "latin-1", ""), ("hu", "utf-8", "cp1252", ""), ("tr", "cp1254", "latin-1", ""),
    ("tr", "utf-8", "latin-1", ""), ("lv", "cp1257", "latin-1", ""), ("lv", "utf-8", "latin-1", ""),
    ("fr", "utf-8", "latin-1", ""), ("fr", "utf-8", "cp1252", ""), ("fr", "utf-8", "mac-roman", ""),
    ("fr", "utf-8", "cp437", ""), ("fr", "utf-8", "cp850", ""), ("de", "utf-8", "cp1252", ""),
    ("de", "utf-8", "cp437", ""), ("de", "utf-8", "gbk", ""), ("de", "cp850", "latin-1", ""),
    ("de", "mac-roman", "latin-1", ""), ("es", "utf-8", "cp1252", ""), ("es", "utf-8", "mac-roman", ""),
    ("ko", "cp949", "latin-1", "ftfy"), ("ko-2", "cp949", "latin-1", "ftfy"), ("zh-s", "gbk", "latin-1", "ftfy"),
    ("zh-s-2", "gbk", "latin-1", "ftfy"), ("ja", "euc_jp", "latin-1", "ftfy"), ("zh-t", "big5", "latin-1", "ftfy"),
    ("ru", "cp1251", "latin-1", "ftfy"), ("th", "cp874", "latin-1", "ftfy"), ("el", "cp1253", "latin-1", "ftfy"),
    ("ko", "cp949", "latin-1", "no-ad"), ("zh-s", "gbk", "latin-1", "no-ad"),
    ("ru-3", "koi8-r", "cp1251", ""), ("ru-3", "cp1251", "koi8-r", ""), ("bg-2", "koi8-r", "cp1251", ""),
    ("fi", "utf-8", "gbk", ""), ("fi", "utf-8", "cp949-x", ""), ("it", "utf-8", "cp1253", ""), ("pt", "utf-8", "big5", ""),
    ("ca", "mac-roman", "cp1252", ""), ("tr-2", "cp1254", "latin-1", ""),
    ("tr-3", "iso8859-9", "latin-1", ""), ("bg-3", "cp1251", "latin-1", ""), ("sl", "cp1250", "latin-1", ""),
    ("ur", "cp1256", "latin-1", ""), ("ur-2", "cp1256", "cp1252", ""), ("zh-t", "gbk", "latin-1", ""),
    ("he-marks", "cp1255", "latin-1", ""), ("lv-markup", "cp1257", "latin-1", ""),
    ("fr-cp", "cp437", "cp1252", ""), ("en-price", "cp1252", "latin-1", ""), ("uk-2", "cp1251", "latin-1", "ftfy"), ("uk-3", "cp1251", "latin-1", "ftfy"),
    # ftfy reads the controls in windows-1252, and takes a page that it does not know for one of its own.
    ("ru-2", "utf-8", "iso8859-10", "ftfy"), ("uk", "utf-8", "iso8859-10", "ftfy"),
    ("el", "utf-8", "iso8859-10", "ftfy"), ("ar", "utf-8", "iso8859-10", "ftfy"), ("he", "utf-8", "cp850", "ftfy"),
    ("vi", "utf-8", "iso8859-10", "ftfy"),
]
HOSTS = {
    "en": "The conference that was held near the river last week was called %s by everybody who went there.",
    "de": "Die Konferenz, die vergangene Woche am Fluss stattfand, hieß bei allen Teilnehmern schlicht %s und gefiel.",
    "fr": "La rencontre de la semaine dernière, près du fleuve, portait le nom de %s et a plu à tout le monde.",
}
# host, fragment, true encoding, misread as
FRAGMENTS = [
    ("en", "국제도서전시회", "cp949", "latin-1"), ("de", "서울국제도서전", "cp949", "latin-1"),
    ("en", "国际图书展览会", "gbk", "latin-1"), ("fr", "국제도서전시회", "cp949", "latin-1"),
    ("en", "東京国際映画祭り", "euc_jp", "latin-1"), ("en", "книжная выставка", "cp1251", "latin-1"),
    ("en", "系统", "gbk", "latin-1"), ("fr", "설치", "cp949", "latin-1"), ("de", "验证", "gbk", "latin-1"),
    ("en", "книжная выставка", "utf-8", "latin-1"), ("en", "διεθνής έκθεση", "utf-8", "cp1252"),
]


# Lines that say little by themselves, and the more together.
TABLES = [
    ("tr-table", "cp1254", ["Ad;Soyad;Şehir;İlçe", "Gülşen;Yıldız;İzmir;Karşıyaka", "Ömer;Çağlar;Diyarbakır;Bağlar",
                            "İbrahim;Öztürk;Muğla;Köyceğiz"]),
    ("lv-table", "cp1257", ["Vārds;Uzvārds;Pilsēta", "Jānis;Bērziņš;Rēzekne", "Līga;Kalniņa;Cēsis", "Ģirts;Ķirsis;Liepāja"]),
    ("hu-recipe", "iso8859-2", ["Hozzávalók (4 főre):", "- 50 dkg csirkemell", "- 1 ek. őrölt paprika", "- 2 dl tejföl"]),
    ("ro-chat", "iso8859-2", ["<ana> ce faci măi?", "<dan> uite, stau în gară la Ploieşti", "<ana> şi când vii?",
                              "<dan> pe la şapte, dacă nu întârzie trenul"]),
    ("ru-notice", "koi8-r", ["Продам дачу под Тверью, дом и баня.", "Участок восемь соток, рядом лес и река.",
                             "Цена - 300 у.е., торг уместен", "Звонить вечером, спросить Сергея."]),
    ("zh-paths", "gbk", ["[设置]", "语言=简体中文", "路径=C:\\程序文件\\软件", "自动更新=是"]),
]


def damage(text, true, misread, weathering):
    data = text.encode(true)
    if weathering == "no-ad":
        data = data.replace(b"\xad", b"")
    out = data.decode(misread)
    if weathering == "ftfy":
        import ftfy
        options = ftfy.TextFixerConfig(fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False,
                                       fix_line_breaks=False, normalization=None)
        out = ftfy.fix_text(out, options)
    return out


def escape(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def row(name, channel, damaged, expected):
    print("\t".join([name, channel, escape(damaged), escape(expected)]))


def main():
    print("# name\tchannel\tdamaged\texpected")
    for name, true, misread, weathering in PLAIN:
        text = SENTENCES[name]
        try:
            damaged = damage(text, true, misread, weathering)
        except (UnicodeError, LookupError) as error:
            print(f"{name} {true}>{misread}: left out, {error}", file=sys.stderr)
            continue
        if damaged != text:
            row(name, f"{true}>{misread}" + ("+" + weathering if weathering else ""), damaged, text)
    for name in ("fr", "de", "ru", "ja", "pl"):
        twice = SENTENCES[name].encode("utf-8").decode("latin-1").encode("utf-8").decode("latin-1")
        row(name, "utf-8>latin-1 twice", twice, SENTENCES[name])
    once = damage(SENTENCES["fi-2"], "mac-roman", "latin-1", "")
    row("fi-2", "mac-roman>latin-1, then utf-8>latin-1", once.encode("utf-8").decode("latin-1"), SENTENCES["fi-2"])
    for name, true in (("ca", "mac-roman"), ("fr-cp", "cp437")):
        once = damage(SENTENCES[name], true, "cp1252", "")
        row(name, f"{true}>cp1252, then utf-8>cp1252", once.encode("utf-8").decode("cp1252"), SENTENCES[name])
    for host, fragment, true, misread in FRAGMENTS:
        row("in-" + host, f"{true}>{misread}", HOSTS[host] % damage(fragment, true, misread, ""), HOSTS[host] % fragment)
    # The company that others keep: quotes are the only damage of the second line.
    quotes = "“The weather was fine,” she wrote, “and the children’s books were read aloud.”"
    for name, true in (("ko", "cp949"), ("zh-s", "gbk")):
        text = SENTENCES[name] + "\n" + quotes + "\n" + SENTENCES[name]
        row(name + "-page", f"{true}>latin-1", damage(text, true, "latin-1", ""), text)
    # Nothing but marks.
    marks = "\n".join(("It was cold.", "I wonder whether that’s wise, said the old man.", "The city’s largest park was closed.",
                       "Judge between us.", "He said “no” to that."))
    for true in ("cp949", "gbk", "big5", "euc_jp"):
        row("en-marks", f"{true}>latin-1", damage(marks, true, "latin-1", ""), marks)
    for name, true, lines in TABLES:
        text = "\n".join(lines)
        row(name, f"{true}>latin-1", damage(text, true, "latin-1", ""), text)
    # One apostrophe; dashes whose second byte is a letter; signs that stand well beside what is damaged.
    row("uk-mark", "cp949>latin-1", SENTENCES["uk-mark"].replace("’", damage("’", "cp949", "latin-1", "")), SENTENCES["uk-mark"])
    dashes = "Nobody came — or so it seemed.\nThe old mill — closed since 1901 — burned.\nHe left – she stayed…\nThat’s all."
    row("en-dashes", "big5>latin-1", damage(dashes, "big5", "latin-1", ""), dashes)
    beside = "Copyright © 2003, the %s of the press, “Letters”, all rights reserved »"
    quoted = "The word “%s” stands in the second line of the inscription."
    row("en-quoted", "cp949>latin-1", quoted % damage("대한민국", "cp949", "latin-1", ""), quoted % "대한민국")
    row("en-signs", "gbk>latin-1", beside % damage("国际图书展览会", "gbk", "latin-1", ""), beside % "国际图书展览会")
    # What stands beside them may be sound.
    beside = "Le château où naquit François fut détruit près de l'église."
    table = "\n".join(TABLES[0][2])
    row("tr-table-and-fr", "cp1254>latin-1", damage(table, "cp1254", "latin-1", "") + "\n" + beside, table + "\n" + beside)


main()
