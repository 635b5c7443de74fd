//! Cells in words, and words in cells: what stands in the file as a code is shown, typed, copied and
//! pasted by its name in the reader's language.
//!
//! What is written of a cell is read as it was. Several things in one cell have a semicolon between
//! them; commas are understood too, where every part then names something.

use crate::{
    exchange::{ITEMS, country_codes, country_named, escape, split, unescape},
    i18n::{
        FormSays, Lang, Message, RosterSays, choices_words, group_words, intent_words,
        language_words,
    },
    matching::{regions, sectors},
    model::{
        Column, Document, FieldName, Fields, FileList, FormField, Intent, Languages, Local, Shape,
        Side, Slot, Text, WordList, by_language, tag_of,
    },
    ui::desk::{history::SharedDocument, roster::order::SortKey},
};
use serde_json::{Value, json};
use std::{cell::RefCell, collections::HashMap, fmt, rc::Rc};

/// As many names stand ready below a cell that is typed in.
const MOST_READY: usize = 60;

/// How names are spelled that only a browser knows well.
#[derive(Clone, Copy)]
pub struct Spelling {
    /// A country's name by its code.
    pub country: fn(Lang, &str) -> String,
    /// A slot's day and time.
    pub slot: fn(Lang, &Slot) -> String,
}

/// The names of what a kind of cell can hold, each different from the others.
#[derive(Debug, Default)]
pub struct Labels {
    /// Values, each with its name, in their order.
    pub choices: Vec<(String, String)>,
    by_value: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

/// Words as they are compared.
fn plain(words: &str) -> String {
    words.trim().to_lowercase()
}

impl Labels {
    /// Names that several have get the value behind them, so that each is one.
    fn new(mut choices: Vec<(String, String)>) -> Self {
        let mut n_of: HashMap<String, usize> = HashMap::new();
        for (_, name) in &choices {
            *n_of.entry(plain(name)).or_default() += 1;
        }
        for (value, name) in &mut choices {
            if n_of.get(&plain(name)).is_some_and(|n| *n > 1) {
                *name = format!("{name} · {value}");
            }
        }
        let mut labels = Self {
            choices,
            ..Self::default()
        };
        for (at, (value, name)) in labels.choices.iter().enumerate() {
            labels.by_value.entry(value.clone()).or_insert(at);
            labels.by_name.entry(plain(name)).or_insert(at);
        }
        labels
    }

    /// The name of a value; the value itself where it has none.
    fn name<'a>(&'a self, value: &'a str) -> &'a str {
        let at = self.by_value.get(value);
        at.and_then(|at| self.choices.get(*at))
            .map_or(value, |(_, name)| name)
    }

    /// The value that words name: of this name, or the only one whose name begins so; a value that
    /// is typed itself is one too.
    fn value(&self, words: &str) -> Option<&str> {
        let words = plain(words);
        let of = |at: &usize| self.choices.get(*at).map(|(value, _)| value.as_str());
        if let Some(found) = self.by_name.get(&words).and_then(of) {
            return Some(found);
        }
        let mut begun = self
            .choices
            .iter()
            .filter(|(_, name)| plain(name).starts_with(&words));
        let only = begun.next().filter(|_| begun.next().is_none());
        only.map(|(value, _)| value.as_str()).or_else(|| {
            let is_own = |(value, _): &&(String, String)| plain(value) == words;
            self.choices.iter().find(is_own).map(|(value, _)| &**value)
        })
    }
}

/// Why what was typed means nothing in its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Nothing has this name.
    NoSuch(String),
    /// No language that we know.
    NoLanguage(String),
    /// It is no whole number.
    NotANumber,
    /// It is a larger number than this.
    TooLarge(u32),
    /// It is no day with a time.
    NotATime,
    /// It is neither yes nor no.
    NotYesNo,
    /// The cell is read only: its row's form changes it.
    NotHere,
}

