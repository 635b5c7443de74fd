//! The times at which people cannot come, as they write them: days, halves of days, ranges of
//! hours.
//!
//! A cell is cut into tokens, and the tokens are read as days × times of day. Whatever is not
//! understood whole is not understood at all: half of a range would be worse than none, since
//! nobody would look again.
//!
//! Understood are, in Chinese and English and mixed: `2027-11-14 9:00-12:00`, `14日上午`, `11月14至15日`,
//! `15日全天`, `下午2点半到4点半`, `2–4 pm`, `14:00以后`, `before 10:00`, `周一上午`, `第二天下午`, `Nov 14, 9:00 AM`,
//! `每天12:00-13:00`. Without a day a time is meant on every day, and the reader says so.

use crate::{exchange::cell::half_width, model::Local};

/// A stretch of time, in minutes since 1970 on the fair's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: i64,
    to: i64,
    /// Whether a slot is in it by its start alone; else by any minute that the two share.
    by_start: bool,
}

impl Span {
    /// The time of one slot.
    pub const fn of(start: Local, end: Local) -> Self {
        Self {
            from: start.minutes(),
            to: end.minutes(),
            by_start: false,
        }
    }

    /// Whether a slot is in it.
    pub fn holds(self, start: Local, end: Local) -> bool {
        let starts_before_its_end = start.minutes() < self.to;
        starts_before_its_end
            && if self.by_start {
                start.minutes() >= self.from
            } else {
                end.minutes() > self.from
            }
    }
}

/// What a part of a cell means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeantTimes {
    /// The stretches of time that are meant; a slot is in it if any of them holds it.
    pub spans: Vec<Span>,
    /// Whether no day was named, so that every day of the fair is meant.
    pub is_every_day: bool,
    /// Whether it names whole days and nothing else: a time that follows is then a time on these.
    pub is_days_only: bool,
    /// Whether it is about the days that the part before it named.
    pub is_continued: bool,
}

/// Reads the parts of one cell, each with the days that the part before it named.
pub struct Moments<'a> {
    /// The fair's days since 1970, in their order.
    days: &'a [i64],
    /// The days that were named last.
    named: Vec<i64>,
}

impl<'a> Moments<'a> {
    /// A reader for one cell of a fair on these days.
    pub const fn new(days: &'a [i64]) -> Self {
        Self {
            days,
            named: Vec::new(),
        }
    }

    /// What a part means; `None` if any of it is not understood.
    pub fn read(&mut self, words: &str) -> Option<MeantTimes> {
        let mut tokens = Tokens { days: self.days }.of(words)?;
        share_days(&mut tokens);
        let mut meant = MeantTimes {
            spans: Vec::new(),
            is_every_day: false,
            is_days_only: true,
            is_continued: false,
        };
        // Days that wait for the time that stands behind the last of them: `14和15日上午`.
        let mut waiting: Vec<i64> = Vec::new();
        let parts: Vec<&[Token]> = tokens.split(|token| *token == Token::And).collect();
        for (place, part) in parts.iter().enumerate() {
            let part = Part::read(part, self.days)?;
            let is_bare = part.when == When::WholeDays;
            meant.is_days_only &= is_bare && !part.days.is_empty();
            if is_bare && !part.days.is_empty() && place + 1 < parts.len() {
                waiting.extend(part.days);
                continue;
            }
            let days = match (part.days.is_empty(), waiting.is_empty()) {
                (false, _) => [waiting.split_off(0), part.days].concat(),
                (true, false) => waiting.split_off(0),
                (true, true) if !self.named.is_empty() => {
                    meant.is_continued = place == 0;
                    self.named.clone()
                }
                (true, true) => {
                    meant.is_every_day = true;
                    self.days.to_vec()
                }
            };
            meant.spans.extend(part.when.spans(&days)?);
            if !meant.is_every_day {
                self.named = days;
            }
        }
        (!meant.spans.is_empty() || self.days.is_empty()).then_some(meant)
    }
}

const MINUTES_A_DAY: i64 = 24 * 60;
/// The fair file's line between the halves of a day.
const MIDDAY: i64 = 13 * 60;

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Noon,
    Afternoon,
    Evening,
    All,
}

