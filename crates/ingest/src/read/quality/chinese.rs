//! Whether Chinese characters are those that people write.
//!
//! A file whose table of characters is wrong gives characters that exist and mean nothing together. Which they are is
//! told by how common they are, alone and in pairs, never by what they say.

use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// Fewer Chinese characters than this say nothing about the rest.
const FEW: usize = 8;
/// Less than this share of characters that any schoolbook has, in percent, is no language.
const KNOWN: usize = 50;
/// So many characters are needed before the frequent ones must be among them …
const MANY: usize = 40;
/// … with this share, in percent. Of characters drawn from the standard's first level at random it would be a fifth.
const FREQUENT: usize = 28;
/// The frequent ones are those of simplified writing: asked for only where nearly all characters belong to it.
const SIMPLIFIED: usize = 90;
/// Of so many characters more have to be known, in percent: lists of chemicals have nine in ten, codes that slipped by
/// a few places four to five.
const KNOWN_OF_MANY: usize = 75;
/// So many pairs within runs of characters are needed before common ones must be among them …
const PAIRS: usize = 60;
/// … in runs of at least so many, as sentences have them and rosters have not …
const RUN: usize = 5;
/// … with this share, in percent. Sentences have sixteen and more; characters that were exchanged for each other two.
const COMMON: usize = 4;
/// Recognised words of so many pairs have common ones among them …
const RECOGNISED_PAIRS: usize = 40;
/// … with this share, in percent. Of 578 pages of papers five in a hundred have less, the half has 46 and more; one
/// character in four that is wrong halves it.
const READS_WELL: usize = 30;
/// Typed words of so many pairs are looked at in the picture …
const TYPED_PAIRS: usize = 60;
/// … where common ones have less than this share, in percent. Of 289 pages of case files two have; one wrong character in three
/// brings most pages there.
const TYPED_READS_ODDLY: usize = 26;
/// Names and goods one after another have no common pairs either. They have hardly any of the words that hold sentences
/// together: without this share of those, in percent, pairs say nothing.
const BINDING: usize = 3;

/// The most frequent characters of statutes, decisions and judgments, nine tenths of what stands in them, with the
/// surnames and the goods that lists consist of.
const MOST_FREQUENT: &str = "\
    的人行法第定政条关国和十有当应以民者机理规一公或事管某其部用不务生证在门处二安为上对作工业员家地制三物告被出中可责保施院\
    本设会发等他实经依全级元及五品年府日案四时动通由合下照建进提主产区并方款境要构学查职违议据监自件交成罚所防任开护审位取单\
    组报资请海市文得内体情决权后予月准诉分检六信律期申共织明个同育书重于治是给复教利收按能万与过备原执向立七场县外供害技车相\
    社水司未接大环罪具性办活督受改到了使军息认程加展八染医指标科正我限污现采药犯偿委警反调营求强高之负化许划刑持金服直术项九\
    将预措批入从起食域察支质章华意运需知列确名电根前记放止源企况量土非赔代协表销费核密系造控判没范传因疗除财置卫格省结度计间\
    形义解百价令道损符测无平农张验路式专态导校究新病险口力录补料严健手流各留益网基次评参常适效履修该消面李布包役集目影障种节\
    统号故必数助领排辖王就承存急点属停涉讼身师果庭说述序城研担子特商装疫危见送已废村局转黄甲卖变林货托围长还驶河励船付毒配康\
    投举来股刘输禁救响回风总材退济广失追气签则清鉴称小获类登侵至东移问别完户房联售份购宏辩队器但续普推镇然钱驾乡善达让容际考\
    突拘培多超约纳住裁洋陈扣养打援官示估轻守鼓训整居币舶听络撤维秘天更先少易拒注私额何押赵值银账缴藏言即儿周馆抢野买声占伤众\
    台再嫌减载识灾征衔心线算状须空苗离满江带编最档增也象优假震免去终两千另精骗字届遵临神良享里好杨如射庆附促站固团边辆储派宣\
    这那你她们什么看想做叫吃喝走跑男女老父母亲吴徐孙马朱胡郭罗郑梁谢宋唐韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶魏苏吕丁卢姚钟姜崔谭\
    陆汪石廖贾夏韦白邹孟熊秦邱尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵覃武戴莫孔汤南西北左右店铺街楼室层厂摊牌片图纸油盐米肉菜鱼蛋奶\
    酒茶糖瓶箱袋斤克只双套";

