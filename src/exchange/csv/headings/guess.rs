//! Headings that are spelled in no known way, by what they end with and what else is in them.
//!
//! Chinese headings put what a column holds last: `现场业务联系手机` is a phone, `参展企业中文全称` a name,
//! `展位面积` no booth. English ones may go on behind it (`email of contact`), so there a word counts
//! wherever it stands. What says that a column is about something else – a fax, an address, a bill
//! – is never guessed over.

use super::{
    super::columns::{Field, Kind},
    Column, OF_DELEGATION, OF_EXHIBITOR,
};

/// What a column is none of our fields by, wherever it stands in the heading.
const OTHERS: &str = "微信|wechat|whatsapp|qq|传真|fax|地址|address|邮编|postcode|zipcode|职务|职位|职称|title|position|department|部门|性别|gender|护照|passport|身份证|证件|签证|visa|酒店|住宿|hotel|航班|flight|接送|用餐|餐饮|饮食|diet|发票|invoice|银行|bank|账号|开户|费用|金额|价格|price|面积|平方|area|标摊|展位类型|展位数|类型|规格|搭建|楣板|抵达|到达|arrival|离开|departure|生日|birthday|年龄|备注|remark|note|翻译需求|是否|注册资本|成立|员工|营业额|产值|turnover|revenue|employees|法人代表|法定代表|推荐|主办|承办|协办|主管|上级|组团单位|资质|认证|签到|缩写|拼音|照片|logo|二维码|附件";

/// Longer headings are sentences.
const LONGEST: usize = 40;

/// What headings end with, and what they are then; the first that fits.
const ENDS: &[(Field, &str)] = &[
    (
        Field::Email,
        "邮箱|电邮|邮件|信箱|邮箱地址|email|mail|emailaddress",
    ),
    (
        Field::Phone,
        "电话|手机|手机号|手机号码|电话号码|联系方式|联络方式|座机|固话|phone|mobile|telephone|tel|phonenumber|mobilenumber",
    ),
    (Field::Website, "网址|网站|官网|主页|website|homepage|url"),
    (Field::Registration, "信用代码|纳税人识别号|税号|creditcode"),
    (
        Field::ContactName,
        "联系人|联络人|负责人|对接人|团长|领队|姓名|contact|contactperson|contactname|personincharge",
    ),
    (
        Field::Booth,
        "展位|展位号|展位位置|展台位置|摊位位置|摊位|摊位号|展台|展台号|booth|boothno|boothnumber|standno|standnumber",
    ),
    (Field::Hall, "展馆|展厅|馆|馆号|展馆号|hall|hallno"),
    (
        Field::Park,
        "园区|高新区|开发区|产业园|科技园|园区名称|sciencepark|techpark|hightechpark|hightechzone",
    ),
    (
        Field::People,
        "人数|人员数量|headcount|noofdelegates|noofmembers|noofparticipants|noofpeople|noofpersons|pax|numberofpeople|numberofpersons|numberofdelegates",
    ),
    (
        Field::Country,
        "国家|国别|国籍|国家及地区|国家或地区|国家和地区|国家与地区|国家地区|国别地区|country|nationality|countryregion",
    ),
    (Field::Languages, "语言|语种|language|languages"),
    (
        Field::Sectors,
        "行业|领域|产业|行业类别|行业分类|industry|industries|sector|sectors",
    ),
];

/// What ends own words, by what else is in the heading.
const FREE: &str = "业务|产品|展品|商品|品类|类别|清单|范围|能力|项目|技术|服务|需求|意向|意愿|诉求|目的|内容|方向|介绍|简介|概况|描述|说明|products|product|business|services|needs|need|requirements|requirement|demand|demands|interest|interests|wanted|description|profile|introduction";
const WANTS: &str = "需求|意向|意愿|诉求|目的|求购|采购|拟购|寻求|希望|想要|感兴趣|关注|合作|对接|lookingfor|interest|need|require|demand|sourc|purchas|procure|buy|wanted|seek|cooperat|collaborat|purpose";
const OFFERS: &str = "供应|可供|提供|出售|输出|供给|供货|offer|supply|supplied|sell";
const BUYS: &str = "采购|求购|拟购|购买|进口|sourc|purchas|procure|buy";
const PRODUCTS: &str = "业务|产品|展品|商品|经营|项目|技术|服务|product|business|service|exhibits";
/// What somebody wants of others who stand in a cell: to meet them.
const MEETS: &str = "想见|希望见|会见|约见|想约|想谈|希望洽谈|意向洽谈|拟洽谈|希望对接|意向对接|拟对接|tomeet|meetwith";
const ABOUT: &str = "企业|公司|单位|机构|团|company|organisation|organization|firm";

/// What a heading of these folded letters means in a sheet of this kind.
pub fn field(kind: Kind, folded: &str) -> Option<Column> {
    if folded.is_empty() || folded.chars().count() > LONGEST || has(folded, OTHERS) {
        return None;
    }
    let found = match kind {
        Kind::Wishes => return of_wishes(folded),
        Kind::Exhibitors | Kind::Delegations => of_party(folded),
        Kind::Halls | Kind::Slots | Kind::Interpreters | Kind::Schedule => None,
    };
    found.filter(|column| kind.fields().contains(&column.field))
}

