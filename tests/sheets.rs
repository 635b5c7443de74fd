//! Tables as people hand them over: encodings from abroad, sums and notes, ranges of hours, twins
//! that only differ in what nobody sees, stray quotation marks, ids of both sides. Each gives the
//! right rows, and says what it left out.

use parkmatch::{
    exchange::{
        csv::{self, Column, Kind, Preview},
        import::{Chosen, Opened, Source, import, open},
        table::Origin,
        text::Encoding,
    },
    i18n::{Lang, cell_words, sheet_words},
    model::{CellTrouble, Document, Id, LeftOut, Severity, Trouble, WishKind},
};
use serde_json::{Value, json};

mod decoder;
#[path = "sheets/mess.rs"]
mod mess;
#[path = "sheets/others.rs"]
mod others;
use decoder::decoder;

fn document(text: &str) -> Document {
    Document::read(text.as_bytes()).expect("a fair file").value
}

/// A fair of two days, 14 and 15 November 2027, with two halls and two parks and nobody in it.
fn base() -> Document {
    document(include_str!("sheets/base.json"))
}

fn take(source: Source<'_>, chosen: Chosen, document: &Document) -> (Opened, Preview) {
    import(source, chosen, document, &decoder).expect("text")
}

fn file(bytes: &[u8], document: &Document) -> Preview {
    take(Source::File(bytes), Chosen::default(), document).1
}

fn of_kind(kind: Kind, text: &str) -> Preview {
    csv::read(kind, text, Origin::File, &base())
}

fn said(preview: &Preview) -> Vec<String> {
    preview
        .issues
        .first
        .iter()
        .map(|issue| sheet_words(Lang::En, issue))
        .collect()
}

fn names(preview: &Preview) -> Vec<&str> {
    preview
        .rows
        .iter()
        .filter_map(|row| row.get("name")?.as_str())
        .collect()
}

fn put(document: &mut Document, preview: Preview) {
    let Preview {
        parks,
        kind,
        rows,
        wishes,
        ..
    } = preview;
    assert_eq!(csv::take(document, parks, kind, rows, wishes), Ok(vec![]));
}

mod encodings {
    use super::*;

    fn encoded(encoding: Encoding, text: &str) -> Vec<u8> {
        let known = encoding_rs::Encoding::for_label(encoding.label().as_bytes()).expect("a label");
        let (bytes, _, has_failed) = known.encode(text);
        assert!(!has_failed, "{text} is not all in {encoding:?}");
        bytes.into_owned()
    }

    fn read(bytes: &[u8]) -> (Encoding, bool, String) {
        let opened = open(Source::File(bytes), Chosen::default(), &decoder).expect("text");
        let text = opened
            .first_lines(usize::MAX)
            .collect::<Vec<_>>()
            .join("\n");
        let read = opened.read.expect("a file has an encoding");
        (read.encoding, read.is_sure, text)
    }

    #[test]
    fn a_german_list_from_windows_keeps_its_umlauts() {
        let bytes = include_bytes!("sheets/windows-1252-quiet.csv");
        let (opened, preview) = take(Source::File(bytes), Chosen::default(), &base());
        let read = opened.read.expect("a file has an encoding");
        assert_eq!((read.encoding, read.is_sure), (Encoding::Windows1252, true));
        assert_eq!(
            names(&preview),
            ["Müller Fördertechnik GmbH", "Düsseldorf Börse AG"]
        );
        assert!(preview.rows.iter().all(|row| row["country"] == "DE"));
        assert_eq!(preview.rows[1]["contact"]["name"], "Bärbel Schröder");
    }

    #[test]
    fn a_japanese_list_from_windows_is_readable() {
        let bytes = include_bytes!("sheets/delegations-shift-jis.csv");
        let (opened, preview) = take(Source::File(bytes), Chosen::default(), &base());
        assert_eq!(
            opened.read.map(|read| read.encoding),
            Some(Encoding::ShiftJis)
        );
        assert_eq!(names(&preview), ["日本計測器工業会", "さくら精密株式会社"]);
        assert!(
            preview
                .rows
                .iter()
                .all(|row| row["languages"] == json!(["ja"]))
        );
    }

    /// Lists as companies abroad send them, each in the encoding of its country's spreadsheets.
    #[test]
    fn each_country_s_list_is_read_in_its_own_encoding() {
        for (encoding, text) in [
            (
                Encoding::Gb18030,
                "编号,企业名称,展位\nE1,青岛海川电池有限公司,1A01\nE2,合肥星穹量子科技有限公司,2B01",
            ),
            (Encoding::Gb18030, "name,booth\n鑫淼,1A01\n睿晟科技,1A02"),
            (
                Encoding::Gb18030,
                "企业名称,国家\n莱茵机械（上海）有限公司,德国\n深圳市大疆创新科技有限公司,中国",
            ),
            (
                Encoding::Big5,
                "編號,公司名稱,國家\n1,臺灣積體電路製造股份有限公司,台灣\n2,鴻海精密工業,台灣",
            ),
            (Encoding::Big5, "name,people\n聯發科技,3\n華碩電腦,2"),
            (
                Encoding::ShiftJis,
                "団体名,国,人数\n日本計測器工業会,日本,4\nさくら精密株式会社,日本,2",
            ),
            (
                Encoding::ShiftJis,
                "Name,Country\nトヨタ自動車,Japan\n三菱重工業,Japan",
            ),
            (
                Encoding::ShiftJis,
                "Name,Country,People\n東京計器株式会社,Japan,3\n大阪精工,Japan,2",
            ),
            (
                Encoding::EucJp,
                "Name,Country\nさくら精密株式会社,Japan\nトヨタ自動車株式会社,Japan",
            ),
            (
                Encoding::EucKr,
                "대표단,국가,인원\n서울배터리,대한민국,5\n한국전자통신연구원,대한민국,3",
            ),
            (
                Encoding::EucKr,
                "Name,Country\n삼성전자 주식회사,Korea\n부산테크노파크,Korea",
            ),
            (
                Encoding::Windows1252,
                "Name;Country\nMüller;Germany\nGroßhandel Köln;Germany",
            ),
            (
                Encoding::Windows1252,
                "Name,Country\nSociété Générale d'Électricité,France\nCrème Brûlée & Fils,France\nAéroports de Orly,France",
            ),
            (
                Encoding::Windows1252,
                "Name,Country\nEspaña Energía,Spain\nCompañía Logística Muñoz,Spain",
            ),
            (
                Encoding::Windows1252,
                "Name,Country\nAção Inovação,Brazil\nSão Paulo Máquinas,Brazil",
            ),
            (
                Encoding::Windows1252,
                "Name,Country\nSøren Ærø,Denmark\nMalmö Verkstäder Ångström,Sweden\nBjørn Håkonsen,Norway",
            ),
            (
                Encoding::Windows1252,
                "Name,Price\n“Solaire” – l’énergie,100 €\nCafé Lumière,20 €",
            ),
            (
                Encoding::Windows1250,
                "Nazwa;Kraj\nŁódź Żelazo;Poland\nZakłady Chemiczne Bełchatów;Poland\nGdańska Spółka;Poland",
            ),
            (
                Encoding::Windows1250,
                "Name,Country\nDvořák Strojírny,Czechia\nČeský Průmysl Plzeň,Czechia\nKovač Jiří,Czechia",
            ),
            (
                Encoding::Windows1250,
                "Name,Country\nGyőri Szerszámgép,Hungary\nMagyar Fűtéstechnikai Művek,Hungary\nÉpítőipari Szövetség,Hungary",
            ),
            (
                Encoding::Windows1250,
                "Name,Country\nĐorđević i Petrović,Serbia\nNikšić,Montenegro\nŽivković Beočin,Serbia",
            ),
            (
                Encoding::Windows1251,
                "Название;Страна\nЗавод точных приборов;Россия\nУралмаш;Россия",
            ),
            (
                Encoding::Windows1251,
                "Name,Country\nГазпром нефть,Russia\nООО «Ромашка»,Russia",
            ),
            (
                Encoding::Windows1251,
                "Name,Country\nКиївський завод,Ukraine\nУкраїнські технології,Ukraine",
            ),
        ] {
            let (found, _, read) = read(&encoded(encoding, text));
            assert_eq!((found, read.as_str()), (encoding, text));
        }
    }

