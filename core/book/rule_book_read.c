/* Reading a rule book: one table of keys, from which reading, refusing and freeing follow. */
#include "core/book/rule_book_keys.h"
#include "core/book/photo_look.h"
#include "core/book/rule_book_source.h"

#include "core/base/base.h"

#include <string.h>

#define MATCH_MINUTES 10 /* of a book that does not say it */
#define FINGER_MARGIN 2

static const char *const document_kinds[] = {
    "household-book",   "old-card", "damaged-card", "first-generation", "collection-slip",
    "residence-permit", NULL};
static const char *const certificate_kinds[] = {
    "identity", "household", "residence-permit", "driving-licence", "vehicle-licence", NULL};
static const char *const items_known[] = {"name",
                                          "sex",
                                          "birth-date",
                                          "citizen-number",
                                          "photo",
                                          "address",
                                          "valid-until",
                                          "household-number",
                                          "licence-number",
                                          "licence-class",
                                          "plate",
                                          "vehicle-type",
                                          NULL};
/* Those whose need follows from the documents shown (core/case/evidence.c). */
static const char *const evidence_known[] = {"waiver-evidence", "guardian-proof", "old-card", NULL};
static const char *const cards_known[] = {"old-card", "temporary-card", NULL};
static const char *const measures_known[] = {"tow-illegal-parking", NULL};
static const char *const discount_ids[] = {"none", "half", "full",
                                           NULL}; /* in the order of HzDiscount */

/* --- one key --- */

static gboolean
read_number (const HzBookSource *source, const char *group, const HzKey *key, gint64 least,
             gint64 most, gint64 *out, GError **error)
{
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  if (text == NULL || !g_ascii_string_to_signed (g_strstrip (text), 10, least, most, out, NULL))
    return hz_book_fault_range (source, group, key->name, least, most, error);
  return TRUE;
}

static gboolean
read_words (const HzBookSource *source, const char *group, const HzKey *key, char ***out,
            GError **error)
{
  g_auto (GStrv) words = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  if (words == NULL || words[0] == NULL)
    return hz_book_fault (source, group, key->name, error, _ ("must not be empty"));
  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) == '\0')
      return hz_book_fault (source, group, key->name, error, _ ("must not be empty"));
  *out = g_steal_pointer (&words);
  return TRUE;
}

/* At least one word, and all of them are in KNOWN. */
static gboolean
read_known (const HzBookSource *source, const char *group, const HzKey *key,
            const char *const *known, const char *unknown, char ***out, GError **error)
{
  g_auto (GStrv) words = NULL;
  if (!read_words (source, group, key, &words, error))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains (known, words[i]))
      return hz_book_fault (source, group, key->name, error, unknown);
  *out = g_steal_pointer (&words);
  return TRUE;
}

static gboolean
read_fingers (const HzBookSource *source, const char *group, const HzKey *key, char ***out,
              GError **error)
{
  g_auto (GStrv) codes = NULL;
  if (!read_words (source, group, key, &codes, error))
    return FALSE;
  for (guint i = 0; codes[i] != NULL; i++) {
    gint64 code;
    if (!g_ascii_string_to_signed (codes[i], 10, 11, 20, &code, NULL))
      return hz_book_fault (source, group, key->name, error,
                            _ ("no position code of a finger: 11 to 20 are known"));
    for (guint j = 0; j < i; j++)
      if (strcmp (codes[i], codes[j]) == 0)
        return hz_book_fault (source, group, key->name, error, _ ("stands there twice"));
  }
  *out = g_steal_pointer (&codes);
  return TRUE;
}

static gboolean
read_documents (const HzBookSource *source, const char *group, const HzKey *key, char ***out,
                GError **error)
{
  g_auto (GStrv) kinds = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  if (kinds == NULL || kinds[0] == NULL)
    return hz_book_fault (source, group, key->name, error,
                          _ ("at least one document must be named"));
  for (guint i = 0; kinds[i] != NULL; i++) {
    g_auto (GStrv) either = g_strsplit (kinds[i], "|", -1);
    for (guint j = 0; either[j] != NULL; j++)
      if (!g_strv_contains (document_kinds, either[j]))
        return hz_book_fault (source, group, key->name, error, _ ("unknown kind of document"));
  }
  *out = g_steal_pointer (&kinds);
  return TRUE;
}

static gboolean
read_discounts (const HzBookSource *source, const char *group, const HzKey *key, HzReasonRule *rule,
                GError **error)
{
  g_auto (GStrv) open = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  for (guint i = 0; open != NULL && open[i] != NULL; i++)
    if (strcmp (open[i], discount_ids[HZ_DISCOUNT_FULL]) == 0)
      rule->free_open = TRUE;
    else if (strcmp (open[i], discount_ids[HZ_DISCOUNT_HALF]) == 0)
      rule->half_open = TRUE;
    else
      return hz_book_fault (source, group, key->name, error,
                            _ ("unknown discount: full and half are known"));
  return TRUE;
}

