/* data/desk/finger: fingerprints, as a session takes and compares them: a finger on the reader,
 * which gives pictures; how good a picture is; a print made of touches, its form, and one finger
 * against many, in a process of its own. What libfprint does is data/desk/agent/finger's; what a
 * match means for a case is nobody's here. Leans on the link, over which the reader is asked. */
#pragma once
#include "data/desk/finger/reader_kinds.h"
#include "data/desk/finger/capture.h"
#include "data/desk/finger/compare.h"
#include "data/desk/finger/enrolment.h"
#include "data/desk/finger/examiner.h"
#include "data/desk/finger/look.h"
#include "data/desk/finger/print_form.h"
#include "data/desk/finger/quality.h"
#include "data/desk/finger/rehearsal.h"
#include "data/desk/finger/ridge_scale.h"