impl Misread {
    /// The reason in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::NoSuch(words) => RosterSays::NoSuch.fill(lang, &[("words", words)]),
            Self::NoLanguage(words) => RosterSays::NoLanguage.fill(lang, &[("words", words)]),
            Self::NotANumber => RosterSays::NotANumber.words(lang).to_owned(),
            Self::TooLarge(most) => RosterSays::TooLarge.fill(lang, &[("n", &most.to_string())]),
            Self::NotATime => RosterSays::NotATime.words(lang).to_owned(),
            Self::NotYesNo => RosterSays::NotYesNo.words(lang).to_owned(),
            Self::NotHere => RosterSays::NotHere.words(lang).to_owned(),
        }
    }
}

/// The names of everything that cells of a fair can hold, in one language. What is long is made when
/// it is first asked for.
pub struct Naming {
    /// The language.
    pub lang: Lang,
    document: SharedDocument,
    spelling: Spelling,
    known: RefCell<Vec<(Shape, Rc<Labels>)>>,
}

impl fmt::Debug for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Naming")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

/// The names of a fair's things, shared; two are equal if they are the very same.
#[derive(Clone, Debug)]
pub struct SharedNaming(pub Rc<Naming>);

impl PartialEq for SharedNaming {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Naming {
    /// The names of a fair's things.
    #[must_use]
    pub const fn new(lang: Lang, document: SharedDocument, spelling: Spelling) -> Self {
        Self {
            lang,
            document,
            spelling,
            known: RefCell::new(Vec::new()),
        }
    }

    /// The fair.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What a cell of this shape can hold, by names; nothing where any words will do.
    #[must_use]
    pub fn labels(&self, shape: Shape) -> Rc<Labels> {
        let known = self
            .known
            .borrow()
            .iter()
            .find_map(|(of, labels)| (*of == shape).then(|| labels.clone()));
        known.unwrap_or_else(|| {
            let labels = Rc::new(Labels::new(self.choices(shape)));
            self.known.borrow_mut().push((shape, labels.clone()));
            labels
        })
    }

    fn choices(&self, shape: Shape) -> Vec<(String, String)> {
        let lang = self.lang;
        let country = |code: &str| (code.to_owned(), (self.spelling.country)(lang, code));
        let owned = |value: &str, name: &str| (value.to_owned(), name.to_owned());
        match shape {
            Shape::Word(list) => choices_words(lang, list)
                .into_iter()
                .map(|(word, name)| (word.to_owned(), name))
                .collect(),
            Shape::One(list) | Shape::Many(list) => self.rows(list),
            Shape::Party => [Side::Exhibitor, Side::Delegation]
                .into_iter()
                .flat_map(|side| self.rows(FileList::parties(side)))
                .collect(),
            Shape::Sectors => sectors::all()
                .iter()
                .map(|sector| owned(sector.key, sector.name(lang.tag())))
                .collect(),
            Shape::Country => country_codes().map(country).collect(),
            Shape::Regions => regions::GROUPS
                .iter()
                .map(|group| owned(group.code, group_words(lang, group.code)))
                .chain(country_codes().map(country))
                .collect(),
            Shape::Languages => crate::i18n::names::LANGUAGES
                .iter()
                .map(|(tag, ..)| owned(tag, language_words(lang, tag)))
                .collect(),
            Shape::Flag => vec![
                owned("true", RosterSays::Yes.words(lang)),
                owned("false", RosterSays::No.words(lang)),
            ],
            // No list has a column of zones.
            Shape::Zone
            | Shape::Id
            | Shape::Words
            | Shape::Prose
            | Shape::Line
            | Shape::Number(_)
            | Shape::Moment
            | Shape::Walks
            | Shape::Limit
            | Shape::BySlot
            | Shape::Picture
            | Shape::Pictures
            | Shape::Group(_)
            | Shape::Entries(_) => Vec::new(),
        }
    }

    /// The rows of a list that have an id, by their names.
    fn rows(&self, list: FileList) -> Vec<(String, String)> {
        if list == FileList::Slots {
            let fair = self.document.fair();
            let name = |slot: &Slot| (slot.id.to_string(), (self.spelling.slot)(self.lang, slot));
            return fair.slots.iter().map(name).collect();
        }
        self.document
            .rows(list)
            .iter()
            .filter_map(Value::as_object)
            .filter_map(|row| {
                let id = row.get(FieldName::Id.word())?.as_str()?;
                Some((id.to_owned(), self.row_name(list, row)))
            })
            .collect()
    }

