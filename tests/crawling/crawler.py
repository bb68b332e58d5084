"""A crawl in a process of its own, to be killed: seeds, folder, and the days are all it needs."""

import sys

from swnews.crawling import Manners, crawl

if __name__ == "__main__":
    folder, *seeds = sys.argv[1:]
    manners = Manners(pause=0, workers=4, backoff=0.05, allow_private=True)
    for page in crawl(seeds, folder, manners=manners):
        sys.stdout.write(page.id + "\n")
        sys.stdout.flush()
