//! What is known of the fairs that come again: names, city, venue and rhythm, which are facts; and
//! where and when meetings are usually held at them, which a team only begins with.
//!
//! Facts are the organisers' own. Deliberately absent: figures of single editions, which grow old,
//! dates, which every edition sets anew, and walking times, which nobody could know here.

use super::Series;

/// Something said in Chinese and in English.
pub type ZhEn = [&'static str; 2];

/// What is known of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesFacts {
    /// Its name in full.
    pub name: ZhEn,
    /// What people call it.
    pub short: ZhEn,
    /// The city in which it is held.
    pub city: ZhEn,
    /// The place in that city.
    pub venue: ZhEn,
    /// How often, when in the year, and for how long.
    pub rhythm: ZhEn,
    /// IANA name of its time zone.
    pub time_zone: &'static str,
    /// A suggestion, no fact: halls or parts of the venue to begin with, each by its id.
    pub halls: &'static [(&'static str, ZhEn)],
    /// A suggestion, no fact: hours of the day in which meetings are held, as people write them.
    pub hours: &'static str,
    /// A suggestion, no fact: minutes a meeting, and minutes between two.
    pub rhythm_minutes: (u32, u32),
}

impl Series {
    /// What is known of it; `None` of any other fair.
    #[must_use]
    pub const fn facts(self) -> Option<&'static SeriesFacts> {
        match self {
            Self::HiTechFair => Some(&HI_TECH_FAIR),
            Self::CantonFair => Some(&CANTON_FAIR),
            Self::Ciftis => Some(&CIFTIS),
            Self::Ciie => Some(&CIIE),
            Self::Other => None,
        }
    }
}

const SHANGHAI: &str = "Asia/Shanghai";

const HI_TECH_FAIR: SeriesFacts = SeriesFacts {
    name: ["中国国际高新技术成果交易会", "China Hi-Tech Fair"],
    short: ["高交会", "Hi-Tech Fair"],
    city: ["深圳", "Shenzhen"],
    venue: [
        "深圳国际会展中心",
        "Shenzhen World Exhibition & Convention Center",
    ],
    rhythm: ["每年 11 月举办", "every year in November"],
    time_zone: SHANGHAI,
    halls: &[
        ("H1", ["1 号馆", "Hall 1"]),
        ("H5", ["5 号馆", "Hall 5"]),
        ("H9", ["9 号馆", "Hall 9"]),
        ("H13", ["13 号馆", "Hall 13"]),
        ("H16", ["16 号馆", "Hall 16"]),
    ],
    hours: "09:30-12:00,13:30-17:00",
    rhythm_minutes: (25, 5),
};

const CANTON_FAIR: SeriesFacts = SeriesFacts {
    name: ["中国进出口商品交易会", "China Import and Export Fair"],
    short: ["广交会", "Canton Fair"],
    city: ["广州", "Guangzhou"],
    venue: [
        "广交会展馆（琶洲）",
        "China Import and Export Fair Complex, Pazhou",
    ],
    rhythm: [
        "每年春秋两届（4 月、10 月），每届三期，每期 5 天",
        "twice a year, in April and October, in three phases of five days",
    ],
    time_zone: SHANGHAI,
    halls: &[
        ("A", ["A 区", "Area A"]),
        ("B", ["B 区", "Area B"]),
        ("C", ["C 区", "Area C"]),
        ("D", ["D 区", "Area D"]),
    ],
    hours: "09:30-12:00,13:30-17:30",
    rhythm_minutes: (25, 5),
};

const CIFTIS: SeriesFacts = SeriesFacts {
    name: [
        "中国国际服务贸易交易会",
        "China International Fair for Trade in Services",
    ],
    short: ["服贸会", "CIFTIS"],
    city: ["北京", "Beijing"],
    venue: ["首钢园", "Shougang Park"],
    rhythm: [
        "每年 9 月举办，为期 5 天",
        "every year in September, for five days",
    ],
    time_zone: SHANGHAI,
    halls: &[
        ("S0", ["综合展", "Comprehensive exhibition"]),
        (
            "S1",
            [
                "电信、计算机和信息服务专题",
                "Telecommunications, computer and information services",
            ],
        ),
        ("S2", ["金融服务专题", "Financial services"]),
        ("S3", ["教育服务专题", "Education services"]),
        ("S4", ["健康卫生服务专题", "Health services"]),
        ("S5", ["环境服务专题", "Environmental services"]),
        (
            "S6",
            ["供应链及商务服务专题", "Supply chain and business services"],
        ),
        (
            "S7",
            [
                "工程咨询与建筑服务专题",
                "Engineering consulting and construction services",
            ],
        ),
        ("S8", ["文旅服务专题", "Cultural and tourism services"]),
        ("S9", ["体育服务专题", "Sports services"]),
    ],
    hours: "10:00-12:00,13:30-16:30",
    rhythm_minutes: (20, 10),
};

const CIIE: SeriesFacts = SeriesFacts {
    name: ["中国国际进口博览会", "China International Import Expo"],
    short: ["进博会", "CIIE"],
    city: ["上海", "Shanghai"],
    venue: [
        "国家会展中心（上海）",
        "National Exhibition and Convention Center (Shanghai)",
    ],
    rhythm: [
        "每年 11 月 5 日起，为期 6 天",
        "every year, six days from 5 November",
    ],
    time_zone: SHANGHAI,
    halls: &[
        ("FA", ["食品及农产品展区", "Food and agricultural products"]),
        ("AU", ["汽车展区", "Automobile"]),
        ("TE", ["技术装备展区", "Technical equipment"]),
        ("CG", ["消费品展区", "Consumer goods"]),
        (
            "MD",
            ["医疗器械及医药保健展区", "Medical equipment and healthcare"],
        ),
        ("SV", ["服务贸易展区", "Trade in services"]),
        ("IN", ["创新孵化专区", "Innovation incubation"]),
    ],
    hours: "10:00-12:00,13:30-16:00",
    rhythm_minutes: (25, 5),
};
