/* The name of a person: one normal form and one rule for every way a name comes in (form, import,
 * search, household book, guardian, account), so that one person is found by one spelling. */
#pragma once
#include <glib.h>

/* TEXT (valid UTF-8) as a name is kept and compared, whether it is a name or not: NFC; full-width
 * forms plain; radicals and private-use characters of GBK as their ideographs (hz_han_form); every
 * dot that people use between the parts of a name as U+00B7, without blanks beside it; nothing
 * invisible and no blank at the ends, none between Han characters, one between other words.
 * (transfer full) */
char *hz_name_fold (const char *text);
/* Is NAME, as hz_name_fold gives it, a name: Han characters, Latin letters, and between its parts a
 * blank or U+00B7? HZ_ERROR_INVALID names the first character that does not belong there, with its
 * code point. How long it may be is another question (the card's room, the register's). "" is. */
gboolean hz_name_check (const char *name, GError **error);
/* Both: TEXT as a name is kept; NULL with ERROR when it is none. (transfer full) */
char *hz_name_read (const char *text, GError **error);
/* Is C a dot between the parts of a name, U+00B7 or one that is typed for it? */
gboolean hz_is_name_dot (gunichar c);
