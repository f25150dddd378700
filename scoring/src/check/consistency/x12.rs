use crate::case::{CasePage, Document, FieldKind};
use crate::check::registry::declare;
use crate::check::text::{clock, dates};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use jiff::civil::DateTime;

declare! {
    /// # 查什么
    /// 音像记录清单上的时间是否落在同日笔录的起止时间之内。
    /// # 依据
    /// 《行政处罚法》第47条（全过程记录）；《关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的
    /// 指导意见》（国办发〔2018〕118号；原文未经核对）。
    /// # 判断
    /// 清单的一段音像与同日的任何笔录都不重叠的，为疑似问题；有重叠但开始更早或者结束更晚的，视为未见问题；
    /// 当日没有读到起止时间的笔录的，无法判断。
    /// # 例外
    /// 写明是送达、抽样、搬运、听证等其他活动的音像，不与笔录比较；其他文书写明的起止时间与之重叠的，视为未见问题。
    /// # 示例
    /// 现场检查9时30分至10时20分，音像记录为同日14时至14时30分：不重叠，疑似。
    "X-12", "音像记录时间", check
}

/// Activities that have no record of their own with a begin and an end.
const OTHER: &[&str] =
    &["送达", "抽样", "采样", "搬运", "转移", "张贴", "公告", "销毁", "退还", "解除", "听证", "封存"];

fn check(cx: &Context) -> Vec<Finding> {
    let lists: Vec<&Document> = cx.case.all(D::AvRecord).collect();
    if lists.is_empty() {
        return vec![Finding::not_applicable("卷内未识别出音像记录清单")];
    }
    let records: Vec<(&Document, DateTime, Option<DateTime>)> = cx
        .case
        .documents
        .iter()
        .filter(|document| document.document_type != D::AvRecord)
        .flat_map(|document| {
            document.intervals(FieldKind::Time).map(move |time| (document, time.value.0, time.value.1))
        })
        .collect();
    let mut findings = Vec::new();
    let mut rows = 0;
    for list in lists {
        for row in list.intervals(FieldKind::Time) {
            rows += 1;
            let (from, to) = row.value;
            let around = format!("{}{}{}", row.place.prefix, row.place.quote, row.place.suffix);
            if OTHER.iter().any(|word| around.contains(word)) {
                continue;
            }
            let told = format!(
                "音像记录（{}{}）",
                from.strftime("%Y-%m-%d %H:%M"),
                to.map_or(String::from("起"), |to| to.strftime("至%H:%M").to_string())
            );
            let same_day: Vec<&(&Document, DateTime, Option<DateTime>)> = records
                .iter()
                .filter(|(_, begin, end)| {
                    (begin.date()..=end.unwrap_or(*begin).date()).contains(&from.date())
                })
                .collect();
            // Without an end, a record or a recording is one moment.
            let meets = |record: &&&(&Document, DateTime, Option<DateTime>)| {
                from <= record.2.unwrap_or(record.1) && record.1 <= to.unwrap_or(from)
            };
            if same_day.iter().any(|record| meets(&record)) {
                continue;
            }
            // A paper of another kind, as on what was told or stated, may tell of its time too.
            if cx.case.documents.iter().any(|paper| {
                paper.document_type != D::AvRecord
                    && told_times(paper).any(|(begin, end)| from <= end && begin <= to.unwrap_or(from))
            }) {
                continue;
            }
            let Some((record, begin, end)) = same_day.first() else {
                findings.push(
                    Finding::cannot_tell(format!("{told}当日未读到有起止时间的笔录，不能比较")).at(row.place),
                );
                continue;
            };
            let span = end.map_or(String::from("起，终止时间未读到"), |end| {
                end.strftime("至%H:%M").to_string()
            });
            let told =
                format!("{told}与{}（{}{span}）不重叠", record.label(), begin.strftime("%Y-%m-%d %H:%M"));
            let unended = same_day.iter().any(|(_, _, end)| end.is_none());
            let finding = if unended || to.is_none() {
                Finding::cannot_tell(format!("{told}，请核对"))
            } else {
                Finding::suspect(format!("{told}，当日笔录都不在其间，请核对"))
            };
            let time = record.intervals(FieldKind::Time).next().map(|time| time.place);
            findings.push(finding.at(row.place).at_any(time));
        }
    }
    if findings.is_empty() {
        findings.push(if rows == 0 {
            Finding::cannot_tell("未读到音像记录清单上的起止时间")
        } else {
            Finding::pass(format!("{rows}段音像记录的时间与笔录相合"))
        });
    }
    findings
}

/// The times a paper tells in its words, from when to when: `2024年3月19日 10时10分至10时25分`.
fn told_times(paper: &Document) -> impl Iterator<Item = (DateTime, DateTime)> {
    let times = |page: &CasePage| {
        let text = page.folded().text.as_str();
        let written = dates(text).into_iter();
        written
            .filter_map(|day| {
                let date = day.date()?;
                let (begin, length) = clock(&text[day.range.end..])?;
                let rest = text[day.range.end + length..].strip_prefix('至')?;
                let (end, _) = clock(rest)?;
                Some((date.to_datetime(begin), date.to_datetime(end)))
            })
            .collect::<Vec<_>>()
    };
    paper.pages.iter().flat_map(times)
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn recorded(from: &str, to: &str) -> Sample {
        let record =
            Sample::penalty().paper(D::OnsiteRecord, "").from_to("2024-05-06T09:30", "2024-05-06T10:20");
        record.paper(D::AvRecord, "").from_to(from, to)
    }

    #[test]
    fn table() {
        for (from, to, outcome) in [
            ("2024-05-06T09:30", "2024-05-06T10:20", Pass),
            ("2024-05-06T09:20", "2024-05-06T10:30", Pass),
            ("2024-05-06T10:20", "2024-05-06T10:40", Pass),
            ("2024-05-06T10:21", "2024-05-06T10:40", Suspect),
            ("2024-05-06T09:00", "2024-05-06T09:29", Suspect),
            ("2024-05-06T09:00", "2024-05-06T09:30", Pass),
            ("2024-05-06T14:00", "", CannotTell),
            ("2024-05-07T09:30", "2024-05-07T10:20", CannotTell),
        ] {
            recorded(from, to).expect("X-12", outcome);
        }
        Sample::penalty().paper(D::AvRecord, "").expect("X-12", CannotTell);
        Sample::penalty().expect("X-12", NotApplicable);
        // So will a paper of another kind that tells of its time.
        for (told, outcome) in [("14时0分至14时40分", Pass), ("15时0分至15时40分", Suspect)] {
            recorded("2024-05-06T14:00", "2024-05-06T14:30")
                .paper(D::Other, &format!("告知记录\n时间 2024年5月6日 {told}"))
                .expect("X-12", outcome);
        }
        // Any record of the day will do.
        recorded("2024-05-06T14:00", "2024-05-06T14:30")
            .paper(D::InterviewRecord, "")
            .from_to("2024-05-06T14:00", "2024-05-06T14:40")
            .expect("X-12", Pass);
    }
}
