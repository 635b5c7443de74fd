//! What of a fair file can be filled in, list by list and field by field, and what a field takes:
//! from this table forms are made, and a test holds it against the published schema.
//!
//! Deliberately absent: rules and weights, which have a screen of their own, and meetings, which
//! are planned.

use super::draft::{Draft, Fields, list_in, rows_of, word};
use crate::{
    model::{Document, Side},
    words,
};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

words! {
    /// The lists of a fair file whose rows are filled in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum FileList {
        /// Halls of the venue.
        Halls => "halls",
        /// Slots in which meetings are held.
        Slots => "slots",
        /// Forums, contests and the like.
        Events => "events",
        /// High-tech parks.
        Parks => "parks",
        /// Notes for guests.
        Notes => "notes",
        /// Exhibitors.
        Exhibitors => "exhibitors",
        /// Delegations.
        Delegations => "delegations",
        /// Interpreters.
        Interpreters => "interpreters",
        /// Wishes of either side.
        Wishes => "wishes",
        /// Scores that somebody set.
        Scores => "scores",
        /// Pairs that meet in one half of a day only.
        Sessions => "session",
    }
}

words! {
    /// Fields of rows.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum FieldName {
        /// What others refer to it by.
        Id => "id",
        /// What it is called.
        Name => "name",
        /// Which of the fairs that come again.
        Series => "series",
        /// Where it is held.
        Venue => "venue",
        /// By which clock.
        TimeZone => "time_zone",
        /// Minutes from hall to hall.
        WalkMinutes => "walk_minutes",
        /// Shared tables.
        Tables => "tables",
        /// When it begins.
        Start => "start",
        /// When it ends.
        End => "end",
        /// Of which kind.
        Kind => "kind",
        /// In which hall.
        Hall => "hall",
        /// In which city.
        City => "city",
        /// In which sectors.
        Sectors => "sectors",
        /// What it is about.
        Summary => "summary",
        /// On the web.
        Website => "website",
        /// Platforms, labs, funds.
        Services => "services",
        /// Own words.
        Text => "text",
        /// A heading.
        Title => "title",
        /// An address on the web.
        Url => "url",
        /// Of which park.
        Park => "park",
        /// At which booth.
        Booth => "booth",
        /// At its booth or at a table.
        MeetsAt => "meets_at",
        /// For whom it stands.
        Role => "role",
        /// What it has to offer.
        Offers => "offers",
        /// What it looks for.
        Seeks => "seeks",
        /// Which business.
        Intent => "intent",
        /// In which regions.
        Regions => "regions",
        /// How much.
        Size => "size",
        /// Which languages it speaks.
        Languages => "languages",
        /// How many meetings at once.
        Teams => "teams",
        /// At least so many meetings.
        MinMeetings => "min_meetings",
        /// At most so many.
        MaxMeetings => "max_meetings",
        /// At most so many without a break.
        MaxInARow => "max_in_a_row",
        /// Another number of tables in some slots.
        TablesAt => "tables_at",
        /// When it cannot.
        Unavailable => "unavailable",
        /// To which events it goes.
        Attends => "attends",
        /// Whom to reach.
        Contact => "contact",
        /// At which e-mail address.
        Email => "email",
        /// At which number.
        Phone => "phone",
        /// Whether it may be published.
        Public => "public",
        /// Its sign.
        Logo => "logo",
        /// Pictures of it.
        Images => "images",
        /// A picture of it.
        Image => "image",
        /// Where a picture is.
        Src => "src",
        /// What is to be seen on it.
        Alt => "alt",
        /// The colour of its brand.
        Color => "color",
        /// What it makes.
        Products => "products",
        /// An official number.
        Registration => "registration",
        /// From which country.
        Country => "country",
        /// How many they are.
        People => "people",
        /// Who wishes.
        From => "from",
        /// Of whom.
        To => "to",
        /// What is wished.
        Wish => "wish",
        /// Which exhibitor.
        Exhibitor => "exhibitor",
        /// Which delegation.
        Delegation => "delegation",
        /// How well they fit.
        Score => "score",
        /// Before or after noon.
        Half => "half",
    }
}

