//! Sentences about several sites: adding, switching, naming, removing.

use crate::model::{SiteColour, SiteUrl, SiteUrlError};

/// The state of a row that goes to another site than the connected one.
pub fn waits_for_site(host: &str) -> String {
    format!("Waiting: sign in to {host}")
}

/// Beside a batch's name, in place of its facts.
pub fn batch_waits(host: &str) -> String {
    format!("waits for a sign-in to {host}")
}

/// The button beside it, and an entry of the site menu.
pub fn switch_to(title: &str) -> String {
    format!("Switch to {title}")
}

/// The button that opens the site menu, as a screen reader says it.
pub fn site_menu(title: &str) -> String {
    format!("Site: {title}")
}

/// Entries of the site menu.
pub const ADD_SITE: &str = "Add a site…";
pub const NAME_AND_COLOUR: &str = "Name and colour…";
pub const REMOVE_SITE: &str = "Remove this site…";

/// In the editor for one site.
pub const NAME: &str = "Name";
pub const NAME_HINT: &str = "Production, Test, …";
pub const COLOUR: &str = "Colour";
pub const NO_COLOUR: &str = "No colour";
pub const COLOUR_NOTE: &str = "It stands at the top of the window, so that a test site is not \
     mistaken for production.";
pub const SAVE: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const BACK: &str = "Back";

/// Before a site is removed.
pub fn remove_note(host: &str, waiting: usize) -> String {
    let kept = "Its sign-in is deleted from the keyring, with its name, colour and settings.";
    match waiting {
        0 => format!("Remove {host}? {kept}"),
        1 => format!("Remove {host}? {kept} 1 file in the list waits for it and stays there."),
        n => format!("Remove {host}? {kept} {n} files in the list wait for it and stay there."),
    }
}

/// The button that removes it.
pub fn remove(title: &str) -> String {
    format!("Remove {title}")
}

/// After a site was removed.
pub fn removed(host: &str) -> String {
    format!("{host} was removed. Nothing of its sign-in is kept.")
}

/// After a switch to a site that has no kept sign-in.
pub fn sign_in_first(host: &str) -> String {
    format!("Sign in to {host} to go on there.")
}

/// After uploads began without the sheet.
pub fn started_at_once(upload: &str, place: &str) -> String {
    format!("{upload} to {place}: begun at once, as the settings say")
}

/// The name of a colour.
pub fn colour(colour: SiteColour) -> &'static str {
    match colour {
        SiteColour::Red => "Red",
        SiteColour::Amber => "Amber",
        SiteColour::Green => "Green",
        SiteColour::Teal => "Teal",
        SiteColour::Blue => "Blue",
        SiteColour::Violet => "Violet",
    }
}

/// Why a text is not a site's address, as a sentence with the next step.
pub fn address_error(error: SiteUrlError) -> &'static str {
    match error {
        SiteUrlError::NotAnAddress => {
            "That is not a web address. Copy any address from the site out of the browser."
        }
        SiteUrlError::PlainHttp => {
            "A site is reached over https; plain http is for this computer alone. Write https://."
        }
        SiteUrlError::HoldsCredentials => {
            "An address with a user name or password in it is not taken. Paste it without what \
             stands before the @."
        }
        SiteUrlError::OtherScheme => {
            "A site's address begins with https://. Copy it from the browser."
        }
        SiteUrlError::NotAName => {
            "A site has a name with a dot in it, such as yours.orangelogic.com. Numbers and single \
             words are not taken."
        }
    }
}

/// Under an address that was understood.
pub fn understood(site: &SiteUrl) -> String {
    format!("The site is {}", site.host())
}
