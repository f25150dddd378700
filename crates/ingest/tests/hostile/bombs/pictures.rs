//! Pictures that claim a country.

use super::{
    Answer::{Is, PagesOr},
    COSTLY, all_have_answers, packed, picture,
};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use ingest::code::ReadCode;
use std::io::Cursor;

#[test]
fn pictures_that_claim_a_country() {
    let png = {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(GrayImage::from_pixel(8, 8, Luma([9])))
            .write_to(&mut bytes, ImageFormat::Jpeg)
            .expect("encodes");
        bytes.into_inner()
    };
    let mut jpeg = png;
    let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    // Width and height as long integers, one strip of nothing.
    let mut tiff = b"II*\0\x08\0\0\0\x08\0".to_vec();
    for (tag, value) in [
        (256_u16, 90_000_u32),
        (257, 90_000),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 200),
        (278, 90_000),
        (279, 4),
    ] {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(4_u16.to_le_bytes());
        tiff.extend(1_u32.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0; 120]);
    let gif =
        [b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;"
            .as_slice()]
        .concat();
    let mut bmp = b"BM\x40\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bmp.extend(60_000_u32.to_le_bytes());
    bmp.extend(60_000_u32.to_le_bytes());
    bmp.extend([1, 0, 24, 0]);
    bmp.extend([0; 30]);
    all_have_answers(vec![
        ("巨.jpg", jpeg, Is(ReadCode::ImageTooLarge)),
        ("巨.tif", tiff, Is(ReadCode::ImageTooLarge)),
        ("巨.gif", gif, Is(ReadCode::ImageTooLarge)),
        ("巨.bmp", bmp, Is(ReadCode::ImageTooLarge)),
    ]);
}

#[test]
fn pictures_in_a_pdf_that_claim_a_country() {
    let size = "/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8";
    // A page information segment of 60,000 rows of 60,000 dots, all of them blank.
    let mut jbig2 = vec![0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19];
    jbig2.extend(60_000_u32.to_be_bytes());
    jbig2.extend(60_000_u32.to_be_bytes());
    jbig2.extend([0; 11]);
    // A codestream of one tile of 60,000 rows of 60,000 samples.
    let mut jpx = vec![0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0];
    for number in [60_000_u32, 60_000, 0, 0, 60_000, 60_000, 0, 0] {
        jpx.extend(number.to_be_bytes());
    }
    jpx.extend([0, 1, 7, 1, 1]);
    jpx.extend([0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 0, 0xff, 0x5c, 0, 4, 0x40, 0x40]);
    jpx.extend([0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0x93, 0xff, 0xd9]);
    all_have_answers(vec![
        ("扁.pdf", picture(&format!("{size} /Filter /FlateDecode"), &packed(0, 64 << 20)), PagesOr(COSTLY)),
        ("空.pdf", picture(size, b""), PagesOr(COSTLY)),
        (
            "二值.pdf",
            picture(
                "/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
                &jbig2,
            ),
            PagesOr(COSTLY),
        ),
        ("小波.pdf", picture("/Width 60000 /Height 60000 /Filter /JPXDecode", &jpx), PagesOr(COSTLY)),
        (
            "传真.pdf",
            picture(
                "/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>",
                &[0x80; 64],
            ),
            PagesOr(COSTLY),
        ),
    ]);
}

/// A tag: its number, the kind of its values, how many, and the value or where they stand.
type Tag = (u16, u16, u32, u32);

/// A picture of 8 by 8 dots whose directory stands behind its dots and names `next` as the one that follows.
fn tiff(directories: &[(&[Tag], u32)]) -> Vec<u8> {
    let mut bytes = b"II*\0\x48\0\0\0".to_vec();
    bytes.extend(0..64);
    for (more, next) in directories {
        let mut tags: Vec<Tag> = vec![
            (256, 4, 1, 8),
            (257, 4, 1, 8),
            (258, 3, 1, 8),
            (259, 3, 1, 1),
            (262, 3, 1, 1),
            (273, 4, 1, 8),
            (277, 3, 1, 1),
            (278, 4, 1, 8),
            (279, 4, 1, 64),
        ];
        tags.retain(|(tag, ..)| more.iter().all(|(other, ..)| other != tag));
        tags.extend(*more);
        tags.sort_unstable();
        bytes.extend(u16::try_from(tags.len()).expect("few").to_le_bytes());
        for (tag, kind, count, value) in tags {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(kind.to_le_bytes());
            bytes.extend(count.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend(next.to_le_bytes());
    }
    bytes
}

#[test]
fn pictures_whose_pages_follow_themselves() {
    const FIRST: u32 = 72;
    const SECOND: u32 = FIRST + 2 + 9 * 12 + 4;
    let many: Vec<(&[Tag], u32)> =
        (1..=70_000).map(|n| (&[] as &[_], FIRST + n * (SECOND - FIRST))).collect();
    all_have_answers(vec![
        ("页环.tif", tiff(&[(&[], FIRST)]), PagesOr(COSTLY)),
        ("双页环.tif", tiff(&[(&[], SECOND), (&[], FIRST)]), PagesOr(COSTLY)),
        ("自含.tif", tiff(&[(&[], FIRST + 2)]), PagesOr(COSTLY)),
        ("七万页.tif", tiff(&many), PagesOr(COSTLY)),
        ("下级环.tif", tiff(&[(&[(330, 4, 1, FIRST)], 0)]), PagesOr(COSTLY)),
        ("亿条.tif", tiff(&[(&[(273, 4, 0x7fff_ffff, 8), (279, 4, 0x7fff_ffff, 8)], 0)]), PagesOr(COSTLY)),
        (
            "无块.tif",
            tiff(&[(&[(322, 4, 1, 0), (323, 4, 1, 0), (324, 4, 1, 8), (325, 4, 1, 64)], 0)]),
            PagesOr(COSTLY),
        ),
        ("深色.tif", tiff(&[(&[(258, 3, 1, 65_535), (277, 3, 1, 65_535)], 0)]), PagesOr(COSTLY)),
    ]);
}
