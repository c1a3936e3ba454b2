#!/usr/bin/env bash
# Fails if docs/openapi.json breaks clients of the released document in a way that the changelog does not declare
# (docs/compatibility.md). Needs Go and the network. Usage: breaking-changes.sh [RELEASED [CURRENT [CHANGELOG]]]
set -euo pipefail
docs=$(dirname "$0")/../docs
released=${1:-$docs/openapi.released.json}
current=${2:-$docs/openapi.json}
changelog=${3:-$docs/../CHANGELOG.md}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# Names of methods and models in generated clients. Not on the wire, so oasdiff checks them only on request.
printf '%s err\n' api-operation-id-removed api-schema-removed > "$folder/levels"
# A change is declared by its sentence under "Unreleased".
awk '/^## /{ unreleased = /Unreleased/ } unreleased' "$changelog" > "$folder/declared"
go run github.com/oasdiff/oasdiff@v1.37.0 breaking "$released" "$current" --fail-on WARN \
  --severity-levels "$folder/levels" --err-ignore "$folder/declared" --warn-ignore "$folder/declared" || {
  printf '%s\n' 'Undo the change, or declare it in CHANGELOG.md: see docs/compatibility.md.' >&2
  exit 1
}
