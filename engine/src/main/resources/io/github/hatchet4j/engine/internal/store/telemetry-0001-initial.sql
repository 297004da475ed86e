-- SPDX-License-Identifier: Apache-2.0
-- What people look at and the engine never needs: in a file of its own, so that it holds no task up. Tenants, runs and
-- tasks are named by their UUIDs, as 16 bytes. Times are microseconds since the epoch.

create table log_line (
  id integer primary key,
  tenant blob not null,
  task blob not null,
  retry_count integer not null,
  created_at integer not null,
  level text not null,
  message text not null,
  metadata blob
);
create index log_line_task on log_line (task, created_at);
create index log_line_time on log_line (created_at);

-- Ids of traces and spans as bytes; start_ns and duration_ns in nanoseconds; resource and attributes are JSON objects of
-- texts. run and task are what the span says it belongs to.
create table span (
  tenant blob not null,
  trace_id blob not null,
  span_id blob not null,
  parent_id blob,
  name text not null,
  kind text not null,
  service text not null,
  status text not null,
  status_message text,
  start_ns integer not null,
  duration_ns integer not null,
  resource blob not null,
  attributes blob not null,
  scope_name text not null,
  scope_version text not null,
  run blob,
  task blob,
  retry_count integer not null,
  primary key (tenant, trace_id, span_id)
) without rowid;
create index span_run on span (run) where run is not null;
create index span_task on span (task) where task is not null;
create index span_time on span (start_ns);
