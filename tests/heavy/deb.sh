#!/usr/bin/env bash
# The Debian package: its descriptions are valid, lintian finds no error, and in a bare Debian it
# installs with what it depends on, finds every library that it opens, shows the demo to its end,
# uploads, completes in the shell, and leaves nothing when it is removed.
#
#   tests/heavy/deb.sh [DIST [ROOM]]
#
# DIST is a folder with the package (packaging/linux/build.sh fills it; it is called where DIST holds
# none). ROOM (~/.cache/tangelo/bookworm unless given) is made when it is missing: root, debootstrap,
# 300 MB. TANGELO_PICTURES names a folder that keeps pictures. Needs the packages of
# tests/window/packages.txt, and appstream desktop-file-utils lintian groff.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/heavy/room/room.sh
in_own_namespaces tests/heavy/deb.sh "$@"
dist=$(realpath -m "${1:-dist}")
base=$(realpath -m "${2:-${XDG_CACHE_HOME:-$HOME/.cache}/tangelo/bookworm}")
compgen -G "$dist/*.deb" >/dev/null || packaging/linux/build.sh "$dist"
package=$(ls -t "$dist"/*.deb | head -1)

say "descriptions"
work=$(mktemp -d)
trap 'umount -R "$work/room" 2>/dev/null || true; umount "$work/layers" 2>/dev/null || true; rm -rf "$work"' EXIT
dpkg-deb -x "$package" "$work/files"
desktop-file-validate "$work"/files/usr/share/applications/*.desktop
appstreamcli validate --no-net --explain "$work"/files/usr/share/metainfo/*.xml
pages=0
for page in "$work"/files/usr/share/man/man1/*.gz; do
    said=$(zcat "$page" | groff -man -Tutf8 -Kutf8 -ww -z 2>&1)
    [ -z "$said" ] || die "$(basename "$page"): $said"
    pages=$((pages + 1))
done
[ "$pages" -ge 5 ] || die "$pages man pages"
echo "$pages man pages render without a warning"
lintian --fail-on error --allow-root --tag-display-limit 0 "$package"
echo "size: package $(stat -c %s "$package"), program $(stat -c %s "$work/files/usr/bin/tangelo") bytes"
(cd "$dist" && sha256sum --check --quiet SHA256SUMS)

say "installed in a bare Debian"
bare_room "$base" bookworm
# Nothing that happens here reaches the room itself.
mkdir "$work/layers" "$work/room"
mount -t tmpfs -o size=2g tmpfs "$work/layers"
mkdir "$work/layers/upper" "$work/layers/work"
mount -t overlay -o "lowerdir=$base,upperdir=$work/layers/upper,workdir=$work/layers/work" \
    overlay "$work/room"
room=$work/room
open_room "$room"
cp "$package" "$room/tmp/tangelo.deb"
enter_room "$room" apt-get update -q
# With what it depends on, and with nothing that it only recommends.
enter_room "$room" apt-get install -y -q --no-install-recommends /tmp/tangelo.deb
enter_room "$room" dpkg -L tangelo | sort >"$work/listed"
for file in bin/tangelo share/applications/tangelo.desktop share/man/man1/tangelo.1.gz \
    share/man/man1/tangelo-upload.1.gz share/bash-completion/completions/tangelo \
    share/zsh/vendor-completions/_tangelo share/fish/vendor_completions.d/tangelo.fish \
    share/icons/hicolor/scalable/apps/tangelo.svg share/icons/hicolor/256x256/apps/tangelo.png \
    share/doc/tangelo/guide/index.html share/doc/tangelo/licences.txt; do
    [ -s "$room/usr/$file" ] || die "/usr/$file is missing"
done
enter_room "$room" bash -ec '. /usr/share/bash-completion/completions/tangelo
    COMP_WORDS=(tangelo upl); COMP_CWORD=1; _tangelo tangelo upl tangelo
    [[ " ${COMPREPLY[*]} " == *" upload "* ]]'
enter_room "$room" tangelo --version

say "started there"
unshare --net bash -euo pipefail -c 'ip link set lo up; exec /usr/bin/python3 -B "$@"' - \
    tests/heavy/deb/run.py "$room"

say "removed"
enter_room "$room" apt-get purge -y -q tangelo
while read -r path; do
    [ -d "$room$path" ] || [ ! -e "$room$path" ] || die "$path is left"
done <"$work/listed"
left=$(find "$room/usr" "$room/etc" "$room/opt" "$room/var/lib/dpkg/info" -iname '*tangelo*')
[ -z "$left" ] || die "left: $left"
echo "nothing of it is left"
