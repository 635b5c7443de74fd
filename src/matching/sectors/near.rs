//! What two sectors are to each other beyond their places in the tree: who stands in for whom, and
//! what is used together.
//!
//! Being children of one parent says little: a dental chair does not replace a ventilator, nor is
//! either bought with the other. So every pair of children two steps down was looked at by its
//! meaning and stands in one of the two tables, or in neither; and some sectors are near across the
//! tree, because the same companies make both or buyers weigh one against the other. What only
//! feeds another sector stands in [`crate::matching::chain`]. `tests/judged/sectors.tsv` says of
//! some hundreds of pairs what was decided.

/// Pairs of which one may be taken in the place of the other, or whose work is partly the same.
#[rustfmt::skip]
pub static SUBSTITUTES: &[(&str, &str)] = &[
    // Children of one parent, two steps down.
    ("electronics.chips.design", "electronics.chips.power"),
    ("electronics.chips.design", "electronics.chips.compute"),
    ("electronics.chips.design", "electronics.chips.analogue"),
    ("electronics.chips.power", "electronics.chips.analogue"),
    ("new-energy.battery.cells", "new-energy.battery.solid-state"),
    ("manufacturing.robots.industrial", "manufacturing.robots.humanoid"),
    ("manufacturing.robots.service", "manufacturing.robots.humanoid"),
    // Under one root.
    ("new-energy.solar", "new-energy.wind"),
    ("electronics.computing", "electronics.data"),
    ("biomedicine.drugs", "biomedicine.biologics"),
    ("biomedicine.drugs", "biomedicine.tcm"),
    ("biomedicine.tcm", "biomedicine.nutrition"),
    ("biomedicine.diagnostics", "biomedicine.laboratory"),
    ("materials.metal", "materials.composite"),
    ("materials.polymer", "materials.composite"),
    ("manufacturing.precision", "manufacturing.additive"),
    ("manufacturing.tools", "manufacturing.laser"),
    ("manufacturing.automation", "manufacturing.robots.industrial"),
    ("manufacturing.automation", "manufacturing.logistics"),
    ("environment.waste", "environment.carbon"),
    ("food.drinks", "food.tea-coffee"),
    ("consumer.appliances", "consumer.smart-home"),
    ("consumer.kitchen", "consumer.household"),
    ("consumer.furniture", "consumer.garden"),
    ("consumer.toys", "consumer.gifts"),
    ("consumer.gifts", "consumer.stationery"),
    ("machinery.general", "machinery.hvac"),
    ("building.engineering", "building.prefab"),
    ("textile.fabrics", "textile.technical"),
    ("trade-services.education", "trade-services.talent"),
    ("trade-services.culture", "trade-services.sports"),
    ("trade-services.sports", "trade-services.exhibitions"),
    // Across the roots.
    ("electronics.ai", "manufacturing.vehicles.driving"),
    ("manufacturing.vehicles", "vehicles.cars"),
    ("manufacturing.vehicles.powertrain", "vehicles.parts"),
    ("manufacturing.vehicles.cockpit", "vehicles.parts"),
    ("new-energy.battery.recycling", "environment.waste"),
    ("new-energy.saving", "machinery.hvac"),
    ("environment.monitoring", "manufacturing.instruments"),
    ("biomedicine.laboratory", "manufacturing.instruments"),
    ("biomedicine.nutrition", "food.dairy"),
    ("electronics.software", "services.it"),
    ("electronics.iot", "services.smart-city"),
    ("electronics.iot", "consumer.smart-home"),
    ("electronics.software.games", "services.creative.media"),
    ("electronics.xr", "services.creative.media"),
    ("services.creative", "trade-services.culture"),
    ("services.fintech", "trade-services.finance"),
    ("services.ip", "trade-services.legal"),
    ("services.incubation", "trade-services.promotion"),
    ("services.ecommerce", "trade-services.trade"),
    ("services.research", "building.engineering"),
    ("food.machinery", "machinery.textile"),
];

