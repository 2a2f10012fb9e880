//! Connections that can be reset on demand, as broken networks do it.

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use futures_util::task::AtomicWaker;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// The handle to one connection; requests get it as their connect info.
#[derive(Clone, Default)]
pub(super) struct Wire(Arc<Shared>);

#[derive(Default)]
struct Shared {
    cut: AtomicBool,
    reader: AtomicWaker,
}

impl Wire {
    /// Resets the connection at its next read or write: the peer sees an RST, and nothing that
    /// was not sent yet.
    pub(super) fn cut(&self) {
        self.0.cut.store(true, Ordering::Release);
        self.0.reader.wake();
    }

    fn is_cut(&self) -> bool {
        self.0.cut.load(Ordering::Acquire)
    }
}

/// Every connection that is open.
#[derive(Clone, Default)]
pub(super) struct Wires(Arc<Mutex<Vec<Weak<Shared>>>>);

impl Wires {
    /// Resets all of them.
    pub(super) fn cut_all(&self) {
        for wire in self.lock().drain(..).filter_map(|wire| wire.upgrade()) {
            Wire(wire).cut();
        }
    }

    fn add(&self, wire: &Wire) {
        let mut open = self.lock();
        open.retain(|wire| wire.strong_count() > 0);
        open.push(Arc::downgrade(&wire.0));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Weak<Shared>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A TCP listener whose connections are [`Conn`]s.
pub(super) struct WireListener {
    pub(super) listener: TcpListener,
    pub(super) wires: Wires,
}

impl Listener for WireListener {
    type Io = Conn;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Conn, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Small replies should not wait for company. Without it they are only later.
        let _ = stream.set_nodelay(true);
        let wire = Wire::default();
        self.wires.add(&wire);
        (Conn { stream, wire }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

impl Connected<IncomingStream<'_, WireListener>> for Wire {
    fn connect_info(stream: IncomingStream<'_, WireListener>) -> Wire {
        stream.io().wire.clone()
    }
}

/// One connection.
pub(super) struct Conn {
    stream: TcpStream,
    wire: Wire,
}

impl Conn {
    /// Err: the connection is to be reset. It is dropped on any error, and with no time to linger
    /// dropping sends the RST.
    fn check(&self) -> io::Result<()> {
        if !self.wire.is_cut() {
            return Ok(());
        }
        self.stream.set_zero_linger()?;
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for Conn {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.wire.0.reader.register(cx.waker());
        self.check()?;
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Conn {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
