//! What the window's thread does, at 100 to 100,000 rows: frames, clicks that concern every row,
//! and the list's index. `cargo bench --bench window`.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use tangelo::app::headless::Headless;
use tangelo::model::{AssetId, Phase, RowFilter, Snapshot};
use tangelo::ui::sorting::Column;
use tangelo::ui::{ListIndex, Query, Select, UiAction, samples};

const SIZES: [u64; 3] = [100, 10_000, 100_000];
const WINDOW: egui::Vec2 = egui::vec2(1280.0, 800.0);

/// The next snapshot, ten of which come each second: the rows that send went on.
fn progress(snapshot: &mut Snapshot) {
    let mut page = (*snapshot.pages[0]).clone();
    for row in &mut page.rows {
        if matches!(row.phase, Phase::Sending { .. }) {
            row.confirmed = (row.confirmed + 8_388_608) % row.size;
        }
    }
    snapshot.pages[0] = Arc::new(page);
    snapshot.version += 1;
    snapshot.now_ms += 100;
}

fn frames(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    for size in SIZES {
        let mut snapshot = samples::many(size);
        let mut desk = Headless::new(snapshot.clone(), WINDOW);
        group.bench_function(BenchmarkId::new("nothing new", size), |b| {
            b.iter(|| black_box(desk.frame()));
        });
        group.bench_function(BenchmarkId::new("8 sending, a new snapshot", size), |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    progress(&mut snapshot);
                    desk.show(snapshot.clone());
                    let begun = Instant::now();
                    black_box(desk.frame());
                    spent += begun.elapsed();
                    desk.settle();
                }
                spent
            });
        });
        desk.ask(UiAction::SortBy(Column::Status));
        desk.frame();
        desk.settle();
        let name = "8 sending, sorted by status";
        group.bench_function(BenchmarkId::new(name, size), |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    progress(&mut snapshot);
                    desk.show(snapshot.clone());
                    let begun = Instant::now();
                    black_box(desk.frame());
                    spent += begun.elapsed();
                    desk.settle();
                }
                spent
            });
        });
        desk.ask(UiAction::Select(Select::All));
        desk.frame();
        group.bench_function(BenchmarkId::new("all rows selected", size), |b| {
            b.iter(|| black_box(desk.frame()));
        });
    }
}

/// The longest of the frames that follow a wish, until the list shows it.
fn longest(desk: &mut Headless, action: UiAction) -> Duration {
    desk.ask(action);
    let mut longest = Duration::ZERO;
    for _ in 0..4 {
        let begun = Instant::now();
        black_box(desk.frame());
        longest = longest.max(begun.elapsed());
    }
    while desk.is_behind() {
        let begun = Instant::now();
        black_box(desk.frame());
        longest = longest.max(begun.elapsed());
    }
    let begun = Instant::now();
    black_box(desk.frame());
    longest.max(begun.elapsed())
}

/// Each is the longest frame while the wish is granted, and what undoes it is not counted.
fn wishes(c: &mut Criterion) {
    let mut group = c.benchmark_group("wish at 100000 rows");
    group.sample_size(10);
    let snapshot = samples::many(100_000);
    let all: Vec<AssetId> = snapshot.rows().map(|row| row.id).collect();
    let mut desk = Headless::new(snapshot, WINDOW);
    type Pair<'a> = (
        &'a str,
        Box<dyn Fn() -> UiAction>,
        Box<dyn Fn() -> UiAction>,
    );
    let everything = all.clone();
    let find = |text: &'static str| move || UiAction::Find(text.to_owned());
    let pairs: Vec<Pair> = vec![
        (
            "select all",
            Box::new(|| UiAction::Select(Select::All)),
            Box::new(|| UiAction::Select(Select::Nothing)),
        ),
        (
            "pause all",
            Box::new(|| UiAction::PauseAll),
            Box::new(|| UiAction::ResumeAll),
        ),
        (
            "remove all",
            Box::new(move || UiAction::Remove(everything.clone())),
            Box::new(|| UiAction::Undo),
        ),
        (
            "filter",
            Box::new(|| UiAction::SetFilter(RowFilter::Uploaded)),
            Box::new(|| UiAction::SetFilter(RowFilter::All)),
        ),
        ("find a name", Box::new(find("c004_0")), Box::new(find(""))),
        ("find nothing", Box::new(find("zürich")), Box::new(find(""))),
        (
            "sort by name",
            Box::new(|| UiAction::SortBy(Column::Name)),
            Box::new(|| UiAction::SortBy(Column::Size)),
        ),
        (
            "sort by status",
            Box::new(|| UiAction::SortBy(Column::Status)),
            Box::new(|| UiAction::SortBy(Column::Size)),
        ),
        (
            "sort by asset",
            Box::new(|| UiAction::SortBy(Column::Asset)),
            Box::new(|| UiAction::SortBy(Column::Size)),
        ),
    ];
    for (name, wish, back) in &pairs {
        group.bench_function(*name, |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    spent += longest(&mut desk, wish());
                    longest(&mut desk, back());
                    desk.commands();
                }
                spent
            });
        });
    }
    desk.ask(UiAction::Select(Select::All));
    desk.frame();
    group.bench_function("filter while all are selected", |b| {
        b.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                spent += longest(&mut desk, UiAction::SetFilter(RowFilter::Waiting));
                longest(&mut desk, UiAction::SetFilter(RowFilter::All));
                longest(&mut desk, UiAction::Select(Select::All));
            }
            spent
        });
    });
}

/// The index by itself, wherever it is worked out.
fn index(c: &mut Criterion) {
    let mut group = c.benchmark_group("index");
    for size in SIZES {
        let mut snapshot = samples::many(size);
        let query = Query::default();
        group.bench_function(BenchmarkId::new("from nothing", size), |b| {
            b.iter(|| {
                let mut index = ListIndex::default();
                index.update(&snapshot, &query);
                black_box(index.shown())
            });
        });
        let mut index = ListIndex::default();
        index.update(&snapshot, &query);
        group.bench_function(BenchmarkId::new("after progress", size), |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    progress(&mut snapshot);
                    let begun = Instant::now();
                    index.update(&snapshot, &query);
                    spent += begun.elapsed();
                }
                spent
            });
        });
    }
}

criterion_group!(benches, frames, wishes, index);
criterion_main!(benches);
