/* data/desk/agent/finger: the fingerprint reader, through libfprint, which no other room sees: one
 * operation after another (an enrolment, a match), its test, its heat, its going and coming; the
 * virtual reader of demonstrations and tests; and the comparison of one finger with many, a process
 * of its own. What a print or a picture is like says data/desk/finger. */
#pragma once
#include "data/desk/agent/finger/compare_process.h"
#include "data/desk/agent/finger/finger_face.h"
#include "data/desk/agent/finger/reader_environment.h"
#include "data/desk/agent/finger/minutiae.h"
#include "data/desk/agent/finger/rehearsal_face.h"
#include "data/desk/agent/finger/virtual_reader.h"
