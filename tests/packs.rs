//! The language packs: every message in all eight, with every placeholder and every plural form of
//! the language, and written as readers of it write.
//!
//! Whoever adds a message to a room that packs have is told here which translations to add, and
//! where.
#![cfg(not(target_arch = "wasm32"))]

use parkmatch::i18n::{
    Ahead, BothWays, Lang, Message, Pack, Say, language_words, names,
    pack::{self, PACK_LANGUAGES, PackLanguage, ROOMS},
    placeholders, plain, reason_words, sector_words,
};
use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

/// A key with its translations by language tag, as a file below `src/i18n/packs/` has them.
type Block = (String, BTreeMap<String, String>);

fn packs() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/i18n/packs"))
}

fn blocks(file: &str) -> Vec<Block> {
    let text = fs::read_to_string(packs().join(file))
        .unwrap_or_else(|_| panic!("src/i18n/packs/{file} is missing"));
    let mut blocks: Vec<Block> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line.split_once(' ') {
            Some((tag, words))
                if tag.len() == 2 && tag.chars().all(|letter| letter.is_ascii_lowercase()) =>
            {
                let (key, translations) = blocks
                    .last_mut()
                    .unwrap_or_else(|| panic!("{file}: {line} stands before any key"));
                assert!(
                    translations
                        .insert(tag.to_owned(), words.to_owned())
                        .is_none(),
                    "{file}: {key} has {tag} twice"
                );
            }
            _ => blocks.push((line.to_owned(), BTreeMap::new())),
        }
    }
    blocks
}

/// What a file lacks, has too much of, or has in another order than the program.
fn order_flaws(file: &str, wanted: &[&str], blocks: &[Block]) -> Vec<String> {
    let mut flaws = Vec::new();
    let at = |key: &str| blocks.iter().position(|(known, _)| known == key);
    let tags = PACK_LANGUAGES
        .iter()
        .map(|language| language.tag)
        .collect::<Vec<_>>();
    for (place, key) in wanted.iter().enumerate() {
        match at(key) {
            None => {
                let after = place.checked_sub(1).map_or_else(
                    || "first".to_owned(),
                    |before| format!("after {}", wanted[before]),
                );
                flaws.push(format!(
                    "src/i18n/packs/{file} lacks {key}: add it {after}, with a line each for {}",
                    tags.join(" ")
                ));
            }
            Some(found) => {
                let lacking = tags.iter().filter(|tag| {
                    blocks[found]
                        .1
                        .get(**tag)
                        .is_none_or(|words| words.trim().is_empty())
                });
                let lacking = lacking.copied().collect::<Vec<_>>().join(" ");
                if !lacking.is_empty() {
                    flaws.push(format!("src/i18n/packs/{file}: {key} lacks {lacking}"));
                }
                flaws.extend(
                    blocks[found]
                        .1
                        .keys()
                        .filter(|tag| !tags.contains(&tag.as_str()))
                        .map(|tag| format!("{file}: {key} has {tag}")),
                );
            }
        }
    }
    flaws.extend(
        blocks
            .iter()
            .filter(|(key, _)| !wanted.contains(&key.as_str()))
            .map(|(key, _)| format!("{file}: no message is called {key}")),
    );
    if flaws.is_empty()
        && blocks
            .iter()
            .zip(wanted)
            .any(|((key, _), wanted)| key != wanted)
    {
        let (key, wanted) = blocks
            .iter()
            .zip(wanted)
            .find(|((key, _), wanted)| key != *wanted)
            .unwrap();
        flaws.push(format!(
            "src/i18n/packs/{file}: {} stands where {wanted} does in the program",
            key.0
        ));
    }
    flaws
}

/// Words that are the same in English and one of these languages, or that no language translates.
const SAME: &str = "Android Google Link Mac Outlook Plan ics iPad iPhone mail min vcf AI APEC AR ASEAN Batteries Benelux Blockchain BRICS Capital CDMO CO CPTPP CRO CSV Design Displays Drones \
    ECOWAS EFTA Europe eVTOL Excel Forum Guide Hall Hindi HTTP ICS in IoT IT KB Lock MA Mercosur No ODM OEM OK \
    ParkMatch PDF Personal QR RCEP RF Robots SAARC SADC Satellites Sector Services Software Sommet Stand SVG \
    Swahili Table table Technologie USMCA vitro VR Website WeChat Wi-Fi ZIP";

/// English words that no other of our languages has, for the leftovers that a translation forgot.
const ENGLISH: &str = "the and of your you with to meeting meetings exhibitor exhibitors booth this they not what for from is are";

