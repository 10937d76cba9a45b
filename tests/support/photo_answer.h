/* What the desk answers about a picture file, kept for a test to look at. */
#pragma once
#include "data/desk/picture/picture.h"
#include "tests/support/desk_fixture.h"

typedef struct {
  HzPhoto *photo; /* of a decoding or a check */
  GBytes *jpeg;   /* of a photo made for the card */
  GError *error;
  guint answers;
} PhotoAnswer;
void photo_answer_clear (PhotoAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PhotoAnswer, photo_answer_clear)

/* An HzPhotoFunc that keeps the answer, for tests that wait later. */
void photo_answer_take (HzPhoto *photo, const GError *error, gpointer answer);
/* Turns the main loop until ANSWER came: something or an error. */
void photo_answer_wait (PhotoAnswer *answer);

/* Each asks the desk of FIXTURE and waits; the former content of ANSWER is freed. */
void photo_answer_decode (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file, int max_width,
                          int max_height);
/* With a preview of the card's size. */
void photo_answer_check (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file,
                         const HzPhotoRule *rule);
void photo_answer_standard (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file,
                            const HzPhotoArea *area, const HzPhotoRule *rule);

/* Asserts that the file is refused with HZ_ERROR_INVALID and a message that contains WORDS. */
void photo_answer_assert_refused (const PhotoAnswer *answer, const char *words);
