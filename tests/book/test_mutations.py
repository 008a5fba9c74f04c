"""The checks of a bad disk and of two windows find what is broken: a safeguard that is taken out is missed."""

from __future__ import annotations

import pytest

from tests.book.mutations import MUTATIONS, Mutation, fault


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.what)
def test_a_safeguard_that_is_taken_out_is_missed(mutation: Mutation) -> None:
    with mutation.broken():
        assert fault(mutation.caught_by)
