"""What readers and programs take away: tables in other forms, records as JSON, calendar, feeds, linked data.

Nothing here knows the book's builder, and nothing reads a clock: times come from the commit.
`tables` needs pyarrow and `calendar` icalendar, which requirements.txt pins for the book.
"""
