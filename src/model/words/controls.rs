//! What the controls of the window say, and how they are read aloud.

use super::catalogue::{say, texts};

// Top bar and settings.

texts! {
    /// `Add files…`
    add_files = "control-add-files";
    /// `Add files`
    add_files_name = "control-add-files-name";
    /// `Add folder…`
    add_folder = "control-add-folder";
    /// `Add folder`
    add_folder_name = "control-add-folder-name";
    /// `Resume all`
    resume_all = "control-resume-all";
    /// `Pause all`
    pause_all = "control-pause-all";
    /// `Settings`
    settings = "control-settings";
    /// `Use the system's theme`
    theme_system = "control-theme-system";
    /// `Light theme`
    theme_light = "control-theme-light";
    /// `Dark theme`
    theme_dark = "control-theme-dark";
    /// `Clear finished rows`
    clear_finished = "control-clear-finished";
    /// `Test connection…`
    test_connection_ask = "control-test-connection-ask";
    /// `Connect to another site…`
    connect_another = "control-connect-another";
    /// `About the demo`
    about_demo = "control-about-demo";
    /// `Sign out`
    sign_out = "control-sign-out";
    /// `Upload to`
    upload_to = "control-upload-to";
    /// `Choose a folder`
    choose_folder = "control-choose-folder";
    /// `Destination`
    destination = "control-destination";
}

// List, filters, panel.

texts! {
    /// `Retry all`
    retry_all = "control-retry-all";
    /// `Retries all that a retry can help; what arrived is kept`
    retry_all_hint = "control-retry-all-hint";
    /// `Find`
    find = "control-find";
    /// `Name or Record ID`
    find_hint = "control-find-hint";
    /// `Clear the find box`
    clear_find = "control-clear-find";
    /// `What is there`
    head_there = "control-head-there";
    /// `Status`
    head_status = "control-head-status";
    /// `Name`
    head_name = "control-head-name";
    /// `Size`
    head_size = "control-head-size";
    /// `In Orange Logic`
    head_asset = "control-head-asset";
    /// `reserved`
    reserved = "control-reserved";
    /// `Copy`
    copy = "control-copy";
    /// `Retry`
    retry = "control-retry";
    /// `Retry`
    retry_short = "control-retry-short";
    /// `Retry this file`
    retry_this = "control-retry-this";
    /// `Resume`
    resume = "control-resume";
    /// `Resume this file`
    resume_this = "control-resume-this";
    /// `Pause`
    pause = "control-pause";
    /// `Pause this file`
    pause_this = "control-pause-this";
    /// `Cancel`
    cancel = "control-cancel";
    /// `Remove from the list`
    remove_from_list = "control-remove-from-list";
    /// `Open in Orange Logic`
    open_in_orange_logic = "control-open-in-orange-logic";
    /// `Copy Record ID`
    copy_record_id = "control-copy-record-id";
    /// `Show in folder`
    show_in_folder = "control-show-in-folder";
    /// `Copy details`
    copy_details = "control-copy-details";
    /// `Close the details`
    close_details = "control-close-details";
    /// `To`
    fact_to = "control-fact-to";
    /// `Size`
    fact_size = "control-fact-size";
    /// `Created`
    fact_created = "control-fact-created";
    /// `Modified`
    fact_modified = "control-fact-modified";
    /// `Same content`
    fact_same_content = "control-fact-same-content";
    /// `Sent before`
    fact_sent_before = "control-fact-sent-before";
    /// `Record ID`
    fact_record_id = "control-fact-record-id";
    /// `Reserved ID`
    fact_reserved_id = "control-fact-reserved-id";
    /// `Name`
    fact_name = "control-fact-name";
    /// `Title`
    fact_title = "control-fact-title";
    /// `Folder`
    fact_folder = "control-fact-folder";
    /// `Path`
    fact_path = "control-fact-path";
    /// `Unique identifier`
    fact_identifier = "control-fact-identifier";
    /// `What happened`
    what_happened = "control-what-happened";
    /// `Details`
    details = "control-details";
    /// `Undo`
    undo = "control-undo";
    /// `Dismiss this note`
    dismiss = "control-dismiss";
}

// Empty list and sheet.

texts! {
    /// `Drop files and folders here`
    drop_here = "control-drop-here";
    /// `Add files, or paste them here`
    add_here = "control-add-here";
    /// `Add files…` in the empty list
    choose_files = "control-choose-files";
    /// `Add folder…` in the empty list
    choose_a_folder = "control-choose-a-folder";
    /// `Ready to upload`
    ready_to_upload = "control-ready-to-upload";
    /// `To`
    sheet_to = "control-sheet-to";
    /// `Cancel this batch`
    cancel_batch = "control-cancel-batch";
    /// `Add folders`
    dialog_folders = "control-dialog-folders";
}

