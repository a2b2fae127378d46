create or replace view mart_status with (security_invoker = true) as
select
    s.campaign, s.unit, s.name, s.reporter, s.place, s.path, s.due,
    c.number as version, c.verdict, coalesce(c.nil, false) as nil, c.received_at,
    c.id is not null as reported,
    coalesce(f.first_received > s.due, false) as late,
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

comment on column mart_status.due is '上报期限';

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

create or replace view mart_version_review with (security_invoker = true) as
select c.campaign, r.unit, s.name, r.place, r.part, r.number as version, r.state
from core_campaign c
cross join lateral core_reviewed(c.campaign, null, null) r
join core_scope s on s.campaign = c.campaign and s.unit = r.unit;

comment on view mart_version_review is '各单位现行版本的复核情况';

comment on column mart_version_review.campaign is '年份';

comment on column mart_version_review.unit is '单位编码';

comment on column mart_version_review.name is '单位名称';

comment on column mart_version_review.place is '所在区划';

comment on column mart_version_review.part is '部分：table 统计表，narrative 总结';

comment on column mart_version_review.version is '现行版本';

comment on column mart_version_review.state is '复核：none 未复核，approved 已通过（本身或随区划审定），sent_back 已退回、等待更正';

create or replace view mart_review with (security_invoker = true) as
select
    t.campaign, t.place, t.name, t.level, t.parent,
    case
        when h.n_sent_back > 0 then 'sent_back' when a.id is null then 'none' when a.versions = h.versions then 'approved'
        else 'reopened'
    end as state,
    coalesce(h.n_units, 0) as n_units, coalesce(h.n_unreviewed, 0) as n_unreviewed, coalesce(h.n_sent_back, 0) as n_sent_back,
    a.approved_at, a.account as approved_by, a.content_sha256
from core_tree t
left join (
    select
        c.campaign, p.place, array_agg(r.version_id order by r.version_id) as versions,
        count(*) filter (where r.part = 'table') as n_units,
        count(*) filter (where r.part = 'table' and r.state <> 'approved') as n_unreviewed,
        count(distinct r.unit) filter (where r.state = 'sent_back') as n_sent_back
    from core_campaign c
    cross join lateral core_reviewed(c.campaign, null, null) r
    cross join lateral unnest(r.path) p (place)
    group by c.campaign, p.place
) h on h.campaign = t.campaign and h.place = t.place
left join lateral (
    select b.* from core_approval b where b.campaign = t.campaign and b.place = t.place order by b.id desc limit 1
) a on true
-- a place above the session's own would be counted in part only; the pipeline, which has no area, sees all
where (h.place is not null or a.id is not null)
    and (
        core_sees(t.path, null)
        or coalesce(current_setting('huizong.area', true), '') || coalesce(current_setting('huizong.unit', true), '') = ''
    );

comment on view mart_review is '各区划的审定情况；还没有报告的区划不列';

comment on column mart_review.campaign is '年份';

comment on column mart_review.place is '区划代码';

comment on column mart_review.name is '区划名称';

comment on column mart_review.level is '级别';

comment on column mart_review.parent is '上级区划';

comment on column mart_review.state is 'none 未审定，approved 已审定，reopened 审定后有变动，sent_back 有退回未更正的';

comment on column mart_review.n_units is '有现行统计表的单位数';

comment on column mart_review.n_unreviewed is '其中还没有人复核通过的单位数';

comment on column mart_review.n_sent_back is '被复核退回、尚未更正的单位数';

comment on column mart_review.approved_at is '最近一次审定的时间';

comment on column mart_review.approved_by is '最近一次审定人的登录名';

comment on column mart_review.content_sha256 is '最近一次审定的内容的摘要';
