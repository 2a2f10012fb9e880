//! Pictures from strangers: bombs, lies and rubbish.

use super::*;
use image::{ImageFormat, Rgb, RgbImage};

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_pixel(width, height, Rgb([200, 90, 10]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn read(bytes: Vec<u8>) -> Result<Picture, NoPicture> {
    small(Cursor::new(bytes))
}

/// A PNG of that size in its head, whose data is not there.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encoded(1, 1, ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| {
            (s >> 1) ^ (0xEDB8_8320 & (s & 1).wrapping_neg())
        })
    })
}

#[test]
fn large_pictures_come_out_small_and_small_ones_as_they_are() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let large = read(encoded(3_000, 1_500, format)).unwrap();
        assert_eq!((large.width, large.height), (640, 320));
        assert_eq!(large.rgba.len(), 640 * 320 * 4);
        let little = read(encoded(30, 20, format)).unwrap();
        assert_eq!((little.width, little.height), (30, 20));
    }
}

#[test]
fn a_picture_bomb_is_refused_before_its_pixels_are_made() {
    for (width, height) in [(60_000, 60_000), (u32::MAX / 2, 2), (32_000, 32_000)] {
        let end = read(png_that_claims(width, height));
        assert_eq!(end, Err(NoPicture::TooLarge), "{width} × {height}");
    }
    // Many pixels in few bytes, all of them true.
    let true_bomb = encoded(12_000, 6_000, ImageFormat::Png);
    assert!(true_bomb.len() < 4 << 20, "{}", true_bomb.len());
    assert_eq!(read(true_bomb), Err(NoPicture::TooLarge));
}

#[test]
fn rubbish_is_no_picture_and_no_panic() {
    assert_eq!(read(Vec::new()), Err(NoPicture::OtherKind));
    assert_eq!(read(b"<html>".to_vec()), Err(NoPicture::OtherKind));
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let whole = encoded(300, 200, format);
        for cut in [5, 20, 33] {
            assert!(read(whole[..cut].to_vec()).is_err(), "{format:?} {cut}");
        }
        let mut rng = fastrand::Rng::with_seed(7);
        for _ in 0..200 {
            let mut bent = whole.clone();
            for _ in 0..8 {
                let at = rng.usize(8..bent.len());
                bent[at] = rng.u8(..);
            }
            if let Ok(picture) = read(bent) {
                let side = picture.width.max(picture.height);
                assert!(side <= Picture::LONGEST_SIDE);
            }
        }
    }
}

#[test]
fn files_that_are_gone_or_no_files_say_so() {
    let dir = tempfile::tempdir().unwrap();
    let gone = of_file(&dir.path().join("gone.png"));
    assert_eq!(gone, Err(NoPicture::NotReadable));
    assert_eq!(of_file(dir.path()), Err(NoPicture::NotReadable));
    let clip = dir.path().join("clip.mov");
    std::fs::write(&clip, [7; 4_000]).unwrap();
    assert_eq!(of_file(&clip), Err(NoPicture::OtherKind));
    // Named as something else, and a picture all the same.
    let renamed = dir.path().join("scan.bin");
    std::fs::write(&renamed, encoded(40, 30, ImageFormat::Png)).unwrap();
    assert_eq!(of_file(&renamed).map(|p| p.width), Ok(40));
}
