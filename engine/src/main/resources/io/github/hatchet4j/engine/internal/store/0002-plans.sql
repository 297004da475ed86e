-- SPDX-License-Identifier: Apache-2.0
-- Runs to come. A cron has an expression, and declared says whether it stands in its workflow's definition; a run that
-- is scheduled once has trigger_at, and leaves when it starts.

create table plan (
  id integer primary key,
  ext blob not null unique,
  workflow_id integer not null,
  expression text,
  name text,
  declared integer not null,
  trigger_at integer not null,
  input blob,
  metadata blob,
  priority integer not null,
  created_at integer not null
);