    /// One name is little to go by: whatever is chosen, it is never another name without a word.
    #[test]
    fn a_single_name_is_right_or_asked_about() {
        for (encoding, name) in [
            (Encoding::Windows1252, "Müller"),
            (Encoding::Windows1252, "Köln"),
            (Encoding::Windows1252, "Größe"),
            (Encoding::Windows1252, "Citroën"),
            (Encoding::Windows1252, "Peña"),
            (Encoding::Windows1252, "MÜLLER"),
            (Encoding::Windows1250, "Łódź"),
            (Encoding::Windows1250, "Dvořák"),
            (Encoding::Windows1251, "Завод"),
            (Encoding::Gb18030, "海川电池"),
            (Encoding::Gb18030, "北京"),
            (Encoding::Big5, "台積電"),
            (Encoding::ShiftJis, "トヨタ"),
            (Encoding::EucKr, "서울"),
        ] {
            let text = format!("Name,People\n{name},3");
            let bytes = encoded(encoding, &text);
            let opened = open(Source::File(&bytes), Chosen::default(), &decoder).expect("text");
            let read = opened.read.clone().expect("a file has an encoding");
            let is_right = opened.first_lines(9).nth(1) == Some(&format!("{name},3"));
            let is_asked = !read.is_sure && read.others.contains(&encoding);
            assert!(is_right || is_asked, "{name}: {read:?}");
            assert!(is_right, "{name} is at least the first guess: {read:?}");
        }
    }

    #[test]
    fn two_languages_that_decode_alike_are_shown_as_a_guess_with_the_other() {
        // û and ű are one byte, and each stands well between these consonants.
        let bytes = encoded(Encoding::Windows1250, "Name\nFűtés");
        let opened = open(Source::File(&bytes), Chosen::default(), &decoder).expect("text");
        let read = opened.read.expect("a file has an encoding");
        assert!(
            !read.is_sure && [read.encoding, read.others[0]].contains(&Encoding::Windows1250),
            "{read:?}"
        );
    }

    /// Signs and single letters tell no encoding from another, and are no reason to refuse a list.
    #[test]
    fn a_few_signs_are_read_and_shown_as_a_guess() {
        for (encoding, names) in [
            (
                Encoding::Windows1252,
                ["Best® Ltd", "Plain Ltd", "Other Inc"],
            ),
            (
                Encoding::Windows1252,
                ["Best Ltd", "Plain © 2027", "Other Inc"],
            ),
            (
                Encoding::Windows1252,
                ["Profiles 3 × 4", "Plain Ltd", "Other Inc"],
            ),
            (
                Encoding::Windows1252,
                ["From £ 5", "Plain Ltd", "Other Inc"],
            ),
            (
                Encoding::Windows1252,
                ["Pipes ½ inch", "Plain Ltd", "Other Inc"],
            ),
            (Encoding::Windows1252, ["Æ Ltd", "Plain Ltd", "Other Inc"]),
            (Encoding::Windows1252, ["Þ Ltd", "Plain Ltd", "Other Inc"]),
            (
                Encoding::Windows1252,
                ["Ó hEithir", "Plain Ltd", "Other Inc"],
            ),
            (Encoding::ShiftJis, ["ﾄﾖﾀ ｼﾞﾄﾞｳｼｬ", "ﾔﾏﾊ", "ｽｽﾞｷ"]),
        ] {
            let text = format!("Name;Country\n{};Norway\n", names.join(";Norway\n"));
            let bytes = encoded(encoding, &text);
            let (opened, preview) = take(Source::File(&bytes), Chosen::default(), &base());
            let read = opened.read.expect("a file has an encoding");
            assert!(!read.is_sure, "{names:?}: {read:?}");
            assert!(!read.others.is_empty(), "{names:?}: {read:?}");
            assert_eq!(self::names(&preview), names, "{read:?}");
        }
    }

    /// What little evidence there is, and what comes from encodings that are not read here at all,
    /// is a guess.
    #[test]
    fn little_evidence_is_never_sure() {
        for (label, text) in [
            (
                "windows-1252",
                "Name,Country\nÀÉÎÕÜ SA,France\nPlain,France",
            ),
            (
                "windows-1252",
                "Name,Country\nÓ hEithir,Ireland\nPlain,Ireland",
            ),
            ("iso-8859-15", "Name,Country\nŒuvre,France\nPlain,France"),
            ("iso-8859-2", "Name,Country\nKřižík,Czechia\nPlain,Czechia"),
            (
                "iso-8859-2",
                "Name,Country\nKřižík Jiří,Czechia\nŽižka Dvořák,Czechia\nŠtětí Průmysl,Czechia\nČeský Těšín,Czechia",
            ),
            (
                "iso-8859-15",
                "Name,Country\nSociété Générale des Œuvres,France\nCœur d'Élite,France\nCrème Brûlée & Fils,France",
            ),
            (
                "windows-1253",
                "Όνομα,Χώρα\nΕλληνικά Πετρέλαια,Ελλάδα\nΒιομηχανία Τροφίμων,Ελλάδα\nεταιρεία ενέργειας,Ελλάδα",
            ),
            (
                "windows-1253",
                "Name,Country\nεταιρεία ενεργειας και τροφιμων,Greece\nηλεκτρικα δικτυα,Greece",
            ),
            (
                "windows-1256",
                "Name,Country\nشركة الكهرباء الوطنية,Oman\nمؤسسة النور للتجارة,Oman\nمصنع الأغذية,Oman",
            ),
            (
                "koi8-r",
                "Название;Страна\nЗавод точных приборов;Россия\nУралмаш;Россия\nГазпром нефть;Россия",
            ),
            (
                "koi8-r",
                "Name;Country\nзавод точных приборов;Russia\nобщество технологий;Russia",
            ),
            (
                "windows-1254",
                "Name,Country\nYıldız Holding,Turkey\nDoğuş Otomotiv,Turkey\nIşık Şirketi,Turkey\nTürkiye Şişe,Turkey",
            ),
            (
                "windows-1257",
                "Name,Country\nLatvijas Dzelzceļš,Latvia\nRīgas Šķiedra,Latvia\nŽemaitijos Pienas,Lithuania",
            ),
            (
                "iso-8859-2",
                "Nazwa,Kraj\nŁódź Żelazo,Poland\nŚwiat Książki,Poland\nGdańska Spółka,Poland",
            ),
            (
                "macintosh",
                "Name,Country\nMüller Fördertechnik,Germany\nDüsseldorf Börse,Germany\nBärbel Schröder,Germany",
            ),
            (
                "windows-1255",
                "Name,Country\nחברת החשמל לישראל,Israel\nתעשיות אלקטרוניקה,Israel\nבנק הפועלים,Israel",
            ),
            (
                "windows-874",
                "Name,Country\nบริษัท ปตท จำกัด,Thailand\nธนาคารกรุงเทพ,Thailand\nโรงงานไทย,Thailand",
            ),
            (
                "iso-8859-5",
                "Название;Страна\nЗавод точных приборов;Россия\nГазпром нефть;Россия",
            ),
            (
                "ibm866",
                "Название;Страна\nЗавод точных приборов;Россия\nГазпром нефть;Россия",
            ),
            ("gbk", "Name,Country\n北京,China"),
            ("windows-1251", "Name,Country\nЗавод,Russia"),
        ] {
            let known = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
            let (bytes, _, has_failed) = known.encode(text);
            assert!(!has_failed, "{text} is not all in {label}");
            // Noise in every encoding that is read here may be refused.
            if let Ok(opened) = open(Source::File(&bytes), Chosen::default(), &decoder) {
                let read = opened.read.expect("a file has an encoding");
                assert!(!read.is_sure, "{label}: {text}: {read:?}");
            }
        }
    }

    #[test]
    fn what_is_not_told_by_itself_can_be_chosen() {
        for (encoding, name) in [
            (Encoding::Windows1253, "Ελληνικά Πετρέλαια"),
            (Encoding::Windows1254, "Işık Şirketi"),
            (Encoding::Windows1255, "בנק הפועלים"),
            (Encoding::Windows1257, "Rīgas Šķiedra"),
            (Encoding::Koi8R, "Завод точных приборов"),
        ] {
            let bytes = encoded(encoding, &format!("Name,People\n{name},3\n{name},2"));
            let guess = open(Source::File(&bytes), Chosen::default(), &decoder).expect("text");
            let read = guess.read.expect("a file has an encoding");
            assert!(
                !read.is_sure && read.others.contains(&encoding),
                "{name}: {read:?}"
            );
            let chosen = Chosen {
                encoding: Some(encoding),
                ..Chosen::default()
            };
            let opened = open(Source::File(&bytes), chosen, &decoder).expect("text");
            assert_eq!(opened.first_lines(9).nth(1), Some(&*format!("{name},3")));
        }
        // Whoever is sure is not asked about Thai.
        let bytes = encoded(Encoding::Windows1252, "Name\nMüller\nGroßhandel Köln");
        let opened = open(Source::File(&bytes), Chosen::default(), &decoder).expect("text");
        let read = opened.read.expect("a file has an encoding");
        assert!(
            read.is_sure && !read.others.contains(&Encoding::Koi8R),
            "{read:?}"
        );
    }