static gboolean
read_refusals (const HzBookSource *source, const char *group, const HzKey *key, HzRuleBook *book,
               GError **error)
{
  g_auto (GStrv) when = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  for (guint i = 0; when != NULL && when[i] != NULL; i++)
    if (strcmp (when[i], "document-missing") == 0)
      book->refuse_missing_document = TRUE;
    else if (strcmp (when[i], "item-differs") == 0)
      book->refuse_differing_item = TRUE;
    else
      return hz_book_fault (source, group, key->name, error,
                            _ ("unknown refusal: document-missing and item-differs are known"));
  if (!g_key_file_has_key (source->file, group, "refuse_basis", NULL))
    return hz_book_fault (source, group, "refuse_basis", error, _ ("the key is missing"));
  return TRUE;
}

static gboolean
read_discount (const HzBookSource *source, const char *group, const HzKey *key, HzDiscount *out,
               GError **error)
{
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  if (g_strcmp0 (text, discount_ids[HZ_DISCOUNT_FULL]) == 0)
    *out = HZ_DISCOUNT_FULL;
  else if (g_strcmp0 (text, discount_ids[HZ_DISCOUNT_HALF]) == 0)
    *out = HZ_DISCOUNT_HALF;
  else
    return hz_book_fault (source, group, key->name, error,
                          _ ("unknown discount: full and half are known"));
  return TRUE;
}

static gboolean
read_key (const HzBookSource *source, const char *group, const HzKey *key, gpointer record,
          GError **error)
{
  gpointer member = G_STRUCT_MEMBER_P (record, key->offset);
  gint64 number = 0;
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  switch (key->kind) {
  case HZ_KEY_TEXT:
    if (text == NULL || *g_strstrip (text) == '\0')
      return hz_book_fault (source, group, key->name, error, _ ("must not be empty"));
    *(char **)member = g_steal_pointer (&text);
    return TRUE;
  case HZ_KEY_COUNT:
  case HZ_KEY_POSITIVE:
  case HZ_KEY_QUALITY:
    if (!read_number (source, group, key, key->kind == HZ_KEY_COUNT ? 0 : 1,
                      key->kind == HZ_KEY_QUALITY ? 100 : G_MAXINT16, &number, error))
      return FALSE;
    *(int *)member = (int)number;
    return TRUE;
  case HZ_KEY_FEN:
    return read_number (source, group, key, 0, G_MAXINT32, member, error);
  case HZ_KEY_FLAG:
    if (g_strcmp0 (text, "true") != 0 && g_strcmp0 (text, "false") != 0)
      return hz_book_fault (source, group, key->name, error, _ ("must be true or false"));
    *(gboolean *)member = strcmp (text, "true") == 0;
    return TRUE;
  case HZ_KEY_DATE:
    if (text == NULL || !hz_date_parse (text, member))
      return hz_book_fault (source, group, key->name, error,
                            _ ("not a day of the calendar (YYYY-MM-DD)"));
    return TRUE;
  case HZ_KEY_WORDS:
    return read_words (source, group, key, member, error);
  case HZ_KEY_DOCUMENTS:
    return read_documents (source, group, key, member, error);
  case HZ_KEY_FINGERS:
    return read_fingers (source, group, key, member, error);
  case HZ_KEY_CERTIFICATES:
    return read_known (source, group, key, certificate_kinds, _ ("unknown kind of certificate"),
                       member, error);
  case HZ_KEY_ITEMS:
    return read_known (source, group, key, items_known, _ ("unknown item of a certificate"), member,
                       error);
  case HZ_KEY_CARDS:
    return read_known (source, group, key, cards_known,
                       _ ("unknown card: old-card and temporary-card are known"), member, error);
  case HZ_KEY_MEASURES:
    return read_known (source, group, key, measures_known, _ ("unknown measure"), member, error);
  case HZ_KEY_EVIDENCE:
    return read_known (source, group, key, evidence_known, _ ("unknown kind of evidence paper"),
                       member, error);
  case HZ_KEY_LACKS:
    return hz_book_read_lacks (source, group, key->name, member, error);
  case HZ_KEY_LOOKS:
    return read_known (source, group, key, hz_photo_look_names (), _ ("unknown look at a photo"),
                       member, error);
  case HZ_KEY_REFUSALS:
    return read_refusals (source, group, key, record, error);
  case HZ_KEY_DISCOUNTS:
    return read_discounts (source, group, key, record, error);
  case HZ_KEY_DISCOUNT:
    return read_discount (source, group, key, member, error);
  }
  g_assert_not_reached ();
}

