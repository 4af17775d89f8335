#!/bin/sh
# From PolNeAR to the weights in the package: run.sh POLNEAR OUT
set -eu
here=$(dirname "$0")
weights="$here/../../src/onrecord/models/weights/attributions"
export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=1
# Two networks that differ in the order of their examples, a core each; then one that learns from both.
python "$here/train.py" --data "$1" --out "$2/first" --order 21 &
python "$here/train.py" --data "$1" --out "$2/second" --order 22
wait $!
python "$here/distil.py" --data "$1" --teachers "$2/first" "$2/second" --out "$2/both"
python "$here/export.py" --data "$1" --weights "$2/both/checkpoint.pt" --out "$weights"
python "$here/calibrate.py" --data "$1" --model "$weights"
