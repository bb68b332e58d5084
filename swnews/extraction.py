"""Article → Record: the order of the stages, and what becomes of failures; no rule of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from swnews import linking
from swnews.assembling import assemble
from swnews.calibrating import at_least, calibrate, doubt
from swnews.errors import ParseError, SwnewsError
from swnews.evidence import evidence_of
from swnews.parsing import parse
from swnews.recognizers.activities import find_activities
from swnews.recognizers.campaigns import find_campaigns
from swnews.recognizers.dates import distinct_dates, find_dates
from swnews.recognizers.organizations import find_organizations
from swnews.recognizers.people import find_people
from swnews.recognizers.quantities import find_quantities
from swnews.recognizers.regions import find_regions
from swnews.recognizers.roles import find_roles
from swnews.records import Article, Failure, Page, Record
from swnews.resolving import resolve
from swnews.restoring import guesses_of
from swnews.segmenting import segment


def extract(article: Article, *, min_confidence: float = 0.0) -> Record:
    """What the article says, with evidence: a pure function, so that the same article gives the same record.

    1. sentences and tokens  2. mentions of each kind  3. entities of the article  4. events  5. how sure  6. evidence
    With `min_confidence` (0..1) facts that are less sure are left out: precision for recall (docs/confidence.md).

    >>> extract(parse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。")).activities
    ('launch_ceremony',)
    """
    reading = segment(article)
    regions = find_regions(article, reading)
    campaigns = find_campaigns(article, reading)
    dates = find_dates(article, reading, campaigns)
    organizations = find_organizations(article, reading, regions)
    people = find_people(article, reading, organizations)
    roles = find_roles(article, reading, organizations, people)
    activities = find_activities(article, reading)
    quantities = find_quantities(article, reading)
    entities = resolve(article, reading, regions, organizations, people)
    assembly = assemble(article, reading, entities, campaigns, dates, roles, activities)
    entities, dates = calibrate(reading, entities, dates)
    entities = linking.with_credit_codes(reading.text, entities)
    record = Record(
        id=article.id,
        title=None if article.title is None else str(article.title),
        publish_date=article.publish_date,
        outlet=article.outlet,
        campaign=assembly.campaign,
        regions=entities.regions,
        dates=distinct_dates(dates),
        organizations=entities.organizations,
        people=entities.people,
        events=assembly.events,
        activities=assembly.activities,
        url=article.url,
        evidence=evidence_of(article, reading, entities, dates, quantities, assembly),
        page_kind=article.page_kind,
        kind=article.kind,
        relevance=article.relevance,
        attachments=article.attachments,
        original_url=article.original_url,
        archive_url=article.archive_url,
        original_outlet=article.original_outlet,
        quantities=tuple(dict.fromkeys(m.value for m in quantities)),
        sketch=linking.sketch_of(article.text),
    )
    record = doubt(record, guesses_of(article.delivered))
    return at_least(record, min_confidence) if min_confidence else record


def analyse(page: Page | bytes | str, *, url: str | None = None, min_confidence: float = 0.0) -> Record:
    """The record of one page: `extract(parse(page))`.

    >>> analyse("社工周启动\\n3月15日，青海省民政厅主办了启动仪式。").organizations[0].name
    '青海省民政厅'
    """
    return extract(parse(page, url=url), min_confidence=min_confidence)


def extract_many(
    items: Iterable[Page | Article | Failure | bytes | str], *, min_confidence: float = 0.0
) -> Iterator[Record | Failure]:
    """A `Record` or a `Failure` for each item, in the order of the items; one bad item never stops the others.

    >>> [type(result).__name__ for result in extract_many(["社工周启动\\n3月15日，青海省民政厅主办了仪式。", ""])]
    ['Record', 'Failure']
    """
    for number, item in enumerate(items, 1):
        if isinstance(item, Failure):
            yield item
            continue
        name = item.id if isinstance(item, (Page, Article)) else f"item {number}"
        stage = "parse"
        try:
            article = item if isinstance(item, Article) else parse(item)
            stage = "extract"
            yield extract(article, min_confidence=min_confidence)
        except SwnewsError as error:
            yield Failure(name, stage, str(error), error.page_kind if isinstance(error, ParseError) else None)
        except Exception as error:  # noqa: BLE001  # a bug in one article is recorded, the batch goes on
            yield Failure(name, stage, f"{name}: {type(error).__name__}: {error}; please report this page")