    #[test]
    fn a_list_of_several_names_is_sure() {
        for (encoding, text) in [
            (
                Encoding::Gb18030,
                "企业名称,国家\n莱茵机械（上海）有限公司,德国\n深圳市大疆创新科技有限公司,中国",
            ),
            (Encoding::Big5, "name,people\n聯發科技,3\n華碩電腦,2"),
            (
                Encoding::ShiftJis,
                "Name,Country\nトヨタ自動車,Japan\n三菱重工業,Japan",
            ),
            (
                Encoding::EucKr,
                "Name,Country\n삼성전자 주식회사,Korea\n부산테크노파크,Korea",
            ),
            (
                Encoding::Windows1252,
                "Name;Country\nMüller;Germany\nGroßhandel Köln;Germany",
            ),
            (
                Encoding::Windows1250,
                "Name,Country\nDvořák Strojírny,Czechia\nČeský Průmysl Plzeň,Czechia\nKovač Jiří,Czechia",
            ),
            (
                Encoding::Windows1251,
                "Name,Country\nГазпром нефть,Russia\nООО «Ромашка»,Russia",
            ),
            (
                Encoding::Windows1251,
                "Name,Country\nКиївський завод,Ukraine\nУкраїнські технології,Ukraine",
            ),
        ] {
            let (found, is_sure, read) = read(&encoded(encoding, text));
            assert_eq!((found, is_sure, read.as_str()), (encoding, true, text));
        }
    }

    #[test]
    fn a_chosen_encoding_is_taken_at_its_word() {
        let bytes = encoded(Encoding::Windows1250, "name\nPoznań");
        let chosen = Chosen {
            encoding: Some(Encoding::Windows1252),
            ..Chosen::default()
        };
        let opened = open(Source::File(&bytes), chosen, &decoder).expect("text");
        assert_eq!(opened.first_lines(9).nth(1), Some("Poznañ"));
        assert!(
            opened
                .read
                .is_some_and(|read| read.is_sure && read.others.contains(&Encoding::Windows1250))
        );
        let chosen = Chosen {
            encoding: Some(Encoding::Utf8),
            ..Chosen::default()
        };
        assert!(open(Source::File(&bytes), chosen, &decoder).is_err());
    }

    #[test]
    fn what_is_no_text_in_any_encoding_is_refused() {
        let picture = b"\x89PNG\r\n\x1a\n\x00\x01\x02\xff\xd8\xfe\x81\x90\x9d\x00\x00";
        assert!(open(Source::File(picture), Chosen::default(), &decoder).is_err());
    }
}

mod quotes {
    use super::*;

    fn pasted(text: &str) -> Preview {
        take(Source::Pasted(text), Chosen::default(), &base()).1
    }

    #[test]
    fn pasted_names_keep_their_quotation_marks_and_inches_stay() {
        let preview = pasted(include_str!("sheets/paste-quotes.tsv"));
        assert_eq!(
            names(&preview),
            [
                "\"智\"造科技",
                "\"海豚\"水泵有限公司",
                "蓝禾机器人",
                "明德激光"
            ]
        );
        assert_eq!(preview.rows[2]["summary"], "27\" 工业显示器");
        assert_eq!(said(&preview), [""; 0]);
    }

    #[test]
    fn an_open_quote_swallows_no_rows() {
        let preview = pasted(include_str!("sheets/paste-open-quote.tsv"));
        assert_eq!(
            names(&preview),
            ["海川电池", "海豚水泵", "蓝禾机器人", "明德激光"]
        );
        assert_eq!(preview.rows[0]["summary"], "\"专精特新\"小巨人，动力电池");
        assert_eq!(preview.rows[1]["summary"], "\"隐形冠军");
        assert_eq!(
            said(&preview),
            ["row 3, “简介” (note): a quotation mark does not close; it stays as it stands"]
        );
    }

    /// What a name and a summary are after they were pasted, or saved as this text.
    fn check(text: &str, origin: Origin, expected: &[(&str, &str)]) {
        let preview = csv::read(Kind::Exhibitors, text, origin, &base());
        let word = |row: &serde_json::Map<String, Value>, name: &str| {
            row.get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let rows: Vec<_> = preview
            .rows
            .iter()
            .map(|row| (word(row, "name"), word(row, "summary")))
            .collect();
        let rows: Vec<_> = rows
            .iter()
            .map(|(name, summary)| (name.as_str(), summary.as_str()))
            .collect();
        assert_eq!(rows, expected, "{text}");
    }

    #[test]
    fn a_clipboard_quotes_only_what_needs_it() {
        let (pasted, saved) = (Origin::Pasted, Origin::File);
        check("name\tsummary\n\"海豚\"\t好", pasted, &[("\"海豚\"", "好")]);
        check("name\tsummary\n\"海豚\"\t好", saved, &[("海豚", "好")]);
        check(
            "name\tsummary\n甲\t\"two\nlines\"\n乙\t\"a \"\"b\"\" c\"\n",
            pasted,
            &[("甲", "two\nlines"), ("乙", "a \"b\" c")],
        );
        check(
            "name\tsummary\n甲\t\"\"\"智\"\"造\"\n",
            saved,
            &[("甲", "\"智\"造")],
        );
        check(
            "\"name\"\t\"summary\"\n\"甲\"\t\"好\"\n",
            pasted,
            &[("甲", "好")],
        );
        check(
            "name\tsummary\n\"A\" and \"B\"\tx\n甲\t5\" 6\"\n",
            pasted,
            &[("\"A\" and \"B\"", "x"), ("甲", "5\" 6\"")],
        );
        check(
            "name,summary\n甲, \"a, b\"\n乙,\"c\" \n",
            saved,
            &[("甲", "a, b"), ("乙", "c")],
        );
    }

    #[test]
    fn two_stray_quotes_rows_apart_swallow_nothing_between() {
        let rows = [
            ("甲", "\"隐形冠军"),
            ("乙", "泵"),
            ("丙", "好\""),
            ("丁", "激光"),
        ];
        check(
            "name\tsummary\n甲\t\"隐形冠军\n乙\t泵\n丙\t好\"\n丁\t激光\n",
            Origin::Pasted,
            &rows,
        );
        check(
            "name,summary\n甲,\"隐形冠军\n乙,泵\n丙,好\"\n丁,激光\n",
            Origin::File,
            &rows,
        );
        check(
            "id\tname\tsummary\n1\t\"智\t好\n2\t乙\n3\t丙\"\n",
            Origin::Pasted,
            &[("\"智", "好"), ("乙", ""), ("丙\"", "")],
        );
        check(
            "id,name,summary\n1,\"智,好\n2,乙\",泵\n",
            Origin::File,
            &[("\"智", "好"), ("乙\"", "泵")],
        );
    }

    #[test]
    fn a_cell_of_several_lines_is_one_cell_and_one_row() {
        let preview = of_kind(
            Kind::Exhibitors,
            "name,summary,booth\n甲,\"一\n二\n三\",A1\n乙,四,A2\n丙,\"五\n六\",A9,x\n",
        );
        assert_eq!(names(&preview), ["甲", "乙"]);
        assert_eq!(
            said(&preview),
            ["row 4: the row has more cells than there are headings"]
        );
    }
}

mod asides {
    use super::*;

    fn left_out(preview: &Preview) -> Vec<LeftOut> {
        preview.counts.why_left_out().collect()
    }

    #[test]
    fn titles_sums_notes_and_signatures_are_left_out_and_said() {
        let preview = file(include_bytes!("sheets/totals-row.csv"), &base());
        assert_eq!(names(&preview), ["海川电池", "蓝禾机器人"]);
        assert_eq!((preview.counts.new, preview.counts.n_left_out()), (2, 4));
        assert_eq!(
            left_out(&preview),
            [
                LeftOut::Title,
                LeftOut::Total,
                LeftOut::Note,
                LeftOut::Signature
            ]
        );
        assert_eq!(
            said(&preview),
            [
                "row 1 (note): title: “参展企业名单（共 2 家）”; left out",
                "row 5 (note): total: “合计：2 家”; left out",
                "row 6 (note): note below: “注：展位以现场公布为准”; left out",
                "row 7 (note): signature: “填表人：张三  审核：李四”; left out",
            ]
        );
    }

