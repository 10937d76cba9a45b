/* data/desk/examine: the examiner, `huzheng-desk --examine WHAT`: a process of its own for each
 * thing that is examined, as whoever asks it sees it. It has no station, gets one order and gives
 * one answer, and what a foreign file does to it ends with it. What is asked and answered is said
 * by the rooms that ask: data/desk/finger and data/desk/picture. What it does is data/desk/agent's.
 * Leans on data/message. */
#pragma once
#include "data/desk/examine/examination.h"
#include "data/desk/examine/examine_waiting.h"
