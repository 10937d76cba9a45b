/* The columns of a case beside its values, one table: where each is in the database and in HzCase,
 * and which part of the case it belongs to. A new column is a row here and a member of HzCase. */
#pragma once
#include "data/store/case/inside.h"

/* Appends the columns to a SELECT from case_record c LEFT JOIN payment p. */
void hz_case_columns_select (GString *select);
/* Reads them, the first of them at column FIRST; returns the column after the last. */
int hz_case_columns_read (HzQuery *query, int first, HzCase *c);
