//! From JSON to a [`Fair`]: every row read on its own, everything wrong listed by its JSON path.
//!
//! A [`Node`] is a value and where it stands; the path is a linked list on the stack that is
//! spelled out only when there is something to say.

use super::decimal::Decimal;
use super::order::InOrder;
use super::written::{push_field, push_row};
use super::{
    Contact, Delegation, Event, Exhibitor, Expected, Fair, Hall, HallPlace, Id, InARow, Intent,
    Interest, Interpreter, Issue, Languages, Local, Meeting, Note, Pair, Park, Party, Place, Rules,
    Score, Service, SessionRule, Severity, Side, Slot, Text, Trouble, Weights, Wish, Worded,
    names_no_trade, place_of, says_nothing,
};
use serde_json::{Map, Value};
use std::{cell::RefCell, collections::HashMap, collections::HashSet, hash::Hash};

/// What a fair file says that it is.
pub const FORMAT: &str = "parkmatch/1";

/// The most slots that a fair may have.
pub const MAX_SLOTS: usize = 512;

/// The most halls that a fair may have: walks are kept for each two of them.
pub const MAX_HALLS: usize = 2_000;

/// More words are looked up by their hashes; of fewer each is compared.
const MANY_WORDS: usize = 24;

/// As many issues are listed; the rest are counted.
const MAX_ISSUES: usize = 1_000;

/// Days from the first slot or event to the last beyond which a wrong year is likelier than so long
/// a fair.
const LONGEST_FAIR: i64 = 366;

/// Where a value stands.
#[derive(Clone, Copy)]
struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Row(usize),
}

impl At<'_> {
    fn spell(&self) -> String {
        let mut path = self.parent.map_or_else(String::new, At::spell);
        match self.step {
            Step::Root => path.push('$'),
            Step::Row(row) => push_row(&mut path, row),
            Step::Field(name) => push_field(&mut path, name),
        }
        path
    }
}

/// A value, where it stands, and where to say what is wrong with it.
#[derive(Clone, Copy)]
struct Node<'a> {
    value: &'a Value,
    at: At<'a>,
    issues: &'a RefCell<Issues>,
}

/// The first issues, and what is known of the others.
#[derive(Default)]
pub struct Issues {
    listed: Vec<Issue>,
    n_more: usize,
    worst: Option<Severity>,
}

impl Issues {
    /// Adds an issue of this severity, which is made only if it is listed.
    pub fn add(&mut self, severity: Severity, issue: impl FnOnce() -> (Place, Trouble)) {
        if self.listed.len() < MAX_ISSUES {
            let (place, trouble) = issue();
            self.listed.push(Issue {
                place,
                severity,
                trouble,
            });
        } else {
            self.n_more += 1;
            self.worst = self.worst.max(Some(severity));
        }
    }

    fn into_list(self) -> Vec<Issue> {
        let mut issues = self.listed;
        if let Some(severity) = self.worst {
            issues.push(Issue {
                place: Place::Path("$".to_owned()),
                severity,
                trouble: Trouble::More(self.n_more),
            });
        }
        issues
    }
}

impl<'a> Node<'a> {
    fn say(&self, severity: Severity, trouble: Trouble) {
        self.issues
            .borrow_mut()
            .add(severity, || (Place::Path(self.at.spell()), trouble));
    }

    /// Says what is wrong; the value is left out or replaced by its default.
    fn refuse<T>(&self, trouble: Trouble) -> Option<T> {
        self.say(Severity::Error, trouble);
        None
    }

