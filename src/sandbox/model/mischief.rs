//! Where scripted faults meet the calls.

use super::Site;
use super::asset::ItemState;
use super::fault::{Answer, Fault, FaultKind, FaultRule, FaultScript, When};
use super::http::{Reply, Request};
use super::register;
use super::route::Route;
use crate::model::{TransactionId, UploadItemId};

impl Site {
    /// Replaces the faults that are to come.
    pub fn set_faults(&mut self, rules: Vec<FaultRule>) {
        self.faults = FaultScript::new(rules);
    }

    /// A call arrives; of `request`, the body is not needed yet. Some: the fault that it
    /// meets before its body is read.
    pub fn begin(&mut self, request: &Request) -> Option<Fault> {
        let step = self.step_of(&request.path);
        *self.tally.calls.entry(step).or_default() += 1;
        self.fault(true, request)
    }

    /// The call's body is there (a chunk's is not looked at). Some: the fault that comes in place
    /// of its effect, or after it.
    pub fn body_read(&mut self, request: &Request) -> Option<Fault> {
        self.fault(false, request)
    }

    /// What the client gets for a call that met `fault`; `right` is the reply without it, for a
    /// fault after the effect.
    pub fn answer(&mut self, request: &Request, fault: &Fault, right: Option<Reply>) -> Answer {
        self.forget(request, &fault.what);
        fault.what.answer(right.unwrap_or(Reply::empty(200)))
    }

    fn fault(&mut self, early: bool, request: &Request) -> Option<Fault> {
        if self.faults.is_over() {
            return None;
        }
        let names = self.names_in(request);
        let step = self.step_of(&request.path);
        let fault = self.faults.take(early, step, &names)?;
        let forgets = matches!(
            fault.what,
            FaultKind::ForgetItem | FaultKind::ForgetTransaction
        );
        if forgets && fault.when != When::AfterEffect {
            // What is gone now answers for itself: the call goes on and meets a 404.
            self.forget(request, &fault.what);
            return None;
        }
        Some(fault)
    }

    /// The names of the files that a call is about, as far as they are known yet.
    fn names_in(&self, request: &Request) -> Vec<String> {
        let route = self.route(&request.path);
        if let Some(Route::Register(_)) = route {
            return register::names_in(request, self.names());
        }
        let item = item_in(route).and_then(|id| self.items.get(&id));
        item.map(|item| item.name.clone()).into_iter().collect()
    }

    fn forget(&mut self, request: &Request, what: &FaultKind) {
        let route = self.route(&request.path);
        let item = item_in(route);
        match what {
            FaultKind::ForgetItem => {
                item.and_then(|id| self.items.remove(&id));
            }
            FaultKind::ForgetTransaction => {
                let of_item = item
                    .and_then(|id| self.items.get(&id))
                    .map(|item| item.transaction.clone());
                let named = match route {
                    Some(Route::Register(Some(id))) => TransactionId::parse(id),
                    _ => None,
                };
                if let Some(gone) = of_item.or(named) {
                    self.transactions.remove(&gone);
                    self.items.retain(|_, item| {
                        item.transaction != gone || item.state != ItemState::Receiving
                    });
                }
            }
            _ => {}
        }
    }
}

/// The item that stands in the path.
fn item_in(route: Option<Route>) -> Option<UploadItemId> {
    match route {
        Some(Route::UploadChunk(Some(id)) | Route::Complete(Some(id))) => UploadItemId::parse(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::StepName;
    use super::super::test_kit::Kit;
    use super::*;

    #[test]
    fn a_forgotten_transaction_takes_its_open_items_along() {
        let mut kit = Kit::new();
        let open = kit.registered("open.tif", 5);
        kit.site.set_faults(vec![FaultRule {
            step: StepName::UploadChunk,
            skip: 0,
            times: 1,
            name_contains: Some("open".into()),
            when: When::AfterBody,
            what: FaultKind::ForgetTransaction,
        }]);
        let chunk = Kit::chunk(&open, 0, 4, 5);
        assert_eq!(kit.site.begin(&chunk), None);
        assert_eq!(kit.site.body_read(&chunk), None);
        assert_eq!(kit.site.chunk_begin(0, &chunk).unwrap_err().status, 404);
        assert_eq!(kit.register(&[("again.tif", 1, "")]).status, 404);
        assert_eq!(kit.site.calls(StepName::UploadChunk), 1);
    }
}
