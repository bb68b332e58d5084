"""LAC over texts: [texts, rounds] as JSON on stdin, seconds of each round, load and memory on stdout. For .venv-bench.

LAC 2.1.2 imports paddle.fluid, which left paddle in 2.5; paddle.base is the same package under its new name.
"""

import json
import resource
import sys
import time

import paddle

sys.modules["paddle.fluid"] = paddle.base
paddle.fluid = paddle.base
for name in [name for name in sys.modules if name.startswith("paddle.base.")]:
    sys.modules[name.replace("paddle.base.", "paddle.fluid.", 1)] = sys.modules[name]

from LAC import LAC  # noqa: E402  # only now can it be imported


def main() -> None:
    texts, rounds = json.load(sys.stdin)
    began = time.perf_counter()
    lac = LAC(mode="lac")
    lac.run("社会工作宣传周启动")
    load = time.perf_counter() - began
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        for text in texts:
            lac.run([line for line in text.split("\n") if line.strip()])
        seconds.append(time.perf_counter() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    json.dump({"load": load, "seconds": seconds, "memory": memory}, sys.stdout)


main()
