"""One tool over articles: what it says of bodies, regions, dates and people, as records that the scorer compares.

`python bench_taggers.py NAME` runs in the environment that has NAME, reads a JSON list of articles (`page`: as
delivered, `body`: title and text as swnews restored them, `byline`, `date`) on standard input and prints records,
CPU seconds, the first call's and memory as one JSON line. Each tool gets the text as its authors mean it: taggers
lines, cnloc clauses and the year, jionlp the publication date. swnews alone starts from the page.
"""

import json
import logging
import re
import resource
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

Record = dict[str, Any]
Article = dict[str, str]

FIRST = {
    "page": "社会工作宣传周启动\n3月15日，青海省民政厅主办了启动仪式，何立新参加。",
    "body": "社会工作宣传周启动\n3月15日，青海省民政厅主办了启动仪式，何立新参加。",
    "byline": "",
    "date": "2021-03-16",
}
# What jieba's users write on top of its tags: a run of nouns from a place name on that ends as bodies do.
RUN = {"ns", "nz", "n", "nt", "vn", "j", "an"}
ENDINGS = re.compile(
    "(?:局|厅|部|委|委员会|政府|办公室|办事处|协会|联合会|促进会|学会|商会|基金会|慈善会|总会|中心|社工站|服务站|事务所|社区|居委会|"
    "村委会|医院|学校|中学|小学|学院|大学|银行|公司|支队|大队|妇联|残联|法院|检察院|图书馆|救助站)$"
)


def swnews() -> Callable[[Article], Record]:
    import swnews  # noqa: PLC0415 - only one of the tools is installed where this runs

    return lambda article: swnews.analyse(article["page"]).to_dict()


def lac() -> Callable[[Article], Record]:
    import paddle  # noqa: PLC0415

    sys.modules["paddle.fluid"] = paddle.base  # LAC asks for it by its old name
    paddle.fluid = paddle.base
    for name in [name for name in sys.modules if name.startswith("paddle.base.")]:
        sys.modules[name.replace("paddle.base.", "paddle.fluid.", 1)] = sys.modules[name]
    from LAC import LAC  # noqa: PLC0415

    tagger = LAC(mode="lac")

    def run(article: Article) -> Record:
        lines = [line for line in f"{article['body']}\n{article['byline']}".split("\n") if line.strip()]
        found = [pair for words, tags in tagger.run(lines) for pair in zip(words, tags, strict=True)]
        return _names([word for word, tag in found if tag == "ORG"], [word for word, tag in found if tag == "PER"])

    return run


def jieba() -> Callable[[Article], Record]:
    return _jieba(merge=False)


def jieba_merged() -> Callable[[Article], Record]:
    return _jieba(merge=True)


def _jieba(*, merge: bool) -> Callable[[Article], Record]:
    import jieba  # noqa: PLC0415
    import jieba.posseg  # noqa: PLC0415

    jieba.setLogLevel(logging.ERROR)

    def run(article: Article) -> Record:
        bodies, people = [], []
        for line in f"{article['body']}\n{article['byline']}".split("\n"):
            pairs = [(pair.word, pair.flag) for pair in jieba.posseg.cut(line)]
            bodies += _runs(pairs) if merge else [word for word, flag in pairs if flag == "nt"]
            people += [word for word, flag in pairs if flag == "nr" and len(word) > 1]
        return _names(bodies, people)

    return run


def _runs(pairs: list[tuple[str, str]]) -> list[str]:
    found, begin = [], None
    for at, (_, flag) in enumerate([*pairs, ("", "x")]):
        if flag in RUN:
            begin = at if begin is None and flag == "ns" else begin
            continue
        if begin is not None:
            ends = [i for i in range(begin, at) if i > begin and ENDINGS.search(pairs[i][0])]
            found += ["".join(word for word, _ in pairs[begin : ends[-1] + 1])] if ends else []
        begin = None
    return found


def cnloc() -> Callable[[Article], Record]:
    import cnloc  # noqa: PLC0415

    def run(article: Article) -> Record:
        clauses = [clause for clause in re.split("[，。；：、！？（）“”\\s]+", article["body"]) if clause]
        found = cnloc.getlocation(clauses, year=int(article["date"][:4]))
        columns = zip(found["province_adcode"], found["city_adcode"], found["county_adcode"], strict=True)
        deepest = ([code for code in codes if isinstance(code, str)] for codes in columns)
        return {"regions": sorted({codes[-1] for codes in deepest if codes})}

    return run


def cpca() -> Callable[[Article], Record]:
    import cpca  # noqa: PLC0415

    def run(article: Article) -> Record:
        found = cpca.transform_text_with_addrs(article["body"])
        return {"regions": sorted({str(code)[:6] for code in found["adcode"] if code})}

    return run


def jionlp() -> Callable[[Article], Record]:
    import jionlp  # noqa: PLC0415

    def run(article: Article) -> Record:
        year, month, day = map(int, article["date"].split("-"))
        base = {"year": year, "month": month, "day": day}
        found = jionlp.ner.extract_time(article["body"], time_base=base, with_parsing=True)
        spans = [each["detail"]["time"] for each in found if each["type"] in ("time_point", "time_span")]
        return {"dates": [dict(zip(("start", "end"), map(_day, span), strict=True)) for span in spans]}

    return run


def _day(value: str) -> str | None:
    return value[:10] if value[:1].isdigit() else None  # inf and -inf: open


def _names(bodies: list[str], people: list[str]) -> Record:
    return {
        "organizations": [{"name": name} for name in dict.fromkeys(bodies)],
        "people": [{"name": name} for name in dict.fromkeys(people)],
    }


TOOLS = {tool.__name__: tool for tool in (swnews, lac, jieba, jieba_merged, cnloc, cpca, jionlp)}


def main() -> None:
    articles = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    answer, sys.stdout = sys.stdout, sys.stderr  # some greet their users
    began = time.process_time()
    run = TOOLS[sys.argv[1]]()
    run(FIRST)
    load = time.process_time() - began
    began = time.process_time()
    records, failed = [], 0
    for article in articles:
        try:
            records.append(run(article))
        except Exception:  # noqa: BLE001 - a peer that fails on an article has found nothing in it
            failed += 1
            records.append({})
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    figures = {"records": records, "seconds": seconds, "load": load, "memory": memory, "failed": failed}
    print(json.dumps(figures), file=answer)


if __name__ == "__main__":
    main()
