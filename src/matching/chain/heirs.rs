//! Which children have a link of their parent's, and which do not.
//!
//! A link between two sectors holds for what is below its ends only where it is true there: a car
//! uses batteries, so it uses cells, and no machines that make cells; headsets use chips, and
//! neither lithography nor power modules. Each child that is not like its parent in all of its
//! links has a row here, what it supplies and what it uses apart; a child without a row has every
//! link of its parent's.

/// What of its parent's links a child has.
#[derive(Clone, Copy)]
pub enum Has {
    /// Every one.
    All,
    /// None: all that is true of it has links of its own.
    None,
    /// Those with these sectors and what is below them.
    Only(&'static [&'static str]),
    /// All but those with these sectors and what is below them.
    AllBut(&'static [&'static str]),
}

/// A child, and which of its parent's links it has as a supplier, and as a user.
pub type Heir = (&'static str, Has, Has);

use Has::{All, AllBut, None, Only};

/// Every child that differs from its parent.
#[rustfmt::skip]
pub static HEIRS: &[Heir] = &[
    ("electronics.chips.fab", None, None),
    ("electronics.chips.equipment", None, None),
    ("electronics.chips.power", AllBut(&[
        "electronics.display", "electronics.iot", "electronics.ai", "electronics.xr", "electronics.security", "aerospace.navigation",
        "biomedicine.devices.brain", "manufacturing.vehicles.driving", "manufacturing.vehicles.cockpit",
    ]), None),
    ("electronics.chips.compute", AllBut(&[
        "electronics.components", "electronics.display", "electronics.iot", "new-energy.battery", "consumer.appliances", "vehicles.cars",
        "aerospace.space", "aerospace.navigation", "aerospace.aircraft", "biomedicine.devices.brain",
    ]), None),
    ("electronics.chips.analogue", AllBut(&["electronics.computing", "electronics.ai", "electronics.security"]), None),
    ("electronics.components.sensors", AllBut(&["electronics.computing", "electronics.display", "electronics.communication"]),
        Only(&["electronics.chips"])),
    ("electronics.components.optics", AllBut(&[
        "new-energy", "consumer.appliances", "consumer.toys", "vehicles", "machinery", "manufacturing.rail", "manufacturing.special",
    ]), AllBut(&["materials.metal", "materials.polymer"])),
    ("electronics.components.boards", All, AllBut(&["materials.ceramic"])),
    ("electronics.communication.satellite", AllBut(&["electronics.computing", "electronics.data", "services.smart-city"]), All),
    ("electronics.ai.vision", AllBut(&[
        "electronics.software", "electronics.security", "biomedicine.cro", "biomedicine.devices.brain", "services.fintech",
        "services.research", "services.it",
    ]), All),
    ("electronics.software.industrial",
        Only(&["services.it", "trade-services.education", "aerospace.aircraft.avionics"]), All),
    ("electronics.software.business", Only(&["services.it", "electronics.data", "trade-services.finance"]), All),
    ("electronics.software.basic", AllBut(&["trade-services.education", "services.creative"]), All),
    ("electronics.software.games", Only(&["electronics.xr"]), Only(&["electronics.computing", "electronics.ai"])),
    ("electronics.devices.audio-video", None, AllBut(&["new-energy.battery"])),
    ("biomedicine.drugs.ingredients", None, None),
    ("biomedicine.devices.imaging", All, AllBut(&["materials.biomedical", "materials.polymer"])),
    ("biomedicine.devices.implants", Only(&["trade-services.health"]), AllBut(&["electronics.components"])),
    ("biomedicine.devices.surgery", All, AllBut(&["materials.biomedical", "materials.polymer"])),
    ("biomedicine.devices.dental", Only(&["trade-services.health"]), AllBut(&["electronics.components"])),
    ("biomedicine.devices.consumables", Only(&["trade-services.health"]),
        Only(&["materials.biomedical", "materials.polymer", "manufacturing.precision", "services.testing"])),
    ("biomedicine.devices.monitoring", All, AllBut(&["materials.biomedical", "manufacturing.precision"])),
    ("biomedicine.devices.brain", All, AllBut(&["materials.metal", "materials.polymer", "manufacturing.precision"])),
    ("aerospace.aircraft.engines", None, None),
    ("aerospace.aircraft.avionics", None, None),
    ("aerospace.aircraft.maintenance", None, None),
    ("aerospace.low-altitude.services", None, None),
    ("aerospace.low-altitude.infrastructure", None, None),
    ("aerospace.space.launch", None, None),
    ("materials.metal.rare-earth", None, Only(&["environment.mining", "environment.waste"])),
    ("materials.polymer.biobased", Only(&[
        "consumer.packaging", "consumer.toys", "consumer.household", "consumer.stationery", "consumer.garden", "consumer.gifts",
        "textile.fabrics", "textile.shoes", "biomedicine.devices.consumables", "materials.additive",
    ]), None),
    ("services.creative.publishing", Only(&["consumer.gifts", "trade-services.culture", "trade-services.education"]), All),
    ("new-energy.battery.materials", None, All),
    ("new-energy.battery.solid-state", AllBut(&[
        "machinery.hardware", "vehicles.two-wheel", "manufacturing.logistics", "manufacturing.robots.service",
    ]), All),
    ("new-energy.battery.equipment", None, None),
    ("new-energy.battery.recycling", None, None),
    ("new-energy.battery.safety", None, None),
    ("new-energy.solar.inverters", Only(&["new-energy.grid"]), None),
    ("new-energy.solar.materials", None, None),
    ("new-energy.hydrogen.fuel-cells", All, AllBut(&["new-energy.wind", "new-energy.solar"])),
    ("manufacturing.robots.service", Only(&["manufacturing.logistics"]), All),
    ("manufacturing.robots.humanoid", None, All),
    ("manufacturing.robots.parts", None, None),
    ("manufacturing.vehicles.driving", None, None),
    ("manufacturing.vehicles.powertrain", None, None),
    ("manufacturing.vehicles.cockpit", None, None),
    ("trade-services.finance.venture", None, None),
];