/// What is wrong with one translation.
fn flaws_of(language: &PackLanguage, english: &str, words: &str) -> Vec<String> {
    let mut flaws = Vec::new();
    if placeholders(words) != placeholders(english) {
        flaws.push(format!(
            "has the placeholders {:?}, not {:?}",
            placeholders(words),
            placeholders(english)
        ));
    }
    if words.starts_with(' ')
        || words.ends_with(' ') != english.ends_with(' ') && language.tag != "ja"
    {
        flaws.push("has a blank at an end".into());
    }
    let mut plain = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, tail) = after.split_once('}').unwrap_or((after, ""));
        let forms: Vec<&str> = inside.split('|').skip(1).collect();
        if !forms.is_empty() && forms.len() != language.forms.len() {
            flaws.push(format!(
                "has {} forms in {{{inside}}}, not {:?}",
                forms.len(),
                language.forms
            ));
        }
        plain.push_str(before);
        plain.push(' ');
        plain.push_str(&forms.join(" "));
        plain.push(' ');
        rest = tail;
    }
    plain.push_str(rest);
    let is_foreign_digit = |letter: char| {
        letter.is_numeric() && !letter.is_ascii_digit() && !matches!(letter, '₂' | '²')
    };
    if let Some(digit) = plain
        .chars()
        .find(|letter| is_foreign_digit(*letter) && !is_ideograph(*letter))
    {
        flaws.push(format!("has the digit {digit}"));
    }
    if plain.contains("...") {
        flaws.push("has three full stops for an ellipsis".into());
    }
    let words_of = |text: &str| -> Vec<String> {
        let is_latin = |letter: char| letter.is_ascii_alphabetic();
        text.split(|letter: char| !is_latin(letter))
            .filter(|word| word.len() > 1)
            .map(ToOwned::to_owned)
            .collect()
    };
    let is_own_script = |letter: char| match language.tag {
        "ru" => {
            ('а'..='я').contains(&letter.to_lowercase().next().unwrap_or(letter))
                || matches!(letter, 'ё' | 'Ё')
        }
        "ar" => ('\u{600}'..='\u{6ff}').contains(&letter),
        "ja" => ('\u{3040}'..='\u{30ff}').contains(&letter) || is_ideograph(letter),
        "ko" => ('\u{ac00}'..='\u{d7a3}').contains(&letter),
        _ => letter.is_alphabetic(),
    };
    let allowed = |word: &String| SAME.split(' ').any(|same| same == word);
    let latin = words_of(&plain);
    if matches!(language.tag, "ru" | "ar" | "ja" | "ko") {
        if let Some(word) = latin.iter().find(|word| !allowed(word)) {
            flaws.push(format!("has the English word {word}"));
        }
        let needs_script = plain.chars().any(char::is_alphabetic) && !latin.iter().any(allowed);
        if needs_script && !plain.chars().any(is_own_script) {
            flaws.push("has no letter of its own script".into());
        }
    } else {
        let is_word = |word: &&str| {
            ENGLISH
                .split(' ')
                .any(|english| english == word.to_lowercase())
        };
        if let Some(word) = plain
            .split(|letter: char| !letter.is_alphabetic())
            .find(is_word)
        {
            flaws.push(format!("has the English word {word}"));
        }
        if words == english && plain.chars().any(char::is_alphabetic) && !latin.iter().all(allowed)
        {
            flaws.push("is as in English".into());
        }
        if let Some(letter) = plain
            .chars()
            .find(|letter| letter.is_alphabetic() && *letter > '\u{24f}')
        {
            flaws.push(format!("has the letter {letter}"));
        }
    }
    if language.tag == "ko"
        && plain
            .chars()
            .any(|letter| ('\u{3040}'..='\u{30ff}').contains(&letter) || is_ideograph(letter))
    {
        flaws.push("has Chinese or Japanese letters".into());
    }
    if language.tag == "ar" && plain.contains([',', ';', '?']) {
        flaws.push("has Latin punctuation where Arabic has its own".into());
    }
    if language.tag == "ja" && plain.contains(|letter| SIMPLIFIED.contains(letter)) {
        flaws.push("has simplified Chinese letters".into());
    }
    flaws
}

/// Some letters that only simplified Chinese has.
const SIMPLIFIED: &str = "们这为业专东务动华发层库应开时条机电经网语请选间";

