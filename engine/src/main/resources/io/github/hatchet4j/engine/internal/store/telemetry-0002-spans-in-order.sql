-- SPDX-License-Identifier: Apache-2.0
-- Spans in the order in which they come: ids of traces are random, and a row that is stored by them costs a page of its
-- own. The index by task leaves out tasks that are runs as well, which the index by run has.

alter table span rename to old_span;
drop index span_run;
drop index span_task;
drop index span_time;

create table span (
  id integer primary key,
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
  unique (trace_id, span_id, tenant)
);
create index span_run on span (run) where run is not null;
create index span_task on span (task) where task is not null and task is not run;
create index span_time on span (start_ns);

insert into span (tenant, trace_id, span_id, parent_id, name, kind, service, status, status_message, start_ns,
  duration_ns, resource, attributes, scope_name, scope_version, run, task, retry_count)
select tenant, trace_id, span_id, parent_id, name, kind, service, status, status_message, start_ns, duration_ns,
  resource, attributes, scope_name, scope_version, run, task, retry_count from old_span order by start_ns;
drop table old_span;
