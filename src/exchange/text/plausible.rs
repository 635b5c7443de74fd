//! How much a text looks like something that people write: letters that make words, not only bytes
//! that decode.
//!
//! Each character beyond ASCII is judged for itself and by its neighbours, by what is usual in the
//! encoding that gave it: Chinese by the characters that are frequent, Korean by its frequent
//! syllables, Japanese by its kana, Latin letters with marks by the vowels and consonants around
//! them, Cyrillic by runs of one case. The mean is the score.
//!
//! There are no tables of pairs as in a browser's detector: on the few lines of a list of companies
//! they say no more, and they would be larger than the importer.
//!
//! Integers throughout, in thousandths: the same answer on every machine.

use super::Encoding;
use std::collections::BTreeSet;

/// As many characters beyond ASCII are judged.
const MOST: usize = 4_000;

/// What a character is worth that nobody writes in a sheet.
const NEVER: i32 = -2000;

/// How plausible a text is that was read in an encoding: 1000 for words, 0 and less for noise.
/// Plain ASCII is words.
///
/// Cost: linear in the text, up to four thousand characters beyond ASCII.
pub fn score(encoding: Encoding, text: &str) -> i32 {
    let letters: Vec<char> = text.chars().collect();
    let judged = (0..letters.len())
        .filter(|at| letters.get(*at).is_some_and(|letter| !letter.is_ascii()))
        .take(MOST);
    let (mut sum, mut n) = (0_i64, 0_i64);
    for at in judged {
        sum += i64::from(Around::of(&letters, at).worth(encoding));
        n += 1;
    }
    if n == 0 {
        1000
    } else {
        i32::try_from(sum / n).unwrap_or(NEVER)
    }
}

/// Whether a text has only a few characters beyond ASCII and none that no sheet has: what these few
/// are does not say whether it is a text.
pub fn is_nearly_ascii(text: &str) -> bool {
    let is_control =
        |letter: char| letter.is_control() && !matches!(letter, '\t'..='\r' | '\u{1A}');
    let n_beyond = text.chars().filter(|letter| !letter.is_ascii()).count();
    let n_seen = text.chars().filter(|letter| !letter.is_whitespace());
    n_beyond * 5 <= n_seen.count() && !text.chars().any(is_control)
}

/// Whether there is enough of a text to be sure of its encoding: several different words, each of
/// letters that one language has. Single bytes are letters in every encoding, and a score of two or
/// three of them is luck; and encodings that are not read at all give such letters too.
pub fn is_evident(encoding: Encoding, text: &str) -> bool {
    let words: BTreeSet<&str> = text
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_ascii())
        .take(MOST)
        .collect();
    let n_fitting = |fits: &dyn Fn(&str) -> bool| words.iter().filter(|word| fits(word)).count();
    match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => true,
        Encoding::Windows1252 | Encoding::Windows1250 => {
            let languages = if encoding == Encoding::Windows1252 {
                LANGUAGES_1252
            } else {
                LANGUAGES_1250
            };
            let n = n_fitting(&|word| {
                languages.iter().any(|marked| {
                    word.chars()
                        .flat_map(char::to_lowercase)
                        .all(|letter| letter.is_ascii() || marked.contains(letter))
                })
            });
            n >= FEWEST_WORDS && n * 10 >= words.len() * 9 && !has_sign_for_letter(text)
        }
        Encoding::Windows1251 => {
            let n = n_fitting(&is_cyrillic_word);
            let letters = || words.iter().flat_map(|word| word.chars());
            let is_frequent = |letter: &char| "оеаинтсрвліОЕАИНТСРВЛІ".contains(*letter);
            n >= FEWEST_WORDS
                && n * 10 >= words.len() * 8
                // Three of five are; of Greek, Hebrew or KOI8-R read as this, one of three.
                && letters().filter(is_frequent).count() * 100 >= letters().count() * 45
        }
        Encoding::Gb18030
        | Encoding::Big5
        | Encoding::ShiftJis
        | Encoding::EucJp
        | Encoding::EucKr => {
            let letters: BTreeSet<char> = words
                .iter()
                .flat_map(|word| word.chars())
                .filter(|letter| !letter.is_ascii())
                .collect();
            letters.len() >= FEWEST_LETTERS
        }
        Encoding::Windows1253
        | Encoding::Windows1254
        | Encoding::Windows1255
        | Encoding::Windows1256
        | Encoding::Windows1257
        | Encoding::Windows874
        | Encoding::Koi8R => false,
    }
}

/// Fewer different words with letters beyond ASCII prove nothing,
const FEWEST_WORDS: usize = 3;

