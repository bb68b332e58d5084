"""All data types: what each verb takes and gives. Frozen; offsets are code points, end exclusive.

Page → Article → Record. Between the last two stand `Reading` (an article cut into sentences and tokens), `Mention`
(one place in it that names something), the values that mentions carry, and `Entities`.
"""

from swnews.records.entities import Assembly, Entities, Fact
from swnews.records.facts import Campaign, Event, Failure, Organization, Participation, Person, Record
from swnews.records.pages import Article, Attachment, Evidence, Page, Section
from swnews.records.reading import (
    DateSpan,
    Mention,
    OrganizationName,
    PersonName,
    Quantity,
    Reading,
    Region,
    RoleMention,
    Sentence,
    Token,
)

__all__ = [
    "Article",
    "Assembly",
    "Attachment",
    "Campaign",
    "DateSpan",
    "Entities",
    "Event",
    "Evidence",
    "Fact",
    "Failure",
    "Mention",
    "Organization",
    "OrganizationName",
    "Page",
    "Participation",
    "Person",
    "PersonName",
    "Quantity",
    "Reading",
    "Record",
    "Region",
    "RoleMention",
    "Section",
    "Sentence",
    "Token",
]
