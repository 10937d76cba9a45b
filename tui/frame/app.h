/* A session: the station, who is logged in, the desk, and a stack of screens. One screen is one
 * file with one table of operations; adding one is writing that file. */
#pragma once
#include "core/crypto/crypto.h"
#include "data/desk/link/desk.h"
#include "tui/frame/code_point.h"
#include "tui/station/station.h"
#include "tui/frame/terminal.h"

typedef struct _HzApp HzApp;
typedef struct _HzScreen HzScreen;

typedef struct {
  const char *name;
  gboolean secret;      /* asks for a password: nothing of what is typed is shown elsewhere */
  gboolean overlay;     /* painted over the screen below it */
  const HzKeyId *hints; /* keys named at the foot, HZ_KEY_NONE last */
  const char *topic;    /* of data/help, which F1 shows; NULL: the screen answers F1 itself */
  void (*layout) (HzScreen *screen);       /* size, language or the case changed; may be NULL */
  void (*paint) (HzScreen *screen);        /* into stdscr, rows HZ_BODY_TOP to hz_body_bottom () */
  void (*place_cursor) (HzScreen *screen); /* after stdscr: paints the line editor; may be NULL */
  void (*key) (HzScreen *screen, const HzKey *key);
  /* Keys wait for an answer of the desk: every key goes to the screen, which gives them back in
   * order to hz_app_take_key. May be NULL. */
  gboolean (*holds) (HzScreen *screen);
  /* The session ends or locks: what is being typed is kept. FALSE: it could not be, which was said.
   * May be NULL. */
  gboolean (*save) (HzScreen *screen);
  void (*free) (HzScreen *screen);
  const HzCase *(*shows) (HzScreen *screen); /* the case in front; may be NULL */
  /* The citizen number that a list has chosen, NULL: none; borrowed. May be NULL. */
  const char *(*chosen) (HzScreen *screen);
  void (*desk_changed) (HzScreen *screen); /* its link or a device; may be NULL */
} HzScreenOps;

struct _HzScreen {
  const HzScreenOps *ops;
  HzApp *app;
};

struct _HzApp {
  HzStation *station;
  HzAccount *account; /* NULL before login */
  HzDesk *desk;       /* NULL before login */
  gboolean testing[HZ_DEVICE_COUNT];
  HzDeviceState tested[HZ_DEVICE_COUNT]; /* what the last test found */
  char *session;                         /* unique for this process: who holds a case */
  GPtrArray *screens;                    /* bottom first */
  GPtrArray *compares;                   /* of tui/application/compare.c; NULL: none yet */
  GPtrArray *prints;                     /* of tui/paper/paper_out.c; NULL: none under way */
  GPtrArray *gone;                       /* popped, freed when the key is done with */
  GMainLoop *loop;
  char *message;
  gboolean message_bad;
  HzCodePoint code_point; /* a character is being entered by its code */
  guint idle_source;
};

#define HZ_BODY_TOP 2
int hz_body_bottom (void); /* the last row of the body */

/* Runs the screens on STATION until logout or hang-up. The exit status. */
int hz_app_run (HzStation *station);

/* SCREEN may be NULL: the one who should have made it has said why there is none. */
void hz_app_push (HzApp *app, HzScreen *screen);
void hz_app_pop (HzApp *app, HzScreen *screen);
/* Pops everything above the home screen. FALSE: something could not be saved, which was said, and
 * everything stays as it is. */
gboolean hz_app_home (HzApp *app);
void hz_app_logout (HzApp *app);
/* Starts the desk program, and tests the devices in the background. FALSE: said why not, later ones
 * may still work. */
gboolean hz_app_open_desk (HzApp *app, GError **error);
HzScreen *hz_app_top (HzApp *app);
/* A key for whatever is in front now. */
void hz_app_take_key (HzApp *app, const HzKey *key);
/* The message line; it stays until the next key. */
void hz_app_say (HzApp *app, const char *format, ...) G_GNUC_PRINTF (2, 3);
void hz_app_complain (HzApp *app, const char *format, ...) G_GNUC_PRINTF (2, 3);
void hz_app_complain_error (HzApp *app, const GError *error);
/* The topmost screen that shows a case; NULL: none. */
HzScreen *hz_app_screen_with_case (HzApp *app);
void hz_app_relayout (HzApp *app);
/* Where the jump line leads: a step's code, n, h, m, x, a list (a, s, p, c, o), l, out, zh en es, a
 * citizen number, a case or slip number. FALSE: said why not. */