// Connect.

texts! {
    /// `Connect to Orange Logic`
    connect_title = "control-connect-title";
    /// `Site address`
    site_address = "control-site-address";
    /// `yourcompany.orangelogic.com, or any link from the site`
    site_address_hint = "control-site-address-hint";
    /// `Sign-in`
    sign_in_with = "control-sign-in-with";
    /// `Folder to upload to`
    folder_to_upload_to = "control-folder-to-upload-to";
    /// `Optional: its Record ID or link; else choose it afterwards`
    folder_hint = "control-folder-hint";
    /// `More…`
    more_ways = "control-more-ways";
    /// `More ways to sign in`
    more_ways_name = "control-more-ways-name";
    /// `Token`
    token = "control-token";
    /// `Client ID`
    client_id = "control-client-id";
    /// `Client secret`
    client_secret = "control-client-secret";
    /// `Redirect port`
    redirect_port = "control-redirect-port";
    /// `Port`
    port = "control-port";
    /// `Test connection`
    test_connection = "control-test-connection";
    /// `Connecting…`
    connecting = "control-connecting";
    /// `Open the sign-in page`
    open_sign_in_page = "control-open-sign-in-page";
    /// `Connect`
    connect = "control-connect";
    /// `Open the page again`
    open_page_again = "control-open-page-again";
    /// `Copy the address`
    copy_address = "control-copy-address";
    /// `Sign in another way`
    other_way = "control-other-way";
    /// `Cancel the sign-in`
    cancel_sign_in = "control-cancel-sign-in";
    /// `No account at hand? The demo site runs on this computer alone.`
    demo_note = "control-demo-note";
    /// `Try the demo site`
    try_demo = "control-try-demo";
    /// `Back to the list`
    back_to_list = "control-back-to-list";
    /// `Close the report`
    close_report = "control-close-report";
    /// `Find this site's endpoints`
    find_endpoints = "control-find-endpoints";
    /// `Copy the report`
    copy_report = "control-copy-report";
    /// `good`
    state_good = "control-state-good";
    /// `failed`
    state_failed = "control-state-failed";
    /// `not looked at`
    state_not_looked_at = "control-state-not-looked-at";
    /// `Proxy user name`
    proxy_user = "control-proxy-user";
    /// `User name`
    user_name = "control-user-name";
    /// `Proxy password`
    proxy_password = "control-proxy-password";
    /// `Password`
    password = "control-password";
    /// `Save and test again`
    keep_and_test = "control-keep-and-test";
}

// Duplicates.

texts! {
    /// `Duplicates`
    duplicates = "control-duplicates";
    /// `Your file`
    your_file = "control-your-file";
    /// `Look again`
    look_again = "control-look-again";
    /// `Add`
    add = "control-add";
    /// `Add to this folder`
    add_to_this_folder = "control-add-to-this-folder";
    /// `Cancel adding to a folder`
    cancel_adding = "control-cancel-adding";
    /// `Used before`
    used_before = "control-used-before";
    /// `Remove from list`
    remove_from_list_short = "control-remove-from-list-short";
    /// `Mark reviewed`
    mark_reviewed = "control-mark-reviewed";
    /// `Try again`
    try_again = "control-try-again";
    /// `Gets the new version`
    gets_new_version = "control-gets-new-version";
    /// `Stop`
    stop = "control-stop";
}

/// `Sort by { $name }`
pub fn sort_by(name: &str) -> String {
    say!("control-sort-by", name = name)
}

/// `Retry all of these: { $title }`
pub fn retry_group(title: &str) -> String {
    say!("control-retry-group", title = title)
}

/// `More for { $name }`
pub fn more_for(name: &str) -> String {
    say!("control-more-for", name = name)
}

/// `Copy { $asset }`
pub fn copy_asset(asset: &str) -> String {
    say!("control-copy-asset", asset = asset)
}

/// `Open { $asset }`
pub fn open_asset(asset: &str) -> String {
    say!("control-open-asset", asset = asset)
}

/// `Retry { $name }`
pub fn retry_file(name: &str) -> String {
    say!("control-retry-file", name = name)
}

/// `Retry { $count }`, of all that can be retried.
pub fn retry_count(count: usize) -> String {
    say!("control-retry-count", count = count)
}

/// `Retry { $count } files`
pub fn retry_files(count: usize) -> String {
    say!("control-retry-files", count = count)
}

/// `Resume { $name }`
pub fn resume_file(name: &str) -> String {
    say!("control-resume-file", name = name)
}

/// `Resume { $count } files`
pub fn resume_files(count: usize) -> String {
    say!("control-resume-files", count = count)
}