fn is_ideograph(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

#[test]
fn every_message_is_in_every_pack_in_the_programs_order() {
    let mut flaws = Vec::new();
    let mut files: Vec<String> = fs::read_dir(packs())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    files.retain(|file| file != "names");
    assert_eq!(
        files,
        ROOMS.map(|room| format!("{}.txt", room.name)),
        "a file for each room that packs have"
    );
    for room in ROOMS {
        let file = format!("{}.txt", room.name);
        flaws.extend(order_flaws(
            &file,
            &room.names.lines().collect::<Vec<_>>(),
            &blocks(&file),
        ));
    }
    let print = names::keys().fold(0, |print, key| {
        pack::print_on(pack::print_on(print, key.as_bytes()), b"\n")
    });
    assert_eq!(
        names::SHAPE,
        (names::keys().count(), print),
        "i18n::names::SHAPE"
    );
    let names: Vec<Block> = ["Sectors", "Languages", "Groups"]
        .iter()
        .flat_map(|file| blocks(&format!("names/{file}.txt")))
        .collect();
    flaws.extend(order_flaws(
        "names/",
        &names::keys().collect::<Vec<_>>(),
        &names,
    ));
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn every_translation_is_written_as_its_readers_write() {
    let mut flaws = Vec::new();
    let mut look = |file: &str, english: &dyn Fn(&str) -> String| {
        for (key, translations) in blocks(file) {
            for language in &PACK_LANGUAGES {
                let words = translations.get(language.tag).map_or("", String::as_str);
                let found = flaws_of(language, &english(&key), words);
                flaws.extend(found.iter().map(|flaw| {
                    format!(
                        "src/i18n/packs/{file}: {key}, {}: {words:?} {flaw}",
                        language.tag
                    )
                }));
            }
        }
    };
    for room in ROOMS {
        let at = |key: &str| {
            room.names
                .lines()
                .position(|name| name == key)
                .unwrap_or(usize::MAX)
        };
        look(&format!("{}.txt", room.name), &|key| {
            (room.words)(at(key), Lang::En).to_owned()
        });
    }
    look("names/Sectors.txt", &|key| {
        sector_words(Lang::En, key).to_owned()
    });
    look("names/Languages.txt", &|key| {
        language_words(Lang::En, key).to_owned()
    });
    look("names/Groups.txt", &|key| {
        parkmatch::i18n::group_words(Lang::En, key).to_owned()
    });
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn flaws_are_found() {
    let language = |tag| pack::language(tag).unwrap();
    let check = |tag, english: &str, words: &str, n: usize| {
        let flaws = flaws_of(language(tag), english, words);
        assert_eq!(flaws.len(), n, "{tag} {words}: {flaws:?}");
    };
    check("es", "{n} {n|day|days}", "{n} {n|día|de días|días}", 0);
    check("es", "{n} {n|day|days}", "{n} {n|día|días}", 1);
    check("es", "{n} days", "días", 1);
    check("fr", "Close", "Close", 1);
    check("de", "Show the plan", "Zeige the Plan", 1);
    check("ru", "Close", "Закрыть window", 1);
    check("ja", "{n} days", "{n} 日", 0);
    check("ja", "Time", "时间", 1);
    check("ar", "5 days", "٥ أيام", 1);
    check("ar", "Yes, all", "نعم, الكل", 1);
    check("ko", "Meeting", "商談", 2);
}

/// The packs as the page gets them: made by the same script, in a folder of the test's own, for
/// tests run side by side.
fn made() -> BTreeMap<&'static str, Lang> {
    static N_MADE: AtomicUsize = AtomicUsize::new(0);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("lang-{}", N_MADE.fetch_add(1, Ordering::Relaxed)));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/packs.sh");
    let status = Command::new("sh")
        .arg(script)
        .arg(&folder)
        .status()
        .expect("a shell");
    assert!(status.success());
    let read = |name: String| fs::read_to_string(folder.join(name)).unwrap();
    let pack = |language: &'static PackLanguage| {
        let (words, names) = (
            read(format!("{}.txt", language.key)),
            read(format!("{}-names.txt", language.key)),
        );
        (
            language.tag,
            Pack::read(language, &words, &names)
                .unwrap_or_else(|| panic!("the pack {} is not of this program", language.tag)),
        )
    };
    PACK_LANGUAGES.iter().map(pack).collect()
}

#[test]
fn the_built_packs_say_what_their_sources_say() {
    let packs = made();
    for room in ROOMS {
        let sources = blocks(&format!("{}.txt", room.name));
        for (place, (key, translations)) in sources.iter().enumerate() {
            for (tag, lang) in &packs {
                assert_eq!(
                    (room.words)(place, *lang),
                    translations[*tag],
                    "{} {key} in {tag}",
                    room.name
                );
            }
        }
    }
    for (key, translations) in blocks("names/Sectors.txt") {
        for (tag, lang) in &packs {
            assert_eq!(sector_words(*lang, &key), translations[*tag]);
        }
    }
    for (key, translations) in blocks("names/Languages.txt") {
        for (tag, lang) in &packs {
            assert_eq!(language_words(*lang, &key), translations[*tag]);
        }
    }
}

