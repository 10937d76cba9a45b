/* What was typed in answer to a question about a case and not sent yet: kept for the same account,
 * so that a broken session can continue. An act that closes the case deletes them all. They are not
 * audited, because the act is. */
#pragma once
#include "data/store/base/base.h"

/* QUESTION names what is asked, the same in every language. TEXT of at most HZ_ANSWER_CHARS_MAX
 * characters; "" forgets it. */
#define HZ_ANSWER_CHARS_MAX 400
gboolean hz_store_answer_keep (HzStore *store, const HzActor *actor, gint64 case_id,
                               const char *question, const char *text, GError **error);
/* "" when nothing is kept. (transfer full) */
char *hz_store_answer_kept (HzStore *store, const HzActor *actor, gint64 case_id,
                            const char *question);
