//! The sections (展区) of the fair series that we know, and the sectors that stand in each.
//!
//! A section is what an organiser prints in its catalogue, and what a team finds in the organiser's
//! list of exhibitors; its sectors say what it means here. Names are the organisers' own, Chinese
//! and English. Sections change from one edition to the next: the Canton Fair's are those since its
//! 133rd session (five days a phase, themes and under each its product sections), CIIE's its
//! exhibition areas and the zones inside them, CIFTIS's its nine thematic exhibitions, the Hi-Tech
//! Fair's the professional exhibitions of its 25th to 27th editions. Deliberately absent: sections
//! of regions, countries, brands and start-ups, which say nothing about a trade, and sections that
//! we could not verify.

use super::{Sector, find};
use crate::matching::{OfEach, spelling::fold};
use crate::model::Series;
use std::sync::OnceLock;

/// A part of a fair, as its organiser names it.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// Its key, unique in its series: lower-case words, a dot between a theme and a section of it.
    pub key: &'static str,
    /// Its Chinese name.
    pub zh: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// Keys of its sectors, a blank between them.
    sectors: &'static str,
}

impl Section {
    /// Its name for a reader of `language` (BCP 47): Chinese for `zh…`, English for anyone else.
    #[must_use]
    pub fn name(&self, language: &str) -> &'static str {
        if super::is_chinese(language) {
            self.zh
        } else {
            self.en
        }
    }

    /// The sectors that stand in it, none above or below another.
    pub fn sectors(&self) -> impl Iterator<Item = &'static Sector> {
        self.sectors.split(' ').filter_map(find)
    }
}

/// A series' sections in its organiser's order, a theme before the sections of it; none where we
/// know none.
#[must_use]
pub const fn sections(series: Series) -> &'static [Section] {
    match series {
        Series::HiTechFair => HI_TECH_FAIR,
        Series::CantonFair => CANTON_FAIR,
        Series::Ciftis => CIFTIS,
        Series::Ciie => CIIE,
        Series::Other => &[],
    }
}

/// The section of a series that people mean by `text`: its key or a name, whatever the case, blanks
/// and plurals, with or without a word for “section” at the end. Cost: linear in the text; the
/// first call folds every name once.
#[must_use]
pub fn resolve_section(series: Series, text: &str) -> Option<&'static Section> {
    static BY_NAME: [OnceLock<OfEach<String, &'static Section>>; 5] =
        [const { OnceLock::new() }; 5];
    let by_name = || {
        let mut found = OfEach::default();
        for section in sections(series) {
            found.entry(fold(section.zh)).or_insert(section);
            found.entry(fold(section.en)).or_insert(section);
        }
        found
    };
    let by_name = BY_NAME.get(series as usize)?.get_or_init(by_name);
    let named = |wanted: &str| by_name.get(wanted).copied();
    let wanted = fold(text);
    let bare = || {
        ENDINGS
            .iter()
            .filter_map(|ending| wanted.strip_suffix(ending))
            .find_map(named)
    };
    sections(series)
        .iter()
        .find(|section| section.key == text.trim())
        .or_else(|| named(&wanted))
        .or_else(bare)
}

/// What may stand behind a section's name, folded; a longer one before one that it ends with.
const ENDINGS: [&str; 9] = [
    "专业展区",
    "展区",
    "专区",
    "专业展",
    "展",
    "exhibitionarea",
    "section",
    "zone",
    "area",
];

const fn s(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    sectors: &'static str,
) -> Section {
    Section {
        key,
        zh,
        en,
        sectors,
    }
}

