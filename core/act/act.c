#include "core/act/act.h"

enum { CLERK = 1, OFFICER = 2 };

typedef struct {
  const char *id;
  guint roles;
  gboolean decides; /* by an officer who is not the clerk of the case */
  gboolean reason;
} Rule;

static const Rule rules[HZ_ACT_COUNT] = {
    [HZ_ACT_SUBMIT] = {"submit", CLERK | OFFICER},
    [HZ_ACT_APPROVE] = {"approve", OFFICER, .decides = TRUE},
    [HZ_ACT_RETURN] = {"return", OFFICER, .decides = TRUE, .reason = TRUE},
    [HZ_ACT_REFUSE] = {"refuse", OFFICER, .decides = TRUE, .reason = TRUE},
    [HZ_ACT_EXTEND] = {"extend", OFFICER, .reason = TRUE},
    [HZ_ACT_SENT] = {"sent", CLERK | OFFICER},
    [HZ_ACT_READY] = {"ready", CLERK | OFFICER},
    [HZ_ACT_COLLECT] = {"collect", CLERK | OFFICER},
    [HZ_ACT_WITHDRAW] = {"withdraw", CLERK | OFFICER},
};

const char *
hz_act_id (HzAct act)
{
  return (guint)act < HZ_ACT_COUNT ? rules[act].id : "?";
}

gboolean
hz_act_parse (const char *id, HzAct *act)
{
  for (guint i = 0; i < HZ_ACT_COUNT; i++)
    if (g_strcmp0 (rules[i].id, id) == 0) {
      *act = (HzAct)i;
      return TRUE;
    }
  return FALSE;
}

gboolean
hz_act_decides (HzAct act)
{
  return rules[act].decides;
}

gboolean
hz_act_needs_reason (HzAct act)
{
  return rules[act].reason;
}

static guint
role_bit (const char *role)
{
  return g_strcmp0 (role, "officer") == 0 ? OFFICER : g_strcmp0 (role, "clerk") == 0 ? CLERK : 0;
}

gboolean
hz_act_is_of (HzAct act, const char *role)
{
  return (rules[act].roles & role_bit (role)) != 0;
}

gboolean
hz_act_is_of_officers (HzAct act)
{
  return rules[act].roles == OFFICER;
}

gboolean
hz_role_takes_in (const char *role)
{
  return role_bit (role) != 0;
}
