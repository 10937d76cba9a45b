/* An examiner that waits ready for its order: started when one is expected, let go when none
 * comes. */
#pragma once
#include "data/desk/examine/examination.h"

typedef struct _HzExamineWaiting HzExamineWaiting;
/* STARTER's data is borrowed. */
HzExamineWaiting *hz_examine_waiting_new (const HzExamineStarter *starter, HzExamineWhat what);
void hz_examine_waiting_free (HzExamineWaiting *waiting);
/* One is started, unless it is there already; it waits two minutes from now. Where that fails who
 * takes it tries again, and is told why. */
void hz_examine_waiting_expect (HzExamineWaiting *waiting);
/* No order is expected any more. */
void hz_examine_waiting_rest (HzExamineWaiting *waiting);
/* The one that waits, or one that is started now; NULL as hz_examine_ready. (transfer full) */
HzExamineReady *hz_examine_waiting_take (HzExamineWaiting *waiting, GError **error);