impl Half {
    /// From when to when, in minutes of the day; whether by the start of a slot alone.
    const fn span(self) -> (i64, i64, bool) {
        match self {
            Self::Morning => (0, MIDDAY, true),
            Self::Noon => (12 * 60, 14 * 60, false),
            Self::Afternoon => (MIDDAY, MINUTES_A_DAY, true),
            Self::Evening => (18 * 60, MINUTES_A_DAY, false),
            Self::All => (0, MINUTES_A_DAY, true),
        }
    }

    /// A time of the clock that is said in this part of the day.
    const fn clock(self, minutes: i64) -> i64 {
        match self {
            Self::Morning if minutes >= 12 * 60 && minutes < 13 * 60 => minutes - 12 * 60,
            Self::Noon if minutes < 6 * 60 => minutes + 12 * 60,
            Self::Afternoon | Self::Evening if minutes < 12 * 60 => minutes + 12 * 60,
            Self::Morning | Self::Noon | Self::Afternoon | Self::Evening | Self::All => minutes,
        }
    }
}

/// What a cell is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// Days that are named.
    Days(Vec<i64>),
    /// A day of the month without its month, which a month before it may have.
    DayOfMonth(i64),
    /// A month without a day: the day or days follow.
    Month(i64),
    Half(Half),
    /// A time of the clock in minutes.
    Clock(i64),
    /// A number without a unit.
    Number(i64),
    To,
    And,
    /// From this time or day on.
    After,
    /// Up to this time or day.
    Before,
}

/// Times of day.
#[derive(Clone, Debug, PartialEq, Eq)]
enum When {
    WholeDays,
    /// From, to, by start: on each of the days.
    Daily(i64, i64, bool),
    /// From a time of the first day to a time of the last, by start.
    Through(i64, i64, bool),
}

impl When {
    fn spans(&self, days: &[i64]) -> Option<Vec<Span>> {
        let daily = |from: i64, to: i64, by_start| {
            let on = |day: &i64| Span {
                from: day * MINUTES_A_DAY + from,
                to: day * MINUTES_A_DAY + to,
                by_start,
            };
            (from < to).then(|| days.iter().map(on).collect())
        };
        match *self {
            Self::WholeDays => daily(0, MINUTES_A_DAY, true),
            Self::Daily(from, to, by_start) => daily(from, to, by_start),
            Self::Through(from, to, by_start) => {
                let (from, to) = (
                    days.first()? * MINUTES_A_DAY + from,
                    days.last()? * MINUTES_A_DAY + to,
                );
                (from < to).then(|| vec![Span { from, to, by_start }])
            }
        }
    }
}

/// Days and times that belong together.
struct Part {
    days: Vec<i64>,
    when: When,
}

/// One end of a range.
#[derive(Clone, Debug, Default)]
struct End {
    days: Vec<i64>,
    half: Option<Half>,
    clock: Option<i64>,
}

impl End {
    /// The days first, then a half and a time in either order; nothing else and nothing twice.
    fn read(tokens: &[Token]) -> Option<Self> {
        let mut end = Self::default();
        for token in tokens {
            match token {
                Token::Days(days)
                    if end.half.is_none() && end.clock.is_none() && end.days.is_empty() =>
                {
                    end.days.clone_from(days);
                }
                Token::Half(half) if end.half.is_none() => end.half = Some(*half),
                Token::Clock(clock) if end.clock.is_none() => end.clock = Some(*clock),
                Token::Days(_)
                | Token::DayOfMonth(_)
                | Token::Month(_)
                | Token::Half(_)
                | Token::Clock(_)
                | Token::Number(_)
                | Token::To
                | Token::And
                | Token::After
                | Token::Before => return None,
            }
        }
        Some(end)
    }

    fn is_days_only(&self) -> bool {
        !self.days.is_empty() && self.half.is_none() && self.clock.is_none()
    }
}

