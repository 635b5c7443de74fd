//! Tables that people, spreadsheets and mail programs have broken: whatever comes in, every row has
//! a fate, what comes in makes a fair, and nothing is half there.

use super::size::{cases, tell};
use parkmatch::{
    exchange::{
        csv::{self, Fate, Kind, Options},
        import::{Chosen, Source, open},
    },
    i18n::{Lang, sheet_words},
    model::Document,
};

const FAIR: &str = include_str!("../sheets/filled.json");

/// What is broken: a table of every kind.
const SEEDS: [&str; 9] = [
    include_str!("../sheets/exhibitors.csv"),
    include_str!("../sheets/totals-row.csv"),
    include_str!("../sheets/time-ranges.csv"),
    include_str!("../sheets/paste-open-quote.tsv"),
    "参展企业,,,,,\n编号,企业名称,展位,联系人,,\n,,,姓名,电话,邮箱\nA1,海川,12-Mar,王敏,8.6E+12,a@b.example\n",
    "园区,展馆,企业名称,主营业务,采购意向,可洽谈时间\n青岛高新区,1号馆,海川,动力电池,激光设备,14日上午\n,,蓝禾,机器人,,\n",
    "代表团,展商1,展商2,展商3\n代表团1,1,2,\n代表团2,√,不谈,★★★\n",
    "日期,开始,结束,展商,代表团,桌号,译员,状态,锁定\n2027-11-14,11:00,11:30,E1,D1,,,已安排,是\n2027-11-14,09:00,09:30,E3,D2,2,,,\n",
    "日期,开始时间,结束时间\n2027/11/16,9:00,9:30\n\n展馆,桌数\n5号馆,4\n\n译员,语种,不可用时段\n王丽,中文/德语,d1-0900\n",
];

/// What a break puts in.
const PIECES: [&str; 24] = [
    "\"",
    ",",
    "\t",
    "\n",
    "\r\n",
    ";",
    "，",
    "=SUM(A1)",
    "#REF!",
    "1.00E+10",
    "合计",
    "\u{200B}",
    "\u{FEFF}",
    "１",
    "∞",
    "-",
    "E1",
    "D1",
    "999999999999999999999",
    "企业名称",
    "代表团",
    "\u{0}",
    "10000-99-99",
    "𠮷",
];

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).expect("31 bits")
            % end.max(1)
    }
}

/// A table, broken in one to five places; now and then in bytes that are no text.
fn broken(random: &mut Random) -> Vec<u8> {
    let seed = SEEDS[random.below(SEEDS.len())];
    let mut letters: Vec<char> = seed.chars().collect();
    for _ in 0..=random.below(5) {
        let at = random.below(letters.len() + 1);
        match random.below(4) {
            0 => {
                letters.splice(at..at, PIECES[random.below(PIECES.len())].chars());
            }
            1 if at < letters.len() => {
                let end = (at + 1 + random.below(12)).min(letters.len());
                letters.drain(at..end);
            }
            2 => {
                let end = (at + random.below(40)).min(letters.len());
                let copy = letters[at..end].to_vec();
                let to = random.below(letters.len() + 1);
                letters.splice(to..to, copy);
            }
            _ => letters.truncate(at.max(1)),
        }
    }
    let text: String = letters.into_iter().collect();
    match random.below(12) {
        0 => encoding_rs::GB18030.encode(&text).0.into_owned(),
        1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        2 => {
            let mut bytes = text.into_bytes();
            let at = random.below(bytes.len() + 1);
            bytes.insert(at, 0x81);
            bytes
        }
        _ => text.into_bytes(),
    }
}

/// Reads every table of a file against a fair, and takes it; how many rows came in.
fn come_in(bytes: &[u8], document: &mut Document) -> usize {
    let Ok(opened) = open(
        Source::File(bytes),
        Chosen::default(),
        &super::decoder::decoder,
    ) else {
        return 0;
    };
    let mut n_rows = 0;
    for found in &opened.tables {
        let kind = opened.kind_of(found, document).unwrap_or(Kind::Exhibitors);
        let mut reading = csv::Reading::new(kind, &found.table, document, Options::default());
        reading.step(document, usize::MAX);
        let preview = reading.finish(document);
        let counts = preview.counts;
        let told = counts.new + counts.changed + counts.same + counts.ambiguous + counts.refused;
        assert_eq!(told, preview.fates.len());
        let n_kept = |fate: &Fate| !matches!(fate, Fate::Ambiguous(_) | Fate::Refused);
        let coming = preview.fates.iter().filter(|row| n_kept(&row.fate)).count();
        assert!(preview.rows.len() <= coming, "no row without a fate");
        if kind != Kind::Wishes && kind != Kind::Schedule {
            // Every row of the table comes in, is told, or was left out.
            let n_told = told + counts.n_left_out() - found.table.above.len();
            assert_eq!(n_told, found.table.rows.len(), "{kind:?}");
        }
        for lang in Lang::ALL {
            assert!(
                preview
                    .issues
                    .first
                    .iter()
                    .all(|issue| !sheet_words(lang, issue).is_empty())
            );
        }
        let red = csv::red_rows(&preview, Lang::En);
        assert!(red.is_empty() || red.len() == preview.bad_rows.len() + 1);
        n_rows += preview.rows.len();
        let before = document.json().clone();
        match csv::take(document, preview.parks, kind, preview.rows, preview.wishes) {
            Ok(_) => {
                let text = document.to_text();
                let again = Document::read(text.as_bytes()).expect("a fair file").value;
                assert_eq!(again.json(), document.json());
            }
            Err(_) => assert_eq!(document.json(), &before, "all or nothing"),
        }
    }
    n_rows
}

#[test]
fn whatever_table_comes_in_every_row_is_told_and_the_fair_stays_whole() {
    let seeds = cases(100_000);
    let n_cases = seeds.end;
    let mut n_rows = 0;
    for seed in seeds {
        let mut random = Random((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let bytes = broken(&mut random);
        let mut document = Document::read(FAIR.as_bytes()).expect("a fair file").value;
        let run = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            come_in(&bytes, &mut document)
        }));
        let Ok(n) = run else {
            panic!("seed {seed}: {}", String::from_utf8_lossy(&bytes))
        };
        n_rows += n;
    }
    assert!(n_rows > 0, "the breaks are too coarse");
    tell(
        "tables",
        n_cases,
        &format!("{n_rows} rows came in, none untold"),
    );
}