/// `Pause { $name }`
pub fn pause_file(name: &str) -> String {
    say!("control-pause-file", name = name)
}

/// `Pause { $count } files`
pub fn pause_files(count: usize) -> String {
    say!("control-pause-files", count = count)
}

/// `Cancel { $name }`
pub fn cancel_file(name: &str) -> String {
    say!("control-cancel-file", name = name)
}

/// `Cancel { $count } files`
pub fn cancel_files(count: usize) -> String {
    say!("control-cancel-files", count = count)
}

/// `Remove from the list { $name }`
pub fn remove_file(name: &str) -> String {
    say!("control-remove-file", name = name)
}

/// `Remove { $count } from the list`
pub fn remove_files(count: usize) -> String {
    say!("control-remove-files", count = count)
}

/// `Copy { $count } Record IDs`
pub fn copy_ids_files(count: usize) -> String {
    say!("control-copy-ids-files", count = count)
}

/// `Open in Orange Logic { $name }`
pub fn open_file_in_orange_logic(name: &str) -> String {
    say!("control-open-file-in-orange-logic", name = name)
}

/// `Copy Record ID { $name }`
pub fn copy_record_id_of(name: &str) -> String {
    say!("control-copy-record-id-of", name = name)
}

/// `Show in folder { $name }`
pub fn show_file_in_folder(name: &str) -> String {
    say!("control-show-file-in-folder", name = name)
}

/// `Copy details { $name }`
pub fn copy_details_of(name: &str) -> String {
    say!("control-copy-details-of", name = name)
}

/// `{ $label }: { $value }`
pub fn fact(label: &str, value: &str) -> String {
    say!("control-fact", label = label, value = value)
}

/// `Path: { $path }`
pub fn detail_path(path: &str) -> String {
    say!("control-detail-path", path = path)
}

/// `Upload item: { $item }`
pub fn detail_item(item: &str) -> String {
    say!("control-detail-item", item = item)
}

/// `XXH128: { $hash }`
pub fn detail_hash(hash: &str) -> String {
    say!("control-detail-hash", hash = hash)
}

/// `Answer: { $answer }`
pub fn detail_answer(answer: &str) -> String {
    say!("control-detail-answer", answer = answer)
}

/// `{ $name }, { $state }. { $said }`
pub fn hop_spoken(name: &str, state: &str, said: &str) -> String {
    say!(
        "control-hop-spoken",
        name = name,
        state = state,
        said = said
    )
}

/// `FAILED. { $said } { $details }`
pub fn hop_failed_line(said: &str, details: &str) -> String {
    say!("control-hop-failed-line", said = said, details = details)
}

/// `{ $name }, { $state }: { $call }`
pub fn endpoint_spoken(name: &str, state: &str, call: &str) -> String {
    say!(
        "control-endpoint-spoken",
        name = name,
        state = state,
        call = call
    )
}

/// `Add to { $place }`
pub fn add_to(place: &str) -> String {
    say!("control-add-to", place = place)
}

/// `Open { $name } in Orange Logic`
pub fn open_existing_of(name: &str) -> String {
    say!("control-open-existing-of", name = name)
}

/// `Add { $name } to a folder`
pub fn add_one_to_folder(name: &str) -> String {
    say!("control-add-one-to-folder", name = name)
}

/// `Add to a folder { $count } files`
pub fn add_files_to_folder(count: usize) -> String {
    say!("control-add-files-to-folder", count = count)
}

/// `Remove { $name } from the list`
pub fn remove_one_from_list(name: &str) -> String {
    say!("control-remove-one-from-list", name = name)
}

/// `Mark { $name } not reviewed`
pub fn mark_one_not_reviewed(name: &str) -> String {
    say!("control-mark-one-not-reviewed", name = name)
}

/// `Mark { $name } reviewed`
pub fn mark_one_reviewed(name: &str) -> String {
    say!("control-mark-one-reviewed", name = name)
}

/// `Upload { $name } as a new version`
pub fn upload_one_as_version(name: &str) -> String {
    say!("control-upload-one-as-version", name = name)
}

/// `Try again to add it to { $place }`
pub fn try_again_to_add(place: &str) -> String {
    say!("control-try-again-to-add", place = place)
}

/// `Stop sending { $name }`
pub fn stop_sending(name: &str) -> String {
    say!("control-stop-sending", name = name)
}

/// `Look at { $asset } in Orange Logic`
pub fn look_at(asset: &str) -> String {
    say!("control-look-at", asset = asset)
}

/// `Choose { $asset }`
pub fn choose_asset(asset: &str) -> String {
    say!("control-choose-asset", asset = asset)
}
