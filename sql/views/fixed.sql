create or replace view mart_status with (security_invoker = true) as
select
    s.campaign, s.unit, s.name, s.reporter, s.place, s.path, s.due,
    c.number as version, c.verdict, coalesce(c.nil, false) as nil, c.received_at,
    c.id is not null as reported,
    coalesce(f.first_received > s.late_after, false) as late,
    l.number as latest_version, l.verdict as latest_verdict, l.received_at as latest_received_at,
    n.number as narrative, c.id is not null and (c.nil or n.id is not null) as complete,
    p.number as plan, r.plan as owes_plan
from core_scope s
join core_reporter r on r.code = s.reporter
left join core_version c on c.campaign = s.campaign and c.unit = s.unit and c.part = 'table' and c.is_current
left join core_version n on n.campaign = s.campaign and n.unit = s.unit and n.part = 'narrative' and n.is_current
left join core_version p on p.campaign = s.campaign and p.unit = s.unit and p.part = 'plan' and p.is_current
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

comment on column mart_status.plan is '方案的现行版本';

comment on column mart_status.owes_plan is '是否应报方案';

create or replace view mart_alike with (security_invoker = true) as
select
    v.campaign, v.unit, s.name, v.number as version, v.verdict,
    w.campaign as other_campaign, w.unit as other_unit, t.name as other_name, w.number as other_version, a.percent, v.part
from core_alike a
join core_version v on v.id = a.version_id
join core_scope s on s.campaign = v.campaign and s.unit = v.unit
join core_version w on w.id = a.other_version
join core_scope t on t.campaign = w.campaign and t.unit = w.unit;

comment on view mart_alike is '雷同的总结和方案：只列出两家单位都在查看范围内的';

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

comment on column mart_alike.part is '部分：narrative 总结，plan 方案';

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
create or replace view mart_editions with (security_invoker = true) as
select
    e.campaign, e.place, e.number, e.kind, e.as_of, e.filed_at, e.folder, e.content_sha256,
    s.signatures, s.signers, case when s.signatures = 2 then s.last_signed_at end as signed_at,
    v.is_ok as verified, v.checked_at as verified_at, e.no_pdf
from core_edition e
cross join lateral (
    select count(*) as signatures, string_agg(g.signer, '、' order by g.seat) as signers, max(g.signed_at) as last_signed_at
    from core_signature g where g.campaign = e.campaign and g.place = e.place and g.number = e.number
) s
left join lateral (
    select k.is_ok, k.checked_at from core_verification k
    where k.campaign = e.campaign and k.place = e.place and k.number = e.number order by k.id desc limit 1
) v on true;

comment on view mart_editions is '各期汇总报告及其签字和核对';

comment on column mart_editions.campaign is '年份';

comment on column mart_editions.place is '区划代码';

comment on column mart_editions.number is '编号';

comment on column mart_editions.kind is '临时、正式或补充';

comment on column mart_editions.as_of is '数据截止时刻';

comment on column mart_editions.filed_at is '归档时间';

comment on column mart_editions.folder is '存放位置';

comment on column mart_editions.content_sha256 is '内容的摘要';

comment on column mart_editions.signatures is '已有几人签字';

comment on column mart_editions.signers is '签字人';

comment on column mart_editions.signed_at is '签发时间：第二人签字的时间，未签齐为空';

comment on column mart_editions.verified is '与存档文件核对是否一致；空表示没有核对';

comment on column mart_editions.verified_at is '核对时间';

comment on column mart_editions.no_pdf is '归档时没有排成 PDF 的原因；空表示有 PDF';

create or replace view mart_standing with (security_invoker = true) as
select
    e.campaign, e.place, e.number, e.kind, e.as_of, e.filed_at, e.folder, e.content_sha256, e.signed_at,
    w.number as waiting,
    case
        when e.kind <> 'provisional' then format(
            '%s第%s号（数据截至%s）已由%s于%s签发%s。%s',
            case e.kind when 'final' then '正式版' else '补充版' end, e.number,
            to_char(e.as_of at time zone 'Asia/Shanghai', 'FMMM月FMDD日HH24:MI'), e.signers,
            to_char(e.signed_at at time zone 'Asia/Shanghai', 'FMMM月FMDD日HH24:MI'),
            case when e.kind = 'final' and e.signed_at > c.issue_by then '，晚于印发时限' else '' end,
            case when w.number is not null then format('其后的第%s号待签发。', w.number) else '' end
        )
        else format(
            '%s现以临时版第%s号（数据截至%s，%s归档）为准，数字以正式版为准。',
            case
                when w.number is not null then format('正式版第%s号尚未签发，', w.number)
                when core_now() >= c.cut_off then '正式版尚未编制，'
                else ''
            end,
            e.number, to_char(e.as_of at time zone 'Asia/Shanghai', 'FMMM月FMDD日HH24:MI'),
            to_char(e.filed_at at time zone 'Asia/Shanghai', 'FMMM月FMDD日HH24:MI')
        )
    end as said
from (
    select distinct on (m.campaign, m.place) m.*
    from mart_editions m
    where m.signed_at is not null or (m.kind = 'provisional' and m.verified is distinct from false)
    order by m.campaign, m.place, (m.kind <> 'provisional') desc, case when m.kind = 'provisional' then m.as_of end desc, m.number desc
) e
join core_campaign c on c.campaign = e.campaign
left join lateral (
    select n.number from mart_editions n
    where n.campaign = e.campaign and n.place = e.place and n.kind <> 'provisional' and n.signed_at is null
        and (e.kind = 'provisional' or n.number > e.number)
    order by (n.kind = 'final') desc, n.number desc limit 1
) w on true;

comment on view mart_standing is '各地区现以哪一期为准：最近签发的正式版或补充版，没有的为最近的临时版（核对不一致的除外）';

comment on column mart_standing.campaign is '年份';

comment on column mart_standing.place is '区划代码';

comment on column mart_standing.number is '编号';

comment on column mart_standing.kind is '临时、正式或补充';

comment on column mart_standing.as_of is '数据截止时刻';

comment on column mart_standing.filed_at is '归档时间';

comment on column mart_standing.folder is '存放位置';

comment on column mart_standing.content_sha256 is '内容的摘要';

comment on column mart_standing.signed_at is '签发时间';

comment on column mart_standing.waiting is '等待签发的一期';

comment on column mart_standing.said is '一句话说明现以哪一期为准';
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
