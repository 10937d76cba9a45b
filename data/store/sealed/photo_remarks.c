/* What people say of a kept photo: the clerk looks for what nobody measures, an officer lets a
 * measured fault pass. */
#include "data/store/sealed/release.h"

#include "core/base/base.h"
#include "data/store/case/inside.h"

/* One remark of a kind a photo: the last one counts. */
static gboolean
put_remark (HzStore *store, gint64 case_id, HzImageKind kind, const char *what, const char *names,
            const char *reason, const HzActor *actor, HzAct act, GError **error)
{
  const char *word = hz_image_kind_word (kind);
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, case_id);
  g_autofree char *kept = g_strdup_printf ("picture/%" G_GINT64_FORMAT "/%s", case_id, word);
  return HZ_RUN (store, error,
                 "INSERT INTO photo_remark (case_id, kind, what, names, reason, said_by, said_at) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (case_id, kind, what) DO UPDATE "
                 "SET names = excluded.names, reason = excluded.reason, said_by = "
                 "excluded.said_by, said_at = excluded.said_at",
                 HZ_I (case_id), HZ_T (word), HZ_T (what), HZ_T (names), HZ_T (reason),
                 HZ_T (actor->account), HZ_I (hz_store_now ())) &&
         hz_door_note (store, actor, act, subject, kept, error, "%s: %s%s%s", word, names,
                       *reason != '\0' ? ": " : "", reason);
}

gboolean
hz_store_photo_confirm (HzStore *store, const HzCase *c, const HzActor *actor, const HzRules *rules,
                        HzImageKind kind, GError **error)
{
  g_auto (HzCaseFacts) facts = {0};
  g_return_val_if_fail (kind == HZ_IMAGE_PHOTO_1 || kind == HZ_IMAGE_PHOTO_2, FALSE);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_PHOTO_CONFIRM, error);
  if (txn == NULL || !hz_case_write (store, c, actor, error) ||
      !hz_case_worked (store, c->id, actor, error))
    return FALSE;
  g_autoptr (HzCase) stored = hz_case_read (store, c->id, error);
  if (stored == NULL || !hz_case_same_book (stored, rules, error) ||
      !hz_case_facts (store, stored, &facts, error))
    return FALSE;
  if (!facts.photo[kind == HZ_IMAGE_PHOTO_1 ? 0 : 1])
    return hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("There is no photo here to look at."));
  char **looks = rules->book->photo.looks;
  if (looks == NULL || *looks == NULL) { /* the book asks for none */
    hz_door_nothing_done (store);
    return hz_txn_commit (g_steal_pointer (&txn), error);
  }
  g_autofree char *names = g_strjoinv (" ", looks);
  return put_remark (store, c->id, kind, "looked", names, "", actor, HZ_ACT_PHOTO_CONFIRM, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

/* All that an officer may let pass, each by its name. */
static gboolean
record_pass (HzStore *store, const HzCase *stored, const HzRules *rules, const HzActor *officer,
             const char *reason, GError **error)
{
  int photo = hz_case_card_photo (stored);
  g_autofree char *names =
      hz_photo_passable (&rules->facts->photo_measures[photo], &rules->book->photo);
  return put_remark (store, stored->id, photo == 1 ? HZ_IMAGE_PHOTO_2 : HZ_IMAGE_PHOTO_1, "passed",
                     names, reason, officer, HZ_ACT_PHOTO_RELEASE, error);
}

gboolean
hz_store_photo_release (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                        const char *account, const char *password, const char *reason,
                        GError **error)
{
  static const HzRelease photo = {
      HZ_ACT_PHOTO_RELEASE,
      N_ ("Say why the photo may pass."),
      N_ ("%s is no officer and cannot let the photo pass. Call an officer."),
      N_ ("%s entered this case: another officer has to look."),
      hz_case_needs_photo_release,
      record_pass};
  return hz_release (store, &photo, c, actor, rules, account, password, reason, error);
}
