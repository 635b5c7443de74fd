//! Fairs for matching: parties with sectors, offers, seeks, languages and texts in both languages.
//!
//! A few sectors have most of the parties, names are never twice the same, and what is written
//! about a party is made of its sectors' own words, so that a search finds thousands, dozens or
//! none.

use super::random::Random;
use parkmatch::matching::sectors;
use serde_json::{Value, json};

const CITIES: [(&str, &str); 16] = [
    ("深圳", "Shenzhen"),
    ("广州", "Guangzhou"),
    ("东莞", "Dongguan"),
    ("佛山", "Foshan"),
    ("苏州", "Suzhou"),
    ("无锡", "Wuxi"),
    ("宁波", "Ningbo"),
    ("杭州", "Hangzhou"),
    ("合肥", "Hefei"),
    ("武汉", "Wuhan"),
    ("成都", "Chengdu"),
    ("西安", "Xi'an"),
    ("长沙", "Changsha"),
    ("青岛", "Qingdao"),
    ("厦门", "Xiamen"),
    ("温州", "Wenzhou"),
];

/// Syllables of brands: 24 × 24 × 24 are some 14,000 names, and a city before each.
const SYLLABLES: [(&str, &str); 24] = [
    ("华", "hua"),
    ("瑞", "rui"),
    ("诚", "cheng"),
    ("新", "xin"),
    ("宏", "hong"),
    ("泰", "tai"),
    ("金", "jin"),
    ("博", "bo"),
    ("远", "yuan"),
    ("星", "xing"),
    ("科", "ke"),
    ("达", "da"),
    ("明", "ming"),
    ("嘉", "jia"),
    ("力", "li"),
    ("恒", "heng"),
    ("天", "tian"),
    ("安", "an"),
    ("创", "chuang"),
    ("思", "si"),
    ("凯", "kai"),
    ("维", "wei"),
    ("云", "yun"),
    ("通", "tong"),
];

const PRAISE: [(&str, &str); 12] = [
    ("通过 CE 与 UL 认证", "certified to CE and UL"),
    ("每月出货二十万件", "200,000 pieces shipped a month"),
    ("可按图纸定制", "made to your drawings"),
    ("支持小批量试单", "small trial orders are welcome"),
    ("拥有四十项发明专利", "forty invention patents"),
    ("两条全自动产线", "two fully automatic lines"),
    ("出口三十个国家", "exported to thirty countries"),
    ("与高校共建实验室", "a laboratory shared with a university"),
    ("提供五年质保", "five years of warranty"),
    ("年产值八亿元", "eight hundred million yuan a year"),
    ("交期十五天", "delivered in fifteen days"),
    ("在欧洲设有仓库", "a warehouse in Europe"),
];

/// Countries of guests with a language of each, and the words by which regions are sought.
const COUNTRIES: [(&str, &str, &str); 16] = [
    ("DE", "de", "German"),
    ("FR", "fr", "French"),
    ("GB", "en", "British"),
    ("US", "en", "American"),
    ("AE", "ar", "Emirati"),
    ("SA", "ar", "Saudi"),
    ("RU", "ru", "Russian"),
    ("KZ", "ru", "Kazakh"),
    ("BR", "pt", "Brazilian"),
    ("MX", "es", "Mexican"),
    ("CL", "es", "Chilean"),
    ("TH", "th", "Thai"),
    ("VN", "vi", "Vietnamese"),
    ("MY", "en", "Malaysian"),
    ("JP", "ja", "Japanese"),
    ("EG", "ar", "Egyptian"),
];
const REGIONS: [&str; 10] = [
    "EU",
    "ASEAN",
    "GCC",
    "RCEP",
    "AFRICA",
    "CELAC",
    "CENTRAL-ASIA",
    "US",
    "DE",
    "JP",
];

