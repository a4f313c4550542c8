# Finds the JDK and Maven. Sourced by scripts/lanewise and scripts/test, not run by itself.
# Exit status 3 means: a tool is missing, and the message says what to install.

readonly JDK_NEEDED=25.0.3
readonly MAVEN_NEEDED=3.8

say() { printf 'lanewise: %s\n' "$*" >&2; }

# at_least HAVE NEEDED: compares dotted versions; what follows the digits (-ea, +9, .1) is ignored.
at_least() {
  local IFS=. have needed i
  read -r -a have <<<"${1%%[-+_]*}"
  read -r -a needed <<<"$2"
  for i in 0 1 2; do
    local a=${have[i]:-0} b=${needed[i]:-0}
    [[ $a =~ ^[0-9]+$ ]] || return 1
    ((10#$a > 10#$b)) && return 0
    ((10#$a < 10#$b)) && return 1
  done
  return 0
}

# jdk_version HOME: the version in HOME/release, empty when HOME is not a JDK (a JRE has no javac).
jdk_version() {
  [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 0
  sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"
}

# The home of the `java` on PATH, through its symbolic links.
java_home_on_path() {
  local java target
  java=$(command -v java) || return 0
  while [[ -L $java ]]; do
    target=$(readlink "$java")
    [[ $target == /* ]] || target=$(dirname "$java")/$target
    java=$target
  done
  dirname "$(dirname "$java")"
}

# Sets and exports JAVA_HOME to the first JDK that is new enough, or exits 3.
find_jdk() {
  local home version seen=()
  for home in "${JAVA_HOME:-}" "$(java_home_on_path)" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /opt/jdk/* /usr/local/*jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.asdf/installs/java/* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [[ -n $home ]] || continue
    version=$(jdk_version "$home")
    [[ -n $version ]] || continue
    if at_least "$version" "$JDK_NEEDED"; then
      export JAVA_HOME=$home
      return 0
    fi
    seen+=("$version in $home")
  done
  say "needs a JDK $JDK_NEEDED or newer, and found none."
  ((${#seen[@]})) && printf '  too old: %s\n' "${seen[@]}" | sort -u >&2
  cat >&2 <<'TEXT'
  Install one, for example Eclipse Temurin 25:
    any system       https://adoptium.net/temurin/releases/?version=25
    Debian, Ubuntu   apt-get install temurin-25-jdk   (after adding Adoptium's repository)
    SDKMAN           sdk install java 25-tem
    macOS            brew install --cask temurin@25
  or point JAVA_HOME to where it already is.
TEXT
  exit 3
}

# Sets MAVEN to the first mvn that is new enough, or exits 3. Needs JAVA_HOME.
find_maven() {
  local candidate version seen=()
  for candidate in "$(command -v mvn)" "${MAVEN_HOME:-/nonexistent}/bin/mvn" "${M2_HOME:-/nonexistent}/bin/mvn" \
    /usr/share/maven/bin/mvn /opt/*maven*/bin/mvn /usr/local/*maven*/bin/mvn \
    "${HOME:-/nonexistent}"/.sdkman/candidates/maven/*/bin/mvn /opt/homebrew/bin/mvn; do
    [[ -n $candidate && -x $candidate ]] || continue
    version=$("$candidate" -v 2>/dev/null | sed $'s/\033\\[[0-9;]*m//g' | sed -n 's/^Apache Maven \([^ ]*\).*/\1/p')
    [[ -n $version ]] || continue
    if at_least "$version" "$MAVEN_NEEDED"; then
      MAVEN=$candidate
      return 0
    fi
    seen+=("$version in $candidate")
  done
  say "needs Apache Maven $MAVEN_NEEDED or newer to build itself, and found none."
  ((${#seen[@]})) && printf '  too old: %s\n' "${seen[@]}" | sort -u >&2
  cat >&2 <<'TEXT'
  Install it:
    Debian, Ubuntu   apt-get install maven
    Fedora           dnf install maven
    SDKMAN           sdk install maven
    macOS            brew install maven
    any system       https://maven.apache.org/download.cgi
  and have mvn on PATH (or set MAVEN_HOME).
TEXT
  exit 3
}
