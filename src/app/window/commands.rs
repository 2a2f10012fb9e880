//! From actions to commands: a pure step, and the queue in front of the bounded channel.

use std::collections::VecDeque;

use tokio::sync::mpsc::{self, error::TrySendError};

use super::super::link::Pieces;
use crate::engine::command::{BatchOptions, Command};
use crate::model::{BatchId, Destination};
use crate::ui::UiAction;

/// The command that an action means by itself; `None` for those that concern the window, or that
/// name no row.
pub fn command_for(action: &UiAction) -> Option<Command> {
    Some(match action {
        UiAction::PauseAll => Command::PauseAll,
        UiAction::ResumeAll => Command::ResumeAll,
        UiAction::RetryAll => Command::RetryAll,
        UiAction::SetPace(wish) => Command::SetPace(*wish),
        UiAction::Pause(ids) if !ids.is_empty() => Command::Pause(ids.clone()),
        UiAction::Resume(ids) if !ids.is_empty() => Command::Resume(ids.clone()),
        UiAction::Retry(ids) if !ids.is_empty() => Command::Retry(ids.clone()),
        UiAction::Cancel(ids) if !ids.is_empty() => Command::Cancel(ids.clone()),
        _ => return None,
    })
}

/// The commands of a confirmed batch.
pub fn batch_commands(
    batch: BatchId,
    destination: Destination,
    options: BatchOptions,
    pieces: Pieces,
) -> impl Iterator<Item = Command> {
    let opens = Command::OpenBatch {
        batch,
        destination,
        options,
    };
    let adds = pieces.into_iter();
    std::iter::once(opens).chain(adds.map(move |files| Command::Add { batch, files }))
}

/// Commands on their way: what the channel has no room for waits here, in order.
#[derive(Default)]
pub struct Outbox {
    queue: VecDeque<Command>,
}

impl Outbox {
    /// Adds one at the end.
    pub fn push(&mut self, command: Command) {
        self.queue.push_back(command);
    }

    /// Sends what fits; false when some are left.
    pub fn flush(&mut self, to: &mpsc::Sender<Command>) -> bool {
        while let Some(command) = self.queue.pop_front() {
            match to.try_send(command) {
                Ok(()) => {}
                Err(TrySendError::Full(command)) => {
                    self.queue.push_front(command);
                    return false;
                }
                // Nobody listens any more: the program ends.
                Err(TrySendError::Closed(_)) => self.queue.clear(),
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::command::NewFile;
    use crate::model::{AssetId, FileStamp, FoundFile};
    use crate::ui::samples;

    fn file(name: &str) -> NewFile {
        NewFile {
            file: FoundFile {
                path: name.into(),
                folder: String::new(),
                name: name.to_owned(),
                stamp: FileStamp {
                    size: 1,
                    modified_ns: 0,
                    created_ns: None,
                    identity: None,
                },
            },
            refused: None,
            earlier: None,
        }
    }

    #[test]
    fn retry_names_its_rows_and_nothing_is_no_command() {
        let retry = command_for(&UiAction::Retry(vec![AssetId(7)]));
        assert!(matches!(retry, Some(Command::Retry(ids)) if ids == [AssetId(7)]));
        assert!(command_for(&UiAction::Retry(Vec::new())).is_none());
        assert!(command_for(&UiAction::Undo).is_none());
        // A removal can be undone, so it is no command yet.
        assert!(command_for(&UiAction::Remove(vec![AssetId(7)])).is_none());
    }

    #[test]
    fn a_batch_is_opened_before_its_pieces_go_in_order() {
        let piece = |of: usize| (0..of).map(|i| file(&i.to_string())).collect();
        let pieces = vec![piece(1_000), piece(1_000), piece(500)];
        let options = BatchOptions {
            keep_folders: false,
            ..BatchOptions::default()
        };
        let commands = batch_commands(BatchId(3), samples::destination(), options, pieces);
        let commands: Vec<Command> = commands.collect();
        let Command::OpenBatch { options, .. } = &commands[0] else {
            panic!("{commands:?}")
        };
        assert!(!options.keep_folders);
        let sizes: Vec<usize> = commands[1..]
            .iter()
            .map(|c| match c {
                Command::Add { files, .. } => files.len(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(sizes, [1_000, 1_000, 500]);
    }

    #[test]
    fn a_full_channel_keeps_the_order() {
        let (to, mut from) = mpsc::channel(1);
        let mut outbox = Outbox::default();
        for command in [Command::PauseAll, Command::ResumeAll, Command::RetryAll] {
            outbox.push(command);
        }
        assert!(!outbox.flush(&to));
        assert!(matches!(from.try_recv(), Ok(Command::PauseAll)));
        assert!(!outbox.flush(&to));
        assert!(matches!(from.try_recv(), Ok(Command::ResumeAll)));
        assert!(outbox.flush(&to));
        assert!(matches!(from.try_recv(), Ok(Command::RetryAll)));
    }
}
