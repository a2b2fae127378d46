-- Clock, places, units, indicators: what everything else refers to.

create table core_clock (
    only_row boolean primary key default true check (only_row),
    mode text not null check (mode in ('production', 'demo', 'test', 'rehearsal')),
    instant timestamptz,
    check (mode <> 'production' or instant is null)
);
comment on table core_clock is '时钟：演示、测试、演练时为模拟时刻，正式运行时为空';
comment on column core_clock.only_row is '只有一行';
comment on column core_clock.mode is '运行方式';
comment on column core_clock.instant is '模拟时刻；空表示真实时间';
insert into core_clock (mode) values ('production');

create function core_now() returns timestamptz language sql stable as
$$ select coalesce((select instant from core_clock), clock_timestamp()) $$;
comment on function core_now() is '系统唯一的时钟';

create table core_place (
    code text not null,
    name text not null,
    level text not null,
    parent text,
    valid_from date not null,
    valid_to date,
    recorded_at timestamptz not null default core_now(),
    primary key (code, valid_from)
);
comment on table core_place is '行政区划及本地增设的区域，只增不改';
comment on column core_place.code is '12 位代码';
comment on column core_place.name is '名称';
comment on column core_place.level is '级别标签';
comment on column core_place.parent is '上级代码';
comment on column core_place.valid_from is '启用日期';
comment on column core_place.valid_to is '停用日期（不含）';
comment on column core_place.recorded_at is '登记时间';

create table core_unit (
    code text not null,
    name text not null,
    reporter text not null,
    place text not null,
    parent text,
    email text,
    valid_from date not null,
    valid_to date,
    recorded_at timestamptz not null default core_now(),
    primary key (code, valid_from, recorded_at)
);
comment on table core_unit is '上报单位名录，只增不改；同一单位以最近登记的为准';
comment on column core_unit.code is '单位编码';
comment on column core_unit.name is '单位名称';
comment on column core_unit.reporter is '上报类型';
comment on column core_unit.place is '所在区划';
comment on column core_unit.parent is '上级单位';
comment on column core_unit.email is '联系邮箱';
comment on column core_unit.valid_from is '启用日期';
comment on column core_unit.valid_to is '停用日期（不含）';
comment on column core_unit.recorded_at is '登记时间';

create table core_campaign (
    campaign text primary key,
    zh text not null,
    opens date not null,
    cut_off timestamptz not null,
    issue_by timestamptz not null
);
comment on table core_campaign is '年度活动';
comment on column core_campaign.campaign is '年份';
comment on column core_campaign.zh is '名称';
comment on column core_campaign.opens is '开始日期';
comment on column core_campaign.cut_off is '省级截止时刻';
comment on column core_campaign.issue_by is '省级报告印发时刻';

create table core_due (
    campaign text not null references core_campaign,
    level text not null,
    due timestamptz not null,
    primary key (campaign, level)
);
comment on table core_due is '各级上报期限';
comment on column core_due.campaign is '年份';
comment on column core_due.level is '级别';
comment on column core_due.due is '期限';

create table core_indicator (
    code text primary key,
    ordinal int not null,
    zh text not null,
    en text not null,
    section text not null,
    section_zh text not null,
    type text not null,
    unit text not null,
    factor bigint not null,
    aggregation text not null,
    joint_event boolean not null
);
comment on table core_indicator is '指标目录';
comment on column core_indicator.code is '指标代码';
comment on column core_indicator.ordinal is '次序';
comment on column core_indicator.zh is '名称';
comment on column core_indicator.en is '英文名称';
comment on column core_indicator.section is '栏目代码';
comment on column core_indicator.section_zh is '栏目';
comment on column core_indicator.type is '计量种类';
comment on column core_indicator.unit is '计量单位';
comment on column core_indicator.factor is '一个计量单位折合多少存储单位';
comment on column core_indicator.aggregation is '汇总方法';
comment on column core_indicator.joint_event is '是否可能由多个单位共同上报';

create table core_reporter (
    code text primary key,
    ordinal int not null,
    zh text not null,
    en text not null
);
comment on table core_reporter is '上报类型';
comment on column core_reporter.code is '代码';
comment on column core_reporter.ordinal is '次序';
comment on column core_reporter.zh is '名称';
comment on column core_reporter.en is '英文名称';

create table core_form (
    campaign text not null references core_campaign,
    reporter text not null references core_reporter,
    indicator text not null references core_indicator,
    required boolean not null,
    primary key (campaign, reporter, indicator)
);
comment on table core_form is '各类型统计表所含指标';
comment on column core_form.campaign is '年份';
comment on column core_form.reporter is '上报类型';
comment on column core_form.indicator is '指标代码';
comment on column core_form.required is '是否必填';

create table core_tree (
    campaign text not null references core_campaign,
    place text not null,
    name text not null,
    level text not null,
    parent text,
    depth int not null,
    path text[] not null,
    primary key (campaign, place)
);
create index core_tree_parent on core_tree (campaign, parent);
comment on table core_tree is '某年使用的区划树（由 core_place 推出）';
comment on column core_tree.campaign is '年份';
comment on column core_tree.place is '区划代码';
comment on column core_tree.name is '名称';
comment on column core_tree.level is '级别标签';
comment on column core_tree.parent is '上级代码';
comment on column core_tree.depth is '在树中的深度，省为 1';
comment on column core_tree.path is '本身及各上级代码';

create table core_scope (
    campaign text not null references core_campaign,
    unit text not null,
    name text not null,
    reporter text not null references core_reporter,
    place text not null,
    path text[] not null,
    line text[] not null,
    due timestamptz not null,
    primary key (campaign, unit)
);
create index core_scope_place on core_scope (campaign, place);
create index core_scope_name on core_scope (campaign, name);
comment on table core_scope is '某年应报单位（由名录推出），也是行级权限的依据';
comment on column core_scope.campaign is '年份';
comment on column core_scope.unit is '单位编码';
comment on column core_scope.name is '单位名称';
comment on column core_scope.reporter is '上报类型';
comment on column core_scope.place is '所在区划';
comment on column core_scope.path is '所在区划及各上级代码';
comment on column core_scope.line is '本单位及各上级单位编码';
comment on column core_scope.due is '上报期限';
