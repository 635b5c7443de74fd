//! Where at the desk a person can be, how they come there, and the address of each place.
//!
//! An address is the fragment `desk/…` (`#desk/board`, `#desk/setup/halls`,
//! `#desk/parties/exhibitors/E1`). Where a page has a fragment of its own – a hash router's route,
//! an anchor – that stays as it is, and the place is noted beside it, in the history's entry.

use crate::{
    exchange::publish::percent,
    i18n::DeskSays,
    model::{FileList, Side},
};

/// Which screen of the desk is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskScreen {
    /// Choose a fair.
    Open,
    /// Key numbers, and what to do next.
    #[default]
    Overview,
    /// The fair's own facts, or one of its lists: halls, slots, people and so on.
    Setup(Option<FileList>),
    /// Bring in a spreadsheet.
    Import,
    /// The list of one side, and its details.
    Parties(Side),
    /// The parks' chains, and who fills them.
    Parks,
    /// The rules of planning and the resources.
    Rules,
    /// Make a plan.
    Plan,
    /// See what one thing more would be worth.
    WhatIf,
    /// Look at the plan and change it.
    Board,
    /// Something happened on the day.
    Mend,
    /// Look at the visitor's page of the fair as it stands.
    Preview,
    /// Hand it out.
    Export,
    /// What was: steps, versions, the bin.
    Past,
}

/// How a person comes to a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayIn {
    /// By a tab of this name, from everywhere.
    Tab(DeskSays),
    /// By a button of this name, on another screen that a tab leads to.
    Button(DeskSays, DeskScreen),
    /// By a button that is called after one of the fair's lists, on the screen of the set-up.
    List(FileList),
}

/// The lists that are set up on a screen of their own; the fair itself stands before them, parties
/// have other screens.
pub const SETUP_LISTS: [FileList; 9] = [
    FileList::Halls,
    FileList::Slots,
    FileList::Interpreters,
    FileList::Events,
    FileList::Parks,
    FileList::Notes,
    FileList::Wishes,
    FileList::Scores,
    FileList::Sessions,
];

impl DeskScreen {
    /// Every screen, in the order of the tabs.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::successors(Some(Self::Open), |screen| screen.next())
    }

    /// The one behind it. Without `_`: a screen that is new has to have its place in this row, and so
    /// its address and its way in.
    fn next(self) -> Option<Self> {
        Some(match self {
            Self::Open => Self::Overview,
            Self::Overview => Self::Setup(None),
            Self::Setup(list) => {
                let behind = match list {
                    None => SETUP_LISTS.first(),
                    Some(list) => SETUP_LISTS
                        .iter()
                        .skip_while(|other| **other != list)
                        .nth(1),
                };
                behind.map_or(Self::Import, |list| Self::Setup(Some(*list)))
            }
            Self::Import => Self::Parties(Side::Exhibitor),
            Self::Parties(Side::Exhibitor) => Self::Parties(Side::Delegation),
            Self::Parties(Side::Delegation) => Self::Parks,
            Self::Parks => Self::Rules,
            Self::Rules => Self::Plan,
            Self::Plan => Self::WhatIf,
            Self::WhatIf => Self::Board,
            Self::Board => Self::Mend,
            Self::Mend => Self::Preview,
            Self::Preview => Self::Export,
            Self::Export => Self::Past,
            Self::Past => return None,
        })
    }

    /// How a person comes there.
    #[must_use]
    pub const fn way_in(self) -> WayIn {
        match self {
            Self::Open => WayIn::Button(DeskSays::OpenAnother, Self::Overview),
            Self::Overview => WayIn::Tab(DeskSays::Overview),
            Self::Setup(None) => WayIn::Tab(DeskSays::Setup),
            Self::Setup(Some(list)) => WayIn::List(list),
            Self::Import => WayIn::Button(DeskSays::ImportTable, Self::Parties(Side::Exhibitor)),
            Self::Parties(Side::Exhibitor) => WayIn::Tab(DeskSays::Exhibitors),
            Self::Parties(Side::Delegation) => WayIn::Tab(DeskSays::Delegations),
            Self::Parks => WayIn::Tab(DeskSays::Parks),
            Self::Rules => WayIn::Tab(DeskSays::Rules),
            Self::Plan => WayIn::Tab(DeskSays::Plan),
            Self::WhatIf => WayIn::Tab(DeskSays::WhatIf),
            Self::Board => WayIn::Tab(DeskSays::Board),
            Self::Mend => WayIn::Tab(DeskSays::OnTheDay),
            Self::Preview => WayIn::Button(DeskSays::Preview, Self::Export),
            Self::Export => WayIn::Tab(DeskSays::Export),
            Self::Past => WayIn::Tab(DeskSays::Past),
        }
    }

    /// The tab under which it stands, if it stands under one.
    #[must_use]
    pub fn tab(self) -> Option<Self> {
        match self.way_in() {
            WayIn::Tab(_) => Some(self),
            WayIn::List(_) => Some(Self::Setup(None)),
            WayIn::Button(..) => None,
        }
    }

    /// The end of its address.
    fn path(self) -> String {
        let word = match self {
            Self::Open => "open",
            Self::Overview => "overview",
            Self::Setup(None) => "setup",
            Self::Setup(Some(list)) => return format!("setup/{}", list.word()),
            Self::Import => "import",
            Self::Parties(side) => return format!("parties/{}", side.list()),
            Self::Parks => "parks",
            Self::Rules => "rules",
            Self::Plan => "plan",
            Self::WhatIf => "what-if",
            Self::Board => "board",
            Self::Mend => "day",
            Self::Preview => "preview",
            Self::Export => "export",
            Self::Past => "past",
        };
        word.to_owned()
    }
}

