"""Other forms of the book, for taking away: notebooks for Jupyter, an EPUB, a PDF, the whole site in one archive.

Nothing here knows Sphinx. Every form is made from what the site was made from or
from the built site itself, and the same input gives the same bytes.
"""
