create or replace view mart_status with (security_invoker = true) as
select
    s.campaign, s.unit, s.name, s.reporter, s.place, s.path, s.due,
    c.number as version, c.verdict, coalesce(c.nil, false) as nil, c.received_at,
    c.id is not null as reported,
    coalesce(f.first_received > s.late_after, false) as late,
    l.number as latest_version, l.verdict as latest_verdict, l.received_at as latest_received_at,
    n.number as narrative, c.id is not null and (c.nil or n.id is not null) as complete
from core_scope s
left join core_version c on c.campaign = s.campaign and c.unit = s.unit and c.part = 'table' and c.is_current
left join core_version n on n.campaign = s.campaign and n.unit = s.unit and n.part = 'narrative' and n.is_current
left join lateral (
    select min(v.received_at) as first_received from core_version v
    where v.campaign = s.campaign and v.unit = s.unit and v.part = 'table'
        and core_counts(v.verdict, v.received_at, v.withdrawn_at, null)
) f on true
left join lateral (
    select v.number, v.verdict, v.received_at from core_version v
    where v.campaign = s.campaign and v.unit = s.unit and v.part = 'table' and v.withdrawn_at is null
    order by v.arrival_id desc limit 1
) l on true;

comment on view mart_status is '各应报单位的上报情况';

comment on column mart_status.campaign is '年份';

comment on column mart_status.unit is '单位编码';

comment on column mart_status.name is '单位名称';

comment on column mart_status.reporter is '上报类型';

comment on column mart_status.place is '所在区划';

comment on column mart_status.path is '所在区划及各上级代码';

comment on column mart_status.due is '上报期限（已计入延期）';

comment on column mart_status.version is '现行版本';

comment on column mart_status.verdict is '现行版本的审核结论';

comment on column mart_status.nil is '是否零报告';

comment on column mart_status.received_at is '现行版本收到时间';

comment on column mart_status.reported is '是否已上报（有现行版本）';

comment on column mart_status.late is '是否迟报';

comment on column mart_status.latest_version is '最近一版';

comment on column mart_status.latest_verdict is '最近一版的审核结论';

comment on column mart_status.latest_received_at is '最近一版收到时间';

comment on column mart_status.narrative is '总结的现行版本';

comment on column mart_status.complete is '是否报齐（统计表和总结；零报告不需总结）';

create or replace view mart_alike with (security_invoker = true) as
select
    v.campaign, v.unit, s.name, v.number as version, v.verdict,
    w.campaign as other_campaign, w.unit as other_unit, t.name as other_name, w.number as other_version, a.percent
from core_alike a
join core_version v on v.id = a.version_id
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join core_version w on w.id = a.other_version
join core_scope t on t.campaign = w.campaign and t.unit = w.unit;

comment on view mart_alike is '雷同的总结：只列出两家单位都在查看范围内的';

comment on column mart_alike.campaign is '年份';

comment on column mart_alike.unit is '单位编码';

comment on column mart_alike.name is '单位名称';

comment on column mart_alike.version is '总结的版本';

comment on column mart_alike.verdict is '审核结论';

comment on column mart_alike.other_campaign is '与之雷同的总结的年份';

comment on column mart_alike.other_unit is '与之雷同的单位编码';

comment on column mart_alike.other_name is '与之雷同的单位名称';

comment on column mart_alike.other_version is '与之雷同的版本';

comment on column mart_alike.percent is '相同的百分比';

create or replace view mart_owed with (security_invoker = true) as
select
    s.campaign, s.unit, s.name, s.reporter, s.place, s.path, s.line, s.due,
    case when r.plan then c.plan_due end as plan_due, core_taken_until(s.campaign, s.unit) as taken_until,
    coalesce(t.state, 'missing') as table_state, t.at as table_at,
    case when t.nil then 'done' else coalesce(n.state, 'missing') end as narrative_state, n.at as narrative_at,
    case when r.plan then coalesce(p.state, 'missing') else 'done' end as plan_state, p.at as plan_at,
    coalesce(s.line[2], b.unit) as superior,
    exists(select from raw_arrival a where a.claimed_unit = s.unit and a.state in ('landed', 'read')) as waits
from core_scope s
join core_campaign c on c.campaign = s.campaign
join core_reporter r on r.code = s.reporter
left join lateral core_part(s.campaign, s.unit, 'table') t on true
left join lateral core_part(s.campaign, s.unit, 'narrative') n on true
left join lateral core_part(s.campaign, s.unit, 'plan') p on true
left join lateral (
    select o.unit from core_scope o join core_reporter q on q.code = o.reporter and q.collects
    where o.campaign = s.campaign and o.place = any(s.path) and o.unit <> s.unit and (o.place <> s.place or not r.collects)
    order by array_position(s.path, o.place), o.unit limit 1
) b on s.line[2] is null;

comment on view mart_owed is '各应报单位还欠什么：方案、统计表、总结、说明；催报以此为准';

comment on column mart_owed.campaign is '年份';

comment on column mart_owed.unit is '单位编码';

comment on column mart_owed.name is '单位名称';

comment on column mart_owed.reporter is '上报类型';

comment on column mart_owed.place is '所在区划';

comment on column mart_owed.path is '所在区划及各上级代码';

comment on column mart_owed.line is '本单位及各上级单位编码';

comment on column mart_owed.due is '上报期限（已计入延期）';

comment on column mart_owed.plan_due is '活动方案的期限；不要求报方案的为空';

comment on column mart_owed.taken_until is '报送收到何时为止';

comment on column mart_owed.table_state is '统计表：done 已通过，checking 正在审核，returned 退回，awaiting_explanation 待说明，missing 未报';

comment on column mart_owed.table_at is '统计表最近一版收到时间';

comment on column mart_owed.narrative_state is '总结，取值同上；零报告不需总结';

comment on column mart_owed.narrative_at is '总结最近一版收到时间';

comment on column mart_owed.plan_state is '活动方案，取值同上；不要求报方案的为 done';

comment on column mart_owed.plan_at is '活动方案最近一版收到时间';

comment on column mart_owed.waits is '有来件还没有读取或入库：先不催';

comment on column mart_owed.superior is '催报时告知的上级：上报线上的上级单位；没有的，所在区划的收表单位';
