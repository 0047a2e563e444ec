#!/usr/bin/env bash
# The step «Check» of action.yml: one run, every format that a job can use. Inputs: EC_* variables.
set -u

case "${EC_COMMAND:-check}" in
  check | audit) ;;
  *) echo "::error::command: check or audit"; exit 2 ;;
esac

reports="${EC_REPORTS:-evidence-check}"
mkdir -p -- "$reports" || exit 2
options=(--fail-on "${EC_FAIL_ON:-missing,incorrect,late}" --no-progress)
[ -n "${EC_RULES:-}" ] && options+=(--rules "$EC_RULES")
[ -n "${EC_UNIT:-}" ] && options+=(--unit "$EC_UNIT")
[ -n "${EC_AS_OF:-}" ] && options+=(--as-of "$EC_AS_OF")

evidence-check "${EC_COMMAND:-check}" "${options[@]}" \
  --format github \
  --format "markdown=$reports/summary.md" \
  --format "html=$reports/report.html" \
  --format "xlsx=$reports/report.xlsx" \
  --format "sarif=$reports/report.sarif" \
  --format "json=$reports/result.json" \
  -- "${EC_FOLDER:-.}"
code=$?

{
  echo "exit-code=$code"
  echo "reports=$reports"
} >>"${GITHUB_OUTPUT:-/dev/null}"
[ -f "$reports/summary.md" ] && cat "$reports/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"

# 3: nothing failed, but something must be looked at by a person.
if [ "$code" = 3 ] && [ "${EC_REVIEW:-warning}" = warning ]; then
  exit 0
fi
exit "$code"
