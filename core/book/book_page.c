#include "core/book/book_page.h"

#include "core/base/base.h"
#include "core/book/photo_look.h"
#include "core/book/quote.h"
#include "core/book/rule_book_keys.h"

#include <string.h>

typedef struct {
  const HzRuleBook *book;
  const HzCodeTables *tables;
  GString *text;
} Page;

/* --- values --- */

/* A code of the book as people say it; itself where it has no other word. */
static const char *
word (const Page *page, const char *code)
{
  const HzPhotoLook *look = hz_photo_look (code);
  const HzCode *found = hz_code_table_find (hz_code_tables_get (page->tables, "book_word"), code);
  return look != NULL ? _ (look->title) : found != NULL ? hz_code_name (found) : code;
}

static char *
words (const Page *page, char *const *list)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _ (", ") : "", word (page, list[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The reason and the step that a line names. */
static char *
text_of (const Page *page, const char *key, const char *value)
{
  const HzReasonRule *reason = hz_rule_book_reason (page->book, value != NULL ? value : "");
  if (value == NULL)
    return NULL;
  if (strcmp (key, "reason") == 0 && reason != NULL)
    return g_strdup (hz_reason_name (reason));
  return g_strdup (strcmp (key, "step") == 0 ? word (page, value) : value);
}

static char *
documents (char *const *list)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; list != NULL && list[i] != NULL; i++) {
    g_auto (GStrv) either = g_strsplit (list[i], "|", -1);
    for (guint j = 0; either[j] != NULL; j++) {
      const HzDocument document = {either[j], HZ_SHOW_ALWAYS};
      g_string_append_printf (text, "%s%s",
                              i + j == 0 ? ""
                              : j > 0    ? _ (" or ")
                                         : _ (", "),
                              hz_document_name (&document, NULL));
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
fingers (const Page *page, char *const *list)
{
  const HzCodeTable *table = hz_code_tables_get (page->tables, "finger_position");
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; list != NULL && list[i] != NULL; i++) {
    const HzCode *code = hz_code_table_find (table, list[i]);
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            code != NULL ? hz_code_name (code) : list[i]);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
discount_word (HzDiscount discount)
{
  return discount == HZ_DISCOUNT_FULL ? _ ("free") : _ ("half the fee");
}

static char *
discounts (const HzReasonRule *rule)
{
  if (!rule->free_open && !rule->half_open)
    return g_strdup (_ ("none"));
  return g_strdup_printf ("%s%s%s", rule->free_open ? discount_word (HZ_DISCOUNT_FULL) : "",
                          rule->free_open && rule->half_open ? ", " : "",
                          rule->half_open ? discount_word (HZ_DISCOUNT_HALF) : "");
}

static char *
refusals (const HzRuleBook *book)
{
  const struct {
    gboolean set;
    const char *word;
  } all[] = {{book->refuse_missing_document, _ ("a document is missing")},
             {book->refuse_differing_item, _ ("an item differs")},
             {book->refuse_looks_changed, _ ("the looks changed and no print is on record")},
             {book->refuse_false_document, _ ("a document is forged, altered or misused")},
             {book->refuse_bad_credit, _ ("the person is on the bad-credit list")}};
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].set)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", all[i].word);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
lacks (guint bits)
{
  static const char *const names[] = {N_ ("narrow"), N_ ("small"), N_ ("enlarged"), N_ ("weak")};
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((bits >> i & 1) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _ (names[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
severity (HzSeverity which)
{
  return which == HZ_STOP      ? _ ("stops")
         : which == HZ_OFFICER ? _ ("an officer lets it pass")
                               : _ ("a warning only");
}

/* A count that ends nowhere is not shown. (transfer full) */
static char *
count (int value)
{
  return value == G_MAXINT ? g_strdup (_ ("no end")) : g_strdup_printf ("%d", value);
}

static char *
value_of (const Page *page, const HzKey *key, gconstpointer record)
{
  gconstpointer member = (const guint8 *)record + key->offset;
  switch (key->kind) {
  case HZ_KEY_TEXT:
    return text_of (page, key->name, *(char *const *)member);
  case HZ_KEY_COUNT:
  case HZ_KEY_POSITIVE:
  case HZ_KEY_QUALITY:
    return count (*(const int *)member);
  case HZ_KEY_FEN:
    /* The photo's bytes are counted as an amount is, and shown as they are. */
    return g_str_has_prefix (key->name, "bytes")
               ? g_strdup_printf ("%" G_GINT64_FORMAT, *(const gint64 *)member)
               : hz_money_format (*(const gint64 *)member);
  case HZ_KEY_FLAG:
    return g_strdup (*(const gboolean *)member ? _ ("applies") : _ ("does not apply"));
  case HZ_KEY_DATE:
    return hz_date_format (member);
  case HZ_KEY_DOCUMENTS:
  case HZ_KEY_CARDS:
    return documents (*(char **const *)member);
  case HZ_KEY_FINGERS:
    return fingers (page, *(char **const *)member);
  case HZ_KEY_SEVERITY:
    return g_strdup (severity (*(const HzSeverity *)member));
  case HZ_KEY_REFUSALS:
    return refusals (record);
  case HZ_KEY_DISCOUNTS:
    return discounts (record);
  case HZ_KEY_DISCOUNT:
    return g_strdup (discount_word (*(const HzDiscount *)member));
  case HZ_KEY_LACKS:
    return lacks (*(const guint *)member);
  case HZ_KEY_WORDS:
  case HZ_KEY_CERTIFICATES:
  case HZ_KEY_ITEMS:
  case HZ_KEY_MEASURES:
  case HZ_KEY_EVIDENCE:
  case HZ_KEY_LOOKS:
  case HZ_KEY_DAYS:
    return words (page, *(char **const *)member);
  }
  g_assert_not_reached ();
}

/* --- lines --- */

/* Of a text in three languages only the one of the current language is shown. */
static gboolean
is_in_language (const HzKey *keys, const HzKey *key)
{
  static const char *const endings[] = {"_en", "_es"};
  HzLang lang = hz_lang_current ();
  const char *own = lang == HZ_LANG_EN ? "_en" : lang == HZ_LANG_ES ? "_es" : "";
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (key->name, endings[i]))
      return g_str_equal (endings[i], own);
  g_autofree char *english = g_strconcat (key->name, "_en", NULL);
  gboolean several = FALSE;
  for (const HzKey *other = keys; other->name != NULL; other++)
    several |= strcmp (other->name, english) == 0;
  return !several || *own == '\0';
}

static gboolean
is_basis (const char *name)
{
  return strcmp (name, "basis") == 0 || g_str_has_suffix (name, "_basis");
}

static char *
plain_name (const char *name)
{
  gboolean translated = g_str_has_suffix (name, "_en") || g_str_has_suffix (name, "_es");
  return g_strndup (name, strlen (name) - (translated ? 3 : 0));
}

static void
add_basis (const Page *page, const char *indent, const char *basis)
{
  const HzCode *code = hz_code_table_find (hz_code_tables_get (page->tables, "basis"), basis);
  if (code != NULL && *code->certainty != '\0' && strcmp (code->certainty, "certain") != 0)
    g_string_append_printf (page->text, _ ("%sSource: %s (%s; %s)\n"), indent, basis,
                            hz_code_name (code), word (page, code->certainty));
  else if (code != NULL)
    g_string_append_printf (page->text, _ ("%sSource: %s (%s)\n"), indent, basis,
                            hz_code_name (code));
  else
    g_string_append_printf (page->text, _ ("%sSource: %s\n"), indent, basis);
}

/* A source that is not the group's stands under its line; the group's, under the heading. */
static void
add_line (const Page *page, const char *group, const HzKey *key, gconstpointer record)
{
  g_autofree char *plain = plain_name (key->name);
  g_autofree char *value = value_of (page, key, record);
  const char *label = hz_book_key_label (plain);
  const char *basis = hz_rule_book_basis (page->book, group, plain);
  const char *of_group = hz_rule_book_basis (page->book, group, "");
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (page->text, _ ("  %s: %s\n"), label != NULL ? label : plain, value);
  if (basis != NULL && g_strcmp0 (basis, of_group) != 0)
    add_basis (page, "    ", basis);
}

/* What an optional key leaves out has no line: 0 and no for what is not there. */
static gboolean
is_left_out (const HzKey *key, gconstpointer record)
{
  gconstpointer member = (const guint8 *)record + key->offset;
  if (!key->optional)
    return FALSE;
  switch (key->kind) {
  case HZ_KEY_COUNT:
  case HZ_KEY_POSITIVE:
    return *(const int *)member == 0 || *(const int *)member == G_MAXINT;
  case HZ_KEY_FEN:
    return *(const gint64 *)member < 0;
  case HZ_KEY_FLAG:
    return !*(const gboolean *)member;
  default:
    return FALSE;
  }
}

/* The name of one of several stands in its heading. */
static gboolean
is_heading (const HzGroup *group, const HzKey *key)
{
  return group->record_size > 0 &&
         (strcmp (key->name, "name") == 0 || g_str_has_prefix (key->name, "name_"));
}

/* Its name in the current language, or a year or a place in the order; what is left has a word for
 * programs only. (transfer full) */
static char *
name_of (const Page *page, const HzGroup *group, const char *id, gconstpointer record)
{
  for (const HzKey *key = group->keys; key->name != NULL; key++)
    if (is_heading (group, key) && is_in_language (group->keys, key))
      return value_of (page, key, record);
  return g_strdup (g_ascii_isdigit (*id) ? id : "");
}

static void
add_group (const Page *page, const HzGroup *group, const char *name, const char *id,
           gconstpointer record)
{
  const char *label = hz_book_group_label (group->name);
  const char *basis = hz_rule_book_basis (page->book, name, "");
  g_autofree char *called = name_of (page, group, id, record);
  g_string_append_printf (page->text, "\n%s%s%s\n", label != NULL ? label : name,
                          *called != '\0' ? " " : "", called);
  if (basis != NULL)
    add_basis (page, "  ", basis);
  for (const HzKey *key = group->keys; key->name != NULL; key++)
    if (!is_basis (key->name) && !is_heading (group, key) && is_in_language (group->keys, key) &&
        !is_left_out (key, record))
      add_line (page, name, key, record);
}

static void
add_family (const Page *page, const HzGroup *group)
{
  const GPtrArray *list = G_STRUCT_MEMBER (GPtrArray *, page->book, group->list_offset);
  for (guint i = 0; i < list->len; i++) {
    gconstpointer record = g_ptr_array_index (list, i);
    g_autofree char *id = group->ids_in_order
                              ? g_strdup_printf ("%u", i + 1)
                              : g_strdup (G_STRUCT_MEMBER (char *, record, group->id_offset));
    g_autofree char *name = g_strconcat (group->name, id, NULL);
    add_group (page, group, name, id, record);
  }
}

/* A group that a book may lack, and has not, has no source either. */
static gboolean
is_there (const HzRuleBook *book, const HzGroup *group)
{
  return !group->may_lack || hz_rule_book_basis (book, group->name, "") != NULL;
}

char *
hz_book_page (const HzRuleBook *book, const HzCodeTables *tables)
{
  const Page page = {book, tables, g_string_new (hz_rule_book_title (book))};
  g_string_append_c (page.text, '\n');
  for (guint i = 0; i < HZ_BOOK_GROUPS; i++) {
    const HzGroup *group = &hz_book_groups[i];
    if (group->record_size > 0)
      add_family (&page, group);
    else if (is_there (book, group))
      add_group (&page, group, group->name, "", book);
  }
  return g_string_free (page.text, FALSE);
}