/// What the fragment of an address of the desk begins with.
const OURS: &str = "desk/";

/// A screen, and what of it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskPlace {
    /// The screen.
    pub screen: DeskScreen,
    /// The id of the party whose details are shown on a screen of parties.
    pub party: Option<String>,
}

/// What stands in the entry of a page's history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The fragment of the address, without its `#`.
    pub fragment: String,
    /// What we have noted in the entry.
    pub noted: Option<String>,
}

impl DeskPlace {
    /// The place in words for addresses: `board`, `parties/exhibitors/E1`.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = self.screen.path();
        if let Some(id) = &self.party {
            path.push('/');
            path.push_str(&percent(id));
        }
        path
    }

    /// The place that a [`DeskPlace::path`] names; `None` if it names none.
    #[must_use]
    pub fn named(path: &str) -> Option<Self> {
        let path = path.trim_end_matches('/');
        if let Some(screen) = DeskScreen::all().find(|screen| screen.path() == path) {
            return Some(Self {
                screen,
                party: None,
            });
        }
        let (before, id) = path.rsplit_once('/')?;
        let screen = Side::BOTH
            .map(DeskScreen::Parties)
            .into_iter()
            .find(|screen| screen.path() == before)?;
        let party = plain(id).filter(|id| !id.is_empty());
        party.is_some().then_some(Self { screen, party })
    }

    /// The place that an entry of the history leads to; `None` if it leads to none of the desk's.
    #[must_use]
    pub fn of(entry: &HistoryEntry) -> Option<Self> {
        match entry.fragment.strip_prefix(OURS) {
            Some(path) => Self::named(path),
            None => entry.noted.as_deref().and_then(Self::named),
        }
    }

    /// The entry with this place in it. The page's own fragment stays.
    #[must_use]
    pub fn put_into(&self, entry: &HistoryEntry) -> HistoryEntry {
        let path = self.path();
        let fragment = if entry.is_the_pages() {
            entry.fragment.clone()
        } else {
            [OURS, &path].concat()
        };
        HistoryEntry {
            fragment,
            noted: Some(path),
        }
    }
}

/// What is noted in an entry on which the visitor's pages are shown, and from which a person went to
/// the desk or to which they came from there.
const VISITOR: &str = "visitor";

impl HistoryEntry {
    /// Whether the fragment is the page's own.
    fn is_the_pages(&self) -> bool {
        !self.fragment.is_empty() && !self.fragment.starts_with(OURS)
    }

    /// Whether the visitor's pages are shown on it.
    #[must_use]
    pub fn is_visitors(&self) -> bool {
        !self.fragment.starts_with(OURS) && self.noted.as_deref() == Some(VISITOR)
    }

