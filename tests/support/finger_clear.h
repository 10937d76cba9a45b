/* A print of a test was compared with those of others: none is the same. Header-only, so that a
 * test links what it uses. */
#pragma once
#include "data/store/sealed/private.h"

static inline gboolean
finger_check_put (HzStore *store, const HzActor *actor, gint64 case_id, HzImageKind kind,
                  const HzFingerCheck *check, GError **error)
{
  gint64 capture;
  return HZ_RUN_INT (store, 0, &capture, error,
                     "SELECT capture FROM fingerprint WHERE case_id = $1 AND kind = $2",
                     HZ_I (case_id), HZ_T (hz_image_kind_word (kind))) &&
         hz_store_finger_checked (store, case_id, kind, capture, check, actor, error);
}

static inline gboolean
finger_clear (HzStore *store, const HzActor *actor, gint64 case_id, HzImageKind kind,
              GError **error)
{
  const HzFingerCheck check = {.outcome = HZ_FINGER_CLEAR, .compared = 3, .own = -1};
  return finger_check_put (store, actor, case_id, kind, &check, error);
}