    fn object(&self) -> Option<&'a Map<String, Value>> {
        self.value
            .as_object()
            .or_else(|| self.refuse(Trouble::NotA(Expected::Object)))
    }

    /// The field's node; `None` where it is missing or null.
    fn field<'b>(&'b self, name: &'b str) -> Option<Node<'b>> {
        let value = get(self.value, name).filter(|value| !value.is_null())?;
        Some(Node {
            value,
            at: At {
                parent: Some(&self.at),
                step: Step::Field(name),
            },
            issues: self.issues,
        })
    }

    fn require<'b>(&'b self, name: &'static str) -> Option<Node<'b>> {
        self.field(name)
            .or_else(|| self.refuse(Trouble::Missing(name)))
    }

    /// Reads each row of the list in this field; those that `read` refuses are left out.
    fn rows<T>(&self, name: &str, mut read: impl FnMut(&Node<'_>) -> Option<T>) -> Vec<T> {
        let Some(list) = self.field(name) else {
            return Vec::new();
        };
        let Some(values) = list.value.as_array() else {
            return list
                .refuse(Trouble::NotA(Expected::List))
                .unwrap_or_default();
        };
        values
            .iter()
            .enumerate()
            .filter_map(|(row, value)| {
                read(&Node {
                    value,
                    at: At {
                        parent: Some(&list.at),
                        step: Step::Row(row),
                    },
                    issues: list.issues,
                })
            })
            .collect()
    }

    /// Like [`Node::rows`], each row an object.
    fn objects<T>(&self, name: &str, mut read: impl FnMut(&Node<'_>) -> Option<T>) -> Vec<T> {
        self.rows(name, |row| row.object().and_then(|_| read(row)))
    }

    fn str(&self) -> Option<&'a str> {
        self.value
            .as_str()
            .or_else(|| self.refuse(Trouble::NotA(Expected::Words)))
    }

    fn string(&self, name: &str) -> String {
        self.field(name)
            .and_then(|node| node.str())
            .unwrap_or_default()
            .to_owned()
    }

    /// The strings of a list that `keeps` keeps, each once.
    fn strings(&self, name: &str, keeps: fn(&str) -> bool) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        self.rows::<()>(name, |row| {
            let word = row.str().filter(|word| keeps(word))?;
            // Nearly all lists are short; a long one is not gone through for each of its words.
            let is_new = if words.len() < MANY_WORDS {
                words.iter().all(|known| known != word)
            } else {
                if seen.is_empty() {
                    seen.extend(words.iter().cloned());
                }
                seen.insert(word.to_owned())
            };
            if is_new {
                words.push(word.to_owned());
            }
            None
        });
        words
    }

    /// The strings of a list that say something; those that [say nothing](says_nothing) are as good
    /// as not there.
    fn telling(&self, name: &str) -> Vec<String> {
        self.strings(name, |word| !says_nothing(word))
    }

    /// The sectors of a list; words that [name no trade](names_no_trade) are as good as not there.
    fn sectors(&self) -> Vec<String> {
        self.strings("sectors", |word| !names_no_trade(word))
    }

    /// The languages of a list, by their primary subtags; what is no language is listed, and is not
    /// stated.
    fn languages(&self) -> Vec<String> {
        let mut spoken = Languages::default();
        self.rows::<()>("languages", |row| {
            spoken.take(row.str()?);
            for word in spoken.unknown.drain(..) {
                row.say(Severity::Warning, Trouble::UnknownLanguage(word));
            }
            None
        });
        spoken.tags
    }

    fn words(&self) -> Option<Text> {
        Text::read(self.value).or_else(|| self.refuse(Trouble::NotA(Expected::Text)))
    }

    fn text(&self, name: &str) -> Text {
        self.field(name)
            .and_then(|node| node.words())
            .unwrap_or_default()
    }

    /// A country's code or name; 暂无 and its like are none, but `NA` is Namibia.
    fn country(&self) -> String {
        Some(self.string("country"))
            .filter(|code| code.len() == 2 || !says_nothing(code))
            .unwrap_or_default()
    }

    /// An official number; 暂无 and its like are none.
    fn registration(&self) -> String {
        Some(self.string("registration"))
            .filter(|number| !says_nothing(number))
            .unwrap_or_default()
    }

    /// Words that say something; 暂无 and its like are none.
    fn telling_text(&self, name: &str) -> Text {
        let mut text = self.text(name);
        text.retain(|words| !says_nothing(words));
        text
    }

    fn required_text(&self, name: &'static str) -> Option<Text> {
        let node = self.require(name)?;
        let text = node.words()?;
        if text.is_empty() {
            self.refuse(Trouble::Missing(name))
        } else {
            Some(text)
        }
    }

    fn count(&self) -> Option<u32> {
        whole(self.value).or_else(|| self.refuse(Trouble::NotA(Expected::Count)))
    }

    fn count_from_one(&self) -> Option<u32> {
        whole(self.value)
            .filter(|count| *count > 0)
            .or_else(|| self.refuse(Trouble::NotA(Expected::CountFromOne)))
    }

    fn count_or(&self, name: &str, default: u32) -> u32 {
        self.optional_count(name).unwrap_or(default)
    }

    fn optional_count(&self, name: &str) -> Option<u32> {
        self.field(name).and_then(|node| node.count())
    }

    /// A place on a plan: both of its numbers, or what is wrong with the first that is none.
    fn place(&self) -> Option<HallPlace> {
        self.object()?;
        let metres = |name| {
            let node = self.require(name)?;
            let metres = node.count()?;
            if metres > HallPlace::MOST {
                return node.refuse(Trouble::NotA(Expected::Count));
            }
            Some(metres)
        };
        Some(HallPlace {
            x: metres("x")?,
            y: metres("y")?,
        })
    }

    fn yes(&self, name: &str, default: bool) -> bool {
        self.field(name).map_or(default, |node| {
            node.value.as_bool().unwrap_or_else(|| {
                node.refuse(Trouble::NotA(Expected::YesNo))
                    .unwrap_or(default)
            })
        })
    }

    /// A number from 0 to 100, rounded half to even as Python's `round` does.
    fn percent(&self) -> Option<u8> {
        let Value::Number(number) = self.value else {
            return self.refuse(Trouble::NotA(Expected::Score));
        };
        Decimal::new(number)
            .percent()
            .or_else(|| self.refuse(Trouble::ScoreRange))
    }

    fn id(&self) -> Option<Id> {
        self.value
            .as_str()
            .and_then(Id::new)
            .or_else(|| self.refuse(Trouble::NotA(Expected::Id)))
    }

    fn local(&self) -> Option<Local> {
        self.value
            .as_str()
            .and_then(Local::parse)
            .or_else(|| self.refuse(Trouble::NotA(Expected::LocalTime)))
    }

    /// Start and end, the end after the start.
    fn span(&self) -> Option<(Local, Local)> {
        let start = self.require("start").and_then(|node| node.local());
        let end = self.require("end").and_then(|node| node.local());
        let (start, end) = (start?, end?);
        if start < end {
            Some((start, end))
        } else {
            self.refuse(Trouble::EndsBeforeStart)
        }
    }

    /// What the value says in one of a few words.
    fn one_of<T: Worded>(&self) -> Option<T> {
        let place = self
            .value
            .as_str()
            .and_then(|word| place_of(word, T::SPELLED));
        place
            .and_then(|place| T::VALUES.get(place).copied())
            .or_else(|| self.refuse(Trouble::NotOneOf(T::SPELLED)))
    }

    fn choice<T: Worded + Default>(&self, name: &str) -> T {
        self.field(name)
            .and_then(|node| node.one_of())
            .unwrap_or_default()
    }

    /// The position of the row with this id in a list.
    fn refers(&self, rows: &Places, list: &'static str) -> Option<usize> {
        let id = self.str()?;
        rows.get(id).copied().or_else(|| {
            self.refuse(Trouble::Unknown {
                id: id.to_owned(),
                list,
            })
        })
    }

    fn refers_in(&self, name: &str, rows: &Places, list: &'static str) -> Option<usize> {
        self.field(name).and_then(|node| node.refers(rows, list))
    }

    fn required_ref(&self, name: &'static str, rows: &Places, list: &'static str) -> Option<usize> {
        self.require(name)?.refers(rows, list)
    }

    /// Positions of all rows named in a list, ascending, each once.
    fn refer_all(&self, name: &str, rows: &Places, list: &'static str) -> Vec<usize> {
        let mut places = self.rows(name, |row| row.refers(rows, list));
        places.order();
        places.dedup();
        places
    }

    /// Numbers by the ids of rows, as `(position, number)`, ascending.
    fn counts_at(&self, name: &str, rows: &Places, list: &'static str) -> Vec<(usize, u32)> {
        let Some(node) = self.field(name) else {
            return Vec::new();
        };
        let mut counts = Vec::new();
        let entries = node.object().into_iter().flatten();
        for (id, value) in entries.filter(|(_, value)| !value.is_null()) {
            let entry = Node {
                value,
                at: At {
                    parent: Some(&node.at),
                    step: Step::Field(id),
                },
                issues: node.issues,
            };
            let Some(&place) = rows.get(id) else {
                entry.say(
                    Severity::Error,
                    Trouble::Unknown {
                        id: id.clone(),
                        list,
                    },
                );
                continue;
            };
            counts.extend(entry.count().map(|count| (place, count)));
        }
        counts.order();
        counts
    }

    fn pair(&self, places: &PartyPlaces) -> Option<Pair> {
        let exhibitor_idx = self.required_ref("exhibitor", &places.exhibitors, "exhibitors");
        let delegation_idx = self.required_ref("delegation", &places.delegations, "delegations");
        Some(Pair {
            exhibitor_idx: exhibitor_idx?,
            delegation_idx: delegation_idx?,
        })
    }
}

