from dataclasses import replace

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.tag.uses import count_uses


def test_each_cue_is_counted_once_a_passage_and_idle_ones_are_kept():
    nq04 = load_catalogue("nq04")
    item = replace(nq04.items[0], cues=("nể nang", "cả nể"), opposites=("luôn thẳng thắn",), exclude=())
    uses = count_uses(replace(nq04, items=(item,)), ["Nể nang, rất nể nang.", "còn nể nang", "họp"])
    assert [(use.cue.role, use.cue.pattern, use.n_passages) for use in uses] == [
        ("cues", "nể nang", 2),
        ("cues", "cả nể", 0),
        ("opposites", "luôn thẳng thắn", 0),
    ]
