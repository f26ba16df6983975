"""Lines of a document as masking leaves them."""

from tusoi_nlp.structure.masking import mask_paragraphs
from tusoi_nlp.structure.paragraphs import Paragraph


def masked(*lines: str) -> list[str]:
    """Return the lines masked, those with " | " in them as rows of cells."""
    rows = [Paragraph(line, 1, tuple(line.split(" | ")) if " | " in line else ()) for line in lines]
    return [paragraph.text for paragraph in mask_paragraphs(rows)]
