import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.slow
def test_the_lines_of_the_researchers_page_tag_a_dataframe():
    (code,) = re.findall(r"```python\n(.*?)```", (DOCS / "nghien-cuu.md").read_text(encoding="utf-8"), re.DOTALL)
    names = {}
    exec(code, names)
    table = names["table"]
    assert list(table["criticism"]) == ["formulaic", "substantive"]
    assert ("nq04.1.5", "admitted", "nể nang") in table["indicators"][0]
