//! A batch's options while they are being filled in.

use std::collections::BTreeMap;

use crate::model::batch_options::{clearance, metadata, template};
use crate::model::{BatchOptions, FieldName, OptionError};

/// A batch's options as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsDraft {
    pub keep_folders: bool,
    pub fields: Vec<FieldDraft>,
    pub template: String,
    pub clearance: String,
    pub use_cached_transaction: bool,
    /// No sheet from now on.
    pub skip: bool,
    /// More than the first two lines are shown.
    pub open: bool,
    next_key: u64,
}

/// One metadata field as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldDraft {
    /// Stays with the row while others come and go.
    pub key: u64,
    pub name: String,
    pub value: String,
}

impl Default for OptionsDraft {
    fn default() -> Self {
        OptionsDraft::of(&BatchOptions::default())
    }
}

impl OptionsDraft {
    /// A draft that says what `options` say.
    pub fn of(options: &BatchOptions) -> OptionsDraft {
        let mut draft = OptionsDraft {
            keep_folders: options.keep_folders,
            fields: Vec::new(),
            template: options.import_mapping_template.clone().unwrap_or_default(),
            clearance: options
                .security_clearance
                .map(|number| number.to_string())
                .unwrap_or_default(),
            use_cached_transaction: options.use_cached_transaction,
            skip: false,
            open: false,
            next_key: 0,
        };
        for (name, value) in &options.metadata {
            draft.add_field();
            if let Some(field) = draft.fields.last_mut() {
                field.name.clone_from(name);
                field.value.clone_from(value);
            }
        }
        let plain = BatchOptions {
            keep_folders: options.keep_folders,
            ..BatchOptions::default()
        };
        draft.open = *options != plain;
        draft
    }

    /// Adds an empty field.
    pub fn add_field(&mut self) {
        self.next_key += 1;
        self.fields.push(FieldDraft {
            key: self.next_key,
            ..FieldDraft::default()
        });
    }

    /// The options, if every part of them can be sent. Fields that are empty as a whole are left out.
    ///
    /// # Errors
    /// What is wrong with the first part that cannot.
    pub fn options(&self) -> Result<BatchOptions, OptionError> {
        let filled = self
            .fields
            .iter()
            .filter(|f| !f.name.trim().is_empty() || !f.value.is_empty());
        Ok(BatchOptions {
            keep_folders: self.keep_folders,
            import_mapping_template: template(&self.template)?,
            metadata: metadata(filled.map(|f| (f.name.as_str(), f.value.as_str())))?,
            security_clearance: clearance(&self.clearance)?,
            use_cached_transaction: self.use_cached_transaction,
            // Chosen for each batch, once it is known what is there already.
            leave_out: Default::default(),
        })
    }

    /// How many fields hold what cannot be sent.
    pub fn wrong(&self) -> usize {
        let fields = (0..self.fields.len()).filter(|at| self.field_error(*at).is_some());
        fields.count()
            + usize::from(template(&self.template).is_err())
            + usize::from(clearance(&self.clearance).is_err())
    }

    /// What is wrong with one field.
    pub fn field_error(&self, at: usize) -> Option<OptionError> {
        let field = self.fields.get(at)?;
        if field.name.trim().is_empty() && field.value.is_empty() {
            return None;
        }
        let one = [(field.name.as_str(), field.value.as_str())];
        if let Err(error) = metadata(one) {
            // Nothing is wrong yet with a name that is not there yet.
            return (!field.name.trim().is_empty()).then_some(error);
        }
        let name = field.name.trim();
        let before = self.fields[..at].iter();
        let twice = before
            .map(|f| f.name.trim())
            .any(|known| known.eq_ignore_ascii_case(name));
        twice.then_some(OptionError::Twice)
    }
}

/// Fields that a typed text may mean, the best first.
pub fn offers<'f>(fields: &'f [FieldName], typed: &str, most: usize) -> Vec<&'f FieldName> {
    let typed = typed.trim().to_lowercase();
    let mut ranked: BTreeMap<(u8, &str), &FieldName> = BTreeMap::new();
    for field in fields {
        let api = field.api.to_lowercase();
        let label = field.label.as_deref().unwrap_or_default().to_lowercase();
        let behind_dot = api.split_once('.').map_or("", |(_, field)| field);
        let rank = if typed.is_empty() || behind_dot.starts_with(&typed) || api.starts_with(&typed)
        {
            0
        } else if label.split(' ').any(|word| word.starts_with(&typed)) {
            1
        } else if api.contains(&typed) || label.contains(&typed) {
            2
        } else {
            continue;
        };
        ranked.insert((rank, &field.api), field);
    }
    ranked.into_values().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_gives_back_what_it_was_made_from() {
        let options = BatchOptions {
            keep_folders: false,
            import_mapping_template: Some("IMP-01".to_owned()),
            metadata: [("CoreField.Title", "Sea"), ("Shoot.Day", "2")]
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
                .into(),
            security_clearance: Some(-3),
            use_cached_transaction: true,
            ..BatchOptions::default()
        };
        let mut draft = OptionsDraft::of(&options);
        assert!(draft.open);
        assert_eq!(draft.options(), Ok(options));
        draft.add_field();
        assert!(draft.options().is_ok(), "an empty line is nothing");
        draft.fields[2].name = "corefield.title".to_owned();
        assert_eq!(draft.options(), Err(OptionError::Twice));
        assert_eq!(draft.field_error(2), Some(OptionError::Twice));
        assert_eq!(draft.field_error(0), None);
        assert!(!OptionsDraft::default().open);
    }

    #[test]
    fn fields_are_found_by_either_name() {
        let field = |api: &str, label: &str| FieldName {
            api: api.into(),
            label: Some(label.into()),
        };
        let fields = [
            field("CoreField.CaptionLong", "Caption"),
            field("CoreField.Title", "Title"),
            field("Museum.ObjectTitle", "Object title"),
            field("Shoot.Location", "Where it was taken"),
        ];
        let found = |typed| -> Vec<&str> {
            let found = offers(&fields, typed, 3);
            found.into_iter().map(|f| &*f.api).collect()
        };
        assert_eq!(found("tit"), ["CoreField.Title", "Museum.ObjectTitle"]);
        assert_eq!(found("where"), ["Shoot.Location"]);
        assert_eq!(found("corefield.c"), ["CoreField.CaptionLong"]);
        assert_eq!(found("").len(), 3);
        assert!(found("nothing").is_empty());
    }
}
