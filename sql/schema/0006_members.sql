-- Files inside archives and mails, and forms that name their unit in words only.

alter table raw_arrival add column parent bigint references raw_arrival;
comment on column raw_arrival.parent is '取自哪一个压缩包或邮件（其收件号）；直接收到的为空';
create index raw_arrival_parent on raw_arrival (parent) where parent is not null;

alter table raw_arrival drop constraint raw_arrival_state_check;
alter table raw_arrival add constraint raw_arrival_state_check
check (state in ('landed', 'read', 'loaded', 'duplicate', 'unreadable', 'quarantined', 'opened'));
comment on column raw_arrival.state is '处理状态；opened 为已打开的压缩包或邮件，其中的文件各自入账';

alter table raw_reading add column unit_name text not null default '';
comment on column raw_reading.unit is '表上的单位编码；没有编码的为空';
comment on column raw_reading.unit_name is '表上写的单位名称；有编码的为空';

-- an upload is nobody's member
drop policy upload on raw_arrival;
create policy upload on raw_arrival for insert to huizong_portal
with check (state = 'landed' and attempts = 0 and parent is null);