/// Phase 1, advanced manufacturing: the first five themes; phase 2, quality home: the next three;
/// phase 3, better life: the rest.
#[rustfmt::skip]
static CANTON_FAIR: &[Section] = &[
    s("appliances", "电子家电", "Electronics and Appliances", "consumer.appliances electronics.devices electronics.computing consumer.smart-home"),
    s("appliances.household", "家用电器", "Household Electrical Appliances", "consumer.appliances"),
    s("appliances.electronics", "消费电子及信息产品", "Consumer Electronics and Information Products", "electronics.devices electronics.computing electronics.communication consumer.smart-home"),
    s("manufacturing", "工业制造", "Industrial Manufacturing", "manufacturing machinery food.machinery new-energy.grid materials"),
    s("manufacturing.automation", "工业自动化及智能制造", "Industrial Automation and Intelligent Manufacturing", "manufacturing.automation manufacturing.robots manufacturing.additive manufacturing.laser manufacturing.instruments electronics.software.industrial"),
    s("manufacturing.processing", "加工机械设备", "Processing Machinery Equipment", "manufacturing.tools manufacturing.special machinery.textile food.machinery"),
    s("manufacturing.power", "动力、电力设备", "Power Machinery and Electric Power", "machinery.general new-energy.grid"),
    s("manufacturing.general", "通用机械及机械基础件", "General Machinery and Mechanical Parts", "machinery.general manufacturing.precision"),
    s("manufacturing.construction", "工程机械", "Construction Machinery", "machinery.construction"),
    s("manufacturing.agricultural", "农业机械", "Agricultural Machinery", "food.machinery"),
    s("manufacturing.materials", "新材料及化工产品", "New Materials and Chemical Products", "materials"),
    s("vehicles", "车辆及两轮车", "Vehicles and Two Wheels", "vehicles manufacturing.vehicles new-energy.charging"),
    s("vehicles.new-energy", "新能源汽车及智慧出行", "New Energy Vehicles and Smart Mobility", "manufacturing.vehicles new-energy.charging"),
    s("vehicles.vehicles", "车辆", "Vehicles", "vehicles.cars"),
    s("vehicles.parts", "汽车配件", "Vehicle Spare Parts", "vehicles.parts"),
    s("vehicles.motorcycles", "摩托车", "Motorcycles", "vehicles.two-wheel"),
    s("vehicles.bicycles", "自行车", "Bicycles", "vehicles.two-wheel"),
    s("electrical", "照明及电气", "Light and Electrical", "consumer.smart-home electronics.components new-energy"),
    s("electrical.lighting", "照明产品", "Lighting Equipment", "consumer.smart-home"),
    s("electrical.products", "电子电气产品", "Electronic and Electrical Products", "electronics.components new-energy.grid"),
    s("electrical.new-energy", "新能源", "New Energy Resources", "new-energy"),
    s("hardware", "五金工具", "Hardware and Tools", "machinery.hardware"),
    s("hardware.hardware", "五金", "Hardware", "machinery.hardware"),
    s("hardware.tools", "工具", "Tools", "machinery.hardware"),
    s("housewares", "家庭用品", "Housewares", "consumer.kitchen consumer.household"),
    s("housewares.ceramics", "日用陶瓷", "General Ceramics", "consumer.kitchen"),
    s("housewares.kitchen", "餐厨用具", "Kitchenware and Tableware", "consumer.kitchen"),
    s("housewares.household", "家居用品", "Household Items", "consumer.household"),
    s("gifts", "礼品及装饰品", "Gifts and Decorations", "consumer.gifts consumer.furniture consumer.garden consumer.jewellery"),
    s("gifts.glass", "玻璃工艺品", "Glass Artware", "consumer.gifts consumer.kitchen"),
    s("gifts.decorations", "家居装饰品", "Home Decorations", "consumer.furniture consumer.gifts"),
    s("gifts.gardening", "园林用品", "Gardening Products", "consumer.garden"),
    s("gifts.festival", "节日用品", "Festival Products", "consumer.gifts"),
    s("gifts.premiums", "礼品及赠品", "Gifts and Premiums", "consumer.gifts"),
    s("gifts.clocks", "钟表眼镜", "Clocks, Watches and Optical Instruments", "consumer.jewellery"),
    s("gifts.art-ceramics", "工艺陶瓷", "Art Ceramics", "consumer.gifts"),
    s("gifts.weaving", "编织及藤铁工艺品", "Weaving, Rattan and Iron Products", "consumer.gifts"),
    s("building", "建材及家具", "Building and Furniture", "building.materials consumer.furniture"),
    s("building.materials", "建筑及装饰材料", "Building and Decorative Materials", "building.materials"),
    s("building.bathroom", "卫浴设备", "Sanitary and Bathroom Equipment", "building.materials"),
    s("building.furniture", "家具", "Furniture", "consumer.furniture"),
    s("building.stone", "铁石装饰品及户外水疗设施", "Stone, Iron Decoration and Outdoor Spa Equipment", "consumer.garden building.materials"),
    s("children", "玩具及孕婴童用品", "Toys, Children, Baby and Maternity Products", "consumer.toys"),
    s("children.toys", "玩具", "Toys", "consumer.toys"),
    s("children.maternity", "孕婴童用品", "Children, Baby and Maternity Products", "consumer.toys"),
    s("children.wear", "童装", "Kids' Wear", "textile.garments"),
    s("fashion", "时尚", "Fashion", "textile.garments textile.fabrics textile.shoes"),
    s("fashion.clothing", "男女装", "Men and Women's Clothing", "textile.garments"),
    s("fashion.underwear", "内衣", "Underwear", "textile.garments"),
    s("fashion.sportswear", "运动服及休闲服", "Sports and Casual Wear", "textile.garments"),
    s("fashion.leather", "裘革皮羽绒及制品", "Furs, Leather, Downs and Related Products", "textile.garments textile.shoes"),
    s("fashion.accessories", "服装饰物及配件", "Fashion Accessories and Fittings", "textile.garments"),
    s("fashion.fabrics", "纺织原料面料", "Textile Raw Materials and Fabrics", "textile.fabrics"),
    s("fashion.shoes", "鞋", "Shoes", "textile.shoes"),
    s("fashion.bags", "箱包", "Cases and Bags", "textile.shoes"),
    s("home-textiles", "家纺", "Home Textiles", "textile.home"),
    s("home-textiles.carpets", "地毯及挂毯", "Carpets and Tapestries", "textile.home"),
    s("stationery", "文具", "Stationery", "consumer.stationery"),
    s("stationery.office", "办公文具", "Office Supplies", "consumer.stationery"),
    s("health", "健康休闲", "Health and Recreation", "biomedicine food consumer.sports consumer.cosmetics consumer.pets"),
    s("health.medicine", "医药保健品及医疗器械", "Medicines, Health Products and Medical Devices", "biomedicine.drugs biomedicine.tcm biomedicine.devices biomedicine.diagnostics biomedicine.nutrition"),
    s("health.food", "食品", "Food", "food"),
    s("health.sports", "体育及旅游休闲用品", "Sports, Travel and Recreation Products", "consumer.sports"),
    s("health.care", "个人护理用具", "Personal Care Products", "consumer.cosmetics"),
    s("health.toiletries", "浴室用品", "Toiletries", "consumer.cosmetics"),
    s("health.pets", "宠物用品", "Pet Products and Food", "consumer.pets"),
];