    /// What a row is called: its name, else what it must say, else its id.
    #[must_use]
    pub fn row_name(&self, list: FileList, row: &Fields) -> String {
        let id = row.get(FieldName::Id.word()).and_then(Value::as_str);
        if list == FileList::Slots {
            let slots = &self.document.fair().slots;
            let slot = slots.iter().find(|slot| Some(slot.id.as_str()) == id);
            if let Some(slot) = slot {
                return (self.spelling.slot)(self.lang, slot);
            }
        }
        let is_named =
            |field: &&FormField| matches!(field.name, FieldName::Name | FieldName::Title);
        let says = |field: &FormField| {
            let value = row.get(field.name.word()).unwrap_or(&Value::Null);
            self.entry_says(field, value)
        };
        let form = list.form();
        let words: Vec<String> = if list.has_no_name() {
            let required = form.iter().filter(|field| field.is_required);
            required.map(says).collect()
        } else {
            form.iter().filter(is_named).map(says).collect()
        };
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        match (words.is_empty(), id) {
            (false, _) => words.join(" · "),
            (true, Some(id)) => id.to_owned(),
            (true, None) => FormSays::Nameless.words(self.lang).to_owned(),
        }
    }

    /// What a field of a row or of an entry says, in a word or two.
    fn entry_says(&self, field: &FormField, value: &Value) -> String {
        if field.shape == Shape::Words {
            self.text(value)
        } else {
            self.one(field.shape, value)
        }
    }

    /// A text in the reader's language.
    fn text(&self, value: &Value) -> String {
        if let Some(words) = value.as_str() {
            return words.to_owned();
        }
        let words = by_language(value);
        let text: Text = words
            .iter()
            .filter_map(|(tag, words)| Some((tag.as_str(), words.as_str()?)))
            .collect();
        text.get(self.lang.tag()).to_owned()
    }

    /// A value that is one thing, by its name.
    fn one(&self, shape: Shape, value: &Value) -> String {
        match (shape, value) {
            (Shape::Word(WordList::Intent), Value::String(word)) => {
                intent_words(self.lang, &Intent::parse(word)).to_owned()
            }
            (Shape::Moment, Value::String(moment)) => moment.replacen('T', " ", 1),
            (Shape::Languages, Value::String(tag)) => self.language(tag),
            (Shape::Limit, Value::Null) => FormSays::NoLimitInARow.words(self.lang).to_owned(),
            (
                Shape::Word(_)
                | Shape::One(_)
                | Shape::Many(_)
                | Shape::Party
                | Shape::Sectors
                | Shape::Regions
                | Shape::Country
                | Shape::Zone,
                Value::String(value),
            ) => self.labels(shape).name(value).to_owned(),
            (Shape::Flag, Value::Bool(is_so)) => {
                let word = if *is_so {
                    RosterSays::Yes
                } else {
                    RosterSays::No
                };
                word.words(self.lang).to_owned()
            }
            (_, Value::String(words)) => words.clone(),
            (_, Value::Number(number)) => number.to_string(),
            (_, Value::Bool(_) | Value::Null | Value::Array(_)) => String::new(),
            (_, Value::Object(_)) => self.text(value),
        }
    }

    /// A language's name; the tag itself where the name would be read as another.
    fn language(&self, tag: &str) -> String {
        let name = language_words(self.lang, tag);
        if Languages::read(name).tags == [tag] {
            name.to_owned()
        } else {
            tag.to_owned()
        }
    }

    /// The things of a list, by their names.
    fn several(&self, shape: Shape, value: &Value) -> Vec<String> {
        value
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| self.one(shape, entry))
            .collect()
    }

