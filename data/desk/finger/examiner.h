/* Touches examined one after another, each by a comparing program of its own (compare.h). Starting
 * one takes longer than the examination, so the next one can wait ready for its touch. */
#pragma once
#include "data/desk/finger/compare.h"

typedef struct _HzExaminer HzExaminer;

/* STARTER's data is borrowed. */
HzExaminer *hz_examiner_new (const HzExamineStarter *starter);
/* Ends what runs; nobody is told. */
void hz_examiner_free (HzExaminer *examiner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzExaminer, hz_examiner_free)

/* A touch is awaited. Where that fails the touch tries again, and says why. */
void hz_examiner_expect (HzExaminer *examiner);
/* No touch is examined or awaited any more. */
void hz_examiner_rest (HzExaminer *examiner);
/* Is that the picture of a touch, within bounds? */
gboolean hz_touch_is_picture (const HzTouchSeen *seen, GError **error);
/* FUNC is called once, unless it is made to rest. HZ_ERROR_DEVICE: no program could be started.
 * HZ_ERROR_BUSY: the touch before is still examined. */
gboolean hz_examiner_examine (HzExaminer *examiner, const HzCompareOrder *order, HzCompareFunc func,
                              gpointer data, GError **error);
