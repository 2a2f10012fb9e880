//! Looking an asset up by its Record ID: by the call of the vendor's own SDK, then by the search.

use super::http::SiteClient;
use crate::model::{FoundAsset, Problem, RecordId, Step};
use crate::protocol::{ApiRequest, CallFailure, FailureKind, read_found, read_found_asset};

/// Finds the asset `id`; `Ok(None)` proves nothing. The search is asked when the first call is not
/// there, not allowed, or finds nothing: each has its own rights and its own index.
///
/// # Errors
/// What the search says, or what the first call says if that concerns the line or the sign-in.
pub(super) async fn look_up(
    client: &SiteClient,
    id: &RecordId,
) -> Result<Option<FoundAsset>, CallFailure> {
    let profile = client.profile();
    let fields = &profile.switches.found;
    let ask = async |request: ApiRequest| {
        let reply = client.call(Step::LookUp, request).await?;
        read_found_asset(&reply, id, fields)
    };
    let mut missed = false;
    if let Some(request) = profile.look_up_content(id) {
        match ask(request).await {
            Ok(Some(found)) => return Ok(Some(found)),
            Ok(None) => missed = true,
            Err(failure) if is_final(&failure) => {}
            Err(failure) => return Err(failure),
        }
    }
    match ask(profile.look_up(id)).await {
        // The search may be a right of its own: the first call's miss is the better answer.
        Err(failure) if missed && is_final(&failure) => Ok(None),
        searched => searched,
    }
}

/// Assets of that file name, best first. `None` where the site has no such call.
pub(super) async fn find_by_name(
    client: &SiteClient,
    name: &str,
) -> Option<Result<Vec<FoundAsset>, CallFailure>> {
    let profile = client.profile();
    let request = profile.find_by_name(name)?;
    let asked = client.call(Step::LookUp, request).await;
    Some(asked.and_then(|reply| read_found(&reply, &profile.switches.found)))
}

/// Whether another call may be answered all the same.
fn is_final(failure: &CallFailure) -> bool {
    match &failure.kind {
        FailureKind::NotFound => true,
        FailureKind::Final(problem) => !matches!(problem, Problem::SignInRefused),
        FailureKind::Passing(_) | FailureKind::NotSignedIn => false,
    }
}
