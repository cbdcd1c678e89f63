#!/bin/bash
# Installs, builds and runs every test: the program with its window in build/release, and the variant without Qt in build/server.
#   packaging/test.sh [ctest arguments, such as -R stats]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(dirname "$here")

"$here/dependencies.sh" --gui --tests

werror=OFF
[ -n "${CI:-}" ] && werror=ON

# Two compilers at once: one file that includes torch takes more than a gigabyte.
jobs=$(nproc)
memory=$(awk '/MemAvailable/ { print int($2 / 1024 / 1500) }' /proc/meminfo)
[ "$memory" -lt "$jobs" ] && jobs=$((memory > 0 ? memory : 1))

build() { # preset folder
    cmake -S "$source" --preset "$1" -DKOTOWARI_TESTS=ON -DKOTOWARI_BENCHMARKS=OFF -DKOTOWARI_WERROR=$werror
    cmake --build "$source/build/$1" --parallel "$jobs"
}

failed=0
run() { # title folder ctest-arguments...
    local title=$1 folder=$2
    shift 2
    echo "== $title"
    ctest --test-dir "$folder" --output-on-failure --parallel 2 "$@" || failed=1
}

build release
build server
run "with the window" "$source/build/release" "$@"
# The engine's tests ran above, from the same sources: here it counts that everything else builds and passes without Qt.
run "without Qt" "$source/build/server" --label-exclude "engine|slow" "$@"

if [ $failed -ne 0 ]; then
    echo "Some tests failed: see above." >&2
    exit 1
fi
echo "All tests passed."
