//! Reading JSON that may spell its keys in another case, wrap what matters, or leave it out.

use serde_json::Value;

/// Look-ups that do not mind the case of keys.
pub(super) trait Lenient {
    /// The field of that name in an object.
    fn field(&self, name: &str) -> Option<&Value>;
    /// The field of that name here or in objects below, nearest first, three levels deep.
    fn deep_field(&self, name: &str) -> Option<&Value>;
    /// A text; numbers count as their decimals. `None` for null and blank texts.
    fn text(&self) -> Option<String>;
    /// A whole number; texts with decimals count.
    fn number(&self) -> Option<u64>;
}

impl Lenient for Value {
    fn field(&self, name: &str) -> Option<&Value> {
        let object = self.as_object()?;
        object.get(name).or_else(|| {
            object
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        })
    }

    fn deep_field(&self, name: &str) -> Option<&Value> {
        let mut level = vec![self];
        for _ in 0..3 {
            if let Some(found) = level.iter().find_map(|v| v.field(name)) {
                return Some(found);
            }
            level = level
                .into_iter()
                .filter_map(Value::as_object)
                .flat_map(|o| o.values())
                .collect();
        }
        None
    }

    fn text(&self) -> Option<String> {
        match self {
            Value::String(s) if !s.trim().is_empty() => Some(s.trim().to_owned()),
            Value::Number(n) => Some(n.to_string()),
            _ => None,
        }
    }

    fn number(&self) -> Option<u64> {
        match self {
            Value::Number(n) => n.as_u64(),
            Value::String(s) => s.trim().parse().ok(),
            _ => None,
        }
    }
}