/// The words of one character that hold sentences together.
const BINDING_WORDS: &str =
    "的了在是不和有为以于其对及应由与或等并被将者所之上下中我他也就都而从向但因此这那";

/// The 4,000 most frequent pairs, counted in statutes, published cases and judgments and, for what stands in no law, in
/// a dictionary of common words: a line a first character, with those that follow it.
const COMMON_PAIRS: &str = include_str!("pairs.txt");

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// What is known of each character of the common Chinese block.
struct Table(Vec<u8>);

const BY_LEVEL_ONE: u8 = 1;
const BY_STANDARD: u8 = 2;
const BY_FREQUENCY: u8 = 4;
const BY_BINDING: u8 = 8;

impl Table {
    fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let mut table = Self(vec![0; (LAST - FIRST + 1) as usize]);
            // The first level of GB 2312 and that of Big5 are the characters in everyday use, in the two ways of writing.
            table.mark(encoding_rs::GBK, 0xb0..=0xd7, 0xa1..=0xfe, BY_LEVEL_ONE | BY_STANDARD);
            table.mark(encoding_rs::GBK, 0xd8..=0xf7, 0xa1..=0xfe, BY_STANDARD);
            table.mark(encoding_rs::BIG5, 0xa4..=0xc6, 0x40..=0x7e, BY_LEVEL_ONE);
            table.mark(encoding_rs::BIG5, 0xa4..=0xc6, 0xa1..=0xfe, BY_LEVEL_ONE);
            for character in MOST_FREQUENT.chars() {
                table.set(character, BY_FREQUENCY);
            }
            for character in BINDING_WORDS.chars() {
                table.set(character, BY_BINDING);
            }
            table
        })
    }

    fn mark(
        &mut self,
        encoding: &'static encoding_rs::Encoding,
        leads: std::ops::RangeInclusive<u8>,
        trails: std::ops::RangeInclusive<u8>,
        flag: u8,
    ) {
        let codes: Vec<u8> =
            leads.flat_map(|lead| trails.clone().flat_map(move |trail| [lead, trail])).collect();
        for character in encoding.decode_without_bom_handling(&codes).0.chars() {
            self.set(character, flag);
        }
    }

    fn set(&mut self, character: char, flag: u8) {
        if let Some(flags) = place(character).and_then(|at| self.0.get_mut(at)) {
            *flags |= flag;
        }
    }

    fn flags(&self, character: char) -> u8 {
        place(character).and_then(|at| self.0.get(at)).copied().unwrap_or_default()
    }
}

/// Whether two characters often follow each other.
fn is_common(pair: (char, char)) -> bool {
    static PAIRS: OnceLock<FxHashSet<(char, char)>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| {
        let of_line = |line: &'static str| {
            let mut characters = line.chars();
            let first = characters.next();
            characters.filter_map(move |second| Some((first?, second)))
        };
        COMMON_PAIRS.lines().flat_map(of_line).collect()
    });
    pairs.contains(&pair)
}

fn place(character: char) -> Option<usize> {
    usize::try_from(u32::from(character).checked_sub(FIRST)?).ok()
}

/// Whether a character stands in a block of Chinese characters.
pub(super) fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Chinese characters, counted by what is known of them.
#[derive(Default)]
struct Counts {
    all: usize,
    known: usize,
    standard: usize,
    frequent: usize,
    binding: usize,
    kana: usize,
    pairs: usize,
    common: usize,
}

