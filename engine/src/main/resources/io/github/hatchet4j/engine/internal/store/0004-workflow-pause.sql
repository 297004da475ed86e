-- SPDX-License-Identifier: Apache-2.0
-- A paused workflow says what becomes of its crons and schedules, DROP or QUEUE, and for how many milliseconds tasks may
-- wait; all three are null while it is not paused. A deleted workflow stays for the runs that it made; its name is free.

alter table workflow add column paused_crons text;
alter table workflow add column paused_schedules text;
alter table workflow add column paused_millis integer;
alter table workflow add column deleted_at integer not null default 0;
alter table workflow add column former_name text;

create index event_seen on event (tenant_id, seen_at);
