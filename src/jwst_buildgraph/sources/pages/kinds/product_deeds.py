"""What is said of products: in what form they come, whether they are made, and of what."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.predicate import Told
from jwst_buildgraph.sources.pages.kinds.product_words import (
    A_PRODUCT,
    COMPARED,
    FILES_OF_DATA,
    FOR_SOME,
    PRODUCED,
    PRODUCTS,
    SHAPED,
)


def is_shaped(told: Told) -> bool:
    """Tell whether a clause says in what form products come."""
    is_so = bool({"is", "are"} & set(told.said.auxiliaries)) and not (
        told.said.is_modal or told.said.past
    )
    return is_so and told.said.verb in SHAPED and bool(FILES_OF_DATA.search(told.said.subject))


def is_made_for(told: Told) -> bool:
    """Tell whether products are said to be made of or for some data, where nothing is compared."""
    made = told.said.verb in PRODUCED and not told.said.past and not told.said.denied
    passive = {"is", "are"} & set(told.said.auxiliaries) and PRODUCTS.search(told.said.subject)
    begins = FOR_SOME.match(told.said.rest) and not COMPARED.search(told.text)
    return bool(made and passive and begins)


def writes_more(told: Told) -> bool:
    """Tell whether a step is said to write something of a sort, for each of others."""
    writes = told.said.verb in ("writes", "saves", "produces", "creates", "stores", "outputs")
    return writes and not told.said.auxiliaries and bool(A_PRODUCT.match(told.said.rest))


def is_not_made(told: Told) -> bool:
    """Tell whether products are said to be made no more."""
    made = told.said.verb in ("produced", "created", "saved", "written", "generated", "delivered")
    return made and told.said.ended and bool(PRODUCTS.search(told.said.subject))