impl Counts {
    fn of(text: impl Iterator<Item = char>) -> Self {
        let table = Table::get();
        let mut counts = Self::default();
        let mut run = Vec::new();
        for character in text {
            if is_chinese(character) {
                run.push(character);
                let flags = table.flags(character);
                counts.all += 1;
                counts.known += usize::from(flags & BY_LEVEL_ONE != 0);
                counts.standard += usize::from(flags & BY_STANDARD != 0);
                counts.frequent += usize::from(flags & BY_FREQUENCY != 0);
                counts.binding += usize::from(flags & BY_BINDING != 0);
                continue;
            }
            counts.end_run(&mut run);
            counts.kana += usize::from(matches!(character, '\u{3040}'..='\u{30ff}'));
        }
        counts.end_run(&mut run);
        counts
    }

    fn end_run(&mut self, run: &mut Vec<char>) {
        if run.len() >= RUN {
            self.pairs += run.len() - 1;
            self.common += run.windows(2).filter(|pair| is_common((pair[0], pair[1]))).count();
        }
        run.clear();
    }
}

/// Whether the Chinese characters among `text` can be writing; too few of them can. Lines are told apart by white space.
pub(super) fn is_plausible(text: impl Iterator<Item = char>) -> bool {
    let Counts { all, known, standard, frequent, binding, kana, pairs, common } = Counts::of(text);
    if all < FEW {
        return true;
    }
    if known * 100 < all * KNOWN {
        return false;
    }
    // Japanese has frequent characters of its own.
    if all < MANY || kana * 10 >= all {
        return true;
    }
    if known * 100 < all * KNOWN_OF_MANY {
        return false;
    }
    let simplified = standard * 100 >= all * SIMPLIFIED;
    let rare = frequent * 100 < all * FREQUENT;
    let exchanged = pairs >= PAIRS && common * 100 < pairs * COMMON && binding * 100 >= all * BINDING;
    !(simplified && (rare || exchanged))
}

/// Whether words that were recognised read like sentences, as far as there are enough of them to tell.
pub(super) fn reads_well(text: impl Iterator<Item = char>) -> bool {
    let Counts { pairs, common, .. } = Counts::of(text);
    pairs < RECOGNISED_PAIRS || common * 100 >= pairs * READS_WELL
}

/// Whether typed words read like hardly any page does: lists of names and goods do, and those of a table of characters that
/// is wrong for some of them.
pub(super) fn reads_oddly(text: impl Iterator<Item = char>) -> bool {
    let Counts { pairs, common, .. } = Counts::of(text);
    pairs >= TYPED_PAIRS && common * 100 < pairs * TYPED_READS_ODDLY
}

