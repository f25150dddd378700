//! The field of administration 执法领域 and the region, by the name of the organ.

/// Words in the names of organs and the field they stand for; more particular ones first.
const SECTORS: &[(&str, &str)] = &[
    ("市场监督", "市场监管"),
    ("工商行政", "市场监管"),
    ("药品监督", "药品监管"),
    ("食品药品", "市场监管"),
    ("知识产权", "知识产权"),
    ("生态环境", "生态环境"),
    ("环境保护", "生态环境"),
    ("城市管理", "城市管理"),
    ("综合行政执法", "综合执法"),
    ("交通", "交通运输"),
    ("公路", "交通运输"),
    ("海事", "交通运输"),
    ("卫生", "卫生健康"),
    ("疾病预防", "卫生健康"),
    ("医疗保障", "医疗保障"),
    ("农业", "农业农村"),
    ("渔", "农业农村"),
    ("畜牧", "农业农村"),
    ("应急管理", "应急管理"),
    ("安全生产", "应急管理"),
    ("消防", "消防救援"),
    ("文化", "文化旅游"),
    ("旅游", "文化旅游"),
    ("广播电视", "文化旅游"),
    ("住房", "住房城乡建设"),
    ("建设", "住房城乡建设"),
    ("自然资源", "自然资源"),
    ("国土", "自然资源"),
    ("规划", "自然资源"),
    ("林业", "林业草原"),
    ("园林", "城市管理"),
    ("水务", "水利"),
    ("水利", "水利"),
    ("人力资源", "人力资源社会保障"),
    ("劳动", "人力资源社会保障"),
    ("税务", "税务"),
    ("公安", "公安"),
    ("民政", "民政"),
    ("教育", "教育"),
    ("财政", "财政"),
    ("统计", "统计"),
    ("商务", "商务"),
    ("烟草", "烟草专卖"),
    ("行政审批", "行政审批"),
    ("气象", "气象"),
    ("粮食", "粮食"),
    ("体育", "体育"),
    ("发展和改革", "发展改革"),
    ("司法", "司法行政"),
];

/// The field of an organ; empty where its name tells none.
pub(crate) fn sector_of(organ: &str) -> &'static str {
    SECTORS.iter().find(|(word, _)| organ.contains(word)).map_or("", |(_, sector)| sector)
}

/// The province or city an organ's name begins with; empty where it begins with neither.
pub(crate) fn region_of(organ: &str) -> String {
    for ending in ["自治区", "省", "自治州", "市", "盟"] {
        if let Some(at) = organ.find(ending) {
            let end = at + ending.len();
            let length = organ[..end].chars().count();
            let sound = !organ[..end].contains(['局', '委', '厅', '县', '区']) || ending == "自治区";
            if (2..=10).contains(&length) && sound {
                return organ[..end].to_owned();
            }
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_tell_their_field_and_region() {
        for (organ, sector, region) in [
            ("云澜市青陂区市场监督管理局", "市场监管", "云澜市"),
            ("澜江省生态环境厅", "生态环境", "澜江省"),
            ("云澜市城市管理执法委员会", "城市管理", "云澜市"),
            ("青陂区交通运输局", "交通运输", ""),
            ("望溪县农业农村局", "农业农村", ""),
            ("云岭壮族自治区应急管理厅", "应急管理", "云岭壮族自治区"),
            ("某某中心", "", ""),
            ("", "", ""),
        ] {
            assert_eq!((sector_of(organ), region_of(organ).as_str()), (sector, region), "{organ}");
        }
    }
}
