//! What the window remembers of itself from one run to the next.

use serde::{Deserialize, Deserializer, Serialize};

use super::Language;

/// Where the window was, how large it draws, how its list stands, and what closing means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowMemory {
    pub place: Option<WindowPlace>,
    /// How much larger everything is drawn than the system says, in percent.
    pub zoom_percent: Option<u16>,
    pub columns: ColumnWidths,
    pub sort: Option<ListSort>,
    pub when_closed: WhenClosed,
    /// No notification when everything is sent.
    pub quiet: bool,
    /// What the window speaks; `None` is the system's language.
    pub language: Option<Language>,
}

impl WindowMemory {
    /// For a field of a file: a value that is not understood is as good as none, since nothing of
    /// this is worth refusing to start.
    pub fn lenient<'de, D: Deserializer<'de>>(from: D) -> Result<WindowMemory, D::Error> {
        let value = serde_json::Value::deserialize(from)?;
        Ok(serde_json::from_value(value).unwrap_or_default())
    }
}

/// A window on the desktop, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Left and top of the window with its frame; `None` where the system does not tell.
    pub at: Option<(i32, i32)>,
    /// Width and height of what is in the frame.
    pub size: (u16, u16),
    pub maximized: bool,
}

/// Widths of the list's columns in points; `None` follows the window's width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnWidths {
    pub name: Option<u16>,
    pub size: Option<u16>,
    pub asset: Option<u16>,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListColumn {
    Name,
    Size,
    Status,
    Asset,
}

/// A column and its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListSort {
    pub column: ListColumn,
    pub descending: bool,
}

/// What happens when the window is closed while something is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenClosed {
    #[default]
    Ask,
    /// Goes on out of sight, and closes when everything is there.
    Finish,
    /// Stops at once; the next start goes on.
    Stop,
}

impl WhenClosed {
    /// All of them, in the order of the menu.
    pub const EVERY: [WhenClosed; 3] = [WhenClosed::Ask, WhenClosed::Finish, WhenClosed::Stop];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        #[serde(default, deserialize_with = "WindowMemory::lenient")]
        window: WindowMemory,
    }

    #[test]
    fn what_is_not_understood_is_forgotten_and_no_error() {
        for text in [
            r#"{}"#,
            r#"{"window":7}"#,
            r#"{"window":{"when_closed":"dance"}}"#,
            r#"{"window":{"zoom_percent":-1}}"#,
        ] {
            let file: File = serde_json::from_str(text).unwrap();
            assert_eq!(file.window, WindowMemory::default(), "{text}");
        }
        let text = r#"{"window":{"zoom_percent":150,"later":true}}"#;
        let file: File = serde_json::from_str(text).unwrap();
        assert_eq!(file.window.zoom_percent, Some(150));
    }
}
