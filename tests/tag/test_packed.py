from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.tag.packed import Packer

ROW = st.tuples(*[st.integers(-100, 100)] * 3)


@given(st.lists(ROW, min_size=1), st.integers(1, 2**24))
def test_sums_and_products_of_packed_rows_stand_in_the_order_of_their_numbers(rows, factor):
    packer = Packer(3)
    order = packer.order(sum(map(packer.pack, rows)) * factor)
    sums = [sum(column) * factor for column in zip(*rows, strict=True)]
    assert sorted(range(3), key=order.__getitem__) == sorted(range(3), key=sums.__getitem__)
