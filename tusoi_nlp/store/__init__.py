"""What a run leaves behind, and how an interrupted one goes on."""

from tusoi_nlp.store.provenance import Fingerprint, compare, digests, fingerprint, library_versions, settings_told
from tusoi_nlp.store.results import ResultStore
from tusoi_nlp.store.run_folder import RunFolder

__all__ = [
    "Fingerprint",
    "ResultStore",
    "RunFolder",
    "compare",
    "digests",
    "fingerprint",
    "library_versions",
    "settings_told",
]
