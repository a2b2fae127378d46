-- Narratives: the second part of a report. One file may hold both parts, so a version is an arrival's part.

alter table core_version drop constraint core_version_arrival_id_key;
alter table core_version add unique (arrival_id, part);
comment on column core_version.part is '部分：table 统计表，narrative 总结';

create table raw_narrative (
    arrival_id bigint primary key references raw_arrival,
    unit text,
    campaign text not null,
    author text,
    title text not null,
    paragraphs jsonb not null,
    sections text[] not null,
    explanation text not null,
    fingerprint int[] not null,
    findings jsonb not null
);
comment on table raw_narrative is '从文件中读出的总结，只存文字，不取数字';
comment on column raw_narrative.arrival_id is '收件号';
comment on column raw_narrative.unit is '渠道认定的报送单位编码；空表示不知道';
comment on column raw_narrative.campaign is '年份';
comment on column raw_narrative.author is '文中署名的单位';
comment on column raw_narrative.title is '标题';
comment on column raw_narrative.paragraphs is '各段文字';
comment on column raw_narrative.sections is '写到的部分';
comment on column raw_narrative.explanation is '文末的说明';
comment on column raw_narrative.fingerprint is '文字特征，用于查找雷同的总结；空表示过短';
comment on column raw_narrative.findings is '读取时发现的问题';

create table raw_narrative_bucket (
    campaign text not null,
    bucket bigint not null,
    arrival_id bigint not null,
    primary key (campaign, bucket, arrival_id)
);
comment on table raw_narrative_bucket is '文字特征的分组：雷同的总结至少有一组相同，不必两两比较';
comment on column raw_narrative_bucket.campaign is '年份';
comment on column raw_narrative_bucket.bucket is '组';
comment on column raw_narrative_bucket.arrival_id is '收件号';

create table core_alike (
    version_id bigint not null references core_version,
    other_version bigint not null references core_version,
    percent int not null check (percent between 0 and 100),
    primary key (version_id, other_version)
);
create index core_alike_other on core_alike (other_version);
comment on table core_alike is '雷同的总结；只有看得到两家单位的人才看得到';
comment on column core_alike.version_id is '版本';
comment on column core_alike.other_version is '与之雷同的较早版本';
comment on column core_alike.percent is '相同的百分比';

grant select, insert on raw_narrative, raw_narrative_bucket, core_alike to huizong_pipeline;
grant select on raw_narrative, core_alike to huizong_read, huizong_portal;

select core_guard(g.name, g.visible)
from (
    values
    ('raw_narrative', 'exists (select from core_version v where v.arrival_id = raw_narrative.arrival_id and v.part = ''narrative'')'),
    ('raw_narrative_bucket', 'false'),
    ('core_alike', 'exists (select from core_version v where v.id = version_id) and exists (select from core_version v where v.id = other_version)')
) as g (name, visible);
