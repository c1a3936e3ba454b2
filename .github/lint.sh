#!/usr/bin/env bash
# Lints the workflows and validates what GitHub reads as YAML against SchemaStore's schemas. Needs Go, pipx and the network.
set -euo pipefail
cd "$(dirname "$0")"

go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 -color
pipx run zizmor==1.32.0 --offline --persona=pedantic .
validate() { pipx run check-jsonschema==0.39.0 --builtin-schema "vendor.$1" "${@:2}"; }
validate github-workflows workflows/*.yml
validate dependabot dependabot.yml
validate github-issue-forms ISSUE_TEMPLATE/[!c]*.yml
validate github-issue-config ISSUE_TEMPLATE/config.yml
