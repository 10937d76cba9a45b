#include "tests/support/photo_answer.h"
#include "core/base/base.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/folder.h"
#include "tests/support/turn.h"
#include <string.h>

PhotoFixture *
photo_fixture_new (const char *options)
{
  PhotoFixture *fixture = g_new0 (PhotoFixture, 1);
  if (options != NULL) {
    fixture->folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
    fixture->program = desk_fixture_wrapper (fixture->folder, options);
  } else {
    fixture->program = desk_fixture_build_path ("huzheng-desk");
  }
  const HzExamineStarter starter = hz_examine_child_of (fixture->program);
  fixture->pictures = hz_picture_examiner_new (&starter);
  return fixture;
}

void
photo_fixture_free (PhotoFixture *fixture)
{
  hz_picture_examiner_free (fixture->pictures);
  if (fixture->folder != NULL)
    folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->program);
  g_free (fixture);
}

void
photo_answer_clear (PhotoAnswer *answer)
{
  g_clear_pointer (&answer->format, g_free);
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
take_jpeg (const HzStandardPhoto *copy, const GError *error, gpointer data)
{
  PhotoAnswer *answer = data;
  if (copy != NULL) {
    answer->jpeg = g_bytes_ref (copy->jpeg);
    answer->format = g_strdup (copy->format);
    answer->width = copy->width;
    answer->height = copy->height;
  }
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
photo_answer_decode (PhotoAnswer *answer, PhotoFixture *fixture, GBytes *file, int max_width,
                     int max_height)
{
  photo_answer_clear (answer);
  hz_photo_decode (fixture->pictures, file, max_width, max_height, photo_answer_take, answer);
  photo_answer_wait (answer);
}

void
photo_answer_check (PhotoAnswer *answer, PhotoFixture *fixture, GBytes *file,
                    const HzPhotoRule *rule)
{
  photo_answer_clear (answer);
  hz_photo_examine (fixture->pictures, file, rule, 358, 441, photo_answer_take, answer);
  photo_answer_wait (answer);
}

void
photo_answer_standard (PhotoAnswer *answer, PhotoFixture *fixture, GBytes *file,
                       const HzPhotoArea *area, const HzPhotoRule *rule)
{
  photo_answer_clear (answer);
  hz_photo_standard (fixture->pictures, file, area, rule, take_jpeg, answer);
  photo_answer_wait (answer);
}

void
photo_answer_assert_refused (const PhotoAnswer *answer, const char *words)
{
  g_assert_error (answer->error, HZ_ERROR, HZ_ERROR_INVALID);
  if (strstr (answer->error->message, words) == NULL)
    g_error ("\"%s\" does not say \"%s\"", answer->error->message, words);
}
