-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE sync (count INTEGER NOT NULL);
INSERT INTO sync VALUES (0);

CREATE TABLE drafts (
  id TEXT PRIMARY KEY NOT NULL,
  headline TEXT NOT NULL DEFAULT '',
  standfirst TEXT NOT NULL DEFAULT '',
  section TEXT NOT NULL DEFAULT '',
  byline TEXT NOT NULL DEFAULT '',
  created_us INTEGER NOT NULL,
  updated_us INTEGER NOT NULL,
  is_trashed INTEGER NOT NULL DEFAULT 0,
  last_seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX drafts_updated ON drafts (is_trashed, updated_us DESC);

-- Apart from the draft, whose row is written with every key: the document after record "seq".
CREATE TABLE snapshots (
  draft TEXT PRIMARY KEY NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  document BLOB NOT NULL
);

CREATE TABLE journal (
  draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (draft, seq)
) WITHOUT ROWID;

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  created_us INTEGER NOT NULL,
  author TEXT NOT NULL,
  reason INTEGER NOT NULL,
  document BLOB NOT NULL
);
CREATE INDEX revisions_of ON revisions (draft, id);

CREATE TABLE sites (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  user TEXT NOT NULL,
  app_uuid TEXT,
  settings TEXT NOT NULL DEFAULT '{}',
  capabilities TEXT
);

CREATE TABLE placements (
  draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  site TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  remote_id TEXT,
  slug TEXT,
  own_slug TEXT NOT NULL UNIQUE,
  link TEXT,
  base BLOB,
  media BLOB,
  state INTEGER NOT NULL,
  time_s INTEGER NOT NULL,
  error_message TEXT,
  PRIMARY KEY (draft, site)
);
CREATE UNIQUE INDEX placements_remote ON placements (site, remote_id) WHERE remote_id IS NOT NULL;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL DEFAULT 1,
  draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  site TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  action INTEGER NOT NULL,
  wanted_time_s INTEGER NOT NULL,
  document BLOB NOT NULL,
  step INTEGER NOT NULL,
  data BLOB,
  is_paused INTEGER NOT NULL,
  n_attempts INTEGER NOT NULL,
  next_attempt_us INTEGER NOT NULL,
  error_code TEXT,
  error_message TEXT,
  created_us INTEGER NOT NULL,
  finished_us INTEGER NOT NULL,
  outcome INTEGER NOT NULL
);
CREATE INDEX outbox_waiting ON outbox (draft, site, id) WHERE outcome = 0;

CREATE TABLE files (
  key TEXT NOT NULL,
  site TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  PRIMARY KEY (key, site)
) WITHOUT ROWID;