/// What exhibitors and delegations offer and seek, by how often.
const OFFERS: [&[(&str, f64)]; 2] = [
    &[
        ("sell", 0.5),
        ("manufacture", 0.2),
        ("technology", 0.1),
        ("research", 0.06),
        ("space", 0.05),
        ("going-out", 0.05),
        ("event", 0.04),
    ],
    &[
        ("distribution", 0.4),
        ("sell", 0.2),
        ("technology", 0.15),
        ("buy", 0.1),
        ("finance", 0.08),
        ("investment", 0.07),
    ],
];
const SEEKS: [&[(&str, f64)]; 2] = [
    &[
        ("distribution", 0.45),
        ("buy", 0.15),
        ("investment", 0.15),
        ("technology", 0.1),
        ("research", 0.08),
        ("talent", 0.07),
    ],
    &[
        ("buy", 0.5),
        ("manufacture", 0.15),
        ("distribution", 0.12),
        ("technology", 0.1),
        ("space", 0.05),
        ("research", 0.05),
        ("event", 0.03),
    ],
];

const EXHIBITOR: usize = 0;
const DELEGATION: usize = 1;

/// A fair file without slots and scores.
pub fn make(n_exhibitors: usize, n_delegations: usize, seed: u64) -> Value {
    let random = &mut Random::new(seed);
    let mut trades: Vec<usize> = (0..sectors::all().len()).collect();
    random.shuffle(&mut trades);
    let maker = &mut Maker {
        random,
        trade_weights: trades
            .iter()
            .map(|place| (*place as f64 + 3.0).powf(-0.7))
            .collect(),
    };
    let halls: Vec<String> = (1..=20).map(|hall| format!("{hall}")).collect();
    json!({
        "format": "parkmatch/1",
        "fair": {
            "id": format!("made-{n_exhibitors}x{n_delegations}-{seed}"), "name": {"zh": "示例展会", "en": "Sample fair"},
            "halls": halls.iter().map(|id| json!({"id": id})).collect::<Vec<_>>(),
        },
        "parks": CITIES.iter().zip(1..).map(|((zh, en), place)| json!({
            "id": format!("P{place}"), "name": {"zh": format!("示例·{zh}高新区"), "en": format!("Sample · {en} High-tech Park")},
        })).collect::<Vec<_>>(),
        "exhibitors": (1..=n_exhibitors).map(|place| maker.exhibitor(place, &halls)).collect::<Vec<_>>(),
        "delegations": (1..=n_delegations).map(|place| maker.delegation(place)).collect::<Vec<_>>(),
        "interpreters": (["de", "fr", "ar", "ru", "pt", "es"]).map(|language| json!({"id": language, "languages": ["zh", language]})),
    })
}

struct Maker<'r> {
    random: &'r mut Random,
    trade_weights: Vec<f64>,
}

