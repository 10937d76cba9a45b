/* What the sources that answer calls share. */
#pragma once
#include "data/desk/finger/finger.h"
#include "tui/keeper/print_comparisons.h"
#include "tui/keeper/keeper.h"
#include "tui/keeper/enrolments.h"
#include "tui/keeper/matches.h"
#include "tui/keeper/portraits.h"

struct _HzKeeper {
  HzStation *station;
  HzWhile when;
  HzAccount *account; /* NULL: nobody is logged in */
  char *session;
  HzActor actor;    /* of account and session */
  GPtrArray *files; /* HzPapersOut *: what may be put into the outbox */
  HzComparisons *comparisons;
  HzMatches *matches;
  HzEnrolments *enrolments;
  HzPortraits *portraits;
  HzExamineStarter starter; /* of the examiner */
  HzDoorNotice tell;        /* the counter */
  gpointer tell_data;
  guint look_after; /* source, while somebody is logged in */
  gint64 looked_at; /* monotonic: whether the account still works */
};

/* Tells the counter, as a notice. */
void hz_keeper_tell (HzKeeper *keeper, const char *what, gint64 id, gint64 value);

/* (floating) What it gives does not count where it also sets ERROR, which is never NULL. */
typedef GVariant *(*HzAnswer) (HzKeeper *keeper, GVariant *arguments, GError **error);

/* The answers of one subject; HZ_CALL_COUNT ends them. */
typedef struct {
  HzCall call;
  HzAnswer answer;
} HzAnswerRow;
extern const HzAnswerRow hz_answers_session[], hz_answers_case[], hz_answers_list[],
    hz_answers_picture[], hz_answers_finger[], hz_answers_card[], hz_answers_paper[];

/* Does who is logged in still work here? Looked at now and then; FALSE: the session was ended. */
gboolean hz_answer_still_here (HzKeeper *keeper, GError **error);
/* (floating) The answer to a call that gives nothing; NULL unless GOOD. */
GVariant *hz_answer_done (gboolean good);
/* A case that was handed in, as part I of ARGUMENTS, and the rules that hold for it. */
HzCase *hz_answer_case (HzKeeper *keeper, GVariant *arguments, gsize i, HzRules *rules,
                        GError **error);
/* (floating) It goes back; NULL unless GOOD. */
GVariant *hz_answer_case_back (const HzCase *c, gboolean good);
