/* Pages: what can be opened, each one row of the program's table. The table feeds the jump line,
 * its hint, the keys that open a page from anywhere, F1 and the man page; pages know each other
 * only by the ids in it. */
#pragma once
#include "tui/frame/keys.h"

typedef struct _HzApp HzApp;

typedef struct {
  const char *id; /* by which other pages open it; unique */
  /* What opens it from the jump line, the same in every language: words with a blank between them
   * ("zh en es"), or a range of one character ("1-8"). NULL: nothing. */
  const char *word;
  HzKeyId key;       /* opens it from anywhere; HZ_KEY_NONE: none */
  gboolean anywhere; /* that key works over a question too */
  guint who;         /* bits: who may open it (HzProgram.who) */
  const char *name;  /* msgid of one or two words, for the hint of the jump line; with a word */
  const char *note;  /* msgid of a sentence, for F1 and the man page; with a word */
  /* WHAT: the word that was typed, or an argument from the page that opens it; NULL: none. FALSE:
   * it was not opened, and the user was told why. */
  gboolean (*open) (HzApp *app, const char *what);
} HzPage;

/* Opens the page ID, which must be there. FALSE: it was not opened, or this person may not open it;
 * the user was told. */
gboolean hz_app_open (HzApp *app, const char *id, const char *what);
/* Opens what TEXT means: the page with that word, otherwise what HzProgram.find finds. FALSE:
 * nothing, and the user was told. */
gboolean hz_app_go (HzApp *app, const char *where);
/* The page that KEY opens from anywhere; NULL: none. */
const HzPage *hz_page_of_key (const HzPage *pages, HzKeyId key);
/* The page that WORD (in small letters) opens; NULL: none. */
const HzPage *hz_page_of_word (const HzPage *pages, const char *word);
/* "a decide", "1-8 step": every page that has a word and that WHO may open. Array of char *.
 * (transfer full) */
GPtrArray *hz_page_hints (const HzPage *pages, guint who);
/* Aborts the program at a row that cannot be right: an id, word or key twice, a word without a name
 * or note, nobody who may open it. */
void hz_pages_check (const HzPage *pages);
