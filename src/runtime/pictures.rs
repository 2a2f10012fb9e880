//! Small pictures, of files on disk and of addresses that a site named. Whatever they hold: bytes,
//! pixels and memory are bounded, and a fetch carries neither token nor cookie.

use std::io::{BufRead, BufReader, Cursor, Seek};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use reqwest::redirect;
use tokio::sync::Semaphore;

use super::network::Network;
use crate::model::{NoPicture, Picture, PictureAddress, SiteUrl};

/// Bytes of a fetched picture; previews are far smaller.
const LONGEST_FETCH: usize = 12 << 20;
/// A file on disk that is larger is not opened for a small picture.
const LARGEST_FILE: u64 = 1 << 30;
/// Sides and pixels beyond which nothing is decoded.
const LONGEST_SIDE: u32 = 32_768;
const MOST_PIXELS: u64 = 60_000_000;
/// Bytes that one decoder may take.
const MOST_MEMORY: u64 = 256 << 20;
const FETCH: Duration = Duration::from_secs(20);
const REDIRECTS: usize = 3;

/// Fetches and decodes, one picture in a decoder at a time.
#[derive(Clone)]
pub(super) struct Pictures {
    decoding: Arc<Semaphore>,
}

impl Pictures {
    pub fn new() -> Pictures {
        Pictures {
            decoding: Arc::new(Semaphore::new(1)),
        }
    }

    /// A small picture of the file at `path`.
    pub async fn of_file(&self, path: Arc<std::path::PathBuf>) -> Result<Picture, NoPicture> {
        self.decode(move || of_file(&path)).await
    }

    /// A small picture of what `address` gives, which `site` named; fetched over the network that
    /// the site is reached over.
    pub async fn fetch(
        &self,
        address: PictureAddress,
        site: &SiteUrl,
        network: &Network,
    ) -> Result<Picture, NoPicture> {
        let bytes = fetch(&address, site, network).await?;
        self.decode(move || small(Cursor::new(bytes))).await
    }

    async fn decode(
        &self,
        work: impl FnOnce() -> Result<Picture, NoPicture> + Send + 'static,
    ) -> Result<Picture, NoPicture> {
        let Ok(turn) = self.decoding.clone().acquire_owned().await else {
            return Err(NoPicture::Broken);
        };
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        // A decoder that panics on hostile bytes is no more than a broken picture.
        done.await.unwrap_or(Err(NoPicture::Broken))
    }
}

async fn fetch(
    address: &PictureAddress,
    site: &SiteUrl,
    network: &Network,
) -> Result<Vec<u8>, NoPicture> {
    let failed = |_| NoPicture::NotFetched;
    network.learn_way_to(address.as_url().as_str()).await;
    let client = client(address, site, network).ok_or(NoPicture::NotFetched)?;
    let request = client.get(address.as_url().clone());
    let mut reply = request.send().await.map_err(failed)?;
    if !reply.status().is_success() {
        return Err(NoPicture::NotFetched);
    }
    if reply
        .content_length()
        .is_some_and(|len| len > LONGEST_FETCH as u64)
    {
        return Err(NoPicture::TooLarge);
    }
    let mut bytes = Vec::new();
    while let Some(part) = reply.chunk().await.map_err(failed)? {
        if bytes.len() + part.len() > LONGEST_FETCH {
            return Err(NoPicture::TooLarge);
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

/// A client that knows nobody: each picture may be on another host, which must learn nothing of the
/// sign-in or of other pictures.
fn client(address: &PictureAddress, site: &SiteUrl, network: &Network) -> Option<reqwest::Client> {
    let site_is_here = site.is_loopback();
    let policy = redirect::Policy::custom(move |attempt| {
        let allowed = PictureAddress::allows(attempt.url(), site_is_here);
        match allowed && attempt.previous().len() <= REDIRECTS {
            true => attempt.follow(),
            false => attempt.stop(),
        }
    });
    let builder = reqwest::Client::builder()
        .user_agent(concat!("Tangelo/", env!("CARGO_PKG_VERSION")))
        .redirect(policy)
        .referer(false)
        .retry(reqwest::retry::never())
        .connect_timeout(FETCH)
        .timeout(FETCH)
        .pool_max_idle_per_host(0);
    let builder = network.apply_to(address.as_url(), site, builder).ok()?;
    builder.build().ok()
}

fn of_file(path: &Path) -> Result<Picture, NoPicture> {
    let file = std::fs::File::open(path).map_err(|_| NoPicture::NotReadable)?;
    let known = file.metadata().map_err(|_| NoPicture::NotReadable)?;
    if !known.is_file() {
        return Err(NoPicture::NotReadable);
    }
    if known.len() > LARGEST_FILE {
        return Err(NoPicture::TooLarge);
    }
    small(BufReader::new(file))
}

/// Decodes a picture within bounds and makes it small and upright.
fn small(from: impl BufRead + Seek) -> Result<Picture, NoPicture> {
    let mut reader = ImageReader::new(from)
        .with_guessed_format()
        .map_err(|_| NoPicture::NotReadable)?;
    if reader.format().is_none() {
        return Err(NoPicture::OtherKind);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(sort)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(NoPicture::TooLarge);
    }
    let upright = decoder.orientation().ok();
    let whole = DynamicImage::from_decoder(decoder).map_err(sort)?;
    let longest = Picture::LONGEST_SIDE;
    let mut image = match width > longest || height > longest {
        true => whole.thumbnail(longest, longest),
        false => whole,
    };
    if let Some(upright) = upright {
        image.apply_orientation(upright);
    }
    let image = image.into_rgba8();
    Ok(Picture {
        width: image.width(),
        height: image.height(),
        rgba: image.into_raw(),
    })
}

fn sort(error: image::ImageError) -> NoPicture {
    match error {
        image::ImageError::Limits(_) => NoPicture::TooLarge,
        image::ImageError::Unsupported(_) => NoPicture::OtherKind,
        image::ImageError::IoError(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            NoPicture::NotReadable
        }
        _ => NoPicture::Broken,
    }
}

#[cfg(test)]
#[path = "pictures_tests.rs"]
mod tests;
