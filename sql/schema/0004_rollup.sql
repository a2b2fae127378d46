-- Rolled-up figures: one wide table per measure with the same columns, a column per indicator from the catalogue.

create table core_rollup_value (
    campaign text not null,
    place text not null,
    reporter text not null references core_reporter,
    primary key (campaign, place, reporter)
);
comment on table core_rollup_value is '汇总数（联合活动只计一次）';
comment on column core_rollup_value.campaign is '年份';
comment on column core_rollup_value.place is '区划代码';
comment on column core_rollup_value.reporter is '上报类型';
create table core_rollup_low (like core_rollup_value including all);
comment on table core_rollup_low is '汇总数下限';
create table core_rollup_high (like core_rollup_value including all);
comment on table core_rollup_high is '汇总数上限；4611686018427387904 及以上表示不封顶';
create table core_rollup_gross (like core_rollup_value including all);
comment on table core_rollup_gross is '汇总毛数（联合活动各单位重复计）';
create table core_rollup_n_reporting (like core_rollup_value including all);
comment on table core_rollup_n_reporting is '填报了该指标的单位数';

create aggregate core_add (bigint)(sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);
comment on aggregate core_add (bigint) is '求和：结果仍为 bigint，超出范围即报错；sum() 经由 numeric，慢得多';

-- after a bulk change the planner still takes the tables for nearly empty, and a single correction would read every row
create function core_take_stock() returns void language plpgsql security definer set search_path = public as
$$
begin
    analyze core_version (campaign, unit, part, place, is_current);
    analyze core_value (version_id, scope);
    analyze core_rollup_value (campaign, place, reporter);
    analyze core_rollup_low (campaign, place, reporter);
    analyze core_rollup_high (campaign, place, reporter);
    analyze core_rollup_gross (campaign, place, reporter);
    analyze core_rollup_n_reporting (campaign, place, reporter);
end
$$;
comment on function core_take_stock() is '大批汇总后更新数据库的统计信息';

create table core_edition (
    campaign text not null references core_campaign,
    number int not null,
    kind text not null check (kind in ('provisional', 'final', 'supplement')),
    place text not null,
    as_of timestamptz not null,
    snapshot_sha256 text not null,
    content_sha256 text not null,
    folder text not null,
    filed_at timestamptz not null default core_now(),
    primary key (campaign, place, number)
);
comment on table core_edition is '已生成的汇总报告';
comment on column core_edition.campaign is '年份';
comment on column core_edition.number is '编号';
comment on column core_edition.kind is '临时、正式或补充';
comment on column core_edition.place is '区划代码';
comment on column core_edition.as_of is '数据截止时刻';
comment on column core_edition.snapshot_sha256 is '数据快照的摘要';
comment on column core_edition.content_sha256 is '内容的摘要';
comment on column core_edition.folder is '存放位置';
comment on column core_edition.filed_at is '归档时间';
