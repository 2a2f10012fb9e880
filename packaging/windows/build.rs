//! Gives the Windows program its icon, its version resource and its manifest. Elsewhere it does
//! nothing.

fn main() {
    println!("cargo::rerun-if-changed=packaging/windows");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("packaging/windows/icon.ico")
        .set_manifest_file("packaging/windows/tangelo.manifest")
        .set("ProductName", "Tangelo")
        .set("FileDescription", "Tangelo")
        .set("CompanyName", "The Tangelo authors")
        .set("LegalCopyright", "2026, the Tangelo authors")
        .set("OriginalFilename", "tangelo.exe");
    if let Err(error) = resource.compile() {
        // The program runs without; a release must not be made without.
        println!("cargo::error=the Windows resources cannot be built: {error}");
    }
}
