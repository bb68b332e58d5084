"""swnews over texts: reads [texts, rounds] as JSON on stdin, prints seconds of each round, load and memory as JSON."""

import json
import resource
import sys
import time


def main() -> None:
    began = time.perf_counter()
    import swnews  # noqa: PLC0415  # its time is a figure

    imported = time.perf_counter() - began
    texts, rounds = json.load(sys.stdin)
    began = time.perf_counter()
    swnews.analyse("社会工作宣传周启动\n3月15日，青海省民政厅主办了启动仪式。")
    load = time.perf_counter() - began
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        for text in texts:
            swnews.analyse(text)
        seconds.append(time.perf_counter() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    json.dump({"import": imported, "load": load, "seconds": seconds, "memory": memory}, sys.stdout)


main()
