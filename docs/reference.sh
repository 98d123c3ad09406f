#!/usr/bin/env bash
# Builds the reference of the library into a folder (.build/docs), for `docc preview` or any web server. Fails on a link that
# leads nowhere, and on anything public without a word about it. Wants a debug build.
set -euo pipefail
cd "$(dirname "$0")/.."
place=${1:-.build/docs}
symbols=$place/symbols
build=$(${SWIFT:-swift} build --show-bin-path)
target=$(${SWIFT:-swift} -print-target-info | python3 -c 'import json, sys; print(json.load(sys.stdin)["target"]["triple"])')
rm -rf "$place"
mkdir -p "$symbols"

for module in MFACore MFASystem GenAuthClient GenAuthSignIn; do
    ${SWIFT:-swift} symbolgraph-extract -module-name $module -target "$target" -I "$build/Modules" \
        -Xcc -fmodule-map-file="$build/CCurl.build/module.modulemap" \
        -Xcc -fmodule-map-file="$build/CProcess.build/module.modulemap" \
        -Xcc -fmodule-map-file="$build/CCrypto.build/module.modulemap" \
        -minimum-access-level public -skip-inherited-docs -omit-extension-block-symbols -output-dir "$symbols"
done

python3 - "$symbols"/*.json <<'END'
import json, sys
symbols = [symbol for path in sys.argv[1:] for symbol in json.load(open(path))["symbols"]
           if "::SYNTHESIZED::" not in symbol["identifier"]["precise"]]
# The compiler's own.
symbols = [symbol for symbol in symbols if symbol["pathComponents"][-1] != "init(rawValue:)"]
silent = [".".join(symbol["pathComponents"]) for symbol in symbols if "docComment" not in symbol]
for name in silent: print(f"{name} is public and has no documentation")
print(f"{len(symbols)} public declarations")
sys.exit(bool(silent))
END

docc convert Sources/GenAuthClient/GenAuthClient.docc --additional-symbol-graph-dir "$symbols" --output-path "$place" \
    --fallback-display-name GenAuthClient --fallback-bundle-identifier GenAuthClient --warnings-as-errors