    /// What a cell reads as.
    #[must_use]
    pub fn shown(&self, column: &Column, row: &Fields) -> String {
        let value = column.value(row);
        let shape = column.shape();
        let comma = self.lang.comma();
        let number = |n: usize| {
            if n == 0 { String::new() } else { n.to_string() }
        };
        if let Shape::Entries(fields) = shape {
            let first = fields.iter().find(|field| field.is_required);
            let says = |entry: &Value| {
                let field = first?;
                Some(self.entry_says(field, entry.get(field.name.word())?))
            };
            let entries = value.as_array().into_iter().flatten();
            return entries.filter_map(says).collect::<Vec<_>>().join(comma);
        }
        if column.is_list() {
            self.several(shape, &value).join(comma)
        } else if shape == Shape::Pictures {
            number(value.as_array().map_or(0, Vec::len))
        } else if shape == Shape::BySlot {
            number(value.as_object().map_or(0, serde_json::Map::len))
        } else if shape == Shape::Picture && !value.is_null() {
            RosterSays::Yes.words(self.lang).to_owned()
        } else {
            self.one(shape, &value)
        }
    }

    /// What a value of a cell is written as, to be typed over, copied and read again.
    #[must_use]
    pub fn written(&self, column: &Column, value: &Value) -> String {
        if column.is_list() {
            let names = self.several(column.shape(), value);
            let escaped = names.iter().map(|name| escape(name, ITEMS));
            return escaped.collect::<Vec<_>>().join("; ");
        }
        if column.is_written() {
            self.one(column.shape(), value)
        } else {
            String::new()
        }
    }

    /// What a cell of a row is written as.
    #[must_use]
    pub fn copied(&self, column: &Column, row: &Fields) -> String {
        if column.is_written() {
            self.written(column, &column.value(row))
        } else {
            self.shown(column, row)
        }
    }

    /// What a cell is sorted by.
    #[must_use]
    pub fn sort_key(&self, column: &Column, row: &Fields) -> SortKey {
        let is_number = matches!(column.shape(), Shape::Number(_) | Shape::Limit);
        let number = column.value(row).as_u64().filter(|_| is_number);
        if let Some(number) = number {
            return SortKey::Number(number);
        }
        match self.shown(column, row) {
            words if words.is_empty() => SortKey::Blank,
            words => SortKey::Words(words),
        }
    }

    /// The value that typed words mean in a cell of this column; nothing typed takes away what
    /// stands there.
    ///
    /// # Errors
    /// They mean nothing there.
    pub fn meant(&self, column: &Column, typed: &str) -> Result<Value, Misread> {
        let shape = column.shape();
        let typed = typed.trim();
        if !column.is_written() {
            return Err(Misread::NotHere);
        }
        if typed.is_empty() {
            return Ok(if shape == Shape::Limit {
                json!("")
            } else {
                Value::Null
            });
        }
        let number = || typed.parse::<u32>().map_err(|_| Misread::NotANumber);
        match shape {
            Shape::Number(most) => match (number()?, most) {
                (n, Some(most)) if n > most => Err(Misread::TooLarge(most)),
                (n, _) => Ok(json!(n)),
            },
            Shape::Limit => {
                let says_none =
                    |lang: Lang| plain(FormSays::NoLimitInARow.words(lang)) == plain(typed);
                if Lang::ALL.into_iter().any(says_none) {
                    Ok(Value::Null)
                } else {
                    number().map(|n| json!(n))
                }
            }
            Shape::Moment => {
                let spelled = typed.replacen(' ', "T", 1);
                let moment = Local::parse(&spelled).ok_or(Misread::NotATime)?;
                Ok(json!(moment.to_string()))
            }
            Shape::Flag => yes_or_no(typed).map(Value::Bool).ok_or(Misread::NotYesNo),
            Shape::Many(_) | Shape::Sectors | Shape::Regions | Shape::Languages => {
                self.things(shape, typed).map(|things| json!(things))
            }
            Shape::Word(_) | Shape::One(_) | Shape::Party | Shape::Country | Shape::Zone => {
                match &self.named(shape, typed)[..] {
                    [value] => Ok(json!(value)),
                    _ => Err(Misread::NoSuch(typed.to_owned())),
                }
            }
            Shape::Id
            | Shape::Words
            | Shape::Prose
            | Shape::Line
            | Shape::Walks
            | Shape::BySlot
            | Shape::Picture
            | Shape::Pictures
            | Shape::Group(_)
            | Shape::Entries(_) => Ok(json!(typed)),
        }
    }

