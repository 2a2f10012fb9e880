//! Sentences about several sites: adding, switching, naming, removing.

use super::catalogue::{say, text, texts};
use crate::model::{SiteColour, SiteUrl, SiteUrlError};

/// The state of a row that goes to another site than the connected one.
pub fn waits_for_site(host: &str) -> String {
    say!("places-row-waits", host = host)
}

/// Beside a batch's name, before its facts.
pub fn batch_waits(host: &str) -> String {
    say!("places-batch-waits", host = host)
}

/// The button beside it, and an entry of the site menu.
pub fn switch_to(title: &str) -> String {
    say!("places-switch-to", title = title)
}

/// The button that opens the site menu, as a screen reader says it.
pub fn site_menu(title: &str) -> String {
    say!("places-site-menu", title = title)
}

texts! {
    /// Entries of the site menu.
    add_site = "places-add-site";
    name_and_colour = "places-name-and-colour";
    remove_site = "places-remove-site";
    /// In the editor for one site.
    name = "places-name";
    name_hint = "places-name-hint";
    colour_title = "places-colour";
    no_colour = "places-no-colour";
    colour_note = "places-colour-note";
    save = "places-save";
    cancel = "places-cancel";
    back = "places-back";
}

/// Before a site is removed.
pub fn remove_note(host: &str, waiting: usize) -> String {
    match waiting {
        0 => say!("places-remove-note", host = host),
        n => say!("places-remove-note-waiting", host = host, count = n),
    }
}

/// The button that removes it.
pub fn remove(title: &str) -> String {
    say!("places-remove", title = title)
}

/// After a site was removed.
pub fn removed(host: &str) -> String {
    say!("places-removed", host = host)
}

/// After a switch to a site that has no kept sign-in.
pub fn sign_in_first(host: &str) -> String {
    say!("places-sign-in-first", host = host)
}

/// After uploads of `count` files began without the sheet.
pub fn started_at_once(count: usize, place: &str) -> String {
    say!("places-started-at-once", count = count, place = place)
}

/// The name of a colour.
pub fn colour(colour: SiteColour) -> &'static str {
    match colour {
        SiteColour::Red => text!("colour-red"),
        SiteColour::Amber => text!("colour-amber"),
        SiteColour::Green => text!("colour-green"),
        SiteColour::Teal => text!("colour-teal"),
        SiteColour::Blue => text!("colour-blue"),
        SiteColour::Violet => text!("colour-violet"),
    }
}

/// Why a text is not a site's address, as a sentence with the next step.
pub fn address_error(error: SiteUrlError) -> &'static str {
    match error {
        SiteUrlError::NotAnAddress => text!("address-not-one"),
        SiteUrlError::PlainHttp => text!("address-plain-http"),
        SiteUrlError::HoldsCredentials => text!("address-credentials"),
        SiteUrlError::OtherScheme => text!("address-other-scheme"),
        SiteUrlError::NotAName => text!("address-not-a-name"),
    }
}

/// The same as a reason inside another sentence.
pub fn address_reason(error: SiteUrlError) -> &'static str {
    match error {
        SiteUrlError::NotAnAddress => text!("address-not-one.reason"),
        SiteUrlError::PlainHttp => text!("address-plain-http.reason"),
        SiteUrlError::HoldsCredentials => text!("address-credentials.reason"),
        SiteUrlError::OtherScheme => text!("address-other-scheme.reason"),
        SiteUrlError::NotAName => text!("address-not-a-name.reason"),
    }
}

/// Under an address that was understood.
pub fn understood(site: &SiteUrl) -> String {
    say!("places-understood", host = site.host())
}
