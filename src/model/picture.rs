//! Small pictures of files and assets, and why there is none.

/// A picture that was decoded and made small.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels.
    pub width: u32,
    pub height: u32,
    /// Four bytes a pixel, straight alpha, row by row from the top.
    pub rgba: Vec<u8>,
}

impl Picture {
    /// No side is longer, in pixels.
    pub const LONGEST_SIDE: u32 = 640;
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "picture of {} × {}", self.width, self.height)
    }
}

/// Why nothing can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// Not a kind of file that a picture is made of here.
    OtherKind,
    /// More bytes or pixels than are decoded for a small picture.
    TooLarge,
    /// The file is not there any more, or cannot be read.
    NotReadable,
    /// It says that it is a picture, and is none.
    Broken,
    /// The site names no picture, or none that may be fetched.
    NoneNamed,
    /// The place that the site named gave none: gone, refused, or no connection.
    NotFetched,
}

/// Whose picture it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PictureOf {
    /// A row's own file.
    File(super::AssetId),
    /// An asset of the site.
    Asset(super::RecordId),
}

/// What a look-up of an existing asset came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookUpEnd {
    Found(std::sync::Arc<super::FoundAsset>),
    /// Nothing was found, which proves nothing.
    Miss,
    /// This account may not look assets up, or not this one.
    NotAllowed,
    /// The site has none of the calls for it.
    NoCall,
    /// The sign-in ran out.
    NotSignedIn,
    /// No sensible answer came.
    Failed,
}

/// What came of a question about a file or an asset.
#[derive(Debug)]
pub enum DeskAnswer {
    Asset(super::RecordId, LookUpEnd),
    Picture(PictureOf, Result<Picture, NoPicture>),
    /// Assets of that file name, or why the site tells of none.
    Named(String, Result<Vec<super::FoundAsset>, LookUpEnd>),
}

/// Calls of a site that nothing depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExtraCalls {
    pub adds_to_folders: bool,
    pub finds_names: bool,
    /// Bytes that the call for a new version takes; `None`: there is no such call.
    pub version_limit: Option<u64>,
    /// That call's address is published nowhere.
    pub version_path_assumed: bool,
}
