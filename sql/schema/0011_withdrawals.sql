-- Withdrawals: an office asks, the pipeline carries it out; a withdrawn version stays in the ledger and no longer counts.

alter table core_version add column withdrawn_at timestamptz;
comment on column core_version.withdrawn_at is '撤回生效的时间；空表示没有撤回';

create table core_withdrawal (
    version_id bigint primary key references core_version,
    account text not null,
    asked_at timestamptz not null default core_now()
);
comment on table core_withdrawal is '上报单位的撤回申请，只增不改；由处理流程执行';
comment on column core_withdrawal.version_id is '要撤回的版本';
comment on column core_withdrawal.account is '申请人的登录名';
comment on column core_withdrawal.asked_at is '申请时间';

create function core_counts(verdict text, received_at timestamptz, withdrawn_at timestamptz, as_of timestamptz)
returns boolean language sql immutable as
$$
    select verdict in ('accepted', 'accepted_with_notes')
        and (as_of is null or received_at <= as_of)
        and (withdrawn_at is null or (as_of is not null and withdrawn_at > as_of))
$$;
comment on function core_counts(text, timestamptz, timestamptz, timestamptz)
is '一个版本在某一时刻（空表示现在）是否已通过且没有撤回';
grant execute on function core_counts(text, timestamptz, timestamptz, timestamptz)
to huizong_pipeline, huizong_portal, huizong_read, huizong_registrar;

grant select on core_withdrawal to huizong_pipeline, huizong_portal, huizong_read;
grant insert on core_withdrawal to huizong_portal;
select core_shut('core_withdrawal');
create policy area on core_withdrawal for select to huizong_read, huizong_portal
using (exists (select from core_version v where v.id = version_id));
create policy ask on core_withdrawal for insert to huizong_portal
with check (
    exists (
        select from core_version v
        join core_scope s on s.campaign = v.campaign and s.unit = v.unit
        where v.id = version_id and nullif(current_setting('huizong.unit', true), '') = any(s.line)
    )
);

-- an office sees that an edition used its figures, since it may no longer withdraw them
create policy used on core_edition for select to huizong_portal
using (
    exists (
        select from core_scope s
        where s.campaign = core_edition.campaign and core_edition.place = any(s.path)
            and nullif(current_setting('huizong.unit', true), '') = any(s.line)
    )
);
