//! The prior: which industries' output goes into which, as input–output tables publish it.
//!
//! It stands in where no finer link ([`super::links`]) says anything of two sectors, at a share
//! that is never above that of the least link. A row reads `user`, then `class supplier
//! supplier|class supplier`: 2 for what is among an industry's greatest inputs, 1 for a regular
//! lesser one.
//!
//! Source: the intermediate use of China's tables (国家统计局, 中国投入产出表: its 17 and 42 industries in the
//! yearbooks) and of the OECD's inter-country tables (45 industries of ISIC Rev.4), read for who
//! delivers to whom and in which order: agriculture into food and textiles, mining into metals and
//! chemicals, chemicals into plastics, drugs and farming, metals into machinery, vehicles and
//! building, components into computers and communications. Their industries were laid onto the
//! roots and the second level of the tree by us, and the order into two classes. No number of
//! theirs is here, and a class measures nothing.
//!
//! Deliberately absent: what every industry buys (finance, consulting, IT services, transport,
//! power), beyond those who buy most of it. It is true of any two companies, and so tells no match
//! from another.

/// User and suppliers, none finer than the second level, in the tree's order of users; a row a
/// line.
#[rustfmt::skip]
pub static PRIOR: &[(&str, &str)] = &[
    ("electronics.components", "2 materials.chemicals|1 manufacturing.special"),
    ("electronics.display", "1 materials.polymer materials.metal manufacturing.special"),
    ("electronics.communication", "1 materials.metal materials.polymer electronics.computing"),
    ("electronics.iot", "1 electronics.components"),
    ("electronics.computing", "1 materials.metal materials.polymer"),
    ("electronics.software", "1 electronics.communication electronics.data"),
    ("electronics.data", "1 electronics.communication"),
    ("electronics.devices", "1 materials.metal materials.polymer"),
    ("biomedicine.biologics", "1 materials.chemicals consumer.packaging"),
    ("biomedicine.drugs", "2 materials.chemicals|1 food.farming"),
    ("biomedicine.devices", "2 electronics.components|1 materials.metal materials.polymer"),
    ("biomedicine.diagnostics", "1 materials.chemicals materials.polymer"),
    ("biomedicine.agriculture", "1 food.farming"),
    ("biomedicine.nutrition", "2 food.farming food.fresh food.meat|1 consumer.packaging"),
    ("aerospace.aircraft", "1 electronics.communication manufacturing.instruments materials.polymer"),
    ("aerospace.low-altitude", "1 electronics.components materials.metal materials.polymer"),
    ("aerospace.space", "1 electronics.communication manufacturing.instruments"),
    ("materials.metal", "1 machinery.general new-energy.grid"),
    ("materials.ceramic", "1 machinery.general new-energy.grid"),
    ("materials.composite", "1 textile.technical"),
    ("materials.chemicals", "1 food.farming machinery.general"),
    ("services.testing", "1 materials.chemicals"),
    ("services.fintech", "1 electronics.computing"),
    ("new-energy.battery", "2 materials.metal|1 materials.polymer electronics.components"),
    ("new-energy.storage", "1 materials.metal electronics.components new-energy.grid"),
    ("new-energy.solar", "1 materials.metal electronics.components"),
    ("new-energy.wind", "2 machinery.general|1 new-energy.grid"),
    ("new-energy.hydrogen", "1 materials.metal materials.chemicals"),
    ("new-energy.nuclear", "1 environment.mining building.engineering"),
    ("new-energy.charging", "1 materials.metal"),
    ("new-energy.grid", "2 electronics.components|1 materials.polymer materials.ceramic"),
    ("environment.waste", "1 machinery.construction machinery.general"),
    ("environment.mining", "1 machinery.general materials.chemicals"),
    ("manufacturing.robots", "2 materials.metal|1 materials.polymer electronics.components"),
    ("manufacturing.automation", "2 electronics.components|1 materials.metal"),
    ("manufacturing.tools", "1 machinery.general electronics.components"),
    ("manufacturing.additive", "1 electronics.components machinery.general"),
    ("manufacturing.laser", "1 materials.metal electronics.components"),
    ("manufacturing.instruments", "2 electronics.components|1 materials.metal"),
    ("manufacturing.vehicles", "2 materials.metal|1 materials.polymer machinery.general textile.technical"),
    ("manufacturing.rail", "2 machinery.general|1 electronics.components materials.polymer"),
    ("manufacturing.ships", "1 electronics.components materials.polymer"),
    ("manufacturing.special", "2 materials.metal machinery.general|1 electronics.components"),
    ("food.drinks", "2 food.farming"),
    ("food.snacks", "2 food.farming"),
    ("food.machinery", "2 materials.metal"),
    ("consumer.appliances", "1 consumer.packaging"),
    ("consumer.smart-home", "2 electronics.components|1 materials.polymer materials.metal"),
    ("consumer.furniture", "2 materials.metal materials.polymer|1 materials.chemicals"),
    ("consumer.kitchen", "1 materials.polymer consumer.packaging"),
    ("consumer.toys", "1 electronics.components"),
    ("consumer.gifts", "1 materials.polymer textile.fabrics"),
    ("consumer.sports", "2 materials.polymer|1 materials.metal"),
    ("consumer.pets", "2 food.farming"),
    ("consumer.packaging", "1 materials.chemicals materials.metal"),
    ("textile.garments", "1 materials.polymer consumer.packaging"),
    ("textile.home", "1 materials.polymer"),
    ("textile.shoes", "1 materials.chemicals food.farming"),
    ("machinery", "2 materials.metal|1 electronics.components materials.polymer"),
    ("vehicles", "2 materials.metal|1 materials.polymer machinery.general electronics.components"),
    ("building.materials", "2 materials.metal|1 materials.chemicals"),
    ("building.engineering", "2 materials.metal|1 machinery.general new-energy.grid services.logistics"),
    ("trade-services.finance", "1 electronics.software electronics.communication trade-services.legal"),
    ("trade-services.education", "1 electronics.computing services.creative"),
    ("trade-services.tourism", "2 food.drinks food.fresh food.meat|1 services.logistics"),
    ("trade-services.trade", "1 trade-services.exhibitions consumer.packaging"),
];