    #[test]
    fn whatever_stands_below_a_table_is_no_exhibitor() {
        for (line, why) in [
            ("合计,,,2", LeftOut::Total),
            ("合 计,,,2家", LeftOut::Total),
            ("总计（家）,,,38", LeftOut::Total),
            ("小计,,,", LeftOut::Total),
            ("共 2 家,,,", LeftOut::Total),
            ("共计2家企业,,,", LeftOut::Total),
            ("Total,,,2", LeftOut::Total),
            ("TOTAL: 2 companies,,,", LeftOut::Total),
            ("Grand Total,,,\"1,200\"", LeftOut::Total),
            ("Subtotal,,,=SUM(D2:D3)", LeftOut::Total),
            ("注：展位以现场公布为准,,,", LeftOut::Note),
            ("注1：请于周五前提交,,,", LeftOut::Note),
            ("注,展位以现场公布为准,,", LeftOut::Note),
            ("※ 备注: 以现场为准,,,", LeftOut::Note),
            ("（注：电话为空者请补充）,,,", LeftOut::Note),
            ("说明：本表一式两份,,,", LeftOut::Note),
            ("Note: booths may change,,,", LeftOut::Note),
            ("Remarks,booths may change,,", LeftOut::Note),
            ("以下空白,,,", LeftOut::Note),
            ("第 1 页 共 3 页,,,", LeftOut::Note),
            ("Page 1 of 3,,,", LeftOut::Note),
            ("以上名单以组委会最终确认为准。,,,", LeftOut::Note),
            ("主办单位：市商务局,,,", LeftOut::Signature),
            ("填表人：张三  审核：李四,,,", LeftOut::Signature),
            ("填表人：,张三,审核：,李四", LeftOut::Signature),
            ("制表：王五,,日期：2027-11-01,", LeftOut::Signature),
            ("审核,,,", LeftOut::Signature),
            ("日期：2027年11月1日,,,", LeftOut::Signature),
            (
                "Prepared by: J. Smith,,Date: 2027-11-01,",
                LeftOut::Signature,
            ),
            ("Approved by,,,", LeftOut::Signature),
            ("企业名称,展位,行业,电话", LeftOut::Headings),
            (",,,38", LeftOut::Number),
        ] {
            let preview = of_kind(
                Kind::Exhibitors,
                &format!("企业名称,展位,行业,电话\n海川电池,1A01,电池,0532-1\n{line}\n"),
            );
            assert_eq!(
                (names(&preview), left_out(&preview)),
                (vec!["海川电池"], vec![why]),
                "{line}"
            );
            assert_eq!(
                (preview.issues.n_errors, preview.issues.n_warnings),
                (0, 1),
                "{line}"
            );
        }
    }

    #[test]
    fn a_company_whose_name_begins_like_a_note_comes_in() {
        for (line, name) in [
            ("注塑机械有限公司,,,", "注塑机械有限公司"),
            ("合计科技有限公司,1A02,,", "合计科技有限公司"),
            ("Total,1A02,石油,+33 1 47 44", "Total"),
            ("Total Energies SE,,,", "Total Energies SE"),
            ("共享单车（北京）有限公司,,,", "共享单车（北京）有限公司"),
            ("总计算力科技,,,", "总计算力科技"),
            ("日期表业有限公司,,,", "日期表业有限公司"),
            ("审核认证中心,1A02,,", "审核认证中心"),
            ("附加值咨询,,,", "附加值咨询"),
            ("Notebook GmbH,,,", "Notebook GmbH"),
            ("Note AG,1A02,电池,", "Note AG"),
            ("Date Palm Co.,,,", "Date Palm Co."),
            ("Contact Energy,,,", "Contact Energy"),
            ("Sum: Studio,1A02,电池,", "Sum: Studio"),
            ("360,1A02,软件,", "360"),
            ("新来,,,", "新来"),
        ] {
            let preview = of_kind(
                Kind::Exhibitors,
                &format!("企业名称,展位,行业,电话\n{line}\n"),
            );
            assert_eq!(names(&preview), [name], "{line}: {:?}", said(&preview));
            assert_eq!(preview.counts.n_left_out(), 0, "{line}");
        }
    }

    #[test]
    fn whatever_ends_a_table_in_a_cell_of_its_own_is_no_exhibitor() {
        for (line, why) in [
            ("小计（电池）", LeftOut::Total),
            ("合计（2家）：", LeftOut::Total),
            ("Summe", LeftOut::Total),
            ("Gesamt: 2 Firmen", LeftOut::Total),
            ("Total (batteries)", LeftOut::Total),
            ("制表人 张三", LeftOut::Signature),
            ("制表人　张三　审核　李四", LeftOut::Signature),
            ("Prepared by J. Smith", LeftOut::Signature),
            ("Erstellt von Max Muster", LeftOut::Signature),
            ("2027年10月15日", LeftOut::Signature),
            ("二〇二七年十月十五日", LeftOut::Signature),
            ("截至2027年10月", LeftOut::Signature),
            ("15/10/2027", LeftOut::Signature),
            ("15 October 2027", LeftOut::Signature),
            ("Stand 15. Oktober 2027", LeftOut::Signature),
            ("As of Oct 2027", LeftOut::Signature),
            ("（以上排名不分先后）", LeftOut::Note),
            ("以上排名不分先后", LeftOut::Note),
            ("—— 以下空白 ——", LeftOut::Note),
            ("※ 展位以现场为准", LeftOut::Note),
            ("* subject to change", LeftOut::Note),
            ("*subject to change", LeftOut::Note),
            ("* Booths may change", LeftOut::Note),
            ("(subject to change)", LeftOut::Note),
            ("完", LeftOut::Note),
            ("End of list", LeftOut::Note),
            ("--- Ende der Liste ---", LeftOut::Note),
            ("Änderungen vorbehalten", LeftOut::Note),
            ("Hinweis: Stände vorläufig", LeftOut::Note),
        ] {
            for cells in [format!("{line},,,"), format!(",{line},,")] {
                let preview = of_kind(
                    Kind::Exhibitors,
                    &format!(
                        "企业名称,展位,行业,电话\n海川电池,1A01,电池,0532-1\n{cells}\n合计,,,1\n"
                    ),
                );
                assert_eq!(names(&preview), ["海川电池"], "{cells}");
                assert!(
                    left_out(&preview).contains(&why),
                    "{cells}: {:?}",
                    said(&preview)
                );
                assert_eq!(
                    (preview.counts.n_left_out(), preview.issues.n_errors),
                    (2, 0),
                    "{cells}"
                );
            }
        }
    }

    #[test]
    fn a_company_that_is_only_named_comes_in_at_the_end_too() {
        for name in [
            "以上科技有限公司",
            "（北京）海川电池",
            "※海川电池有限公司",
            "*海川电池",
            "* Haichuan Battery GmbH",
            "2027 Robotics",
            "360",
            "1688",
            "小计科技",
            "Summe GmbH",
            "Ende Systems",
            "Total (France) SA",
            "制表人科技",
            "电话 网络科技",
            "Stand Alone Systems",
            "October Films",
            "Stand by Energy",
            "三月科技",
            "End of Line Packaging",
            "完美日记",
            "以上文化",
            "（海川电池）",
            "※华为技术",
            "* Haichuan Battery",
            "* Bank of Qingdao",
            "Quelle",
        ] {
            let preview = of_kind(
                Kind::Exhibitors,
                &format!("企业名称,展位,行业,电话\n海川电池,1A01,电池,0532-1\n{name},,,\n"),
            );
            assert_eq!(names(&preview), ["海川电池", name], "{:?}", said(&preview));
        }
        // What could be a name is one where companies stand below it, or where nothing but names
        // is asked for.
        for text in [
            "企业名称,展位,行业,电话\n※ 蓝禾,,,\n海川电池,1A01,电池,0532-1\n",
            "企业名称\n※ 蓝禾\n海川电池\n",
        ] {
            let preview = of_kind(Kind::Exhibitors, text);
            assert_eq!(names(&preview), ["※ 蓝禾", "海川电池"]);
        }
    }

    #[test]
    fn a_note_with_commas_is_a_note_and_no_row_that_is_too_long() {
        let preview = of_kind(
            Kind::Exhibitors,
            "企业名称,展位\n海川,1A01\n注：a,b,c,d\n备注：1. 甲, 2. 乙\n",
        );
        assert_eq!(
            (
                names(&preview),
                preview.counts.n_left_out() + preview.counts.refused
            ),
            (vec!["海川"], 2)
        );
    }

    #[test]
    fn numbers_in_a_table_without_names_are_rows() {
        let mut document = base();
        put(
            &mut document,
            of_kind(Kind::Exhibitors, "编号,名称\n1,甲\n2,乙\n"),
        );
        let preview = csv::read(
            Kind::Exhibitors,
            "编号,最多洽谈\n1,5\n2,6\n",
            Origin::File,
            &document,
        );
        assert_eq!(
            (preview.counts.changed, preview.counts.n_left_out()),
            (2, 0)
        );
    }
}

mod times {
    use super::*;

    /// The slots that a cell closes, as `14 09:00`, and what is said.
    fn closed(cell: &str) -> (Vec<String>, Vec<String>) {
        let document = base();
        let preview = of_kind(
            Kind::Delegations,
            &format!("名称\t国家\t不可用时段\n甲\tDE\t\"{cell}\"\n"),
        );
        let ids = preview.rows[0]
            .get("unavailable")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let slot = |id: &Value| {
            document
                .fair()
                .slots
                .iter()
                .find(|slot| slot.id.as_str() == id)
                .map(|slot| slot.start.to_string())
        };
        (
            ids.iter()
                .filter_map(slot)
                .map(|start| start[8..].replace('T', " "))
                .collect(),
            said(&preview),
        )
    }

