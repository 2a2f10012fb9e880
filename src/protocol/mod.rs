//! Orange Logic's upload API as pure data: requests built from the endpoint profile, replies read
//! into values, failures sorted into kinds.
//!
//! No path and no parameter name stands in code: they are the [`Profile`]'s, whose default is
//! `assets/endpoint-profile.json`.

mod calls;
mod dates;
pub mod discovery;
mod failure;
mod fields;
mod folders;
mod found;
mod lenient;
mod profile;
mod replies;
mod signing_in;
mod wire;

pub use calls::{Completion, NewTransaction, RegisterFile, Registration};
pub use dates::{portal_date, portal_date_pattern};
pub use discovery::{Discovery, PageLinks};
pub use failure::{CallFailure, FailureKind, TransportError};
pub use fields::read_fields;
pub use folders::{FolderQuestion, FolderRules};
pub use found::{VersionReply, read_found, read_found_asset, read_linked, read_new_version};
pub use profile::{Call, FoundFields, Profile, ProfileError};
pub use replies::{
    AccessToken, ChunkReceipt, CompletionReply, RegisteredItem, SignedIn, UploadStatus,
    read_access_token, read_chunk_receipt, read_completion, read_registration, read_transaction,
    read_user_name,
};
pub use signing_in::{
    AppPage, AppTokens, Grant, KeyReply, read_access_key, read_app_tokens, read_authorize_request,
};
pub use wire::{ApiBody, ApiReply, ApiRequest, Method};
