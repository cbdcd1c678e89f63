#!/bin/bash
# From a fresh clone to the running program: installs what is missing, builds build/release, passes its arguments on.
# Without arguments: the window, or the pilot where there is no display.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(dirname "$here")

"$here/dependencies.sh" --gui

build="$source/build/release"
{
    if [ ! -f "$build/build.ninja" ]; then
        cmake -S "$source" --preset release -DKOTOWARI_TESTS=OFF
    fi
    cmake --build "$build" --target kotowari kotowari_engine kotowari_tokenizer
} >&2

if [ $# -eq 0 ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    set -- pilot
fi
exec "$build/bin/kotowari" "$@"