#[rustfmt::skip]
static CIIE: &[Section] = &[
    s("food", "食品及农产品", "Food and Agricultural Products", "food biomedicine.nutrition biomedicine.agriculture"),
    s("automobile", "汽车", "Automobile", "vehicles manufacturing.vehicles new-energy.charging new-energy.battery"),
    s("equipment", "技术装备", "Technical Equipment", "manufacturing machinery electronics aerospace materials new-energy environment"),
    s("equipment.chips", "集成电路", "Integrated Circuits", "electronics.chips"),
    s("equipment.ai", "人工智能", "Artificial Intelligence", "electronics.ai manufacturing.robots"),
    s("equipment.materials", "新材料", "New Materials", "materials"),
    s("equipment.low-carbon", "能源低碳及环保技术", "Energy, Low-carbon and Environmental Protection Technologies", "new-energy environment"),
    s("consumer", "消费品", "Consumer Goods", "consumer textile electronics.devices"),
    s("medical", "医疗器械及医药保健", "Medical Equipment and Healthcare Products", "biomedicine trade-services.health"),
    s("medical.biomedicine", "生物医药", "Biomedicine", "biomedicine.biologics biomedicine.drugs biomedicine.cro"),
    s("medical.elderly", "养老", "Elderly Care", "trade-services.health biomedicine.devices biomedicine.nutrition"),
    s("services", "服务贸易", "Trade in Services", "trade-services services"),
    s("innovation", "创新孵化", "Innovation Incubation", "services.incubation services.ip electronics biomedicine new-energy manufacturing"),
];

#[rustfmt::skip]
static CIFTIS: &[Section] = &[
    s("telecommunications", "电信、计算机和信息服务", "Telecommunications, Computer and Information Services", "services.it services.smart-city electronics.communication electronics.computing electronics.software electronics.ai electronics.data electronics.security"),
    s("finance", "金融服务", "Financial Services", "trade-services.finance services.fintech"),
    s("culture", "文旅服务", "Cultural and Tourism Services", "trade-services.culture trade-services.tourism services.creative"),
    s("education", "教育服务", "Education Services", "trade-services.education"),
    s("sports", "体育服务", "Sports Services", "trade-services.sports"),
    s("supply-chain", "供应链及商务服务", "Supply Chain and Business Services", "services.logistics services.ecommerce trade-services.legal trade-services.talent trade-services.exhibitions trade-services.trade"),
    s("engineering", "工程咨询与建筑服务", "Engineering Consulting and Construction Services", "building.engineering building.prefab services.research"),
    s("health", "健康卫生服务", "Health Services", "trade-services.health biomedicine.digital biomedicine.tcm"),
    s("environment", "环境服务", "Environmental Services", "environment new-energy.saving"),
];

