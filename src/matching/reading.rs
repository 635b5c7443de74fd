//! The reader of people's own words: a text in Chinese, English or both as suggested sectors,
//! offers, seeks and languages, each with how sure it is and the words that said so.
//!
//! Everything is looked up in one table of words ([`lexicon`](self)): of the ways to cut a text
//! into known names the one with the longest wins; a name counts by its role in its phrase; what is
//! wanted is read from verbs and the nouns behind them. No model, no statistics, no state: the same
//! text gives the same answer everywhere, and each answer can be shown beside the words that it
//! came from.
//!
//! A suggestion is a suggestion. Under [`TICKED`] it is shown and not taken; nothing is suggested
//! by default, and a text that says nothing gives nothing. Deliberately absent: other languages
//! than Chinese and English, and words for people ([`crate::i18n`]).
//!
//! The table is larger than the rest of matching; the first part of the visitor's program does without it.

mod compose;
mod evidence;
mod find;
mod interests;
mod json;
mod lexicon;
mod regions;
mod suggest;
mod words;

pub use suggest::{Suggestion, suggestions};

use crate::model::{InOrder, Intent, Side, Size, says_nothing};
use evidence::Evidence;
use find::Hit;
use interests::{Speaker, Wanted, Way};
use lexicon::{Cue, Meaning};
use regions::Place;
use words::{Gap, Words};

/// From this confidence on a suggestion is worth being ticked.
pub const TICKED: u8 = 50;

/// From this confidence on a suggestion is taken without asking.
pub const SURE: u8 = 80;

/// As many sectors are suggested at most.
const MOST_SECTORS: usize = 6;

/// Longer texts are read up to here, in letters: what somebody wants stands in the first pages.
const MOST_LETTERS: usize = 8_000;

/// How many words the end of a part of a sentence, and of a sentence, are as good as where
/// distances count.
const PART: usize = 15;
const SENTENCE: usize = 60;

/// Chinese cities that a delegation names as where the work is.
const CITIES: [&str; 5] = ["shenzhen", "shanghai", "beijing", "guangzhou", "guangdong"];

/// Ends of the names of parks.
const PARKS: [&str; 7] = ["园区", "开发区", "园", "自贸区", "保税区", "park", "zone"];

crate::words! {
    /// What kind of text it is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Kind {
        /// It says what a party makes or does.
        Business => "business",
        /// It says what a party wants, and what it offers.
        Need => "need",
    }
}

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Sectors, the surest first.
    pub sectors: Vec<SectorRead>,
    /// What is offered, the surest first.
    pub offers: Vec<InterestRead>,
    /// What is sought, the surest first.
    pub seeks: Vec<InterestRead>,
    /// The languages that it says are spoken, the surest first.
    pub languages: Vec<LanguageRead>,
}

/// A sector that a text speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorRead {
    /// The sector's key.
    pub key: &'static str,
    /// How sure, 0–100; see [`TICKED`] and [`SURE`].
    pub confidence: u8,
    /// The words that say so, as they are written.
    pub words: Vec<String>,
}

/// An offer or a seek.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterestRead {
    /// What of: never [`Intent::Other`].
    pub intent: Intent,
    /// Keys of sectors, the surest first.
    pub sectors: Vec<&'static str>,
    /// Countries by ISO 3166-1, and groups of [`crate::matching::regions`].
    pub regions: Vec<&'static str>,
    /// How much, where the text says.
    pub size: Option<Size>,
    /// The own words: the sentence that says so.
    pub text: String,
    /// How sure, 0–100; see [`TICKED`] and [`SURE`].
    pub confidence: u8,
    /// The words that say so, as they are written.
    pub words: Vec<String>,
}

/// A language that a text says is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageRead {
    /// Its primary subtag.
    pub tag: &'static str,
    /// How sure, 0–100; see [`TICKED`] and [`SURE`].
    pub confidence: u8,
    /// The words that say so, as they are written.
    pub words: Vec<String>,
}