/// A field of an object. The few keys of a row are compared sooner than the name's hash is counted,
/// and most fields are not there.
fn get<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let fields = value.as_object()?;
    if fields.len() > MANY_WORDS {
        return fields.get(name);
    }
    fields
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

fn whole(value: &Value) -> Option<u32> {
    if let Some(count) = value.as_u64() {
        return u32::try_from(count).ok();
    }
    let Value::Number(number) = value else {
        return None;
    };
    Decimal::new(number).whole()
}

/// Positions by id.
type Places = HashMap<String, usize>;

struct PartyPlaces {
    exhibitors: Places,
    delegations: Places,
}

/// Reads rows that have ids, and refuses those whose id stands in the list already.
fn identified<T>(
    root: &Node<'_>,
    name: &str,
    mut read: impl FnMut(&Node<'_>, Id) -> Option<T>,
) -> (Vec<T>, Places) {
    let mut places = Places::new();
    let rows = root.objects(name, |row| {
        let id_node = row.require("id")?;
        let id = id_node.id()?;
        if places.contains_key(id.as_str()) {
            return id_node.refuse(Trouble::Duplicate(id.as_str().to_owned()));
        }
        let spelled = id.as_str().to_owned();
        let value = read(row, id)?;
        places.insert(spelled, places.len());
        Some(value)
    });
    (rows, places)
}

/// Keeps the last entry of each key; that there are others is listed as a warning.
fn last_of_each<K: Eq + Hash, T>(
    root: &Node<'_>,
    name: &str,
    read: impl FnMut(&Node<'_>) -> Option<(K, T)>,
) -> Vec<T> {
    last_unless(root, name, |_| false, read)
}

/// As [`last_of_each`], but an entry that `stands` is followed in vain.
fn last_unless<K: Eq + Hash, T>(
    root: &Node<'_>,
    name: &str,
    stands: fn(&T) -> bool,
    mut read: impl FnMut(&Node<'_>) -> Option<(K, T)>,
) -> Vec<T> {
    let mut place_of: HashMap<K, usize> = HashMap::new();
    let mut kept: Vec<T> = Vec::new();
    root.objects::<()>(name, |row| {
        let (key, value) = read(row)?;
        if let Some(&place) = place_of.get(&key) {
            let is_vain = stands(&kept[place]);
            row.say(
                Severity::Warning,
                if is_vain {
                    Trouble::VetoStands
                } else {
                    Trouble::SamePair
                },
            );
            if !is_vain {
                kept[place] = value;
            }
        } else {
            place_of.insert(key, kept.len());
            kept.push(value);
        }
        None
    });
    kept
}

/// Reads the whole fair, and adds what is wrong with it to the issues; `None` if this is no fair
/// file of version 1.
pub fn fair(json: &Value, issues: Issues) -> (Option<Fair>, Vec<Issue>) {
    let issues = RefCell::new(issues);
    let root = Node {
        value: json,
        at: At {
            parent: None,
            step: Step::Root,
        },
        issues: &issues,
    };
    let fair = root.object().and_then(|_| whole_fair(&root));
    (fair, issues.into_inner().into_list())
}

fn whole_fair(root: &Node<'_>) -> Option<Fair> {
    let format = root.require("format")?;
    if format.value.as_str() != Some(FORMAT) {
        return format.refuse(Trouble::NotAFairFile);
    }
    let facts = root.require("fair")?;
    facts.object()?;
    let id = facts.require("id").and_then(|node| node.id());
    let name = facts.required_text("name");
    let (slots, slot_places) = slots(&facts);
    let mut n_halls = 0;
    let (halls, hall_places) = identified(&facts, "halls", |row, id| {
        n_halls += 1;
        if n_halls > MAX_HALLS {
            // Said once: the rows that follow are as many again.
            return if n_halls == MAX_HALLS + 1 {
                row.refuse(Trouble::TooManyHalls(MAX_HALLS))
            } else {
                None
            };
        }
        Some(Hall {
            id,
            name: row.text("name"),
            tables: row.optional_count("tables"),
            tables_at: row.counts_at("tables_at", &slot_places, "slots"),
            place: row.field("place").and_then(|node| node.place()),
            more_in: Vec::new(),
        })
    });
    let walk_minutes = walk_matrix(&facts, halls.len());
    let (events, event_places) =
        identified(&facts, "events", |row, id| event(row, id, &hall_places));
    warn_of_long_fair(&facts, &slots, &events);
    let (parks, park_places) = identified(root, "parks", park);
    let parties = |row: &Node<'_>, id: Id| party(row, id, &slot_places, &event_places);
    let (exhibitors, exhibitor_places) = identified(root, "exhibitors", |row, id| {
        Some(Exhibitor {
            party: parties(row, id)?,
            country: row.country(),
            park_idx: row.refers_in("park", &park_places, "parks"),
            hall_idx: row.refers_in("hall", &hall_places, "halls"),
            booth: row.string("booth"),
            meets_at: row.choice("meets_at"),
            role: row.choice("role"),
        })
    });
    let (delegations, delegation_places) = identified(root, "delegations", |row, id| {
        Some(Delegation {
            party: parties(row, id)?,
            country: row.country(),
            people: row.count_or("people", 0),
        })
    });
    let (interpreters, interpreter_places) = identified(root, "interpreters", |row, id| {
        Some(Interpreter {
            id,
            name: row.text("name"),
            languages: row.languages(),
            unavailable: row.refer_all("unavailable", &slot_places, "slots"),
            max_meetings: row.optional_count("max_meetings"),
        })
    });
    let places = PartyPlaces {
        exhibitors: exhibitor_places,
        delegations: delegation_places,
    };
    let is_veto = |wish: &Wish| wish.kind.is_veto();
    let wishes = last_unless(root, "wishes", is_veto, |row| {
        wish(row, &places).map(|wish| ((wish.pair, wish.by), wish))
    });
    let scores = last_of_each(root, "scores", |row| {
        let pair = row.pair(&places);
        let score = row.require("score")?.percent();
        Some((
            pair?,
            Score {
                pair: pair?,
                score: score?,
            },
        ))
    });
    let rules = root
        .field("rules")
        .map_or_else(Rules::default, |node| rules(&node, &places));
    let meetings = root.objects("meetings", |row| {
        meeting(row, &places, &slot_places, &interpreter_places)
    });
    Some(Fair {
        id: id?.as_str().to_owned(),
        name: name?,
        series: facts.choice("series"),
        venue: facts.text("venue"),
        time_zone: Some(facts.string("time_zone"))
            .filter(|zone| !zone.is_empty())
            .unwrap_or_else(|| "Asia/Shanghai".to_owned()),
        halls,
        walk_minutes,
        slots,
        events,
        parks,
        notes: root.objects("notes", |row| {
            Some(Note {
                title: row.text("title"),
                text: row.text("text"),
                url: row.string("url"),
            })
        }),
        exhibitors,
        delegations,
        interpreters,
        wishes,
        scores,
        rules,
        meetings,
    })
}

fn walk_matrix(facts: &Node<'_>, n_halls: usize) -> Vec<Vec<u32>> {
    let zeros = || vec![vec![0; n_halls]; n_halls];
    let Some(node) = facts.field("walk_minutes") else {
        return zeros();
    };
    let rows: Option<Vec<Vec<u32>>> = node.value.as_array().and_then(|rows| {
        rows.iter()
            .map(|row| {
                row.as_array()
                    .and_then(|row| row.iter().map(whole).collect())
            })
            .collect()
    });
    match rows {
        Some(rows) if rows.is_empty() => zeros(),
        Some(rows) if rows.len() == n_halls && rows.iter().all(|row| row.len() == n_halls) => rows,
        _ => node
            .refuse(Trouble::NotA(Expected::WalkMatrix))
            .unwrap_or_else(zeros),
    }
}

fn slots(facts: &Node<'_>) -> (Vec<Slot>, Places) {
    let mut free_from: Option<Local> = None;
    let mut n_slots = 0;
    identified(facts, "slots", |row, id| {
        let (start, end) = row.span()?;
        if free_from.is_some_and(|free_from| start < free_from) {
            return row.refuse(Trouble::SlotOrder);
        }
        n_slots += 1;
        if n_slots > MAX_SLOTS {
            return if n_slots == MAX_SLOTS + 1 {
                row.refuse(Trouble::TooManySlots(MAX_SLOTS))
            } else {
                None
            };
        }
        free_from = Some(end);
        Some(Slot { id, start, end })
    })
}

/// Says where the first slot or event stands that begins more than a year after another, or ends so
/// late itself: a year was mistyped, or two fairs stand in one file.
fn warn_of_long_fair(facts: &Node<'_>, slots: &[Slot], events: &[Event]) {
    let spans = || {
        slots
            .iter()
            .map(|slot| (slot.start, slot.end))
            .chain(events.iter().map(|event| (event.start, event.end)))
    };
    let (Some(first), Some(last)) = (
        spans().map(|span| span.0).min(),
        spans().map(|span| span.1).max(),
    ) else {
        return;
    };
    if last.day() - first.day() > LONGEST_FAIR {
        facts.say(Severity::Warning, Trouble::LongFair { first, last });
    }
}

fn event(row: &Node<'_>, id: Id, halls: &Places) -> Option<Event> {
    let (start, end) = row.span()?;
    Some(Event {
        id,
        kind: row.choice("kind"),
        name: row.text("name"),
        hall_idx: row.refers_in("hall", halls, "halls"),
        start,
        end,
    })
}

fn park(row: &Node<'_>, id: Id) -> Option<Park> {
    Some(Park {
        id,
        name: row.required_text("name")?,
        city: row.text("city"),
        sectors: row.sectors(),
        summary: row.text("summary"),
        website: row.string("website"),
        services: row.objects("services", |service| {
            Some(Service {
                name: service.text("name"),
                text: service.text("text"),
                intent: service
                    .field("intent")
                    .and_then(|node| node.str())
                    .map(Intent::parse),
                sectors: service.sectors(),
            })
        }),
    })
}

fn party(row: &Node<'_>, id: Id, slots: &Places, events: &Places) -> Option<Party> {
    let name = row.required_text("name")?;
    Some(Party {
        id,
        name,
        sectors: row.sectors(),
        offers: row.objects("offers", interest),
        seeks: row.objects("seeks", interest),
        languages: row.languages(),
        teams: row.count_or("teams", 1),
        min_meetings: row.count_or("min_meetings", 0),
        max_meetings: row.optional_count("max_meetings"),
        in_a_row: in_a_row(row),
        unavailable: row.refer_all("unavailable", slots, "slots"),
        attends: row.refer_all("attends", events, "events"),
        summary: row.telling_text("summary"),
        website: row.string("website"),
        registration: row.registration(),
        contact: row
            .field("contact")
            .filter(|node| node.object().is_some())
            .map_or_else(Contact::default, |node| Contact {
                name: node.text("name"),
                email: node.string("email"),
                phone: node.string("phone"),
            }),
    })
}

/// A party's own limit; `null` lifts that of the rules.
fn in_a_row(row: &Node<'_>) -> InARow {
    match get(row.value, "max_in_a_row") {
        Some(Value::Null) => InARow::Unlimited,
        _ => row
            .field("max_in_a_row")
            .and_then(|node| node.count_from_one())
            .map_or(InARow::AsRules, InARow::AtMost),
    }
}

fn interest(row: &Node<'_>) -> Option<Interest> {
    let intent_node = row.require("intent")?;
    let intent = intent_node.str()?;
    if says_nothing(intent) {
        intent_node.say(Severity::Warning, Trouble::SaysNothing);
        return None;
    }
    Some(Interest {
        intent: Intent::parse(intent),
        sectors: row.sectors(),
        regions: row.telling("regions"),
        size: row.field("size").and_then(|node| node.one_of()),
        text: row.telling_text("text"),
    })
}

fn wish(row: &Node<'_>, places: &PartyPlaces) -> Option<Wish> {
    let (from, to) = (row.require("from")?.str()?, row.require("to")?.str()?);
    let kind = row.require("wish")?.one_of();
    let pair = |exhibitor: &str, delegation: &str| {
        Some(Pair {
            exhibitor_idx: *places.exhibitors.get(exhibitor)?,
            delegation_idx: *places.delegations.get(delegation)?,
        })
    };
    let (pair, by) = match (pair(from, to), pair(to, from)) {
        (Some(pair), None) => (pair, Side::Exhibitor),
        (None, Some(pair)) => (pair, Side::Delegation),
        // Both ids stand on both sides: whose wish it is, and of whom, would be a guess.
        (Some(_), Some(_)) => return row.refuse(Trouble::WishBothWays),
        (None, None) => return row.refuse(Trouble::WishEnds),
    };
    Some(Wish {
        pair,
        by,
        kind: kind?,
    })
}

fn rules(node: &Node<'_>, places: &PartyPlaces) -> Rules {
    let usual = Rules::default();
    if node.object().is_none() {
        return usual;
    }
    Rules {
        computed_scores: node.yes("computed_scores", usual.computed_scores),
        min_score: node
            .field("min_score")
            .and_then(|score| score.percent())
            .unwrap_or(usual.min_score),
        must_bonus: node.count_or("must_bonus", usual.must_bonus),
        want_bonus: node.count_or("want_bonus", usual.want_bonus),
        minimum_bonus: node.count_or("minimum_bonus", usual.minimum_bonus),
        idle_penalty: node.count_or("idle_penalty", usual.idle_penalty),
        max_in_a_row: node
            .field("max_in_a_row")
            .and_then(|most| most.count_from_one()),
        weights: node
            .field("weights")
            .map_or(usual.weights, |node| weights(&node, usual.weights)),
        sessions: last_of_each(node, "session", |row| {
            let pair = row.pair(places);
            let half = row.require("half")?.one_of();
            Some((
                pair?,
                SessionRule {
                    pair: pair?,
                    half: half?,
                },
            ))
        }),
    }
}

fn weights(node: &Node<'_>, usual: Weights) -> Weights {
    if node.object().is_none() {
        return usual;
    }
    let mut values = usual.values();
    for (name, value) in Weights::NAMES.into_iter().zip(&mut values) {
        *value = node
            .field(name)
            .and_then(|weight| weight.percent())
            .unwrap_or(*value);
    }
    let weights = Weights::of(values);
    if weights.is_something() {
        weights
    } else {
        node.refuse(Trouble::NoWeight).unwrap_or(usual)
    }
}

fn meeting(
    row: &Node<'_>,
    places: &PartyPlaces,
    slots: &Places,
    interpreters: &Places,
) -> Option<Meeting> {
    let pair = row.pair(places);
    let slot_idx = row.required_ref("slot", slots, "slots");
    let interpreter_idx = match row.field("interpreter") {
        Some(node) => Some(node.refers(interpreters, "interpreters")?),
        None => None,
    };
    Some(Meeting {
        pair: pair?,
        slot_idx: slot_idx?,
        table: row.optional_count("table"),
        interpreter_idx,
        locked: row.yes("locked", false),
        status: row.choice("status"),
    })
}
