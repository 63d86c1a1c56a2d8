import sys

from gcm_record.paths import REPOSITORY

# The extensions of the book are on the path only while it is built.
sys.path.append(str(REPOSITORY / "book" / "_ext"))