    /// The slots of these days whose start lies between two times, as the fair has them.
    fn slots(days: &[&str], from: &str, to: &str) -> Vec<String> {
        let starts = [
            "09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "14:00", "14:30", "15:00",
            "15:30", "16:00", "16:30",
        ];
        let within = |day: &&str| {
            starts
                .into_iter()
                .filter(|start| (from..to).contains(start))
                .map(move |start| format!("{day} {start}"))
                .collect::<Vec<_>>()
        };
        days.iter().flat_map(within).collect()
    }

    #[test]
    fn a_range_closes_every_slot_that_it_meets() {
        let preview = file(include_bytes!("sheets/time-ranges.csv"), &base());
        let of = |idx: usize| {
            preview.rows[idx]
                .get("unavailable")
                .cloned()
                .unwrap_or(Value::Null)
        };
        let n = |idx: usize| of(idx).as_array().map_or(0, Vec::len);
        assert_eq!(
            of(0),
            json!([
                "d1-0900", "d1-0930", "d1-1000", "d1-1030", "d1-1100", "d1-1130"
            ])
        );
        assert_eq!(
            of(1),
            json!(["d1-1400", "d1-1430", "d1-1500", "d1-1530", "d1-1600"])
        );
        assert_eq!(of(2), json!(["d1-0900", "d1-0930", "d1-1000", "d1-1030"]));
        assert_eq!((of(3), preview.rows.len()), (Value::Null, 5));
        assert_eq!(n(4), 18);
        assert_eq!(
            said(&preview),
            [
                "row 5, “不可用时段” (note): there is no slot in “2027-11-14 9:00 PM”; nothing is unavailable by it"
            ]
        );
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        let both = ["14", "15"];
        for (cell, expected) in [
            ("2027-11-14 9:00", slots(&["14"], "09:00", "09:30")),
            ("2027-11-14T09:00", slots(&["14"], "09:00", "09:30")),
            ("2027/11/14 9:10", slots(&["14"], "09:00", "09:30")),
            ("2027年11月14日9点", slots(&["14"], "09:00", "09:30")),
            ("d1-0900", slots(&["14"], "09:00", "09:30")),
            (
                "d1-0900; d2-1630",
                [
                    slots(&["14"], "09:00", "09:30"),
                    slots(&["15"], "16:30", "17:00"),
                ]
                .concat(),
            ),
            ("14日上午", slots(&["14"], "09:00", "12:00")),
            ("14日 下午", slots(&["14"], "14:00", "18:00")),
            ("15日全天", slots(&["15"], "09:00", "18:00")),
            ("11月15日", slots(&["15"], "09:00", "18:00")),
            ("15号", slots(&["15"], "09:00", "18:00")),
            ("20271115", slots(&["15"], "09:00", "18:00")),
            ("11/15", slots(&["15"], "09:00", "18:00")),
            ("15.11.", slots(&["15"], "09:00", "18:00")),
            ("15 Nov", slots(&["15"], "09:00", "18:00")),
            ("Nov 15, 2027", slots(&["15"], "09:00", "18:00")),
            ("November 15th", slots(&["15"], "09:00", "18:00")),
            ("11月14日 9:00-11:00", slots(&["14"], "09:00", "11:00")),
            ("11月14日9：00～11：00", slots(&["14"], "09:00", "11:00")),
            ("2027-11-14 14:00–16:30", slots(&["14"], "14:00", "16:30")),
            ("2027-11-14 14:00—16:30", slots(&["14"], "14:00", "16:30")),
            ("14日 0900-1100", slots(&["14"], "09:00", "11:00")),
            ("14日9:15到10:45", slots(&["14"], "09:00", "11:00")),
            ("14日下午2点半到4点半", slots(&["14"], "14:30", "16:30")),
            ("14日下午2点-4点", slots(&["14"], "14:00", "16:00")),
            ("14日下午2:00至下午4:00", slots(&["14"], "14:00", "16:00")),
            ("14日上午10点一刻至11点", slots(&["14"], "10:00", "11:00")),
            ("14日 2-4pm", slots(&["14"], "14:00", "16:00")),
            ("14 Nov 2:30 PM - 4 PM", slots(&["14"], "14:30", "16:00")),
            (
                "14 Nov 11am-2:30pm",
                [
                    slots(&["14"], "11:00", "12:00"),
                    slots(&["14"], "14:00", "14:30"),
                ]
                .concat(),
            ),
            ("Nov 14 11-2pm", slots(&["14"], "11:00", "12:00")),
            ("14日 9:00-5:00", slots(&["14"], "09:00", "17:00")),
            ("14日14:00以后", slots(&["14"], "14:00", "18:00")),
            ("14 Nov after 14:30", slots(&["14"], "14:30", "18:00")),
            ("14 Nov before 10:00", slots(&["14"], "09:00", "10:00")),
            ("14日10:00前", slots(&["14"], "09:00", "10:00")),
            (
                "from 9:00 to 11:00 on 14 Nov",
                slots(&["14"], "09:00", "11:00"),
            ),
            ("morning of 14 Nov", slots(&["14"], "09:00", "12:00")),
            ("11月14日上午/下午", slots(&["14"], "09:00", "18:00")),
            (
                "14日 9:00-10:00/14:00-15:00",
                [
                    slots(&["14"], "09:00", "10:00"),
                    slots(&["14"], "14:00", "15:00"),
                ]
                .concat(),
            ),
            (
                "14 Nov from 9:00 to 11:00",
                slots(&["14"], "09:00", "11:00"),
            ),
            ("14日至15日", slots(&both, "09:00", "18:00")),
            ("11月14-15日", slots(&both, "09:00", "18:00")),
            ("14-15 Nov", slots(&both, "09:00", "18:00")),
            ("Nov 14-15", slots(&both, "09:00", "18:00")),
            ("2027-11-14至2027-11-15", slots(&both, "09:00", "18:00")),
            ("14日至15日 9:00-10:00", slots(&both, "09:00", "10:00")),
            (
                "14日下午至15日上午",
                [
                    slots(&["14"], "14:00", "18:00"),
                    slots(&["15"], "09:00", "12:00"),
                ]
                .concat(),
            ),
            (
                "11月14日16:00至11月15日9:30",
                [
                    slots(&["14"], "16:00", "18:00"),
                    slots(&["15"], "09:00", "09:30"),
                ]
                .concat(),
            ),
            ("14日和15日上午", slots(&both, "09:00", "12:00")),
            ("14、15日上午", slots(&both, "09:00", "12:00")),
            (
                "11月14日9:00-10:00、14:00-15:00",
                [
                    slots(&["14"], "09:00", "10:00"),
                    slots(&["14"], "14:00", "15:00"),
                ]
                .concat(),
            ),
            ("11月14日, 9:00-10:00", slots(&["14"], "09:00", "10:00")),
            (
                "2027-11-14 上午, 2027-11-15",
                [
                    slots(&["14"], "09:00", "12:00"),
                    slots(&["15"], "09:00", "18:00"),
                ]
                .concat(),
            ),
            (
                "2027-11-14, 2027-11-15 上午",
                [
                    slots(&["14"], "09:00", "18:00"),
                    slots(&["15"], "09:00", "12:00"),
                ]
                .concat(),
            ),
            ("第一天下午", slots(&["14"], "14:00", "18:00")),
            ("day 2 am", slots(&["15"], "09:00", "12:00")),
            ("最后一天", slots(&["15"], "09:00", "18:00")),
            ("周日上午", slots(&["14"], "09:00", "12:00")),
            ("Monday afternoon", slots(&["15"], "14:00", "18:00")),
            ("每天9:00-10:00", slots(&both, "09:00", "10:00")),
            ("14日中午", Vec::new()),
        ] {
            let (found, said) = closed(cell);
            let is_empty_on_purpose = expected.is_empty();
            assert_eq!(found, expected, "{cell}: {said:?}");
            assert_eq!(said.is_empty(), !is_empty_on_purpose, "{cell}: {said:?}");
        }
    }

    #[test]
    fn a_time_without_a_day_is_every_day_and_said() {
        let (found, said) = closed("9:00-10:00");
        assert_eq!(found, slots(&["14", "15"], "09:00", "10:00"));
        assert_eq!(
            said,
            ["row 2, “不可用时段” (note): “9:00-10:00” names no day; it is taken for every day"]
        );
    }

    #[test]
    fn half_of_a_time_is_never_taken() {
        for cell in [
            "14日 9:00-25:00",
            "14日 25:00",
            "14日 9:00-",
            "14日 14:00-9:00",
            "2027-02-30",
            "32日",
            "9:00-11:00除外",
            "14日大概上午",
            "9",
            "下周",
            "2027-11-14 9:00 or 10:00",
            "14日起",
        ] {
            let (found, said) = closed(cell);
            assert_eq!(found, [""; 0], "{cell}");
            assert!(
                said.iter().any(|said| said.contains("is not understood")),
                "{cell}: {said:?}"
            );
        }
    }

    #[test]
    fn what_is_understood_beside_what_is_not_counts() {
        let (found, said) = closed("14日上午; whenever");
        assert_eq!((found, said.len()), (slots(&["14"], "09:00", "12:00"), 1));
    }

