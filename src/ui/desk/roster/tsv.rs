//! Cells as spreadsheets hand them to the clipboard: tabs between them, a line each row.
//!
//! A cell that holds a tab or a line break is in quotation marks, each of its own marks doubled;
//! any other mark is a letter, so that `"智"造科技` and `27"` come in as they are. What is written
//! here is read as it was.

/// A row of cells, or several, as text for the clipboard; each row ends its line.
#[must_use]
pub fn written(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            if cell.starts_with('"') || cell.contains(['\t', '\n', '\r']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// The cells of what the clipboard has; nothing for an empty text. Rows may be of different widths.
#[must_use]
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        row.push(cell);
        if let Some(more) = after.strip_prefix('\t') {
            rest = more;
            if rest.is_empty() {
                row.push(String::new());
            }
            continue;
        }
        rows.push(std::mem::take(&mut row));
        rest = after
            .strip_prefix("\r\n")
            .or_else(|| after.strip_prefix(['\r', '\n']))
            .unwrap_or(after);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// A cell in quotation marks at the beginning of a text, and what follows it. Marks that end
/// before their cell does, or around nothing that needs them, are letters.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut rest = inside;
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => break,
        }
    }
    let is_whole = rest.is_empty() || rest.starts_with(['\t', '\n', '\r']);
    let needs_marks = cell.contains(['\t', '\n', '\r', '"']);
    (is_whole && needs_marks).then_some((cell, rest))
}

#[cfg(test)]
mod tests {
    use super::{read, written};
    use crate::ui::desk::roster::dice::Dice;

    fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let cell = |cell: &&str| (*cell).to_owned();
        rows.iter()
            .map(|row| row.iter().map(cell).collect())
            .collect()
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let table = cells(&[&["海岳", "B1"], &["two\nlines", "a \"mark\""]]);
        assert_eq!(
            read("海岳\tB1\r\n\"two\nlines\"\ta \"mark\"\r\n"),
            table,
            "Excel"
        );
        assert_eq!(
            read("海岳\tB1\n\"two\nlines\"\ta \"mark\""),
            table,
            "Sheets, Numbers"
        );
        assert_eq!(read("one"), cells(&[&["one"]]));
        assert_eq!(read(""), cells(&[]));
        assert_eq!(
            read("a\t\r\n\tb\r\n"),
            cells(&[&["a", ""], &["", "b"]]),
            "blank cells stay"
        );
        assert_eq!(read("a\n\nb"), cells(&[&["a"], &[""], &["b"]]));
    }

    #[test]
    fn a_mark_that_quotes_nothing_is_a_letter() {
        for letters in ["\"智\"造科技", "27\"", "\"海豚\"", "\"open", "a\"b\tc"] {
            let first = letters.split('\t').next().unwrap_or_default();
            assert_eq!(read(letters)[0][0], first, "{letters}");
        }
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        const LETTERS: [&str; 9] = ["a", "\"", "\t", "\n", "\r", "园", " ", "\r\n", ";"];
        for seed in 0..3_000 {
            let mut dice = Dice::new(seed);
            let width = 1 + dice.below(4);
            let table: Vec<Vec<String>> = (0..=dice.below(4))
                .map(|_| {
                    (0..width)
                        .map(|_| (0..dice.below(6)).map(|_| LETTERS[dice.below(9)]).collect())
                        .collect()
                })
                .collect();
            assert_eq!(read(&written(&table)), table, "seed {seed}");
        }
    }
}
