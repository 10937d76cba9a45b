/* The real examiner and what it answers about a picture file, kept for a test to look at. */
#pragma once
#include "data/desk/picture/picture.h"

typedef struct {
  HzPictureExaminer *pictures;
  char *folder, *program; /* FOLDER NULL: the program is as it was built */
} PhotoFixture;
/* OPTIONS of huzheng-desk ("--picture-ms 400"), or NULL. */
PhotoFixture *photo_fixture_new (const char *options);
void photo_fixture_free (PhotoFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhotoFixture, photo_fixture_free)

typedef struct {
  HzPhoto *photo; /* of a decoding or an examination */
  GBytes *jpeg;   /* of a photo made for the card, and what it was made of */
  char *format;
  int width, height;
  GError *error;
  guint answers;
} PhotoAnswer;
void photo_answer_clear (PhotoAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PhotoAnswer, photo_answer_clear)

/* An HzPhotoFunc that keeps the answer, for tests that wait later. */
void photo_answer_take (HzPhoto *photo, const GError *error, gpointer answer);
/* Turns the main loop until ANSWER came: something or an error. */
void photo_answer_wait (PhotoAnswer *answer);

/* Each asks the examiner of FIXTURE and waits; the former content of ANSWER is freed. */
void photo_answer_decode (PhotoAnswer *answer, PhotoFixture *fixture, GBytes *file, int max_width,
                          int max_height);
/* With a preview of the card's size. */
void photo_answer_check (PhotoAnswer *answer, PhotoFixture *fixture, GBytes *file,
                         const HzPhotoRule *rule);
void photo_answer_standard (PhotoAnswer *answer, PhotoFixture *fixture, GBytes *file,
                            const HzPhotoArea *area, const HzPhotoRule *rule);

/* Asserts that the file is refused with HZ_ERROR_INVALID and a message that contains WORDS. */
void photo_answer_assert_refused (const PhotoAnswer *answer, const char *words);