impl Part {
    fn read(tokens: &[Token], fair_days: &[i64]) -> Option<Self> {
        let mut tokens = settle(tokens, fair_days)?;
        // `9:00-11:00 on 14 Nov`: the day may stand behind its times.
        let is_days = |token: &Token| matches!(token, Token::Days(_));
        if let [others @ .., before, Token::Days(_)] = &tokens[..]
            && *before != Token::To
            && !others.iter().any(is_days)
            && !is_days(before)
        {
            tokens.rotate_right(1);
        }
        let (first, rest) = tokens.split_first()?;
        // `11月14日-15日 9:00-11:00`: a range of days, then times on each of them.
        if let (Token::Days(from), [Token::To, Token::Days(to), times @ ..]) = (first, rest)
            && !matches!(times, [Token::Half(_) | Token::Clock(_)])
        {
            let days = through(from, to)?;
            return if times.is_empty() {
                Some(Self {
                    days,
                    when: When::WholeDays,
                })
            } else {
                Self::times(days, times)
            };
        }
        Self::times(Vec::new(), &tokens)
    }

    /// Times, with their days before them unless those are known.
    fn times(days: Vec<i64>, tokens: &[Token]) -> Option<Self> {
        let (has_after, has_before) = (
            tokens.contains(&Token::After),
            tokens.contains(&Token::Before),
        );
        let bare: Vec<Token> = tokens
            .iter()
            .filter(|token| !matches!(token, Token::After | Token::Before))
            .cloned()
            .collect();
        if let Some(at) = bare.iter().position(|token| *token == Token::To) {
            let (left, right) = (bare.get(..at)?, bare.get(at + 1..)?);
            if left.is_empty() {
                return Self::one(days, right, false, true);
            }
            // `from 9:00 to 11:00` and `9:00起至11:00止` are ranges like any other.
            return if has_before && !has_after {
                None
            } else {
                Self::range(days, &End::read(left)?, &End::read(right)?)
            };
        }
        Self::one(days, &bare, has_after, has_before)
    }

    /// No range: days, halves, a moment, all after it or before it.
    fn one(days: Vec<i64>, tokens: &[Token], is_after: bool, is_before: bool) -> Option<Self> {
        let end = End::read(tokens)?;
        let days = if end.days.is_empty() { days } else { end.days };
        let when = match (end.clock, end.half, is_after, is_before) {
            (_, _, true, true) => return None,
            (Some(clock), half, after, before) => {
                let clock = half.map_or(clock, |half| half.clock(clock));
                match (after, before) {
                    (true, _) => When::Daily(clock, MINUTES_A_DAY, false),
                    (_, true) => When::Daily(0, clock, false),
                    // The slot in which this minute lies.
                    _ => When::Daily(clock, clock + 1, false),
                }
            }
            (None, Some(half), false, false) => {
                let (from, to, by_start) = half.span();
                When::Daily(from, to, by_start)
            }
            (None, None, false, false) => When::WholeDays,
            // “After the 14th” is understood with and without it: not at all.
            (None, ..) => return None,
        };
        Some(Self { days, when })
    }

    fn range(days: Vec<i64>, left: &End, right: &End) -> Option<Self> {
        let days = if left.days.is_empty() {
            days
        } else {
            left.days.clone()
        };
        let is_through = !right.days.is_empty();
        let is_open = right.days.is_empty() && right.half.is_none() && right.clock.is_none();
        if is_open || (left.is_days_only() && right.days.is_empty()) {
            return None;
        }
        // `下午2点到4点` says the half once, and so does `2–4 pm`, unless the afternoon would end before
        // it began.
        let right_half = right.half.or(if is_through {
            None
        } else {
            left.half.filter(|_| right.clock.is_some())
        });
        let to = match (right.clock, right_half) {
            (Some(clock), Some(half)) => half.clock(clock),
            (Some(clock), None) => clock,
            (None, Some(half)) => half.span().1,
            (None, None) => MINUTES_A_DAY,
        };
        let from = match (left.clock, left.half) {
            (Some(clock), Some(half)) => half.clock(clock),
            (Some(clock), None) if is_through => clock,
            (Some(clock), None) => right
                .half
                .map(|half| half.clock(clock))
                .filter(|from| *from < to)
                .unwrap_or(clock),
            (None, Some(half)) => half.span().0,
            (None, None) => 0,
        };
        // `9:00-5:00`: nobody means five in the morning.
        let to = if to <= from
            && from < 12 * 60
            && to < 12 * 60
            && right_half.is_none()
            && !is_through
        {
            to + 12 * 60
        } else {
            to
        };
        let by_start = left.clock.is_none() && right.clock.is_none();
        if is_through {
            let days = through(&days, &right.days)?;
            return Some(Self {
                days,
                when: When::Through(from, to, by_start),
            });
        }
        (from < to).then_some(Self {
            days,
            when: When::Daily(from, to, by_start),
        })
    }
}

