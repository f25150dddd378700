//! Files to measure on: scans of made-up pages, and a batch of many small cases.

use contract::scoring::CaseId;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use workbench::Workbench;

/// Width of a sheet of A4 at 300 dots an inch.
const SCAN_WIDTH: u32 = 2480;

/// A page as a scanner would deliver it: grey, as JPEG.
pub(crate) struct Sheet {
    bytes: Vec<u8>,
    width: u32,
    height: u32,
}

/// The first pages of a case, scanned.
pub(crate) fn pictures(workbench: &Workbench, cases: &[(CaseId, u32)], count: u32) -> Vec<Sheet> {
    let (case, pages) = cases.iter().max_by_key(|(_, pages)| *pages).expect("a case");
    (1..=count.min(*pages))
        .map(|page| {
            let drawn = workbench.page_picture(case, page, SCAN_WIDTH).expect("drawn");
            let mut grey = image::load_from_memory(&drawn.bytes).expect("a picture").into_luma8();
            // The grain of paper and glass: without it a scan would be far too easy to pack and to read.
            let mut grain = 2_463_534_242_u32;
            for pixel in grey.pixels_mut() {
                grain ^= grain << 13;
                grain ^= grain >> 17;
                grain ^= grain << 5;
                pixel.0[0] = pixel.0[0].saturating_sub((grain % 23) as u8);
            }
            let mut bytes = Vec::new();
            let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 75);
            encoder.encode_image(&grey).expect("packed");
            Sheet { bytes, width: grey.width(), height: grey.height() }
        })
        .collect()
}

/// Writes a PDF of so many pages, each a whole sheet; the sheets go round, every page has its own copy.
pub(crate) fn scan(path: &Path, sheets: &[Sheet], pages: u32) {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    let mut object = |bytes: &mut Vec<u8>, head: &str, stream: Option<&[u8]>| {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{head}\n", places.len()).bytes());
        if let Some(stream) = stream {
            bytes.extend(b"stream\n");
            bytes.extend(stream);
            bytes.extend(b"\nendstream\n");
        }
        bytes.extend(b"endobj\n");
    };
    object(&mut bytes, "<< /Type /Catalog /Pages 2 0 R >>", None);
    let kids: String = (0..pages).fold(String::new(), |mut kids, page| {
        write!(kids, "{} 0 R ", 3 + page * 3).expect("a string grows");
        kids
    });
    object(&mut bytes, &format!("<< /Type /Pages /Count {pages} /Kids [{kids}] >>"), None);
    for page in 0..pages {
        let sheet = &sheets[page as usize % sheets.len()];
        let (this, paint, picture) = (3 + page * 3, 4 + page * 3, 5 + page * 3);
        debug_assert!(this > 0);
        object(
            &mut bytes,
            &format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {paint} 0 R \
                 /Resources << /XObject << /S {picture} 0 R >> >> >>"
            ),
            None,
        );
        let content = format!("q 595 0 0 842 0 0 cm /S Do Q % {page}");
        object(&mut bytes, &format!("<< /Length {} >>", content.len()), Some(content.as_bytes()));
        let head = format!(
            "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray /BitsPerComponent 8 \
             /Filter /DCTDecode /Length {} >>",
            sheet.width,
            sheet.height,
            sheet.bytes.len()
        );
        object(&mut bytes, &head, Some(&sheet.bytes));
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(
        format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1).bytes(),
    );
    fs::write(path, bytes).expect("written");
}

/// Writes a batch of so many cases of a few lines each.
pub(crate) fn many(folder: &Path, count: usize) {
    fs::create_dir_all(folder).expect("a folder");
    for number in 1..=count {
        let words = format!(
            "行政处罚决定书\n示市监罚〔2024〕{number}号\n当事人：样例商贸有限公司第{number}分店\n\
             案由：未按规定明码标价\n决定给予罚款人民币{}元的行政处罚。\n示例市市场监督管理局\n2024年6月3日\n",
            1_000 + number
        );
        fs::write(folder.join(format!("案卷{number:04}.txt")), words).expect("written");
    }
}
