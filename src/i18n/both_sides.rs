//! Words for an organisation that stands on both sides of a fair.

use super::{Lang, Message, Names, cut};
use crate::model::{BothSides, Fair, SameBy, Side};

crate::messages! {
    /// Who is one, or may be, and what the file has for the two.
    pub enum SameSays {
        Heading => "同一家单位出现在两侧", "One organisation on both sides";
        Registration => "{exhibitor} 与 {delegation} 登记号相同，是同一家单位：匹配度为 0，不安排洽谈", "{exhibitor} and {delegation} have the same registration, so they are one organisation: their score is 0 and no meeting is proposed";
        Name => "{exhibitor} 与 {delegation} 名称相同，是同一家单位：匹配度为 0，不安排洽谈", "{exhibitor} and {delegation} have the same name, so they are one organisation: their score is 0 and no meeting is proposed";
        Email => "{exhibitor} 与 {delegation} 的邮箱相同，是同一家单位吗？如果是，请为双方填写相同的登记号", "{exhibitor} and {delegation} have the same e-mail: are they one organisation? If so, give both the same registration";
        Website => "{exhibitor} 与 {delegation} 的网站相同，是同一家单位吗？如果是，请为双方填写相同的登记号", "{exhibitor} and {delegation} have the same website: are they one organisation? If so, give both the same registration";
        Fixed => "{exhibitor} 与 {delegation} 在 {slot} 的洽谈已固定，予以保留", "the meeting of {exhibitor} and {delegation} in {slot} is fixed, and stays";
        Planned => "文件中已有 {exhibitor} 与 {delegation} 在 {slot} 的洽谈，新的排期不会再安排", "the file has a meeting of {exhibitor} and {delegation} in {slot}; no new plan proposes it";
        Listed => "文件为 {exhibitor} 与 {delegation} 列出的 {n} 分不起作用", "the score of {n} that the file lists for {exhibitor} and {delegation} counts for nothing";
    }
}

/// The most letters of a party's name that a sentence holds.
const MAX_NAME: usize = 80;

/// That two parties, by their names, are one organisation, or whether they are. One sentence without
/// a full stop.
#[must_use]
pub fn same_by_words(lang: Lang, by: SameBy, exhibitor: &str, delegation: &str) -> String {
    let message = match by {
        SameBy::Registration => SameSays::Registration,
        SameBy::Name => SameSays::Name,
        SameBy::Email => SameSays::Email,
        SameBy::Website => SameSays::Website,
    };
    let [exhibitor, delegation] = [exhibitor, delegation].map(|name| cut(name, MAX_NAME));
    let names = [("exhibitor", &*exhibitor), ("delegation", &delegation)];
    message.fill(lang, &names)
}

/// What is to be said of two parties that are one organisation, or may be: that they are, and each
/// meeting and score that the file has for them. One sentence each, without a full stop.
#[must_use]
pub fn same_words(lang: Lang, fair: &Fair, names: &Names<'_>, found: BothSides) -> Vec<String> {
    let BothSides { pair, by } = found;
    let [exhibitor, delegation] =
        Side::BOTH.map(|side| cut(&(names.party)(side, pair.idx(side)), MAX_NAME));
    let mut lines = vec![same_by_words(lang, by, &exhibitor, &delegation)];
    let say = |message: SameSays, more: &[(&str, &str)]| {
        message.fill(
            lang,
            &[
                &[
                    ("exhibitor", exhibitor.as_str()),
                    ("delegation", &delegation),
                ],
                more,
            ]
            .concat(),
        )
    };
    if by.is_certain() {
        let meetings = fair
            .meetings
            .iter()
            .filter(|meeting| meeting.pair == pair && meeting.status.counts());
        lines.extend(meetings.map(|meeting| {
            let message = if meeting.stays() {
                SameSays::Fixed
            } else {
                SameSays::Planned
            };
            say(message, &[("slot", &(names.slot)(meeting.slot_idx))])
        }));
        let listed = fair.scores.iter().filter(|listed| listed.pair == pair);
        lines.extend(
            listed.map(|listed| say(SameSays::Listed, &[("n", &listed.score.to_string())])),
        );
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::flaws;
    use crate::model::{Document, on_both_sides};
    use serde_json::json;

    #[test]
    fn words_are_complete() {
        assert_eq!(flaws::<SameSays>(), [""; 0]);
    }

    #[test]
    fn who_is_one_is_said_with_what_the_file_has_for_them() {
        let slot = |id: &str, hour: &str| json!({"id": id, "start": format!("2027-11-14T{hour}:00"), "end": format!("2027-11-14T{hour}:30")});
        let file = json!({
            "format": "parkmatch/1", "fair": {"id": "f", "name": "f", "slots": [slot("s1", "09"), slot("s2", "10")]},
            "exhibitors": [{"id": "E1", "name": "青岛海川电池有限公司"}, {"id": "E2", "name": "蓝禾", "website": "park.example"}],
            "delegations": [{"id": "D1", "name": "青岛海川电池"}, {"id": "D2", "name": "Rhine", "website": "https://park.example"}],
            "meetings": [{"exhibitor": "E1", "delegation": "D1", "slot": "s1", "locked": true}],
            "scores": [{"exhibitor": "E1", "delegation": "D1", "score": 80}]
        });
        let document = Document::from_json(file).expect("a fair").value;
        let fair = document.fair();
        let party = |side: Side, idx: usize| {
            fair.party(side, idx)
                .map_or_else(String::new, |party| party.id.to_string())
        };
        let slot = |slot_idx: usize| fair.slots[slot_idx].id.to_string();
        let names = Names {
            party: &party,
            slot: &slot,
        };
        let told: Vec<String> = on_both_sides(fair)
            .into_iter()
            .flat_map(|found| same_words(Lang::En, fair, &names, found))
            .collect();
        assert_eq!(
            told,
            [
                "E1 and D1 have the same name, so they are one organisation: their score is 0 and no meeting is proposed",
                "the meeting of E1 and D1 in s1 is fixed, and stays",
                "the score of 80 that the file lists for E1 and D1 counts for nothing",
                "E2 and D2 have the same website: are they one organisation? If so, give both the same registration",
            ]
        );
    }
}
