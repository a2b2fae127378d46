-- Reviews by people, apart from the machine's verdict: staff approve a unit's version or send it back, and approve what a
-- whole place holds. Both are only ever added to.

alter table core_campaign add column review text not null default 'automatic' check (review in ('automatic', 'reviewed'));
comment on column core_campaign.review is '复核方式：automatic 数字以机器审核为准，复核只作记录；reviewed 审定一个区划前须先审定其下级';

create table core_review (
    id bigint generated always as identity primary key,
    version_id bigint not null references core_version,
    area text not null,
    account text not null,
    decision text not null check (decision in ('approved', 'sent_back')),
    within text,
    note text not null default '',
    comments jsonb not null default '[]' check (jsonb_typeof(comments) = 'array'),
    reviewed_at timestamptz not null default core_now(),
    check (decision = 'approved' or note <> '' or comments <> '[]'),
    check (decision = 'approved' or within is null)
);
create index core_review_version on core_review (version_id);
comment on table core_review is '管理人员对各单位所报版本的复核，只增不改';
comment on column core_review.id is '内部编号';
comment on column core_review.version_id is '版本';
comment on column core_review.area is '复核的是哪个区划的管理人员';
comment on column core_review.account is '复核人的登录名';
comment on column core_review.decision is 'approved 复核通过，sent_back 复核退回';
comment on column core_review.within is '随哪个区划一起审定的；单独复核的为空';
comment on column core_review.note is '总的意见';
comment on column core_review.comments is '对单元格的意见：指标、口径、名称、工作表、单元格、所填、意见';
comment on column core_review.reviewed_at is '复核时间';

create table core_approval (
    id bigint generated always as identity primary key,
    campaign text not null references core_campaign,
    place text not null,
    area text not null,
    account text not null,
    versions bigint[] not null check (versions <> '{}'),
    content_sha256 text not null,
    approved_at timestamptz not null default core_now()
);
create index core_approval_place on core_approval (campaign, place, id);
comment on table core_approval is '管理人员对一个区划全部数字的审定，只增不改';
comment on column core_approval.id is '内部编号';
comment on column core_approval.campaign is '年份';
comment on column core_approval.place is '审定的区划';
comment on column core_approval.area is '审定的是哪个区划的管理人员';
comment on column core_approval.account is '审定人的登录名';
comment on column core_approval.versions is '审定时区划内全部现行版本，按内部编号';
comment on column core_approval.content_sha256 is '这些版本（单位、部分、版本号、文件摘要）的摘要';
comment on column core_approval.approved_at is '审定时间';

create function core_current_versions(its_campaign text, its_place text) returns bigint[] language sql stable as
$$
    select coalesce(array_agg(v.id order by v.id), '{}')
    from core_version v
    join core_scope s on s.campaign = v.campaign and s.unit = v.unit
    where v.campaign = its_campaign and v.is_current and its_place = any(s.path)
$$;
comment on function core_current_versions(text, text) is '一个区划内全部现行版本';

create function core_content(its_versions bigint[]) returns text language sql stable as
$$
    select encode(sha256(convert_to(coalesce(string_agg(
        concat_ws('|', v.unit, v.part, v.number, v.sha256), chr(10)
        order by v.unit collate "C", v.part collate "C", v.number
    ), ''), 'UTF8')), 'hex')
    from core_version v where v.id = any(its_versions)
$$;
comment on function core_content(bigint[]) is '若干版本的摘要：每版一行“单位|部分|版本号|文件摘要”，按序，取 SHA-256';

-- how a version stands with reviewers at an instant (null: now): sent back until the place that did so, or one above it,
-- approves it; else approved if anyone did
create function core_review_state(its_version bigint, as_of timestamptz) returns text language sql stable as
$$
    select case
        when bool_or(g.decision = 'sent_back' and not exists (
            select from core_review l
            join core_tree t on t.campaign = v.campaign and t.place = g.area and l.area = any(t.path)
            where l.version_id = g.version_id and l.id > g.id and l.decision = 'approved'
                and (as_of is null or l.reviewed_at <= as_of)
        )) then 'sent_back'
        when bool_or(g.decision = 'approved') then 'approved'
        else 'none'
    end
    from core_review g
    join public.core_version v on v.id = g.version_id
    where g.version_id = its_version and (as_of is null or g.reviewed_at <= as_of)
