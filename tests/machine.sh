#!/usr/bin/env bash
# Says what this machine lacks, one line each with the commands that install it.
# Only what bash 3.2 knows, since macOS has no newer one.
set -u

python=${1:-python3}
sudo="sudo "
[ "$EUID" -eq 0 ] && sudo=""
missing=0

# lacks WHAT DEBIAN-PACKAGES FEDORA-PACKAGES BREW-COMMAND [REST]
lacks() {
  missing=1
  echo "$1 Install it with \"${sudo}apt-get install $2\" (Debian, Ubuntu)," \
    "\"${sudo}dnf install $3\" (Fedora) or \"brew $4\" (macOS)${5:-}." >&2
}

# They are run, not only looked for: on a Mac without developer tools both exist and do nothing.
git --version >/dev/null 2>&1 || lacks "git is missing." git git "install git"

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
case $version in
  [0-9]*.[0-9]*)
    if [ "${version%%.*}" -lt 3 ] || { [ "${version%%.*}" -eq 3 ] && [ "${version#*.}" -lt 11 ]; }; then
      lacks "Python 3.11 or newer is needed, and $python is $version." \
        "python3.11 python3.11-venv" python3.11 "install python@3.11" \
        ", then add PYTHON=python3.11 to the make command"
    # Debian has both in a package of their own.
    elif ! "$python" -c 'import ensurepip, venv; ensurepip.version()' >/dev/null 2>&1; then
      lacks "$python $version cannot make environments: venv or ensurepip is missing." \
        "python$version-venv" "python$version" "reinstall python@$version"
    fi
    ;;
  *)
    lacks "Python 3.11 or newer is needed, and $python does not run." \
      "python3 python3-venv" python3 "install python"
    ;;
esac

exit "$missing"