/// All days from the one to the other.
fn through(from: &[i64], to: &[i64]) -> Option<Vec<i64>> {
    match (from, to) {
        ([from], [to]) if from <= to && to - from <= MOST_DAYS => Some((*from..=*to).collect()),
        _ => None,
    }
}

/// A longer range of days is a mistake.
const MOST_DAYS: i64 = 400;

/// `14和15日`: the first number is a day too.
fn share_days(tokens: &mut [Token]) {
    for at in (0..tokens.len()).rev() {
        if let [Token::Number(day), Token::And, Token::DayOfMonth(_), ..] =
            tokens.get(at..).unwrap_or_default()
        {
            let day = Token::DayOfMonth(*day);
            if let Some(token) = tokens.get_mut(at) {
                *token = day;
            }
        }
    }
}

/// Gives bare numbers, months and days of the month the meaning that their neighbours have.
fn settle(tokens: &[Token], fair_days: &[i64]) -> Option<Vec<Token>> {
    let is_day = |token: Option<&Token>| matches!(token, Some(Token::DayOfMonth(_)));
    let mut month = None;
    let mut settled: Vec<Token> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let (next, after_next) = (tokens.get(at + 1), tokens.get(at + 2));
        let is_before_day = next == Some(&Token::To) && is_day(after_next);
        // `14-15 Nov`: the month stands behind the last day.
        if let (Token::Number(day), Some(Token::To), Some(Token::Days(days))) =
            (token, next, after_next)
            && let [last] = days[..]
        {
            let (_, month, _) = Local::from_minutes(last * MINUTES_A_DAY).date();
            settled.push(Token::Days(day_of(Some(month), *day, fair_days)?));
            continue;
        }
        // `Nov 14-15`: the month goes on.
        let goes_on = month.is_some()
            && at > 1
            && tokens.get(at - 1) == Some(&Token::To)
            && matches!(settled[..], [.., Token::Days(_), _]);
        settled.push(match token {
            Token::Month(number) => {
                month = Some(*number);
                if !(is_day(next) || matches!(next, Some(Token::Number(_)))) {
                    return None;
                }
                continue;
            }
            Token::DayOfMonth(day) => Token::Days(day_of(month, *day, fair_days)?),
            Token::Number(day)
                if is_before_day
                    || goes_on
                    || (month.is_some()
                        && at > 0
                        && matches!(tokens.get(at - 1), Some(Token::Month(_)))) =>
            {
                Token::Days(day_of(month, *day, fair_days)?)
            }
            // Behind a month or between times a bare number is an hour: `上午9-11`, `2-4pm`.
            Token::Number(hour) if (0..=24).contains(hour) && tokens.len() > 1 => {
                Token::Clock(hour * 60)
            }
            Token::Number(_) => return None,
            Token::Days(_)
            | Token::Half(_)
            | Token::Clock(_)
            | Token::To
            | Token::And
            | Token::After
            | Token::Before => token.clone(),
        });
    }
    Some(settled)
}

/// The days of this day of the month: those of the fair, or else the one in the month of its first
/// day.
fn day_of(month: Option<i64>, day: i64, fair_days: &[i64]) -> Option<Vec<i64>> {
    let date = |day: i64| Local::from_minutes(day * MINUTES_A_DAY).date();
    let is_meant = |fair_day: &&i64| {
        let (_, of_month, of_day) = date(**fair_day);
        of_day == day && month.is_none_or(|month| month == of_month)
    };
    let found: Vec<i64> = fair_days.iter().filter(is_meant).copied().collect();
    if !found.is_empty() {
        return Some(found);
    }
    let (year, of_month, _) = date(*fair_days.first()?);
    Some(vec![day_number(year, month.unwrap_or(of_month), day)?])
}

/// Days since 1970; `None` for a date that there is not.
fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    Local::parse(&format!("{year:04}-{month:02}-{day:02}T00:00")).map(Local::day)
}

