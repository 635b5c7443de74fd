//! The codes by which statistics and registers call a sector: ISIC Rev.4 of the United Nations, and
//! China's GB/T 4754-2017 (国民经济行业分类), which is close to it and has its own numbers.
//!
//! Both go by what an establishment makes, and not by what a park promotes: a sector like quantum
//! technology has no code, and a class like ISIC 2610 has chips, displays and connectors in it. So
//! a code belongs to a sector *as a whole*, if whoever has it works in the sector, or *in part*
//! (`~` in the table). Each code belongs to at most one sector as a whole; where we were not sure
//! of a class, its group or division stands. Deliberately absent: the names of the classes, and how
//! people write a code ([`crate::exchange`]).

use super::{Sector, find};

/// A classification of industries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// International Standard Industrial Classification, revision 4.
    Isic,
    /// 国民经济行业分类, GB/T 4754-2017.
    Gbt,
}

impl Scheme {
    /// The letter of the section (门类) that a code's division (大类) belongs to; `None` if there is no
    /// such division.
    #[must_use]
    pub fn section_of(self, digits: &str) -> Option<char> {
        let division: u8 = digits.get(..2)?.parse().ok()?;
        let firsts: &[(u8, char)] = match self {
            Self::Isic => ISIC_SECTIONS,
            Self::Gbt => GBT_SECTIONS,
        };
        let (_, letter) = firsts.iter().rev().find(|(first, _)| division >= *first)?;
        // Divisions that no section has: numbers that were left free.
        let is_gap = matches!(
            (self, division),
            (
                Self::Isic,
                4 | 34 | 40 | 44 | 48 | 54 | 57 | 67 | 76 | 83 | 89 | 100..
            ) | (Self::Gbt, 98..)
        );
        (!is_gap).then_some(*letter)
    }
}

/// First division and letter of each section.
const ISIC_SECTIONS: &[(u8, char)] = &[
    (1, 'A'),
    (5, 'B'),
    (10, 'C'),
    (35, 'D'),
    (36, 'E'),
    (41, 'F'),
    (45, 'G'),
    (49, 'H'),
    (55, 'I'),
    (58, 'J'),
    (64, 'K'),
    (68, 'L'),
    (69, 'M'),
    (77, 'N'),
    (84, 'O'),
    (85, 'P'),
    (86, 'Q'),
    (90, 'R'),
    (94, 'S'),
    (97, 'T'),
    (99, 'U'),
];

const GBT_SECTIONS: &[(u8, char)] = &[
    (1, 'A'),
    (6, 'B'),
    (13, 'C'),
    (44, 'D'),
    (47, 'E'),
    (51, 'F'),
    (53, 'G'),
    (61, 'H'),
    (63, 'I'),
    (66, 'J'),
    (70, 'K'),
    (71, 'L'),
    (73, 'M'),
    (76, 'N'),
    (80, 'O'),
    (83, 'P'),
    (84, 'Q'),
    (86, 'R'),
    (91, 'S'),
    (97, 'T'),
];

/// A code of a sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Two digits for a division (大类), three for a group (中类), four for a class (小类).
    pub digits: &'static str,
    /// Whether the sector is only a part of what the code means.
    pub is_part: bool,
}

/// A sector's codes in both classifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    isic: &'static str,
    gbt: &'static str,
}

impl Codes {
    /// Those of one classification, in the table's order.
    pub fn of(self, scheme: Scheme) -> impl Iterator<Item = Code> {
        let codes = match scheme {
            Scheme::Isic => self.isic,
            Scheme::Gbt => self.gbt,
        };
        codes
            .split(' ')
            .filter(|code| !code.is_empty())
            .map(|code| match code.strip_prefix('~') {
                Some(digits) => Code {
                    digits,
                    is_part: true,
                },
                None => Code {
                    digits: code,
                    is_part: false,
                },
            })
    }
}

/// A sector's codes; none where no class corresponds. Cost: one pass over a table of some 130 rows.
#[must_use]
pub fn codes(key: &str) -> Codes {
    CODES
        .iter()
        .find(|(own, ..)| *own == key)
        .map_or_else(Codes::default, |(_, isic, gbt)| Codes { isic, gbt })
}

