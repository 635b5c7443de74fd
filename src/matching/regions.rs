//! Regions: countries by their ISO 3166-1 alpha-2 codes, and the groups of countries that trade
//! speaks of.
//!
//! Only groups whose members are a matter of record are here, as of the end of 2025; a word that is
//! neither a group nor a country stands for itself. Deliberately absent: names of countries, which
//! the browser's `Intl` knows in every language.

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
#[rustfmt::skip]
pub static GROUPS: &[Group] = &[
    Group {
        code: "EU", zh: "欧盟", en: "European Union",
        members: "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
    },
    Group { code: "EFTA", zh: "欧洲自由贸易联盟", en: "EFTA", members: "CH IS LI NO" },
    Group {
        code: "EEA", zh: "欧洲经济区", en: "European Economic Area",
        members: "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK",
    },
    // The United Nations' geographical Europe, with Cyprus, which is in the European Union.
    Group {
        code: "EUROPE", zh: "欧洲", en: "Europe",
        members: "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME \
                  MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA",
    },
    Group { code: "NORDIC", zh: "北欧五国", en: "Nordic countries", members: "DK FI IS NO SE" },
    Group { code: "BALTIC", zh: "波罗的海三国", en: "Baltic states", members: "EE LT LV" },
    Group { code: "DACH", zh: "德奥瑞", en: "Germany, Austria and Switzerland", members: "AT CH DE" },
    Group { code: "BENELUX", zh: "荷比卢", en: "Benelux", members: "BE LU NL" },
    Group { code: "CEEC", zh: "中东欧国家", en: "China–CEEC cooperation", members: "AL BA BG CZ GR HR HU ME MK PL RO RS SI SK" },
    Group { code: "ASEAN", zh: "东盟", en: "ASEAN", members: "BN ID KH LA MM MY PH SG TH TL VN" },
    Group { code: "GCC", zh: "海合会", en: "Gulf Cooperation Council", members: "AE BH KW OM QA SA" },
    Group {
        code: "ARAB-LEAGUE", zh: "阿拉伯国家联盟", en: "Arab League",
        members: "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE",
    },
    // In the usual sense: from Egypt to Iran, and Türkiye.
    Group { code: "MIDDLE-EAST", zh: "中东", en: "Middle East", members: "AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE" },
    Group { code: "CENTRAL-ASIA", zh: "中亚五国", en: "Central Asia", members: "KG KZ TJ TM UZ" },
    Group { code: "SAARC", zh: "南亚区域合作联盟", en: "South Asia (SAARC)", members: "AF BD BT IN LK MV NP PK" },
    Group { code: "RCEP", zh: "RCEP 成员国", en: "RCEP", members: "AU BN CN ID JP KH KR LA MM MY NZ PH SG TH VN" },
    Group { code: "CPTPP", zh: "CPTPP 成员国", en: "CPTPP", members: "AU BN CA CL GB JP MX MY NZ PE SG VN" },
    Group {
        code: "APEC", zh: "亚太经合组织", en: "APEC",
        members: "AU BN CA CL CN HK ID JP KR MX MY NZ PE PG PH RU SG TH TW US VN",
    },
    Group { code: "LANCANG-MEKONG", zh: "澜湄合作", en: "Lancang–Mekong Cooperation", members: "CN KH LA MM TH VN" },
    // As its chair of 2025 lists them, Saudi Arabia among them.
    Group { code: "BRICS", zh: "金砖国家", en: "BRICS", members: "AE BR CN EG ET ID IN IR RU SA ZA" },
    Group { code: "SCO", zh: "上海合作组织", en: "Shanghai Cooperation Organisation", members: "BY CN IN IR KG KZ PK RU TJ UZ" },
    Group { code: "EAEU", zh: "欧亚经济联盟", en: "Eurasian Economic Union", members: "AM BY KG KZ RU" },
    Group { code: "CIS", zh: "独联体", en: "Commonwealth of Independent States", members: "AM AZ BY KG KZ MD RU TJ UZ" },
    Group { code: "USMCA", zh: "北美（美墨加）", en: "USMCA", members: "CA MX US" },
    Group { code: "MERCOSUR", zh: "南方共同市场", en: "Mercosur", members: "AR BO BR PY UY" },
    Group { code: "PACIFIC-ALLIANCE", zh: "太平洋联盟", en: "Pacific Alliance", members: "CL CO MX PE" },
    Group {
        code: "CELAC", zh: "拉美和加勒比", en: "Latin America and the Caribbean",
        members: "AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT UY VC VE",
    },
    Group {
        code: "AFRICA", zh: "非洲", en: "Africa",
        members: "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA \
                  NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW",
    },
    Group { code: "ECOWAS", zh: "西非国家经济共同体", en: "ECOWAS", members: "BJ CI CV GH GM GN GW LR NG SL SN TG" },
    Group { code: "EAC", zh: "东非共同体", en: "East African Community", members: "BI CD KE RW SO SS TZ UG" },
    Group { code: "SADC", zh: "南部非洲发展共同体", en: "SADC", members: "AO BW CD KM LS MG MU MW MZ NA SC SZ TZ ZA ZM ZW" },
    Group { code: "CPLP", zh: "葡语国家共同体", en: "Portuguese-speaking countries", members: "AO BR CV GQ GW MZ PT ST TL" },
    // China, and those who have signed a cooperation document with it and not left.
    Group {
        code: "BELT-AND-ROAD", zh: "“一带一路”共建国家", en: "Belt and Road countries",
        members: "AE AF AG AL AM AO AR AT AZ BA BB BD BF BG BH BI BJ BN BO BW BY CD CF CG CI CK CL CM CN CO CR CU CV CY CZ \
                  DJ DM DO DZ EC EE EG ER ET FJ FM GA GD GE GH GM GN GQ GR GW GY HN HR HU ID IQ IR JM JO KE KG KH KI KM KR \
                  KW KZ LA LB LK LR LS LT LU LV LY MA MD ME MG MK ML MM MN MR MT MV MW MY MZ NA NE NG NI NP NR NU NZ OM PE \
                  PG PH PK PL PS PT QA RO RS RU RW SA SB SC SD SG SI SK SL SN SO SR SS ST SV SY TD TG TH TJ TL TM TN TO TR \
                  TT TZ UA UG UY UZ VE VN VU WS YE ZA ZM ZW",
    },
];

