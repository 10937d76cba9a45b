/* Reading a rule book: one table of keys, from which reading, refusing and freeing follow. */
#include "core/rule_book.h"

#include "core/date.h"
#include "core/error.h"
#include "core/lang.h"

#include <string.h>

typedef enum {
  KEY_TEXT,      /* char *, not empty */
  KEY_COUNT,     /* int, 0 or more */
  KEY_POSITIVE,  /* int, 1 or more */
  KEY_FEN,       /* gint64, 0 or more */
  KEY_FLAG,      /* gboolean */
  KEY_DATE,      /* GDate */
  KEY_WORDS,     /* char **, at least one, none empty */
  KEY_DOCUMENTS, /* char **, at least one known kind */
  KEY_DISCOUNTS, /* the two flags of an HzReasonRule; may be empty */
  KEY_DISCOUNT,  /* HzDiscount */
} KeyKind;

typedef struct {
  const char *name;
  KeyKind kind;
  gsize offset;
  gboolean optional; /* left out: the record's default stands */
} Key;

typedef struct {
  const char *name;  /* "book"; with a dot at its end a family, "reason." + id */
  const Key *keys;   /* up to the one without a name */
  gsize record_size; /* of a family */
  gsize list_offset, id_offset;
  gboolean ids_in_order; /* ids are 1, 2, 3 … */
} Group;

#define BOOK(key, kind, member)                                                                    \
  {                                                                                                \
    key, kind, G_STRUCT_OFFSET (HzRuleBook, member), FALSE                                         \
  }
#define RULE(type, key, kind, member)                                                              \
  {                                                                                                \
    key, kind, G_STRUCT_OFFSET (type, member), FALSE                                               \
  }
#define OPTIONAL(type, key, kind, member)                                                          \
  {                                                                                                \
    key, kind, G_STRUCT_OFFSET (type, member), TRUE                                                \
  }

/* Every key of every book. Reading, the check for typing errors and the refusals all walk these
 * tables. */
static const Key book_keys[] = {BOOK ("id", KEY_TEXT, id),
                                BOOK ("version", KEY_POSITIVE, version),
                                BOOK ("title", KEY_TEXT, title),
                                BOOK ("title_en", KEY_TEXT, title_en),
                                BOOK ("title_es", KEY_TEXT, title_es),
                                BOOK ("valid_from", KEY_DATE, valid_from),
                                {NULL}};
static const Key guardian_keys[] = {BOOK ("below_age", KEY_POSITIVE, guardian_below_age),
                                    BOOK ("min_age", KEY_POSITIVE, guardian_min_age),
                                    BOOK ("must_apply_months", KEY_COUNT, must_apply_months),
                                    BOOK ("basis", KEY_TEXT, guardian_basis),
                                    {NULL}};
static const Key deadline_keys[] = {BOOK ("days", KEY_POSITIVE, deadline_days),
                                    BOOK ("extension_days", KEY_COUNT, extension_days),
                                    BOOK ("basis", KEY_TEXT, deadline_basis),
                                    {NULL}};
static const Key floating_keys[] = {
    BOOK ("capture", KEY_FLAG, floating_capture), BOOK ("basis", KEY_TEXT, floating_basis), {NULL}};
static const Key finger_keys[] = {BOOK ("tries", KEY_POSITIVE, finger_tries),
                                  BOOK ("threshold", KEY_POSITIVE, finger_threshold),
                                  {NULL}};
static const Key photo_keys[] = {BOOK ("width", KEY_POSITIVE, photo_width),
                                 BOOK ("height", KEY_POSITIVE, photo_height),
                                 BOOK ("bytes_max", KEY_FEN, photo_bytes_max),
                                 {NULL}};
static const Key capacity_keys[] = {BOOK ("name", KEY_POSITIVE, name_max),
                                    BOOK ("address", KEY_POSITIVE, address_max),
                                    BOOK ("authority", KEY_POSITIVE, authority_max),
                                    {NULL}};
static const Key validity_keys[] = {RULE (HzValidityRule, "age_from", KEY_COUNT, age_from),
                                    OPTIONAL (HzValidityRule, "age_to", KEY_COUNT, age_to),
                                    RULE (HzValidityRule, "years", KEY_COUNT, years),
                                    RULE (HzValidityRule, "basis", KEY_TEXT, basis),
                                    {NULL}};