/// Cuts words into tokens.
struct Tokens<'a> {
    days: &'a [i64],
}

impl Tokens<'_> {
    fn of(&self, words: &str) -> Option<Vec<Token>> {
        let words: String = words
            .chars()
            .map(half_width)
            .map(plain_mark)
            .flat_map(char::to_lowercase)
            .collect();
        let mut rest = words.trim_start_matches(FILLERS);
        let mut tokens = Vec::new();
        while !rest.is_empty() {
            let (token, length) = self.next(rest)?;
            tokens.extend(token);
            rest = rest.get(length..)?.trim_start_matches(FILLERS);
        }
        Some(tokens)
    }

    /// The token that words begin with, nothing for a filler, and its length in bytes.
    fn next(&self, words: &str) -> Option<(Option<Token>, usize)> {
        if words.starts_with(|letter: char| letter.is_ascii_digit()) {
            return self.number(words);
        }
        if let Some((days, length)) = self.named_day(words) {
            return Some((Some(Token::Days(days)), length));
        }
        let longest = WORDS
            .iter()
            .flat_map(|(names, token)| names.split('|').map(move |name| (name, token)));
        let (name, word) = longest
            .filter(|(name, _)| is_word(words, name))
            .max_by_key(|(name, _)| name.len())?;
        if let Word::Month(month) = word {
            return Some(self.month_word(words, name.len(), *month));
        }
        Some((word.token(), name.len()))
    }

    /// `Nov 14`, `November 14, 2027`.
    fn month_word(&self, words: &str, length: usize, month: i64) -> (Option<Token>, usize) {
        let rest = words.get(length..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '.']).len();
        let (day, n_digits) = digits(rest.get(blanks..).unwrap_or_default());
        let after = rest.get(blanks + n_digits..).unwrap_or_default();
        let is_clock = after.starts_with(':');
        let Some(day) = day.filter(|day| (1..=31).contains(day) && !is_clock) else {
            return (Some(Token::Month(month)), length);
        };
        let used = length + blanks + n_digits;
        let ending = ["st", "nd", "rd", "th"]
            .into_iter()
            .find(|ending| is_word(after, ending))
            .map_or(0, str::len);
        let after = after.get(ending..).unwrap_or_default();
        let gap = after.len() - after.trim_start_matches([' ', ',']).len();
        let (year, n_year) = digits(after.get(gap..).unwrap_or_default());
        if let Some(day) = year
            .filter(|_| n_year == 4)
            .and_then(|year| day_number(year, month, day))
        {
            return (Some(Token::Days(vec![day])), used + ending + gap + n_year);
        }
        match day_of(Some(month), day, self.days) {
            // `Nov 14-15`: the month goes on to the next day.
            Some(_) if after.trim_start().starts_with('-') => (Some(Token::Month(month)), length),
            Some(days) => (Some(Token::Days(days)), used + ending),
            None => (Some(Token::Month(month)), length),
        }
    }

    /// `第二天`, `day 2`, `周一`, `monday`, `每天`, `最后一天`.
    fn named_day(&self, words: &str) -> Option<(Vec<i64>, usize)> {
        let all = [
            "每天",
            "每日",
            "天天",
            "所有日期",
            "daily",
            "every day",
            "each day",
            "everyday",
        ];
        if let Some(name) = all.into_iter().find(|name| is_word(words, name)) {
            return Some((self.days.to_vec(), name.len()));
        }
        if let Some(name) = ["最后一天", "最后1天", "末日", "last day"]
            .into_iter()
            .find(|name| is_word(words, name))
        {
            return Some((vec![*self.days.last()?], name.len()));
        }
        if let Some(name) = ["首日", "first day"]
            .into_iter()
            .find(|name| is_word(words, name))
        {
            return Some((vec![*self.days.first()?], name.len()));
        }
        for (start, end) in [
            ("第", "天"),
            ("第", "日"),
            ("day ", ""),
            ("day", ""),
            ("d", ""),
        ] {
            let Some(rest) = words.strip_prefix(start) else {
                continue;
            };
            let Some((number, length)) = counted(rest) else {
                continue;
            };
            let has_end = rest.get(length..)?.starts_with(end);
            if let (true, Some(day)) = (
                has_end,
                usize::try_from(number - 1)
                    .ok()
                    .and_then(|place| self.days.get(place)),
            ) {
                return Some((vec![*day], start.len() + length + end.len()));
            }
        }
        self.weekday(words)
    }

    fn weekday(&self, words: &str) -> Option<(Vec<i64>, usize)> {
        let chinese = ["星期", "礼拜", "周"].into_iter().find_map(|start| {
            let letter = words.strip_prefix(start)?.chars().next()?;
            let place = "一二三四五六日天末1234567"
                .chars()
                .position(|known| known == letter)?;
            let place = match place {
                0..=6 => place,
                7 => 6,
                8 => return None,
                other => other - 9,
            };
            Some((place, start.len() + letter.len_utf8()))
        });
        let english = || {
            WEEKDAYS.iter().enumerate().find_map(|(place, names)| {
                let name = names
                    .split('|')
                    .filter(|name| is_word(words, name))
                    .max_by_key(|name| name.len())?;
                Some((place, name.len()))
            })
        };
        let (place, length) = chinese.or_else(english)?;
        // 1970-01-01 was a Thursday.
        let is_meant = |day: &&i64| usize::try_from((**day + 3).rem_euclid(7)) == Ok(place);
        let days: Vec<i64> = self.days.iter().filter(is_meant).copied().collect();
        (!days.is_empty()).then_some((days, length))
    }

    /// A date, a time of the clock or a number.
    fn number(&self, words: &str) -> Option<(Option<Token>, usize)> {
        if let Some((day, length)) = full_date(words) {
            return Some((Some(Token::Days(vec![day?])), length));
        }
        let (value, n) = digits(words);
        let value = value?;
        let rest = words.get(n..)?;
        let unit = |names: &[&str]| {
            names
                .iter()
                .find(|name| rest.starts_with(**name))
                .map(|name| name.len())
        };
        if let Some(length) = unit(&["月"]).filter(|_| (1..=12).contains(&value)) {
            return Some((Some(Token::Month(value)), n + length));
        }
        if let Some(length) = unit(&["日", "号"]) {
            return (1..=31)
                .contains(&value)
                .then_some((Some(Token::DayOfMonth(value)), n + length));
        }
        if let Some((clock, length)) = clock(value, rest) {
            return Some((Some(Token::Clock(clock?)), n + length));
        }
        // `0900-1200`; a year is none.
        if n == 4 && !(1990..2100).contains(&value) && value / 100 < 24 && value % 100 < 60 {
            return Some((Some(Token::Clock(value / 100 * 60 + value % 100)), n));
        }
        // `11/14`, `14/11`, `14.11.`, `11-14` where the fair has that day.
        let parted = rest.chars().next().filter(|mark| "/.-".contains(*mark));
        if let Some(mark) = parted {
            let (second, n_second) = digits(rest.get(1..)?);
            let after = rest.get(1 + n_second..)?;
            let goes_on = after.starts_with([':', '日', '号', '点', '时']);
            if let Some(second) = second.filter(|_| !goes_on) {
                let is_fairs = |days: &Vec<i64>| days.iter().any(|day| self.days.contains(day));
                let as_date =
                    |month: i64, day: i64| day_of(Some(month), day, self.days).filter(is_fairs);
                let days = if mark == '.' {
                    as_date(second, value)
                } else {
                    as_date(value, second)
                };
                let days = days.or_else(|| {
                    if mark == '.' {
                        as_date(value, second)
                    } else {
                        as_date(second, value)
                    }
                });
                if let Some(days) = days {
                    let dot = usize::from(mark == '.' && after.starts_with('.'));
                    return Some((Some(Token::Days(days)), n + 1 + n_second + dot));
                }
                // `9.30`: a time as it is written in German and Finnish.
                if mark == '.' && n_second == 2 && value < 24 && second < 60 {
                    return Some((Some(Token::Clock(value * 60 + second)), n + 1 + n_second));
                }
            }
        }
        let ending = ["st", "nd", "rd", "th"]
            .into_iter()
            .find(|ending| is_word(rest, ending));
        if let Some(ending) = ending {
            return (1..=31)
                .contains(&value)
                .then_some((Some(Token::DayOfMonth(value)), n + ending.len()));
        }
        // `14 Nov 2027`.
        let blanks = rest.len() - rest.trim_start_matches([' ', '.']).len();
        let month = WORDS.iter().find_map(|(names, word)| {
            let Word::Month(month) = word else {
                return None;
            };
            let name = names
                .split('|')
                .filter(|name| is_word(rest.get(blanks..).unwrap_or_default(), name))
                .max_by_key(|name| name.len())?;
            Some((*month, name.len()))
        });
        if let Some((month, length)) = month.filter(|_| (1..=31).contains(&value)) {
            let used = blanks + length;
            let after = rest.get(used..)?;
            let gap = after.len() - after.trim_start_matches([' ', '.', ',']).len();
            let (year, n_year) = digits(after.get(gap..)?);
            let dated = year
                .filter(|_| n_year == 4)
                .and_then(|year| day_number(year, month, value))
                .map(|day| (vec![day], gap + n_year));
            let (days, more) =
                dated.or_else(|| Some((day_of(Some(month), value, self.days)?, 0)))?;
            return Some((Some(Token::Days(days)), n + used + more));
        }
        (n <= 2).then_some((Some(Token::Number(value)), n))
    }
}