words! {
    /// Fields that take one of the file's own words.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum WordList {
        /// [`Series`](crate::model::Series).
        Series => "series",
        /// [`EventKind`](crate::model::EventKind).
        EventKind => "event",
        /// [`MeetsAt`](crate::model::MeetsAt).
        MeetsAt => "meets_at",
        /// [`Role`](crate::model::Role).
        Role => "role",
        /// [`Intent`](crate::model::Intent).
        Intent => "intent",
        /// [`Size`](crate::model::Size).
        Size => "size",
        /// [`WishKind`](crate::model::WishKind).
        Wish => "wish",
        /// [`Half`](crate::model::Half).
        Half => "half",
    }
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An id: shown, for others refer to it.
    Id,
    /// A name or a short text, in Chinese and in English.
    Words,
    /// A longer text, in Chinese and in English.
    Prose,
    /// A line of text.
    Line,
    /// A whole number, from 0 to this; `None` = as large as one likes.
    Number(Option<u32>),
    /// One of the file's own words.
    Word(WordList),
    /// The row of a list.
    One(FileList),
    /// Rows of a list.
    Many(FileList),
    /// A party of either side.
    Party,
    /// Sectors of the tree, and others.
    Sectors,
    /// Languages.
    Languages,
    /// Countries, and groups of them.
    Regions,
    /// A country.
    Country,
    /// A time zone.
    Zone,
    /// A day and a time, local to the fair.
    Moment,
    /// Minutes from each hall to each.
    Walks,
    /// A whole number, nothing (as the rules have it), or no limit.
    Limit,
    /// A whole number for some slots.
    BySlot,
    /// Yes or no.
    Flag,
    /// A picture: its address, and what is to be seen on it.
    Picture,
    /// Pictures.
    Pictures,
    /// Fields that belong together.
    Group(&'static [FormField]),
    /// Entries, each with these fields.
    Entries(&'static [FormField]),
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Which field of the row.
    pub name: FieldName,
    /// What it takes.
    pub shape: Shape,
    /// Whether a row without it is none.
    pub is_required: bool,
}

const fn field(name: FieldName, shape: Shape) -> FormField {
    FormField {
        name,
        shape,
        is_required: false,
    }
}

const fn required(name: FieldName, shape: Shape) -> FormField {
    FormField {
        name,
        shape,
        is_required: true,
    }
}

const ID: FormField = field(FieldName::Id, Shape::Id);
const NAME: FormField = required(FieldName::Name, Shape::Words);
const SECTORS: FormField = field(FieldName::Sectors, Shape::Sectors);
const LANGUAGES: FormField = field(FieldName::Languages, Shape::Languages);
const SUMMARY: FormField = field(FieldName::Summary, Shape::Prose);
const WEBSITE: FormField = field(FieldName::Website, Shape::Line);
const MOST: FormField = field(FieldName::MaxMeetings, Shape::Number(None));
const BREAK: FormField = field(FieldName::MaxInARow, Shape::Limit);
const ABSENT: FormField = field(FieldName::Unavailable, Shape::Many(FileList::Slots));
const REGISTRATION: FormField = field(FieldName::Registration, Shape::Line);
const COUNTRY: FormField = field(FieldName::Country, Shape::Country);
const START: FormField = required(FieldName::Start, Shape::Moment);
const END: FormField = required(FieldName::End, Shape::Moment);

const INTEREST: &[FormField] = &[
    required(FieldName::Intent, Shape::Word(WordList::Intent)),
    SECTORS,
    field(FieldName::Regions, Shape::Regions),
    field(FieldName::Size, Shape::Word(WordList::Size)),
    field(FieldName::Text, Shape::Prose),
];

const OFFERS: FormField = field(FieldName::Offers, Shape::Entries(INTEREST));
const SEEKS: FormField = field(FieldName::Seeks, Shape::Entries(INTEREST));
const TEAMS: FormField = field(FieldName::Teams, Shape::Number(None));
const LEAST: FormField = field(FieldName::MinMeetings, Shape::Number(None));
const ATTENDS: FormField = field(FieldName::Attends, Shape::Many(FileList::Events));
const CONTACT: FormField = field(
    FieldName::Contact,
    Shape::Group(&[
        field(FieldName::Name, Shape::Line),
        field(FieldName::Email, Shape::Line),
        field(FieldName::Phone, Shape::Line),
        field(FieldName::Public, Shape::Flag),
    ]),
);
const LOGO: FormField = field(FieldName::Logo, Shape::Picture);
const IMAGES: FormField = field(FieldName::Images, Shape::Pictures);
const COLOR: FormField = field(FieldName::Color, Shape::Line);
const PRODUCTS: FormField = field(
    FieldName::Products,
    Shape::Entries(&[
        NAME,
        field(FieldName::Text, Shape::Prose),
        field(FieldName::Image, Shape::Picture),
        SECTORS,
    ]),
);

/// The fields of a picture.
pub const PICTURE_FORM: &[FormField] = &[
    required(FieldName::Src, Shape::Line),
    field(FieldName::Alt, Shape::Words),
];

/// The facts of the fair itself, but for its id, under which it is kept.
pub const FAIR_FORM: &[FormField] = &[
    NAME,
    field(FieldName::Series, Shape::Word(WordList::Series)),
    field(FieldName::Venue, Shape::Words),
    field(FieldName::TimeZone, Shape::Zone),
];

/// How far it is between the halls, which is asked below their list.
pub const WALKS_FORM: &[FormField] = &[field(FieldName::WalkMinutes, Shape::Walks)];

const HALL: &[FormField] = &[
    ID,
    field(FieldName::Name, Shape::Words),
    field(FieldName::Tables, Shape::Number(None)),
    field(FieldName::TablesAt, Shape::BySlot),
];

const SLOT: &[FormField] = &[ID, START, END];

const EVENT: &[FormField] = &[
    ID,
    NAME,
    field(FieldName::Kind, Shape::Word(WordList::EventKind)),
    field(FieldName::Hall, Shape::One(FileList::Halls)),
    START,
    END,
];

const PARK: &[FormField] = &[
    ID,
    NAME,
    field(FieldName::City, Shape::Words),
    SECTORS,
    SUMMARY,
    WEBSITE,
    field(
        FieldName::Services,
        Shape::Entries(&[
            NAME,
            field(FieldName::Text, Shape::Prose),
            field(FieldName::Intent, Shape::Word(WordList::Intent)),
            SECTORS,
        ]),
    ),
    LOGO,
    IMAGES,
    PRODUCTS,
    COLOR,
];

const NOTE: &[FormField] = &[
    required(FieldName::Title, Shape::Words),
    field(FieldName::Text, Shape::Prose),
    field(FieldName::Url, Shape::Line),
];

const EXHIBITOR: &[FormField] = &[
    ID,
    NAME,
    field(FieldName::Park, Shape::One(FileList::Parks)),
    field(FieldName::Hall, Shape::One(FileList::Halls)),
    field(FieldName::Booth, Shape::Line),
    field(FieldName::MeetsAt, Shape::Word(WordList::MeetsAt)),
    field(FieldName::Role, Shape::Word(WordList::Role)),
    SECTORS,
    SUMMARY,
    OFFERS,
    SEEKS,
    LANGUAGES,
    TEAMS,
    LEAST,
    MOST,
    BREAK,
    ABSENT,
    ATTENDS,
    CONTACT,
    WEBSITE,
    REGISTRATION,
    COUNTRY,
    LOGO,
    IMAGES,
    PRODUCTS,
    COLOR,
];

const DELEGATION: &[FormField] = &[
    ID,
    NAME,
    COUNTRY,
    field(FieldName::People, Shape::Number(None)),
    SECTORS,
    SUMMARY,
    OFFERS,
    SEEKS,
    LANGUAGES,
    TEAMS,
    LEAST,
    MOST,
    BREAK,
    ABSENT,
    ATTENDS,
    CONTACT,
    WEBSITE,
    REGISTRATION,
];

const INTERPRETER: &[FormField] = &[
    ID,
    field(FieldName::Name, Shape::Words),
    LANGUAGES,
    MOST,
    ABSENT,
];

const WISH: &[FormField] = &[
    required(FieldName::From, Shape::Party),
    required(FieldName::To, Shape::Party),
    required(FieldName::Wish, Shape::Word(WordList::Wish)),
];

const PAIR: [FormField; 2] = [
    required(FieldName::Exhibitor, Shape::One(FileList::Exhibitors)),
    required(FieldName::Delegation, Shape::One(FileList::Delegations)),
];

const SCORE: &[FormField] = &[
    PAIR[0],
    PAIR[1],
    required(FieldName::Score, Shape::Number(Some(100))),
];

const SESSION: &[FormField] = &[
    PAIR[0],
    PAIR[1],
    required(FieldName::Half, Shape::Word(WordList::Half)),
];

impl FileList {
    /// The list in which the parties of a side stand.
    #[must_use]
    pub const fn parties(side: Side) -> Self {
        match side {
            Side::Exhibitor => Self::Exhibitors,
            Side::Delegation => Self::Delegations,
        }
    }

    /// The fields of its rows, in the order in which they are asked.
    #[must_use]
    pub const fn form(self) -> &'static [FormField] {
        match self {
            Self::Halls => HALL,
            Self::Slots => SLOT,
            Self::Events => EVENT,
            Self::Parks => PARK,
            Self::Notes => NOTE,
            Self::Exhibitors => EXHIBITOR,
            Self::Delegations => DELEGATION,
            Self::Interpreters => INTERPRETER,
            Self::Wishes => WISH,
            Self::Scores => SCORE,
            Self::Sessions => SESSION,
        }
    }

    /// The field of the file in which it stands; `None` at its top.
    const fn parent(self) -> Option<&'static str> {
        match self {
            Self::Halls | Self::Slots | Self::Events => Some("fair"),
            Self::Sessions => Some("rules"),
            Self::Parks
            | Self::Notes
            | Self::Exhibitors
            | Self::Delegations
            | Self::Interpreters
            | Self::Wishes
            | Self::Scores => None,
        }
    }

    /// Its rows in a file.
    pub(super) fn rows_in(self, file: &Value) -> &[Value] {
        let parent = match self.parent() {
            Some(parent) => file.get(parent),
            None => Some(file),
        };
        parent
            .and_then(|parent| parent.get(self.word())?.as_array())
            .map_or(&[], Vec::as_slice)
    }

    /// The path by which an issue names one of its rows, from 0.
    #[must_use]
    pub fn path(self, place: usize) -> String {
        let parent = self
            .parent()
            .map_or_else(String::new, |parent| format!(".{parent}"));
        format!("${parent}.{}[{place}]", self.word())
    }

    /// Whether its rows are known by what they say, and not by a name of their own.
    #[must_use]
    pub fn has_no_name(self) -> bool {
        !self
            .form()
            .iter()
            .any(|field| matches!(field.name, FieldName::Name | FieldName::Title))
    }

    /// What the ids of new rows begin with; `None` where rows have none.
    const fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Halls => Some("H"),
            Self::Slots => Some("S"),
            Self::Events => Some("F"),
            Self::Parks => Some("P"),
            Self::Exhibitors => Some("E"),
            Self::Delegations => Some("D"),
            Self::Interpreters => Some("I"),
            Self::Notes | Self::Wishes | Self::Scores | Self::Sessions => None,
        }
    }

    /// Where in a file's other rows an id of this list stands.
    const fn references(self) -> &'static [(Self, FieldName)] {
        match self {
            Self::Halls => &[
                (Self::Exhibitors, FieldName::Hall),
                (Self::Events, FieldName::Hall),
            ],
            Self::Slots => &[
                (Self::Exhibitors, FieldName::Unavailable),
                (Self::Delegations, FieldName::Unavailable),
                (Self::Interpreters, FieldName::Unavailable),
            ],
            Self::Events => &[
                (Self::Exhibitors, FieldName::Attends),
                (Self::Delegations, FieldName::Attends),
            ],
            Self::Parks => &[(Self::Exhibitors, FieldName::Park)],
            Self::Exhibitors
            | Self::Delegations
            | Self::Interpreters
            | Self::Notes
            | Self::Wishes
            | Self::Scores
            | Self::Sessions => &[],
        }
    }
}

