//! What a visitor handed over, as the team gets it: a parcel from a link or a file, or a request as
//! it was sent; and what it becomes: a delegation with its wishes.
//!
//! Reading changes nothing, and whatever a stranger wrote goes no further than the fields named
//! here. Their own plan and notes stay theirs: the team's plan is made at the desk.

use crate::{
    exchange::{
        link::{self, NoParcel, Parcel, Sealed},
        request::Request,
    },
    model::{Document, Fair, Happening, Id, Issue, Pair, PartyRow, Side, WishKind},
    visit::{Offer, half_day},
};

/// Something that a visitor handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Guest {
    /// The id of the delegation that they say they are, if the file has it.
    pub listed: Option<String>,
    /// What they say of themselves.
    pub row: PartyRow,
    /// What they said of exhibitors.
    pub wishes: Vec<(Id, Option<WishKind>)>,
    /// Half days on which they are away.
    pub away: Vec<String>,
    /// Entries about exhibitors that this fair does not have.
    pub n_strangers: usize,
}

/// Why there is nothing to take from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoGuest {
    /// It is no parcel.
    NoParcel(NoParcel),
    /// It is about the fair with this id.
    OtherFair(String),
    /// It says neither who they are nor whom they want to meet.
    Nothing,
}

/// What was pasted, or stood in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// A link, still to be opened.
    Link(Sealed),
    /// A text that holds all of it.
    Text(String),
}

impl Handed {
    /// The largest file that is read for one, in bytes: a message may have many words around its
    /// link.
    pub const MAX_BYTES: usize = 1_000_000;

    /// Finds the link in a message, or takes the text for a file's.
    ///
    /// # Errors
    /// The link is not what was sent.
    pub fn find(text: &str) -> Result<Self, NoParcel> {
        let text = text.trim().trim_start_matches('\u{FEFF}');
        let link = text
            .find(link::MARK)
            .map(|at| text[at..].split_whitespace().next().unwrap_or_default());
        match link
            .filter(|_| !text.starts_with('{'))
            .and_then(Sealed::read)
        {
            Some(sealed) => sealed.map(Self::Link),
            None => Ok(Self::Text(text.to_owned())),
        }
    }
}

impl Guest {
    /// Reads a parcel, or a request in the place of one.
    ///
    /// # Errors
    /// There is nothing in it for this fair.
    pub fn read(parcel: &Parcel, fair: &Fair) -> Result<Self, NoGuest> {
        if *parcel.fair() != *fair.id {
            return Err(NoGuest::OtherFair(parcel.fair().to_owned()));
        }
        let mut guest = match Request::read(parcel.fields()) {
            Some(request) => Self::of_request(request, fair),
            None => Self::of_offer(Offer::read(parcel, fair)),
        };
        guest.row = guest.row.said_by_themselves();
        let is_nothing = guest.row.is_empty() && guest.wishes.is_empty() && guest.listed.is_none();
        if is_nothing {
            Err(NoGuest::Nothing)
        } else {
            Ok(guest)
        }
    }

    fn of_offer(offer: Offer) -> Self {
        let (listed, row) = match offer.profile {
            Some((None, profile)) => (None, profile.row("")),
            Some((listed, profile)) => (listed, profile.row("").only_contact()),
            None => (None, PartyRow::default()),
        };
        let wishes = offer
            .wishes
            .into_iter()
            .filter_map(|(to, wish)| Some((Id::new(&to)?, wish)))
            .collect();
        Self {
            listed,
            row,
            wishes,
            away: offer.away,
            n_strangers: offer.n_strangers,
        }
    }

    fn of_request(request: Request, fair: &Fair) -> Self {
        let mut row = request.delegation;
        let listed = row.id().filter(|id| fair.delegation_idx(id).is_some());
        let listed = listed.map(str::to_owned);
        if listed.is_some() {
            // The team's own name for somebody whom it listed stays.
            row = row.without_name();
        }
        let mut n_strangers = 0;
        let wishes = request.wishes.into_iter().filter_map(|(to, wish)| {
            let known = fair.exhibitor_idx(&to).and_then(|_| Id::new(&to));
            n_strangers += usize::from(known.is_none());
            Some((known?, Some(wish)))
        });
        let wishes = wishes.collect();
        Self {
            listed,
            row,
            wishes,
            away: request.away,
            n_strangers,
        }
    }

    /// What they call themselves; empty if they do not say.
    #[must_use]
    pub fn name(&self) -> &str {
        self.row.name()
    }

