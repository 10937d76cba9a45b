/* data/store/case: the applications of the station: a case from its draft to its end, its visit,
 * its fee, the lists that it is in, and what its clerk typed and did not send yet. Every act is
 * checked with core/case inside the transaction, with the stored values and the stored role. Leans
 * on data/store/base and, for roles and the officer's password, on data/store/account. Not here:
 * its pictures, prints and papers (sealed), the card (card), the numbers of printed papers (paper).
 */
#pragma once
#include "data/store/case/answers.h"
#include "data/store/case/day.h"
#include "data/store/case/case_acts.h"
#include "data/store/case/case_lines.h"
#include "data/store/case/consents.h"
#include "data/store/case/payments.h"
#include "data/store/case/work_queue.h"
#include "data/store/case/case_rows.h"
#include "data/store/case/visits.h"
