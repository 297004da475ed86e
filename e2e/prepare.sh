# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What e2e/run builds and installs before the checks, all of it below e2e/target. Leaves a file named after each thing
# that is there in $prepared, and NAME.missing with the reason for each that is not. Needs $prepared.

# The Java peers, and by its first call what the launcher runs.
prepare_java() {
  local log="$prepared/java.log"
  if ! mvn -B -ntp -Dstyle.color=never -Pquick -pl e2e -am package -Dmaven.test.skip=true >"$log" 2>&1; then
    grep '^\[ERROR\]' "$log" >&2 || tail -n 40 "$log" >&2
    return 1
  fi
  if "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XshowSettings:properties -version 2>&1 |
    grep -qE 'java\.specification\.version = (2[2-9]|[3-9][0-9])'; then
    touch "$prepared/native-access"
  fi
  ./hatchet4j --version
}

missing() {
  printf '%s\n' "$2" >"$prepared/$1.missing"
}

# --- Python --------------------------------------------------------------------------------------------------------

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python3.10 python; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

prepare_python() {
  local requirements=e2e/python/requirements.txt venv=e2e/target/python log="$prepared/python.log" found
  found="$(find_python)"
  if [ -z "$found" ]; then
    missing python 'no Python 3.10 or later was found (set PYTHON to name one)'
    return
  fi
  if ! cmp -s "$requirements" "$venv/installed" || ! "$venv/bin/python" -c 'import hatchet_sdk' 2>/dev/null; then
    rm -rf "$venv"
    if ! "$found" -m venv "$venv" >"$log" 2>&1; then
      missing python "Python's venv module with pip is missing (see $log)"
      return
    fi
    if ! "$venv/bin/python" -m pip install --disable-pip-version-check -r "$requirements" >>"$log" 2>&1; then
      missing python "pip could not install the Python SDK: $(tail -n 1 "$log")"
      return
    fi
    cp "$requirements" "$venv/installed"
  fi
  "$venv/bin/python" -c 'import platform
from importlib.metadata import version
print("hatchet-sdk", version("hatchet-sdk"), "on Python", platform.python_version())' | tee "$prepared/python"
}

# --- TypeScript ----------------------------------------------------------------------------------------------------

prepare_typescript() {
  local manifest=e2e/typescript/package.json modules=e2e/target/typescript log="$prepared/typescript.log"
  if ! command -v node >/dev/null || ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; then
    missing typescript 'no Node.js 20 or later was found on the PATH'
    return
  fi
  if ! cmp -s "$manifest" "$modules/installed"; then
    if ! command -v npm >/dev/null; then
      missing typescript 'npm is not on the PATH'
      return
    fi
    rm -rf "$modules"
    mkdir -p "$modules"
    cp "$manifest" "$modules/package.json"
    if ! (cd "$modules" && npm install --no-audit --no-fund --no-package-lock --ignore-scripts) >"$log" 2>&1; then
      missing typescript "npm could not install the TypeScript SDK: $(grep -v 'complete log' "$log" | tail -n 1)"
      return
    fi
    cp "$manifest" "$modules/installed"
  fi
  node -p '"@hatchet-dev/typescript-sdk " + require("./'"$modules"'/node_modules/@hatchet-dev/typescript-sdk/package.json").version
    + " on Node.js " + process.versions.node' | tee "$prepared/typescript"
}
