#include "tests/support/photo_answer.h"
#include "core/base/base.h"
#include "tests/support/turn.h"
#include <string.h>

void
photo_answer_clear (PhotoAnswer *answer)
{
  g_clear_pointer (&answer->photo, hz_photo_free);
  g_clear_pointer (&answer->jpeg, g_bytes_unref);
  g_clear_error (&answer->error);
  answer->answers = 0;
}

void
photo_answer_take (HzPhoto *photo, const GError *error, gpointer data)
{
  PhotoAnswer *answer = data;
  answer->photo = photo;
  answer->error = error != NULL ? g_error_copy (error) : NULL;
  answer->answers++;
}

static void
take_jpeg (GBytes *jpeg, const GError *error, gpointer data)
{
  PhotoAnswer *answer = data;
  answer->jpeg = jpeg != NULL ? g_bytes_ref (jpeg) : NULL;
  answer->error = error != NULL ? g_error_copy (error) : NULL;
  answer->answers++;
}

void
photo_answer_wait (PhotoAnswer *answer)
{
  turn_until (answer->answers > 0);
  g_assert_true ((answer->photo != NULL || answer->jpeg != NULL) != (answer->error != NULL));
}

void
photo_answer_decode (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file, int max_width,
                     int max_height)
{
  photo_answer_clear (answer);
  hz_desk_decode_photo (fixture->desk, file, max_width, max_height, photo_answer_take, answer);
  photo_answer_wait (answer);
}

void
photo_answer_check (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file,
                    const HzPhotoRule *rule)
{
  photo_answer_clear (answer);
  hz_desk_check_photo (fixture->desk, file, rule, 358, 441, photo_answer_take, answer);
  photo_answer_wait (answer);
}

void
photo_answer_standard (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file,
                       const HzPhotoArea *area, const HzPhotoRule *rule)
{
  photo_answer_clear (answer);
  hz_desk_standard_photo (fixture->desk, file, area, rule, take_jpeg, answer);
  photo_answer_wait (answer);
}

void
photo_answer_assert_refused (const PhotoAnswer *answer, const char *words)
{
  g_assert_error (answer->error, HZ_ERROR, HZ_ERROR_INVALID);
  if (strstr (answer->error->message, words) == NULL)
    g_error ("\"%s\" does not say \"%s\"", answer->error->message, words);
}
