/* sf-align.h - which items of two sequences are the same ones
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SF_ALIGN_NONE G_MAXUINT

/* A common subsequence of @a and @b, whose items are equal where their numbers are: the longest
 * where both are short; long ones are held together by what each has once, as in Bram Cohen's
 * "patience diff". @map: for each item of @a its index in @b, or SF_ALIGN_NONE; it rises. Middles
 * too long to compare are taken as wholly different. Numbers are counted from 0, since memory goes
 * with the largest. Any thread. */
void sf_align (const guint *a, guint n_a, const guint *b, guint n_b, guint *map);

/* The same for items that resemble each other: @score answers 0 (no pair) to 1. Pairs are chosen
 * for the highest sum. */
typedef double (*SfAlignScore) (guint in_a, guint in_b, gpointer data);
void sf_align_similar (guint n_a, guint n_b, SfAlignScore score, gpointer data, guint *map);

G_END_DECLS