impl Maker<'_> {
    fn exhibitor(&mut self, place: usize, halls: &[String]) -> Value {
        let own = self.trades(1, 3);
        let main = &sectors::all()[own[0]];
        let park = self.random.between(0, CITIES.len());
        let (city_zh, city_en) = CITIES[park];
        let brand = [0; 3].map(|_| *self.random.one_of(&SYLLABLES));
        let brand_zh: String = brand
            .iter()
            .take(2 + place % 2)
            .map(|(zh, _)| *zh)
            .collect();
        let brand_en: String = brand
            .iter()
            .take(2 + place % 2)
            .map(|(_, en)| *en)
            .collect();
        let languages: Vec<&str> = match self.random.between(0, 5) {
            0 => vec!["zh"],
            1 => vec!["zh", "en", self.random.one_of(&COUNTRIES).1],
            _ => vec!["zh", "en"],
        };
        let hall = self.random.one_of(halls).clone();
        json!({
            "id": format!("E{place}"), "park": format!("P{}", park + 1), "hall": hall,
            "name": {"zh": format!("示例·{city_zh}{brand_zh}{}有限公司", main.zh), "en": format!("Sample · {city_en} {brand_en} {} Co", main.en)},
            "booth": format!("{hall}.{}{:02}", (b'A' + (place % 14) as u8) as char, place / 14 % 60),
            "sectors": own.iter().map(|place| sectors::all()[*place].key).collect::<Vec<_>>(),
            "offers": self.interests(EXHIBITOR, OFFERS[EXHIBITOR], 1, 4, &own), "seeks": self.interests(EXHIBITOR, SEEKS[EXHIBITOR], 0, 3, &own),
            "languages": languages, "summary": self.summary(&own),
            "contact": {"name": {"zh": "国际业务部", "en": "International business"}, "email": format!("{brand_en}{place}@example.com")},
        })
    }

    fn delegation(&mut self, place: usize) -> Value {
        let own = self.trades(1, 3);
        let (country, language, people) = *self.random.one_of(&COUNTRIES);
        let main = &sectors::all()[own[0]];
        let brand_en = [0; 2].map(|_| self.random.one_of(&SYLLABLES).1).concat();
        json!({
            "id": format!("D{place}"), "country": country, "people": self.random.between(1, 7),
            "name": {"zh": format!("示例·{country} {}采购团 {place}", main.zh), "en": format!("Sample · {people} {brand_en} {} Buyers {place}", main.en)},
            "sectors": own.iter().map(|place| sectors::all()[*place].key).collect::<Vec<_>>(),
            "offers": self.interests(DELEGATION, OFFERS[DELEGATION], 0, 3, &own), "seeks": self.interests(DELEGATION, SEEKS[DELEGATION], 1, 5, &own),
            "languages": if language != "en" && self.random.chance(0.6) { vec![language, "en"] } else { vec![language] },
            "summary": self.summary(&own),
        })
    }

    /// From `first`, up to and not including `end` different sectors.
    fn trades(&mut self, first: usize, end: usize) -> Vec<usize> {
        let n = self.random.between(first, end);
        let mut own: Vec<usize> = (0..n)
            .map(|_| self.random.weighted(&self.trade_weights))
            .collect();
        own.dedup();
        own
    }

    fn interests(
        &mut self,
        side: usize,
        intents: &[(&str, f64)],
        first: usize,
        end: usize,
        own: &[usize],
    ) -> Vec<Value> {
        let weights: Vec<f64> = intents.iter().map(|(_, weight)| *weight).collect();
        (0..self.random.between(first, end))
            .map(|_| {
                let (intent, _) = intents[self.random.weighted(&weights)];
                let mut interest = json!({"intent": intent});
                // Guests look beyond their own trade, exhibitors mostly leave it unsaid.
                if self.random.chance([0.4, 0.8][side]) {
                    let named = if self.random.chance(0.5) {
                        own.to_vec()
                    } else {
                        self.trades(1, 4)
                    };
                    interest["sectors"] = named
                        .iter()
                        .map(|place| sectors::all()[*place].key)
                        .collect();
                }
                if self.random.chance([0.3, 0.1][side]) {
                    interest["regions"] = (0..self.random.between(1, 4))
                        .map(|_| *self.random.one_of(&REGIONS))
                        .collect();
                }
                if self.random.chance(0.4) {
                    interest["text"] = self.summary(own);
                }
                interest
            })
            .collect()
    }

    /// A sentence or two of a sector's words.
    fn summary(&mut self, own: &[usize]) -> Value {
        let sector = &sectors::all()[*self.random.one_of(own)];
        let also: Vec<&str> = sector.synonyms().collect();
        let product = *self.random.one_of(&also);
        let [one, other] = [0; 2].map(|_| *self.random.one_of(&PRAISE));
        json!({
            "zh": format!("生产{}与{product}，{}。{}。", sector.zh, one.0, other.0),
            "en": format!("Makes {} and {product}, {}. Also {}.", sector.en, one.1, other.1),
        })
    }
}
