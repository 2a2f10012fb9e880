# A Debian system in a folder, beside this one; sourced by the scripts that need one.
#
# Needs root and debootstrap. The packages come from DEBIAN_MIRROR (http://deb.debian.org/debian
# unless set), by this system's own settings for apt and its certificates. Everything that is
# mounted here is gone with the script: it runs in namespaces of its own.

say() { printf '\n== %s (%s s)\n' "$*" "$SECONDS"; }
die() { echo "FAILED: $*" >&2; exit 1; }

# Starts the calling script again where its mounts and processes end with it.
in_own_namespaces() {
    [ "$(id -u)" = 0 ] || die "this needs root, for a room of its own"
    [ -n "${TANGELO_IN_ROOM:-}" ] && return
    TANGELO_IN_ROOM=1 exec unshare --mount --pid --fork --kill-child --mount-proc bash "$@"
}

# bare_room DIR SUITE [PACKAGE…]: makes it unless it is there and whole.
bare_room() {
    local room=$1 suite=$2
    shift 2
    [ -e "$room/.whole" ] && return
    [ -x "$(command -v debootstrap)" ] || die "debootstrap is missing (Debian: debootstrap)"
    say "a Debian $suite in $room"
    local include
    include=$(IFS=,; echo "ca-certificates $*" | tr ' ' ,)
    include=${include%,}
    # Some packages do not configure within debootstrap: what is unpacked is finished below.
    debootstrap --variant=minbase --include="$include" "$suite" "$room" \
        "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" || [ -x "$room/usr/bin/dpkg" ]
    settings_into "$room"
    enter_room "$room" dpkg --configure -a || true
    enter_room "$room" apt-get update -q
    enter_room "$room" apt-get install -y -q -f
    # shellcheck disable=SC2086
    [ $# = 0 ] || enter_room "$room" apt-get install -y -q --no-install-recommends "$@"
    enter_room "$room" apt-get clean
    touch "$room/.whole"
}

# This system's way to the packages and to the network, its authorities included.
settings_into() {
    local room=$1
    mkdir -p "$room/etc/apt/apt.conf.d" "$room/usr/local/share/ca-certificates" "$room/etc/ssl/certs"
    find /etc/apt/apt.conf.d -type f ! -name 'docker*' -exec grep -l Acquire {} + 2>/dev/null |
        while read -r file; do cp "$file" "$room/etc/apt/apt.conf.d/"; done
    cp -L /usr/local/share/ca-certificates/*.crt "$room/usr/local/share/ca-certificates/" 2>/dev/null || true
    cp -L /etc/ssl/certs/ca-certificates.crt "$room/etc/ssl/certs/" 2>/dev/null || true
    cp -L /etc/resolv.conf /etc/hosts "$room/etc/" 2>/dev/null || true
}

# open_room DIR: its devices, processes and screen; once before anything runs in it.
open_room() {
    local room=$1
    mkdir -p "$room/dev" "$room/proc" "$room/tmp/.X11-unix" /tmp/.X11-unix
    mount --rbind /dev "$room/dev"
    mount -t proc proc "$room/proc"
    mount --bind /tmp/.X11-unix "$room/tmp/.X11-unix"
}

# enter_room DIR COMMAND…: runs it there with nothing of this system's environment.
enter_room() {
    local room=$1
    shift
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
        http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" no_proxy="${no_proxy:-}" \
        ${DISPLAY:+DISPLAY="$DISPLAY"} chroot "$room" "$@"
}

# The sid room with the tools for the other systems, the project at /src, and cargo's registry.
builders_room() {
    local room=$1
    # The screen is for tests; apt has to find no half-made devices.
    bare_room "$room" sid rustc cargo rust-src gcc libc6-dev mingw-w64 cmake nasm pkg-config \
        wine wine64 libgl1 libgl1-mesa-dri libxkbcommon0 fonts-noto-cjk nsis icoutils
    open_room "$room"
    mkdir -p "$room/src" "$room/target" "$room/root/.cargo/registry" "$HOME/.cargo/registry"
    mount --bind "$PWD" "$room/src"
    mount --bind "$HOME/.cargo/registry" "$room/root/.cargo/registry"
}

# in_builders_room ROOM COMMAND…: with the project as working folder. The toolchain is sid's, with
# a standard library that it builds itself.
in_builders_room() {
    local room=$1
    shift
    enter_room "$room" env -C /src RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=/target CARGO_TERM_COLOR=never \
        ${CARGO_BUILD_JOBS:+CARGO_BUILD_JOBS="$CARGO_BUILD_JOBS"} "$@"
}
