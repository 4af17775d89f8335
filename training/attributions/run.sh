#!/bin/sh
# From PolNeAR to the weights in the package: run.sh POLNEAR OUT
set -eu
here=$(dirname "$0")
weights="$here/../../src/onrecord/models/weights/attributions"
export OMP_WAIT_POLICY=PASSIVE
python "$here/train.py" --data "$1" --out "$2"
python "$here/export.py" --data "$1" --weights "$2/best.pt" --out "$weights"
python "$here/calibrate.py" --data "$1" --model "$weights"
