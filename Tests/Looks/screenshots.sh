#!/bin/sh
# Pictures of the screen in a real terminal emulator, for the eye to judge: each scene at two sizes on four grounds.
#
#   Tests/Looks/screenshots.sh FOLDER [PROGRAM]
#
# SCENES, GROUNDS and SIZES narrow it: SCENES='list question' GROUNDS=black Tests/Looks/screenshots.sh /tmp/pictures
# Debian: xterm xvfb xdotool imagemagick fonts-dejavu-core, and fonts-noto-cjk for the scene `many`.
set -eu

folder=${1:?a folder for the pictures}
program=${2:-.build/debug/mfactl}
: "${SCENES:=list question unbind last outcome refused unknown explanation help history detail many ascii mono small check account ready key}"
: "${GROUNDS:=black white solarized-dark solarized-light}"
: "${SIZES:=80x24 120x40}"

mkdir -p "$folder"
home=$(mktemp -d)
number=$home/display
Xvfb -displayfd 3 -screen 0 1600x1200x24 3>"$number" >"$home/xvfb.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$home"' EXIT
trap 'exit 1' INT TERM
until [ -s "$number" ]; do sleep 0.1; done
DISPLAY=:$(cat "$number")
export DISPLAY HOME="$home" LC_ALL=C.UTF-8
unset NO_COLOR MFACTL_ASCII
xdotool mousemove 20 20

# Ethan Schoonover's sixteen colours, which both of his grounds share.
solarized() {
    i=0
    for color in 073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 \
        002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3; do
        printf ' -xrm *VT100*color%d:#%s' "$i" "$color"
        i=$((i + 1))
    done
}

ground() {
    case $1 in
    black) echo "-bg #000000 -fg #e5e5e5" ;;
    white) echo "-bg #ffffff -fg #000000" ;;
    solarized-dark) echo "-bg #002b36 -fg #839496 -cr #839496 $(solarized)" ;;
    solarized-light) echo "-bg #fdf6e3 -fg #657b83 -cr #657b83 $(solarized)" ;;
    esac
}

# Waits until three looks in a row see the same.
settle() {
    same=0 before=
    while [ "$same" -lt 3 ]; do
        sleep 0.2
        now=$(import -window root rgb:- | md5sum)
        if [ "$now" = "$before" ]; then same=$((same + 1)); else same=0; fi
        before=$now
    done
}

# Keys as xdotool names them; `.` waits for the picture to settle.
press() {
    for key; do
        if [ "$key" = . ]; then settle; else xdotool key "$key"; fi
    done
}

# picture NAME SIZE GROUND ARGUMENTS KEY...
picture() {
    file=$folder/$1-$2-$3.png geometry=$2 colors=$(ground "$3") arguments=$4
    shift 4
    # shellcheck disable=SC2086
    xterm -geometry "$geometry+0+0" -fa 'DejaVu Sans Mono' -fs 11 -b 4 $colors \
        -e env TERM="${TERM_TYPE:-xterm-256color}" "$program" $arguments 2>"$home/xterm.log" &
    terminal=$!
    window=$(xdotool search --sync --onlyvisible --class xterm | tail -n 1)
    xdotool windowfocus "$window"
    settle
    press "$@"
    settle
    import -window "$window" "$file"
    kill "$terminal" 2>/dev/null || true
    wait "$terminal" 2>/dev/null || true
    echo "$file"
}

for ground in $GROUNDS; do
    for size in $SIZES; do
        for scene in $SCENES; do
            case $scene in
            list) picture list "$size" "$ground" --demo Down ;;
            question) picture question "$size" "$ground" --demo u . ;;
            unbind) picture unbind "$size" "$ground" --demo u . Tab ;;
            last) picture last "$size" "$ground" --demo=last-factor u . o t ;;
            outcome) picture outcome "$size" "$ground" --demo u . y . . . ;;
            refused) picture refused "$size" "$ground" --demo=policy u . y . . . ;;
            unknown) picture unknown "$size" "$ground" --demo=drop-undone u . y . . . ;;
            explanation) picture explanation "$size" "$ground" --demo=policy u . y . . . e ;;
            help) picture help "$size" "$ground" --demo question ;;
            history) picture history "$size" "$ground" --demo u . y . . . H ;;
            detail) picture detail "$size" "$ground" --demo Down Down Return ;;
            many) picture many "$size" "$ground" --demo=many Next Down Down Down ;;
            check) picture check "$size" "$ground" --demo o . 4 8 2 9 1 3 Return . ;;
            account) picture account "$size" "$ground" --demo=policy Down u . y . . . a . P H ;;
            ready) picture ready "$size" "$ground" --demo=bind-ok b . Return . ;;
            key) picture key "$size" "$ground" --demo=bind-ok b . Return . y . . . ;;
            ascii) LC_ALL=C picture ascii "$size" "$ground" --demo u . Tab ;;
            mono) NO_COLOR=1 picture mono "$size" "$ground" --demo u . Tab ;;
            small)
                [ "$size" = 80x24 ] || continue
                picture small 60x12 "$ground" --demo
                picture small-question 60x12 "$ground" --demo u .
                picture small-refused 60x12 "$ground" --demo=policy u . y . . .
                picture too-small 44x9 "$ground" --demo
                ;;
            esac
        done
    done
done
