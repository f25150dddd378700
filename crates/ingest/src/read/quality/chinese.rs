//! Whether Chinese characters are those that people write.
//!
//! A file whose table of characters is wrong gives characters that exist and mean nothing together. Which they are is
//! told by how common they are, never by what they say.

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

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// What is known of each character of the common Chinese block.
struct Table(Vec<u8>);

const BY_LEVEL_ONE: u8 = 1;
const BY_STANDARD: u8 = 2;
const BY_FREQUENCY: u8 = 4;

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
    kana: usize,
}

impl Counts {
    fn of(text: impl Iterator<Item = char>) -> Self {
        let table = Table::get();
        let mut counts = Self::default();
        for character in text {
            if is_chinese(character) {
                let flags = table.flags(character);
                counts.all += 1;
                counts.known += usize::from(flags & BY_LEVEL_ONE != 0);
                counts.standard += usize::from(flags & BY_STANDARD != 0);
                counts.frequent += usize::from(flags & BY_FREQUENCY != 0);
            } else if matches!(character, '\u{3040}'..='\u{30ff}') {
                counts.kana += 1;
            }
        }
        counts
    }
}

/// Whether the Chinese characters among `text` can be writing; too few of them can.
pub(super) fn is_plausible(text: impl Iterator<Item = char>) -> bool {
    let Counts { all, known, standard, frequent, kana } = Counts::of(text);
    if all < FEW {
        return true;
    }
    if known * 100 < all * KNOWN {
        return false;
    }
    // Japanese has frequent characters of its own.
    let simplified = standard * 100 >= all * SIMPLIFIED && kana * 10 < all;
    !(all >= MANY && simplified && frequent * 100 < all * FREQUENT)
}

/// Whether nine in ten of the Chinese characters among `text` are in everyday use, and as many frequent as in a text.
pub(super) fn is_everyday(text: impl Iterator<Item = char>) -> bool {
    let Counts { all, known, frequent, .. } = Counts::of(text);
    known * 10 >= all * 9 && frequent * 100 >= all * FREQUENT
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ];
        for (text, plausible) in table {
            assert_eq!(is_plausible(text.chars()), plausible, "{text}");
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
    }
}
