#!/usr/bin/env bash
# Installs a package in a fresh Debian that has never seen Swift, runs it, removes it, and looks for what is left.
#
#   packaging/try-deb.sh FILE [ROOT]      as root
#
# ROOT is made by debootstrap where it is missing, and is kept for the next time.
# Debian: debootstrap. SUITE and MIRROR choose another Debian.
set -euo pipefail
package=$(realpath "${1:?the package}")
root=${2:-$(dirname "$0")/../.build-debian}
: "${SUITE:=bookworm}" "${MIRROR:=http://deb.debian.org/debian}"

if [ ! -e "$root/etc/debian_version" ] || [ -d "$root/debootstrap" ]; then
    rm -rf "$root" && mkdir -p "$root"
    debootstrap --variant=minbase "$SUITE" "$root" "$MIRROR"
fi
root=$(realpath "$root")
mount -t proc proc "$root/proc"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
trap 'umount "$root/dev/pts" "$root/proc"' EXIT
[ "$(readlink "$root/dev/ptmx")" = pts/ptmx ] || ln -sf pts/ptmx "$root/dev/ptmx"

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp/home TERM=xterm LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
say() { echo "== $*"; }
files() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./run -o -path ./var/lib/dpkg \
    -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log \) -prune -o -print | sort); }

rm -rf "$root/tmp/"* && mkdir -p "$root/tmp/home"
inside dpkg -P mfactl >/dev/null 2>&1 || true
say dependencies
cp "$package" "$root/tmp/mfactl.deb"
inside apt-get update -qq
dependencies=$(dpkg-deb -f "$package" Depends | sed -E 's/\([^)]*\)//g; s/\|[^,]*//g; s/,/ /g')
# shellcheck disable=SC2086
inside apt-get install -y -qq --no-install-recommends $dependencies >/dev/null
before=$(files)

say install
inside dpkg -i /tmp/mfactl.deb
inside dpkg -V mfactl
if inside sh -c 'command -v swift || ls /usr/lib/swift' 2>/dev/null; then echo "this machine has Swift"; exit 1; fi
if inside ldd /usr/bin/mfactl | grep 'not found'; then exit 1; fi

say run
inside mfactl --version
inside mfactl list --demo | tee "$root/tmp/list"
id=$(sed -n 's/.* \(.*|otp\)$/\1/p' "$root/tmp/list")
inside mfactl unbind --demo --yes "$id"
inside mfactl doctor --demo
# The screen: waits for the list, then q. `script` gives it a terminal.
mkfifo "$root/tmp/keys"
inside script -qefc 'stty cols 80 rows 24; mfactl --demo' /tmp/screen <"$root/tmp/keys" >/dev/null &
screen=$!
exec 3>"$root/tmp/keys"
for _ in $(seq 100); do grep -qa 'Authenticator app' "$root/tmp/screen" 2>/dev/null && break; sleep 0.1; done
grep -qa 'Authenticator app' "$root/tmp/screen"
printf q >&3
wait "$screen"
exec 3>&-

say remove
inside dpkg -P mfactl
after=$(files)
diff <(echo "$before") <(echo "$after") || { echo "the package left something, or took something away"; exit 1; }
if inside sh -c 'command -v mfactl'; then exit 1; fi
echo "installed, ran and left nothing"
