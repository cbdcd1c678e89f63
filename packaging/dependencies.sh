#!/bin/bash
# Installs what Kotowari needs to build and run on Debian 12 or Ubuntu 24.04. Quick when nothing is missing.
#   packaging/dependencies.sh [--gui|--server] [--tests] [--list]
#     --gui     with the window (default)      --server  without Qt, for a GPU server
#     --tests   also what only the tests need  --list    say the packages, install nothing
set -euo pipefail

variant=gui
tests=no
list=no
for argument in "$@"; do
    case "$argument" in
        --gui) variant=gui ;;
        --server) variant=server ;;
        --tests) tests=yes ;;
        --list) list=yes ;;
        *) echo "usage: packaging/dependencies.sh [--gui|--server] [--tests] [--list]" >&2; exit 2 ;;
    esac
done

# "a|b": the first of them that the distribution has (names differ between Debian 12 and Ubuntu 24.04).
packages=(
    build-essential cmake ninja-build ccache pkg-config
    libtorch-dev libopenblas0-openmp libopenblas-openmp-dev
    libsentencepiece-dev libsqlite3-dev libsqlitecpp-dev
    nlohmann-json3-dev libcli11-dev libspdlog-dev libicu-dev libboost-dev
    libzip-dev libpugixml-dev libxlsxwriter-dev nettle-dev
)
if [ "$variant" = gui ]; then
    packages+=(
        qt6-base-dev libgl-dev libxkbcommon-dev
        "qt6-svg-dev|libqt6svg6-dev" libqt6svg6 qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n qt6-qpa-plugins
        libxcb-cursor0 fonts-noto-cjk fonts-ipaexfont-gothic
    )
fi
if [ "$tests" = yes ]; then
    packages+=(libgtest-dev libgmock-dev libbenchmark-dev sqlite3)
    if [ "$variant" = gui ]; then packages+=(poppler-utils); fi
fi

if [ "$list" = yes ]; then
    printf '%s\n' "${packages[@]}"
    exit 0
fi

# One question for all of them: this runs before every start.
declare -A installed=()
while read -r name state; do
    [ "$state" = installed ] && installed[$name]=yes
done < <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' ${packages[@]//|/ } 2>/dev/null || true)

missing=()
for entry in "${packages[@]}"; do
    IFS='|' read -ra names <<<"$entry"
    found=no
    for name in "${names[@]}"; do
        if [ -n "${installed[$name]:-}" ]; then found=yes; fi
    done
    [ "$found" = yes ] || missing+=("$entry")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Kotowari needs these packages, and apt-get is not here to install them: ${missing[*]}" >&2
    exit 1
fi
root=()
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing: ${missing[*]}. Run packaging/dependencies.sh as root, or install sudo." >&2
        exit 1
    fi
    root=(sudo)
fi

echo "Installing: ${missing[*]}" >&2
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
wanted=()
for entry in "${missing[@]}"; do
    IFS='|' read -ra names <<<"$entry"
    chosen=
    for name in "${names[@]}"; do
        if apt-cache show "$name" >/dev/null 2>&1; then chosen=$name; break; fi
    done
    if [ -z "$chosen" ]; then
        echo "The package ${names[0]} is not offered by this system's package sources. Kotowari is made for Debian 12 and Ubuntu 24.04." >&2
        exit 1
    fi
    wanted+=("$chosen")
done
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${wanted[@]}" >&2
