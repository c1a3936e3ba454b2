#!/usr/bin/env bash
# Prints a release's notes, from the conventional commits since the tag before. Usage: release-notes.sh TAG
set -euo pipefail
tag=$1
previous=$(git describe --tags --abbrev=0 --match 'v*' "$tag^" 2> /dev/null || true)
subjects=$(git log --no-merges --reverse --format=%s "${previous:+$previous..}$tag")

# Prints a heading and the commits of these types without their type; nothing if there are none.
section() {
  local heading=$1 types=$2 lines
  lines=$(sed -nE "s/^($types): /- /p" <<< "$subjects")
  if [ -n "$lines" ]; then printf '## %s\n\n%s\n\n' "$heading" "$lines"; fi
}

scope='(\([^)]+\))?'
section 'Breaking changes' "[a-z]+$scope!"
section Features "feat$scope"
section Fixes "fix$scope"
section Performance "perf$scope"
section 'Everything else' "(docs|refactor|test|build|ci|chore|style|revert|bench)$scope"
