"""One extractor over pages given as JSON on standard input; its answers and its seconds go out as one JSON line.

`python bench_peers.py NAME` runs in the environment that has NAME: swnews in .venv, the others in .venv-peers. Each
gets the page's bytes where it takes bytes; newspaper4k and gne take text only, so they get it rightly decoded.
"""

import base64
import json
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

Answer = dict[str, str]


def swnews() -> Callable[[bytes, str, str], Answer]:
    from swnews import Page, parse  # noqa: PLC0415 - only one of the five is installed where this runs

    def run(html: bytes, text: str, url: str) -> Answer:
        found = parse(Page(id=url, data=html, url=url))
        title, date, outlet = (str(value or "") for value in (found.title, found.publish_date, found.outlet))
        return {"body": str(found.text), "title": title, "date": date, "outlet": outlet}

    return run


def trafilatura() -> Callable[[bytes, str, str], Answer]:
    from trafilatura import bare_extraction  # noqa: PLC0415

    def run(html: bytes, text: str, url: str) -> Answer:
        found: Any = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        return {
            "body": found.text or "",
            "title": found.title or "",
            "date": found.date or "",
            "outlet": found.sitename or "",
        }

    return run


def readability() -> Callable[[bytes, str, str], Answer]:
    import lxml.html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    def run(html: bytes, text: str, url: str) -> Answer:
        found = Document(html)
        return {"body": lxml.html.fromstring(found.summary()).text_content(), "title": found.short_title()}

    return run


def newspaper4k() -> Callable[[bytes, str, str], Answer]:
    from newspaper import Article  # noqa: PLC0415

    def run(html: bytes, text: str, url: str) -> Answer:
        found: Any = Article(url, language="zh")
        found.download(input_html=text)
        found.parse()
        date = str(found.publish_date or "")[:10]
        return {"body": found.text, "title": found.title, "date": date, "outlet": found.meta_site_name}

    return run


def gne() -> Callable[[bytes, str, str], Answer]:
    from gne import GeneralNewsExtractor  # noqa: PLC0415

    extractor = GeneralNewsExtractor()

    def run(html: bytes, text: str, url: str) -> Answer:
        found = extractor.extract(text)
        return {"body": found["content"], "title": found["title"], "date": found["publish_time"]}

    return run


EXTRACTORS = {f.__name__: f for f in (swnews, trafilatura, readability, newspaper4k, gne)}


def main() -> None:
    logging.disable(logging.CRITICAL)
    given = [(base64.b64decode(html), text, url) for html, text, url in json.load(sys.stdin)]
    run = EXTRACTORS[sys.argv[1]]()
    answers, rounds, errors = [], [], 0
    for turn in range(4):  # the first loads tables and warms up; the fastest of the others counts
        start = time.perf_counter()
        answers, errors = [], 0
        for page in given:
            try:
                answers.append(run(*page))
            except Exception as error:  # noqa: BLE001 - a page that an extractor cannot read is one with no answer
                answers.append({"error": repr(error)})
                errors += 1
        if turn:
            rounds.append(time.perf_counter() - start)
    print(json.dumps({"answers": answers, "seconds": min(rounds), "errors": errors}))


if __name__ == "__main__":
    main()
