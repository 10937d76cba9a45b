#include "core/error.h"
#include "tui/commands/command.h"
#include "tui/desk_wait.h"
#include "tui/papers.h"

#include <stdio.h>
#include <string.h>

/* The photo picked for the card, drawn on the form; without one the frame stays empty. */
static gboolean
load_photo (const HzStation *station, const HzCase *c, HzPicture *picture, GError **error)
{
  gboolean second = strcmp (hz_case_get (c, HZ_FIELD_PHOTO_PICK, 0), "2") == 0;
  g_autoptr (GError) why = NULL;
  g_autoptr (HzImage) image =
      hz_store_image (station->store, c->id, second ? HZ_IMAGE_PHOTO_2 : HZ_IMAGE_PHOTO_1,
                      hz_command_actor (), &why);
  if (image == NULL) {
    if (why != NULL)
      g_propagate_error (error, g_steal_pointer (&why));
    return why == NULL;
  }
  return hz_desk_wait_photo (station, image->data, station->book, picture, error);
}

static gboolean
write_papers (const HzStation *station, const char *number, HzPaperFiles *files, GError **error)
{
  g_autoptr (GError) why = NULL;
  HzPicture photo = {0};
  gint64 id = hz_store_case_find (station->store, number, &why);
  if (why != NULL) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  if (id == 0)
    return hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("there is no case or slip with this number"));
  g_autoptr (HzCase) c = hz_store_case_load (station->store, id, error);
  if (c == NULL || !load_photo (station, c, &photo, error))
    return FALSE;
  gboolean ok = hz_papers_write (station, c, hz_command_actor (), photo.rgb != NULL ? &photo : NULL,
                                 files, error);
  g_clear_pointer (&photo.rgb, g_bytes_unref);
  return ok;
}

int
hz_command_papers (HzCommand *command)
{
  g_auto (HzPaperFiles) files = {0};
  g_autoptr (GError) error = NULL;
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc != 2)
    return hz_command_usage (command, _ ("give the number of a case or slip"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  if (!write_papers (station, command->argv[1], &files, &error))
    return hz_command_fail (command->argv[1], error, HZ_EXIT_BY_ERROR);
  if (command->json) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_text (json, "slip_png", files.slip_png);
    hz_json_text (json, "slip_pdf", files.slip_pdf);
    hz_json_text (json, "form_pdf", files.form_pdf);
    json_builder_end_object (json);
    hz_command_print_json (json);
  } else {
    printf ("slip: %s\nslip: %s\nform: %s\n", files.slip_png, files.slip_pdf, files.form_pdf);
  }
  return HZ_EXIT_DONE;
}
