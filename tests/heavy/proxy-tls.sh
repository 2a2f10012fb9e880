#!/usr/bin/env bash
# A site behind TLS by a private authority, and a real proxy with a password (squid) in the way.
# The site's name is known to the proxy alone, so no byte can go past it.
# Needs the Debian packages squid, stunnel4, openssl, dbus and python3-gi; the part with the system's own trust store
# needs root, and changes it within a mount namespace of its own. TANGELO names the program
# (default target/debug/tangelo).
set -euo pipefail
cd "$(dirname "$0")/../.."
tangelo=$(realpath "${TANGELO:-target/debug/tangelo}")
room=$(mktemp -d)
pids=()
end() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait "${pids[@]}" 2>/dev/null || true
    rm -rf "$room"
}
trap end EXIT
for name in HTTPS_PROXY https_proxy HTTP_PROXY http_proxy ALL_PROXY all_proxy NO_PROXY no_proxy \
    TANGELO_TOKEN TANGELO_CLIENT_ID TANGELO_CLIENT_SECRET TANGELO_CA_FILE SSL_CERT_FILE \
    DBUS_SESSION_BUS_ADDRESS; do
    unset "$name"
done
export HOME="$room/home"
mkdir "$HOME" "$room/files" "$room/log" "$room/site"
chmod 755 "$room"
chmod 777 "$room/log"
say() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }
fail() {
    echo "FAILED: $1" >&2
    exit 1
}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
until_open() {
    for _ in $(seq 300); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
        sleep 0.1
    done
    fail "nobody listens on port $1"
}

say "an authority, and a certificate by it"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
    -subj "/CN=Example Corp Root" -keyout "$room/ca.key" -out "$room/ca.pem" 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=dam.test" \
    -keyout "$room/site.key" -out "$room/site.csr" 2>/dev/null
printf 'subjectAltName=DNS:dam.test\nextendedKeyUsage=serverAuth\n' >"$room/names"
openssl x509 -req -in "$room/site.csr" -CA "$room/ca.pem" -CAkey "$room/ca.key" -CAcreateserial \
    -days 2 -extfile "$room/names" -out "$room/site.pem" 2>/dev/null

say "the site, TLS before it, and the proxy"
"$tangelo" sandbox --dir "$room/site" >"$room/site.json" &
pids+=($!)
for _ in $(seq 300); do
    [[ -s "$room/site.json" ]] && break
    sleep 0.1
done
fact() { python3 -c 'import json, sys; print(json.loads(open(sys.argv[1]).readline())[sys.argv[2]])' "$room/site.json" "$1"; }
plain=$(fact url)
tls=$(free_port)
printf '%s\n' "foreground = yes" "pid =" "output = $room/log/stunnel" "[site]" \
    "accept = 127.0.0.1:$tls" "connect = ${plain#http://}" "cert = $room/site.pem" \
    "key = $room/site.key" >"$room/stunnel.conf"
stunnel "$room/stunnel.conf" 2>/dev/null &
pids+=($!)
proxy=$(free_port)
printf 'me:%s\n' "$(openssl passwd -apr1 right-pw)" >"$room/passwords"
printf '127.0.0.1 dam.test\n' >"$room/hosts"
auth=$(ls /usr/lib/squid/basic_ncsa_auth)
printf '%s\n' "http_port 127.0.0.1:$proxy" "hosts_file $room/hosts" \
    "auth_param basic program $auth $room/passwords" "acl known proxy_auth REQUIRED" \
    "http_access allow known" "http_access deny all" "cache deny all" \
    "access_log stdio:$room/log/access" "cache_log $room/log/cache" "pid_filename none" \
    "coredump_dir $room" "shutdown_lifetime 0 seconds" "visible_hostname proxy.test" \
    >"$room/squid.conf"
chmod 644 "$room/passwords" "$room/hosts" "$room/squid.conf"
squid -N -f "$room/squid.conf" 2>/dev/null &
pids+=($!)
until_open "$tls"
until_open "$proxy"

for number in 1 2 3; do
    head -c $((number * 5000000)) /dev/urandom >"$room/files/$number.bin"
    touch -d 2026-01-01 "$room/files/$number.bin"
