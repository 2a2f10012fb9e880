//! A notification on the desktop. It is a courtesy: whoever cannot show one is not asked twice.
//!
//! On Linux the session bus takes it (`org.freedesktop.Notifications`, the Desktop Notifications
//! Specification 1.2). Elsewhere the window asks for attention, and no more is done here.

/// Shows a notification, from a thread of its own. An error is a line in the log.
pub fn notify(title: String, body: String) {
    let thread = std::thread::Builder::new().name("notice".to_owned());
    let started = thread.spawn(move || {
        if let Err(reason) = showing::show(&title, &body) {
            tracing::info!(%reason, "the desktop shows no notification");
        }
    });
    if let Err(error) = started {
        tracing::warn!(%error, "no notification is shown");
    }
}

#[cfg(target_os = "linux")]
mod showing {
    use std::collections::HashMap;

    use zbus::blocking::Connection;
    use zbus::zvariant::Value;

    const PLACE: &str = "org.freedesktop.Notifications";

    pub fn show(title: &str, body: &str) -> zbus::Result<()> {
        let connection = Connection::session()?;
        let actions: [&str; 0] = [];
        // The desktop entry gives the program's name and icon.
        let hints = HashMap::from([("desktop-entry", Value::from("tangelo"))]);
        // Neither in the place of an older one, nor for another time than the desktop's own.
        let (replaces, expires_ms) = (0_u32, -1_i32);
        let notice = (
            "Tangelo",
            replaces,
            "tangelo",
            title,
            body,
            &actions[..],
            hints,
            expires_ms,
        );
        connection.call_method(
            Some(PLACE),
            "/org/freedesktop/Notifications",
            Some(PLACE),
            "Notify",
            &notice,
        )?;
        Ok(())
    }
}

#[cfg(not(target_os = "linux"))]
mod showing {
    pub fn show(_title: &str, _body: &str) -> Result<(), &'static str> {
        Err("the window asks for attention instead")
    }
}
