-- The calendar of each level, extensions for single units, and the effective dates of every unit, which have one place.

alter table core_campaign add column plan_due timestamptz not null default 'infinity';
alter table core_campaign alter column plan_due drop default;
comment on column core_campaign.plan_due is '活动方案的上报期限';

alter table core_reporter add column plan boolean not null default false, add column collects boolean not null default false;
comment on column core_reporter.plan is '是否要报活动方案';
comment on column core_reporter.collects is '是否为所在区划中没有上级单位的单位收表';

-- the real dates are written by `huizong init`, which always follows
do $$
declare
    dated text;
begin
    foreach dated in array array['core_due', 'core_scope'] loop
        execute format(
            'alter table %I add column late_after timestamptz not null default ''infinity'','
            ' add column closes timestamptz not null default ''infinity'', add column locks timestamptz not null default ''infinity''',
            dated
        );
        execute format(
            'alter table %I alter column late_after drop default, alter column closes drop default, alter column locks drop default',
            dated
        );
    end loop;
end
$$;
comment on column core_due.due is '上报期限（对外公布的）';
comment on column core_due.late_after is '宽限：此后收到的记为迟报';
comment on column core_due.closes is '此时起不再接收首次上报';
comment on column core_due.locks is '此时起不再接收更正';
comment on column core_scope.due is '上报期限（已计入延期）';
comment on column core_scope.late_after is '宽限：此后收到的记为迟报（已计入延期）';
comment on column core_scope.closes is '此时起不再接收首次上报（已计入延期）';
comment on column core_scope.locks is '此时起不再接收更正（已计入延期）';

create table core_extension (
    id bigint generated always as identity primary key,
    campaign text not null references core_campaign,
    unit text not null,
    until timestamptz not null,
    reason text not null check (btrim(reason) <> ''),
    author text not null check (btrim(author) <> ''),
    recorded_at timestamptz not null default core_now()
);
create index core_extension_unit on core_extension (campaign, unit);
comment on table core_extension is '个别单位的延期，只增不改；截止前、截止后的各以最近登记的一条为准';
comment on column core_extension.id is '内部编号';
comment on column core_extension.campaign is '年份';
comment on column core_extension.unit is '单位编码';
comment on column core_extension.until is '延至；不晚于省级截止的改上报期限，晚于截止的只准许补报和更正到此时';
comment on column core_extension.reason is '理由';
comment on column core_extension.author is '由谁登记（登录名）';
comment on column core_extension.recorded_at is '登记时间';

-- the one place: a unit's dates are its level's, moved by the extensions that were recorded by an instant (null: now)
create function core_dates(its_campaign text, its_unit text, its_place text, as_of timestamptz)
returns table (due timestamptz, late_after timestamptz, closes timestamptz, locks timestamptz) language sql stable as
$$
    select
        coalesce(e.due, d.due),
        least(coalesce(e.due, d.due) + (d.late_after - d.due), c.cut_off),
        greatest(d.closes, e.taken),
        greatest(d.locks, e.taken)
    from core_tree t
    join core_campaign c on c.campaign = t.campaign
    join core_due d on d.campaign = t.campaign and d.level = t.level
    left join lateral (
        select
            (array_agg(x.until order by x.id desc) filter (where x.until <= c.cut_off))[1] as due,
            (array_agg(x.until order by x.id desc) filter (where x.until > c.cut_off))[1] as taken
        from core_extension x
        where x.campaign = its_campaign and x.unit = its_unit and (as_of is null or x.recorded_at <= as_of)
    ) e on true
    where t.campaign = its_campaign and t.place = its_place
$$;
comment on function core_dates(text, text, text, timestamptz) is '一个单位的各期限：本级的期限，加上某一时刻（空表示现在）以前登记的延期';

create function core_taken_until(its_campaign text, its_unit text) returns timestamptz language sql stable as
$$
    select case
        when exists (
            select from core_version v where v.campaign = s.campaign and v.unit = s.unit and v.received_at < s.closes
        ) then s.locks
        else s.closes
    end
    from core_scope s
    where s.campaign = its_campaign and s.unit = its_unit
$$;
comment on function core_taken_until(text, text) is '一个单位的报送收到何时为止：没报过的到停止首次上报，报过的到停止更正';

grant execute on function core_dates(text, text, text, timestamptz), core_taken_until(text, text)
to huizong_pipeline, huizong_portal, huizong_read, huizong_registrar;
grant select, insert on core_extension to huizong_pipeline;
grant select on core_extension to huizong_portal, huizong_read;
grant select, insert on core_extension to huizong_registrar;
select core_guard(
    'core_extension',
    'exists (select from core_scope s where s.campaign = core_extension.campaign and s.unit = core_extension.unit)'
);
create policy registrar on core_extension for select to huizong_registrar using (true);
create policy registrar_extends on core_extension for insert to huizong_registrar with check (core_administers(unit, null));

-- staff sees when a unit was reminded, never what was written to it
grant select (key, kind, unit, made_at, sent_at) on core_outbox to huizong_portal;
create policy reminded on core_outbox for select to huizong_portal
using (kind = '催报' and exists (select from core_scope s where s.unit = core_outbox.unit));

-- how a part of a unit's report stands: done once a version counts, else what became of the newest
create function core_part(its_campaign text, its_unit text, its_part text)
returns table (state text, nil boolean, at timestamptz) language sql stable as
$$
    select
        case when bool_or(v.is_current) then 'done' else (array_agg(coalesce(v.verdict, 'checking') order by v.arrival_id desc))[1] end,
        bool_or(v.is_current and v.nil),
        max(v.received_at)
    from core_version v
    where v.campaign = its_campaign and v.unit = its_unit and v.part = its_part and v.withdrawn_at is null
$$;
comment on function core_part(text, text, text) is '一个单位某一部分的状态：done、checking、returned、awaiting_explanation；没报为空';
grant execute on function core_part(text, text, text) to huizong_pipeline, huizong_portal, huizong_read, huizong_registrar;