/// Reads a text. One that [says nothing](says_nothing), such as 暂无, gives nothing.
///
/// Cost: linear in the text, and some milliseconds once for the table; 8,000 letters are read at
/// most.
///
/// # Examples
/// ```
/// use parkmatch::matching::reading::{Kind, SURE, read};
/// use parkmatch::model::{Intent, Side};
///
/// let business = read("冠脉药物洗脱支架、球囊导管", Kind::Business, Side::Exhibitor);
/// assert_eq!(business.sectors[0].key, "biomedicine.devices.implants");
///
/// let need = read("寻求沙特、阿联酋渠道商", Kind::Need, Side::Exhibitor);
/// let seek = &need.seeks[0];
/// assert_eq!((&seek.intent, &seek.regions[..]), (&Intent::Distribution, &["SA", "AE"][..]));
/// assert!(seek.confidence >= SURE);
/// ```
#[must_use]
pub fn read(text: &str, kind: Kind, side: Side) -> Reading {
    let text = text
        .char_indices()
        .nth(MOST_LETTERS)
        .map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    if says_nothing(text) {
        return Reading::default();
    }
    let words = Words::read(text);
    let hits = find::find(text, &words, lexicon::lexicon());
    let read = Read {
        text,
        words: &words,
        hits: &hits,
        kind,
        side,
    };
    read.whole()
}

/// A text that is being read.
struct Read<'a> {
    text: &'a str,
    words: &'a Words,
    hits: &'a [Hit],
    kind: Kind,
    side: Side,
}

/// A sector with its confidence and where it is said.
type Scored = (u8, u8, Vec<(usize, usize)>);