/// Pairs that are used together, in one product, one line, one treatment: mostly children of one
/// parent, two steps down.
#[rustfmt::skip]
pub static COMPLEMENTS: &[(&str, &str)] = &[
    ("electronics.chips.design", "electronics.chips.fab"),
    ("electronics.chips.fab", "electronics.chips.equipment"),
    ("electronics.chips.fab", "electronics.chips.power"),
    ("electronics.chips.fab", "electronics.chips.compute"),
    ("electronics.chips.fab", "electronics.chips.analogue"),
    ("electronics.chips.equipment", "electronics.chips.power"),
    ("electronics.components.sensors", "electronics.components.optics"),
    ("electronics.components.sensors", "electronics.components.boards"),
    ("electronics.ai.models", "electronics.ai.vision"),
    ("electronics.software.industrial", "electronics.software.business"),
    ("electronics.software.industrial", "electronics.software.basic"),
    ("electronics.software.business", "electronics.software.basic"),
    ("biomedicine.devices.imaging", "biomedicine.devices.surgery"),
    ("biomedicine.devices.imaging", "biomedicine.devices.dental"),
    ("biomedicine.devices.implants", "biomedicine.devices.surgery"),
    ("biomedicine.devices.implants", "biomedicine.devices.dental"),
    ("biomedicine.devices.implants", "biomedicine.devices.brain"),
    ("biomedicine.devices.surgery", "biomedicine.devices.consumables"),
    ("biomedicine.devices.surgery", "biomedicine.devices.brain"),
    ("biomedicine.devices.consumables", "biomedicine.devices.monitoring"),
    ("biomedicine.devices.monitoring", "biomedicine.devices.brain"),
    ("aerospace.aircraft.engines", "aerospace.aircraft.maintenance"),
    ("aerospace.aircraft.avionics", "aerospace.aircraft.maintenance"),
    ("aerospace.low-altitude.drones", "aerospace.low-altitude.services"),
    ("aerospace.low-altitude.drones", "aerospace.low-altitude.infrastructure"),
    ("aerospace.low-altitude.evtol", "aerospace.low-altitude.services"),
    ("aerospace.low-altitude.evtol", "aerospace.low-altitude.infrastructure"),
    ("aerospace.low-altitude.services", "aerospace.low-altitude.infrastructure"),
    ("aerospace.space.satellites", "aerospace.space.launch"),
    ("services.creative.media", "services.creative.publishing"),
    ("new-energy.battery.materials", "new-energy.battery.cells"),
    ("new-energy.battery.materials", "new-energy.battery.solid-state"),
    ("new-energy.battery.materials", "new-energy.battery.recycling"),
    ("new-energy.battery.cells", "new-energy.battery.equipment"),
    ("new-energy.battery.cells", "new-energy.battery.safety"),
    ("new-energy.battery.solid-state", "new-energy.battery.equipment"),
    ("new-energy.battery.solid-state", "new-energy.battery.safety"),
    ("new-energy.solar.inverters", "new-energy.solar.modules"),
    ("new-energy.solar.modules", "new-energy.solar.materials"),
    ("new-energy.hydrogen.production", "new-energy.hydrogen.fuel-cells"),
    ("manufacturing.robots.industrial", "manufacturing.robots.parts"),
    ("manufacturing.robots.service", "manufacturing.robots.parts"),
    ("manufacturing.robots.humanoid", "manufacturing.robots.parts"),
    ("manufacturing.vehicles.driving", "manufacturing.vehicles.cockpit"),
    // Industries of one root.
    ("manufacturing.automation", "manufacturing.tools"),
    ("manufacturing.automation", "manufacturing.laser"),
    ("manufacturing.tools", "manufacturing.precision"),
    ("new-energy.storage", "new-energy.charging"),
    ("new-energy.storage", "new-energy.solar"),
    ("new-energy.solar.inverters", "new-energy.storage"),
    ("new-energy.charging", "new-energy.grid"),
    ("environment.water", "environment.monitoring"),
    ("environment.air", "environment.monitoring"),
    ("biomedicine.devices", "biomedicine.digital"),
    ("building.materials", "building.prefab"),
    ("consumer.furniture", "consumer.smart-home"),
    ("trade-services.tourism", "trade-services.culture"),
    ("trade-services.health", "biomedicine"),
    ("trade-services.health", "biomedicine.devices"),
    ("trade-services.health", "biomedicine.digital"),
];

/// Children that are no kind of what their parent is, but what it is made of, made with, or served
/// by: whoever wants batteries does not want the machines that make them.
#[rustfmt::skip]
pub static STAGES: &[&str] = &[
    "electronics.chips.fab", "electronics.chips.equipment", "biomedicine.drugs.ingredients", "aerospace.aircraft.engines",
    "aerospace.aircraft.avionics", "aerospace.aircraft.maintenance", "aerospace.low-altitude.services",
    "aerospace.low-altitude.infrastructure", "aerospace.space.launch", "new-energy.battery.materials",
    "new-energy.battery.equipment", "new-energy.battery.recycling", "new-energy.battery.safety", "new-energy.solar.materials",
    "manufacturing.robots.parts", "manufacturing.vehicles.driving", "manufacturing.vehicles.powertrain",
    "manufacturing.vehicles.cockpit", "food.machinery", "vehicles.parts", "consumer.packaging",
];
