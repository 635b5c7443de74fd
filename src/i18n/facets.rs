//! Words for what a list can be narrowed to.

use super::{Lang, Message};
use crate::matching::Facet;

crate::messages! {
    /// What lists can be narrowed by.
    pub enum FacetSays {
        Hall => "展馆", "Hall";
        Section => "展区", "Section of the fair";
        Sector => "行业", "Sector";
        Intent => "合作意向", "Kind of business";
        Country => "国家或地区", "Country or region";
        Language => "语言", "Language";
        Counted => "{name}（{n}）", "{name} ({n})";
    }
}

/// What a facet is called.
#[must_use]
pub fn facet_words(lang: Lang, facet: Facet) -> &'static str {
    match facet {
        Facet::Hall => FacetSays::Hall,
        Facet::Section => FacetSays::Section,
        Facet::Sector => FacetSays::Sector,
        Facet::Intent => FacetSays::Intent,
        Facet::Country => FacetSays::Country,
        Facet::Language => FacetSays::Language,
    }
    .words(lang)
}

#[cfg(test)]
mod tests {
    use super::FacetSays;
    use crate::i18n::flaws;

    #[test]
    fn the_words_of_facets_are_complete() {
        assert_eq!(flaws::<FacetSays>(), [""; 0]);
    }
}
