//! The fair as the visitor has it: a copy of the published file with their delegation, wishes and
//! meetings in it.

use super::{OWN_ID, Visit, half_day};
use crate::model::{Delegation, Document, Draft, Fair, Issue, Side, Slot};
use serde_json::json;

/// The least score that is planned for a guest who names no sector: all their scores are low, and a
/// fair's own limit would leave them without a plan.
const VAGUE_SCORE: u8 = 10;

impl Visit {
    /// The id of the visitor's delegation in [`Visit::personal`].
    #[must_use]
    pub fn party_id(&self, file: &Fair) -> String {
        if let Some(listed) = &self.listed {
            return listed.clone();
        }
        let mut id = OWN_ID.to_owned();
        while file.delegation_idx(&id).is_some() {
            id.push('+');
        }
        id
    }

    /// The visitor as a delegation that the file does not list, as [`Visit::personal`] has them but
    /// for their times; `None` where the file lists them.
    #[must_use]
    pub fn guest(&self, file: &Fair) -> Option<Delegation> {
        if self.listed.is_some() {
            return None;
        }
        let row = self.profile.row(&self.party_id(file)).into_fields();
        let alone = json!({"format": "parkmatch/1", "fair": {"id": "-", "name": "-"}, "delegations": [row]});
        Document::from_json(alone)
            .ok()?
            .value
            .fair()
            .delegations
            .first()
            .cloned()
    }

    /// A copy of the file with the visitor's delegation, wishes, events and meetings laid over it.
    ///
    /// Cost: a copy and a reading of the whole file.
    ///
    /// # Errors
    /// The result is no fair file.
    pub fn personal(&self, document: &Document) -> Result<Document, Vec<Issue>> {
        self.personal_without(document, Vec::new())
    }

    /// [`Visit::personal`], in which the visitor does not meet in these slots either.
    pub(super) fn personal_without(
        &self,
        document: &Document,
        gone: Vec<String>,
    ) -> Result<Document, Vec<Issue>> {
        let file = document.fair();
        let id = self.party_id(file);
        let mut copy = document.clone();
        copy.change(|draft| {
            self.put_party(draft, file, &id);
            draft.absent(Side::Delegation.list(), &id, gone);
            if self.listed.is_none()
                && self.profile.sectors.is_empty()
                && file.rules.min_score > VAGUE_SCORE
            {
                draft.set_min_score(VAGUE_SCORE);
            }
            for (of, wish) in &self.wishes {
                draft.wishes(&id, of, *wish);
            }
            if let Some(bookings) = &self.bookings {
                draft.books(&id, |_| true, bookings);
            }
        })?;
        Ok(copy)
    }

    fn put_party(&self, draft: &mut Draft<'_>, file: &Fair, id: &str) {
        let list = Side::Delegation.list();
        if self.listed.is_none() {
            draft.joins(list, self.profile.row(id).into_fields());
        }
        if let Some(attends) = &self.attends {
            draft.attends(list, id, attends);
        }
        let is_away = |slot: &&Slot| self.away.contains(&half_day(slot.start));
        let away = file.slots.iter().filter(is_away);
        draft.absent(list, id, away.map(|slot| slot.id.to_string()));
    }
}
