"""`python -m swnews.training CORPORA OUTPUT`, which make train runs: write the weights, cross-validate."""

import json
import sys
from pathlib import Path

from swnews.training import cross_validate, train

corpora, output = map(Path, sys.argv[1:])
pages = train(corpora, output)
sys.stderr.write(json.dumps({"pages": len(pages), "cross-validated": cross_validate(pages)}, indent=1) + "\n")
