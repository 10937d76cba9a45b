/* The frame's stack of screens. One screen is one file with one table of operations; the program
 * that runs in the frame tells it by an HzProgram who is logged in, which pages there are and what
 * the title shows. The frame itself knows no page and no station. */
#pragma once
#include "tui/frame/code_point.h"
#include "tui/frame/page.h"
#include "tui/frame/terminal.h"

typedef struct _HzScreen HzScreen;

typedef struct {
  const char *name;
  gboolean secret;  /* asks for a password: what is typed is not shown anywhere */
  gboolean overlay; /* painted over the screen below it */
  gboolean lock;    /* stays in front of whatever comes or goes below it, until it goes itself */
  const HzKeyId *hints; /* keys named at the foot, HZ_KEY_NONE last */
  const char *topic;    /* of data/help, which F1 shows; NULL: the screen answers F1 itself */
  void (*layout) (HzScreen *screen);       /* size, language or the case changed; may be NULL */
  void (*paint) (HzScreen *screen);        /* into stdscr, rows HZ_BODY_TOP to hz_body_bottom () */
  void (*place_cursor) (HzScreen *screen); /* after stdscr: paints the line editor; may be NULL */
  void (*key) (HzScreen *screen, const HzKey *key);
  /* Keys wait for an answer of a device: every key goes to the screen, which gives them back in
   * order to hz_app_take_key. May be NULL. */
  gboolean (*holds) (HzScreen *screen);
  /* The session ends or locks: saves what is being typed. FALSE: it could not be saved, and the
   * user was told why. May be NULL. */
  gboolean (*save) (HzScreen *screen);
  void (*free) (HzScreen *screen);
  /* What this screen is about, for pages that work on it (at the counter an HzCase); the frame
   * hands it on unread. May be NULL. */
  gconstpointer (*shows) (HzScreen *screen);
  /* What a list has chosen, likewise for other pages (at the counter a citizen number); NULL:
   * nothing; borrowed. May be NULL. */
  const char *(*chosen) (HzScreen *screen);
  void (*changed) (HzScreen *screen); /* something outside: a device, the line to it; may be NULL */
} HzScreenOps;

struct _HzScreen {
  const HzScreenOps *ops;
  HzApp *app;
};

typedef struct {                   /* the parts of the title line; (transfer full) */
  char *left, *short_left, *right; /* short_left: where left and right do not both fit */
} HzTitle;

/* What runs in the frame. */
typedef struct {
  const HzPage *pages; /* ends with a NULL id */
  /* The bits of HzPage.who that the person at the screen has; 0: nobody is logged in. */
  guint (*who) (HzApp *app);
  void (*title) (HzApp *app, HzTitle *title);
  /* Before the terminal is touched: FALSE, and it is not. */
  gboolean (*ready) (gpointer session, GError **error);
  void (*begin) (HzApp *app); /* pushes the first screen */
  void (*end) (HzApp *app);   /* the terminal is given back, the screens are gone */
  void (*idle) (HzApp *app);  /* no key for so many seconds; what was typed has been saved before
                                 this is called */
  /* Called for a TEXT in the jump line that is not the word of a page. FALSE: it leads nowhere, and
   * the user was told. */
  gboolean (*find) (HzApp *app, const char *text);
} HzProgram;

struct _HzApp {
  const HzProgram *program;
  gpointer session;   /* of the program; the frame does not look into it */
  GPtrArray *screens; /* bottom first */
  GPtrArray *gone;    /* popped, freed when the key is done with */
  GMainLoop *loop;
  char *message;
  gboolean message_bad;
  gboolean in_key;        /* a key is being taken: what is said is said to who pressed it */
  HzCodePoint code_point; /* a character is being entered by its code */
  guint idle_minutes;     /* 0: never */
  guint idle_source;
};

#define HZ_BODY_TOP 2
int hz_body_bottom (void); /* the last row of the body */

/* Runs the screens of PROGRAM until hz_app_quit or a hang-up. FALSE: there is no terminal. */
gboolean hz_app_run (const HzProgram *program, gpointer session, guint idle_minutes,
                     GError **error);
void hz_app_quit (HzApp *app);

/* SCREEN may be NULL when it could not be made; its maker has told the user why. */
void hz_app_push (HzApp *app, HzScreen *screen);
void hz_app_pop (HzApp *app, HzScreen *screen);
/* Every screen saves what is being typed. FALSE: one could not, and the user was told why. */
gboolean hz_app_save (HzApp *app);
/* Pops everything above the first screen. FALSE: something could not be saved, the user was told
 * why, and nothing was popped. */
gboolean hz_app_home (HzApp *app);
/* Pops every screen. */
void hz_app_clear (HzApp *app);
HzScreen *hz_app_top (HzApp *app);
/* The topmost screen that shows something; NULL: none. */
HzScreen *hz_app_showing (HzApp *app);
/* Something outside changed: tells every screen. */
void hz_app_changed (HzApp *app);
/* A key for whatever is in front now. */
void hz_app_take_key (HzApp *app, const HzKey *key);
/* The message line; it stays until the next key. */
void hz_app_say (HzApp *app, const char *format, ...) G_GNUC_PRINTF (2, 3);
void hz_app_complain (HzApp *app, const char *format, ...) G_GNUC_PRINTF (2, 3);
void hz_app_complain_error (HzApp *app, const GError *error);
void hz_app_forget_message (HzApp *app);
void hz_app_relayout (HzApp *app);