/// Whether nine in ten of the Chinese characters among `text` are in everyday use, and as many frequent as in a text.
pub(super) fn is_everyday(text: impl Iterator<Item = char>) -> bool {
    let Counts { all, known, frequent, .. } = Counts::of(text);
    known * 10 >= all * 9 && frequent * 100 >= all * FREQUENT
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXCHANGED: &str = "十字出记饮币内施作项人销发商的〇的执关该一质年金安未笔对员保取日录制提查登值项人，结依确《期八出定措食瓶项人海反二》并该五执架并五售值四法。\n行认超额二陈三销发月发机对华过，和机事议规述营值共于已五的启异录制提查登，事检了民措明出定进副存元市在全。\n国二出百十对川当机对货所，果陈规违项人乳列场发先料提采整中，十字出陈华过上签本第现其，品条经计零。";

    #[test]
    fn writing_is_told_from_characters_at_random() {
        let table = [
            ("犐犆犛犌犕犔犛犲犮狌狉犲犲犾犲犮狋狉狅狀犻犮", false),
            ("当事人于二〇二四年三月五日在其经营场所内销售超过保质期的食品", true),
            ("當事人於二〇二四年三月五日在其經營場所內銷售超過保質期的食品", true),
            ("張三李四王五趙六陳七", true),
            ("罕见", true),
            ("", true),
            // A roster: surnames and given names.
            (
                "王秀英李建国张丽华刘志强陈桂兰杨海燕黄文博赵玉梅吴俊杰周雪莲徐浩然孙晓明马春花朱立新胡雅琴郭振宇",
                true,
            ),
            // Characters of the first level at random.
            (
                "啊挨碍鞍胺傲芭捌靶柏谤苞褒豹曝碑狈钡绷崩蹦逼鼻鄙庇痹鳖憋瘪彬斌濒滨冰柄秉饼炳玻菠渤铂箔搏舶薄",
                false,
            ),
            // A notice whose characters were exchanged for each other, and one whose codes slipped by three.
            (EXCHANGED, false),
            (
                "彖于亽浺巠帅吲昑割飢哄啉衏云亏〇亏回幷丌朋亗旨圫兹绒萨圽扃冈锃唱趈迊俠贫朢皇飢哄，迠叐争丰卑亽气兴咏圀飢哄完八泘笯丌卄回杤笯",
                false,
            ),
            // Goods, medicines and verse have no common pairs, and are what they are.
            (
                "蒙牛特仑苏纯牛奶 伊利安慕希酸奶 康师傅红烧牛肉面 统一老坛酸菜面 海天金标生抽酱油 太太乐鸡精调味料 福临门大豆油 \
                 金龙鱼调和油 奥利奥夹心饼干 旺旺雪饼大礼包 德芙丝滑牛奶巧克力 雀巢速溶咖啡 农夫山泉矿泉水 王老吉凉茶饮料",
                true,
            ),
            (
                "盐酸左氧氟沙星片 头孢克肟分散片 布洛芬缓释胶囊 硝苯地平控释片 阿托伐他汀钙片 盐酸二甲双胍缓释片 \
                 奥美拉唑肠溶胶囊 硫酸氢氯吡格雷片 苯磺酸氨氯地平片 琥珀酸美托洛尔缓释片 瑞舒伐他汀钙片",
                true,
            ),
            (
                "锦瑟无端五十弦 一弦一柱思华年 庄生晓梦迷蝴蝶 望帝春心托杜鹃 沧海月明珠有泪 蓝田日暖玉生烟 \
                 此情可待成追忆 只是当时已惘然 渭城朝雨浥轻尘 客舍青青柳色新 劝君更尽一杯酒 西出阳关无故人",
                true,
            ),
        ];
        for (text, plausible) in table {
            assert_eq!(is_plausible(text.chars()), plausible, "{text}");
        }
    }

    #[test]
    fn recognised_words_that_hold_wrong_characters_do_not_read_well() {
        let right = "当事人在其经营场所内销售超过保质期的食品，违反了《中华人民共和国食品安全法》第三十四条第十项的规定，\
                     依据同法第一百二十四条第一款，决定责令改正，并处罚款人民币伍万元整。";
        let wrong: String = right
            .chars()
            .zip("云澜商行滨河路号沈国梁钱立群潘晓峰".chars().cycle())
            .enumerate()
            .map(|(at, (told, other))| if at % 3 == 1 && is_chinese(told) { other } else { told })
            .collect();
        let table = [(right, true), (wrong.as_str(), false), ("沈国梁", true), ("", true)];
        for (text, well) in table {
            assert_eq!(reads_well(text.chars()), well, "{text}");
        }
        let table = [(right, false), (EXCHANGED, true), ("沈国梁", false), ("", false)];
        for (text, oddly) in table {
            // Twice over: as much as stands on a page.
            assert_eq!(reads_oddly(text.chars().chain(text.chars())), oddly, "{text}");
        }
    }

    #[test]
    fn the_tables_hold_what_they_are_named_for() {
        let table = Table::get();
        let count = |flag: u8| table.0.iter().filter(|flags| **flags & flag != 0).count();
        // 3,755 and 5,401 characters, of which many are the same; 6,763 in all of GB 2312.
        assert!((5_500..7_500).contains(&count(BY_LEVEL_ONE)), "{}", count(BY_LEVEL_ONE));
        assert!((6_700..6_800).contains(&count(BY_STANDARD)), "{}", count(BY_STANDARD));
        assert_eq!(count(BY_FREQUENCY), MOST_FREQUENT.chars().count(), "none twice");
        assert_eq!(count(BY_BINDING), BINDING_WORDS.chars().count(), "none twice");
        assert!(is_common(('处', '罚')) && !is_common(('罚', '处')));
    }
}
