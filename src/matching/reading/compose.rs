//! What a head and the word before it mean together: 食品 and 设备 are machines for food, 电池 and 回收
//! recycling.
//!
//! The table asks from the special to the general: the modifier's own sector first, then those
//! above it.

use super::lexicon::Class;

/// A class of heads, and for modifiers at or below a sector what the two mean together.
#[rustfmt::skip]
const TABLE: &[(Class, &[(&str, &str)])] = &[
    (Class::Machine, &[
        ("food", "food.machinery"), ("consumer.packaging", "food.machinery"), ("biomedicine.agriculture", "food.machinery"),
        ("textile", "machinery.textile"), ("services.creative.publishing", "machinery.textile"),
        ("materials.polymer", "machinery.textile"), ("consumer.household", "machinery.textile"),
        ("new-energy.battery", "new-energy.battery.equipment"), ("new-energy.solar", "new-energy.solar.materials"),
        ("electronics.chips", "electronics.chips.equipment"), ("electronics.components.boards", "electronics.components.boards"),
        ("electronics.display", "manufacturing.special"), ("electronics", "manufacturing.automation"),
        ("biomedicine.drugs", "manufacturing.special"), ("biomedicine.tcm", "manufacturing.special"),
        ("biomedicine.biologics", "manufacturing.special"),
        ("biomedicine.laboratory", "biomedicine.laboratory"), ("biomedicine", "biomedicine.devices"),
        ("materials.chemicals", "manufacturing.special"), ("materials.ceramic", "manufacturing.special"),
        ("building.materials", "manufacturing.special"), ("consumer.furniture", "manufacturing.special"), ("consumer.pets", "food.machinery"),
        ("consumer.cosmetics", "manufacturing.special"), ("materials.metal", "manufacturing.special"),
        ("environment.mining", "machinery.construction"), ("building.engineering", "machinery.construction"),
        ("building", "machinery.construction"), ("trade-services.education", "trade-services.education"),
        ("environment.waste", "environment.waste"), ("services.logistics", "manufacturing.logistics"),
        ("manufacturing.precision", "manufacturing.tools"),
    ]),
    (Class::Material, &[
        ("new-energy.battery", "new-energy.battery.materials"), ("new-energy.solar", "new-energy.solar.materials"),
        ("electronics.chips", "electronics.chips.equipment"), ("building", "building.materials"),
        ("biomedicine.devices.dental", "biomedicine.devices.dental"), ("biomedicine.devices", "materials.biomedical"),
        ("consumer.packaging", "consumer.packaging"), ("textile", "textile.fabrics"),
        ("manufacturing.additive", "materials.additive"), ("biomedicine.drugs", "biomedicine.drugs.ingredients"),
        ("consumer.cosmetics", "consumer.cosmetics"), ("food", "food"),
    ]),
    (Class::Software, &[
        ("biomedicine", "biomedicine.digital"), ("trade-services.health", "biomedicine.digital"),
        ("manufacturing", "electronics.software.industrial"), ("food.farming", "biomedicine.agriculture"),
        ("food", "biomedicine.agriculture"), ("trade-services.education", "trade-services.education"),
        ("services.logistics", "services.logistics"), ("trade-services.finance", "services.fintech"),
        ("trade-services.talent", "electronics.software.business"), ("trade-services.legal", "electronics.software.business"),
        ("trade-services.tourism", "trade-services.tourism"), ("building", "electronics.software.industrial"),
        ("environment.monitoring", "environment.monitoring"), ("new-energy", "new-energy.saving"),
        ("services.ecommerce", "services.ecommerce"), ("materials", "electronics.software.industrial"),
    ]),
    (Class::Parts, &[
        ("manufacturing.vehicles", "vehicles.parts"), ("vehicles.two-wheel", "vehicles.two-wheel"),
        ("vehicles", "vehicles.parts"), ("aerospace.aircraft", "aerospace.aircraft"), ("aerospace", "aerospace.aircraft"),
        ("manufacturing.robots", "manufacturing.robots.parts"), ("electronics.chips", "electronics.chips.equipment"),
        ("biomedicine.devices", "biomedicine.devices"), ("manufacturing.rail", "manufacturing.rail"),
        ("electronics.devices", "electronics.devices"), ("machinery.construction", "machinery.construction"),
    ]),
    (Class::Testing, &[
        ("new-energy.battery", "new-energy.battery.safety"), ("biomedicine.biologics.cell-gene", "biomedicine.diagnostics"),
        ("electronics.chips", "electronics.chips.fab"), ("electronics.software", "electronics.software"),
        ("environment", "services.testing"), ("food", "services.testing"), ("biomedicine", "services.testing"),
        ("materials", "services.testing"), ("textile", "services.testing"), ("consumer", "services.testing"),
        ("building", "services.testing"), ("vehicles", "services.testing"), ("electronics", "services.testing"),
        ("machinery", "services.testing"), ("manufacturing", "services.testing"),
    ]),
    (Class::Instrument, &[
        ("new-energy.battery", "new-energy.battery.safety"), ("electronics.chips", "electronics.chips.equipment"),
        ("environment", "environment.monitoring"), ("biomedicine.diagnostics", "biomedicine.diagnostics"),
        ("biomedicine.devices", "biomedicine.devices"), ("electronics.ai.vision", "electronics.ai.vision"),
        ("food", "manufacturing.instruments"), ("materials", "manufacturing.instruments"),
        ("textile", "manufacturing.instruments"), ("vehicles", "manufacturing.instruments"),
        ("building", "manufacturing.instruments"), ("electronics", "manufacturing.instruments"),
        ("aerospace", "manufacturing.instruments"), ("manufacturing", "manufacturing.instruments"),
        ("new-energy", "manufacturing.instruments"),
    ]),
    (Class::Robot, &[
        ("biomedicine.devices", "biomedicine.devices.surgery"), ("services.logistics", "manufacturing.logistics"),
        ("environment.emergency", "environment.emergency"), ("environment.ocean", "environment.ocean"),
        ("trade-services", "manufacturing.robots.service"), ("food", "manufacturing.robots.service"),
        ("consumer", "manufacturing.robots.service"), ("building", "manufacturing.robots.service"),
        ("biomedicine", "manufacturing.robots.service"), ("new-energy", "manufacturing.robots.service"),
        ("manufacturing.special", "manufacturing.robots.industrial"), ("vehicles", "manufacturing.robots.industrial"),
    ]),
    (Class::Recycling, &[
        ("new-energy.battery", "new-energy.battery.recycling"), ("materials", "environment.waste"),
        ("electronics", "environment.waste"), ("textile", "environment.waste"), ("vehicles", "environment.waste"),
        ("consumer", "environment.waste"), ("new-energy.saving", "new-energy.saving"), ("new-energy.solar", "environment.waste"),
        ("new-energy.wind", "environment.waste"), ("building", "environment.waste"),
    ]),
    (Class::Packaging, &[
        ("electronics.chips", "electronics.chips.fab"), ("food", "consumer.packaging"), ("biomedicine", "consumer.packaging"),
        ("consumer", "consumer.packaging"), ("electronics", "consumer.packaging"), ("materials", "consumer.packaging"),
        ("services.logistics", "consumer.packaging"),
    ]),
    (Class::Event, &[
        ("trade-services", "trade-services.exhibitions"), ("food", "trade-services.exhibitions"),
        ("consumer", "trade-services.exhibitions"), ("electronics", "trade-services.exhibitions"),
        ("manufacturing", "trade-services.exhibitions"), ("machinery", "trade-services.exhibitions"),
        ("textile", "trade-services.exhibitions"), ("biomedicine", "trade-services.exhibitions"),
        ("vehicles", "trade-services.exhibitions"), ("building", "trade-services.exhibitions"),
        ("environment", "trade-services.exhibitions"), ("new-energy", "trade-services.exhibitions"),
    ]),
    (Class::Body, &[
        ("food", "trade-services.promotion"), ("consumer", "trade-services.promotion"), ("electronics", "trade-services.promotion"),
        ("manufacturing", "trade-services.promotion"), ("machinery", "trade-services.promotion"),
        ("textile", "trade-services.promotion"), ("biomedicine", "trade-services.promotion"),
        ("vehicles", "trade-services.promotion"), ("building", "trade-services.promotion"),
        ("environment", "trade-services.promotion"), ("new-energy", "trade-services.promotion"),
        ("materials", "trade-services.promotion"), ("trade-services", "trade-services.promotion"),
        ("trade-services.education", "trade-services.education"),
        ("services", "trade-services.promotion"),
    ]),
    (Class::Fund, &[
        ("food", "trade-services.finance.venture"), ("electronics", "trade-services.finance.venture"),
        ("manufacturing", "trade-services.finance.venture"), ("biomedicine", "trade-services.finance.venture"),
        ("vehicles", "trade-services.finance.venture"), ("building", "trade-services.finance.venture"),
        ("environment", "trade-services.finance.venture"), ("new-energy", "trade-services.finance.venture"),
        ("materials", "trade-services.finance.venture"), ("trade-services", "trade-services.finance.venture"),
        ("services", "trade-services.finance.venture"), ("consumer", "trade-services.finance.venture"),
    ]),
    (Class::School, &[
        ("food", "trade-services.education"), ("electronics", "trade-services.education"),
        ("manufacturing", "trade-services.education"), ("biomedicine", "trade-services.education"),
        ("services", "trade-services.education"), ("trade-services", "trade-services.education"),
        ("building", "trade-services.education"), ("machinery", "trade-services.education"),
    ]),
    (Class::Repair, &[
        ("aerospace", "aerospace.aircraft.maintenance"), ("vehicles", "vehicles.parts"),
        ("manufacturing.ships", "manufacturing.ships"),
    ]),
    (Class::Chemical, &[
        ("environment.water", "environment.water"), ("food", "food.grain"), ("food.farming", "food.farming"),
        ("biomedicine.diagnostics", "biomedicine.diagnostics"), ("biomedicine", "biomedicine.laboratory"),
        ("materials", "materials.chemicals"), ("textile", "materials.chemicals"), ("building", "building.materials"),
        ("consumer", "materials.chemicals"), ("electronics.chips", "electronics.chips.equipment"),
    ]),
    (Class::Works, &[
        ("building", "building.engineering"), ("services.logistics", "building.engineering"),
    ]),
    (Class::Trade, &[
        ("environment.mining", "trade-services.trade"), ("food", "trade-services.trade"), ("vehicles", "trade-services.trade"),
        ("materials", "trade-services.trade"), ("textile", "trade-services.trade"), ("consumer", "trade-services.trade"),
    ]),
    (Class::Logistics, &[
        ("food", "services.logistics"), ("materials", "services.logistics"), ("biomedicine", "services.logistics"),
        ("consumer", "services.logistics"), ("vehicles", "services.logistics"), ("environment", "services.logistics"),
        ("machinery", "services.logistics"), ("services", "services.logistics"), ("electronics", "services.logistics"),
        ("trade-services.exhibitions", "services.logistics"),
    ]),
    (Class::Design, &[
        ("electronics.chips", "electronics.chips.design"), ("building", "building.engineering"),
        ("consumer.garden", "building.engineering"), ("consumer.packaging", "services.creative"),
        ("textile", "services.creative"), ("consumer", "services.research"), ("vehicles", "services.research"),
        ("machinery", "services.research"), ("electronics.devices", "services.research"),
    ]),
    (Class::Vehicle, &[
        ("new-energy.hydrogen", "new-energy.hydrogen.fuel-cells"), ("environment.emergency", "environment.emergency"),
        ("new-energy", "manufacturing.vehicles"), ("building", "machinery.construction"), ("environment", "vehicles.cars"),
        ("services.logistics", "vehicles.cars"),
    ]),
    (Class::Film, &[
        ("electronics.display", "electronics.display"), ("food.farming", "food.farming"),
        ("consumer.packaging", "consumer.packaging"), ("environment.water", "environment.water"),
        ("new-energy.solar", "new-energy.solar.materials"), ("new-energy.battery", "new-energy.battery.materials"),
        ("vehicles", "vehicles.parts"),
    ]),
    (Class::Service, &[
        ("electronics.computing", "electronics.computing"),
    ]),
];

