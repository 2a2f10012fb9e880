//! The end of each file's story, as `--json` prints it.

use serde::Serialize;

use crate::model::{
    Arrival, DuplicateCheck, Phase, RecordId, Row, Trouble, Twin, Verdict, in_english, words,
};

/// One line of `--json`.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Line {
    Asset(Story),
    Summary(Summary),
}

/// How one file ended.
#[derive(Debug, Serialize)]
pub struct Story {
    pub path: String,
    pub status: Status,
    pub record_id: Option<RecordId>,
    pub duplicate_record_id: Option<RecordId>,
    pub asset_version: Option<u64>,
    pub duplicate_check: DuplicateCheck,
    pub error: Option<StoryError>,
}

/// The four ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Uploaded,
    Duplicate,
    AlreadyComplete,
    Failed,
}

#[derive(Debug, Serialize)]
pub struct StoryError {
    pub kind: &'static str,
    pub message: String,
}

/// The last line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub files: u64,
    pub uploaded: u64,
    pub duplicate: u64,
    pub already_complete: u64,
    pub failed: u64,
    /// Bytes of all files.
    pub bytes: u64,
    /// Bytes of the files that did not fail.
    pub bytes_confirmed: u64,
}

impl Story {
    /// The story of a row, once it has ended.
    pub fn of(row: &Row) -> Option<Story> {
        let path = row.path.to_string_lossy().into_owned();
        match &row.phase {
            Phase::Done(verdict) => Some(Story::good(path, verdict)),
            Phase::Attention(trouble) => Some(Story::bad(path, trouble)),
            Phase::LeftOut(twin) => Some(Story::left_out(path, twin)),
            Phase::Cancelled => Some(Story::bad(path, &crate::model::Problem::Cancelled.into())),
            _ => None,
        }
    }

    fn good(path: String, verdict: &Verdict) -> Story {
        Story {
            path,
            status: match verdict.arrival {
                Arrival::Uploaded => Status::Uploaded,
                Arrival::Duplicate => Status::Duplicate,
                Arrival::AlreadyComplete => Status::AlreadyComplete,
            },
            record_id: verdict.record_id.clone(),
            duplicate_record_id: verdict.duplicate.clone(),
            asset_version: verdict.version,
            duplicate_check: verdict.check,
            error: None,
        }
    }

    /// Only a window leaves files out.
    fn left_out(path: String, twin: &Twin) -> Story {
        let mut story = Story::bad(path, &crate::model::Problem::Cancelled.into());
        story.error = Some(StoryError {
            kind: "left_out",
            message: in_english(|| words::repeats::left_out(twin)),
        });
        story
    }

    fn bad(path: String, trouble: &Trouble) -> Story {
        Story {
            path,
            status: Status::Failed,
            record_id: None,
            duplicate_record_id: None,
            asset_version: None,
            duplicate_check: DuplicateCheck::Unknown,
            error: Some(StoryError {
                kind: trouble.problem.kind(),
                message: in_english(|| words::trouble(trouble)),
            }),
        }
    }
}

impl Summary {
    /// Counts one file that has ended.
    pub fn count(&mut self, status: Status, size: u64) {
        self.files += 1;
        self.bytes = self.bytes.saturating_add(size);
        *match status {
            Status::Uploaded => &mut self.uploaded,
            Status::Duplicate => &mut self.duplicate,
            Status::AlreadyComplete => &mut self.already_complete,
            Status::Failed => &mut self.failed,
        } += 1;
        if status != Status::Failed {
            self.bytes_confirmed = self.bytes_confirmed.saturating_add(size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AssetId, BatchId, Problem};
    use std::sync::Arc;

    fn row(phase: Phase) -> Row {
        Row {
            id: AssetId(1),
            batch: BatchId(1),
            path: Arc::new("/shots/ü.jpg".into()),
            name: "ü.jpg".into(),
            folder: "".into(),
            size: 5,
            confirmed: 0,
            on_the_way: 0,
            reserved: RecordId::parse("2RESERVED"),
            phase,
            paused: false,
            follow_up: None,
            twin: None,
        }
    }

    #[test]
    fn a_duplicate_has_no_record_id_of_its_own() {
        let story = Story::of(&row(Phase::Done(Verdict {
            arrival: Arrival::Duplicate,
            record_id: None,
            duplicate: RecordId::parse("2QDTWAW79R4"),
            version: Some(3),
            check: DuplicateCheck::Checked,
        })));
        let line = serde_json::to_string(&Line::Asset(story.unwrap())).unwrap();
        assert_eq!(
            line,
            r#"{"event":"asset","path":"/shots/ü.jpg","status":"duplicate","record_id":null,"duplicate_record_id":"2QDTWAW79R4","asset_version":3,"duplicate_check":"checked","error":null}"#
        );
    }

    #[test]
    fn a_failure_names_its_kind_and_the_next_step() {
        let story = Story::of(&row(Phase::Attention(Problem::EmptyFile.into()))).unwrap();
        assert_eq!(story.status, Status::Failed);
        let error = story.error.unwrap();
        assert_eq!(error.kind, "empty_file");
        assert!(error.message.starts_with("Empty file"));
        assert!(Story::of(&row(Phase::Waiting)).is_none());
    }
}
