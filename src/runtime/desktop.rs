//! What the user's desktop wishes for: a dark or light theme, and less motion.
//!
//! On Linux the settings portal tells (`org.freedesktop.portal.Settings`, namespace
//! `org.freedesktop.appearance`), since the window system does not. Elsewhere the window library
//! knows the theme.

/// The wishes, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DesktopWishes {
    pub dark: Option<bool>,
    pub reduced_motion: bool,
}

/// Calls `tell` with the wishes, and again whenever they change, from a thread of its own. Where
/// nobody can be asked it is never called.
pub fn watch_desktop(tell: impl Fn(DesktopWishes) + Send + 'static) {
    let thread = std::thread::Builder::new().name("desktop".to_owned());
    let started = thread.spawn(move || {
        if let Err(reason) = asking::watch(&tell) {
            tracing::info!(%reason, "the desktop does not tell its theme");
        }
    });
    if let Err(error) = started {
        tracing::warn!(%error, "the desktop is not asked for its theme");
    }
}

#[cfg(target_os = "linux")]
mod asking {
    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::{OwnedValue, Value};

    use super::DesktopWishes;

    const APPEARANCE: &str = "org.freedesktop.appearance";
    const GNOME: &str = "org.gnome.desktop.interface";

    pub fn watch(tell: &impl Fn(DesktopWishes)) -> zbus::Result<()> {
        let connection = Connection::session()?;
        let portal = Proxy::new(
            &connection,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
        )?;
        // Before the first look, so that no change falls between.
        let changes = portal.receive_signal("SettingChanged")?;
        let mut wishes = DesktopWishes::default();
        for (space, key) in [
            (APPEARANCE, "color-scheme"),
            (APPEARANCE, "reduced-motion"),
            (GNOME, "enable-animations"),
        ] {
            // Not every desktop has every key.
            if let Ok(value) = read(&portal, space, key) {
                wishes = with(wishes, space, key, &value);
            }
        }
        tell(wishes);
        for change in changes {
            let body = change.body();
            let Ok((space, key, value)) = body.deserialize::<(String, String, OwnedValue)>() else {
                continue;
            };
            let after = with(wishes, &space, &key, &value);
            if after != wishes {
                wishes = after;
                tell(wishes);
            }
        }
        Ok(())
    }

    fn read(portal: &Proxy<'_>, space: &str, key: &str) -> zbus::Result<OwnedValue> {
        // Older portals know `Read` alone.
        let reply = portal
            .call_method("ReadOne", &(space, key))
            .or_else(|_| portal.call_method("Read", &(space, key)))?;
        reply.body().deserialize()
    }

    pub fn with(now: DesktopWishes, space: &str, key: &str, value: &Value) -> DesktopWishes {
        let number = number(value);
        match (space, key) {
            (APPEARANCE, "color-scheme") => DesktopWishes {
                dark: match number {
                    Some(1) => Some(true),
                    Some(2) => Some(false),
                    _ => None,
                },
                ..now
            },
            (APPEARANCE, "reduced-motion") => DesktopWishes {
                reduced_motion: number == Some(1),
                ..now
            },
            (GNOME, "enable-animations") => DesktopWishes {
                reduced_motion: now.reduced_motion || number == Some(0),
                ..now
            },
            _ => now,
        }
    }

    /// `Read` wraps its value once more.
    fn number(value: &Value) -> Option<u32> {
        match value {
            Value::U32(number) => Some(*number),
            Value::Bool(yes) => Some(u32::from(*yes)),
            Value::Value(inner) => number(inner),
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_portal_s_numbers_are_understood_wrapped_or_not() {
            let none = DesktopWishes::default();
            let scheme = |value: &Value| with(none, APPEARANCE, "color-scheme", value).dark;
            assert_eq!(scheme(&Value::U32(1)), Some(true));
            assert_eq!(scheme(&Value::Value(Box::new(Value::U32(2)))), Some(false));
            assert_eq!(scheme(&Value::U32(0)), None);
            assert_eq!(scheme(&Value::from("dark")), None);
            let still = with(none, GNOME, "enable-animations", &Value::Bool(false));
            assert!(still.reduced_motion);
            let less = with(none, APPEARANCE, "reduced-motion", &Value::U32(1));
            assert!(less.reduced_motion);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod asking {
    use super::DesktopWishes;

    /// Whether motion is to be less is not asked here yet.
    pub fn watch(_tell: &impl Fn(DesktopWishes)) -> Result<(), &'static str> {
        Err("the window library does")
    }
}
