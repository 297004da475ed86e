-- SPDX-License-Identifier: Apache-2.0
-- What lists and counts of runs look at: by time, and by workflow and time.

create index run_list on run (tenant_id, created_at, kind, status);
create index run_version on run (version_id, created_at);
