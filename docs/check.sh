#!/usr/bin/env bash
# Holds the documents to what is there: links lead somewhere, tests that are named exist, every scenario and every key of the
# configuration is explained, and the README stays short.
set -euo pipefail
cd "$(dirname "$0")/.."
faults=0
fault() { echo "$*"; faults=$((faults + 1)); }

for document in README.md CONTRIBUTING.md CHANGELOG.md Tests/README.md docs/*.md; do
    folder=$(dirname "$document")
    while read -r link; do
        [ -e "$folder/$link" ] || fault "$document: $link is not there"
    done < <(grep -oE '\]\([^)]+' "$document" | cut -c3- | grep -v '^http' | sed 's|#.*||' | grep . | sort -u)
done

# The right column of its tables.
while read -r name; do
    grep -rqw "func $name" Tests --include='*.swift' || fault "docs/security.md: there is no test $name"
done < <(sed -n 's/^| .* | \(.*\) |$/\1/p' docs/security.md | grep -oE '`[a-z][A-Za-z]+`' | tr -d '`' | sort -u)

while read -r name; do
    grep -q "^| \`$name\` |" docs/guide.md || fault "docs/guide.md: scenario $name is missing"
done < <(grep -oE 'Scenario\($|Scenario\("[a-z-]+"|^ +"[a-z-]+", "' Sources/GenAuthSandbox/Scenarios/Scenario+All.swift \
    | grep -oE '[a-z]+(-[a-z]+)*' | grep -v cenario)

while read -r name; do
    grep -q "^| \`$name\` |" docs/guide.md || fault "docs/guide.md: key $name of a profile is missing"
done < <(sed -n '/"profiles"/,$p' config.example.json | grep -oE '^      "[A-Za-z]+"' | grep -oE '[A-Za-z]+' | sort -u)

[ "$(wc -l <README.md)" -le 150 ] || fault "README.md: longer than 150 lines"
[ "$faults" = 0 ] && echo "the documents are in order"