/// `2027-11-14`, `2027/11/14`, `2027.11.14`, `2027年11月14日`, `20271114`, a `t` behind it; `None`
/// inside where there is no such day.
fn full_date(words: &str) -> Option<(Option<i64>, usize)> {
    let (year, n_year) = digits(words);
    let year = year?;
    if n_year == 8 {
        return Some((
            day_number(year / 10_000, year / 100 % 100, year % 100),
            n_year,
        ));
    }
    if n_year != 4 {
        return None;
    }
    let parted = |at: usize, marks: &[char]| {
        let rest = words.get(at..)?;
        let mark = rest.chars().next().filter(|mark| marks.contains(mark))?;
        let at = at + mark.len_utf8();
        let blanks = words.get(at..)?.len() - words.get(at..)?.trim_start_matches(' ').len();
        let (number, n) = digits(words.get(at + blanks..)?);
        Some((number?, at + blanks + n))
    };
    let (month, at) = parted(n_year, &['-', '/', '.', '年'])?;
    let (day, at) = parted(at, &['-', '/', '.', '月'])?;
    let rest = words.get(at..)?;
    let is_clock = rest
        .strip_prefix('t')
        .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    let ending = ["日", "号"]
        .into_iter()
        .find(|ending| rest.starts_with(ending))
        .map_or(usize::from(is_clock), str::len);
    Some((day_number(year, month, day), at + ending))
}