/// A copy of the script and of what it reads, to be changed: the copied folder of packs, and the
/// script.
fn copied(name: &str) -> (PathBuf, PathBuf) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let packs = copy.join("src/i18n/packs");
    for folder in [
        "tools",
        "src/i18n",
        "src/i18n/packs",
        "src/i18n/packs/names",
    ] {
        fs::create_dir_all(copy.join(folder)).unwrap();
        for entry in fs::read_dir(project.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if entry.is_file() {
                fs::copy(&entry, copy.join(folder).join(entry.file_name().unwrap())).unwrap();
            }
        }
    }
    (packs, copy.join("tools/packs.sh"))
}

/// Runs the script with what a translator sent; what it printed.
fn run(script: &Path, arguments: [&str; 2], sent: &str) -> String {
    let mut child = Command::new("sh")
        .arg(script)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(sent.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_translator_gets_one_file_and_gives_it_back() {
    let (folder, script) = copied("translated");
    let file = run(&script, ["split", "es"], "");
    assert!(
        file.contains("\nRunning\nzh 正在进行\nen Under way\nes en curso\n"),
        "{file}"
    );
    run(&script, ["join", "es"], &file);
    for room in ROOMS {
        let read =
            |folder: &Path| fs::read_to_string(folder.join(format!("{}.txt", room.name))).unwrap();
        assert_eq!(
            read(&folder),
            read(packs()),
            "given back as it was, nothing changes"
        );
    }
    let other = file.replace("\nes en curso\n", "\nes ahora mismo\n");
    run(&script, ["join", "es"], &other);
    let today = fs::read_to_string(folder.join("Today.txt")).unwrap();
    assert!(today.contains("\nRunning\nes ahora mismo\nfr "), "{today}");

    let new = run(&script, ["split", "xx"], "");
    assert_eq!(
        new.matches("\nxx ?\n").count(),
        new.matches("\nxx ").count(),
        "all of a new language is to be done"
    );
    run(
        &script,
        ["join", "xx"],
        &new.replace("\nxx ?\n", "\nxx sì\n"),
    );
    for file in ["Today.txt", "names/Languages.txt"] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        assert_eq!(
            text.matches("\nxx sì").count(),
            blocks(file).len(),
            "{file}"
        );
    }
}

#[test]
fn a_pack_of_another_edition_is_refused() {
    let spanish = pack::language("es-MX").unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("edition");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/packs.sh");
    assert!(
        Command::new("sh")
            .arg(script)
            .arg(&folder)
            .status()
            .unwrap()
            .success()
    );
    let [words, names] =
        ["es.txt", "es-names.txt"].map(|file| fs::read_to_string(folder.join(file)).unwrap());
    assert!(Pack::read(spanish, &words, &names).is_some());
    let torn = |text: &str| text[..text.len() - 20].to_owned();
    let other = |text: &str| format!("1{text}");
    for [words, names] in [
        [torn(&words), names.clone()],
        [words.clone(), torn(&names)],
        [other(&words), names.clone()],
        [names, words],
    ] {
        assert!(Pack::read(spanish, &words, &names).is_none());
    }
}

#[test]
fn numbers_take_the_forms_of_their_language() {
    let packs = made();
    let say = |tag: &str, n: usize| BothWays::MeetingCount.n(packs[tag], n);
    assert_eq!(
        [1, 2, 1_000_000].map(|n| say("es", n)),
        ["1 reunión", "2 reuniones", "1000000 de reuniones"]
    );
    assert_eq!([0, 2].map(|n| say("pt", n)), ["0 reunião", "2 reuniões"]);
    assert_eq!(
        [1, 3, 5, 11, 21, 104].map(|n| say("ru", n)),
        [
            "1 встреча",
            "3 встречи",
            "5 встреч",
            "11 встреч",
            "21 встреча",
            "104 встречи"
        ]
    );
    assert_eq!(
        [2, 3, 11, 100].map(|n| say("ar", n)),
        ["2 اجتماعان", "3 اجتماعات", "11 اجتماعًا", "100 اجتماع"]
    );
    assert_eq!([1, 2].map(|n| say("ja", n)), ["商談 1 件", "商談 2 件"]);
    let grouped = Ahead::MatchesFound.fill(packs["ru"], &[("n", "1\u{a0}021")]);
    assert_eq!(
        grouped, "1\u{a0}021 экспонент, лучшие сверху",
        "a number with separators is still a number"
    );
}

#[test]
fn what_is_written_the_other_way_keeps_to_itself() {
    let arabic = made()["ar"];
    assert_eq!(
        Ahead::SaidMust.fill(arabic, &[("name", "Acme (DE)")]),
        "لقاء ضروري: \u{2068}Acme (DE)\u{2069}"
    );
    assert_eq!(Ahead::Table.n(arabic, 4), "الطاولة 4");
    assert_eq!(
        Ahead::Booth.fill(arabic, &[("booth", "6-104")]),
        "الجناح \u{2068}6-104\u{2069}"
    );
    assert_eq!(
        ["ar", "ja", "ru"].map(|tag| made()[tag].comma()),
        ["، ", "、", ", "]
    );
    assert!(arabic.is_rtl() && arabic.locale().contains("nu-latn"));
}

#[test]
fn a_reason_is_a_sentence_in_every_language() {
    use parkmatch::{
        i18n::Reader,
        matching::{Deal, Reason, ReasonKind, Stance, Whence, intents::Said},
        model::Intent,
    };
    let stance = |intent, said| Stance {
        intent,
        said,
        sector: Some("new-energy.battery".into()),
        service: None,
        size: None,
        text: None,
        trade: None,
    };
    let materials = Stance {
        sector: Some("new-energy.battery.materials".into()),
        ..stance(Intent::Sell, Said::Offered)
    };
    let whence = Some(Whence::Country("DE".into()));
    let deal = Deal {
        seek: stance(Intent::Buy, Said::Sought),
        offer: materials,
        percent: 90,
        whence,
        is_looked_to: false,
        looks_here: None,
        about: None,
    };
    let reason = Reason {
        points: 7,
        kind: ReasonKind::Found(deal),
    };
    let expected = [
        (
            "ar",
            "مورّد في مجال مواد البطاريات (X)؛ تبحثون عن موردين في مجال البطاريات",
        ),
        (
            "de",
            "Lieferant für Batteriematerialien (X); Sie suchen Lieferanten für Batterien",
        ),
        (
            "es",
            "Proveedor de materiales para baterías (X); usted busca proveedores de baterías",
        ),
        (
            "fr",
            "Fournisseur (matériaux pour batteries) (X) ; vous recherchez des fournisseurs (batteries)",
        ),
        ("ja", "X：電池材料のサプライヤー。貴社の希望は電池の仕入先"),
        (
            "ko",
            "X: 배터리 소재 공급업체. 귀사가 찾는 것은 배터리 공급업체",
        ),
        (
            "pt",
            "Fornecedor de materiais para baterias (X); você procura fornecedores de baterias",
        ),
        (
            "ru",
            "Поставщик (материалы для аккумуляторов) (X); вы ищете поставщиков (аккумуляторы)",
        ),
    ];
    for ((tag, lang), (wanted, sentence)) in made().iter().zip(expected) {
        assert_eq!(*tag, wanted);
        let said = plain(&reason_words(*lang, &reason, Reader::Gainer, |_, _| {
            "X".into()
        }));
        assert_eq!(said, sentence);
    }
}

#[test]
fn chinese_and_english_stand_side_by_side() {
    let both = Pack::both();
    assert_eq!(Say::MyPlan.words(both), "我的日程\nMy plan");
    assert_eq!(BothWays::MeetingCount.n(both, 2), "2 场洽谈\n2 meetings");
    assert_eq!(
        sector_words(both, "new-energy.battery"),
        "电池与动力电池 Batteries"
    );
    assert!(both.is_both() && both.is_chinese() && both.key() == "zh+en");
    assert_eq!(
        both.in_each(|lang| Ahead::SaidMust.fill(lang, &[("name", Say::MyPlan.words(lang))])),
        "已标为必见：我的日程\nMust meet: My plan"
    );
}

#[test]
fn a_browsers_language_is_met() {
    let key = |tag: &str| pack::language(tag).map(|language| language.key);
    assert_eq!(
        ["es-MX", "pt_BR", "AR", "ja-JP", "de"].map(key),
        [Some("es"), Some("pt"), Some("ar"), Some("ja"), Some("de")]
    );
    assert_eq!(["zh-TW", "en-GB", "xx", ""].map(key), [None; 4]);
    assert_eq!(Lang::nearest("zh-TW"), Lang::Zh);
}
