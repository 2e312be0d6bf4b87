#!/usr/bin/env bash
# Every bundled case under each of Python 3.11, 3.12 and 3.13 found on PATH or under pyenv, by both engines; `make pythons`.
# Each gets a fresh venv in a temporary folder. Where durable-rules cannot be built there, says so and runs plan alone.
set -uo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# durable-rules 2.0.28 calls a C function that Python 3.13 dropped; the define is harmless before that.
export CPPFLAGS="-DPyEval_CallObject=PyObject_CallObject ${CPPFLAGS:-}"
export PIP_DISABLE_PIP_VERSION_CHECK=1

find_python() {
  local candidate
  for candidate in $(type -aP "python$1") "$HOME"/.pyenv/versions/"$1"*/bin/python; do
    # A pyenv shim exists for versions that are not switched on: it has to run, and to be able to make a venv.
    if "$candidate" -c "import ensurepip, sys; sys.exit('%d.%d' % sys.version_info[:2] != '$1')" 2>/dev/null; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

found=0
failed=0
for version in 3.11 3.12 3.13; do
  if ! python=$(find_python "$version"); then
    echo "Python $version: なし"
    continue
  fi
  found=$((found + 1))
  "$python" -m venv "$work/$version" || { failed=1; continue; }
  pip=("$work/$version/bin/python" -m pip install --quiet)
  # One wheel for all of them, so that they judge the same text.
  wheel=$(compgen -G "$work/*.whl") || { "${pip[@]/%install/wheel}" --no-deps -w "$work" "$root" && wheel=$(compgen -G "$work/*.whl"); } || exit 1
  engine=both
  # pip calls durable-rules installed where only its build succeeds: it must import too.
  if ! { "${pip[@]}" "$wheel[durable]" && "$work/$version/bin/python" -c 'import durable_rules_engine'; } 2>"$work/log"; then
    echo "Python $version: durable-rules なし: plan で動く（$(grep -v '^\s*$' "$work/log" | tail -n 1)）"
    engine=plan
    "${pip[@]}" "$wheel" || { failed=1; continue; }
  fi
  printf 'Python %s（%s）: ' "$("$work/$version/bin/python" -c 'import platform; print(platform.python_version())')" "$engine"
  # From an empty folder, so that nothing of the checkout is found by accident.
  mkdir "$work/empty-$version"
  (cd "$work/empty-$version" && "$work/$version/bin/kiyaku" test --engine "$engine") || failed=1
done

if [ "$found" = 0 ]; then
  echo "Python 3.11・3.12・3.13 のどれもありません" >&2
  exit 1
fi
exit "$failed"
