#include "data/door/calls.h"

static const struct {
  const char *id;
  HzAct act;
  guint when;
  const char *arguments, *answer;
  guint kilobytes;
} rows[HZ_CALL_COUNT] = {
#define X(name, id, act, when, arguments, answer, kilobytes)                                       \
  {id, act, HZ_WHILE_##when, arguments, answer, kilobytes},
    HZ_CALLS (X)
#undef X
};

const char *
hz_call_id (HzCall call)
{
  return rows[call].id;
}

HzAct
hz_call_act (HzCall call)
{
  return rows[call].act;
}

guint
hz_call_while (HzCall call)
{
  return rows[call].when;
}

const char *
hz_call_arguments (HzCall call)
{
  return rows[call].arguments;
}

const char *
hz_call_answer (HzCall call)
{
  return rows[call].answer;
}

gsize
hz_call_bytes_max (HzCall call)
{
  return rows[call].kilobytes * (gsize)1024;
}

gboolean
hz_call_fits (HzCall call, GVariant *arguments)
{
  return (guint)call < HZ_CALL_COUNT &&
         g_variant_get_size (arguments) <= hz_call_bytes_max (call) &&
         g_variant_is_of_type (arguments, (const GVariantType *)hz_call_arguments (call));
}
