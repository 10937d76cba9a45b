/* What the program carries inside itself: SQL, code tables, rule books, help texts, languages. */
#pragma once
#include <glib.h>

/* PATH as in the tree below data/: "tables/sex.csv", "books/tianjin.book", "po/zh.mo",
 * "store/migrations/0001.sql". NULL when there is none. (transfer full) */
GBytes *hz_embedded (const char *path);
/* File names in FOLDER ("books"), sorted, NULL-ended. (transfer full) */
char **hz_embedded_list (const char *folder);
/* Gives core/base/lang.h its catalogues. */
gboolean hz_load_languages (GError **error);
/* The policy text help/TOPIC.LANG.txt in the current language; its first line is the title. NULL:
 * there is none. (transfer full) */
char *hz_help_topic (const char *topic);