/// The time of an hour and what stands behind it: `:30`, `:30:00`, `点半`, `点一刻`, `时30分`, `h30`,
/// `am`; `None` inside where there is no such time.
fn clock(hour: i64, rest: &str) -> Option<(Option<i64>, usize)> {
    let at = |minute: i64| {
        let is_time =
            (0..24).contains(&hour) && (0..60).contains(&minute) || (hour, minute) == (24, 0);
        is_time.then_some(hour * 60 + minute)
    };
    if let Some(after) = rest.strip_prefix(':').or_else(|| rest.strip_prefix('h')) {
        let (minute, n) = digits(after);
        if let Some(minute) = minute.filter(|_| n == 2) {
            let seconds = after
                .get(n..)?
                .strip_prefix(':')
                .map(digits)
                .filter(|(_, n)| *n == 2)
                .map_or(0, |(_, n)| n + 1);
            return Some((at(minute), 1 + n + seconds));
        }
        return rest.starts_with(':').then_some((None, 1));
    }
    let unit = ["点钟", "点整", "点", "时"]
        .into_iter()
        .find(|unit| rest.starts_with(unit))?;
    let after = rest.get(unit.len()..)?;
    for (word, minute) in [("半", 30), ("一刻", 15), ("三刻", 45)] {
        if after.starts_with(word) {
            return Some((at(minute), unit.len() + word.len()));
        }
    }
    let (minute, n) = digits(after);
    match minute.filter(|_| n > 0 && n <= 2) {
        Some(minute) => Some((
            at(minute),
            unit.len()
                + n
                + if after.get(n..)?.starts_with('分') {
                    '分'.len_utf8()
                } else {
                    0
                },
        )),
        None => Some((at(0), unit.len())),
    }
}

