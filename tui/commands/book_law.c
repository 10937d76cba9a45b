/* What verbs say of the law beside a book: where today's differs from it. */
#include "tui/commands/commands.h"

#include "core/base/base.h"

GPtrArray *
hz_command_law (const HzRuleBook *book, const HzLawCase *of)
{
  GPtrArray *list = g_ptr_array_new ();
  for (guint i = 0; i < book->law->len; i++) {
    HzLawDifference *law = g_ptr_array_index (book->law, i);
    if (hz_law_concerns (law, of))
      g_ptr_array_add (list, law);
  }
  return list;
}

void
hz_command_law_json (JsonBuilder *json, const HzRuleBook *book, const GPtrArray *list)
{
  json_builder_set_member_name (json, "law");
  json_builder_begin_array (json);
  for (guint i = 0; i < list->len; i++) {
    const HzLawDifference *law = g_ptr_array_index (list, i);
    g_autofree char *books = law->books != NULL ? g_strjoinv (" ", law->books) : g_strdup ("");
    json_builder_begin_object (json);
    hz_json_text (json, "id", law->id);
    hz_json_text (json, "reason", law->reason);
    hz_json_text (json, "book_says", hz_law_book_says (law));
    hz_json_text (json, "book_basis", hz_law_book_basis (book, law));
    hz_json_text (json, "law_says", hz_law_says (law));
    hz_json_date (json, "since", &law->since);
    hz_json_text (json, "basis", law->basis);
    hz_json_text (json, "books", books);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}
