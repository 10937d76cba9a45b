/* The keys by which the register is searched: stored and typed names and addresses are brought into
 * the same form and then compared. All texts are valid UTF-8. */
#pragma once
#include <glib.h>

/* As texts are compared: NFC, full-width letters plain, blanks trimmed, and the dots between the
 * parts of a name but the full stop of ASCII as U+00B7. A name has more of a form: hz_name_fold.
 * (transfer full) */
char *hz_search_fold (const char *text);
/* Typed pinyin as hz_text_pinyin writes it: lower case, without tones, blanks, apostrophes and
 * hyphens, ü and lyu as "v"; NULL when TEXT contains anything but Latin letters. (transfer full) */
char *hz_search_letters (const char *text);
/* An address as it is compared: folded, lower case, without blanks, at most 40 characters.
 * (transfer full) */
char *hz_search_address (const char *address);
/* The parts by which an address is found, each from a word's beginning to the end of the address:
 * 天津市示范区和平里12号楼 by "天津市示范区和平里12号楼", "示范区和平里12号楼" and "和平里12号楼".
 * At most HZ_ADDRESS_PARTS, all different; a part never begins with a house number. (transfer full,
 * free with g_strfreev) */
#define HZ_ADDRESS_PARTS 8
char **hz_address_parts (const char *address);
