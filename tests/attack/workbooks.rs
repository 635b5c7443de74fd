//! Workbooks that somebody has broken: bytes changed, cut and doubled, and the parts of packed ones
//! broken before they are packed again. Whatever comes, reading ends with sheets that hold together
//! or with a reason, and twice with the same.

use super::{
    decoder::decoder,
    files::Random,
    size::{cases, tell},
};
use parkmatch::{
    exchange::{
        grid::Grid,
        workbook::{self, Limits, Workbook},
    },
    i18n::{Lang, unread_words, workbook_words},
    model::WorkbookTrouble,
};
use std::{
    fs,
    io::{Cursor, Read as _, Write as _},
    path::Path,
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// What reading may take, so that a case that wants more is told from one that hangs.
const LIMITS: Limits = Limits {
    n_bytes: 1_000_000,
    n_unpacked: 5_000_000,
    ratio: 200,
    n_cells: 20_000,
};

/// After it was asked so often, reading must end.
const MOST_ASKED: u32 = 5_000;

/// A file, and the names and bytes of its parts where it is packed.
struct Good {
    name: String,
    bytes: Vec<u8>,
    parts: Vec<(String, Vec<u8>)>,
}

fn goods() -> Vec<Good> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
    let mut goods = vec![];
    for entry in fs::read_dir(folder).expect("the workbooks") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let end = path.extension().unwrap_or_default();
        if end == "json" || end == "py" {
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let parts = parts(&bytes);
        goods.push(Good { name, bytes, parts });
    }
    goods.sort_by(|one, other| one.name.cmp(&other.name));
    goods
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return vec![];
    };
    let mut part = |place| {
        let mut part = archive.by_index(place).expect("a part");
        let mut bytes = vec![];
        part.read_to_end(&mut bytes).expect("a whole part");
        (part.name().expect("a name").into_owned(), bytes)
    };
    let n_parts = ZipArchive::new(Cursor::new(bytes))
        .expect("a package")
        .len();
    (0..n_parts).map(&mut part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), stored).expect("a part");
        writer.write_all(bytes).expect("room");
    }
    writer.finish().expect("a package").into_inner()
}

/// Words and numbers that have a meaning in some kind of workbook.
const WORDS: &[&str] = &[
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<row r=\"4294967296\" hidden=\"1\">",
    " r=\"A0\"",
    " s=\"99999\"",
    " t=\"d\"",
    " t=\"s\"",
    "<v>1e308</v>",
    "<v>-1</v>",
    "<v>NaN</v>",
    "</c>",
    "</row>",
    "<si/>",
    "]]>",
    "<!--",
    "&#x110000;",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<table>",
    "<td rowspan=65534 colspan=1000>x",
    " ss:Index=\"18446744073709551615\"",
    " ss:MergeAcross=\"18446744073709551615\"",
    " table:number-rows-repeated=\"1048576\"",
    " table:number-columns-repeated=\"16384\"",
    "\u{FFFF}\u{FFFF}",
];

/// Changes some bytes: half of the time none moves, and in a text most stay letters, for what is
/// broken in its first byte is refused there.
fn broken(bytes: &[u8], is_text: bool, random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let n_kinds = 5 + 4 * random.below(2);
    let fill = if is_text { b'9' } else { 0xFF };
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len());
        let end = (at + 1 + random.below(60)).min(bytes.len());
        match random.below(n_kinds) {
            _ if bytes.is_empty() => {}
            0 if !is_text || random.below(9) == 0 => bytes[at] ^= 1 << random.below(8),
            0 | 1 if is_text => {
                bytes[at] = random.pick(&["<", ">", "\"", "/", "0", "A"]).as_bytes()[0];
            }
            0 | 1 => bytes[at] = u8::try_from(random.below(256)).expect("a byte"),
            2 if is_text && bytes[at].is_ascii_digit() => bytes[at] = b'9',
            2 if is_text => bytes[at] = b' ',
            2 => bytes[at] = [0, 1, 0x7F, 0x80, 0xFF][random.below(5)],
            3 => bytes[at..end.min(at + 8)].fill(fill),
            4 => {
                let from = random.below(bytes.len() - (end - at) + 1);
                bytes.copy_within(from..from + end - at, at);
            }
            7 => drop(bytes.drain(at..end)),
            5 if random.below(4) == 0 => bytes.truncate(at),
            6 => {
                let word = random.pick(WORDS).as_bytes().to_vec();
                bytes.splice(at..at, word);
            }
            _ => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, copy);
            }
        }
    }
    bytes
}

