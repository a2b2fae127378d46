-- What arrived, and what was read in it. Nothing here is ever overwritten or deleted.

create table raw_document (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint not null,
    landed_at timestamptz not null default core_now()
);
comment on table raw_document is '收到的文件，同样的内容只存一份';
comment on column raw_document.sha256 is '内容的 SHA-256';
comment on column raw_document.size is '字节数';
comment on column raw_document.landed_at is '首次收到的时间';

create table raw_arrival (
    id bigint generated always as identity primary key,
    sha256 text not null references raw_document,
    channel text not null,
    source_key text not null,
    name text not null,
    claimed_unit text,
    received_at timestamptz not null default core_now(),
    state text not null default 'landed'
    check (state in ('landed', 'read', 'loaded', 'duplicate', 'unreadable', 'quarantined')),
    attempts int not null default 0,
    lease_until timestamptz,
    problem_code text,
    problem_zh text,
    problem_en text,
    unique (channel, source_key)
);
create index raw_arrival_waiting on raw_arrival (id) where state = 'landed';
create index raw_arrival_read on raw_arrival (id) where state = 'read';
comment on table raw_arrival is '每一次收到文件的记录';
comment on column raw_arrival.id is '收件号';
comment on column raw_arrival.sha256 is '内容的 SHA-256';
comment on column raw_arrival.channel is '渠道';
comment on column raw_arrival.source_key is '在渠道中的唯一标识，防止重复收取';
comment on column raw_arrival.name is '文件名';
comment on column raw_arrival.claimed_unit is '渠道认定的发送单位';
comment on column raw_arrival.received_at is '收到时间（系统时钟）';
comment on column raw_arrival.state is '处理状态';
comment on column raw_arrival.attempts is '读取次数，读之前记下';
comment on column raw_arrival.lease_until is '正在处理，到此时为止';
comment on column raw_arrival.problem_code is '不能读取的原因代码';
comment on column raw_arrival.problem_zh is '不能读取的原因';
comment on column raw_arrival.problem_en is '不能读取的原因（英文）';

create table raw_reading (
    arrival_id bigint primary key references raw_arrival,
    unit text not null,
    campaign text not null,
    form text not null,
    catalogue_digest text not null,
    nil boolean not null,
    own jsonb not null,
    own_low jsonb,
    own_high jsonb,
    including jsonb,
    including_low jsonb,
    including_high jsonb,
    decimals jsonb,
    joint jsonb,
    explanations jsonb not null,
    cells json not null,
    findings jsonb not null,
    filled int not null,
    own_hash bigint generated always as (jsonb_hash_extended(own, 0)) stored
);
create index raw_reading_own on raw_reading (own_hash) where filled >= 8;
comment on table raw_reading is '从文件中读出的内容，数字为存储单位';
comment on column raw_reading.arrival_id is '收件号';
comment on column raw_reading.unit is '表上的单位编码';
comment on column raw_reading.campaign is '表上的年份';
comment on column raw_reading.form is '表种';
comment on column raw_reading.catalogue_digest is '生成模板时的目录摘要';
comment on column raw_reading.nil is '零报告';
comment on column raw_reading.own is '本级数字';
comment on column raw_reading.own_low is '本级约数的下限';
comment on column raw_reading.own_high is '本级约数的上限';
comment on column raw_reading.including is '含下级数字';
comment on column raw_reading.including_low is '含下级约数的下限';
comment on column raw_reading.including_high is '含下级约数的上限';
comment on column raw_reading.decimals is '比率填写的小数位数';
comment on column raw_reading.joint is '联合活动数字';
comment on column raw_reading.explanations is '说明';
comment on column raw_reading.cells is '依据：指标、工作表、单元格、原文';
comment on column raw_reading.findings is '读取时发现的问题';
comment on column raw_reading.filled is '本级填写的项数';
comment on column raw_reading.own_hash is '本级数字的散列，用于查找完全相同的表';

-- compressing a few kilobytes for each report, or cutting them up, costs more than the disk they take;
-- `cells` is kept as text, since few of millions are ever looked at
alter table raw_reading alter column own set storage external, alter column cells set storage external;
alter table raw_reading set (toast_tuple_target = 8160);
