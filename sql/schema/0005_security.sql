-- Rights: the pipeline writes, the portal lands uploads, readers see their area or their line; unset sees nothing.

revoke all on schema public from public;
grant usage on schema public to huizong_pipeline, huizong_portal, huizong_read;
revoke all on all functions in schema public from public;
grant execute on function core_now() to huizong_pipeline, huizong_portal, huizong_read;
grant execute on function core_claim(int, interval), core_add(bigint), core_take_stock(), core_told(bigint) to huizong_pipeline;

grant select, insert, update, delete on all tables in schema public to huizong_pipeline;
revoke update, delete on core_place, core_unit, raw_document, raw_reading, core_joint, core_edition from huizong_pipeline;
revoke delete on raw_arrival, core_version, core_value, core_low, core_high, core_finding from huizong_pipeline;

grant select on core_clock, core_place, core_campaign, core_due, core_indicator, core_reporter, core_form, core_tree,
core_scope, core_version, core_value, core_low, core_high, core_excluded, core_joint, core_finding,
core_rollup_value, core_rollup_low, core_rollup_high, core_rollup_gross, core_rollup_n_reporting, core_edition,
raw_arrival, raw_document, raw_reading to huizong_read, huizong_portal;
grant select (code, name, reporter, place, parent, valid_from, valid_to, recorded_at) on core_unit
to huizong_read, huizong_portal;
grant insert on raw_document, raw_arrival to huizong_portal;

create function core_sees(path text[], line text[]) returns boolean language sql stable as
$$
    select coalesce(nullif(current_setting('huizong.area', true), '') = any(path), false)
        or coalesce(nullif(current_setting('huizong.unit', true), '') = any(line), false)
$$;
grant execute on function core_sees(text[], text[]) to huizong_pipeline, huizong_portal, huizong_read;
comment on function core_sees(text[], text[]) is '当前会话是否看得到：区划或上报线在其范围内';

-- a guarded table shows a role only what a policy lets it see; the pipeline, which runs the stages, sees all
create function core_shut(guarded text) returns void language plpgsql as
$$
begin
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy pipeline on %I to huizong_pipeline using (true) with check (true)', guarded);
end
$$;
create function core_guard(guarded text, visible text) returns void language plpgsql as
$$
begin
    perform core_shut(guarded);
    execute format('create policy area on %I for select to huizong_read, huizong_portal using (%s)', guarded, visible);
end
$$;
revoke all on function core_shut(text), core_guard(text, text) from public;
comment on function core_shut(text) is '打开行级权限：流程角色可见全部，其他角色另行放行';
comment on function core_guard(text, text) is '打开行级权限，查询和门户角色只见其范围';

select core_guard(g.name, g.visible)
from (
    values
    ('core_unit', 'exists (select from core_scope s where s.unit = core_unit.code)'),
    ('core_scope', 'core_sees(path, line)'),
    ('core_version', 'exists (select from core_scope s where s.campaign = core_version.campaign and s.unit = core_version.unit)'),
    ('core_slot', 'false'),
    ('core_dirty', 'false'),
    ('core_value', 'exists (select from core_version v where v.id = version_id)'),
    ('core_low', 'exists (select from core_version v where v.id = version_id)'),
    ('core_high', 'exists (select from core_version v where v.id = version_id)'),
    ('core_excluded', 'exists (select from core_version v where v.id = version_id)'),
    ('core_joint', 'exists (select from core_version v where v.id = version_id)'),
    ('core_finding', 'exists (select from core_version v where v.id = version_id)'),
    ('raw_arrival', 'exists (select from core_version v where v.arrival_id = raw_arrival.id)'),
    ('raw_document', 'exists (select from core_version v where v.sha256 = raw_document.sha256)'),
    ('raw_reading', 'exists (select from core_version v where v.arrival_id = raw_reading.arrival_id)'),
    ('core_rollup_value', 'exists (select from core_tree t where t.campaign = core_rollup_value.campaign and t.place = core_rollup_value.place and core_sees(t.path, null))'),
    ('core_rollup_low', 'exists (select from core_tree t where t.campaign = core_rollup_low.campaign and t.place = core_rollup_low.place and core_sees(t.path, null))'),
    ('core_rollup_high', 'exists (select from core_tree t where t.campaign = core_rollup_high.campaign and t.place = core_rollup_high.place and core_sees(t.path, null))'),
    ('core_rollup_gross', 'exists (select from core_tree t where t.campaign = core_rollup_gross.campaign and t.place = core_rollup_gross.place and core_sees(t.path, null))'),
    ('core_rollup_n_reporting', 'exists (select from core_tree t where t.campaign = core_rollup_n_reporting.campaign and t.place = core_rollup_n_reporting.place and core_sees(t.path, null))'),
    ('core_edition', 'exists (select from core_tree t where t.campaign = core_edition.campaign and t.place = core_edition.place and core_sees(t.path, null))')
) as g (name, visible);
create policy upload on raw_document for insert to huizong_portal with check (true);
create policy upload on raw_arrival for insert to huizong_portal with check (state = 'landed' and attempts = 0);
