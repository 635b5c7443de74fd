//! `parkmatch match`: the ranked, explained matches of one party.

use crate::arguments::Match as Ask;
use crate::{End, complain, file, say};
use parkmatch::exchange::country_name;
use parkmatch::i18n::{
    Command, Lang, Message, Viewer, missing_words, plain, raise_words, reason_words,
};
use parkmatch::matching::score::LOW_SCORE;
use parkmatch::matching::{
    LanguageFit, Match, Missing, Origin, Raise, Reason, ReasonKind, Scorer, rank,
};
use parkmatch::model::{Fair, Party, Side};
use serde_json::{Value, json};

/// Prints the matches, best first.
pub fn run(lang: Lang, ask: &Ask) -> End {
    let Some(read) = file::read(lang, &ask.file) else {
        return End::Unusable;
    };
    file::complain_about_meetings(lang, &ask.file, &read);
    let fair = read.document.fair();
    let end = fair
        .delegation_idx(&ask.party)
        .map(|idx| (Side::Delegation, idx));
    let Some((side, idx)) = end.or_else(|| {
        fair.exhibitor_idx(&ask.party)
            .map(|idx| (Side::Exhibitor, idx))
    }) else {
        complain(&file::line(
            &ask.file,
            &Command::NoParty.fill_plainly(lang, &[("id", &ask.party)]),
        ));
        return End::Unusable;
    };
    let scorer = Scorer::new(fair);
    let matches = rank(&scorer, side, idx, ask.top);
    if ask.json {
        let rows: Vec<Value> = matches
            .iter()
            .enumerate()
            .map(|(place, found)| row(lang, &scorer, side, place + 1, found))
            .collect();
        say(&json!({"for": ask.party, "matches": rows}).to_string());
        return End::Done;
    }
    if matches.is_empty() {
        say(Command::NoMatches.words(lang));
    }
    for (place, found) in matches.iter().enumerate() {
        let other = party(fair, side.other(), found);
        say(&format!(
            "{:>3}. {:>3}  {}  {}",
            place + 1,
            found.score,
            other.id,
            other.name.get(lang.tag())
        ));
        for (heading, gainer) in [
            (Command::ForExhibitor, Side::Exhibitor),
            (Command::ForDelegation, Side::Delegation),
        ] {
            for reason in found.reasons(gainer) {
                say(&format!(
                    "          {} +{}  {}",
                    heading.words(lang),
                    reason.points,
                    words(lang, fair, found, gainer, reason)
                ));
            }
        }
        for missing in &found.missing {
            say(&format!(
                "          {}  {}",
                Command::Missing.words(lang),
                plain(&missing_words(
                    lang,
                    missing,
                    viewer(lang, fair, found),
                    country_name
                ))
            ));
        }
        let raises = if found.score < LOW_SCORE {
            scorer.raises(found.pair)
        } else {
            Vec::new()
        };
        for raise in raises {
            say(&format!(
                "          {} +{}  {}",
                Command::Raise.words(lang),
                raise.points,
                plain(&raise_words(lang, &raise, viewer(lang, fair, found)))
            ));
        }
    }
    End::Done
}

/// One side of a match.
fn party<'a>(fair: &'a Fair, side: Side, found: &Match) -> &'a Party {
    match side {
        Side::Exhibitor => &fair.exhibitors[found.pair.exhibitor_idx].party,
        Side::Delegation => &fair.delegations[found.pair.delegation_idx].party,
    }
}

fn words(lang: Lang, fair: &Fair, found: &Match, gainer: Side, reason: &Reason) -> String {
    plain(&reason_words(
        lang,
        reason,
        viewer(lang, fair, found).of(gainer),
        country_name,
    ))
}

/// Somebody outside, for whom both parties are named.
fn viewer<'a>(lang: Lang, fair: &'a Fair, found: &Match) -> Viewer<'a> {
    let name = |side| party(fair, side, found).name.get(lang.tag());
    Viewer::Outside {
        exhibitor: name(Side::Exhibitor),
        delegation: name(Side::Delegation),
    }
}

fn row(lang: Lang, scorer: &Scorer<'_>, side: Side, rank: usize, found: &Match) -> Value {
    let fair = scorer.fair();
    let reasons = |gainer: Side| -> Vec<Value> {
        let rows = found.reasons(gainer).iter();
        rows.map(|reason| json!({"text": words(lang, fair, found, gainer, reason), "points": reason.points, "part": part(reason)}))
            .collect()
    };
    let viewer = viewer(lang, fair, found);
    let missing: Vec<Value> = found
        .missing
        .iter()
        .map(|missing| {
            let (kind, by) = missing_kind(missing);
            json!({"kind": kind, "by": by.map(side_word), "text": plain(&missing_words(lang, missing, viewer, country_name))})
        })
        .collect();
    let raise = |raise: &Raise| json!({"by": raise.by.map_or("fair", side_word), "points": raise.points, "text": plain(&raise_words(lang, raise, viewer))});
    let [exhibitor, delegation] = found.parts.map(|parts| {
        let benefit = parts.business + parts.field + parts.language;
        json!({"benefit": benefit, "business": parts.business, "field": parts.field, "language": parts.language})
    });
    let origin = match found.origin {
        Origin::Computed => "computed",
        Origin::SetByTeam => "listed",
        Origin::NotListed => "not_listed",
        Origin::OneOrganisation => "one_organisation",
    };
    let language = match found.language {
        LanguageFit::Barrier => "barrier",
        LanguageFit::Unstated => "unstated",
        LanguageFit::Interpreter => "interpreter",
        LanguageFit::Shared => "shared",
    };
    json!({
        "rank": rank, "id": party(fair, side.other(), found).id.as_str(), "score": found.score, "origin": origin, "language": language,
        "parts": {"exhibitor": exhibitor, "delegation": delegation},
        "for_exhibitor": reasons(Side::Exhibitor), "for_delegation": reasons(Side::Delegation),
        "missing": missing, "raise": scorer.raises(found.pair).iter().map(raise).collect::<Vec<_>>()
    })
}

const fn side_word(side: Side) -> &'static str {
    match side {
        Side::Exhibitor => "exhibitor",
        Side::Delegation => "delegation",
    }
}

/// Which of the parts of a benefit a reason counts in.
const fn part(reason: &Reason) -> &'static str {
    match reason.kind {
        ReasonKind::Found(_) | ReasonKind::Wanted(_) => "business",
        ReasonKind::Field { .. } | ReasonKind::Chain { .. } => "field",
        ReasonKind::Language(_) | ReasonKind::Interpreter | ReasonKind::LanguageUnstated => {
            "language"
        }
    }
}

/// A word for scripts, and whose lack it is, where it is one side's.
const fn missing_kind(missing: &Missing) -> (&'static str, Option<Side>) {
    match missing {
        Missing::Veto(veto) => ("veto", Some(veto.by)),
        Missing::NotListed => ("not_listed", None),
        Missing::OneOrganisation => ("one_organisation", None),
        Missing::Language => ("language", None),
        Missing::Deal => ("deal", None),
        Missing::Region { by, .. } => ("region", Some(*by)),
        Missing::Size { .. } => ("size", None),
        Missing::Near { by, .. } => ("near", Some(*by)),
        Missing::Unanswered { by, .. } => ("unanswered", Some(*by)),
        Missing::NoSeeks(by) => ("no_seeks", Some(*by)),
        Missing::Fields => ("fields", None),
        Missing::OneSided(by) => ("one_sided", Some(*by)),
    }
}
