"""Entities of many records → one identity each: hashes of natural keys, the same on every run, machine and order.

`keys` makes the IDs of what one article says; they never change. `link` reads on (`names`: relative names, renames,
divisions that became others) and says which IDs are one body or event, why, and how sure that is; `judgements` holds
what people decided. The graph shows canonical IDs, `Links.redirects` where the others went.
"""

from swnews.linking.bodies import bodies_of
from swnews.linking.candidates import Candidate, candidates
from swnews.linking.credit import is_credit_code, with_credit_codes
from swnews.linking.judgements import Judgement, add_judgement, read_judgements
from swnews.linking.keys import (
    BodyKey,
    activity_id,
    article_id,
    body_id,
    body_key,
    campaign_id,
    digest,
    event_id,
    participation_id,
    person_id,
    plain,
    region_id,
)
from swnews.linking.names import BodyName, read_name
from swnews.linking.publishing import save_links, told
from swnews.linking.regions import code_at_date, code_harmonised, splits
from swnews.linking.reposts import sketch_of
from swnews.linking.together import link
from swnews.linking.types import Change, Entity, Links, Member

__all__ = [
    "BodyKey",
    "BodyName",
    "Candidate",
    "Change",
    "Entity",
    "Judgement",
    "Links",
    "Member",
    "activity_id",
    "add_judgement",
    "article_id",
    "bodies_of",
    "body_id",
    "body_key",
    "campaign_id",
    "candidates",
    "code_at_date",
    "code_harmonised",
    "digest",
    "event_id",
    "is_credit_code",
    "link",
    "participation_id",
    "person_id",
    "plain",
    "read_judgements",
    "read_name",
    "region_id",
    "save_links",
    "sketch_of",
    "splits",
    "told",
    "with_credit_codes",
]
