//! Questions about folders and fields over HTTP.

use super::http::SiteClient;
use crate::model::{FieldName, Folder, FolderPage, Step};
use crate::protocol::{CallFailure, FolderQuestion, read_fields};

/// Asks about one folder. `None`: the site has none by that Record ID; also the answer to any
/// question that is not about one.
pub(super) async fn ask_one(
    client: &SiteClient,
    question: &FolderQuestion,
) -> Result<Option<Folder>, CallFailure> {
    let profile = client.profile();
    let reply = client
        .call(Step::Folders, profile.folders(question))
        .await?;
    match question {
        FolderQuestion::Itself(id) => profile.read_folder(&reply, id),
        _ => profile.read_folders(&reply).map(|_| None),
    }
}

/// Asks for a page of folders.
pub(super) async fn ask_page(
    client: &SiteClient,
    question: &FolderQuestion,
) -> Result<FolderPage, CallFailure> {
    let profile = client.profile();
    let reply = client
        .call(Step::Folders, profile.folders(question))
        .await?;
    profile.read_folders(&reply)
}

/// Asks which metadata fields there are.
pub(super) async fn ask_fields(client: &SiteClient) -> Result<Vec<FieldName>, CallFailure> {
    let request = client.profile().list_fields();
    read_fields(&client.call(Step::ListFields, request).await?)
}
