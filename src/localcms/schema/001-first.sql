-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are seconds since 1970, UTC. Stories and files share their numbers, as a WordPress' do.
CREATE TABLE settings (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  registered_s INTEGER NOT NULL
);

-- Only what a password turns into: what was given out is nowhere on the disk.
CREATE TABLE passwords (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  salt BLOB NOT NULL,
  hash BLOB NOT NULL,
  created_s INTEGER NOT NULL
);
CREATE INDEX passwords_of ON passwords (user);

CREATE TABLE terms (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  taxonomy TEXT NOT NULL,
  name TEXT NOT NULL,
  slug TEXT NOT NULL,
  parent INTEGER NOT NULL DEFAULT 0,
  description TEXT NOT NULL DEFAULT '',
  UNIQUE (taxonomy, slug)
);

CREATE TABLE objects (id INTEGER PRIMARY KEY AUTOINCREMENT);

CREATE TABLE posts (
  id INTEGER PRIMARY KEY NOT NULL,
  author INTEGER NOT NULL REFERENCES users (id),
  status TEXT NOT NULL,
  trashed_status TEXT NOT NULL DEFAULT '',
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  content TEXT NOT NULL,
  date_s INTEGER NOT NULL,
  is_floating INTEGER NOT NULL,
  modified_s INTEGER NOT NULL,
  featured_media INTEGER NOT NULL DEFAULT 0,
  comments_open INTEGER NOT NULL DEFAULT 1,
  is_sticky INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX posts_shown ON posts (status, date_s DESC);
CREATE INDEX posts_slug ON posts (slug);

CREATE TABLE post_terms (
  post INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  term INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
  PRIMARY KEY (post, term)
) WITHOUT ROWID;
CREATE INDEX post_terms_of ON post_terms (term);

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY NOT NULL,
  post INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  author INTEGER NOT NULL,
  date_s INTEGER NOT NULL,
  title TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  content TEXT NOT NULL
);
CREATE INDEX revisions_of ON revisions (post, id);

CREATE TABLE media (
  id INTEGER PRIMARY KEY NOT NULL,
  author INTEGER NOT NULL REFERENCES users (id),
  slug TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL UNIQUE,
  mime_type TEXT NOT NULL,
  title TEXT NOT NULL,
  caption TEXT NOT NULL DEFAULT '',
  alt TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  post INTEGER NOT NULL DEFAULT 0,
  date_s INTEGER NOT NULL,
  modified_s INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL
);

CREATE TABLE comments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  parent INTEGER NOT NULL DEFAULT 0,
  user INTEGER NOT NULL DEFAULT 0,
  author_name TEXT NOT NULL,
  author_email TEXT NOT NULL DEFAULT '',
  author_url TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL,
  date_s INTEGER NOT NULL,
  status TEXT NOT NULL,
  trashed_status TEXT NOT NULL DEFAULT ''
);
CREATE INDEX comments_of ON comments (post, status, id);

CREATE TABLE reads (
  post INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (post, day)
) WITHOUT ROWID;
