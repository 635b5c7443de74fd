//! Links from strangers: a hundred thousand fragments that were changed on their way. None panics,
//! and none changes anything by itself.

use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use parkmatch::{
    exchange::link::{MAX_TEXT, NoParcel, Parcel, Sealed, fragment},
    model::{Document, WishKind},
    visit::{Event, Memo, Offer, Part, Profile, Visit},
};

/// Fragments that are tried.
const N_FRAGMENTS: usize = 100_000;

fn fair() -> Document {
    Document::read(include_bytes!("../static/fairs/ciie.json"))
        .expect("a fair file")
        .value
}

/// A visit of somebody who said and planned something.
fn visit(document: &Document) -> Visit {
    let fair = document.fair();
    let delegation = fair.delegations[0].party.id.to_string();
    let wish = |idx: usize, wish| Event::Wished {
        exhibitor: fair.exhibitors[idx].party.id.to_string(),
        wish: Some(wish),
    };
    let memo = Memo {
        exhibitor: fair.exhibitors[1].party.id.to_string(),
        words: "样品 in May".into(),
        ..Memo::default()
    };
    let profile = Profile {
        name: "Müller".into(),
        seeks: vec!["buy".into()],
        country: "DE".into(),
        ..Profile::default()
    };
    let events = [
        Event::PartyChosen(Some(delegation)),
        Event::ProfileChanged(profile),
        wish(0, WishKind::Must),
        wish(1, WishKind::Never),
        Event::Noted(memo),
    ];
    events
        .into_iter()
        .fold(Visit::default(), |visit, event| visit.after(event, fair))
}

fn open(fragment: &str) -> Option<Result<Parcel, NoParcel>> {
    let sealed = match Sealed::read(fragment)? {
        Ok(sealed) => sealed,
        Err(refused) => return Some(Err(refused)),
    };
    let inflated = sealed
        .deflated()
        .map(|bytes| decompress_to_vec_with_limit(bytes, MAX_TEXT).unwrap_or_default());
    Some(sealed.open(inflated.as_deref()))
}

/// The same numbers in every run (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n.max(1)).unwrap()).unwrap()
    }
}

/// The text with up to four changes: a character replaced, put in, left out, or a piece cut off or
/// doubled.
fn changed(text: &str, numbers: &mut Numbers) -> String {
    const LETTERS: [char; 12] = [
        'A', 'z', '0', '-', '_', '=', '"', '{', '[', ',', '\u{0}', '园',
    ];
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(letters.len());
        let letter = LETTERS[numbers.below(LETTERS.len())];
        match numbers.below(6) {
            0 if !letters.is_empty() => letters[at] = letter,
            1 => letters.insert(at, letter),
            2 if !letters.is_empty() => drop(letters.remove(at)),
            3 => letters.truncate(at),
            4 => letters.extend_from_within(at..),
            _ if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => {}
        }
    }
    letters.into_iter().collect()
}

#[test]
fn a_hundred_thousand_changed_fragments_neither_panic_nor_merge_unseen() {
    let document = fair();
    let own = visit(&document);
    let text = own
        .parcel(&Part::ALL, document.fair())
        .expect("a parcel")
        .to_text();
    let whole = [
        fragment(&text, None),
        fragment(&text, Some(&compress_to_vec(text.as_bytes(), 6))),
    ];
    assert!(
        whole[1].len() < whole[0].len() * 3 / 4,
        "{} of {} characters",
        whole[1].len(),
        whole[0].len()
    );
    for fragment in &whole {
        assert_eq!(
            open(fragment).expect("ours").expect("whole").to_text(),
            text
        );
    }
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let (mut n_opened, mut n_sealed_anew) = (0, 0);
    for n in 0..N_FRAGMENTS {
        // Half of them were damaged on their way; half were made so by somebody who knows the
        // checksum.
        let is_sealed_anew = n % 2 == 0;
        let tried = if is_sealed_anew {
            let text = changed(&text, &mut numbers);
            fragment(
                &text,
                (n % 4 == 0)
                    .then(|| compress_to_vec(text.as_bytes(), 1))
                    .as_deref(),
            )
        } else {
            changed(&whole[n / 2 % 2], &mut numbers)
        };
        let Some(Ok(parcel)) = open(&tried) else {
            continue;
        };
        n_opened += 1;
        n_sealed_anew += usize::from(is_sealed_anew);
        // What comes is looked at: nothing of the visit changes but the parts that are shown, and
        // only once they are taken.
        let offer = Offer::read(&parcel, document.fair());
        let shown = offer.parts();
        let untaken = own.after(
            Event::Merged(Box::new(offer.clone()), Vec::new()),
            document.fair(),
        );
        assert_eq!(untaken, own, "{tried}");
        let mut taken = own.after(
            Event::Merged(Box::new(offer), shown.clone()),
            document.fair(),
        );
        for (part, put_back) in [
            (
                Part::Profile,
                Visit {
                    listed: own.listed.clone(),
                    profile: own.profile.clone(),
                    ..taken.clone()
                },
            ),
            (
                Part::Wishes,
                Visit {
                    wishes: own.wishes.clone(),
                    ..taken.clone()
                },
            ),
            (
                Part::Memos,
                Visit {
                    memos: own.memos.clone(),
                    ..taken.clone()
                },
            ),
        ] {
            if !shown.contains(&part) {
                assert_eq!(put_back, taken, "{part:?} was not shown: {tried}");
            }
        }
        taken = taken.after(Event::EventToggled("F1".into()), document.fair());
        assert!(taken.personal(&document).is_ok(), "{tried}");
    }
    // Damage is found; what is sealed anew is opened where it is still JSON.
    assert!(
        n_sealed_anew > N_FRAGMENTS / 100,
        "{n_sealed_anew} of {n_opened} opened"
    );
    assert!(
        n_opened - n_sealed_anew < N_FRAGMENTS / 20,
        "{} damaged ones opened",
        n_opened - n_sealed_anew
    );
}

#[test]
fn what_inflates_to_more_than_a_parcel_is_refused() {
    let bomb = compress_to_vec(&vec![b' '; 50_000_000], 9);
    let fragment = fragment(&" ".repeat(60_000), Some(&bomb));
    assert!(matches!(
        open(&fragment),
        Some(Err(NoParcel::Damaged | NoParcel::TooLarge))
    ));
}
