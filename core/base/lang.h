/* Languages. Source texts are English msgids; 简体中文 and Español come from gettext .mo catalogues
 * handed in as bytes. The language is chosen at run time and does not depend on the system's locale
 * (libintl cannot do that), so the lookup is ours: the GNU .mo format, section "The Format of GNU
 * MO Files" of the gettext manual. The program calls this from one thread. */
#pragma once
#include <glib.h>

typedef enum { HZ_LANG_ZH, HZ_LANG_EN, HZ_LANG_ES, HZ_LANG_COUNT } HzLang;

#define _(text)  hz_tr (text)
#define N_(text) (text)

/* The translation of MSGID in the current language; MSGID itself when there is none or it is empty.
 * Never NULL. Owned by the catalogue. */
const char *hz_tr (const char *msgid) G_GNUC_FORMAT (1);

/* The sentence for a count of N in the current language, to be handed to printf: SINGULAR for one
 * and PLURAL for every other count, or the form that the catalogue has for N. Both carry the count;
 * Chinese has one form, English and Spanish have two. Never NULL. Owned by the catalogue or the
 * caller. */
const char *hz_plural (const char *singular, const char *plural, guint64 n) G_GNUC_FORMAT (1)
    G_GNUC_FORMAT (2);

/* Gives LANG its catalogue, .mo bytes (a reference is taken). HZ_ERROR_INVALID for other bytes, and
 * for a sentence with a count that lacks a form. */
gboolean hz_lang_add_catalogue (HzLang lang, GBytes *mo, GError **error);

HzLang hz_lang_current (void);
void hz_lang_set (HzLang lang);

/* "zh", "en", "es". */
const char *hz_lang_code (HzLang lang);
/* CODE may also be "zh_CN.UTF-8" and the like. FALSE: none of the three. */
gboolean hz_lang_parse (const char *code, HzLang *lang);