static const Key reason_keys[] = {RULE (HzReasonRule, "name", KEY_TEXT, name),
                                  RULE (HzReasonRule, "name_en", KEY_TEXT, name_en),
                                  RULE (HzReasonRule, "name_es", KEY_TEXT, name_es),
                                  RULE (HzReasonRule, "fee_fen", KEY_FEN, base_fen),
                                  RULE (HzReasonRule, "basis", KEY_TEXT, basis),
                                  RULE (HzReasonRule, "documents", KEY_DOCUMENTS, documents),
                                  RULE (HzReasonRule, "discounts", KEY_DISCOUNTS, free_open),
                                  OPTIONAL (HzReasonRule, "loss_report", KEY_FLAG, loss_report),
                                  OPTIONAL (HzReasonRule, "early_months", KEY_COUNT, early_months),
                                  OPTIONAL (HzReasonRule, "valid_months", KEY_COUNT, valid_months),
                                  {NULL}};
static const Key waiver_keys[] = {RULE (HzWaiverRule, "name", KEY_TEXT, name),
                                  RULE (HzWaiverRule, "name_en", KEY_TEXT, name_en),
                                  RULE (HzWaiverRule, "name_es", KEY_TEXT, name_es),
                                  RULE (HzWaiverRule, "discount", KEY_DISCOUNT, discount),
                                  RULE (HzWaiverRule, "evidence", KEY_TEXT, evidence),
                                  RULE (HzWaiverRule, "evidence_en", KEY_TEXT, evidence_en),
                                  RULE (HzWaiverRule, "evidence_es", KEY_TEXT, evidence_es),
                                  RULE (HzWaiverRule, "basis", KEY_TEXT, basis),
                                  OPTIONAL (HzWaiverRule, "alias", KEY_WORDS, aliases),
                                  {NULL}};

enum { NO_ID = G_MAXUINT16 };
static const Group groups[] = {
    {"book", book_keys},
    {"guardian", guardian_keys},
    {"deadline", deadline_keys},
    {"floating", floating_keys},
    {"fingers", finger_keys},
    {"photo", photo_keys},
    {"capacity", capacity_keys},
    {"validity.", validity_keys, sizeof (HzValidityRule), G_STRUCT_OFFSET (HzRuleBook, validity),
     NO_ID, TRUE},
    {"reason.", reason_keys, sizeof (HzReasonRule), G_STRUCT_OFFSET (HzRuleBook, reasons),
     G_STRUCT_OFFSET (HzReasonRule, id)},
    {"waiver.", waiver_keys, sizeof (HzWaiverRule), G_STRUCT_OFFSET (HzRuleBook, waivers),
     G_STRUCT_OFFSET (HzWaiverRule, id)},
};

static const char *const document_kinds[] = {"household-book",   "old-card",        "damaged-card",
                                             "first-generation", "collection-slip", NULL};
static const char *const discount_ids[] = {"none", "half", "full",
                                           NULL}; /* in the order of HzDiscount */

typedef struct {
  const char *name;
  GKeyFile *file;
} Source;

static gboolean
fault (const Source *source, const char *group, const char *key, GError **error, const char *why)
{
  return hz_fail (error, HZ_ERROR_INVALID, _ ("Rule book %s, [%s]%s%s: %s"), source->name, group,
                  *key != '\0' ? " " : "", key, why);
}

/* --- one key ------------------------------------------------------------------------- */
static gboolean
read_number (const Source *source, const char *group, const Key *key, gint64 least, gint64 most,
             gint64 *out, GError **error)
{
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  if (text == NULL || !g_ascii_string_to_signed (g_strstrip (text), 10, least, most, out, NULL))
    return fault (source, group, key->name, error,
                  _ ("not a whole number in the range allowed here"));
  return TRUE;
}

static gboolean
read_words (const Source *source, const char *group, const Key *key, char ***out, GError **error)
{
  g_auto (GStrv) words = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  if (words == NULL || words[0] == NULL)
    return fault (source, group, key->name, error, _ ("must not be empty"));
  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) == '\0')
      return fault (source, group, key->name, error, _ ("must not be empty"));
  *out = g_steal_pointer (&words);
  return TRUE;
}

static gboolean
read_documents (const Source *source, const char *group, const Key *key, char ***out,
                GError **error)
{
  g_auto (GStrv) kinds = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  if (kinds == NULL || kinds[0] == NULL)
    return fault (source, group, key->name, error, _ ("at least one document must be named"));
  for (guint i = 0; kinds[i] != NULL; i++)
    if (!g_strv_contains (document_kinds, kinds[i]))
      return fault (source, group, key->name, error, _ ("unknown kind of document"));
  *out = g_steal_pointer (&kinds);
  return TRUE;
}

