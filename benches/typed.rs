//! What people type into the search box, letter by letter.

/// Queries as they stand when somebody has typed them: names, trades, booths, cities, mistakes, two
/// words, nothing found.
const QUERIES: [&str; 14] = [
    "锂电",
    "深圳",
    "battery",
    "bateries",
    "电子元器件",
    "robots",
    "automatoin",
    "smart home",
    "shenzhen lihtium",
    "12.A",
    "E31999",
    "认证",
    "huaruicheng",
    "zzyzx",
];

/// Every beginning of every query, each once: what the box holds after each key.
pub fn keystrokes() -> Vec<&'static str> {
    let beginnings = |query: &'static str| {
        query
            .char_indices()
            .skip(1)
            .map(|(end, _)| end)
            .chain([query.len()])
            .map(move |end| &query[..end])
    };
    let mut typed: Vec<&str> = QUERIES.into_iter().flat_map(beginnings).collect();
    typed.sort_unstable();
    typed.dedup();
    typed
}