gboolean hz_app_go (HzApp *app, const char *where);

/* --- the screens --- */

HzScreen *hz_login_new (HzApp *app);
HzScreen *hz_lock_new (HzApp *app); /* the idle lock: the same person's password, or logout */
HzScreen *hz_home_new (HzApp *app);
/* The application C (transfer full) at its place. NULL, said: the rule book of C is not here. */
HzScreen *hz_form_screen_new (HzApp *app, HzCase *c);
/* The paper of KIND of C (transfer full): its lines, its code, ways out. */
HzScreen *hz_paper_screen_new (HzApp *app, HzCase *c, HzPaperKind kind);
/* All papers of C (transfer full). */
HzScreen *hz_paper_list_new (HzApp *app, HzCase *c);
/* The collection of the card of C (transfer full). NULL, said: another desk has it. */
HzScreen *hz_collect_new (HzApp *app, HzCase *c);
/* The officer's approval of the discount that C asks for; C belongs to the form below. */
HzScreen *hz_approve_new (HzApp *app, HzCase *c, const HzRules *rules);
/* The officer's look at prints that stop C; RULES with the store's facts. */
HzScreen *hz_release_new (HzApp *app, HzCase *c, const HzRules *rules);
HzScreen *hz_jump_new (HzApp *app);
/* TITLE and TEXT in the current language, copied. */
HzScreen *hz_help_new (HzApp *app, const char *title, const char *text);
/* The policy text data/help/TOPIC.LANG.txt in the current language; its first line is the title.
 * NULL: there is none. (transfer full) */
char *hz_help_topic (const char *topic);
/* TOPIC, which must be there, in the current language. */
HzScreen *hz_help_topic_new (HzApp *app, const char *topic);

typedef struct {
  char *code, *name;
} HzChoice;
typedef void (*HzPicked) (const char *code, gpointer data); /* NULL: nothing picked */
/* Gives the choices for FILTER. Array of HzChoice *. (transfer full) */
typedef GPtrArray *(*HzChoices) (const char *filter, gpointer data);
HzScreen *hz_picker_new (HzApp *app, const char *title, HzChoices choices, HzPicked picked,
                         gpointer data);
HzChoice *hz_choice_new (const char *code, const char *name);
void hz_choice_free (HzChoice *choice);

typedef void (*HzGoTo) (HzStep step, HzField field, guint row, gpointer data);
/* BLOCKERS (transfer full) of C: array of HzBlocker. */
HzScreen *hz_missing_new (HzApp *app, const HzCase *c, GPtrArray *blockers, HzGoTo go_to,
                          gpointer data);

typedef void (*HzConfirmed) (gpointer data);
/* QUESTION is copied; CONFIRMED is called only for yes. */
HzScreen *hz_confirm_new (HzApp *app, const char *question, HzConfirmed confirmed, gpointer data);
/* The same where no is an answer too and any other key is none: ANSWERS, copied, says what y and n
 * mean. FREE_DATA ends DATA with the screen. */
HzScreen *hz_decide_new (HzApp *app, const char *question, const char *answers, HzConfirmed yes,
                         HzConfirmed no, gpointer data, GDestroyNotify free_data);

/* Called by the jump line on the open application. FALSE when none is open. */
gboolean hz_form_screen_go_step (HzScreen *screen, HzStep step);
/* Asks, then withdraws the open draft and leaves it. */
void hz_form_screen_withdraw (HzScreen *screen);
gboolean hz_is_form_screen (const HzScreen *screen);
/* The prints of CASE_ID were compared with those of others; STOPS: an officer has to look. FALSE:
 * another case is open here. */
gboolean hz_form_screen_compared (HzScreen *screen, gint64 case_id, gboolean stops);
/* What is being typed is saved. FALSE: not now, said why. */
gboolean hz_form_screen_keep (HzScreen *screen);

/* Lists the other members of the household book in front and serves the one that is picked, in the
 * same visit: a new draft, or the one begun before. */
void hz_family_offer (HzApp *app);