impl FileList {
    /// The lists of which a row goes with the row that it names, and in which fields it does.
    const fn named_in(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Exhibitors => &[
                ("wishes", &["from", "to"]),
                ("scores", &["exhibitor"]),
                ("session", &["exhibitor"]),
                ("meetings", &["exhibitor"]),
            ],
            Self::Delegations => &[
                ("wishes", &["from", "to"]),
                ("scores", &["delegation"]),
                ("session", &["delegation"]),
                ("meetings", &["delegation"]),
            ],
            Self::Slots => &[("meetings", &["slot"])],
            Self::Halls
            | Self::Events
            | Self::Parks
            | Self::Notes
            | Self::Interpreters
            | Self::Wishes
            | Self::Scores
            | Self::Sessions => &[],
        }
    }
}

/// Which row is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// The fair itself.
    Fair,
    /// A row of a list.
    Row {
        /// The list.
        list: FileList,
        /// Its id; empty where it has none.
        id: String,
        /// Where it stands, from 0: what counts where it has no id.
        place: usize,
    },
}

impl Document {
    /// The rows of a list, as they stand in the file.
    #[must_use]
    pub fn rows(&self, list: FileList) -> &[Value] {
        list.rows_in(self.json())
    }

    /// The place of a row of a list.
    #[must_use]
    pub fn row_place(&self, list: FileList, place: usize) -> RowPlace {
        let row = self.rows(list).get(place).and_then(Value::as_object);
        RowPlace::Row {
            list,
            id: row
                .and_then(|row| word(row, "id"))
                .unwrap_or_default()
                .to_owned(),
            place,
        }
    }

