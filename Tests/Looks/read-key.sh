#!/bin/sh
# A phone before a real terminal emulator: draws the QR code of a new key in xterm on black and on white, and reads the
# screenshots. They alone show what a font leaves between the rows.
#
#   Tests/Looks/read-key.sh FOLDER [PROGRAM]
#
# TERM_TYPE is the terminal's type. Debian: xterm xvfb xdotool imagemagick fonts-dejavu-core zbar-tools
set -eu

folder=${1:?a folder for the pictures}
program=${2:-.build/debug/mfactl}

pictures=$(SCENES=key SIZES=80x24 GROUNDS='black white' "$(dirname "$0")/screenshots.sh" "$folder" "$program")
for picture in $pictures; do
    case $(zbarimg -q --raw -Sdisable -Sqrcode.enable "$picture" 2>/dev/null) in
    otpauth://totp/*secret=*) echo "$picture: a phone reads it" ;;
    *)
        echo "$picture: no phone can read it" >&2
        exit 1
        ;;
    esac
done