    #[test]
    fn a_cell_that_is_not_understood_leaves_what_the_fair_has() {
        let mut document = base();
        put(
            &mut document,
            of_kind(Kind::Delegations, "编号,名称,不可用时段\nD1,甲,14日上午\n"),
        );
        let preview = csv::read(
            Kind::Delegations,
            "编号,名称,不可用时段\nD1,甲,whenever\n",
            Origin::File,
            &document,
        );
        assert_eq!((preview.counts.same, preview.issues.n_errors), (1, 1));
    }
}

mod twins {
    use super::*;

    #[test]
    fn invisible_characters_make_no_twins() {
        let mut document = document(include_str!("sheets/filled.json"));
        let preview = file(include_bytes!("sheets/invisible-characters.csv"), &document);
        assert_eq!(
            (preview.counts.new, preview.counts.changed, said(&preview)),
            (0, 3, vec![])
        );
        put(&mut document, preview);
        let booths: Vec<_> = document
            .fair()
            .exhibitors
            .iter()
            .map(|of| (of.party.id.as_str(), of.booth.as_str()))
            .collect();
        assert_eq!(
            booths,
            [
                ("E1", "1B01"),
                ("E2", "1B02"),
                ("E3", "1B03"),
                ("E4", "1A04")
            ]
        );
    }

    #[test]
    fn the_same_party_is_known_however_its_id_or_name_is_typed() {
        let document = document(include_str!("sheets/filled.json"));
        for (id, name) in [
            ("E1", "展商1"),
            ("Ｅ１", "展商１"),
            ("\u{FEFF}E1", "展商1\u{200B}"),
            ("E1\u{A0}", "\u{3000}展商1\u{3000}"),
            ("E\u{AD}1", "展商\u{2060}1"),
            ("\u{200E}E1\u{200F}", "展商1\u{202C}"),
            ("e1", "展商1"),
            ("", "展商\u{200D}1"),
            ("", "EXHIBITOR  1"),
            ("", "Exhibitor\u{A0}１"),
            ("", "exhibitor1"),
            ("E 1", "展 商 1"),
            (" E1 ", ""),
            ("E1\u{0}", "展商1"),
        ] {
            let text = format!("编号,企业名称,展位\n{id},{name},9Z99\n");
            let preview = csv::read(Kind::Exhibitors, &text, Origin::File, &document);
            let ids: Vec<_> = preview.rows.iter().map(|row| row["id"].clone()).collect();
            assert_eq!(
                (ids, preview.counts.changed),
                (vec![json!("E1")], 1),
                "{id:?} {name:?}: {:?}",
                said(&preview)
            );
        }
    }

    #[test]
    fn within_one_sheet_too_blanks_width_and_case_make_no_twins() {
        let preview = of_kind(
            Kind::Exhibitors,
            "编号,名称\nＥ3,海川\ne3,蓝禾\nE 3,明德\n,新公司\n,新 公司\n,ACME Ltd\n,acmeＬtd\n",
        );
        assert_eq!(names(&preview), ["海川", "新公司", "ACME Ltd"]);
        assert_eq!((preview.counts.new, preview.counts.refused), (3, 4));
        assert_eq!(
            said(&preview),
            [
                "row 3, “编号”: the id e3 stands in this list already",
                "row 4, “编号”: the id E 3 stands in this list already",
                "row 6, “名称”: “新 公司” stands in this table already",
                "row 8, “名称”: “acmeＬtd” stands in this table already",
            ]
        );
        // A name that two ids have is said however it is typed.
        let preview = of_kind(Kind::Exhibitors, "编号,名称\nA,新公司\nB,新 公司\n");
        assert_eq!(
            said(&preview),
            ["row 3, “名称” (note): another row of this table is called “新 公司” too"]
        );
        // No free id differs from one of the sheet in case alone.
        let preview = of_kind(Kind::Exhibitors, "编号,名称\n,海川\ne1,蓝禾\n");
        assert_eq!(preview.rows[0]["id"], "E2");
    }

    #[test]
    fn ids_of_the_file_that_differ_in_case_alone_stay_two() {
        let mut json = base().json().clone();
        json["exhibitors"] = json!([{"id": "a", "name": "海川"}, {"id": "A", "name": "蓝禾"}]);
        let document = Document::from_json(json).expect("a fair file").value;
        let written = csv::write(Kind::Exhibitors, document.fair(), Lang::En);
        let preview = csv::read(Kind::Exhibitors, &written, Origin::File, &document);
        assert_eq!((preview.counts.same, said(&preview)), (2, vec![]));
    }

    #[test]
    fn what_comes_in_is_clean() {
        let preview = of_kind(
            Kind::Exhibitors,
            "编号,企业名称,展位,联系人\n\u{FEFF}Ｂ１,\u{200B}海川\u{A0}电池\u{AD},１Ａ０１,王\u{2060}敏\n",
        );
        assert_eq!(
            Value::Object(preview.rows[0].clone()),
            json!({"id": "B1", "name": "海川 电池", "booth": "1A01", "contact": {"name": "王敏"}})
        );
    }

    #[test]
    fn joiners_stay_where_a_script_writes_with_them() {
        let preview = of_kind(
            Kind::Delegations,
            "name,country\nشرکت می\u{200C}خواهم,IR\nTeam \u{1F469}\u{200D}\u{1F52C},CN\n",
        );
        assert_eq!(
            names(&preview),
            ["شرکت می\u{200C}خواهم", "Team \u{1F469}\u{200D}\u{1F52C}"]
        );
    }

    #[test]
    fn two_of_one_name_are_asked_about_and_never_the_first_taken() {
        let mut document = base();
        put(
            &mut document,
            of_kind(Kind::Exhibitors, "编号,名称\nA,海川\nB,海川\nC,蓝禾\n"),
        );
        let preview = csv::read(
            Kind::Exhibitors,
            "名称,展位\n海川,1A01\n",
            Origin::File,
            &document,
        );
        assert_eq!(
            said(&preview),
            ["row 2, “名称”: several are called “海川” (A, B); please give the id"]
        );
        let preview = csv::read(
            Kind::Exhibitors,
            "编号,名称\n001,蓝禾\n",
            Origin::File,
            &document,
        );
        assert_eq!((preview.rows.len(), preview.counts.ambiguous), (0, 1));
        assert_eq!(
            said(&preview),
            [
                "row 2, “名称”: “蓝禾” has the id C in the fair file; the row is left out: give that id if it is the same party"
            ]
        );
        let preview = csv::read(
            Kind::Exhibitors,
            "编号,名称\nC,明德\n",
            Origin::File,
            &document,
        );
        assert_eq!(
            said(&preview),
            ["row 2, “名称” (note): the same id with another name: “蓝禾” becomes “明德”"]
        );
    }

    #[test]
    fn a_hall_is_known_in_any_spelling() {
        let preview = file(include_bytes!("sheets/hall-spellings.csv"), &base());
        assert_eq!((preview.rows.len(), said(&preview)), (10, vec![]));
        assert!(
            preview.rows.iter().all(|row| row["hall"] == "H1"),
            "{:?}",
            preview.rows
        );
    }
}

mod both_sides {
    use super::*;

    /// The three sheets come in; the two of parties in this order.
    fn come_in(order: [&[u8]; 2]) -> (Document, Vec<String>) {
        let mut document = base();
        let mut all_said = Vec::new();
        for bytes in order
            .into_iter()
            .chain([&include_bytes!("sheets/wishes.csv")[..]])
        {
            let preview = file(bytes, &document);
            all_said.extend(said(&preview));
            assert_eq!(preview.issues.n_errors, 0);
            put(&mut document, preview);
        }
        (document, all_said)
    }

    const EXHIBITORS: &[u8] = include_bytes!("sheets/exhibitors.csv");
    const DELEGATIONS: &[u8] = include_bytes!("sheets/delegations.csv");

