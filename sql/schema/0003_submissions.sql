-- Versions of submissions and their figures. The wide tables get a column per indicator from the catalogue.

create table core_slot (
    campaign text not null references core_campaign,
    unit text not null,
    part text not null,
    versions int not null,
    primary key (campaign, unit, part)
);
comment on table core_slot is '每个单位每年每一部分的版本计数，也是并发上报时的锁';
comment on column core_slot.campaign is '年份';
comment on column core_slot.unit is '单位编码';
comment on column core_slot.part is '部分';
comment on column core_slot.versions is '已有版本数';

create table core_version (
    id bigint generated always as identity primary key,
    campaign text not null,
    unit text not null,
    part text not null,
    number int not null,
    form text not null references core_reporter,
    place text not null,
    arrival_id bigint not null unique references raw_arrival,
    sha256 text not null references raw_document,
    received_at timestamptz not null,
    nil boolean not null,
    verdict text check (verdict in ('returned', 'awaiting_explanation', 'accepted', 'accepted_with_notes')),
    rules_digest text,
    is_current boolean not null default false,
    unique (campaign, unit, part, number),
    unique (campaign, unit, part, sha256),
    foreign key (campaign, unit) references core_scope
);
create unique index core_version_current on core_version (campaign, unit, part) where is_current;
create index core_version_place on core_version (campaign, place) where is_current;
create index core_version_unjudged on core_version (campaign, form) where verdict is null;
comment on table core_version is '上报的各个版本';
comment on column core_version.id is '内部编号';
comment on column core_version.campaign is '年份';
comment on column core_version.unit is '单位编码';
comment on column core_version.part is '部分：table 统计表';
comment on column core_version.number is '第几版';
comment on column core_version.form is '表种';
comment on column core_version.place is '所在区划';
comment on column core_version.arrival_id is '收件号';
comment on column core_version.sha256 is '文件的 SHA-256';
comment on column core_version.received_at is '收到时间';
comment on column core_version.nil is '零报告';
comment on column core_version.verdict is '审核结论；空表示尚未审核';
comment on column core_version.rules_digest is '审核时的目录和规则摘要';
comment on column core_version.is_current is '是否现行版本';

create table core_value (
    version_id bigint not null references core_version,
    scope text not null check (scope in ('own', 'including')),
    primary key (version_id, scope)
);
comment on table core_value is '各版本的数字（存储单位），每个指标一列，空表示未填';
comment on column core_value.version_id is '版本';
comment on column core_value.scope is '本级或含下级';
create table core_low (like core_value including all);
comment on table core_low is '约数的下限，只存有约数的版本和指标';
create table core_high (like core_value including all);
comment on table core_high is '约数的上限，只存有约数的版本和指标；4611686018427387904 表示不封顶';

create table core_excluded (
    version_id bigint not null references core_version,
    measure text not null check (measure in ('value', 'low', 'high')),
    primary key (version_id, measure)
);
comment on table core_excluded is '联合活动中由其他单位计数、本单位不再计的数字';
comment on column core_excluded.version_id is '版本';
comment on column core_excluded.measure is '数值、下限或上限';

create table core_joint (
    version_id bigint not null references core_version,
    event text not null,
    event_date text not null,
    event_place text not null,
    lead_unit text not null,
    indicator text not null,
    value bigint not null,
    low bigint not null,
    high bigint not null,
    sheet text not null,
    cell text not null,
    as_written text not null,
    primary key (version_id, event, indicator)
);
create index core_joint_event on core_joint (event);
comment on table core_joint is '联合活动：各单位所报的同一活动的数字';
comment on column core_joint.version_id is '版本';
comment on column core_joint.event is '活动标识：年份、日期、地点、牵头单位';
comment on column core_joint.event_date is '日期';
comment on column core_joint.event_place is '地点';
comment on column core_joint.lead_unit is '牵头单位编码';
comment on column core_joint.indicator is '指标代码';
comment on column core_joint.value is '数值';
comment on column core_joint.low is '下限';
comment on column core_joint.high is '上限';
comment on column core_joint.sheet is '工作表';
comment on column core_joint.cell is '单元格';
comment on column core_joint.as_written is '原文';

create table core_finding (
    version_id bigint not null references core_version,
    ordinal int not null,
    code text not null,
    kind text not null check (kind in ('rule', 'question')),
    severity text not null check (severity in ('block', 'explain', 'notice')),
    indicator text,
    scope text not null,
    label text,
    sheet text,
    cell text,
    said text,
    expected text,
    candidates text[] not null,
    text_zh text not null,
    text_en text not null,
    primary key (version_id, ordinal)
);
comment on table core_finding is '发现的问题';
comment on column core_finding.version_id is '版本';
comment on column core_finding.ordinal is '序号';
comment on column core_finding.code is '问题代码';
comment on column core_finding.kind is '规则或询问';
comment on column core_finding.severity is 'block 退回，explain 需说明，notice 提示';
comment on column core_finding.indicator is '指标代码';
comment on column core_finding.scope is '本级或含下级';
comment on column core_finding.label is '指标名称';
comment on column core_finding.sheet is '工作表';
comment on column core_finding.cell is '单元格';
comment on column core_finding.said is '所填';
comment on column core_finding.expected is '应为';
comment on column core_finding.candidates is '可能的选择';
comment on column core_finding.text_zh is '给上报人的话';
comment on column core_finding.text_en is '英文';

create function core_told(version bigint) returns jsonb language sql stable as
$$
    select coalesce(jsonb_agg(to_jsonb(f) - 'version_id' - 'ordinal' - 'candidates' order by f.ordinal), '[]')
    from core_finding f
    where f.version_id = version
$$;
comment on function core_told(bigint) is '一个版本的全部问题，按顺序';

create table core_dirty (
    campaign text not null,
    unit text not null,
    primary key (campaign, unit)
);
comment on table core_dirty is '数字有变、等待汇总的单位';
comment on column core_dirty.campaign is '年份';
comment on column core_dirty.unit is '单位编码';

create function core_claim(wanted int, lease interval) returns setof raw_arrival language sql as
$$
    update raw_arrival a set attempts = a.attempts + 1, lease_until = clock_timestamp() + lease
    from (
        select id from raw_arrival
        where state = 'landed' and (lease_until is null or lease_until < clock_timestamp())
        order by id limit wanted
        for update skip locked
    ) picked
    where a.id = picked.id
    returning a.*
$$;
comment on function core_claim(int, interval) is '领取待读文件：写下读取次数和期限';
