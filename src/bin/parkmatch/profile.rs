//! `parkmatch profile`: what a text says, as sectors, offers, seeks and languages.

use crate::arguments::Profile as Ask;
use crate::{End, say};
use parkmatch::i18n::{Command, Heading, Lang, Message, intent_words, sector_words};
use parkmatch::matching::reading::{Reading, read};

/// Prints the suggestions, the surest first.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let reading = read(&ask.text, ask.kind, ask.side);
    if ask.json {
        say(&reading.to_json().to_string());
        return End::Done;
    }
    let lines = lines(lang, &reading);
    if lines.is_empty() {
        say(Command::NothingRead.words(lang));
    }
    for line in &lines {
        say(line);
    }
    End::Done
}

fn lines(lang: Lang, reading: &Reading) -> Vec<String> {
    let line = |label: &str, confidence: u8, what: &str, words: &[String]| {
        format!("{confidence:>3}  {label}  {what}  ← {}", words.join(" … "))
    };
    let mut lines = Vec::new();
    for one in &reading.sectors {
        lines.push(line(
            Command::ReadSector.words(lang),
            one.confidence,
            &format!("{}  {}", one.key, sector_words(lang, one.key)),
            &one.words,
        ));
    }
    for (label, list) in [
        (Heading::Offers, &reading.offers),
        (Heading::Seeks, &reading.seeks),
    ] {
        for one in list {
            let mut what = vec![intent_words(lang, &one.intent).to_owned()];
            what.extend(
                one.sectors
                    .iter()
                    .map(|key| sector_words(lang, key).to_owned()),
            );
            what.extend(one.regions.iter().map(|region| (*region).to_owned()));
            what.extend(one.size.map(|size| size.word().to_owned()));
            lines.push(line(
                label.words(lang),
                one.confidence,
                &what.join(" · "),
                &one.words,
            ));
        }
    }
    for one in &reading.languages {
        lines.push(line(
            Command::ReadLanguage.words(lang),
            one.confidence,
            one.tag,
            &one.words,
        ));
    }
    lines
}
