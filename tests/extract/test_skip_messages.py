from typing import get_args

import pytest

from tusoi_nlp.messages import say
from tusoi_nlp.records import SkipCode


@pytest.mark.parametrize("code", get_args(SkipCode))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_skip_code_has_a_reason_and_a_remedy(code, lang):
    assert say(f"skip_reason.{code}", lang)
    assert say(f"skip_remedy.{code}", lang)