/// The sectors that a code of two to four digits stands for; none if none corresponds.
///
/// The one that has the code as a whole, or its group, or its division; or else those that have it
/// in part. So a code never says more than it means: ISIC 2720 stands for batteries, and not for
/// each kind of them. Cost: six passes over the table.
#[must_use]
pub fn by_code(scheme: Scheme, digits: &str) -> Vec<&'static Sector> {
    let is_code =
        (2..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code || scheme.section_of(digits).is_none() {
        return Vec::new();
    }
    let with = |digits: &str, is_part: bool| -> Vec<&'static Sector> {
        let has = |key: &str| {
            codes(key)
                .of(scheme)
                .any(|code| code.digits == digits && code.is_part == is_part)
        };
        CODES
            .iter()
            .filter(|(key, ..)| has(key))
            .filter_map(|(key, ..)| find(key))
            .collect()
    };
    let upwards = || {
        (2..=digits.len())
            .rev()
            .filter_map(|length| digits.get(..length))
    };
    let wholes = upwards().map(|above| with(above, false));
    wholes
        .chain(upwards().map(|above| with(above, true)))
        .find(|sectors| !sectors.is_empty())
        .unwrap_or_default()
}

/// Key, codes of ISIC Rev.4, codes of GB/T 4754-2017; in the tree's order, a row a line.
#[rustfmt::skip]
static CODES: &[(&str, &str, &str)] = &[
    ("electronics", "26", "39"),
    ("electronics.chips", "~2610", "3972 3973"),
    ("electronics.chips.design", "", "652"),
    ("electronics.chips.fab", "~2610", "~3973"),
    ("electronics.chips.equipment", "~2829", "3562 ~3985"),
    ("electronics.chips.power", "~2610", "3824 ~3972"),
    ("electronics.components", "2610", "397 398"),
    ("electronics.components.sensors", "", "3983"),
    ("electronics.components.optics", "2670", "3975 3976"),
    ("electronics.components.boards", "~2610", "3982"),
    ("electronics.display", "~2610", "3974"),
    ("electronics.communication", "2630 2731 61", "392 3832 3833 63"),
    ("electronics.communication.satellite", "6130", "633"),
    ("electronics.iot", "", "6532"),
    ("electronics.computing", "2620 2680 6311", "391 655"),
    ("electronics.software", "582 6201", "651"),
    ("electronics.software.basic", "", "6511"),
    ("electronics.software.games", "~5820", "6422 ~6572"),
    ("electronics.data", "~6311", "645"),
    ("electronics.security", "", "3915 644"),
    ("electronics.devices", "2640", "396"),
    ("electronics.devices.audio-video", "~2640", "3472 3473 393 395"),
    ("biomedicine", "21", "27"),
    ("biomedicine.biologics", "~2100", "276"),
    ("biomedicine.drugs", "2100", "272 278"),
    ("biomedicine.drugs.ingredients", "~2100", "271"),
    ("biomedicine.tcm", "~2100", "017 273 274"),
    ("biomedicine.devices", "266 325", "358 3581"),
    ("biomedicine.devices.imaging", "~2660", "~3581"),
    ("biomedicine.devices.implants", "~3250", "~3589"),
    ("biomedicine.devices.surgery", "", "3586"),
    ("biomedicine.devices.dental", "~3250", "3582"),
    ("biomedicine.devices.consumables", "~3250", "277"),
    ("biomedicine.devices.monitoring", "~2660", "~3581"),
    ("biomedicine.laboratory", "", "~4014"),
    ("biomedicine.cro", "", "734"),
    ("biomedicine.agriculture", "013 0164", "0511 2632 275"),
    ("biomedicine.nutrition", "~1079", "1491 1492"),
    ("aerospace", "303", "374"),
    ("aerospace.aircraft", "~3030", "3741 3744"),
    ("aerospace.aircraft.maintenance", "~3315", "4343"),
    ("aerospace.low-altitude.drones", "~3030", "3963"),
    ("aerospace.low-altitude.services", "", "562 ~5632"),
    ("aerospace.space", "~3030", "3742 3743"),
    ("aerospace.navigation", "~2651", "~394 4023 6571 744"),
    ("materials.metal", "24", "31 32"),
    ("materials.metal.rare-earth", "", "3232 ~3254"),
    ("materials.ceramic", "23", "30"),
    ("materials.polymer", "2013 22", "265 29"),
    ("materials.polymer.biobased", "", "283"),
    ("materials.composite", "~2030", "306"),
    ("materials.chemicals", "1920 20", "251 26"),
    ("services.research", "72 7410", "73 749"),
    ("services.testing", "7120", "745"),
    ("services.it", "62 6312", "64 65"),
    ("services.ip", "", "75"),
    ("services.incubation", "", "7221 754"),
    ("services.ecommerce", "4791", "5193 5292"),
    ("services.logistics", "49 50 51 52 53", "53 54 55 56 57 58 59 60"),
    ("services.creative.media", "59 60", "657 87"),
    ("services.creative.publishing", "58", "86"),
    ("new-energy", "351", "44"),
    ("new-energy.battery", "272", "384"),
    ("new-energy.battery.materials", "", "~3985"),
    ("new-energy.battery.cells", "~2720", "3841"),
    ("new-energy.battery.solid-state", "~2720", "~3841 ~3849"),
    ("new-energy.solar", "", "3825 3862 4416"),
    ("new-energy.solar.modules", "~2610", "~3825"),
    ("new-energy.wind", "~2811", "3415 4415"),
    ("new-energy.nuclear", "", "253 4414"),
    ("new-energy.bio", "", "254 4417 452"),
    ("new-energy.grid", "27 2710 ~3510", "~38 382 383 389 442"),
    ("new-energy.saving", "~3530", "4861"),
    ("environment", "", "3591 77"),
    ("environment.water", "36 37", "3597 46 76 7721"),
    ("environment.air", "", "7722"),
    ("environment.waste", "38", "42 7723 7724 782"),
    ("environment.soil", "39", "771 7726"),
    ("environment.monitoring", "", "4021 746"),
    ("environment.emergency", "", "3353 3595"),
    ("environment.mining", "05 06 07 08 09", "06 07 08 09 10 11 12 3592 747"),
    ("environment.ocean", "", "743"),
    ("manufacturing.robots.industrial", "~2829", "3491"),
    ("manufacturing.robots.service", "", "3492 3964"),
    ("manufacturing.automation", "~2651", "3914 4011"),
    ("manufacturing.logistics", "~2816", "3434 3439"),
    ("manufacturing.tools", "2822", "3321 342"),
    ("manufacturing.additive", "~2829", "3493"),
    ("manufacturing.laser", "~2822", "~3424"),
    ("manufacturing.instruments", "2651", "40"),
    ("manufacturing.precision", "2591 2592 2812 2814", "336 3391 3392 3393 3444 3446 345 348 3525"),
    ("manufacturing.vehicles", "~2910", "3612"),
    ("manufacturing.vehicles.powertrain", "~2710", "3812 3813"),
    ("manufacturing.vehicles.cockpit", "", "3962"),
    ("manufacturing.rail", "302", "371 372"),
    ("manufacturing.ships", "301", "373 379"),
    ("manufacturing.special", "2823 2829", "35"),
    ("food", "10", "13 14"),
    ("food.fresh", "0113 012 1030", "014 015 137"),
    ("food.meat", "03 1010 1020", "04 135 136"),
    ("food.dairy", "1050", "144"),
    ("food.grain", "0111 0112 0126 1040 106", "011 131 133 146"),
    ("food.drinks", "11", "15"),
    ("food.tea-coffee", "0127", "153"),
    ("food.snacks", "1071 1072 1073 1074 1075", "141 142 143 145"),
    ("food.farming", "01 1080 2012 2021", "01 03 05 132 262 263"),
    ("food.machinery", "2821 2825", "3467 353 357"),
    ("consumer", "32", "24"),
    ("consumer.appliances", "2750", "385 386"),
    ("consumer.smart-home", "2740", "387"),
    ("consumer.furniture", "31", "21"),
    ("consumer.kitchen", "~2393", "3054 3074 3381 3382"),
    ("consumer.cosmetics", "2023", "2682 2683"),
    ("consumer.toys", "3240", "245"),
    ("consumer.gifts", "", "243 3075"),
    ("consumer.sports", "3230", "244"),
    ("consumer.jewellery", "2652 321", "2438 3587 403"),
    ("consumer.pets", "~1080", "1321"),
    ("consumer.stationery", "3220", "241 242"),
    ("consumer.garden", "", "3076"),
    ("consumer.household", "~2023", "2681 2927 411"),
    ("consumer.packaging", "17 18", "22 23 2926 3055 3333"),
    ("textile", "13", "17"),
    ("textile.fabrics", "131 1391 2030", "171 172 173 174 175 176 28"),
    ("textile.garments", "14", "18"),
    ("textile.home", "1392 1393", "177"),
    ("textile.shoes", "15", "19"),
    ("textile.technical", "1394 1399", "178"),
    ("machinery", "28", ""),
    ("machinery.construction", "2816 2824", "343 351"),
    ("machinery.general", "2512 2811 2813 2815 2819", "3332 34 3811"),
    ("machinery.hvac", "~2819", "3411 3464"),
    ("machinery.textile", "2826", "3523 3542 355"),
    ("machinery.hardware", "25 2818", "33 3465 3482"),
    ("vehicles", "29", "36"),
    ("vehicles.cars", "2910 2920", "3611 363 364 365 366"),
    ("vehicles.parts", "2211 2930", "2911 362 367"),
    ("vehicles.two-wheel", "3091 3092", "375 376 377"),
    ("building", "68", "70"),
    ("building.materials", "2392 2394 2395 2396", "301 302 303 3071 3072 3312 3373 3383"),
    ("building.engineering", "41 42 43 711", "47 48 49 50 748"),
    ("building.prefab", "2511", "3311"),
    ("trade-services", "", "72"),
    ("trade-services.finance", "64 65 66", "66 67 68 69"),
    ("trade-services.finance.venture", "", "673"),
    ("trade-services.legal", "69 70", "723 724"),
    ("trade-services.education", "85", "83"),
    ("trade-services.talent", "78", "726"),
    ("trade-services.tourism", "55 79", "61 7291 786"),
    ("trade-services.culture", "90 91", "88"),
    ("trade-services.sports", "931", "89"),
    ("trade-services.health", "86 87", "84 851"),
    ("trade-services.exhibitions", "731 8230", "725 728"),
    ("trade-services.trade", "45 46 47", "51 52"),
    ("trade-services.promotion", "9411", ""),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sectors::position;
    use std::collections::BTreeSet;

    const SCHEMES: [Scheme; 2] = [Scheme::Isic, Scheme::Gbt];

    fn keys(scheme: Scheme, digits: &str) -> Vec<&'static str> {
        by_code(scheme, digits)
            .iter()
            .map(|sector| sector.key)
            .collect()
    }

    #[test]
    fn every_row_has_a_known_sector_in_the_trees_order_and_codes_of_the_classification() {
        assert!(CODES.iter().all(|(key, isic, gbt)| find(key).is_some() && !(isic.is_empty() && gbt.is_empty())));
        assert!(
            CODES.is_sorted_by_key(|(key, ..)| position(key)),
            "{:?}",
            CODES
                .windows(2)
                .find(|two| position(two[0].0) > position(two[1].0))
        );
        for scheme in SCHEMES {
            let mut owned = BTreeSet::new();
            for (key, ..) in CODES {
                let mut own = BTreeSet::new();
                for code in codes(key).of(scheme) {
                    assert!(
                        (2..=4).contains(&code.digits.len())
                            && scheme.section_of(code.digits).is_some(),
                        "{key}: {code:?}"
                    );
                    assert!(own.insert(code.digits), "{key}: {code:?} twice");
                    assert!(
                        code.is_part || owned.insert(code.digits),
                        "{code:?} belongs to {key} and to another"
                    );
                }
            }
        }
    }

    #[test]
    fn every_whole_code_leads_back_to_its_sector() {
        for scheme in SCHEMES {
            for (key, ..) in CODES {
                for code in codes(key).of(scheme).filter(|code| !code.is_part) {
                    assert_eq!(keys(scheme, code.digits), [*key], "{code:?}");
                }
            }
        }
    }

    #[test]
    fn a_finer_code_is_understood_by_the_one_above_it() {
        assert_eq!(keys(Scheme::Isic, "2720"), ["new-energy.battery"]);
        assert_eq!(keys(Scheme::Gbt, "3841"), ["new-energy.battery.cells"]);
        assert_eq!(keys(Scheme::Gbt, "3842"), ["new-energy.battery"]);
        assert_eq!(keys(Scheme::Gbt, "3963"), ["aerospace.low-altitude.drones"]);
        assert_eq!(keys(Scheme::Gbt, "3969"), ["electronics.devices"]);
        assert_eq!(keys(Scheme::Gbt, "39"), ["electronics"]);
        assert_eq!(
            keys(Scheme::Gbt, "3985"),
            ["electronics.components"],
            "materials of chips, batteries and more"
        );
        assert_eq!(
            keys(Scheme::Gbt, "38"),
            ["new-energy.grid"],
            "nobody has all of it"
        );
        assert_eq!(keys(Scheme::Isic, "2610"), ["electronics.components"]);
        assert_eq!(keys(Scheme::Isic, "0125"), ["food.fresh"]);
        assert_eq!(keys(Scheme::Isic, "1200"), [""; 0], "nothing for tobacco");
        for none in ["", "2", "27200", "3a", "２７", "0000", "99"] {
            assert_eq!(keys(Scheme::Gbt, none), [""; 0], "{none}");
        }
    }

    #[test]
    fn a_section_has_its_divisions() {
        let of = |scheme: Scheme, digits| scheme.section_of(digits);
        assert_eq!(
            [
                of(Scheme::Isic, "2720"),
                of(Scheme::Isic, "3510"),
                of(Scheme::Isic, "34"),
                of(Scheme::Isic, "00")
            ],
            [Some('C'), Some('D'), None, None]
        );
        assert_eq!(
            [
                of(Scheme::Gbt, "43"),
                of(Scheme::Gbt, "6511"),
                of(Scheme::Gbt, "98"),
                of(Scheme::Gbt, "7")
            ],
            [Some('C'), Some('I'), None, None]
        );
    }
}
