//! The same work for many items, on all cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// What `work` makes of each item, in the items' order.
pub(super) fn each<T: Sync, A: Send>(items: &[T], work: impl Fn(&T) -> A + Sync) -> Vec<A> {
    let mut answers: Vec<Option<A>> = items.iter().map(|_| None).collect();
    in_parallel(items, work, |index, answer| answers[index] = Some(answer));
    answers.into_iter().flatten().collect()
}

/// Does `work` for each item on all cores; `finished` is told of each as it is done.
pub(super) fn in_parallel<T: Sync, A: Send>(
    items: &[T],
    work: impl Fn(&T) -> A + Sync,
    mut finished: impl FnMut(usize, A),
) {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((index, item)) = Some(next.fetch_add(1, Ordering::Relaxed))
                    .and_then(|index| Some((index, items.get(index)?)))
                {
                    // Nobody listens any more once the program ends.
                    let _ = sender.send((index, work(item)));
                }
            });
        }
        drop(sender);
        for (index, answer) in receiver {
            finished(index, answer);
        }
    });
}

/// The value behind a lock, whoever panicked while holding it.
pub(super) fn unlocked<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
