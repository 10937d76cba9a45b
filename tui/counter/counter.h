/* tui/counter: a person's session at the counter and the pages that belong to no single
 * application: login, the day, what is to be done, devices, lost and found cards, collection. Also
 * what pages of other rooms share: the officer who signs, questions, the camera, the reader that
 * pauses, a finger that is matched. Pages open each other through the
 * table. */
#pragma once
#include "tui/counter/questions.h"
#include "tui/counter/camera_screen.h"
#include "tui/counter/device_page.h"
#include "tui/counter/go.h"
#include "tui/counter/officer.h"
#include "tui/counter/pages.h"
#include "tui/counter/reader_pause.h"
#include "tui/counter/session.h"
#include "tui/counter/touch_picture.h"
