# shellcheck shell=sh
# Read by bin/tributary and bench/run: finds a JDK and builds a module that is out of date.
# Expects $home, the folder of the sources, and to be called from there.

MIN_JAVA=25

say() { printf '%s\n' "$*" >&2; }
fail() { say "tributary: $*"; exit 1; }

# The major version of the JDK in a folder, or nothing where there is none with a compiler.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p'
  fi
}

new_enough() {
  version=$(jdk_version "$1")
  [ -n "$version" ] && [ "$version" -ge "$MIN_JAVA" ]
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && new_enough "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return
  fi
  if on_path=$(command -v javac); then
    while [ -L "$on_path" ]; do
      link=$(readlink "$on_path")
      case $link in
        /*) on_path=$link ;;
        *) on_path=$(dirname "$on_path")/$link ;;
      esac
    done
    candidate=$(dirname "$(dirname "$on_path")")
    if new_enough "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  fi
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/* \
    "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if new_enough "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

# Whether a source of these folders is newer than the module's last build that went well.
stale() {
  built=$1/target/.built
  shift
  [ -f "$built" ] || return 0
  [ -n "$(find pom.xml "$@" \
    -name target -prune -o -path '*/src/test' -prune -o -type f -newer "$built" -print 2>/dev/null |
    head -n 1)" ]
}

# Builds a module and what it needs; the further words are options of Maven.
build() {
  module=$1
  shift
  [ -w "$module" ] || fail "must be built first, but $home is not writable for $(id -un). Run it once as the owner."
  log=$(mktemp "${TMPDIR:-/tmp}/tributary-build.XXXXXX")
  started=$(date +%s)
  say "Building Tributary. The first time takes some minutes, most of them for downloads ..."
  mkdir -p "$module/target"
  # Dated before the build, so that a file that is changed meanwhile is newer than it.
  touch "$module/target/.building"
  sh ./mvnw -B -Dstyle.color=never -Dspotless.check.skip=true "$@" \
    -pl "$module" -am package >"$log" 2>&1 &
  maven=$!
  trap 'kill "$maven" 2>/dev/null; rm -f "$log"; exit 130' INT TERM
  shown=''
  beats=0
  while kill -0 "$maven" 2>/dev/null; do
    sleep 1
    beats=$((beats + 1))
    now=$(sed -n 's/^\[INFO\] Building Tributary :: \(.*\) [0-9][^ ]* *\[\([0-9]*\)\/\([0-9]*\)\]$/\1 (module \2 of \3)/p' "$log" | tail -n 1)
    if [ -n "$now" ] && [ "$now" != "$shown" ]; then
      shown=$now
      beats=0
      say "  $now"
    elif [ $((beats % 15)) -eq 0 ]; then
      say "  ... still at it after $(($(date +%s) - started)) s, $(grep -c 'Downloaded from' "$log" || true) files downloaded"
    fi
  done
  trap - INT TERM
  if ! wait "$maven"; then
    grep -E '^\[ERROR\]' "$log" | head -n 30 >&2 || tail -n 30 "$log" >&2
    fail "the build failed; its whole output is in $log"
  fi
  mv "$module/target/.building" "$module/target/.built"
  rm -f "$log"
  say "Built in $(($(date +%s) - started)) s."
}

require_jdk() {
  JAVA_HOME=$(find_jdk)
  [ -n "$JAVA_HOME" ] || fail "needs a JDK of version $MIN_JAVA or later and found none. Install one (for example from https://adoptium.net) or set JAVA_HOME."
  export JAVA_HOME
}