/* --- groups --- */

static gboolean
read_group (const HzBookSource *source, const char *name, const HzGroup *group, gpointer record,
            GError **error)
{
  g_auto (GStrv) present = g_key_file_get_keys (source->file, name, NULL, NULL);
  for (guint i = 0; present[i] != NULL; i++) {
    const HzKey *key = group->keys;
    while (key->name != NULL && strcmp (key->name, present[i]) != 0)
      key++;
    if (key->name == NULL)
      return hz_book_fault (source, name, present[i], error, _ ("unknown key"));
  }
  for (const HzKey *key = group->keys; key->name != NULL; key++) {
    if (g_key_file_has_key (source->file, name, key->name, NULL)) {
      if (!read_key (source, name, key, record, error))
        return FALSE;
    } else if (!key->optional)
      return hz_book_fault (source, name, key->name, error, _ ("the key is missing"));
  }
  return TRUE;
}

static const HzGroup *
group_of (const char *name)
{
  for (guint i = 0; i < HZ_BOOK_GROUPS; i++) {
    gboolean family = hz_book_groups[i].record_size > 0;
    if (family ? g_str_has_prefix (name, hz_book_groups[i].name)
               : strcmp (name, hz_book_groups[i].name) == 0)
      return &hz_book_groups[i];
  }
  return NULL;
}

static gboolean
read_record (const HzBookSource *source, const char *name, const HzGroup *group, HzRuleBook *book,
             GError **error)
{
  GPtrArray *list = G_STRUCT_MEMBER (GPtrArray *, book, group->list_offset);
  gpointer record = g_malloc0 (group->record_size);
  const char *id = name + strlen (group->name);
  g_ptr_array_add (list, record);
  if (group->ids_in_order) {
    ((HzValidityRule *)record)->age_to = G_MAXINT;
    g_autofree char *expected = g_strdup_printf ("%u", list->len);
    if (strcmp (id, expected) != 0)
      return hz_book_fault (source, name, "", error,
                            _ ("these groups are numbered 1, 2, 3 in their order"));
  } else if (*id == '\0')
    return hz_book_fault (source, name, "", error, _ ("the group needs a name after the dot"));
  else
    G_STRUCT_MEMBER (char *, record, group->id_offset) = g_strdup (id);
  if (strcmp (group->name, "scene.") == 0)
    ((HzSceneRule *)record)->fine_max_fen = -1;
  return read_group (source, name, group, record, error);
}

static gboolean
check_ages (const HzBookSource *source, const HzRuleBook *book, GError **error)
{
  int next = 0;
  for (guint i = 0; i < book->validity->len; i++) {
    const HzValidityRule *rule = g_ptr_array_index (book->validity, i);
    g_autofree char *group = g_strdup_printf ("validity.%u", i + 1);
    if (next == G_MAXINT || rule->age_from != next)
      return hz_book_fault (source, group, "age_from", error,
                            next == G_MAXINT || rule->age_from < next
                                ? _ ("ages overlap with the group before")
                                : _ ("ages are left out before this group"));
    if (rule->age_to < rule->age_from)
      return hz_book_fault (source, group, "age_to", error, _ ("is below age_from"));
    next = rule->age_to == G_MAXINT ? G_MAXINT : rule->age_to + 1;
  }
  if (next != G_MAXINT) {
    g_autofree char *last = g_strdup_printf ("validity.%u", MAX (book->validity->len, 1));
    return hz_book_fault (source, last, "age_to", error,
                          _ ("the last group must have no upper age"));
  }
  return TRUE;
}

/* The counter serves these six reasons (RULES section 3), so a book must have a fee for each. */
static gboolean
check_reasons (const HzBookSource *source, const HzRuleBook *book, GError **error)
{
  static const char *const served[] = {"first",         "renew-expired", "renew-damaged",
                                       "renew-changed", "replace-lost",  "temporary"};
  for (guint i = 0; i < G_N_ELEMENTS (served); i++)
    if (hz_rule_book_reason (book, served[i]) == NULL) {
      g_autofree char *group = g_strconcat ("reason.", served[i], NULL);
      return hz_book_fault (source, group, "", error, _ ("the group is missing"));
    }
  return TRUE;
}

