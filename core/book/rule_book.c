#include "core/book/rule_book.h"

#include "core/base/base.h"

const HzReasonRule *
hz_rule_book_reason (const HzRuleBook *book, const char *id)
{
  for (guint i = 0; i < book->reasons->len; i++) {
    const HzReasonRule *rule = g_ptr_array_index (book->reasons, i);
    if (g_strcmp0 (rule->id, id) == 0)
      return rule;
  }
  return NULL;
}

const HzWaiverRule *
hz_rule_book_waiver (const HzRuleBook *book, const char *id)
{
  for (guint i = 0; i < book->waivers->len; i++) {
    const HzWaiverRule *rule = g_ptr_array_index (book->waivers, i);
    if (g_strcmp0 (rule->id, id) == 0)
      return rule;
  }
  return NULL;
}

const HzSceneRule *
hz_rule_book_scene (const HzRuleBook *book, const char *id)
{
  for (guint i = 0; i < book->scenes->len; i++) {
    const HzSceneRule *rule = g_ptr_array_index (book->scenes, i);
    if (g_strcmp0 (rule->id, id) == 0)
      return rule;
  }
  return NULL;
}

const char *
hz_rule_book_basis (const HzRuleBook *book, const char *group, const char *key)
{
  g_autofree char *own = g_strdup_printf ("%s]%s.basis", group, key);
  g_autofree char *of_group = g_strdup_printf ("%s]basis", group);
  const char *basis = g_hash_table_lookup (book->bases, own);
  return basis != NULL ? basis : g_hash_table_lookup (book->bases, of_group);
}

gboolean
hz_waiver_open (const HzWaiverRule *waiver, const HzReasonRule *reason)
{
  if (waiver == NULL || reason == NULL)
    return FALSE;
  return waiver->discount == HZ_DISCOUNT_FULL ? reason->free_open : reason->half_open;
}

static const char *
in_language (const char *zh, const char *en, const char *es)
{
  switch (hz_lang_current ()) {
  case HZ_LANG_EN:
    return en;
  case HZ_LANG_ES:
    return es;
  default:
    return zh;
  }
}

const char *
hz_reason_name (const HzReasonRule *rule)
{
  return in_language (rule->name, rule->name_en, rule->name_es);
}

const char *
hz_waiver_name (const HzWaiverRule *rule)
{
  return in_language (rule->name, rule->name_en, rule->name_es);
}

const char *
hz_scene_name (const HzSceneRule *rule)
{
  return in_language (rule->name, rule->name_en, rule->name_es);
}

const char *
hz_waiver_evidence (const HzWaiverRule *rule)
{
  return in_language (rule->evidence, rule->evidence_en, rule->evidence_es);
}

const char *
hz_rule_book_title (const HzRuleBook *book)
{
  return in_language (book->title, book->title_en, book->title_es);
}

const char *
hz_law_book_says (const HzLawDifference *law)
{
  return in_language (law->book_says, law->book_says_en, law->book_says_es);
}

const char *
hz_law_says (const HzLawDifference *law)
{
  return in_language (law->law_says, law->law_says_en, law->law_says_es);
}

const char *
hz_law_differs (const HzLawDifference *law)
{
  return in_language (law->differs, law->differs_en, law->differs_es);
}

const char *
hz_consent_text (const HzConsentRule *rule)
{
  return in_language (rule->text, rule->text_en, rule->text_es);
}

const char *
hz_consent_keeps (const HzConsentRule *rule)
{
  return in_language (rule->keeps, rule->keeps_en, rule->keeps_es);
}
