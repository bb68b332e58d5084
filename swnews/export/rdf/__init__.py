"""Network → RDF: Turtle, N-Quads with a named graph for each article, JSON-LD with its own context, and the ontology.

Events are `schema:Event`s and `prov:Activity`s, bodies `org:Organization`s, participations `prov:Association`s with
their role, confidence, article and mentions; roles, types, activities and regions are SKOS concepts.
"""

from swnews.export.rdf.files import write_jsonld, write_nquads, write_turtle

__all__ = ["write_jsonld", "write_nquads", "write_turtle"]
