"""Personal names in any string.

`finding` goes through the rooms, one for each way in which words tell a name:

- `honoured`: an `honorifics` or a role before it, and the list that goes on with it;
- `full_names`: a family name that opens it (`family_words`), unless it is that of one of the `places`;
- `small`: the same in small letters;
- `posts`, `jobs` and `deeds`: a post with its body, what somebody does, what is done to somebody before a given name
  (`given`);
- `vocatives`, `initials`, and the names of the `highlands` and of foreigners.

They look at the `tokens` of a text, at the `runs` of capitals among them, at `entries` of the `lexicon` (names.toml
and its `patterns`), at `roles` and at `namesakes` of history, and give `spans`; `spelling` is how names are written.
"""