/// nor do fewer different characters of East Asia.
const FEWEST_LETTERS: usize = 6;

/// Whether a sign touches a letter that is one itself in ISO 8859-15 or 8859-2: `¼uvre` for
/// `Œuvre`, `©koda` for `Škoda`.
fn has_sign_for_letter(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|letter| {
        let is_sign = |sign: char| "¤¦¨´¸¼½¾¶±".contains(sign);
        let touches = (letter.is_alphabetic() && (is_sign(before) || "©®".contains(before)))
            || (before.is_alphabetic() && is_sign(letter));
        before = letter;
        touches
    })
}

/// Whether a word is as Cyrillic ones are: no capital behind a small letter, no hard sign at its
/// end, no five consonants in a row.
fn is_cyrillic_word(word: &str) -> bool {
    let mut n_consonants = 0;
    let mut before = ' ';
    word.chars().all(|letter| {
        n_consonants = if "аеёиоуыэюяіїєьъАЕЁИОУЫЭЮЯІЇЄЬЪ".contains(letter)
        {
            0
        } else {
            n_consonants + 1
        };
        let is_fitting = ('\u{400}'..='\u{491}').contains(&letter)
            && !(letter.is_uppercase() && before.is_lowercase())
            && n_consonants < 5;
        before = letter;
        is_fitting
    }) && !word.ends_with(['ъ', 'Ъ'])
}

/// A character and what stands beside it.
struct Around<'a> {
    letters: &'a [char],
    at: usize,
    letter: char,
    before: Option<char>,
    after: Option<char>,
}