/// A case: a file with a few faults.
fn case(goods: &[Good], seed: u64) -> (String, Vec<u8>) {
    let mut random = Random::new(seed);
    let good = &goods[random.below(goods.len())];
    let is_text = good.bytes.starts_with(b"<") || good.bytes.starts_with(b" ");
    if good.parts.is_empty() || random.below(5) == 0 {
        return (good.name.clone(), broken(&good.bytes, is_text, &mut random));
    }
    let mut parts = good.parts.clone();
    // Most parts of a workbook are of no interest.
    let of_interest: Vec<usize> = (0..parts.len())
        .filter(|&place| {
            ["sheet", "content", "styles", "workbook", "Strings", "rels"]
                .iter()
                .any(|word| parts[place].0.contains(word))
        })
        .collect();
    let place = match of_interest.as_slice() {
        [] => random.below(parts.len()),
        some => some[random.below(some.len())],
    };
    parts[place].1 = broken(&parts[place].1, true, &mut random);
    match random.below(20) {
        0 => drop(parts.remove(place)),
        1 => parts[place].0 = parts[place].0.to_uppercase(),
        _ => {}
    }
    (good.name.clone(), packed(&parts))
}

fn read(bytes: &[u8]) -> Result<Option<Workbook>, WorkbookTrouble> {
    let mut n_asked = 0;
    workbook::read(bytes, LIMITS, &decoder, &mut || {
        n_asked += 1;
        assert!(n_asked < 2 * MOST_ASKED, "it goes on though it may not");
        n_asked < MOST_ASKED
    })
}

/// Whether rows and cells are in order, and nothing is empty.
fn holds_together(grid: &Grid) -> bool {
    let in_order = |numbers: &[usize]| numbers.windows(2).all(|two| two[0] < two[1]);
    let rows: Vec<usize> = grid.rows.iter().map(|row| row.number).collect();
    in_order(&rows)
        && rows.first().is_none_or(|first| *first > 0)
        && grid.rows.iter().all(|row| {
            let columns: Vec<usize> = row.cells.iter().map(|cell| cell.column).collect();
            let is_filled = row.cells.iter().all(|cell| !cell.text.trim().is_empty());
            !columns.is_empty() && in_order(&columns) && is_filled
        })
        && grid.merged.iter().all(|range| {
            range.rows.0 > 0 && range.rows.0 <= range.rows.1 && range.columns.0 <= range.columns.1
        })
}

#[test]
fn a_broken_workbook_is_read_or_refused_and_never_more() {
    let goods = goods();
    assert!(goods.len() >= 60, "{} workbooks", goods.len());
    let (mut n_read, mut n_refused, mut n_texts) = (0, 0, 0);
    let seeds = cases(100_000);
    let n_cases = seeds.end;
    for seed in seeds {
        let (name, bytes) = case(&goods, seed);
        let found = std::panic::catch_unwind(|| read(&bytes));
        let found = found.unwrap_or_else(|_| panic!("seed {seed}, of {name}: it broke off"));
        match &found {
            Ok(None) => n_texts += 1,
            Ok(Some(workbook)) => {
                n_read += 1;
                let n_cells: usize = workbook
                    .sheets
                    .iter()
                    .flat_map(|sheet| &sheet.rows)
                    .map(|row| row.cells.len())
                    .sum();
                assert!(
                    n_cells <= LIMITS.n_cells,
                    "seed {seed}, of {name}: {n_cells} cells"
                );
                assert!(
                    workbook.sheets.iter().all(holds_together),
                    "seed {seed}, of {name}"
                );
                for unread in &workbook.unread {
                    assert!(unread.n_cells > 0, "seed {seed}, of {name}");
                    assert!(!unread_words(Lang::Zh, unread).is_empty());
                }
            }
            Err(trouble) => {
                n_refused += 1;
                assert!(!workbook_words(Lang::En, trouble).is_empty(), "seed {seed}");
            }
        }
        if seed % 16 == 0 {
            assert_eq!(found, read(&bytes), "seed {seed}, of {name}: twice");
        }
    }
    assert!(
        n_read * 5 > n_cases,
        "only {n_read} of {n_cases} were read at all"
    );
    let outcome = format!("{n_read} read, {n_refused} refused, {n_texts} taken for texts");
    tell("broken workbooks", n_cases, &outcome);
}
