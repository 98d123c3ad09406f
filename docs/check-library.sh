#!/usr/bin/env bash
# Builds the example of docs/library.md as a package of its own, against this one without its program, runs it on the sandbox
# of PROGRAM (.build/debug/mfactl) and compares what it prints with the document. Needs no network.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
program=${PROGRAM:-.build/debug/mfactl}
# A dependency by path is known by the name of its folder, and a checkout may have another one than the document says.
place=.build/library
example=$place/example
mkdir -p "$example/Sources/example"
ln -sfn "$root" $place/mfactl

# The lines of a fenced block that follows a line of HTML with its name: <!-- NAME -->
block() {
    local text
    text=$(awk -v name="<!-- $1 -->" '
        $0 == name { found = 1; next } found && /^```/ { if (inside) exit; inside = 1; next } inside' docs/library.md)
    [ -n "$text" ] || { echo "docs/library.md: there is no block $1" >&2; exit 1; }
    printf '%s\n' "$text"
}
# Only what has changed: a file that is written anew is compiled anew.
place_block() { block "$1" >$place/new; cmp -s $place/new "$2" || mv $place/new "$2"; }
place_block Package.swift $example/Package.swift
place_block Example.swift $example/Sources/example/Example.swift
# SwiftPM looks for new files of a dependency by path only when the manifest is newer.
touch $example/Package.swift

(cd $example && ${SWIFT:-swift} build --quiet --disable-automatic-resolution -Xswiftc -warnings-as-errors)
resolved=$(cd $example && ${SWIFT:-swift} package show-dependencies --format json | grep -c '"identity"')
[ "$resolved" = 2 ] || { echo "the library needs other packages, without its program too"; exit 1; }

exec 3< <(exec "$program" sandbox)
sandbox=$!
trap 'kill $sandbox' EXIT
read -r _ _ host _ token <&3

# The second time the phone is gone; the third time the token is wrong. Every request has an id of its own.
{
    $example/.build/debug/example "$host" <<<"$token"
    $example/.build/debug/example "$host" <<<"$token"
    $example/.build/debug/example "$host" <<<"wrong"
} | sed -E 's/(requestID: )[^,)]+/\1…/' >$place/output
block output | diff - $place/output
echo "the example of docs/library.md does what it says"