/// The group of this code, whatever its case.
#[must_use]
pub fn group(code: &str) -> Option<&'static Group> {
    GROUPS
        .iter()
        .find(|group| group.code.eq_ignore_ascii_case(code.trim()))
}

/// Whether a region, a country or a group, takes in the country.
#[must_use]
pub fn covers(region: &str, country: &str) -> bool {
    let country = country.trim();
    group(region).map_or_else(
        || region.trim().eq_ignore_ascii_case(country),
        |group| {
            group
                .members()
                .any(|member| member.eq_ignore_ascii_case(country))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_have_the_members_that_they_are_known_to_have() {
        let sizes: Vec<(&str, usize)> = GROUPS
            .iter()
            .map(|group| (group.code, group.members().count()))
            .collect();
        #[rustfmt::skip]
        assert_eq!(sizes, [
            ("EU", 27), ("EFTA", 4), ("EEA", 30), ("EUROPE", 50), ("NORDIC", 5), ("BALTIC", 3),
            ("DACH", 3), ("BENELUX", 3), ("CEEC", 14), ("ASEAN", 11), ("GCC", 6), ("ARAB-LEAGUE", 22),
            ("MIDDLE-EAST", 16), ("CENTRAL-ASIA", 5), ("SAARC", 8), ("RCEP", 15), ("CPTPP", 12), ("APEC", 21),
            ("LANCANG-MEKONG", 6), ("BRICS", 11), ("SCO", 10), ("EAEU", 5), ("CIS", 9), ("USMCA", 3),
            ("MERCOSUR", 5), ("PACIFIC-ALLIANCE", 4), ("CELAC", 33), ("AFRICA", 54), ("ECOWAS", 12), ("EAC", 8),
            ("SADC", 16), ("CPLP", 9), ("BELT-AND-ROAD", 154),
        ]);
        for group in GROUPS {
            let members: Vec<&str> = group.members().collect();
            assert!(
                members.is_sorted() && members.iter().all(|code| code.len() == 2),
                "{}",
                group.code
            );
            assert!(
                members.windows(2).all(|two| two[0] != two[1]),
                "{}",
                group.code
            );
        }
    }

    #[test]
    fn a_region_covers_its_countries_and_a_country_itself() {
        assert!(
            covers("EU", "DE") && covers("eu", "de") && covers("DE", "DE") && covers("RCEP", "CN")
        );
        assert!(
            !covers("EU", "CH")
                && !covers("EU", "GB")
                && !covers("DE", "EU")
                && !covers("GCC", "IL")
        );
        assert!(covers("Bavaria", "bavaria"));
        assert!(
            covers("ASEAN", "TL") && !covers("RCEP", "TL"),
            "since October 2025, and not yet"
        );
        assert!(
            covers("BRICS", "ID")
                && covers("SCO", "BY")
                && covers("CPTPP", "GB")
                && covers("MERCOSUR", "BO")
        );
        assert!(
            covers("BELT-AND-ROAD", "CO")
                && !covers("BELT-AND-ROAD", "IT")
                && !covers("BELT-AND-ROAD", "PA"),
            "as of 2025"
        );
        assert!(covers("Europe", "CH") && covers("EUROPE", "CY") && covers("MIDDLE-EAST", "TR"));
    }
}