    #[test]
    fn a_wish_goes_by_the_heading_where_ids_stand_on_both_sides() {
        for order in [[EXHIBITORS, DELEGATIONS], [DELEGATIONS, EXHIBITORS]] {
            let (document, all_said) = come_in(order);
            let fair = document.fair();
            assert_eq!(
                (
                    fair.exhibitors.len(),
                    fair.delegations.len(),
                    fair.wishes.len()
                ),
                (2, 2, 1)
            );
            let pair = fair.wishes[0].pair;
            assert_eq!(
                fair.exhibitors[pair.exhibitor_idx].party.name.get("zh"),
                "蓝禾机器人"
            );
            assert_eq!(
                fair.delegations[pair.delegation_idx].party.name.get("zh"),
                "莱茵代表团"
            );
            assert_eq!(
                all_said.len(),
                2,
                "each party that got another id is told: {all_said:?}"
            );
            let mut ids: Vec<_> = fair
                .exhibitors
                .iter()
                .map(|of| of.party.id.clone())
                .collect();
            ids.extend(fair.delegations.iter().map(|of| of.party.id.clone()));
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), 4, "no id stands twice");
        }
    }

    #[test]
    fn the_party_that_got_another_id_is_known_when_its_sheet_comes_in_again() {
        for order in [[EXHIBITORS, DELEGATIONS], [DELEGATIONS, EXHIBITORS]] {
            let (document, _) = come_in(order);
            for bytes in [EXHIBITORS, DELEGATIONS, include_bytes!("sheets/wishes.csv")] {
                let preview = file(bytes, &document);
                assert_eq!(
                    (
                        preview.counts.new,
                        preview.counts.changed,
                        preview.issues.n_all()
                    ),
                    (0, 0, 0)
                );
            }
        }
        let (document, _) = come_in([EXHIBITORS, DELEGATIONS]);
        assert_eq!(document.json()["delegations"][0]["id_in_sheet"], "1");
        let again = csv::read(
            Kind::Delegations,
            "编号,代表团名称,国家,人数\n1,莱茵代表团,德国,7\n",
            Origin::File,
            &document,
        );
        assert_eq!(
            (
                again.counts.changed,
                again.rows[0]["id"].clone(),
                again.rows[0]["people"].clone()
            ),
            (1, json!("D1"), json!(7))
        );
    }

    #[test]
    fn a_wish_that_does_not_say_whose_id_it_is_is_refused() {
        let (document, _) = come_in([EXHIBITORS, DELEGATIONS]);
        let preview = csv::read(
            Kind::Wishes,
            "from,to,wish\n1,2,must\n",
            Origin::File,
            &document,
        );
        assert_eq!(
            (preview.rows.len(), said(&preview)),
            (
                0,
                vec![
                    "row 2, “from”: 1 stands on both sides, and the sheet does not say whose it is"
                        .to_owned()
                ]
            )
        );
        let preview = csv::read(
            Kind::Wishes,
            "展商,代表团,意向\n1,9,must\n",
            Origin::File,
            &document,
        );
        assert_eq!(
            said(&preview),
            ["row 2, “代表团”: there is no 9 in delegations"]
        );
    }

    #[test]
    fn an_id_that_the_file_has_on_both_sides_stays_legal() {
        let mut json = base().json().clone();
        json["exhibitors"] = json!([{"id": "1", "name": "海川"}]);
        json["delegations"] = json!([{"id": "1", "name": "莱茵"}]);
        let document = Document::from_json(json).expect("a fair file").value;
        let preview = csv::read(
            Kind::Delegations,
            "编号,名称,人数\n1,莱茵,3\n",
            Origin::File,
            &document,
        );
        assert_eq!(
            (
                preview.counts.changed,
                preview.rows[0]["id"].clone(),
                said(&preview)
            ),
            (1, json!("1"), vec![])
        );
    }

    #[test]
    fn a_veto_stands_whatever_the_same_sheet_says_below_it() {
        let (document, _) = come_in([EXHIBITORS, DELEGATIONS]);
        let text = "代表团,展商,意向\n2,1,不谈\n2,1,必谈\n1,2,不谈\n";
        let preview = csv::read(Kind::Wishes, text, Origin::File, &document);
        assert_eq!(
            preview
                .rows
                .iter()
                .map(|row| row["wish"].clone())
                .collect::<Vec<_>>(),
            ["never", "never"]
        );
        assert_eq!(
            said(&preview),
            [
                "row 3, “意向” (note): this wish stands here twice: never and met stay, else the later row counts"
            ]
        );
    }
}

mod nothing {
    use super::*;

    /// What people write where there is nothing to say.
    const WORDS: [&str; 15] = [
        "无",
        "暂无",
        "待定",
        "其他",
        "面议",
        "N/A",
        "n.a.",
        "—",
        "-",
        "/",
        "没有",
        "不详",
        "TBD",
        "none",
        "to be confirmed",
    ];

    fn row(kind: Kind, headings: &str, cells: &str) -> (Value, Vec<String>) {
        let preview = of_kind(kind, &format!("{headings}\n{cells}\n"));
        (
            preview
                .rows
                .first()
                .cloned()
                .map_or(Value::Null, Value::Object),
            said(&preview),
        )
    }