    /// The values that words name, mostly one; none where nothing has this name.
    fn named(&self, shape: Shape, words: &str) -> Vec<String> {
        if shape == Shape::Languages {
            let words = words.trim();
            if words.contains('-') && tag_of(words).is_some() {
                return vec![words.to_owned()];
            }
            let found = Languages::read(words);
            return if found.unknown.is_empty() {
                found.tags
            } else {
                Vec::new()
            };
        }
        let labels = self.labels(shape);
        let other = || {
            if shape == Shape::Sectors {
                sectors::resolve(words).map(|sector| sector.key)
            } else if matches!(shape, Shape::Country | Shape::Regions) {
                country_named(words)
            } else {
                None
            }
        };
        let found = labels.value(words).or_else(other);
        found.map(str::to_owned).into_iter().collect()
    }

    /// The things that a cell of a list names, each once.
    fn things(&self, shape: Shape, typed: &str) -> Result<Vec<String>, Misread> {
        let mut things: Vec<String> = Vec::new();
        for piece in split(typed, ITEMS).into_iter().map(unescape) {
            let mut found = self.named(shape, &piece);
            if found.is_empty() {
                let parts = piece.split([',', '，', '、']).map(str::trim);
                let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                let each: Vec<Vec<String>> =
                    parts.iter().map(|part| self.named(shape, part)).collect();
                let lost = each.iter().position(Vec::is_empty);
                found = match (lost, shape) {
                    (None, _) => each.concat(),
                    // Sectors of a party's own are taken as they are.
                    (Some(_), Shape::Sectors) => vec![piece],
                    (Some(at), Shape::Languages) => {
                        return Err(Misread::NoLanguage(parts[at].to_owned()));
                    }
                    (Some(at), _) => return Err(Misread::NoSuch(parts[at].to_owned())),
                };
            }
            for thing in found {
                if !things.contains(&thing) {
                    things.push(thing);
                }
            }
        }
        Ok(things)
    }

    /// What may be meant by words that are still being typed, each as the whole cell would be.
    #[must_use]
    pub fn ready(&self, column: &Column, typed: &str) -> Vec<String> {
        let shape = column.shape();
        let labels = self.labels(shape);
        let (before, last) = if column.is_list() {
            let cut = typed.rfind(ITEMS).map_or(0, |at| {
                at + typed[at..].chars().next().map_or(0, char::len_utf8)
            });
            typed.split_at(cut)
        } else {
            ("", typed)
        };
        let wanted = plain(last);
        let begins = |name: &str| plain(name).starts_with(&wanted);
        let has = |name: &str| !begins(name) && plain(name).contains(&wanted);
        let with = |fits: &dyn Fn(&str) -> bool| -> Vec<&str> {
            let names = labels.choices.iter().map(|(_, name)| name.as_str());
            names.filter(|name| fits(name)).take(MOST_READY).collect()
        };
        let mut names = with(&begins);
        names.extend(with(&has));
        names.truncate(MOST_READY);
        let blank = if before.is_empty() { "" } else { " " };
        let whole = |name: &str| {
            let name = if column.is_list() {
                escape(name, ITEMS)
            } else {
                name.to_owned()
            };
            format!("{}{blank}{name}", before.trim_end())
        };
        names.into_iter().map(whole).collect()
    }
}

/// Yes or no, as people write it in Chinese and English.
fn yes_or_no(words: &str) -> Option<bool> {
    let words = plain(words);
    let is = |all: &str| all.split(' ').any(|word| word == words);
    if is("是 yes y true 1 √ ✓") {
        Some(true)
    } else if is("否 no n false 0 × ✗") {
        Some(false)
    } else {
        None
    }
}
