"""How a page is read: from boxes of words to paragraphs in reading order."""