static gboolean
read_discounts (const Source *source, const char *group, const Key *key, HzReasonRule *rule,
                GError **error)
{
  g_auto (GStrv) open = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  for (guint i = 0; open != NULL && open[i] != NULL; i++)
    if (strcmp (open[i], discount_ids[HZ_DISCOUNT_FULL]) == 0)
      rule->free_open = TRUE;
    else if (strcmp (open[i], discount_ids[HZ_DISCOUNT_HALF]) == 0)
      rule->half_open = TRUE;
    else
      return fault (source, group, key->name, error,
                    _ ("unknown discount: full and half are known"));
  return TRUE;
}

static gboolean
read_discount (const Source *source, const char *group, const Key *key, HzDiscount *out,
               GError **error)
{
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  if (g_strcmp0 (text, discount_ids[HZ_DISCOUNT_FULL]) == 0)
    *out = HZ_DISCOUNT_FULL;
  else if (g_strcmp0 (text, discount_ids[HZ_DISCOUNT_HALF]) == 0)
    *out = HZ_DISCOUNT_HALF;
  else
    return fault (source, group, key->name, error, _ ("unknown discount: full and half are known"));
  return TRUE;
}

static gboolean
read_key (const Source *source, const char *group, const Key *key, gpointer record, GError **error)
{
  gpointer member = G_STRUCT_MEMBER_P (record, key->offset);
  gint64 number = 0;
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  switch (key->kind) {
  case KEY_TEXT:
    if (text == NULL || *g_strstrip (text) == '\0')
      return fault (source, group, key->name, error, _ ("must not be empty"));
    *(char **)member = g_steal_pointer (&text);
    return TRUE;
  case KEY_COUNT:
  case KEY_POSITIVE:
    if (!read_number (source, group, key, key->kind == KEY_COUNT ? 0 : 1, G_MAXINT16, &number,
                      error))
      return FALSE;
    *(int *)member = (int)number;
    return TRUE;
  case KEY_FEN:
    return read_number (source, group, key, 0, G_MAXINT32, member, error);
  case KEY_FLAG:
    if (g_strcmp0 (text, "true") != 0 && g_strcmp0 (text, "false") != 0)
      return fault (source, group, key->name, error, _ ("must be true or false"));
    *(gboolean *)member = strcmp (text, "true") == 0;
    return TRUE;
  case KEY_DATE:
    if (text == NULL || !hz_date_parse (text, member))
      return fault (source, group, key->name, error, _ ("not a day of the calendar (YYYY-MM-DD)"));
    return TRUE;
  case KEY_WORDS:
    return read_words (source, group, key, member, error);
  case KEY_DOCUMENTS:
    return read_documents (source, group, key, member, error);
  case KEY_DISCOUNTS:
    return read_discounts (source, group, key, record, error);
  case KEY_DISCOUNT:
    return read_discount (source, group, key, member, error);
  }
  g_assert_not_reached ();
}

/* --- groups -------------------------------------------------------------------------- */
static gboolean
read_group (const Source *source, const char *name, const Group *group, gpointer record,
            GError **error)
{
  g_auto (GStrv) present = g_key_file_get_keys (source->file, name, NULL, NULL);
  for (guint i = 0; present[i] != NULL; i++) {
    const Key *key = group->keys;
    while (key->name != NULL && strcmp (key->name, present[i]) != 0)
      key++;
    if (key->name == NULL)
      return fault (source, name, present[i], error, _ ("unknown key"));
  }
  for (const Key *key = group->keys; key->name != NULL; key++) {
    if (g_key_file_has_key (source->file, name, key->name, NULL)) {
      if (!read_key (source, name, key, record, error))
        return FALSE;
    } else if (!key->optional)
      return fault (source, name, key->name, error, _ ("the key is missing"));
  }
  return TRUE;
}

static const Group *
group_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    gboolean family = groups[i].record_size > 0;
    if (family ? g_str_has_prefix (name, groups[i].name) : strcmp (name, groups[i].name) == 0)
      return &groups[i];
  }
  return NULL;
}

static gboolean
read_record (const Source *source, const char *name, const Group *group, HzRuleBook *book,
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
      return fault (source, name, "", error,
                    _ ("these groups are numbered 1, 2, 3 in their order"));
  } else if (*id == '\0')
    return fault (source, name, "", error, _ ("the group needs a name after the dot"));
  else
    G_STRUCT_MEMBER (char *, record, group->id_offset) = g_strdup (id);
  return read_group (source, name, group, record, error);
}