/// The sector that a head of this class means behind a word of the sector `modifier`; `None` where
/// the table knows none.
pub(super) fn composed(class: Class, modifier: &str) -> Option<&'static str> {
    let (_, rows) = TABLE.iter().find(|(known, _)| *known == class)?;
    let mut key = Some(modifier);
    while let Some(asked) = key {
        if let Some((_, made)) = rows.iter().find(|(above, _)| *above == asked) {
            return Some(made);
        }
        key = asked.rsplit_once('.').map(|(above, _)| above);
    }
    None
}

/// The class that a head of this sector belongs to by itself: whatever tests is an instrument, also
/// where it says so with a name of its own.
pub(super) fn class_of(head: &str) -> Option<Class> {
    Some(match head {
        "manufacturing.instruments" => Class::Instrument,
        "services.testing" => Class::Testing,
        "manufacturing.robots"
        | "manufacturing.robots.industrial"
        | "manufacturing.robots.service" => Class::Robot,
        "electronics.software" | "electronics.ai" | "electronics.software.industrial" => {
            Class::Software
        }
        "consumer.packaging" => Class::Packaging,
        "environment.waste" => Class::Recycling,
        "trade-services.promotion" => Class::Body,
        "trade-services.finance.venture" => Class::Fund,
        "manufacturing.automation" | "manufacturing.special" | "machinery.textile" => {
            Class::Machine
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sectors;

    #[test]
    fn the_table_names_known_sectors_and_each_class_once() {
        for (place, (class, rows)) in TABLE.iter().enumerate() {
            assert!(
                TABLE[..place].iter().all(|(other, _)| other != class),
                "{class:?} stands twice"
            );
            for (modifier, made) in *rows {
                assert!(
                    sectors::find(modifier).is_some() && sectors::find(made).is_some(),
                    "{modifier} {made}"
                );
            }
        }
    }

    #[test]
    fn the_nearest_sector_above_a_modifier_decides() {
        assert_eq!(
            composed(Class::Machine, "food.dairy"),
            Some("food.machinery")
        );
        assert_eq!(
            composed(Class::Machine, "new-energy.battery.cells"),
            Some("new-energy.battery.equipment")
        );
        assert_eq!(
            composed(Class::Packaging, "electronics.chips.fab"),
            Some("electronics.chips.fab")
        );
        assert_eq!(composed(Class::Machine, "trade-services.legal"), None);
    }
}
