#include "tests/support/desk_words.h"
#include "tests/support/desk_fake.h"
#include <string.h>

GArray *desk_methods, *desk_signals;
static GPtrArray *nodes; /* what they were read from */

/* The words that mean something; any other member gets values of its form. */
static const struct {
  const char *name, *text;
} words[] = {
    {"Hello", "(uint32 4, 'fake')"},
    {"GetAll", "({'Devices': <[('reader', 'ready', 'R')]>},)"},
    {"Progress", "(uint32 1, 'finger-on', '')"},
    {"Picture", "(uint32 1, 'R', uint32 5, uint32 500, uint32 2, uint32 1, [byte 1, 2])"},
    {"Touched", "(uint32 1, 'unclear', '', uint32 0)"},
    {"PreviewFinished", "(uint32 1, 'stopped', '')"},
    {"Job", "(uint32 1, 'done', '', '')"},
    {"Job", "(uint32 1, 'printing', '', '')"},
    {"PropertiesChanged", "('org.huzheng.Desk1.Agent', {'Devices': <[('camera', 'ready', 'C')]>}, "
                          "@as [])"},
};

/* A value of FORM: ones, short words, lists with one byte or nothing. */
static GVariant *
value_of (const GVariantType *form)
{
  if (g_variant_type_equal (form, G_VARIANT_TYPE_UINT32))
    return g_variant_new_uint32 (1);
  if (g_variant_type_equal (form, G_VARIANT_TYPE_STRING))
    return g_variant_new_string ("x");
  if (g_variant_type_equal (form, G_VARIANT_TYPE_BYTESTRING))
    return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "\1", 1, 1);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GVariant) raw = g_variant_ref_sink (g_variant_new_from_bytes (form, none, FALSE));
  return g_variant_get_normal_form (raw);
}

static GVariant *
values_of (GDBusArgInfo **args)
{
  g_auto (GVariantBuilder) all = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_TUPLE);
  for (GDBusArgInfo **arg = args; arg != NULL && *arg != NULL; arg++) {
    g_autoptr (GVariant) value = g_variant_take_ref (value_of (G_VARIANT_TYPE ((*arg)->signature)));
    g_variant_builder_add_value (&all, value);
  }
  return g_variant_ref_sink (g_variant_builder_end (&all));
}

/* The picture of a preview: one block of 8×8. */
static GVariant *
frame (void)
{
  return g_variant_new ("(uuuu@ay)", 1, 1, 8, 8, desk_fake_zeros (98));
}

static void
add_signal (const GDBusInterfaceInfo *interface, const GDBusSignalInfo *signal)
{
  guint before = desk_signals->len;
  DeskSignal one = {interface->name, signal->name, NULL};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, signal->name) == 0) {
      one.body = g_variant_ref_sink (g_variant_new_parsed (words[i].text));
      g_array_append_val (desk_signals, one);
    }
  if (desk_signals->len > before)
    return;
  one.body = strcmp (signal->name, "Frame") == 0 ? g_variant_ref_sink (frame ())
                                                 : values_of (signal->args);
  g_array_append_val (desk_signals, one);
}

static void
add_method (const GDBusInterfaceInfo *interface, const GDBusMethodInfo *method)
{
  DeskMethod one = {interface->name, method->name, NULL};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, method->name) == 0)
      one.answer = words[i].text;
  if (one.answer == NULL) {
    g_autoptr (GVariant) values = values_of (method->out_args);
    one.answer = g_variant_print (values, TRUE);
  }
  g_array_append_val (desk_methods, one);
}

static void
read_file (const char *file)
{
  const char *source = g_getenv ("HZ_SOURCE");
  g_autofree char *path = g_build_filename (source != NULL ? source : ".", file, NULL), *xml = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &xml, NULL, &error);
  g_assert_no_error (error);
  GDBusNodeInfo *node = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  g_ptr_array_add (nodes, node);
  for (GDBusInterfaceInfo **i = node->interfaces; i != NULL && *i != NULL; i++) {
    for (GDBusMethodInfo **m = (*i)->methods; m != NULL && *m != NULL; m++)
      add_method (*i, *m);
    for (GDBusSignalInfo **s = (*i)->signals; s != NULL && *s != NULL; s++)
      add_signal (*i, *s);
  }
}

void
desk_words_read (void)
{
  desk_methods = g_array_new (FALSE, FALSE, sizeof (DeskMethod));
  desk_signals = g_array_new (FALSE, FALSE, sizeof (DeskSignal));
  nodes = g_ptr_array_new ();
  read_file ("data/desk/link/desk.xml");
  read_file ("data/desk/link/standard.xml");
}
