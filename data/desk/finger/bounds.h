/* What the other end says of a finger, believed only within these bounds. */
#pragma once
#include "data/desk/finger/capture.h"

/* The bytes of a grey picture or NULL; FALSE when size and bytes disagree or pass the maximum.
 * Empty with 0 × 0 is no picture. */
gboolean hz_desk_take_ridge (guint width, guint height, GVariant *bytes, GBytes **ridge);
/* -1 for a word the protocol does not have. */
int hz_desk_touch_of (const char *what);
int hz_desk_outcome_of (const char *outcome);
/* The protocol's word itself (static) or NULL. */
const char *hz_desk_retry_of (const char *code);