    /// The place of the row of an id.
    #[must_use]
    pub fn row_place_of(&self, list: FileList, id: &str) -> RowPlace {
        let rows = self.rows(list);
        RowPlace::Row {
            list,
            id: id.to_owned(),
            place: position(rows, id, 0).unwrap_or(rows.len()),
        }
    }

    /// Where in its list a row stands now, from 0.
    #[must_use]
    pub fn place_of_row(&self, row: &RowPlace) -> usize {
        match row {
            RowPlace::Fair => 0,
            RowPlace::Row { list, id, place } => {
                position(self.rows(*list), id, *place).unwrap_or(*place)
            }
        }
    }

    /// The row of this place, as it stands in the file; `None` once it is gone.
    #[must_use]
    pub fn row(&self, row: &RowPlace) -> Option<&Fields> {
        match row {
            RowPlace::Fair => self.json().get("fair")?.as_object(),
            RowPlace::Row { list, id, place } => {
                let rows = self.rows(*list);
                let at = position(rows, id, *place)?;
                rows.get(at)?.as_object()
            }
        }
    }

    /// An id for a new row: the first free number behind the list's letter. Parties have none that
    /// the other side has. Empty where rows have no id.
    #[must_use]
    pub fn fresh_id(&self, list: FileList) -> String {
        self.fresh_ids(list, 1).pop().unwrap_or_default()
    }

