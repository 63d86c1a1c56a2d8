from datetime import date

import pytest

from gcm_record import PartialDate, span_words


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2017", "year", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017-02", "month", date(2017, 2, 1), date(2017, 2, 28)),
        ("2016-02", "month", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-11-20", "day", date(2017, 11, 20), date(2017, 11, 20)),
    ],
)
def test_a_date_keeps_the_precision_of_its_source(text, precision, first, last):
    day = PartialDate(text)
    assert (day, day.precision, day.first, day.last) == (text, precision, first, last)


@pytest.mark.parametrize(
    "text", ["2017-02-30", "2017-13", "17-02-01", "2017-2", "4 December 2017", "2017-11-20T00:00", " 2017"]
)
def test_what_is_no_date_is_refused_with_the_cure(text):
    with pytest.raises(ValueError, match="write YYYY, YYYY-MM or YYYY-MM-DD"):
        PartialDate(text)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2017-12-04", "2017-12-06", "4 to 6 December 2017"),
        ("2017-02-28", "2017-03-02", "28 February to 2 March 2017"),
        ("2017-12-30", "2018-01-02", "30 December 2017 to 2 January 2018"),
        ("2017-04", "2017-11", "April to November 2017"),
        ("2017-11", "2018-01", "November 2017 to January 2018"),
        ("2017", "2017", "2017"),
        ("2017-05-08", None, "8 May 2017"),
        (None, None, ""),
    ],
)
def test_a_span_reads_as_one_would_say_it(start, end, words):
    assert span_words(*(PartialDate(text) if text else None for text in (start, end))) == words
