//! Regions: countries by their ISO 3166-1 alpha-2 codes, and the groups of countries that trade speaks of.
//!
//! Only groups whose members are a matter of record are here, as of the end of 2025; a word that is neither a group
//! nor a country stands for itself.
//! Deliberately absent: names of countries, which the browser's `Intl` knows in every language.

/// A group of countries.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// Its code, upper case.
    pub code: &'static str,
    /// Its Chinese name.
    pub zh: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// Its members' codes, between blanks.
    members: &'static str,
}

impl Group {
    /// The ISO codes of its members.
    pub fn members(&self) -> impl Iterator<Item = &'static str> {
        self.members.split(' ')
    }
}

/// Every group.
pub static GROUPS: &[Group] = &[
    Group {
        code: "EU",
        zh: "欧盟",
        en: "European Union",
        members: "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
    },
    Group { code: "EFTA", zh: "欧洲自由贸易联盟", en: "EFTA", members: "CH IS LI NO" },
    Group { code: "ASEAN", zh: "东盟", en: "ASEAN", members: "BN ID KH LA MM MY PH SG TH TL VN" },
    Group { code: "GCC", zh: "海合会", en: "Gulf Cooperation Council", members: "AE BH KW OM QA SA" },
    Group { code: "RCEP", zh: "RCEP 成员国", en: "RCEP", members: "AU BN CN ID JP KH KR LA MM MY NZ PH SG TH VN" },
    Group { code: "CPTPP", zh: "CPTPP 成员国", en: "CPTPP", members: "AU BN CA CL GB JP MX MY NZ PE SG VN" },
    Group { code: "EAEU", zh: "欧亚经济联盟", en: "Eurasian Economic Union", members: "AM BY KG KZ RU" },
    Group { code: "CENTRAL-ASIA", zh: "中亚五国", en: "Central Asia", members: "KG KZ TJ TM UZ" },
    Group { code: "USMCA", zh: "北美（美墨加）", en: "USMCA", members: "CA MX US" },
    Group { code: "MERCOSUR", zh: "南方共同市场", en: "Mercosur", members: "AR BO BR PY UY" },
    Group {
        code: "CELAC",
        zh: "拉美和加勒比",
        en: "Latin America and the Caribbean",
        members: "AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT UY VC VE",
    },
    Group {
        code: "AFRICA",
        zh: "非洲",
        en: "Africa",
        members: "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC \
                  SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW",
    },
];

/// The group of this code, whatever its case.
#[must_use]
pub fn group(code: &str) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.code.eq_ignore_ascii_case(code.trim()))
}

/// Whether a region, a country or a group, takes in the country.
#[must_use]
pub fn covers(region: &str, country: &str) -> bool {
    let country = country.trim();
    group(region).map_or_else(
        || region.trim().eq_ignore_ascii_case(country),
        |group| group.members().any(|member| member.eq_ignore_ascii_case(country)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_have_the_members_that_they_are_known_to_have() {
        let n_members = |code: &str| group(code).map_or(0, |group| group.members().count());
        let sizes =
            ["EU", "EFTA", "ASEAN", "GCC", "RCEP", "CPTPP", "EAEU", "CENTRAL-ASIA", "USMCA", "MERCOSUR", "CELAC", "AFRICA"].map(n_members);
        assert_eq!(sizes, [27, 4, 11, 6, 15, 12, 5, 5, 3, 5, 33, 54]);
        for group in GROUPS {
            let members: Vec<&str> = group.members().collect();
            assert!(members.is_sorted() && members.iter().all(|code| code.len() == 2), "{}", group.code);
            assert!(members.windows(2).all(|two| two[0] != two[1]), "{}", group.code);
        }
    }

    #[test]
    fn a_region_covers_its_countries_and_a_country_itself() {
        assert!(covers("EU", "DE") && covers("eu", "de") && covers("DE", "DE") && covers("RCEP", "CN"));
        assert!(!covers("EU", "CH") && !covers("EU", "GB") && !covers("DE", "EU") && !covers("GCC", "IL"));
        assert!(covers("Bavaria", "bavaria"));
    }
}