    /// The delegation that they probably are: as they say, else of the same name.
    #[must_use]
    pub fn known(&self, fair: &Fair) -> Option<usize> {
        let own = self.name().trim().to_lowercase();
        let is_namesake = |words: &str| !own.is_empty() && words.trim().to_lowercase() == own;
        self.listed
            .as_deref()
            .and_then(|id| fair.delegation_idx(id))
            .or_else(|| {
                fair.delegations.iter().position(|delegation| {
                    delegation
                        .party
                        .name
                        .iter()
                        .any(|(_, words)| is_namesake(words))
                })
            })
    }

    /// Enters them: as the delegation with the id `into`, whose name stays, or as a new one of that
    /// id.
    ///
    /// What they wish to have and did not before stands in the list of what happened, so that it
    /// can be taken back.
    ///
    /// # Errors
    /// The result would be no fair file; nothing is to be kept of it then.
    pub fn enter(self, document: &mut Document, into: &Id) -> Result<Vec<Issue>, Vec<Issue>> {
        let fair = document.fair();
        let idx = fair.delegation_idx(into);
        let slots = fair.slots.iter();
        let away = slots.filter(|slot| self.away.contains(&half_day(slot.start)));
        let mut away: Vec<String> = away.map(|slot| slot.id.to_string()).collect();
        if let Some(party) = idx.and_then(|idx| fair.party(Side::Delegation, idx)) {
            let old = party.unavailable.iter();
            let old: Vec<&Id> = old
                .filter_map(|slot| Some(&fair.slots.get(*slot)?.id))
                .collect();
            away.retain(|slot| !old.iter().any(|old| old.as_str() == slot));
        }
        let wishes: Vec<_> = self
            .wishes
            .into_iter()
            .filter_map(|(to, wish)| {
                let exhibitor_idx = fair.exhibitor_idx(&to)?;
                let before = idx.and_then(|delegation_idx| {
                    let pair = Pair {
                        exhibitor_idx,
                        delegation_idx,
                    };
                    fair.wishes_of(pair).1
                });
                (before != wish).then_some((to, wish, before))
            })
            .collect();
        let row = self.row;
        let list = Side::Delegation.list();
        document.change(|draft| {
            if idx.is_some() {
                draft.set_fields(list, into, &row.without_name().into_fields());
            } else {
                draft.enter_newcomer(into, row.into_fields());
            }
            draft.absent(list, into, away);
            for (to, wish, before) in wishes {
                match wish {
                    Some(wish) if wish.is_request() && idx.is_some() => {
                        let from = into.clone();
                        draft.enter(&Happening::Wish {
                            from,
                            to,
                            wish,
                            before,
                        });
                    }
                    // A newcomer's wishes come and go with them.
                    wish => draft.wishes(into, &to, wish),
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        exchange::link::fragment,
        visit::{Part, Profile, Visit},
    };
    use serde_json::json;

    fn document() -> Document {
        let slot = |n: u32| json!({"id": format!("s{n}"), "start": format!("2027-11-14T{:02}:00", 11 + n), "end": format!("2027-11-14T{:02}:45", 11 + n)});
        let json = json!({
            "format": "parkmatch/1", "fair": {"id": "f", "name": "f", "slots": (0..4).map(slot).collect::<Vec<_>>()},
            "exhibitors": [{"id": "E1", "name": "e"}, {"id": "E2", "name": "e"}],
            "delegations": [{"id": "D1", "name": {"zh": "米勒", "en": "Müller GmbH"}, "country": "DE", "unavailable": ["s0"]}],
            "wishes": [{"from": "D1", "to": "E2", "wish": "want"}]
        });
        Document::from_json(json).expect("a fair file").value
    }

    fn parcel(name: &str, fair: &Fair) -> Parcel {
        let profile = Profile {
            name: name.into(),
            seeks: vec!["buy".into()],
            sectors: vec!["energy.batteries".into()],
            languages: vec!["de".into()],
            ..Profile::default()
        };
        let wishes = vec![
            ("E1".to_owned(), Some(WishKind::Must)),
            ("E2".to_owned(), Some(WishKind::Never)),
        ];
        let visit = Visit {
            profile,
            wishes,
            away: vec!["2027-11-14 pm".into()],
            ..Visit::default()
        };
        visit.parcel(&Part::ALL, fair).expect("a parcel")
    }

    fn id(text: &str) -> Id {
        Id::new(text).expect("an id")
    }

    #[test]
    fn a_link_is_found_in_the_message_around_it() {
        let document = document();
        let text = parcel("Neu AG", document.fair()).to_text();
        let message = format!(
            "Hello! Here we are: https://x.example/fair#{}\nSee you",
            fragment(&text, None)
        );
        let Ok(Handed::Link(sealed)) = Handed::find(&message) else {
            panic!("no link")
        };
        assert_eq!(sealed.open(None), Ok(parcel("Neu AG", document.fair())));
        assert_eq!(Handed::find(&text), Ok(Handed::Text(text.clone())));
        let cut = &message[..message.len() - 20];
        assert!(Handed::find(cut).is_ok_and(
            |handed| !matches!(&handed, Handed::Link(sealed) if sealed.open(None).is_ok())
        ));
    }

    #[test]
    fn a_stranger_becomes_a_delegation_with_wishes_and_goes_in_one_piece() {
        let before = document();
        let mut document = before.clone();
        let guest = Guest::read(&parcel("Neu AG", before.fair()), before.fair()).expect("a guest");
        assert_eq!((guest.name(), guest.known(before.fair())), ("Neu AG", None));
        guest.enter(&mut document, &id("D2")).expect("an edit");
        let fair = document.fair();
        assert_eq!(fair.delegations[1].party.name.get("en"), "Neu AG");
        assert_eq!(
            fair.delegations[1].party.unavailable,
            [2, 3],
            "the afternoon"
        );
        assert_eq!(
            fair.wishes_of(crate::model::Pair {
                exhibitor_idx: 0,
                delegation_idx: 1
            })
            .1,
            Some(WishKind::Must)
        );
        assert_eq!(
            document.happenings(),
            [(0, Happening::Newcomer("D2".into()))]
        );
        document.take_back(0).expect("an edit");
        assert_eq!(document.fair(), before.fair());
    }

    #[test]
    fn who_is_known_keeps_their_name_and_gets_new_wishes() {
        let mut document = document();
        let guest =
            Guest::read(&parcel("müller gmbh", document.fair()), document.fair()).expect("a guest");
        assert_eq!(guest.known(document.fair()), Some(0));
        guest.enter(&mut document, &id("D1")).expect("an edit");
        let fair = document.fair();
        assert_eq!(
            (
                fair.delegations.len(),
                fair.delegations[0].party.name.get("zh")
            ),
            (1, "米勒")
        );
        assert_eq!(
            (
                fair.delegations[0].country.as_str(),
                fair.delegations[0].party.seeks.len()
            ),
            ("DE", 1)
        );
        assert_eq!(fair.delegations[0].party.unavailable, [0, 2, 3]);
        let wishes = [0, 1].map(|exhibitor_idx| {
            fair.wishes_of(crate::model::Pair {
                exhibitor_idx,
                delegation_idx: 0,
            })
            .1
        });
        assert_eq!(wishes, [Some(WishKind::Must), Some(WishKind::Never)]);
        assert_eq!(
            document.happenings(),
            [(
                0,
                Happening::Wish {
                    from: id("D1"),
                    to: id("E1"),
                    wish: WishKind::Must,
                    before: None
                }
            )]
        );
    }

    #[test]
    fn a_request_is_read_as_it_was_sent() {
        let document = document();
        let request = json!({
            "format": "parkmatch-request/1", "id": "x", "revision": 2, "fair": "f",
            "delegation": {"id": "D1", "name": "else", "contact": {"email": "m@example.org"}, "teams": 99},
            "wishes": [{"to": "E1", "wish": "want"}, {"to": "E9", "wish": "must"}], "away": []
        });
        let guest = Guest::read(
            &Parcel::from_text(request.to_string().as_bytes()).expect("a parcel"),
            document.fair(),
        )
        .expect("a guest");
        assert_eq!(
            (
                guest.listed.as_deref(),
                guest.n_strangers,
                guest.wishes.len()
            ),
            (Some("D1"), 1, 1)
        );
        assert_eq!(
            guest.row.into_fields().keys().collect::<Vec<_>>(),
            ["contact"],
            "nothing that a visitor may not say"
        );
        let other = Parcel::from_text(br#"{"fair": "g", "wishes": []}"#).expect("a parcel");
        assert_eq!(
            Guest::read(&other, document.fair()),
            Err(NoGuest::OtherFair("g".into()))
        );
        let empty =
            Parcel::from_text(br#"{"fair": "f", "wishes": [["E9", "must"]]}"#).expect("a parcel");
        assert_eq!(Guest::read(&empty, document.fair()), Err(NoGuest::Nothing));
    }
}
