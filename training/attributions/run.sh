#!/bin/sh
# From PolNeAR to the weights in the package, or in another folder: run.sh POLNEAR OUT [WEIGHTS]. Two hours or so on two
# cores; stopped at any moment, the same command goes on.
set -eu
here=$(dirname "$0")
weights="${3:-$here/../../src/onrecord/models/weights/attributions}"
export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=1
# Two networks that differ in the order of their examples, a core each; then one that learns from both, once more from
# all three, and the mean of these two.
python "$here/train.py" --data "$1" --out "$2/first" --order 21 &
first=$!
python "$here/train.py" --data "$1" --out "$2/second" --order 22
wait $first
python "$here/distil.py" --data "$1" --teachers "$2/first" "$2/second" --out "$2/both"
python "$here/distil.py" --data "$1" --teachers "$2/first" "$2/second" "$2/both" --begin "$2/both" --stage again \
    --out "$2/again"
python "$here/export.py" --data "$1" --weights "$2/both/checkpoint.pt" "$2/again/checkpoint.pt" --out "$weights"
python "$here/calibrate.py" --data "$1" --model "$weights"