    /// The same entry for the visitor's pages.
    #[must_use]
    pub fn for_visitor(&self) -> Self {
        let fragment = if self.is_the_pages() {
            self.fragment.clone()
        } else {
            String::new()
        };
        Self {
            fragment,
            noted: Some(VISITOR.to_owned()),
        }
    }
}

/// What was written with percent signs; `None` if it was not written so.
fn plain(coded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(coded.len());
    let mut rest = coded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut half = || char::from(rest.next()?).to_digit(16);
            let code = half()? * 16 + half()?;
            bytes.push(u8::try_from(code).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(fragment: &str, noted: Option<&str>) -> HistoryEntry {
        HistoryEntry {
            fragment: fragment.to_owned(),
            noted: noted.map(str::to_owned),
        }
    }

    #[test]
    fn every_screen_has_an_address_of_its_own_that_leads_back_to_it() {
        let screens: Vec<DeskScreen> = DeskScreen::all().collect();
        assert_eq!(screens.len(), 15 + SETUP_LISTS.len());
        for (at, screen) in screens.iter().enumerate() {
            assert!(!screens[..at].contains(screen), "{screen:?} twice");
            let place = DeskPlace {
                screen: *screen,
                party: None,
            };
            let there = place.put_into(&HistoryEntry::default());
            assert!(there.fragment.starts_with("desk/"), "{there:?}");
            assert_eq!(DeskPlace::of(&there), Some(place.clone()));
            // A link has no notes.
            let linked = entry(&there.fragment, None);
            assert_eq!(DeskPlace::of(&linked), Some(place));
        }
    }

    #[test]
    fn every_screen_has_a_way_in() {
        for screen in DeskScreen::all() {
            match screen.way_in() {
                WayIn::Tab(_) => assert_eq!(screen.tab(), Some(screen)),
                WayIn::Button(_, from) => assert_eq!(from.tab(), Some(from), "{screen:?}"),
                WayIn::List(_) => assert_eq!(screen.tab(), Some(DeskScreen::Setup(None))),
            }
        }
    }

    #[test]
    fn a_party_of_any_id_has_an_address() {
        for side in Side::BOTH {
            for id in ["E1", "E/1?#%", "展商 7", "..", "a+b&c=d", "%41"] {
                let place = DeskPlace {
                    screen: DeskScreen::Parties(side),
                    party: Some(id.to_owned()),
                };
                let there = place.put_into(&HistoryEntry::default());
                assert!(there.fragment.is_ascii(), "{there:?}");
                assert_eq!(DeskPlace::of(&there), Some(place));
            }
        }
    }

    #[test]
    fn what_names_no_place_leads_nowhere() {
        for path in [
            "",
            "desk",
            "boards",
            "board/E1",
            "setup/exhibitors",
            "parties",
            "parties/guests",
            "parties/exhibitors/%",
            "parties/exhibitors/%4",
            "parties/exhibitors/%zz",
            "parties/exhibitors/%ff",
            "parties/exhibitors/E1/2",
        ] {
            assert_eq!(DeskPlace::named(path), None, "{path}");
        }
        assert_eq!(DeskPlace::of(&entry("desk/nowhere", Some("board"))), None);
    }

    #[test]
    fn the_pages_own_fragment_stays() {
        let place = DeskPlace {
            screen: DeskScreen::Board,
            party: None,
        };
        for own in ["/fair", "!/fair?day=1", "section", "parkmatch=1x", "desk"] {
            let there = place.put_into(&entry(own, None));
            assert_eq!(
                (&*there.fragment, there.noted.as_deref()),
                (own, Some("board"))
            );
            assert_eq!(DeskPlace::of(&there), Some(place.clone()));
            assert_eq!(there.for_visitor().fragment, own);
            assert!(there.for_visitor().is_visitors() && !there.is_visitors());
        }
        let alone = place.put_into(&HistoryEntry::default());
        assert_eq!(alone.for_visitor(), entry("", Some("visitor")));
        assert_eq!(DeskPlace::of(&alone.for_visitor()), None);
    }
}
