"""A thing in the words of schema.org, for search engines."""

from __future__ import annotations

from typing import Any

from jwst_buildgraph.server.pages.model import Sheet
from jwst_buildgraph.server.pages.site import Site, canonical

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TYPES = {
    "build": "SoftwareApplication",
    "release": "SoftwareApplication",
    "package": "SoftwareApplication",
    "pipeline": "SoftwareApplication",
    "source": "WebPage",
    "issue": "TechArticle",
    "change": "TechArticle",
    "planned": "TechArticle",
    "fact": "TechArticle",
    "affected-data": "TechArticle",
}
"""What schema.org calls the things under a path; a term of a vocabulary, where it is not here."""


def jsonld(sheet: Sheet, site: Site) -> dict[str, Any]:
    """Return what schema.org can say of a thing."""
    start = sheet.path.partition("/")[0]
    kind = _TYPES.get(start, "DefinedTerm")
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": site.served(canonical(sheet.path)),
        "url": site.absolute(f"/page/{sheet.path}"),
        "sameAs": canonical(sheet.path),
        "name": sheet.title,
        "description": " ".join(text for _, text in sheet.prose) or None,
    }
    if kind == "SoftwareApplication":
        told["softwareVersion"] = _version(sheet)
        told["applicationCategory"] = "Scientific data processing"
    if kind == "TechArticle":
        told["headline"] = told.pop("name")
        told["isBasedOn"] = sorted({lines.source.text for lines in sheet.evidence})
    if kind == "DefinedTerm":
        told["inDefinedTermSet"] = site.absolute("/")
    else:
        told["isPartOf"] = {"@type": "Dataset", "@id": site.absolute("/"), "license": _LICENCE}
    return {name: value for name, value in told.items() if value}


def dataset(site: Site, description: str) -> dict[str, Any]:
    """Return what schema.org can say of the whole graph."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": site.absolute("/"),
        "url": site.absolute("/"),
        "name": "Knowledge graph of the JWST Operations Pipeline builds",
        "description": description,
        "license": _LICENCE,
        "keywords": ["JWST", "calibration pipeline", "CRDS", "known issues", "release notes"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "The jwst-buildgraph developers"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site.absolute('/search')}?q={{words}}",
            "query-input": "required name=words",
        },
    }


def _version(sheet: Sheet) -> str | None:
    found = (fact for fact in sheet.facts if fact.label in ("notation", "revision"))
    return next((fact.values[0].text for fact in found), None)