/// The number that words begin with, and its length; `None` for none, and for one of more than
/// eight digits.
fn digits(words: &str) -> (Option<i64>, usize) {
    let n = words.bytes().take_while(u8::is_ascii_digit).count();
    (
        words
            .get(..n)
            .filter(|_| n <= 8)
            .and_then(|number| number.parse().ok()),
        n,
    )
}

/// A number in digits or in Chinese up to ten, and its length.
fn counted(words: &str) -> Option<(i64, usize)> {
    if let (Some(number), n) = digits(words) {
        return Some((number, n));
    }
    let letter = words.chars().next()?;
    let place = "一二三四五六七八九十"
        .chars()
        .position(|known| known == letter)?;
    Some((i64::try_from(place + 1).ok()?, letter.len_utf8()))
}

/// Whether words begin with this one: a Latin word ends where letters end.
fn is_word(words: &str, name: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|letter: char| letter.is_ascii_alphabetic());
    words.strip_prefix(name).is_some_and(|rest| {
        !name.ends_with(|letter: char| letter.is_ascii_alphabetic()) || ends(rest)
    })
}

/// One hyphen for every dash and wave.
const fn plain_mark(letter: char) -> char {
    match letter {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '～' | '〜' | '~' | '→' | '➔' | '⇒' => {
            '-'
        }
        other => other,
    }
}

/// What stands between tokens and says nothing.
const FILLERS: &[char] = &[
    ' ', '\t', '\n', '\r', '(', ')', '（', '）', '[', ']', '的', '"', '“', '”', '。', ',', '，',
];

/// A word that is a token.
#[derive(Clone, Copy)]
enum Word {
    Half(Half),
    Month(i64),
    To,
    And,
    After,
    Before,
    Filler,
}

impl Word {
    fn token(self) -> Option<Token> {
        match self {
            Self::Half(half) => Some(Token::Half(half)),
            Self::Month(month) => Some(Token::Month(month)),
            Self::To => Some(Token::To),
            Self::And => Some(Token::And),
            Self::After => Some(Token::After),
            Self::Before => Some(Token::Before),
            Self::Filler => None,
        }
    }
}

const WEEKDAYS: [&str; 7] = [
    "monday|mon",
    "tuesday|tues|tue",
    "wednesday|wed",
    "thursday|thurs|thur|thu",
    "friday|fri",
    "saturday|sat",
    "sunday|sun",
];

const WORDS: &[(&str, Word)] = &[
    (
        "上午|早上|早晨|午前|am|a.m.|a.m|morning|mornings",
        Word::Half(Half::Morning),
    ),
    ("中午|noon|midday|lunch", Word::Half(Half::Noon)),
    (
        "下午|午后|pm|p.m.|p.m|afternoon|afternoons",
        Word::Half(Half::Afternoon),
    ),
    ("晚上|傍晚|夜间|evening|evenings", Word::Half(Half::Evening)),
    (
        "全天|整天|一整天|全日|all day|whole day|full day|all-day|entire day",
        Word::Half(Half::All),
    ),
    ("january|jan", Word::Month(1)),
    ("february|feb", Word::Month(2)),
    ("march|mar", Word::Month(3)),
    ("april|apr", Word::Month(4)),
    ("may", Word::Month(5)),
    ("june|jun", Word::Month(6)),
    ("july|jul", Word::Month(7)),
    ("august|aug", Word::Month(8)),
    ("september|sept|sep", Word::Month(9)),
    ("october|oct", Word::Month(10)),
    ("november|nov", Word::Month(11)),
    ("december|dec", Word::Month(12)),
    ("-|--|至|到|直到|to|until|till|through", Word::To),
    ("和|及|以及|与|、|;|；|&|+|/|and", Word::And),
    (
        "以后|之后|过后|后|起|开始|from|after|since|onwards|onward",
        Word::After,
    ),
    ("以前|之前|前|截止|before|by", Word::Before),
    (
        "从|自|于|在|止|期间|时段|都|均|on|at|the|of|in|between|不可用|不在|没空|有事|有会|unavailable|busy",
        Word::Filler,
    ),
];