done
url="https://dam.test:$tls"
right="http://me:right-pw@127.0.0.1:$proxy"
wrong="http://me:wrong-pw@127.0.0.1:$proxy"
TANGELO_TOKEN=$(fact token)
export TANGELO_TOKEN
folder=$(fact folder)
# upload NAME [VARIABLE=VALUE…]: with state of its own; what it said is in $room/log/NAME.
upload() {
    local name=$1
    shift
    env "$@" "$tangelo" upload --json --give-up-after 20s --site "$url" --folder "$folder" \
        --state-dir "$room/state-$name" "$room/files" >"$room/log/$name" 2>&1
}
walk() {
    local name=$1
    shift
    env "$@" "$tangelo" sites test "$url" --folder "$folder" --state-dir "$room/state-$name" \
        >"$room/log/$name" 2>&1
}
says() { grep -qF -- "$2" "$room/log/$1" || { cat "$room/log/$1" >&2; fail "$1 does not say: $2"; }; }
assets() { python3 -c 'import json, sys, urllib.request as u
print(json.load(u.urlopen(sys.argv[1] + "/sandbox/calls"))["assets_stored"])' "$plain"; }

say "without the proxy there is no way"
walk direct "NO_PROXY=dam.test" "HTTPS_PROXY=$right" && fail "it found a way past the proxy"
says direct "The name dam.test is not known here"

say "an authority that is not trusted is named"
walk distrusted "HTTPS_PROXY=$right" && fail "it trusts everybody"
says distrusted "issued by Example Corp Root, which this computer does not trust"

say "through the proxy, the authority from TANGELO_CA_FILE"
upload by-file "HTTPS_PROXY=$right" "TANGELO_CA_FILE=$room/ca.pem" || { cat "$room/log/by-file" >&2; fail "by-file"; }
says by-file '"uploaded":3'
walk good "HTTPS_PROXY=$right" "TANGELO_CA_FILE=$room/ca.pem" || { cat "$room/log/good" >&2; fail "good"; }
says good "Issued by Example Corp Root"
says good "The proxy 127.0.0.1:$proxy lets us through"
[[ $(assets) == 3 ]] || fail "$(assets) assets are stored"

say "a wrong password has its sentence"
upload wrong "HTTPS_PROXY=$wrong" "TANGELO_CA_FILE=$room/ca.pem" && fail "a wrong password was taken"
says wrong '"kind":"proxy_refused"'
says wrong "the proxy does not accept the user name and password"
walk wrong-walk "HTTPS_PROXY=$wrong" "TANGELO_CA_FILE=$room/ca.pem" && fail "a wrong password was taken"
says wrong-walk "wants a user name and password"

say "the proxy that the desktop's settings name, the authority kept with the site"
cat >"$room/portal.py" <<'END'
"""A desktop's portal that names one proxy for everything, and writes down who asks."""
import sys
from gi.repository import Gio, GLib

NODE = Gio.DBusNodeInfo.new_for_xml("""<node><interface name="org.freedesktop.portal.ProxyResolver">
<method name="Lookup"><arg type="s" direction="in"/><arg type="as" direction="out"/></method>
</interface></node>""")


def called(_connection, _sender, _path, _interface, _method, asked, invocation):
    print("asked for", asked.unpack()[0], flush=True)
    invocation.return_value(GLib.Variant("(as)", ([sys.argv[1]],)))


def has_bus(connection, _name):
    connection.register_object("/org/freedesktop/portal/desktop", NODE.interfaces[0], called)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop",
                 Gio.BusNameOwnerFlags.NONE, has_bus,
                 lambda *_: print("ready", flush=True), None)
GLib.MainLoop().run()
END
mkdir "$room/state-desktop"
printf '{"version":2,"sites":[{"site":"%s","ca_file":"%s"}]}' "$url" "$room/ca.pem" \
    >"$room/state-desktop/settings.json"
export room url folder tangelo right
dbus-run-session -- bash -euo pipefail -c '
    /usr/bin/python3 "$room/portal.py" "$right" >"$room/log/portal" 2>&1 &
    portal=$!
    for _ in $(seq 300); do grep -q ready "$room/log/portal" && break; sleep 0.1; done
    "$tangelo" upload --json --site "$url" --folder "$folder" \
        --state-dir "$room/state-desktop" "$room/files" >"$room/log/by-desktop" 2>&1 || end=$?
    NO_PROXY=dam.test "$tangelo" sites test "$url" --state-dir "$room/state-desktop" \
        >"$room/log/past-desktop" 2>&1 || true
    kill $portal
    exit "${end:-0}"
' || { cat "$room/log/by-desktop" "$room/log/portal" >&2; fail "by-desktop"; }
# The site has the files already: it answers that, which is a good end.
says by-desktop '"failed":0'
says portal "asked for https://dam.test:$tls"
says past-desktop "The name dam.test is not known here"

if [[ $(id -u) == 0 ]]; then
    say "through the proxy, the authority in the system's own store"
    unshare --mount bash -euo pipefail -c '
        cp -aL /etc/ssl/certs "$room/certs"
        cat "$room/ca.pem" >>"$room/certs/ca-certificates.crt"
        mount --bind "$room/certs" /etc/ssl/certs
        HTTPS_PROXY="$1" "$tangelo" upload --json --site "$url" --folder "$folder" \
            --state-dir "$room/state-system" "$room/files" >"$room/log/by-system" 2>&1
    ' by-system "$right" || { cat "$room/log/by-system" >&2; fail "by-system"; }
    # The site has the files already: it answers that, which is a good end.
    says by-system '"failed":0'
else
    say "not root: the system's own store is left out"
fi

say "what the proxy saw, and what nobody may see"
through=$(grep -c "CONNECT dam.test:$tls" "$room/log/access")
bytes=$(awk -v to="dam.test:$tls" '$4 ~ /200/ && $7 == to { sum += $5 } END { print sum + 0 }' "$room/log/access")
refused=$(grep -c "TCP_DENIED/407" "$room/log/access")
echo "$through connections by way of the proxy ($refused refused), $bytes bytes back, $(assets) assets stored"
((through > 0 && refused > 0)) || fail "the proxy was not used"
if grep -rqF -e right-pw -e wrong-pw -e "$TANGELO_TOKEN" "$room"/state-* "$room"/log/{by-file,by-desktop,past-desktop,good,wrong,wrong-walk,distrusted,direct} "$HOME"; then
    fail "a secret lies in plain text"
fi
say "done"
