-- SPDX-License-Identifier: Apache-2.0
-- The last row number of each table whose rows leave when they are old, since numbers must not come back.

create table counter (
  name text primary key,
  value integer not null
) without rowid;