impl Read<'_> {
    fn whole(&self) -> Reading {
        let is_need = self.kind == Kind::Need;
        let mut evidence = evidence::evidence(self.words, self.hits, is_need);
        if is_need && self.speaker() == Speaker::Park {
            self.lower_supplies(&mut evidence);
        }
        let goods: Vec<usize> = evidence
            .iter()
            .filter(|one| one.weight >= 18)
            .map(|one| one.from)
            .collect();
        let mut wanted =
            interests::wanted(self.words, self.hits, self.side, self.speaker(), &goods);
        if wanted.iter().all(|want| want.confidence < TICKED) {
            // A bank that only says that it is one offers what banks do, a park that welcomes
            // guests its space.
            let offered = match self.speaker() {
                Speaker::Bank => Some(Intent::Finance),
                Speaker::Fund => Some(Intent::Investment),
                Speaker::Park
                    if self
                        .hits
                        .iter()
                        .any(|hit| hit.meanings().any(|one| one == Meaning::Cue(Cue::Welcome))) =>
                {
                    Some(Intent::Space)
                }
                _ => None,
            };
            let to = self.words.list.len().min(4);
            wanted.extend(offered.filter(|_| is_need).map(|intent| Wanted {
                intent,
                way: Way::Offers,
                confidence: 60,
                from: 0,
                to,
            }));
        }
        let mut places = regions::places(self.words, self.hits);
        // For who is at home there a Chinese city is where the work is.
        places.retain(|place| {
            self.side == Side::Delegation
                || !CITIES.contains(&self.words.slice(place.from, place.to))
        });
        // What a business buys is not what it does.
        let is_bought = |one: &Evidence| {
            !is_need
                && wanted.iter().any(|want| {
                    is_of_others(want) && self.is_near(want, one) && one.from >= want.from
                })
        };
        let own: Vec<Evidence> = evidence
            .iter()
            .filter(|one| !is_bought(one))
            .copied()
            .collect();
        let scored = self.scored(&own);
        let all = if is_need {
            scored.clone()
        } else {
            self.scored(&evidence)
        };
        let interests = self.interests(&wanted, &evidence, &all, &places);
        let (seeks, offers): (Vec<_>, Vec<_>) = interests
            .into_iter()
            .partition(|(way, _)| *way == Way::Seeks);
        let sectors = scored
            .into_iter()
            .take(MOST_SECTORS)
            .map(|(place, confidence, spans)| SectorRead {
                key: evidence::key(place),
                confidence,
                words: self.said(&spans),
            });
        let strip = |list: Vec<(Way, InterestRead)>| {
            let mut list: Vec<InterestRead> =
                list.into_iter().map(|(_, interest)| interest).collect();
            list.order_by_key(|interest| std::cmp::Reverse(interest.confidence));
            list
        };
        Reading {
            sectors: sectors.collect(),
            offers: strip(offers),
            seeks: strip(seeks),
            languages: self.languages(),
        }
    }

    /// What a park gives with its land, such as a wharf or natural gas, is not the trade that it
    /// looks for.
    fn lower_supplies(&self, evidence: &mut [Evidence]) {
        let says = |part: (usize, usize), cue: Cue| {
            self.hits.iter().any(|hit| {
                self.words.parts(hit.from) == part
                    && hit.meanings().any(|meaning| meaning == Meaning::Cue(cue))
            })
        };
        for one in evidence {
            let part = self.words.parts(one.from);
            if says(part, Cue::Space) && says(part, Cue::Offer) && !says(part, Cue::For) {
                one.weight = one.weight * 2 / 5;
            }
        }
    }

    /// Who speaks, from the first words.
    fn speaker(&self) -> Speaker {
        let n_words = self.words.list.len();
        let first = (1..n_words)
            .find(|at| self.words.gap(*at) >= Gap::Soft)
            .unwrap_or(n_words);
        let first_part = || self.hits.iter().take_while(|hit| hit.from < first);
        let is_wanted = first_part().any(|hit| {
            hit.meanings()
                .any(|meaning| meaning == Meaning::Cue(Cue::Wanted))
        });
        let wants = first_part().any(|hit| {
            hit.meanings()
                .any(|meaning| matches!(meaning, Meaning::Cue(Cue::Seek | Cue::Wish)))
        });
        for hit in first_part() {
            for meaning in hit.meanings() {
                match meaning {
                    Meaning::Cue(Cue::Seek | Cue::Wish | Cue::With | Cue::Welcome | Cue::Buy) => {
                        return Speaker::Anybody;
                    }
                    // 罗勇园区，现房厂房: a name that ends so is a park's.
                    Meaning::Cue(Cue::OwnAfter)
                        if hit.to == first
                            && PARKS.contains(&self.words.slice(hit.from, hit.to)) =>
                    {
                        return Speaker::Park;
                    }
                    Meaning::Cue(Cue::Angel) if is_wanted => return Speaker::Anybody,
                    Meaning::Cue(Cue::Angel) => return Speaker::Fund,
                    // "Kuwait investor wants stakes".
                    Meaning::Cue(Cue::Investor) if wants && !is_wanted && hit.from <= 3 => {
                        return Speaker::Fund;
                    }
                    Meaning::Sector {
                        place,
                        is_organisation,
                        ..
                    } => match evidence::key(place) {
                        "trade-services.finance.venture" if is_organisation => {
                            return Speaker::Fund;
                        }
                        "trade-services.finance" if is_organisation => return Speaker::Bank,
                        "trade-services.education" => return Speaker::School,
                        "services.incubation" | "trade-services.promotion" => return Speaker::Park,
                        _ => {}
                    },
                    _ => {}
                }
            }
        }
        Speaker::Anybody
    }

    /// How many words lie between an interest and something said elsewhere; commas and ends of
    /// sentences count for many.
    fn distance(&self, want: &Wanted, from: usize, to: usize) -> usize {
        let between = if from >= want.to {
            want.to..from
        } else if to <= want.from {
            to..want.from
        } else {
            return 0;
        };
        let (before, behind) = (
            self.words.parts(between.start.saturating_sub(1)),
            self.words.parts(between.end),
        );
        // What follows a verb belongs to it rather than to the next one.
        let ahead = usize::from(to <= want.from) * 3;
        let (n_parts, n_sentences) = (behind.0 - before.0, behind.1 - before.1);
        between.len() + 1 + n_parts * PART + n_sentences * (SENTENCE - PART) + ahead
    }

    /// The sectors that evidence comes to, each with its confidence, the surest first.
    fn scored(&self, evidence: &[Evidence]) -> Vec<Scored> {
        let mut summed = evidence::summed(evidence);
        let speaker = self.speaker();
        let is_only = summed.iter().filter(|(_, total, _)| *total >= 36).count() < 2;
        for (place, total, spans) in &mut summed {
            let is_first = spans.first().is_some_and(|(from, _)| *from <= 12);
            let is_speaker = speaker.sectors().contains(&evidence::key(*place)) && is_first;
            // What an organisation is goes first where that is asked; a guest's needs are in the
            // fields that it names.
            match (self.kind, self.side) {
                (Kind::Business, _) | (Kind::Need, Side::Exhibitor) if is_speaker => {
                    *total = *total * 14 / 10;
                }
                (Kind::Need, Side::Delegation) if is_speaker && !is_only => {
                    *total = *total * 6 / 10;
                }
                _ => {}
            }
        }
        summed.order_by_key(|(place, total, spans)| {
            (std::cmp::Reverse(*total), spans.first().copied(), *place)
        });
        let most = summed.first().map_or(0, |(_, total, _)| *total);
        let least = if self.kind == Kind::Business { 30 } else { 36 };
        let mut n_ticked = 0;
        let list = summed
            .into_iter()
            .enumerate()
            .map(|(nth, (place, total, spans))| {
                let plain = u8::try_from((28 + total * 54 / 100).min(97)).unwrap_or(0);
                // Beside what is said most, the rest has to be said clearly.
                let is_clear = total * 100 >= most * 65 && total >= 55 && n_ticked < 3;
                let confidence = match nth {
                    0 if total >= least => plain.max(TICKED + 2),
                    _ if is_clear => plain,
                    _ => plain.min(TICKED - 5),
                };
                n_ticked += usize::from(confidence >= TICKED);
                (place, confidence, spans)
            });
        list.collect()
    }

    fn is_near(&self, want: &Wanted, one: &Evidence) -> bool {
        self.distance(want, one.from, one.to) < PART + 10
    }

    fn interests(
        &self,
        wanted: &[Wanted],
        evidence: &[Evidence],
        all: &[Scored],
        places: &[Place],
    ) -> Vec<(Way, InterestRead)> {
        let mut list: Vec<(Way, InterestRead)> = Vec::with_capacity(wanted.len());
        let counted: Vec<&Wanted> = wanted
            .iter()
            .filter(|want| want.confidence >= TICKED)
            .collect();
        for want in wanted {
            let nearest = |from: usize, to: usize| {
                counted
                    .iter()
                    .map(|other| self.distance(other, from, to))
                    .min()
                    .unwrap_or(0)
            };
            let is_its_own =
                |from: usize, to: usize| self.distance(want, from, to) <= nearest(from, to);
            let mut keys: Vec<&'static str> = Vec::new();
            for (place, ..) in all
                .iter()
                .filter(|(_, confidence, _)| *confidence >= TICKED)
            {
                let is_said = |one: &Evidence| {
                    // What is bought, or had made, stands beside the verb; what the speaker does
                    // may stand anywhere.
                    let is_far = is_of_others(want)
                        && self.distance(want, one.from, one.to) >= PART
                        && one.from < want.from;
                    one.place == *place
                        && one.weight >= 25
                        && is_its_own(one.from, one.to)
                        && !is_far
                };
                if evidence.iter().any(is_said) {
                    keys.push(evidence::key(*place));
                }
            }
            let mut regions: Vec<&'static str> = Vec::new();
            // What is offered where the speaker is, is offered there and not where the goods come
            // from.
            let has_own = places
                .iter()
                .any(|place| place.is_own_of(want.way, &want.intent));
            let goes = want.intent == Intent::Sell && places.iter().any(Place::is_toward);
            let fits = |place: &&Place| {
                place.suits(want.way, &want.intent)
                    && (!has_own || place.is_own_of(want.way, &want.intent))
                    && (!goes || place.is_toward())
            };
            for place in places.iter().filter(fits) {
                let distance = self.distance(want, place.from, place.to);
                let is_far = distance >= SENTENCE || distance >= PART && !place.is_alone;
                let is_near = is_its_own(place.from, place.to) && (!is_far || place.is_preferred);
                if is_near || place.is_own_of(want.way, &want.intent) {
                    let new = place
                        .codes
                        .split(' ')
                        .filter(|code| !regions.contains(code));
                    regions.extend(new.collect::<Vec<_>>());
                }
            }
            let interest = InterestRead {
                intent: want.intent.clone(),
                sectors: keys,
                regions,
                size: self.size(),
                text: self.sentence(want).to_owned(),
                confidence: want.confidence,
                words: vec![self.words.written(self.text, want.from, want.to).to_owned()],
            };
            list.push((want.way, interest));
        }
        // Who goes abroad needs space there.
        let abroad = list
            .iter()
            .find(|(_, one)| one.intent == Intent::GoingOut)
            .map(|(_, one)| one.regions.clone());
        for (_, one) in list.iter_mut().filter(|(way, one)| {
            *way == Way::Seeks && one.intent == Intent::Space && one.regions.is_empty()
        }) {
            one.regions = abroad.clone().unwrap_or_default();
        }
        list
    }

    /// The sentence that an interest stands in, as it is written.
    fn sentence(&self, want: &Wanted) -> &str {
        let n_words = self.words.list.len();
        let from = (0..=want.from)
            .rev()
            .find(|at| self.words.gap(*at) >= Gap::Hard)
            .unwrap_or(0);
        let to = (want.from + 1..n_words)
            .find(|at| self.words.gap(*at) >= Gap::Hard)
            .unwrap_or(n_words);
        self.words.written(self.text, from, to)
    }

    fn size(&self) -> Option<Size> {
        self.hits.iter().find_map(|hit| {
            hit.meanings().find_map(|meaning| match meaning {
                Meaning::Cue(Cue::Small) => Some(Size::Small),
                Meaning::Cue(Cue::Medium) => Some(Size::Medium),
                Meaning::Cue(Cue::Large) => Some(Size::Large),
                _ => None,
            })
        })
    }

    fn said(&self, spans: &[(usize, usize)]) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for (from, to) in spans {
            let word = self.words.written(self.text, *from, *to).to_owned();
            if !said.contains(&word) {
                said.push(word);
            }
        }
        said
    }

    /// Languages are named by their names, and meant where the text speaks of speaking.
    fn languages(&self) -> Vec<LanguageRead> {
        const SPEAK: [&str; 12] = [
            "语言",
            "沟通",
            "会讲",
            "能讲",
            "会说",
            "交流",
            "流利",
            "speak",
            "language",
            "fluent",
            "interpret",
            "in english",
        ];
        let plain = self.text.to_lowercase();
        let is_spoken = SPEAK.iter().any(|word| plain.contains(word));
        let named = |hit: &Hit| {
            hit.meanings().find_map(|meaning| match meaning {
                Meaning::Language(tag) => Some(LanguageRead {
                    tag,
                    confidence: if is_spoken { SURE } else { TICKED - 10 },
                    words: vec![self.words.written(self.text, hit.from, hit.to).to_owned()],
                }),
                _ => None,
            })
        };
        let mut found: Vec<LanguageRead> = Vec::new();
        for one in self.hits.iter().filter_map(named) {
            if found.iter().all(|other| other.tag != one.tag) {
                found.push(one);
            }
        }
        found
    }
}

/// Whether an interest is in what others make, so that its sectors are not those of the speaker.
fn is_of_others(want: &Wanted) -> bool {
    want.confidence >= TICKED
        && want.way == Way::Seeks
        && matches!(
            want.intent,
            Intent::Buy | Intent::Technology | Intent::Manufacture
        )
}

#[cfg(test)]
mod tests;
