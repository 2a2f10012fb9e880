//! Options of a batch on the command line.

use clap::Args;

use crate::model::batch_options::{clearance, field_name, field_value, metadata, template};
use crate::model::{BatchOptions, LeaveOut, OptionError, words};

/// What holds for every file of the upload.
#[derive(Clone, Debug, Default, Args)]
pub struct OptionArgs {
    /// A metadata field for every file; may be given several times
    #[arg(long = "metadata", value_name = "Namespace.Field=VALUE", value_parser = field)]
    pub metadata: Vec<(String, String)>,
    /// API ID of the import mapping template to use
    #[arg(long, value_name = "ID", value_parser = mapping_template)]
    pub mapping_template: Option<String>,
    /// The files' security clearance
    #[arg(long, value_name = "N", value_parser = number, allow_hyphen_values = true)]
    pub security_clearance: Option<i32>,
    /// Put all files into the folder itself, without the folders they lie in
    #[arg(long)]
    pub no_keep_folders: bool,
    /// Let the site reuse an upload transaction; two uploads at the same time may then share one
    #[arg(long)]
    pub use_cached_transaction: bool,
}

impl OptionArgs {
    /// The options for step 1.
    ///
    /// # Errors
    /// A sentence, when a field is named twice or there are too many.
    pub fn options(&self) -> Result<BatchOptions, String> {
        let pairs = self.metadata.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        Ok(BatchOptions {
            keep_folders: !self.no_keep_folders,
            import_mapping_template: self.mapping_template.clone(),
            metadata: metadata(pairs).map_err(words::options::error)?,
            security_clearance: self.security_clearance,
            use_cached_transaction: self.use_cached_transaction,
            // Without a window all files of a run are sent.
            leave_out: LeaveOut::default(),
        })
    }
}

fn field(text: &str) -> Result<(String, String), String> {
    let read = || {
        let (name, value) = text.split_once('=').ok_or(OptionError::NoEquals)?;
        Ok((field_name(name)?, field_value(value)?))
    };
    read().map_err(words::options::error)
}

fn mapping_template(text: &str) -> Result<String, String> {
    let read = template(text).and_then(|id| id.ok_or(OptionError::Template));
    read.map_err(words::options::error)
}

fn number(text: &str) -> Result<i32, String> {
    let read = clearance(text).and_then(|n| n.ok_or(OptionError::Clearance));
    read.map_err(words::options::error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: OptionArgs,
    }

    fn read(args: &[&str]) -> Result<BatchOptions, String> {
        let line = Line::try_parse_from(std::iter::once(&"x").chain(args));
        line.map_err(|e| e.to_string())?.options.options()
    }

    #[test]
    fn options_are_read_and_the_defaults_are_ours() {
        assert_eq!(read(&[]), Ok(BatchOptions::default()));
        let options = read(&[
            "--metadata",
            "CoreField.Title=Sea = blue",
            "--metadata",
            "Shoot.Day=2",
            "--mapping-template",
            "IMP-01",
            "--security-clearance",
            "-3",
            "--no-keep-folders",
            "--use-cached-transaction",
        ])
        .unwrap();
        assert_eq!(options.metadata["CoreField.Title"], "Sea = blue");
        assert_eq!(options.metadata.len(), 2);
        assert_eq!(options.import_mapping_template.as_deref(), Some("IMP-01"));
        assert_eq!(options.security_clearance, Some(-3));
        assert!(!options.keep_folders && options.use_cached_transaction);
    }

    #[test]
    fn what_cannot_be_sent_is_named() {
        for (args, word) in [
            (&["--metadata", "Title=x"][..], "Namespace.Field"),
            (&["--metadata", "CoreField.Title"], "Namespace.Field=value"),
            (&["--metadata", "A.B=1", "--metadata", "a.b=2"], "twice"),
            (&["--security-clearance", "high"], "whole number"),
            (&["--mapping-template", "two words"], "one word"),
        ] {
            let error = read(args).unwrap_err();
            assert!(error.contains(word), "{args:?}: {error}");
        }
    }
}