impl<'a> Around<'a> {
    fn of(letters: &'a [char], at: usize) -> Self {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        Self {
            letters,
            at,
            letter: letters.get(at).copied().unwrap_or(' '),
            before,
            after: letters.get(at + 1).copied(),
        }
    }

    fn worth(&self, encoding: Encoding) -> i32 {
        match encoding {
            Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => match self.letter {
                '\u{400}'..='\u{52F}' => self.cyrillic(),
                '\u{370}'..='\u{3FF}' | '\u{590}'..='\u{7FF}' => 600,
                letter if letter < '\u{250}' => self.latin(&[VOWELS_1252, VOWELS_1250]),
                _ => 500,
            },
            Encoding::Windows1252 => self.latin(&[VOWELS_1252]),
            Encoding::Windows1250 => self.latin(&[VOWELS_1250]),
            Encoding::Windows1251 => self.cyrillic(),
            Encoding::Gb18030
            | Encoding::Big5
            | Encoding::ShiftJis
            | Encoding::EucJp
            | Encoding::EucKr => self.east_asian(encoding),
            // They are only offered.
            Encoding::Windows1253
            | Encoding::Windows1254
            | Encoding::Windows1255
            | Encoding::Windows1256
            | Encoding::Windows1257
            | Encoding::Windows874
            | Encoding::Koi8R => 0,
        }
    }

    /// A Chinese character, in an encoding of Chinese, Japanese or Korean.
    fn han(&self, encoding: Encoding) -> i32 {
        let is_japanese = matches!(encoding, Encoding::ShiftJis | Encoding::EucJp);
        let is_simplified = encoding == Encoding::Gb18030;
        let common = |list: &str| list.contains(self.letter);
        if is_simplified && common(SIMPLIFIED)
            || encoding == Encoding::Big5 && common(TRADITIONAL)
            || is_japanese && common(JAPANESE)
        {
            1000
        } else if (is_simplified || is_japanese) && common(TRADITIONAL) {
            // A Chinese list may have companies from Taiwan, and a Japanese one from China.
            500
        } else if encoding == Encoding::EucKr {
            -200
        } else {
            150
        }
    }

    /// Chinese, Japanese and Korean.
    fn east_asian(&self, encoding: Encoding) -> i32 {
        let is_japanese = matches!(encoding, Encoding::ShiftJis | Encoding::EucJp);
        let common = |list: &str| list.contains(self.letter);
        // GB 2312 has the letters of pinyin, and with them `Müller`.
        if self.letter < '\u{250}' && self.letter.is_alphabetic() {
            return if encoding == Encoding::Gb18030 {
                300
            } else {
                -500
            };
        }
        let worth = match self.letter {
            '\u{4E00}'..='\u{9FFF}' => self.han(encoding),
            '\u{3041}'..='\u{30FF}' if is_japanese => 1000,
            '\u{3041}'..='\u{30FF}' if encoding == Encoding::Gb18030 => 500,
            '\u{FF66}'..='\u{FF9F}' if is_japanese => self.half_width_kana(),
            '\u{AC00}'..='\u{D7A3}' if encoding == Encoding::EucKr => {
                if common(KOREAN) {
                    1000
                } else {
                    100
                }
            }
            '\u{3000}'..='\u{3020}'
            | '\u{FF01}'..='\u{FF5E}'
            | '\u{2010}'..='\u{2026}'
            | '·'
            | '℃'
            | '°'
            | '№'
            | '①'..='⑩' => 600,
            '\u{E000}'..='\u{F8FF}' => -1000,
            _ => -500,
        };
        // `M黮ler`: a character in the middle of a Latin word has swallowed its letters.
        let is_lower =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_lowercase());
        let is_letter =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
        let swallows = is_lower(self.before)
            || is_lower(self.after)
            || (is_letter(self.before) && is_letter(self.after));
        if swallows && self.letter.is_alphabetic() {
            worth - 600
        } else {
            worth
        }
    }

    /// Half-width kana stand in words; single ones, and what no word begins with, are other bytes.
    fn half_width_kana(&self) -> i32 {
        let word = self.word();
        let is_kana = |letter: &char| ('\u{FF66}'..='\u{FF9F}').contains(letter);
        let begins_well = word.first().is_some_and(|first| {
            !('ｧ'..='ｰ').contains(first) && !"\u{FF9E}\u{FF9F}".contains(*first)
        });
        // A mark of voice stands behind those that have one.
        let is_out_of_place = match self.letter {
            '\u{FF9E}' => !self.before.is_some_and(|before| {
                before == 'ｳ' || ('ｶ'..='ﾄ').contains(&before) || ('ﾊ'..='ﾎ').contains(&before)
            }),
            '\u{FF9F}' => !self
                .before
                .is_some_and(|before| ('ﾊ'..='ﾎ').contains(&before)),
            _ => false,
        };
        if is_out_of_place || word.len() < 2 {
            -800
        } else if word.len() > 2 && begins_well && word.iter().all(is_kana) {
            500
        } else {
            200
        }
    }

    /// Latin letters with marks, and the other marks of a Western or Central European page;
    /// `vowels` are those of it.
    fn latin(&self, vowels: &[&str]) -> i32 {
        let is_vowel = |letter: char| {
            "aeiouyAEIOUY".contains(letter) || vowels.iter().any(|list| list.contains(letter))
        };
        match self.letter {
            '\u{80}'..='\u{9F}' => NEVER,
            letter if letter.is_alphabetic() && letter != 'ª' && letter != 'º' => {
                self.latin_letter(letter, is_vowel)
            }
            _ => self.mark(),
        }
    }

    fn latin_letter(&self, letter: char, is_vowel: impl Fn(char) -> bool) -> i32 {
        let word = self.word();
        let n_marked = word.iter().filter(|letter| !letter.is_ascii()).count();
        match word {
            [_] if "àéèóôúÀÉÔíÍåÅ".contains(letter) => return 500,
            [_] => return -300,
            _ if n_marked == word.len() => return -800,
            _ if word.len() > 4 && n_marked * 2 > word.len() => return -600,
            _ => {}
        }
        if letter.is_uppercase() && self.before.is_some_and(char::is_lowercase) {
            return -800;
        }
        let before = self.before.filter(|letter| letter.is_alphabetic());
        let after = self.after.filter(|letter| letter.is_alphabetic());
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let by_rule = match lower {
            // Rare wherever they are letters of a language at all.
            'ÿ' | 'þ' | 'ð' | 'ŕ' | 'ĺ' | 'ţ' | 'ď'
                if after.is_some_and(|after| !is_vowel(after)) || lower == 'ÿ' =>
            {
                Some(0)
            }
            // Spanish writes it before vowels only, Polish never there.
            'ñ' => Some(if after.is_some_and(&is_vowel) {
                1000
            } else {
                -300
            }),
            'ń' => Some(if after.is_some_and(&is_vowel) {
                -500
            } else {
                1000
            }),
            // Portuguese has them before another vowel, or last; Romanian and Hungarian before
            // consonants.
            'ã' | 'õ' => Some(if after.is_none_or(|after| "oeOEsS".contains(after)) {
                1000
            } else {
                -300
            }),
            'ă' | 'ő' | 'ű' => Some(if after.is_some_and(&is_vowel) {
                -300
            } else {
                900
            }),
            _ => None,
        };
        let beside = [before, after]
            .into_iter()
            .flatten()
            .filter(|letter| is_vowel(*letter))
            .count();
        by_rule.unwrap_or(if is_vowel(letter) {
            match (beside, before, after) {
                (0, ..) => 1000,
                // `première`, `Société`, `Citroën`, `García`: glides and hiatus that are
                // everywhere.
                (1, Some('i' | 'I' | 'u' | 'U'), _) if "éèêáóö".contains(lower) => 1000,
                (1, ..) if "éëïíüáóúý".contains(lower) => 800,
                (1, ..) => 300,
                _ => -300,
            }
        } else {
            match (beside, before, after) {
                (0, Some(_), Some(_)) => -500,
                (0, ..) => 500,
                (_, Some(before), _)
                    if is_vowel(before) && after.is_some_and(|after| !is_vowel(after)) =>
                {
                    800
                }
                _ => 1000,
            }
        })
    }

    /// Quotation marks, dashes, signs.
    fn mark(&self) -> i32 {
        let is_marked = |letter: Option<char>| {
            letter.is_some_and(|letter| !letter.is_ascii() && !letter.is_whitespace())
        };
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
        let is_between = is_letter(self.before) && is_letter(self.after);
        match self.letter {
            '’' => 500,
            _ if is_marked(self.before) || is_marked(self.after) => -600,
            _ if is_between => -600,
            '‘' | '“' | '”' | '„' | '–' | '—' | '…' | '•' | '™' | '€' | '«' | '»' | '°' | '·'
            | '№' | '\u{A0}' => 500,
            '²' | '³' | '½' | '§' | '©' | '®' | '¡' | '¿' | '×' | '±' | 'µ' | '£' | 'ª' | 'º'
            | '´' => 200,
            _ => -500,
        }
    }

    fn cyrillic(&self) -> i32 {
        if !('\u{400}'..='\u{4FF}').contains(&self.letter) {
            return if ('\u{80}'..='\u{9F}').contains(&self.letter) {
                NEVER
            } else {
                self.mark()
            };
        }
        let word = self.word();
        if word.iter().any(char::is_ascii) {
            return -1000;
        }
        let is_upper_inside =
            self.letter.is_uppercase() && self.before.is_some_and(char::is_lowercase);
        if is_upper_inside || word.first().is_some_and(|first| "ьъыЬЪЫ".contains(*first)) {
            return -800;
        }
        let has_vowel = word
            .iter()
            .any(|letter| "аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄ".contains(*letter));
        match word {
            [_] => {
                // `Ó hEithir` has no preposition.
                let is_before_latin = self.after == Some(' ')
                    && self
                        .letters
                        .get(self.at + 2)
                        .is_some_and(char::is_ascii_alphabetic);
                if "авикосуяйзАВИКОСУЯіІ".contains(self.letter) && !is_before_latin
                {
                    600
                } else {
                    -300
                }
            }
            _ if !has_vowel && word.len() > 4 => -500,
            _ if matches!(self.letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё') => 1000,
            _ if "іїєґўІЇЄҐЎђјљњћџЂЈЉЊЋЏѓќЃЌ".contains(self.letter) => {
                500
            }
            _ => -500,
        }
    }

    /// The run of letters around the character.
    fn word(&self) -> &'a [char] {
        let is_part = |letter: &char| letter.is_alphabetic();
        let start = self
            .letters
            .get(..self.at)
            .unwrap_or_default()
            .iter()
            .rposition(|letter| !is_part(letter))
            .map_or(0, |at| at + 1);
        let length = self
            .letters
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take(MOST_IN_A_WORD)
            .take_while(|letter| is_part(letter))
            .count();
        self.letters.get(start..start + length).unwrap_or_default()
    }
}

