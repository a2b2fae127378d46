-- Highlights: paragraphs of accepted narratives that staff chose for the report of their place; a choice is never changed,
-- taking it back is a later row.

create table core_highlight (
    id bigint generated always as identity primary key,
    campaign text not null references core_campaign,
    place text not null,
    version_id bigint not null references core_version,
    paragraph int not null check (paragraph > 0),
    is_chosen boolean not null,
    account text not null,
    decided_at timestamptz not null default core_now()
);
create index core_highlight_place on core_highlight (campaign, place);
comment on table core_highlight is '亮点：管理人员为本区划的汇总报告从已通过的总结中选用的段落，只增不改；以最近一次为准';
comment on column core_highlight.id is '内部编号';
comment on column core_highlight.campaign is '年份';
comment on column core_highlight.place is '为哪个区划的报告选用';
comment on column core_highlight.version_id is '总结的版本；其文件摘要见版本';
comment on column core_highlight.paragraph is '第几段，从 1 起';
comment on column core_highlight.is_chosen is '真为选用，假为取消选用';
comment on column core_highlight.account is '管理人员的登录名';
comment on column core_highlight.decided_at is '选用或取消的时间';

grant select on core_highlight to huizong_pipeline, huizong_portal, huizong_read;
grant insert on core_highlight to huizong_portal;
select core_guard(
    'core_highlight',
    'exists (select from core_version v where v.id = version_id)'
    ' and exists (select from core_tree t where t.campaign = core_highlight.campaign and t.place = core_highlight.place'
    ' and core_sees(t.path, null))'
);
create policy choose on core_highlight for insert to huizong_portal
with check (
    place = nullif(current_setting('huizong.area', true), '')
    and exists (
        select from core_version v
        join core_scope s on s.campaign = v.campaign and s.unit = v.unit
        join raw_narrative n on n.arrival_id = v.arrival_id
        where v.id = version_id and v.campaign = core_highlight.campaign and v.part = 'narrative'
            and core_counts(v.verdict, v.received_at, v.withdrawn_at, null)
            and core_highlight.place = any(s.path) and paragraph <= jsonb_array_length(n.paragraphs)
    )
);
