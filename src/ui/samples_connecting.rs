//! Made-up tests and reports of the way to a site.

use super::connection_view::EndpointsView;
#[cfg(test)]
use super::{ListIndex, ThemeChoice, View};
#[cfg(test)]
use crate::model::Snapshot;
use crate::model::site_test::{
    CertificateFacts, Hop, HopFact, HopFailure, HopResult, HopSkip, SiteTest,
};
use crate::model::{EndpointReport, ParamEndpoint, ParamSource, Step, StepEndpoint};

const HOST: &str = "mangovations.orangelogic.com";

fn begun() -> Vec<HopResult> {
    vec![
        HopResult::Good(HopFact::Understood {
            site: format!("https://{HOST}"),
        }),
        HopResult::Good(HopFact::Resolved {
            name: HOST.to_owned(),
            numbers: vec!["203.0.113.17".to_owned(), "2001:db8::11".to_owned()],
        }),
        HopResult::Good(HopFact::Connected {
            to: format!("{HOST}:443"),
        }),
    ]
}

fn ended(mut hops: Vec<HopResult>) -> SiteTest {
    hops.resize(Hop::EVERY.len(), HopResult::NotTried);
    SiteTest {
        hops: Hop::EVERY.into_iter().zip(hops).collect(),
    }
}

/// A company's own authority stands in the way.
pub fn failing_test() -> SiteTest {
    let mut hops = begun();
    hops.push(HopResult::Skipped(HopSkip::NoProxy));
    hops.push(HopResult::Failed(HopFailure::UnknownAuthority(
        CertificateFacts {
            names: vec![HOST.to_owned()],
            issuer: "Example Corp Inspection CA".to_owned(),
            valid_from_secs: 1_760_000_000,
            valid_until_secs: 1_800_000_000,
            self_signed: false,
        },
    )));
    ended(hops)
}

/// A proxy wants a user name and password.
pub fn proxy_test() -> SiteTest {
    let proxy = "proxy.example.com:3128".to_owned();
    let mut hops = begun();
    // With a proxy in the way it is the proxy that is looked up and connected to.
    hops.truncate(1);
    hops.push(HopResult::Good(HopFact::Resolved {
        name: "proxy.example.com".to_owned(),
        numbers: vec!["192.0.2.7".to_owned()],
    }));
    hops.push(HopResult::Good(HopFact::Connected { to: proxy.clone() }));
    hops.push(HopResult::Failed(HopFailure::ProxyRefused {
        proxy,
        status: Some(407),
    }));
    ended(hops)
}

/// A site that responds and does not accept the sign-in.
#[cfg(test)]
pub fn refused_test() -> SiteTest {
    let mut hops = begun();
    hops.push(HopResult::Skipped(HopSkip::NoProxy));
    hops.push(HopResult::Good(HopFact::Trusted(CertificateFacts {
        names: vec![HOST.to_owned()],
        issuer: "Example Public CA".to_owned(),
        valid_from_secs: 1_760_000_000,
        valid_until_secs: 1_800_000_000,
        self_signed: false,
    })));
    hops.push(HopResult::Good(HopFact::Answered {
        status: 200,
        server: Vec::new(),
    }));
    hops.push(HopResult::Failed(HopFailure::SignInRefused {
        details: None,
    }));
    ended(hops)
}

/// Three steps found, one kept.
pub fn endpoints_found() -> EndpointsView {
    let step = |step, found, path: &str| StepEndpoint {
        step,
        found,
        method: "POST".to_owned(),
        path: path.to_owned(),
        as_good: Vec::new(),
        unknown: Vec::new(),
        params: Vec::new(),
    };
    let mut register = step(
        Step::Register,
        true,
        "/webapi/ingest/sessions/assets/9F2_v4",
    );
    register.params.push(ParamEndpoint {
        key: "folder".to_owned(),
        name: "folderRecordID".to_owned(),
        place: "body".to_owned(),
        source: ParamSource::KeptDefault,
    });
    let steps = vec![
        step(
            Step::CreateTransaction,
            true,
            "/webapi/ingest/sessions/open/9F1_v4",
        ),
        register,
        step(
            Step::UploadChunk,
            true,
            "/webapi/ingest/bytes/9F3_v4/{UIRecordID}",
        ),
        step(
            Step::Complete,
            false,
            "/webapi/mediafile/import/upload/item/complete/27_v1/{uploadItemID}",
        ),
    ];
    EndpointsView::Found {
        report: EndpointReport {
            title: Some("Media file".to_owned()),
            steps,
        },
        described: true,
    }
}

/// A window in which nothing is going on.
#[cfg(test)]
pub fn plain_view<'a>(snapshot: &'a Snapshot, index: &'a ListIndex) -> View<'a> {
    View {
        snapshot,
        now_ms: snapshot.now_ms,
        index,
        account: None,
        sheet: None,
        connect: None,
        check: None,
        drag: None,
        drop_works: true,
        rates: &[],
        toast: None,
        desk: Box::leak(Box::default()),
        manners: Default::default(),
        places: Box::leak(Box::default()),
        history: Box::leak(Box::default()),
        reports: Box::leak(Box::default()),
        card: None,
        theme: ThemeChoice::Dark,
    }
}
