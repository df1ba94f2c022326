#!/usr/bin/env bash
# Compares drawing by Worldline with a plain C program that makes the same cairo and pango calls for the same picture and
# writes the same PNG. Whole processes are timed, in turn, so that a busy machine slows both alike.
#
#   Benchmarks/compare-plain-c.sh                              a sample scene, drawn from its text
#   Benchmarks/compare-plain-c.sh SCENE.txt COMMAND...         COMMAND gets the path of the PNG as its last argument:
#   Benchmarks/compare-plain-c.sh run.txt .build/release/worldline run minority-partition -o
#
# ROUNDS (default 21) is the number of pairs. With LIMIT set, a median ratio above it is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build -c release --product SceneToC >&2
tool=$(swift build -c release --show-bin-path)/SceneToC
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -eq 0 ]; then
  "$tool" sample >"$work/scene.txt"
  set -- "$tool" draw "$work/scene.txt"
else
  cp "$1" "$work/scene.txt"
  shift
fi

# The same way by hand: make -C Benchmarks/plain-cairo SCENE=...
"$tool" c "$work/scene.txt" >"$work/drawing.c"
cc -O2 -o "$work/drawing" "$work/drawing.c" $(pkg-config --cflags --libs pangocairo) -lm

"$work/drawing" "$work/plain.png"
"$@" "$work/worldline.png"
# Worldline's file has metadata after the header (byte 33); all that follows must be the bytes of the plain one.
if cmp -s <(tail -c +34 "$work/plain.png") <(tail -c "$(($(wc -c <"$work/plain.png") - 33))" "$work/worldline.png"); then
  same=identical
else
  same="NOT identical"
fi

milliseconds() {
  local before=${EPOCHREALTIME/[.,]/}
  "$@"
  local after=${EPOCHREALTIME/[.,]/}
  echo $((after - before)) | awk '{ printf "%.2f\n", $1 / 1000 }'
}

for _ in $(seq "${ROUNDS:-21}"); do
  echo "$(milliseconds "$work/drawing" "$work/plain.png") $(milliseconds "$@" "$work/worldline.png")"
done >"$work/times"

column() { awk "{ print $1 }" "$work/times" | sort -n; }
middle() { awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ratio=$(column '$2 / $1' | middle)
echo "items      $(($(grep -c ' | ' "$work/scene.txt")))"
echo "pixels     $same"
echo "plain C    min $(column '$1' | head -n 1) ms, median $(column '$1' | middle) ms"
echo "worldline  min $(column '$2' | head -n 1) ms, median $(column '$2' | middle) ms"
echo "ratio      median of pairs $ratio"
if [ -n "${LIMIT:-}" ]; then awk -v ratio="$ratio" -v limit="$LIMIT" 'BEGIN { exit ratio > limit }'; fi