    /// Ids for as many new rows, as by [`Document::fresh_id`].
    pub(super) fn fresh_ids(&self, list: FileList, n: usize) -> Vec<String> {
        let Some(prefix) = list.prefix() else {
            return vec![String::new(); n];
        };
        let parties = [FileList::Exhibitors, FileList::Delegations];
        let own = [list];
        let others: &[FileList] = if parties.contains(&list) {
            &parties
        } else {
            &own
        };
        let taken: HashSet<&str> = others
            .iter()
            .flat_map(|list| self.rows(*list))
            .filter_map(|row| row.get("id")?.as_str())
            .collect();
        let n_rows = self.rows(list).len();
        (n_rows + 1..)
            .map(|number| format!("{prefix}{number}"))
            .filter(|id| !taken.contains(id.as_str()))
            .take(n)
            .collect()
    }
}

/// Where the row of an id stands; where it has none, its own place.
fn position(rows: &[Value], id: &str, place: usize) -> Option<usize> {
    if id.is_empty() {
        return (place < rows.len()).then_some(place);
    }
    let is_own = |row: &Value| row.get("id").and_then(Value::as_str) == Some(id);
    if rows.get(place).is_some_and(is_own) {
        return Some(place);
    }
    rows.iter().position(is_own)
}

impl Draft<'_> {
    /// A list where it stands; one that is missing is made.
    fn file_list(&mut self, list: FileList) -> Option<&mut Vec<Value>> {
        let Some(parent) = list.parent() else {
            return self.list(list.word());
        };
        let parent = self.root.entry(parent).or_insert_with(|| json!({}));
        list_in(parent.as_object_mut()?, list.word())
    }

    pub(super) fn fields_of(&mut self, row: &RowPlace) -> Option<&mut Fields> {
        match row {
            RowPlace::Fair => self.root.get_mut("fair")?.as_object_mut(),
            RowPlace::Row { list, id, place } => {
                let rows = self.file_list(*list)?;
                let at = position(rows, id, *place)?;
                rows.get_mut(at)?.as_object_mut()
            }
        }
    }

    /// Sets a field of a row; one that says nothing goes.
    pub fn set_field(&mut self, row: &RowPlace, name: FieldName, value: Value) {
        let Some(fields) = self.fields_of(row) else {
            return;
        };
        set(fields, name, value);
    }

    /// A row comes to stand at the end of a list, a slot where its time belongs. A hall that is new
    /// is as far from the others as nobody has said: no minute.
    pub fn add_row(&mut self, list: FileList, row: Fields) {
        let Some(rows) = self.file_list(list) else {
            return;
        };
        let start = |row: &Value| {
            row.get("start")
                .and_then(Value::as_str)
                .map(str::to_owned)
                .unwrap_or_default()
        };
        let row = Value::Object(row);
        let at = if list == FileList::Slots {
            let own = start(&row);
            rows.iter()
                .position(|other| start(other) > own)
                .unwrap_or(rows.len())
        } else {
            rows.len()
        };
        rows.insert(at, row);
        let n_rows = rows.len();
        if list == FileList::Halls {
            self.resize_walks(|walks| {
                for row in walks.iter_mut().filter_map(Value::as_array_mut) {
                    row.resize(n_rows, json!(0));
                }
                walks.resize(n_rows, Value::from(vec![json!(0); n_rows]));
            });
        }
    }

    /// The matrix of walking times is changed, where there is one.
    fn resize_walks(&mut self, change: impl FnOnce(&mut Vec<Value>)) {
        let walks = self
            .root
            .get_mut("fair")
            .and_then(|fair| fair.get_mut("walk_minutes")?.as_array_mut());
        if let Some(walks) = walks.filter(|walks| !walks.is_empty()) {
            change(walks);
        }
    }

    /// A row goes, and with it whatever in the file names it: a party's wishes, scores, sessions and
    /// meetings, a slot's meetings and absences, a hall's walks.
    pub fn remove_row(&mut self, row: &RowPlace) {
        if let RowPlace::Row { list, .. } = row {
            self.remove_rows(*list, std::slice::from_ref(row));
        }
    }

    /// Rows of a list go, as by [`Draft::remove_row`].
    ///
    /// Cost: one pass over the list, and one over each that may name what goes.
    pub fn remove_rows(&mut self, list: FileList, rows: &[RowPlace]) {
        let Some(own) = self.file_list(list) else {
            return;
        };
        let mut ids = HashSet::new();
        let mut places = HashSet::new();
        for row in rows {
            let RowPlace::Row {
                list: of,
                id,
                place,
            } = row
            else {
                continue;
            };
            if let Some(at) = position(own, id, *place).filter(|_| *of == list) {
                places.insert(at);
                if !id.is_empty() {
                    ids.insert(id.as_str());
                }
            }
        }
        if places.is_empty() {
            return;
        }
        let drop_from = |rows: &mut Vec<Value>| {
            let mut at = 0;
            rows.retain(|_| {
                at += 1;
                !places.contains(&(at - 1))
            });
        };
        drop_from(own);
        if list == FileList::Halls {
            self.resize_walks(|walks| {
                drop_from(walks);
                walks
                    .iter_mut()
                    .filter_map(Value::as_array_mut)
                    .for_each(drop_from);
            });
        }
        let is_gone = |value: Option<&Value>| {
            value
                .and_then(Value::as_str)
                .is_some_and(|id| ids.contains(id))
        };
        for (other, name) in list.references() {
            for row in self.file_list(*other).into_iter().flatten() {
                let Some(fields) = row.as_object_mut() else {
                    continue;
                };
                if let Some(named) = fields.get_mut(name.word()).and_then(Value::as_array_mut) {
                    named.retain(|own| !is_gone(Some(own)));
                } else if is_gone(fields.get(name.word())) {
                    fields.shift_remove(name.word());
                }
            }
        }
        for (rows, names) in list.named_in() {
            let rows = match FileList::parse(rows) {
                Some(list) => self.file_list(list),
                None => self.list(rows),
            };
            if let Some(rows) = rows {
                rows.retain(|row| !names.iter().any(|name| is_gone(row.get(*name))));
            }
        }
        if list == FileList::Interpreters {
            for meeting in rows_of(self.root, "meetings") {
                if is_gone(meeting.get("interpreter")) {
                    meeting.shift_remove("interpreter");
                }
            }
        }
    }
}

