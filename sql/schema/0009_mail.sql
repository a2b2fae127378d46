-- Mails: whom each is from and what proves it; what nobody has proved is held until its unit or staff decides.

alter table raw_arrival drop constraint raw_arrival_state_check;
alter table raw_arrival add constraint raw_arrival_state_check check (
    state in (
        'landed', 'read', 'loaded', 'duplicate', 'unreadable', 'quarantined', 'opened', 'held', 'discarded', 'confirmation'
    )
);
comment on column raw_arrival.state is '处理状态；opened 为已打开的压缩包或邮件，其中的文件各自入账；held 为发件单位未经确认的邮件及其附件，不读取；discarded 为确认不是其发来的；confirmation 为只作确认用的回复';
comment on column raw_arrival.claimed_unit is '渠道认定的发送单位；held 的为自称的单位，尚未确认';
create index raw_arrival_held on raw_arrival (claimed_unit) where state = 'held';

create table raw_letter (
    arrival_id bigint primary key references raw_arrival,
    sender text not null,
    subject text not null,
    unit text,
    proof text check (proof in ('token', 'server', 'unit', 'staff')),
    claimed text,
    automatic boolean not null,
    opened_at timestamptz not null default core_now(),
    decided_at timestamptz,
    decided_by text,
    check ((unit is null) = (proof is null))
);
comment on table raw_letter is '每封邮件的来历：谁发的，凭什么认定';
comment on column raw_letter.arrival_id is '收件号';
comment on column raw_letter.sender is '发件地址；不明确的为空';
comment on column raw_letter.subject is '主题，不含令牌';
comment on column raw_letter.unit is '认定的单位';
comment on column raw_letter.proof is '凭据：token 令牌，server 本单位邮件服务器的验证结果，unit 单位自己确认，staff 管理人员指定';
comment on column raw_letter.claimed is '自称的单位：发件地址或表上编码所指';
comment on column raw_letter.automatic is '自动发出的邮件（退信、自动回复等），从不回信';
comment on column raw_letter.opened_at is '打开时间';
comment on column raw_letter.decided_at is '确认或作废的时间';
comment on column raw_letter.decided_by is '由谁确认或作废（登录名）；凭令牌回复确认的为空';

create view core_address with (security_invoker) as
select u.code as unit, lower(btrim(u.email)) as email
from (select distinct on (code) code, email from core_unit order by code asc, recorded_at desc, valid_from desc) u
where btrim(u.email) <> '';
comment on view core_address is '名录中各单位现在的邮箱；信件只寄往这里';
comment on column core_address.unit is '单位编码';
comment on column core_address.email is '邮箱，小写';

alter table core_outbox add column unit text, add column given_up_at timestamptz;
comment on column core_outbox.unit is '收件单位编码；寄给个人的为空';
comment on column core_outbox.given_up_at is '收件服务器一再拒收、不再重试的时间';
drop index core_outbox_waiting;
create index core_outbox_waiting on core_outbox (next_try_at) where sent_at is null and given_up_at is null;

-- who decides on a mail that is held: the unit it claims to be from, staff whose area that unit lies in, and for one
-- that claims nothing the staff of the whole
create function core_decides(claimed text) returns boolean language sql stable as
$$
    select case
        when nullif(current_setting('huizong.unit', true), '') is not null
            then coalesce(claimed = current_setting('huizong.unit', true), false)
        when claimed is null then exists (
            select from core_tree t where t.place = current_setting('huizong.area', true) and cardinality(t.path) = 1
        )
        else exists (
            select from core_scope s where s.unit = claimed and current_setting('huizong.area', true) = any(s.path)
        )
    end
$$;
comment on function core_decides(text) is '当前会话可否处理自称某单位发来的邮件';
revoke all on function core_decides(text) from public;
grant execute on function core_decides(text) to huizong_pipeline, huizong_portal;

grant select, insert, update on raw_letter to huizong_pipeline;
grant select on core_address to huizong_pipeline;
grant select on raw_letter to huizong_portal;
grant update (unit, proof, decided_at, decided_by) on raw_letter to huizong_portal;
grant update (state, claimed_unit) on raw_arrival to huizong_portal;

create policy mail on raw_arrival for select to huizong_portal
using (channel = 'mailbox' and core_decides(claimed_unit));
create policy decide on raw_arrival for update to huizong_portal
using (channel = 'mailbox' and state = 'held' and core_decides(claimed_unit))
with check (
    core_decides(claimed_unit)
    and (
        state = 'discarded'
        or (claimed_unit is not null and state = case when parent is null then 'opened' else 'landed' end)
    )
);

select core_shut('raw_letter');
create policy mail on raw_letter for select to huizong_portal
using (exists (select from raw_arrival a where a.id = arrival_id));
create policy decide on raw_letter for update to huizong_portal
using (decided_at is null and unit is null and exists (select from raw_arrival a where a.id = arrival_id))
with check (exists (select from raw_arrival a where a.id = arrival_id and core_decides(a.claimed_unit)));
