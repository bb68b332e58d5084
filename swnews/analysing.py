"""What a collection of articles is about, over time; the only module beside `training` that knows scikit-learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from swnews.records import Article
from swnews.segmenting import segment

# jieba's tags of words that tell what a text is about: nouns but names, verbal nouns, set phrases.
_TELLING = ("n", "nz", "vn", "an", "l", "i", "j")


def year_of(article: Article) -> str | None:
    """The year of an article's publication.

    >>> from swnews.texts import Text
    >>> year_of(Article("a1", None, "2021-03-16", None, Text("")))
    '2021'
    """
    return article.publish_date[:4] if article.publish_date else None


def keywords(
    articles: Iterable[Article], *, by: Callable[[Article], str | None] = year_of, top: int = 20
) -> dict[str, list[tuple[str, float]]]:
    """The words that tell each group of articles (its years, by default) from the others, with their weights.

    Words are nouns and the like by jieba; the weight is the mean TF-IDF over the group's articles (scikit-learn's, with
    logarithmic term frequency). Articles without a group (`by` gives None) count for the others' rarity only.

    >>> from swnews.texts import Text
    >>> texts = {"2020": "社工在社区开展防疫宣传，防疫物资送到社区。", "2021": "社工到学校开展禁毒教育。"}
    >>> articles = [Article(year, None, f"{year}-03-16", None, Text(text)) for year, text in texts.items()]
    >>> {year: [word for word, _ in words] for year, words in keywords(articles, top=2).items()}
    {'2020': ['社区', '防疫'], '2021': ['学校', '教育']}
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  # 1 s

    read = list(articles)
    words = [list(_words(article)) for article in read]
    if not any(words):
        return {}
    vectorizer = TfidfVectorizer(analyzer=lambda listed: listed, sublinear_tf=True)
    weights = vectorizer.fit_transform(words)
    names = vectorizer.get_feature_names_out()
    rows: dict[str, list[int]] = defaultdict(list)
    for row, article in enumerate(read):
        if (group := by(article)) is not None:
            rows[group].append(row)
    told = {}
    for group in sorted(rows):
        means = weights[rows[group]].mean(axis=0).A1
        best = sorted(zip(names, means, strict=True), key=lambda item: (-item[1], item[0]))[:top]
        told[group] = [(str(word), round(float(weight), 4)) for word, weight in best if weight > 0]
    return told


def _words(article: Article) -> Iterator[str]:
    reading = segment(article)
    for token in reading.tokens:
        if token.tag in _TELLING and token.end - token.start > 1:
            yield reading.text[token.start : token.end]
