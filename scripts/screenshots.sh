#!/usr/bin/env bash
# Pictures of the README from the rendered report: matrix, profile, conflict ledger, source view, and the matrix on a phone.
# Usage: scripts/screenshots.sh [REPORTS [IMAGES]]    (defaults: reports docs/images). Needs Chromium; CHROMIUM names another one.
set -euo pipefail

reports=$(cd "${1:-reports}" && pwd)
images=${2:-docs/images}
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
mkdir -p "$images"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A frame in a page of the wanted size: headless Chromium takes pictures of a page's top only, a frame scrolls to its anchor.
shot() { # NAME FILE#ANCHOR WIDTH HEIGHT
  printf '<!DOCTYPE html><style>html,body{margin:0;overflow:hidden}iframe{border:0;width:%spx;height:%spx}</style><iframe src="file://%s/%s"></iframe>' \
    "$3" "$4" "$reports" "$2" > "$work/page.html"
  "$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --allow-file-access-from-files --user-data-dir="$work/profile" \
    --virtual-time-budget=8000 --window-size="$3,$4" --screenshot="$images/$1.png" "file://$work/page.html" 2> "$work/log" \
    || { cat "$work/log" >&2; exit 1; }
  echo "$images/$1.png"
}

first_claim=$(grep -o 'class="value" href="#c-[^"]*"' "$reports/report.html" | sed -n '1{s/.*#/#/;s/"//;p}')
profile=$(grep -o '<h3 id="t-everolimus"' "$reports/report.html" > /dev/null && echo t-everolimus || echo profiles)

shot matrix treatment-matrix.html 1860 1200
shot profile "report.html#$profile" 1280 900
shot conflicts "report.html#conflicts" 1280 900
shot source-view "report.html$first_claim" 1280 800
shot matrix-phone "report.html#matrix" 390 844
