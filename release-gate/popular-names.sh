#!/usr/bin/env bash
# Makes the resource of popular names from a table with the columns ecosystem, name and source:
#   release-gate/popular-names.sh popular-names.tsv 2026-11-24
# The table comes from lists of what is downloaded or depended on most (npm-high-impact for npm, the frequency in published
# SBOMs of Apache projects for Maven) and, for the other ecosystems, from a list kept by hand.
set -euo pipefail
table=$1
date=$2
target=$(dirname "$0")/src/main/resources/io/github/trustdelta/gate/rule/popular-names.tsv
{
  printf '# Packages that everybody knows: type of the purl, name. Made by release-gate/popular-names.sh on %s.\n' "$date"
  tail -n +2 "$table" | cut -f1,2 | LC_ALL=C sort -u
} >"$target"