$$;
comment on function core_review_state(bigint, timestamptz) is '某一时刻（空表示现在）一个版本的复核情况：none、approved、sent_back';

-- what counts at an instant (null: now) in a place (null: all that the session sees), and how it stands with reviewers
create function core_reviewed(its_campaign text, its_place text, as_of timestamptz)
returns table (version_id bigint, unit text, part text, number int, place text, path text[], state text)
language sql stable as
$$
    select v.id, v.unit, v.part, v.number, s.place, s.path, core_review_state(v.id, as_of)
    from public.core_version v
    join core_scope s on s.campaign = v.campaign and s.unit = v.unit
    where v.campaign = its_campaign and (its_place is null or its_place = any(s.path))
        and case
            when as_of is null then v.is_current
            else core_counts(v.verdict, v.received_at, v.withdrawn_at, as_of) and not exists (
                select from public.core_version w
                where w.campaign = v.campaign and w.unit = v.unit and w.part = v.part and w.arrival_id > v.arrival_id
                    and core_counts(w.verdict, w.received_at, w.withdrawn_at, as_of)
            )
        end
$$;
comment on function core_reviewed(text, text, timestamptz) is '某一时刻（空表示现在）计入的各版本及其复核情况：none、approved、sent_back';

-- why what a place holds cannot be approved: nothing has come, something stands sent back, or, where the campaign is
-- reviewed, a place next below whose content is not approved; null if it can
create function core_not_approvable(its_campaign text, its_place text) returns text language sql stable as
$$
    select case
        when core_current_versions(its_campaign, its_place) = '{}' then 'nothing'
        when exists (select from core_reviewed(its_campaign, its_place, null) r where r.state = 'sent_back') then 'sent_back'
        when exists (
            select from core_campaign c
            join core_tree t on t.campaign = c.campaign and t.parent = its_place
            cross join lateral core_current_versions(t.campaign, t.place) h (versions)
            where c.campaign = its_campaign and c.review = 'reviewed' and h.versions <> '{}'
                and h.versions is distinct from (
                    select a.versions from core_approval a
                    where a.campaign = t.campaign and a.place = t.place order by a.id desc limit 1
                )
        ) then 'below'
    end
$$;
comment on function core_not_approvable(text, text) is '一个区划不能审定的原因；可以审定的为空';

-- the session is that of staff, who is who it says, for its own area; an office is never a reviewer
create function core_is_reviewer(its_account text, its_area text) returns boolean language sql stable as
$$
    select nullif(current_setting('huizong.unit', true), '') is null
        and its_area = nullif(current_setting('huizong.area', true), '')
        and exists (select from portal_who w where w.login = its_account and w.role <> 'office' and w.area = its_area)
$$;
comment on function core_is_reviewer(text, text) is '当前会话是否该区划的这位管理人员';

revoke all on function core_current_versions(text, text), core_content(bigint[]), core_review_state(bigint, timestamptz),
core_reviewed(text, text, timestamptz), core_not_approvable(text, text), core_is_reviewer(text, text) from public;
grant execute on function core_current_versions(text, text), core_content(bigint[]), core_review_state(bigint, timestamptz),
core_reviewed(text, text, timestamptz)
to huizong_pipeline, huizong_portal, huizong_read;
grant execute on function core_not_approvable(text, text), core_is_reviewer(text, text) to huizong_portal;

grant select on core_review, core_approval to huizong_pipeline, huizong_portal, huizong_read;
grant insert on core_review, core_approval to huizong_portal;
select core_guard(g.name, g.visible)
from (
    values
    ('core_review', 'exists (select from core_version v where v.id = version_id)'),
    -- also by those below: whether their reports are approved is told to them
    ('core_approval', 'exists (select from core_scope s where s.campaign = core_approval.campaign and core_approval.place = any(s.path))')
) as g (name, visible);
create policy review on core_review for insert to huizong_portal with check (
    core_is_reviewer(account, area)
    and exists (
        select from core_version v
        join core_scope s on s.campaign = v.campaign and s.unit = v.unit
        where v.id = version_id and v.is_current and area = any(s.path)
    )
);
create policy approve on core_approval for insert to huizong_portal with check (
    core_is_reviewer(account, area)
    and exists (
        select from core_tree t
        where t.campaign = core_approval.campaign and t.place = core_approval.place and area = any(t.path)
    )
    and versions = core_current_versions(campaign, place) and content_sha256 = core_content(versions)
    and core_not_approvable(campaign, place) is null
);