/// Whether these folded letters say that a column is about something that no field has.
pub fn is_of_something_else(folded: &str) -> bool {
    has(folded, OTHERS)
}

/// The intent that a heading of needs says: what is bought.
pub fn intent(folded: &str) -> &'static str {
    if has(folded, BUYS) { "buy" } else { "" }
}

fn of_party(folded: &str) -> Option<Column> {
    let column = |field, qualifier: &str| {
        Some(Column {
            field,
            qualifier: qualifier.to_owned(),
        })
    };
    if let Some((field, _)) = ENDS.iter().find(|(_, ends)| ends_with(folded, ends)) {
        // A field of business that somebody is interested in is none of theirs.
        if *field == Field::Sectors && has(folded, WANTS) {
            return column(Field::Need, intent(folded));
        }
        let qualifier = if *field == Field::ContactName {
            language(folded)
        } else {
            ""
        };
        return column(*field, qualifier);
    }
    // 时间 says when: when they can come, unless something denies it.
    if ends_with(folded, "时间|时段|时间段|日期|time|times|slots|dates") {
        let is_denied = has(
            folded,
            "不|无法|没空|缺席|unavailable|notavailable|cannot|absent|busy",
        );
        let is_free = has(
            folded,
            "可|能|方便|空闲|有空|参会|参加|出席|洽谈|available|free|attend|meet",
        );
        return match (is_denied, is_free) {
            (true, _) => column(Field::Unavailable, ""),
            (false, true) => column(Field::Available, ""),
            (false, false) => None,
        };
    }
    if ends_with(folded, FREE) {
        return if has(folded, OFFERS) && !has(folded, "需求|求购|采购") {
            column(Field::Supply, "")
        } else if has(folded, WANTS) {
            column(Field::Need, intent(folded))
        } else if has(folded, PRODUCTS) {
            column(Field::Business, "")
        } else {
            has(folded, ABOUT)
                .then_some(())
                .and_then(|()| column(Field::Summary, language(folded)))
        };
    }
    if has(folded, MEETS)
        && let Some(wish) = of_wishes(folded).filter(|wish| wish.field == Field::To)
    {
        return column(Field::WantsToMeet, &wish.qualifier);
    }
    let is_name = ends_with(
        folded,
        "名称|全称|名字|企业名|公司名|单位名|机构名|团名|name|fullname",
    ) || (ends_with(folded, "企业|公司|单位|机构|采购商|代表团|客商")
        && folded.chars().count() <= 8);
    let is_party = has(
        folded,
        "企业|公司|单位|机构|展商|参展|采购|代表团|团|客商|买家|组织|英文|中文|company|exhibitor|organi|delegation|buyer|firm|enterprise|english|chinese",
    );
    // 希望会见的企业 is a wish.
    let is_own = !has(folded, WANTS) && !has(folded, "想|拟|意向|目标|会见|约见|洽谈");
    if is_name && is_party && is_own {
        return column(Field::Name, language(folded));
    }
    None
}

/// `希望洽谈的展商`, `意向代表团1`, `companies you want to meet`: whom somebody wishes to meet.
fn of_wishes(folded: &str) -> Option<Column> {
    let is_wish = has(
        folded,
        "希望|意向|想|拟|约见|目标|洽谈|对接|首选|备选|志愿|心仪|wish|want|meet|target|prefer|choice|request",
    );
    let side = match (
        has(folded, "展商|参展|企业|公司|exhibitor|compan|supplier"),
        has(
            folded,
            "代表团|团组|采购商|买家|客商|delegation|buyer|visitor",
        ),
    ) {
        (true, false) => OF_EXHIBITOR,
        (false, true) => OF_DELEGATION,
        _ => return None,
    };
    let field = if is_wish { Field::To } else { Field::From };
    let is_party = is_wish
        || ends_with(
            folded,
            "名称|全称|名|展商|企业|公司|单位|代表团|团组|采购商|买家|客商|name|exhibitor|exhibitors|company|companies|delegation|delegations|buyer|buyers",
        );
    is_party.then(|| Column {
        field,
        qualifier: side.to_owned(),
    })
}

/// The language that a heading names.
fn language(folded: &str) -> &'static str {
    if has(folded, "英文|english") {
        "en"
    } else if has(folded, "中文|chinese") {
        "zh"
    } else {
        ""
    }
}

fn has(folded: &str, words: &str) -> bool {
    words.split('|').any(|word| folded.contains(word))
}

/// Whether a heading ends with one of these, or has it anywhere where it is English.
fn ends_with(folded: &str, words: &str) -> bool {
    words.split('|').any(|word| {
        folded.ends_with(word) || (word.is_ascii() && word.len() > 3 && folded.starts_with(word))
    })
}
