"""The orders of the canonical form, as data: of prefixes, of properties and of parts."""

from __future__ import annotations

import re

PREFIX_ORDER = ("jwb", "rdf", "skos", "dcterms", "schema", "edtf", "xsd")
"""Prefixes in the order of MODEL.md; others follow by name."""

_NAMES = """
    a rdfs:label dcterms:title skos:prefLabel skos:altLabel skos:hiddenLabel skos:notation
    skos:definition skos:example skos:scopeNote dcterms:description rdfs:comment
"""
_STRUCTURE_OF_TERMS = """
    rdfs:subClassOf rdfs:subPropertyOf skos:closeMatch schema:domainIncludes schema:rangeIncludes
    jwb:idPath owl:deprecated dcterms:isReplacedBy
"""
_VOCABULARY = """
    jwb:ofInstrument jwb:usesTechnique jwb:ofStep jwb:ofPackage doap:revision jwb:stage
    skos:broader jwb:supportedSince jwb:selector jwb:expType jwb:requires jwb:keyword jwb:equals
    jwb:differsFrom jwb:startsWith jwb:allowedValue jwb:contextNumber jwb:recommendedFor
"""
_EVIDENCE_AND_CLAIMS = """
    jwb:source jwb:ofSource jwb:snapshot jwb:section jwb:firstLine jwb:lastLine jwb:statementHash
    rdf:subject rdf:predicate rdf:object jwb:certainty jwb:notBefore jwb:notAfter jwb:retrieved
"""
_STATEMENTS = """
    jwb:ofBuild jwb:patchOf jwb:inBuild jwb:plannedFor jwb:changeKind jwb:factKind schema:about
    jwb:cause jwb:impact jwb:workaround jwb:listedIn jwb:effectiveFrom
"""
_QUANTITIES = """
    schema:value schema:minValue schema:maxValue schema:unitText jwb:direction jwb:approximate
"""
_SCOPE = """
    jwb:affectsInstrument jwb:affectsTechnique jwb:affectsMode jwb:affectsStep jwb:affectsPipeline
    jwb:affectsStage jwb:affectsExpType jwb:affectsDisperser jwb:affectsDetector
    jwb:affectsSubarray jwb:affectsParameter jwb:affectsKeyword jwb:affectsReferenceType
    jwb:affectsArea jwb:affectsPackage jwb:affectsAllModes jwb:scopeUnspecified jwb:condition
    jwb:excludes
"""
_CHANGES = """
    jwb:defaultState jwb:introduces jwb:deprecates jwb:removes jwb:replaces jwb:deliveredIn
    jwb:requiresAtLeast jwb:pullRequest jwb:addresses jwb:delivers jwb:partlyDelivers jwb:withdraws
    jwb:contradicts jwb:follows schema:mentions jwb:effect jwb:dependency jwb:minimumVersion
    jwb:affectedRange jwb:axis jwb:rangeEvent jwb:eventKind jwb:at jwb:relation
"""
_STRUCTURE_OF_RELEASES = """
    jwb:covers jwb:inRelease jwb:sinceRelease jwb:untilRelease jwb:inPipeline jwb:usesStep
    jwb:position jwb:forMode jwb:forExpType jwb:skippedByDefault
"""
_SHAPES = """
    sh:targetClass sh:targetSubjectsOf sh:targetObjectsOf sh:property sh:path sh:minCount
    sh:maxCount sh:nodeKind sh:class sh:datatype sh:node sh:in sh:hasValue sh:languageIn
    sh:pattern sh:minLength sh:maxLength sh:minInclusive sh:maxInclusive sh:equals
    sh:lessThanOrEquals sh:not sh:or sh:xone
"""
_FIRST = (
    _NAMES
    + _STRUCTURE_OF_TERMS
    + _VOCABULARY
    + _EVIDENCE_AND_CLAIMS
    + _STATEMENTS
    + _QUANTITIES
    + _SCOPE
    + _CHANGES
    + _STRUCTURE_OF_RELEASES
    + _SHAPES
).split()
_LAST = ("sh:message", "sh:severity", "rdfs:isDefinedBy", "skos:inScheme", "jwb:evidence")
# What neither names stands between the two, by name.
_RANKS = {name: rank for rank, name in enumerate([*_FIRST, "", *_LAST])}

_PARTS = ("selector", "range", "q", "dependency", "e")
_KIND_OF_PART = re.compile(r"[a-z]+")


def property_rank(name: str) -> tuple[int, str]:
    """Return what the properties of a block are ordered by."""
    return (_RANKS[name], "") if name in _RANKS else (len(_FIRST), name)


def prefix_rank(name: str) -> tuple[int, str]:
    """Return what the prefixes of a file are ordered by."""
    return (PREFIX_ORDER.index(name), "") if name in PREFIX_ORDER else (len(PREFIX_ORDER), name)


def part_rank(part: str) -> int:
    """Return what the parts of one owner are ordered by; `part` is the name below the owner's.

    Parts of the same rank, and those that have none, stay in the order of the file.
    """
    kind = _KIND_OF_PART.match(part)
    return _PARTS.index(kind[0]) if kind and kind[0] in _PARTS else len(_PARTS)
