"""Entities of many records → one identity each: hashes of natural keys, the same on every run, machine and order."""

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

__all__ = [
    "BodyKey",
    "activity_id",
    "article_id",
    "body_id",
    "body_key",
    "campaign_id",
    "digest",
    "event_id",
    "participation_id",
    "person_id",
    "plain",
    "region_id",
]
