use super::not_enterprise_penalty;
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::evidence::Place;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 当事人和违法行为都在机关辖区之外的，是否有协助、移送或者指定管辖的材料。
    /// # 依据
    /// 《行政处罚法》第22条（违法行为发生地管辖）、第25条（指定管辖）、第26条（协助）。
    /// # 判断
    /// 机关名称所示的辖区与当事人住所、现场地点都不同，卷内未见协助、指定、移送、委托的文字的，为疑似问题。
    /// # 例外
    /// 管辖按违法行为发生地定：只有住所在辖区之外的，无法判断；地址没有写明区县、市的，或者只写一个市、可能是辖区内的县级市的，不作判断；
    /// 自治州、地区首府所在的同名市视为在辖区之内。
    /// # 示例
    /// 青川区某局办案，住所和现场都写“白水区”，卷内没有协助或者指定管辖的材料：疑似。
    "E-08", "异地执法", check
}

const PAPERS: &[&str] = &[
    "协助函",
    "协助执法",
    "协助调查函",
    "请求协助",
    "请予协助",
    "执法协作",
    "异地协作",
    "指定管辖",
    "移送函",
    "移送管辖",
    "移交函",
    "案件移交",
    "移交通知",
    "委托执法",
    "违法行为发生地",
    "跨区域",
    "联合执法",
    "网络交易",
    "电子商务平台",
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    let organ = cx.case.decision().and_then(|decision| {
        decision.text(FieldKind::SigningOrgan).or_else(|| decision.text(FieldKind::HeadOrgan))
    });
    let area = organ.and_then(|organ| units(organ.value).last().cloned());
    let Some(area) = area else {
        return vec![Finding::cannot_tell("从决定书的机关名称没有读到辖区")];
    };
    let places = |kind: FieldKind| -> Vec<(Option<bool>, &str, &Place)> {
        let texts = cx.case.documents.iter().flat_map(move |document| document.texts(kind));
        texts.map(|read| (is_inside(read.value, &area), read.value, read.place)).collect()
    };
    let (addresses, locations) = (places(FieldKind::PartyAddress), places(FieldKind::Location));
    let all = || addresses.iter().chain(&locations);
    if all().all(|(inside, ..)| inside.is_none()) {
        return vec![Finding::cannot_tell("当事人住所、现场地点没有写明所在的区县、市")];
    }
    if locations.iter().any(|(inside, ..)| *inside == Some(true)) {
        return vec![Finding::pass(format!("现场地点在{area}"))];
    }
    let Some((_, address, place)) = addresses.iter().find(|(inside, ..)| *inside == Some(false)) else {
        let outside = locations.iter().find(|(inside, ..)| *inside == Some(false));
        return vec![match outside {
            Some((_, location, place)) => {
                Finding::cannot_tell(format!("现场地点“{location}”不在{area}，请核对管辖")).at(place)
            }
            None => Finding::pass(format!("当事人住所在{area}")),
        }];
    };
    let told = format!("办案机关辖区为{area}，当事人住所为“{address}”");
    if let Some((document, words)) = cx.case.find(&[], PAPERS) {
        let words_told = format!("{told}；{}有“{}”的文字", document.label(), words.quote);
        return vec![Finding::pass(words_told).at(&words).at(place)];
    }
    vec![match locations.iter().find(|(inside, ..)| *inside == Some(false)) {
        Some((_, location, at)) => Finding::suspect(format!(
            "{told}，现场地点为“{location}”，都不在辖区，卷内未见协助、指定管辖的材料，请核对"
        ))
        .at(place)
        .at(at),
        None => Finding::cannot_tell(format!("{told}，违法行为发生地是否在辖区请核对")).at(place),
    }]
}

