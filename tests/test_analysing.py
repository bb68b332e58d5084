"""What groups of articles are about: words that one has and others lack, in any order of the articles."""

from swnews.analysing import keywords
from swnews.records import Article
from swnews.texts import Text

DAYS = {
    "2020-03-17": "社区防疫志愿者送口罩到社区，口罩不够。",
    "2020-04-01": "社区防疫宣传，口罩发到居民手中。",
    "2021-03-16": "学校里的讲座讲交通安全，老师和学生听讲座。",
    "2021-05-01": "学生在学校画交通安全的画，老师点评。",
}
ARTICLES = [Article(day, Text("社工宣传"), day, None, Text(text)) for day, text in DAYS.items()]
UNDATED = Article("u", None, None, None, Text("口罩口罩口罩"))


def test_each_year_has_its_words() -> None:
    told = {year: {word for word, _ in words} for year, words in keywords(ARTICLES, top=5).items()}
    assert set(told) == {"2020", "2021"}
    assert {"口罩", "社区"} <= told["2020"]
    assert {"学校", "老师"} <= told["2021"]
    assert not told["2020"] & told["2021"]


def test_the_order_of_the_articles_does_not_matter() -> None:
    shuffled = [ARTICLES[i] for i in (2, 0, 3, 1)]
    assert keywords(shuffled) == keywords(ARTICLES)


def test_groups_are_whatever_one_asks_for_and_none_counts_for_nobody() -> None:
    told = keywords([*ARTICLES, UNDATED], by=lambda article: article.publish_date and article.publish_date[5:7])
    assert list(told) == ["03", "04", "05"]
    weight = {
        name: dict(words).get("口罩", 0)
        for name, words in (("with", keywords([*ARTICLES, UNDATED])["2020"]), ("without", keywords(ARTICLES)["2020"]))
    }
    assert weight["with"] < weight["without"]


def test_without_words_there_are_no_groups() -> None:
    assert keywords([]) == {}
    assert keywords([Article("e", None, "2020-01-01", None, Text("。"))]) == {}
