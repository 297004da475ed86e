-- SPDX-License-Identifier: Apache-2.0
-- Ids are row numbers that the core gives out; ext is the UUID that the wire uses, as 16 bytes. Times are milliseconds
-- since the epoch, zero for never.

create table tenant (
  id integer primary key,
  ext blob not null unique,
  name text not null,
  created_at integer not null
);

create table workflow (
  id integer primary key,
  ext blob not null unique,
  tenant_id integer not null,
  name text not null,
  created_at integer not null,
  unique (tenant_id, name)
);

-- source is the registration as it was sent (v1.CreateWorkflowVersionRequest).
create table workflow_version (
  id integer primary key,
  ext blob not null unique,
  workflow_id integer not null,
  number integer not null,
  hash blob not null,
  source blob not null,
  created_at integer not null,
  unique (workflow_id, number)
);

create table worker (
  id integer primary key,
  ext blob not null unique,
  tenant_id integer not null,
  name text not null,
  spec blob not null,
  remote integer not null,
  paused integer not null,
  created_at integer not null,
  seen_at integer not null
);

-- Runs and tasks in one table, since a run of one task is its task: kind 0 is such a run, 1 a run of several tasks,
-- 2 a task of such a run (dag_id). Status codes below 10 are unfinished; they are in TaskStatus.
create table run (
  id integer primary key,
  ext blob not null unique,
  tenant_id integer not null,
  kind integer not null,
  dag_id integer,
  version_id integer not null,
  ordinal integer not null,
  priority integer not null,
  created_at integer not null,
  metadata blob,
  parent_task_id integer,
  parent_task_ext blob,
  child_index integer,
  child_key text,
  dedupe_key text,
  event_id integer,
  event_ext blob,
  event_key text,
  status integer not null,
  retry_count integer not null,
  failures integer not null,
  reassignments integer not null,
  queued_at integer not null,
  assigned_at integer not null,
  started_at integer not null,
  finished_at integer not null,
  worker_id integer not null,
  due_at integer not null,
  trace text,
  previous_trace text
);
create index run_unfinished on run (id) where status < 10;
create index run_member on run (dag_id) where dag_id is not null;
create index run_child on run (parent_task_id) where parent_task_id is not null;
create index run_event on run (event_id) where event_id is not null;

create table input (
  run_id integer primary key,
  data blob not null
);

-- failed: data is the error's text instead of JSON.
create table output (
  task_id integer primary key,
  failed integer not null,
  data blob not null
);

-- What a task's row cannot tell. The times are those of the attempt that the entry concerns.
create table task_event (
  id integer primary key,
  task_id integer not null,
  kind text not null,
  at integer not null,
  message text not null,
  retry_count integer not null,
  queued_at integer not null,
  assigned_at integer not null,
  started_at integer not null,
  worker_id integer not null,
  trace text
);
create index task_event_task on task_event (task_id);

create table event (
  id integer primary key,
  ext blob not null unique,
  tenant_id integer not null,
  key text not null,
  scope text,
  payload blob not null,
  metadata blob,
  priority integer not null,
  seen_at integer not null
);

-- Answers of write requests that a client may repeat; ids are 16 bytes each.
create table request (
  tenant_id integer not null,
  request_id text not null,
  at integer not null,
  ids blob not null,
  primary key (tenant_id, request_id)
) without rowid;
create index request_at on request (at);