#[rustfmt::skip]
static HI_TECH_FAIR: &[Section] = &[
    s("ai-robots", "人工智能与机器人", "AI and Robotics", "electronics.ai manufacturing.robots"),
    s("chips", "半导体与集成电路", "Semiconductors and Integrated Circuits", "electronics.chips"),
    s("consumer-electronics", "消费电子", "Consumer Electronics", "electronics.devices electronics.xr consumer.smart-home"),
    s("information", "电子信息与大数据", "Electronic Information and Big Data", "electronics.data electronics.computing electronics.software electronics.communication electronics.components electronics.iot electronics.security"),
    s("display", "新型显示", "New Display", "electronics.display"),
    s("low-altitude", "低空经济与空天", "Low-altitude Economy and Aerospace", "aerospace"),
    s("commercial-space", "商业航天", "Commercial Aerospace", "aerospace.space aerospace.navigation"),
    s("new-energy", "新能源产业", "New Energy Industry", "new-energy manufacturing.vehicles"),
    s("clean-energy", "清洁能源", "Clean Energy", "new-energy"),
    s("digital-medicine", "数字医疗", "Digital Healthcare", "biomedicine.digital"),
    s("medical-devices", "高端医疗器械", "High-end Medical Devices", "biomedicine.devices biomedicine.diagnostics"),
    s("biotechnology", "生物科技医药", "Biotechnology and Medicine", "biomedicine.biologics biomedicine.drugs biomedicine.cro biomedicine.industrial"),
    s("materials", "新材料", "New Materials", "materials"),
    s("equipment", "高端装备制造", "High-end Equipment Manufacturing", "manufacturing"),
    s("instruments", "科学实验仪器", "Scientific Experimental Instruments", "manufacturing.instruments"),
    s("environment", "节能环保和绿色低碳", "Energy Saving, Environmental Protection and Green Low-carbon", "environment new-energy.saving"),
    s("agriculture", "智慧农业与数字乡村", "Smart Agriculture and Digital Villages", "biomedicine.agriculture food.machinery"),
    s("smart-city", "智慧城市", "Smart City", "services.smart-city electronics.iot"),
    s("emergency", "应急安全科技", "Emergency Safety Technology", "environment.emergency"),
    s("services", "高技术服务", "High-tech Services", "services"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sectors::is_within;
    use std::collections::BTreeSet;

    const KNOWN: [Series; 4] = [
        Series::HiTechFair,
        Series::CantonFair,
        Series::Ciftis,
        Series::Ciie,
    ];

    #[test]
    fn every_section_has_both_names_and_known_sectors_once() {
        let chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
        for series in KNOWN {
            let mut seen = BTreeSet::new();
            for section in sections(series) {
                assert!(
                    section.zh.chars().any(chinese)
                        && !section.en.is_empty()
                        && section.en.is_ascii(),
                    "{}",
                    section.key
                );
                for word in [section.key, section.zh, section.en] {
                    assert!(
                        seen.insert((word == section.key, fold(word))),
                        "{word} of {series:?} twice"
                    );
                }
                let sectors: Vec<&str> = section.sectors().map(|sector| sector.key).collect();
                assert_eq!(
                    sectors.join(" "),
                    section.sectors,
                    "{} names an unknown sector",
                    section.key
                );
                for (place, key) in sectors.iter().enumerate() {
                    assert!(
                        sectors
                            .iter()
                            .enumerate()
                            .all(|(other, above)| other == place || !is_within(key, above)),
                        "{key} twice"
                    );
                }
                if let Some((theme, _)) = section.key.split_once('.') {
                    assert!(
                        sections(series).iter().any(|other| other.key == theme),
                        "{} has no theme",
                        section.key
                    );
                }
            }
        }
        assert_eq!(sections(Series::Other), []);
    }

    #[test]
    fn a_section_is_known_by_its_key_and_by_its_names_with_or_without_the_word_for_section() {
        let key = |series, text: &str| resolve_section(series, text).map(|section| section.key);
        for series in KNOWN {
            for section in sections(series) {
                for text in [section.key, section.zh, section.en] {
                    assert_eq!(
                        resolve_section(series, text).map(|found| found.sectors),
                        Some(section.sectors),
                        "{text}"
                    );
                }
            }
        }
        assert_eq!(key(Series::Ciie, "技术装备展区"), Some("equipment"));
        assert_eq!(
            key(Series::Ciie, "food and agricultural product section"),
            Some("food")
        );
        assert_eq!(
            key(Series::HiTechFair, "人工智能与机器人展"),
            Some("ai-robots")
        );
        assert_eq!(key(Series::Ciftis, "文旅服务专题"), None);
        assert_eq!(key(Series::Ciftis, "技术装备"), None);
        assert_eq!(key(Series::Ciie, ""), None);
    }
}
