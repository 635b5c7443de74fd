//! The first and the last day of a fair while they are typed.

/// Two days as date fields hold them: `2027-03-01`, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayRange {
    first: String,
    last: String,
    /// Whether a person has said which day is the last.
    is_own: bool,
}

impl DayRange {
    /// The first day.
    #[must_use]
    pub fn first(&self) -> &str {
        &self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }

    /// The first day is another one. A date field says so at every keystroke, with years such as
    /// 0002 and 0020 on the way to 2027: the last day moves along as long as nobody has said one,
    /// and out of the way where it would lie before the first.
    pub fn begin(&mut self, first: String) {
        if !self.is_own || self.last < first {
            self.last.clone_from(&first);
        }
        self.first = first;
    }

    /// A person says which day is the last; one that is cleared is nobody's word.
    pub fn end(&mut self, last: String) {
        self.is_own = !last.is_empty();
        self.last = last;
    }
}

#[cfg(test)]
mod tests {
    use super::DayRange;

    fn typed(range: &mut DayRange, day: &str) {
        let (year, rest) = day.split_at(4);
        for n in 1..=4 {
            range.begin(format!("{:0>4}{rest}", &year[..n]));
        }
    }

    #[test]
    fn the_last_day_follows_every_keystroke_of_the_first() {
        let mut range = DayRange::default();
        typed(&mut range, "2027-03-01");
        assert_eq!((range.first(), range.last()), ("2027-03-01", "2027-03-01"));
        typed(&mut range, "2027-02-11");
        assert_eq!(range.last(), "2027-02-11");
    }

    #[test]
    fn a_last_day_that_was_said_stays_until_it_would_lie_before_the_first() {
        let mut range = DayRange::default();
        range.begin("2027-03-01".into());
        range.end("2027-03-03".into());
        typed(&mut range, "2027-03-02");
        assert_eq!(range.last(), "2027-03-03");
        typed(&mut range, "2028-03-02");
        assert_eq!(range.last(), "2028-03-02");
        // What somebody says is right or wrong as they said it.
        range.end("2027-12-31".into());
        assert_eq!((range.first(), range.last()), ("2028-03-02", "2027-12-31"));
        range.end(String::new());
        range.begin("2028-03-05".into());
        assert_eq!(range.last(), "2028-03-05");
    }
}
