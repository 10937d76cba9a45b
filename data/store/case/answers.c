#include "data/store/case/private.h"

gboolean
hz_store_answer_keep (HzStore *store, const HzActor *actor, gint64 case_id, const char *question,
                      const char *text, GError **error)
{
  if (!hz_store_may (store, actor, HZ_ACT_ANSWER_KEEP, error))
    return FALSE;
  if (*text == '\0')
    return HZ_RUN (store, error,
                   "DELETE FROM typed_answer WHERE case_id = $1 AND account = $2 AND question = $3",
                   HZ_I (case_id), HZ_T (actor->account), HZ_T (question));
  return HZ_RUN (store, error,
                 "INSERT INTO typed_answer (case_id, account, question, answer, saved_at) VALUES "
                 "($1, $2, $3, $4, $5) ON CONFLICT (case_id, account, question) DO UPDATE SET "
                 "answer = excluded.answer, saved_at = excluded.saved_at",
                 HZ_I (case_id), HZ_T (actor->account), HZ_T (question), HZ_T (text),
                 HZ_I (hz_store_now ()));
}

char *
hz_store_answer_kept (HzStore *store, const HzActor *actor, gint64 case_id, const char *question)
{
  char *kept = NULL;
  if (!hz_store_may (store, actor, HZ_ACT_ANSWER_KEEP, NULL))
    return g_strdup ("");
  HZ_RUN_TEXT (store, &kept, NULL,
               "SELECT answer FROM typed_answer WHERE case_id = $1 AND account = $2 AND "
               "question = $3",
               HZ_I (case_id), HZ_T (actor->account), HZ_T (question));
  return kept != NULL ? kept : g_strdup ("");
}

gboolean
hz_answers_forget (HzStore *store, gint64 case_id, GError **error)
{
  return HZ_RUN (store, error, "DELETE FROM typed_answer WHERE case_id = $1", HZ_I (case_id));
}
