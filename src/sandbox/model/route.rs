//! Which call a path is. The paths are those of the API page, section 6, but for uploads on a site
//! with names of its own.

use super::StepName;
use super::spelling::Spelling;

const SIGN_IN: &str = "/webapi/security/clientcredentialsauthentication/authenticate_46H_v1";
const USER_INFO: &str =
    "/webapi/extensibility/integrations/contentBrowserSDK/authorization/getuserinfo_4bs_v1";
const REQUEST_AUTHORIZE: &str =
    "/webapi/extensibility/integrations/gab/authorization/requestauthorize_4bu_v1";
const ACCESS_KEY: &str = "/webapi/extensibility/integrations/gab/authorization/getaccesskey_4bv_v1";
const ACCESS_TOKEN: &str =
    "/webapi/extensibility/integrations/gab/authorization/getaccesstoken_4bt_v1";
const BROWSER_PAGE: &str = "/AppAuth";
const APP_PAGE: &str = "/oauth2/auth";
const APP_TOKEN: &str = "/webapi/security/oauth2/token_48I_v1";
pub(super) const DESCRIPTION: &str = "/swagger/mediafile/swagger.json";
const DESCRIPTION_PAGE: &str = "/swagger/index.html";
const SEARCH: &str = "/API/Search/v4.0/Search";
const CONTENT: &str = "/webapi/extensibility/integrations/contentBrowserSDK/getcontent_4bw_v1";
const LIST_FIELDS: &str = "/API/Search/v3.0/ListFields";
const ADD_TO_FOLDER: &str = "/API/DataTable/V2.2/Documents-links:ParentChildLink";
const NEW_VERSION: &str = "/API/UploadMedia/v3.0/UploadNewVersion";
const HIERARCHY: &str = "/webapi/extensibility/integrations/gab/assetbrowser/gethierarchy_41e8";

/// A call, with the identifier that stands in its path, if one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route<'a> {
    SignIn,
    RequestAuthorize,
    AccessKey,
    AccessToken,
    BrowserPage,
    AppPage,
    AppToken,
    UserInfo,
    CreateTransaction,
    Register(Option<&'a str>),
    UploadChunk(Option<&'a str>),
    Complete(Option<&'a str>),
    Search,
    Content,
    Hierarchy,
    ListFields,
    AddToFolder,
    NewVersion,
    Description,
    DescriptionPage,
}

impl Route<'_> {
    /// `None`: the site has no such path.
    pub(super) fn of<'a>(path: &'a str, names: &Spelling) -> Option<Route<'a>> {
        // An identifier stands behind the three paths that address something.
        let behind = |prefix: &str| {
            let (head, tail) = path.split_at_checked(prefix.len())?;
            match tail.strip_prefix('/').unwrap_or(tail) {
                _ if !head.eq_ignore_ascii_case(prefix) => None,
                "" => Some(None),
                id if id.len() < tail.len() && !id.contains('/') => Some(Some(id)),
                _ => None,
            }
        };
        let plain = [
            (SIGN_IN, Route::SignIn),
            (REQUEST_AUTHORIZE, Route::RequestAuthorize),
            (ACCESS_KEY, Route::AccessKey),
            (ACCESS_TOKEN, Route::AccessToken),
            (BROWSER_PAGE, Route::BrowserPage),
            (APP_PAGE, Route::AppPage),
            (APP_TOKEN, Route::AppToken),
            (USER_INFO, Route::UserInfo),
            (names.create_transaction, Route::CreateTransaction),
            (SEARCH, Route::Search),
            (CONTENT, Route::Content),
            (HIERARCHY, Route::Hierarchy),
            (LIST_FIELDS, Route::ListFields),
            (ADD_TO_FOLDER, Route::AddToFolder),
            (NEW_VERSION, Route::NewVersion),
            (DESCRIPTION, Route::Description),
            (DESCRIPTION_PAGE, Route::DescriptionPage),
        ];
        plain
            .into_iter()
            .find(|(known, _)| path.eq_ignore_ascii_case(known))
            .map(|(_, route)| route)
            .or_else(|| behind(names.register).map(Route::Register))
            .or_else(|| behind(names.upload_chunk).map(Route::UploadChunk))
            .or_else(|| behind(names.complete).map(Route::Complete))
    }

    /// The step that faults and counters know it by.
    pub(super) fn step(self) -> StepName {
        match self {
            Route::SignIn | Route::AccessToken | Route::AppToken => StepName::SignIn,
            Route::RequestAuthorize | Route::AccessKey | Route::BrowserPage | Route::AppPage => {
                StepName::Browser
            }
            Route::UserInfo => StepName::UserInfo,
            Route::CreateTransaction => StepName::CreateTransaction,
            Route::Register(_) => StepName::Register,
            Route::UploadChunk(_) => StepName::UploadChunk,
            Route::Complete(_) => StepName::Complete,
            Route::Search | Route::Content => StepName::LookUp,
            Route::Hierarchy => StepName::Folders,
            Route::ListFields => StepName::ListFields,
            Route::AddToFolder => StepName::AddToFolder,
            Route::NewVersion => StepName::NewVersion,
            Route::Description | Route::DescriptionPage => StepName::Discover,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::spelling::{OTHER, USUAL};
    use super::*;

    #[test]
    fn every_path_of_the_api_page_is_known() {
        let chunk = "/webapi/mediafile/import/upload/item/26_v1/8d6f";
        assert_eq!(
            Route::of(chunk, &USUAL),
            Some(Route::UploadChunk(Some("8d6f")))
        );
        let complete = "/WEBAPI/mediafile/import/upload/item/complete/27_v1/8d6f";
        assert_eq!(
            Route::of(complete, &USUAL),
            Some(Route::Complete(Some("8d6f")))
        );
        assert_eq!(
            Route::of(USUAL.complete, &USUAL),
            Some(Route::Complete(None))
        );
        assert_eq!(
            Route::of("/api/search/v4.0/search", &USUAL),
            Some(Route::Search)
        );
        for unknown in [
            "/",
            "/webapi",
            "/webapi/mediafile/import/upload/item/26_v1x/8d6f",
            "/webapi/mediafile/import/upload/item/26_v1/a/b",
        ] {
            assert_eq!(Route::of(unknown, &USUAL), None, "{unknown}");
        }
    }

    #[test]
    fn a_site_with_other_names_knows_the_usual_paths_no_more() {
        for usual in [USUAL.create_transaction, USUAL.register, USUAL.complete] {
            assert_eq!(Route::of(usual, &OTHER), None, "{usual}");
        }
        let chunk = format!("{}/8d6f", OTHER.upload_chunk);
        assert_eq!(
            Route::of(&chunk, &OTHER),
            Some(Route::UploadChunk(Some("8d6f")))
        );
        assert_eq!(Route::of(SIGN_IN, &OTHER), Some(Route::SignIn));
    }
}