/// The provinces, cities, districts a name or an address begins with, the widest first.
fn units(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut units = Vec::new();
    let mut unit = String::new();
    let mut letters = folded.chars().peekable();
    while let Some(c) = letters.next() {
        unit.push(c);
        // 孟州市: the prefecture in its name is long gone.
        if c == '州' && letters.peek() == Some(&'市') {
            continue;
        }
        let long_enough = unit.chars().count() >= 2;
        if matches!(c, '省' | '市' | '区' | '县' | '州' | '旗') && long_enough {
            const NONE: &[&str] = &[
                "超市",
                "门市",
                "夜市",
                "小区",
                "园区",
                "社区",
                "校区",
                "厂区",
                "景区",
                "库区",
                "辖区",
                "自治区",
                "文化市",
                "生态区",
                "管理区",
            ];
            // 城市 alone begins 城市管理局; 桐城市 is one.
            if unit != "城市" && !NONE.iter().any(|word| unit.ends_with(word)) {
                units.push(std::mem::take(&mut unit));
            }
        }
        if unit.chars().count() > 8 || units.len() == 4 {
            break;
        }
    }
    units
}

/// Whether an address lies in the area; nothing where it names no unit of the same kind.
fn is_inside(address: &str, area: &str) -> Option<bool> {
    let units = units(address);
    if units.iter().any(|unit| unit.ends_with(area) || area.ends_with(unit.as_str())) {
        return Some(true);
    }
    // 乌尼市 lies in 乌尼彝族自治州 as its seat does in every prefecture; and a city that is the only unit an address
    // names may be a county-level one of the area.
    if area.ends_with(['州', '盟', '市']) {
        let stem = |unit: &str| unit.chars().take(2).collect::<String>();
        let cities: Vec<&String> = units.iter().filter(|unit| unit.ends_with('市')).collect();
        if cities.iter().any(|city| stem(city) == stem(area)) {
            return Some(true);
        }
        if units.iter().all(|unit| unit.ends_with(['省', '市'])) && cities.len() == 1 {
            return None;
        }
    }
    // A district and a county are of one rank.
    let rank = |unit: &str| match unit.chars().next_back() {
        Some('省') => 1,
        Some('市' | '州') => 2,
        _ => 3,
    };
    units.iter().any(|unit| rank(unit) == rank(area)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::{is_inside, units};
    use crate::case::FieldKind::{Location, PartyAddress, SigningOrgan};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let decided = |address: &str, location: &str, words: &str| {
            let case = Sample::penalty().with(|case| case.enterprise = true).paper(D::PenaltyDecision, words);
            let case = case.says(SigningOrgan, "云澜市青川区市场监督管理局").says(PartyAddress, address);
            case.paper(D::OnsiteRecord, "").says(Location, location)
        };
        let (inside, outside) = ("云澜市青川区人民路1号", "云澜市白水区解放路2号");
        decided(inside, inside, "").expect("E-08", Pass);
        decided(outside, inside, "").expect("E-08", Pass);
        decided(outside, outside, "").expect("E-08", Suspect);
        decided(outside, outside, "经上级机关指定管辖").expect("E-08", Pass);
        decided(outside, "仓库", "").expect("E-08", CannotTell);
        decided("人民路1号", "仓库", "").expect("E-08", CannotTell);
        decided(inside, outside, "").expect("E-08", CannotTell);
        Sample::penalty().with(|case| case.enterprise = true).expect("E-08", CannotTell);
        Sample::penalty().expect("E-08", NotApplicable);
        for (address, area, inside) in [
            ("乌澜市工业园区7号", "乌澜彝族自治州", Some(true)),
            ("乌澜市西郊镇二组88号", "乌澜彝族自治州", Some(true)),
            ("孟川市大定街道1号", "云澜市", None),
            ("青河市白水区解放路2号", "云澜市", Some(false)),
            ("云澜市青川区人民路1号", "云澜市", Some(true)),
        ] {
            assert_eq!(is_inside(address, area), inside, "{address}");
        }
        assert_eq!(units("云澜市青川区市场监督管理局"), ["云澜市", "青川区"]);
        assert_eq!(units("孟州市市场监督管理局"), ["孟州市"]);
        assert_eq!(units("河南省孟州市大定街道韩愈大街1号"), ["河南省", "孟州市"]);
        assert_eq!(units("桐城市市场监督管理局"), ["桐城市"]);
        assert_eq!(units("云澜市城市管理局"), ["云澜市"]);
    }
}