/// A longer run is no word, and is looked at so far only.
const MOST_IN_A_WORD: usize = 60;

const VOWELS_1252: &str = "àáâãäåæèéêëìíîïòóôõöøùúûüýœÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝŒ";
const VOWELS_1250: &str = "áâăäąéęëěíîóôőöúůűüýÁÂĂÄĄÉĘËĚÍÎÓÔŐÖÚŮŰÜÝ";

/// The letters beyond ASCII of one language, or of some that have them in common.
const LANGUAGES_1252: &[&str] = &[
    "äöüßé",
    "àâæçéèêëîïôœùûüÿ",
    "áàéèíïóòúüñç",
    "áâãàçéêíóôõúü",
    "àáèéìíîòóùú",
    "åäöæøéü",
    "áðéíóúýþæöø",
    "áéèêëíïóöúü",
    "äöüõšž",
];
const LANGUAGES_1250: &[&str] = &[
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "ąćęłńóśźż",
    "áéíóöőúüű",
    "čćđšž",
    "ăâîşţ",
    "äöüßé",
    "çë",
];

/// Characters that are frequent in Chinese, and those of lists of companies, as the mainland writes
/// them.
const SIMPLIFIED: &str = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔限股份集团技械备造贸易企园商编号称联系邮箱语言简介青岛京广州深圳杭苏武汉成都合肥津厦门宁波济南连沈阳哈滨春郑英韩医疗药材料源能池汽车器智激量视云软件芯片半航环农食纺织服装居筑仪精密网络讯息互海川蓝禾星穹明莱茵里昂首尔团席位参馆桌谈洽需供采购销售代理投融资才孵化创客端创投仓储流输港湾福江浙徽湖鲁粤沪渝省县镇乡村街楼室栋层经营零批进出口销贷款税银证券险租赁广播影视旅游餐饮酒店茶烟果蔬肉奶粮油糖盐水产养殖种植牧林渔矿煤钢铁铜铝锂镍钴稀土玻璃陶瓷橡塑胶革纸印刷包装具五灯照明玩礼乐器体育健康美容妆宠物母婴童男鞋帽珠宝钟表眼镜家具卫浴厨热泵阀轴承齿轮刀模夹焊切割喷涂压铸锻冲折弯测检验传感控制自动机器无人飞直升火箭卫星导航雷达声呐遥核风光伏电储氢充换桩缆线变压配开关继断路熔接插座合意向必想绝已未待定时段可用备注填审核日期盖章手电传真址业类职务姓性别经董书记秘助主任专工程师";

