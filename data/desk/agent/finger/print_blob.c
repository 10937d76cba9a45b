#include "data/desk/agent/finger/print_blob.h"
#include "data/desk/finger/finger.h"

FpPrint *
hz_print_blob_open (GBytes *blob)
{
  g_autoptr (GError) error = NULL;
  if (!hz_print_form_check (blob, NULL))
    return NULL;
  gsize length = 0;
  const guchar *data = g_bytes_get_data (blob, &length);
  FpPrint *print = fp_print_deserialize (data, length, &error);
  if (print == NULL)
    g_info ("a print of the right form does not open: %s", error->message);
  return print;
}
