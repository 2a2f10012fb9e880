#!/usr/bin/env bash
# Builds the Debian package and the tarball, and their checksums: packaging/linux/build.sh [DIR]
# Needs cargo-deb (`cargo install --locked cargo-deb@3.8.0`) and rsvg-convert (librsvg2-bin).
set -euo pipefail
cd "$(dirname "$0")/../.."
dist="$(realpath -m "${1:-dist}")"
target="${CARGO_TARGET_DIR:-target}"
version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)"
files="$target/release/package-files"

cargo build --release --locked
cargo run --locked --quiet --example package-files -- "$files"
gzip -9nf "$files"/man/*.1
for size in 16 24 32 48 64 128 256 512; do
    mkdir -p "$files/icons/${size}x${size}"
    rsvg-convert -w "$size" -h "$size" assets/icon.svg -o "$files/icons/${size}x${size}/tangelo.png"
done

mkdir -p "$dist"
cargo deb --no-build --locked --output "$dist/tangelo_${version}_$(dpkg --print-architecture).deb"

# The same files by hand: unpack it anywhere, or into /usr/local.
name="tangelo-$version-$(uname -m)-linux"
tree="$(mktemp -d)"
trap 'rm -rf "$tree"' EXIT
root="$tree/$name"
install -Dm755 "$target/release/tangelo" "$root/bin/tangelo"
install -Dm644 packaging/linux/tangelo.desktop "$root/share/applications/tangelo.desktop"
install -Dm644 -t "$root/share/metainfo" packaging/linux/*.metainfo.xml
install -Dm644 assets/icon.svg "$root/share/icons/hicolor/scalable/apps/tangelo.svg"
for size in "$files"/icons/*; do
    install -Dm644 "$size/tangelo.png" "$root/share/icons/hicolor/$(basename "$size")/apps/tangelo.png"
done
install -Dm644 -t "$root/share/man/man1" "$files"/man/*.1.gz
install -Dm644 "$files/completions/tangelo.bash" "$root/share/bash-completion/completions/tangelo"
install -Dm644 "$files/completions/_tangelo" "$root/share/zsh/site-functions/_tangelo"
install -Dm644 "$files/completions/tangelo.fish" "$root/share/fish/vendor_completions.d/tangelo.fish"
install -Dm644 -t "$root/share/doc/tangelo" LICENSE-MIT LICENSE-APACHE assets/licences.txt packaging/CHANGELOG.md
cp -r packaging/guide "$root/share/doc/tangelo/guide"
tar --sort=name --owner=0 --group=0 --numeric-owner -C "$tree" -czf "$dist/$name.tar.gz" "$name"

(cd "$dist" && sha256sum -- *.deb *.tar.gz > SHA256SUMS && cat SHA256SUMS)