/* 11 to 15 are fingers of the right hand, 16 to 20 of the left (table finger_position). */
static gboolean
check_hands (const HzBookSource *source, const HzRuleBook *book, GError **error)
{
  for (guint i = 0; book->right_order[i] != NULL; i++)
    if (strcmp (book->right_order[i], "15") > 0)
      return hz_book_fault (source, "fingers", "right_order", error,
                            _ ("a finger of the left hand"));
  for (guint i = 0; book->left_order[i] != NULL; i++)
    if (strcmp (book->left_order[i], "16") < 0)
      return hz_book_fault (source, "fingers", "left_order", error,
                            _ ("a finger of the right hand"));
  return TRUE;
}

static gboolean
read_book (const HzBookSource *source, HzRuleBook *book, GError **error)
{
  g_auto (GStrv) present = g_key_file_get_groups (source->file, NULL);
  for (guint i = 0; i < HZ_BOOK_GROUPS; i++)
    if (hz_book_groups[i].record_size == 0 && !hz_book_groups[i].may_lack &&
        !g_key_file_has_group (source->file, hz_book_groups[i].name))
      return hz_book_fault (source, hz_book_groups[i].name, "", error, _ ("the group is missing"));
  for (guint i = 0; present[i] != NULL; i++) {
    const HzGroup *group = group_of (present[i]);
    if (group == NULL)
      return hz_book_fault (source, present[i], "", error, _ ("unknown group"));
    if (group->record_size > 0 ? !read_record (source, present[i], group, book, error)
                               : !read_group (source, present[i], group, book, error))
      return FALSE;
  }
  return check_reasons (source, book, error) && check_hands (source, book, error) &&
         check_ages (source, book, error) && hz_book_check_photo (source, &book->photo, error);
}

/* Frees the texts of RECORD as its table of keys names them. */
static void
clear_record (const HzKey *keys, gpointer record)
{
  for (const HzKey *key = keys; key->name != NULL; key++)
    if (key->kind == HZ_KEY_TEXT)
      g_free (G_STRUCT_MEMBER (char *, record, key->offset));
    else if (key->kind == HZ_KEY_DOCUMENTS || key->kind == HZ_KEY_WORDS ||
             key->kind == HZ_KEY_FINGERS || key->kind == HZ_KEY_CERTIFICATES ||
             key->kind == HZ_KEY_ITEMS || key->kind == HZ_KEY_MEASURES ||
             key->kind == HZ_KEY_EVIDENCE || key->kind == HZ_KEY_CARDS || key->kind == HZ_KEY_LOOKS)
      g_strfreev (G_STRUCT_MEMBER (char **, record, key->offset));
}

static void
validity_free (gpointer record)
{
  clear_record (group_of ("validity.")->keys, record);
  g_free (record);
}

static void
reason_free (gpointer record)
{
  clear_record (group_of ("reason.")->keys, record);
  g_free (((HzReasonRule *)record)->id);
  g_free (record);
}

static void
waiver_free (gpointer record)
{
  clear_record (group_of ("waiver.")->keys, record);
  g_free (((HzWaiverRule *)record)->id);
  g_free (record);
}

static void
scene_free (gpointer record)
{
  clear_record (group_of ("scene.")->keys, record);
  g_free (((HzSceneRule *)record)->id);
  g_free (record);
}

HzRuleBook *
hz_rule_book_new (const char *name, GBytes *text, GError **error)
{
  g_autoptr (HzRuleBook) book = g_new0 (HzRuleBook, 1);
  book->match_minutes = MATCH_MINUTES;
  book->finger_margin = FINGER_MARGIN;
  book->validity = g_ptr_array_new_with_free_func (validity_free);
  book->reasons = g_ptr_array_new_with_free_func (reason_free);
  book->waivers = g_ptr_array_new_with_free_func (waiver_free);
  book->scenes = g_ptr_array_new_with_free_func (scene_free);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) why = NULL;
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HzBookSource source = {name, file, lines};
  if (!hz_book_read_lines (&source, text, error))
    return NULL;
  if (!g_key_file_load_from_bytes (file, text, G_KEY_FILE_NONE, &why)) {
    hz_fail (error, HZ_ERROR_INVALID, _ ("Rule book %s is not readable: %s"), name, why->message);
    return NULL;
  }
  if (!read_book (&source, book, error))
    return NULL;
  return g_steal_pointer (&book);
}

void
hz_rule_book_free (HzRuleBook *book)
{
  if (book == NULL)
    return;
  for (guint i = 0; i < HZ_BOOK_GROUPS; i++)
    if (hz_book_groups[i].record_size == 0)
      clear_record (hz_book_groups[i].keys, book);
  g_ptr_array_unref (book->validity);
  g_ptr_array_unref (book->reasons);
  g_ptr_array_unref (book->waivers);
  g_ptr_array_unref (book->scenes);
  g_free (book);
}
