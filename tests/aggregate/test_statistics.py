import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.aggregate.statistics import effective_size, estimate_share


@pytest.mark.parametrize(
    ("seen", "n", "mean", "low", "high"),
    [
        # the limits were found by integrating p**(x - 1/2) * (1 - p)**(n - x - 1/2) numerically
        (1, 7, 0.1875, 0.016, 0.501),
        (3, 7, 0.4375, 0.139, 0.766),
        (0, 7, 0.0625, 0.0, 0.292),
        (7, 7, 0.9375, 0.708, 1.0),
    ],
)
def test_the_interval_is_that_of_jeffreys(seen, n, mean, low, high):
    estimate = estimate_share(seen / n, n, 0.95)
    assert (estimate.mean, estimate.low, estimate.high) == pytest.approx((mean, low, high), abs=0.0006)


def test_passages_of_one_document_count_for_less_than_passages_of_many():
    assert effective_size([1] * 10, 0.1) == 10
    assert effective_size([10], 0.1) == pytest.approx(5.263, abs=0.001)
    assert effective_size([5, 5], 0.1) == pytest.approx(7.143, abs=0.001)
    assert effective_size([], 0.1) == 0


@given(st.integers(0, 50), st.integers(1, 50))
def test_the_interval_holds_the_share_and_narrows_with_more_documents(seen, n):
    share = min(seen, n) / n
    few, many = estimate_share(share, n, 0.95), estimate_share(share, 10 * n, 0.95)
    assert 0 <= few.low <= share <= few.high <= 1
    assert many.high - many.low < few.high - few.low