/// The same as the places write it that use traditional characters.
const TRADITIONAL: &str = "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運限股份集團技械備造貿易企園商編號稱聯絡繫郵箱語言簡介臺灣台北京港香竹雄桃彰化嘉義屏花蓮宜蘭基隆高英韓醫療藥材料源能池汽車器智慧雷射量視雲軟體硬晶片半導航環農食紡織服裝居築儀精密網路訊息互海川藍席參館桌談洽需供採購銷售代理投融資創投倉儲流輸灣江浙湖省縣鎮鄉村街樓室棟層營零批進出口貸款稅銀證券險租賃廣播影視旅遊餐飲酒店茶果蔬肉奶糧油糖鹽養殖植牧林漁礦煤鋼鐵銅鋁鋰玻璃陶瓷橡塑膠紙印刷包裝具燈照明禮樂體育健康美容妝寵鞋鐘錶鏡衛浴廚熱泵閥軸承齒輪刀模焊切割測檢驗感控制自動飛升火箭衛星雷達核風伏電氫充換纜線配開關接插座意向必想已未待定時段可用註填審核日期蓋章傳真址職務姓性經董秘助任專程師藥廠實業行股";

/// Characters that are frequent in Japanese, and those of lists of companies; kana count by
/// themselves.
const JAPANESE: &str = "日本株式会社業工機械電気器計測精密製作所東京大阪名古屋横浜都神戸福岡札幌仙台広島新技術開発研究産国際商事貿易自動車部品化学薬医療鉄鋼金属建設備情報通信有限合同団体協連代表前担当者絡先話番号住言語中英人数展示参加希望面談時間年月午後一二三四五六七八九十百千万山田川村木林佐藤鈴高橋伊渡辺小吉松井清水石長谷野上下内外西南北安全環境素材料食販売営課員様御出入力生行方用分明定地的性法理実主要度場対応使能成長関動物手見取引最無不以可能変更点線光学科公正民政府市県区町丁目港海空航宇宙半導体液晶太陽池蓄燃料原子発熱流量圧弁軸受歯車金型溶接切削研磨塗装印刷包装紙布繊維衣服靴家具玩具楽器印章茶酒米菓子水魚肉野菜果農林漁牧鉱石油炭樹脂護膜硝子陶磁器社長取締役専務常部課係主任秘書氏付希意向必須御中各位殿立元々会議室番第回案内受付申込書式欄記備考注合計";

/// Syllables that are frequent in Korean, and those of lists of companies.
const KOREAN: &str = "이다는의가을에하고지도로사기한리어대를은서나자아시해인정수있그일보장전제부원상주스국공여과관무연회소만게성조면들오안비구신트라동생진경용우마선미중적유치물화재모려행내계년문발산요금강세법입방위개명분호실업영학최품술설의식약속반터테크노로봇체배회울인천광대울기남독프랑스어본름언락처전메일여의료바복건반통네트워시템솔루션엔지니링텍폴리켐팜젠온컴퍼니그룹홀딩스글벌코아토파하카타차철강선박항물류운송농식음출판디자교육임랜드센터협력단구매판참석희망면담간월오후번째삼성엘현두씨재유한합자및외첨끝직책표담당번팩웹사업종분야제품비고합총작확날짜거래주문견적가격량납품질인증특허출원등록상표디";