/* GKeyFile takes the last of two equal keys in silence; in a rule book that hides an error. */
static gboolean
check_repeats (const Source *source, GBytes *text, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (text, &size);
  g_autofree char *copy = g_strndup (data != NULL ? data : "", size);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *group = g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = g_strstrip (lines[i]), *equals = strchr (line, '=');
    const char *key = "";
    if (*line == '#' || (*line != '[' && equals == NULL))
      continue;
    if (*line == '[') {
      g_free (group);
      group = g_strndup (line + 1, strcspn (line + 1, "]"));
    } else {
      *equals = '\0';
      key = g_strchomp (line);
    }
    if (!g_hash_table_add (seen, g_strdup_printf ("%s]%s", group, key)))
      return fault (source, group, key, error, _ ("stands there twice"));
  }
  return TRUE;
}

static gboolean
check_ages (const Source *source, const HzRuleBook *book, GError **error)
{
  int next = 0;
  for (guint i = 0; i < book->validity->len; i++) {
    const HzValidityRule *rule = g_ptr_array_index (book->validity, i);
    g_autofree char *group = g_strdup_printf ("validity.%u", i + 1);
    if (next == G_MAXINT || rule->age_from != next)
      return fault (source, group, "age_from", error,
                    next == G_MAXINT || rule->age_from < next
                        ? _ ("ages overlap with the group before")
                        : _ ("ages are left out before this group"));
    if (rule->age_to < rule->age_from)
      return fault (source, group, "age_to", error, _ ("is below age_from"));
    next = rule->age_to == G_MAXINT ? G_MAXINT : rule->age_to + 1;
  }
  if (next != G_MAXINT) {
    g_autofree char *last = g_strdup_printf ("validity.%u", MAX (book->validity->len, 1));
    return fault (source, last, "age_to", error, _ ("the last group must have no upper age"));
  }
  return TRUE;
}

static gboolean
read_book (const Source *source, HzRuleBook *book, GError **error)
{
  g_auto (GStrv) present = g_key_file_get_groups (source->file, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i].record_size == 0 && !g_key_file_has_group (source->file, groups[i].name))
      return fault (source, groups[i].name, "", error, _ ("the group is missing"));
  for (guint i = 0; present[i] != NULL; i++) {
    const Group *group = group_of (present[i]);
    if (group == NULL)
      return fault (source, present[i], "", error, _ ("unknown group"));
    if (group->record_size > 0 ? !read_record (source, present[i], group, book, error)
                               : !read_group (source, present[i], group, book, error))
      return FALSE;
  }
  if (book->reasons->len == 0)
    return fault (source, "reason.", "", error, _ ("the group is missing"));
  return check_ages (source, book, error);
}

/* Frees the texts of RECORD as its table of keys names them. */
static void
clear_record (const Key *keys, gpointer record)
{
  for (const Key *key = keys; key->name != NULL; key++)
    if (key->kind == KEY_TEXT)
      g_free (G_STRUCT_MEMBER (char *, record, key->offset));
    else if (key->kind == KEY_DOCUMENTS || key->kind == KEY_WORDS)
      g_strfreev (G_STRUCT_MEMBER (char **, record, key->offset));
}

static void
validity_free (gpointer record)
{
  clear_record (validity_keys, record);
  g_free (record);
}

static void
reason_free (gpointer record)
{
  clear_record (reason_keys, record);
  g_free (((HzReasonRule *)record)->id);
  g_free (record);
}

static void
waiver_free (gpointer record)
{
  clear_record (waiver_keys, record);
  g_free (((HzWaiverRule *)record)->id);
  g_free (record);
}

HzRuleBook *
hz_rule_book_new (const char *name, GBytes *text, GError **error)
{
  g_autoptr (HzRuleBook) book = g_new0 (HzRuleBook, 1);
  book->validity = g_ptr_array_new_with_free_func (validity_free);
  book->reasons = g_ptr_array_new_with_free_func (reason_free);
  book->waivers = g_ptr_array_new_with_free_func (waiver_free);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) why = NULL;
  Source source = {name, file};
  if (!g_key_file_load_from_bytes (file, text, G_KEY_FILE_NONE, &why)) {
    hz_fail (error, HZ_ERROR_INVALID, _ ("Rule book %s is not readable: %s"), name, why->message);
    return NULL;
  }
  if (!check_repeats (&source, text, error) || !read_book (&source, book, error))
    return NULL;
  return g_steal_pointer (&book);
}

void
hz_rule_book_free (HzRuleBook *book)
{
  if (book == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i].record_size == 0)
      clear_record (groups[i].keys, book);
  g_ptr_array_unref (book->validity);
  g_ptr_array_unref (book->reasons);
  g_ptr_array_unref (book->waivers);
  g_free (book);
}
