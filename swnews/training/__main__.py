"""`python -m swnews.training CORPORA OUTPUT`, which make train runs: write the weights, cross-validate."""

import json
import sys
from pathlib import Path

from swnews.training import cross_validate, cross_validate_facts, train

corpora, output = map(Path, sys.argv[1:])
pages = train(corpora, output)
measured = {"pages": len(pages), "roles": cross_validate(pages), "facts": cross_validate_facts(pages)}
sys.stderr.write(json.dumps(measured, indent=1) + "\n")