    #[test]
    fn a_cell_that_says_nothing_is_blank_in_every_column() {
        for kind in [Kind::Exhibitors, Kind::Delegations] {
            let fields = kind
                .fields()
                .iter()
                .filter(|field| !matches!(field, csv::Field::Id | csv::Field::Name));
            let columns = fields.map(|field| Column {
                field: *field,
                qualifier: String::new(),
            });
            let of_intents = ["sell", "buy"].map(|intent| Column {
                field: csv::Field::Offers,
                qualifier: intent.to_owned(),
            });
            let of_words = ["zh", "en"].map(|tag| Column {
                field: csv::Field::Summary,
                qualifier: tag.to_owned(),
            });
            for column in columns.chain(of_intents).chain(of_words) {
                for word in WORDS {
                    let (row, said) = row(
                        kind,
                        &format!("name\t{}", column.heading(Lang::En)),
                        &format!("海川\t{word}"),
                    );
                    let id = if kind == Kind::Exhibitors { "E1" } else { "D1" };
                    assert_eq!(
                        (row, said),
                        (json!({"id": id, "name": "海川"}), vec![]),
                        "{column:?} {word}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_offer_is_made_of_words_that_say_nothing() {
        let battery = json!({"intent": "sell", "sectors": ["new-energy.battery"]});
        for (cell, offers) in [
            ("无", json!(null)),
            ("无；暂无", json!(null)),
            ("sell: 无", json!(null)),
            ("销售：其他", json!(null)),
            ("// 面议", json!(null)),
            ("电池; 其他", json!([battery])),
            ("电池、其他; N/A", json!([battery])),
            ("电池 @ 不限 ~ 待定 // 面议", json!([battery])),
            ("sell", json!([{"intent": "sell", "sectors": []}])),
            (
                "sell: 不限 @ DE",
                json!([{"intent": "sell", "sectors": [], "regions": ["DE"]}]),
            ),
        ] {
            let (row, said) = row(Kind::Exhibitors, "name\toffers", &format!("海川\t{cell}"));
            assert_eq!(
                (row.get("offers").cloned().unwrap_or_default(), said),
                (offers, vec![]),
                "{cell}"
            );
        }
        let (row, said) = row(
            Kind::Exhibitors,
            "name\toffers: technology",
            "海川\t无 // 面议",
        );
        assert_eq!((row.get("offers"), said), (None, vec![]));
    }

    #[test]
    fn what_stands_beside_nothing_in_a_list_counts() {
        for (heading, cell, field, value) in [
            (
                "行业",
                "电池；其他",
                "sectors",
                json!(["new-energy.battery"]),
            ),
            ("语言", "中文、无", "languages", json!(["zh"])),
            (
                "不可用时段",
                "无；14日9:00",
                "unavailable",
                json!(["d1-0900"]),
            ),
        ] {
            let (row, said) = row(
                Kind::Delegations,
                &format!("name\t{heading}"),
                &format!("莱茵\t{cell}"),
            );
            assert_eq!((&row[field], said), (&value, vec![]), "{heading}");
        }
    }

    #[test]
    fn blank_cells_take_nothing_away_unless_somebody_wants_it_and_then_are_counted() {
        let mut document = base();
        put(
            &mut document,
            of_kind(Kind::Exhibitors, "编号,名称,电话,简介\nE1,海川,0532-1,好\n"),
        );
        for cell in ["", "无", "N/A"] {
            for (blanks_erase, changed) in [(false, (0, 0)), (true, (1, 2))] {
                let options = csv::Options {
                    blanks_erase,
                    ..csv::Options::default()
                };
                let text = format!("编号,名称,电话,简介\nE1,海川,{cell},{cell}\n");
                let preview =
                    csv::read_with(options, Kind::Exhibitors, &text, Origin::File, &document);
                let counts = preview.counts;
                assert_eq!((counts.changed, counts.emptied), changed, "{cell}");
                assert_eq!(said(&preview), [""; 0], "{cell}");
            }
        }
    }

    #[test]
    fn a_name_that_says_nothing_is_asked_about_and_an_id_is_given_anew() {
        let preview = of_kind(
            Kind::Exhibitors,
            "编号,名称,展位\nE1,待定,1A01\n—,海川,1A02\nN/A,蓝禾,1A03\n",
        );
        assert_eq!(
            (names(&preview), preview.counts.refused),
            (vec!["海川", "蓝禾"], 1)
        );
        assert_eq!(
            said(&preview),
            ["row 2, “名称”: says nothing; it is left out"]
        );
        let ids: Vec<_> = preview.rows.iter().map(|row| row["id"].clone()).collect();
        assert_eq!(ids, ["E2", "E3"]);
        // A name beside it in another language is one.
        let (row, _) = row(Kind::Exhibitors, "企业名称\t英文名称", "海川\tN/A");
        assert_eq!(row["name"], "海川");
    }

    #[test]
    fn whoever_the_fair_calls_so_is_known_and_stays_so() {
        let mut json = base().json().clone();
        json["exhibitors"] =
            json!([{"id": "NIL", "name": "Other", "booth": "待定", "contact": {"phone": "无"}}]);
        let mut document = Document::from_json(json).expect("a fair file").value;
        let written = csv::write(Kind::Exhibitors, document.fair(), Lang::En);
        let preview = csv::read(Kind::Exhibitors, &written, Origin::File, &document);
        assert_eq!((preview.counts.same, said(&preview)), (1, vec![]));
        let preview = csv::read(
            Kind::Exhibitors,
            "name,booth\nOther,1A01\n",
            Origin::File,
            &document,
        );
        assert_eq!((preview.counts.changed, said(&preview)), (1, vec![]));
        put(&mut document, preview);
        assert_eq!(document.fair().exhibitors[0].booth, "1A01");
    }

    #[test]
    fn a_wish_without_an_end_or_a_word_is_refused_as_empty() {
        let document = document(include_str!("sheets/filled.json"));
        let preview = csv::read(
            Kind::Wishes,
            "代表团,展商,意向\nD1,无,必谈\nD1,E1,待定\n",
            Origin::File,
            &document,
        );
        assert_eq!(
            said(&preview),
            [
                "row 2, “展商”: this cell must not be empty",
                "row 3, “意向”: this cell must not be empty"
            ]
        );
    }

    #[test]
    fn codes_that_read_like_nothing_are_codes() {
        for (heading, cell, field, value) in [
            ("country", "NA", "country", json!("NA")),
            ("country", "NO", "country", json!("NO")),
            ("languages", "no", "languages", json!(["no"])),
            ("languages", "ka", "languages", json!(["ka"])),
            ("people", "0", "people", json!(0)),
            (
                "summary",
                "Nothing Technology",
                "summary",
                json!("Nothing Technology"),
            ),
        ] {
            let (row, said) = row(
                Kind::Delegations,
                &format!("name\t{heading}"),
                &format!("莱茵\t{cell}"),
            );
            assert_eq!((&row[field], said), (&value, vec![]), "{heading}");
        }
        let (row, _) = row(Kind::Delegations, "name\tlanguages", "莱茵\tNA");
        assert_eq!(
            row.get("languages"),
            None,
            "nobody's, though it is the tag of Nauruan"
        );
    }
}

mod countries {
    use super::*;

    fn country(cell: &str) -> (Option<Value>, Vec<String>) {
        let preview = of_kind(Kind::Delegations, &format!("name\tcountry\n莱茵\t{cell}\n"));
        (preview.rows[0].get("country").cloned(), said(&preview))
    }

    #[test]
    fn two_letters_that_are_no_country_of_iso_3166_are_refused() {
        for code in ["XX", "ZZ", "AA", "QZ", "XK", "EU", "SU", "YU", "AN", "UN"] {
            let said = vec![format!(
                "row 2, “country”: there is no country or region called {code}"
            )];
            assert_eq!(country(code), (None, said), "{code}");
        }
    }

    #[test]
    fn a_country_is_known_by_its_code_and_its_names() {
        for (cell, code) in [
            ("de", "DE"),
            (" DE ", "DE"),
            ("ＤＥ", "DE"),
            ("德国", "DE"),
            ("UK", "GB"),
            ("CY", "CY"),
            ("塞浦路斯", "CY"),
            ("Côte d'Ivoire", "CI"),
            ("Cote d’Ivoire", "CI"),
            ("刚果（金）", "CD"),
            ("Trinidad and Tobago", "TT"),
            ("香港", "HK"),
        ] {
            assert_eq!(country(cell), (Some(json!(code)), vec![]), "{cell}");
        }
    }

    #[test]
    fn a_region_of_two_letters_that_is_none_is_said() {
        let offers = |cell: &str| {
            let preview = of_kind(
                Kind::Exhibitors,
                &format!("name\toffers\n海川\tsell: 电池 @ {cell}\n"),
            );
            (
                preview.rows[0]["offers"][0]["regions"].clone(),
                said(&preview).len(),
            )
        };
        assert_eq!(offers("DE uk EU"), (json!(["DE", "GB", "EU"]), 0));
        assert_eq!(offers("DE ZZ"), (json!(["DE", "ZZ"]), 1));
    }
}

#[test]
fn languages_in_words_come_in_as_their_tags() {
    let preview = file(include_bytes!("sheets/languages.csv"), &base());
    let languages: Vec<_> = preview
        .rows
        .iter()
        .map(|row| row["languages"].clone())
        .collect();
    let (zh_en, en, en_de) = (json!(["zh", "en"]), json!(["en"]), json!(["en", "de"]));
    assert_eq!(
        languages,
        [&zh_en, &zh_en, &zh_en, &en, &en_de, &en_de, &en, &en_de].map(Value::clone)
    );
    assert_eq!(said(&preview), [""; 0]);
}

#[test]
fn a_thousand_rows_of_a_sector_that_nobody_knows_are_read_at_once() {
    let bytes = include_bytes!("sheets/unknown-sectors.csv");
    let begin = std::time::Instant::now();
    let preview = file(bytes, &base());
    assert!(
        begin.elapsed() < std::time::Duration::from_secs(2),
        "{:?}",
        begin.elapsed()
    );
    assert_eq!(
        (
            preview.rows.len(),
            preview.issues.n_errors,
            preview.issues.n_warnings
        ),
        (1000, 0, 1000)
    );
}

#[test]
fn unknown_words_of_a_thousand_rows_are_counted_and_the_first_thousand_listed() {
    let rows: Vec<_> = (0..3000)
        .map(|n| format!("E{n},Company {n},made-up sector {n}"))
        .collect();
    let preview = of_kind(
        Kind::Exhibitors,
        &format!("id,name,sectors\n{}\n", rows.join("\n")),
    );
    assert_eq!(
        (preview.rows.len(), preview.issues.n_warnings),
        (3000, 3000)
    );
    assert_eq!(preview.issues.first.len(), csv::MOST_ISSUES);
    assert_eq!(
        preview.issues.first.last().map(|issue| issue.row),
        Some(1001)
    );
}

#[test]
fn a_table_is_read_in_slices_and_says_how_far_it_is() {
    let document = base();
    let rows: Vec<_> = (0..1000)
        .map(|n| format!("E{n},Company {n},unknown {}", n % 7))
        .collect();
    let text = format!("id,name,sectors\n{}\n", rows.join("\n"));
    let whole = csv::read(Kind::Exhibitors, &text, Origin::File, &document);
    let opened = open(Source::File(text.as_bytes()), Chosen::default(), &decoder).expect("text");
    let mut reading = opened.begin(&document, csv::Options::default());
    let mut steps = Vec::new();
    while reading.step(&document, 300) {
        steps.push(reading.progress());
    }
    assert_eq!(steps, [(300, 1000), (600, 1000), (900, 1000)]);
    assert_eq!(reading.finish(&document), whole);
    assert!(
        !opened.is_kind_sure,
        "neither exhibitors nor delegations by these headings"
    );
}

#[test]
fn what_is_not_understood_is_said_and_never_something_else() {
    let check = |kind, text: &str, field: &str, value: Value, n_said: usize| {
        let preview = of_kind(kind, text);
        let found = preview
            .rows
            .first()
            .and_then(|row| row.get(field))
            .cloned()
            .unwrap_or(Value::Null);
        assert_eq!(
            (found, preview.issues.n_all()),
            (value, n_said),
            "{text}: {:?}",
            said(&preview)
        );
    };
    check(
        Kind::Delegations,
        "name,people\n甲,3万\n",
        "people",
        Value::Null,
        1,
    );
    check(
        Kind::Delegations,
        "name,people\n甲,2-3人\n",
        "people",
        Value::Null,
        1,
    );
    check(
        Kind::Delegations,
        "name,people\n甲,3人\n",
        "people",
        json!(3),
        0,
    );
    check(
        Kind::Delegations,
        "name,people\n甲,3.0\n",
        "people",
        json!(3),
        0,
    );
    check(
        Kind::Delegations,
        "name,最少洽谈,最多洽谈\n甲,9,3\n",
        "min_meetings",
        Value::Null,
        1,
    );
    check(
        Kind::Delegations,
        "name,最少洽谈,最多洽谈\n甲,9,3\n",
        "max_meetings",
        json!(3),
        1,
    );
    let mars = json!([{"intent": "sell", "sectors": ["new-energy.battery"], "regions": ["Mars"]}]);
    check(
        Kind::Exhibitors,
        "name,offers\n甲,sell: 电池 @ Mars\n",
        "offers",
        mars,
        1,
    );
    let severities: Vec<_> = of_kind(Kind::Exhibitors, "name,偏好\n甲,x\n")
        .issues
        .first
        .iter()
        .map(|issue| issue.severity)
        .collect();
    assert_eq!(severities, [Severity::Warning]);
}
