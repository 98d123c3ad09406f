#!/bin/sh
# Checks manual page and completions with the tools that are there: man, mandoc, bash, zsh, fish.
#
#   packaging/check-papers.sh FOLDER
set -eu
folder=${1:?the folder of the papers}

has() { command -v "$1" >/dev/null || { echo "$1 is not there: not checked with it"; false; }; }

for paper in mfactl.1 mfactl.bash _mfactl mfactl.fish; do
    [ -s "$folder/$paper" ] || { echo "$paper is empty or missing"; exit 1; }
done
if has man; then
    warnings=$(LC_ALL=C.UTF-8 man --warnings -l "$folder/mfactl.1" 2>&1 >/dev/null)
    [ -z "$warnings" ] || { echo "$warnings"; exit 1; }
fi
if has mandoc; then mandoc -Tlint -Wwarning "$folder/mfactl.1"; fi
bash -n "$folder/mfactl.bash"
if has zsh; then zsh -n "$folder/_mfactl"; fi
if has fish; then fish -n "$folder/mfactl.fish"; fi
for command in list show unbind bind verify account-unbind history doctor sandbox; do
    sed 's/\\-/-/g' "$folder/mfactl.1" | grep -q "mfactl $command" || { echo "the manual lacks $command"; exit 1; }
done
for section in KEYS FILES ENVIRONMENT 'EXIT STATUS' EXAMPLES; do
    grep -q "^.SH $section" "$folder/mfactl.1" || { echo "the manual lacks $section"; exit 1; }
done
grep -q drop-undone "$folder/mfactl.bash" || { echo "the completion does not know the scenarios"; exit 1; }
echo "manual page and completions are in order"