/// A row of these fields, those that say nothing left out.
#[must_use]
pub fn new_row(id: &str, fields: impl IntoIterator<Item = (FieldName, Value)>) -> Fields {
    let mut row = Map::new();
    if !id.is_empty() {
        row.insert("id".to_owned(), json!(id));
    }
    for (name, value) in fields {
        if !says_nothing(&value) {
            row.insert(name.word().to_owned(), value);
        }
    }
    row
}

/// Whether a value is as good as none: nothing, no words, no entries.
pub(super) fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(words) => words.is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Sets a field of a row; one that says nothing goes.
pub(super) fn set(row: &mut Fields, name: FieldName, value: Value) {
    // That there is no limit is said with a null, which else means nothing.
    let is_no_limit = name == FieldName::MaxInARow && value.is_null();
    if says_nothing(&value) && !is_no_limit {
        row.shift_remove(name.word());
    } else {
        row.insert(name.word().to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let json = json!({
            "format": "parkmatch/1",
            "fair": {"id": "f", "name": "集市",
                "halls": [{"id": "H1", "tables": 2}, {"id": "H2"}, {"id": "H3"}],
                "walk_minutes": [[0, 1, 2], [3, 0, 4], [5, 6, 0]],
                "slots": [{"id": "s1", "start": "2027-11-14T09:00", "end": "2027-11-14T09:30"},
                    {"id": "s3", "start": "2027-11-14T11:00", "end": "2027-11-14T11:30"}]},
            "exhibitors": [{"id": "E1", "name": "甲", "hall": "H2", "unavailable": ["s3"]}, {"id": "D3", "name": "乙", "hall": "H3"}],
            "delegations": [{"id": "D1", "name": "丙"}, {"id": "D2", "name": "丁", "odd": 1}],
            "interpreters": [{"id": "I1", "languages": ["zh", "de"]}],
            "wishes": [{"from": "D1", "to": "E1", "wish": "must"}, {"from": "D3", "to": "D2", "wish": "want"}],
            "scores": [{"exhibitor": "E1", "delegation": "D1", "score": 80}],
            "rules": {"session": [{"exhibitor": "E1", "delegation": "D2", "half": "am"}]},
            "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1", "interpreter": "I1"}]
        });
        let report = Document::from_json(json).expect("a fair file");
        assert_eq!(report.issues, []);
        report.value
    }

    fn removed(list: FileList, place: usize) -> Document {
        let mut document = document();
        let row = document.row_place(list, place);
        let issues = document.change(|draft| draft.remove_row(&row));
        assert_eq!(issues, Ok(vec![]), "{list:?}: nothing names what is gone");
        assert_eq!(document.row(&row), None);
        document
    }

    #[test]
    fn with_a_row_goes_whatever_names_it() {
        let without = removed(FileList::Exhibitors, 0);
        let n = |document: &Document, list| document.rows(list).len();
        assert_eq!(
            (
                n(&without, FileList::Wishes),
                n(&without, FileList::Scores),
                n(&without, FileList::Sessions),
                without.fair().meetings.len()
            ),
            (1, 0, 0, 0)
        );
        let without = removed(FileList::Halls, 1);
        assert_eq!(without.fair().exhibitors[0].hall_idx, None);
        assert_eq!(without.fair().exhibitors[1].hall_idx, Some(1));
        assert_eq!(
            without.json()["fair"]["walk_minutes"],
            json!([[0, 2], [5, 0]])
        );
        let without = removed(FileList::Slots, 0);
        assert_eq!(without.fair().meetings.len(), 0);
        assert_eq!(removed(FileList::Slots, 1).fair().meetings.len(), 1);
        let without = removed(FileList::Interpreters, 0);
        assert_eq!(without.fair().meetings[0].interpreter_idx, None);
    }

    #[test]
    fn a_new_row_gets_an_id_that_nobody_has_and_its_place() {
        let mut document = document();
        assert_eq!(
            document.fresh_id(FileList::Delegations),
            "D4",
            "D3 exhibits"
        );
        assert_eq!(document.fresh_id(FileList::Wishes), "");
        let slot = new_row(
            "s2",
            [
                (FieldName::Start, json!("2027-11-14T10:00")),
                (FieldName::End, json!("2027-11-14T10:30")),
                (FieldName::Text, json!("")),
            ],
        );
        let hall = new_row("H4", []);
        let issues = document.change(|draft| {
            draft.add_row(FileList::Slots, slot);
            draft.add_row(FileList::Halls, hall);
        });
        assert_eq!(issues, Ok(vec![]));
        let ids: Vec<&str> = document
            .fair()
            .slots
            .iter()
            .map(|slot| slot.id.as_str())
            .collect();
        assert_eq!(ids, ["s1", "s2", "s3"]);
        assert_eq!(
            document.json()["fair"]["walk_minutes"],
            json!([[0, 1, 2, 0], [3, 0, 4, 0], [5, 6, 0, 0], [0, 0, 0, 0]])
        );
    }

    #[test]
    fn a_field_is_set_by_the_row_s_id_wherever_it_stands_now() {
        let mut document = document();
        let row = document.row_place(FileList::Delegations, 1);
        let first = document.row_place(FileList::Delegations, 0);
        let issues = document.change(|draft| {
            draft.remove_row(&first);
            draft.set_field(&row, FieldName::Booth, json!("x"));
            draft.set_field(&row, FieldName::Name, json!({"zh": "戊"}));
            draft.set_field(&RowPlace::Fair, FieldName::Venue, json!({"en": "here"}));
        });
        assert_eq!(issues, Ok(vec![]));
        assert_eq!(
            document.rows(FileList::Delegations),
            [json!({"id": "D2", "name": {"zh": "戊"}, "odd": 1, "booth": "x"})]
        );
        let issues = document.change(|draft| draft.set_field(&row, FieldName::Booth, json!("")));
        assert_eq!(issues, Ok(vec![]));
        assert_eq!(document.row(&row).and_then(|row| row.get("booth")), None);
    }
}
