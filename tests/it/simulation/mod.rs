//! The real engine against the sandbox's model under a virtual clock: no socket, no file, no sleep.
//! Every run follows from its seed.

mod canary;
mod chaos;
mod crash;
mod destinations;
mod discovery;
mod disk;
mod faults;
mod follow_ups;
mod gateway;
mod journal;
mod letting_go;
mod line;
mod net;
mod pace;
mod renewal;
mod repeats;
mod verdicts;
mod world;
